//! The elements and texts of a page while they are moved about.

use std::collections::BTreeMap;
use std::ops::Range;

use html5ever::{Attribute as Given, ns};

use super::dom::{self, Page, kept};
use crate::import::error::page_limit::PageLimit;

/// Elements in one another. Browsers keep some 500, and put what is deeper
/// beside each other.
pub(super) const MOST_DEPTH: usize = 1_000;
/// A matrix of 250,000 rows takes four million.
pub(super) const MOST_NODES: usize = 5_000_000;

/// Elements that go on in the next paragraph until they are ended.
#[rustfmt::skip]
const FORMATS: [&str; 14] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// Elements whose inside is not written as markup, and is no text of the page.
const RAW: [&str; 5] = ["script", "style", "iframe", "noembed", "noframes"];

/// There is none.
pub(super) const NONE: u32 = u32::MAX;

#[derive(Default)]
pub(super) struct Tree {
    nodes: Vec<Branch>,
    names: BTreeMap<Box<str>, u32>,
    attributes: Vec<dom::Attribute>,
    /// The page is not to be read on.
    pub over: Option<PageLimit>,
}

struct Branch {
    parent: u32,
    previous: u32,
    next: u32,
    first: u32,
    last: u32,
    /// How many elements it is in, and how many formats since the last cell.
    depth: u16,
    formats: u16,
    content: BranchContent,
}

pub(super) enum BranchContent {
    Element {
        name: u32,
        attributes: Range<u32>,
        kind: ElementKind,
    },
    Text(String),
    /// A comment, which keeps the texts beside it apart.
    Nothing,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ElementKind {
    Format,
    /// Formats do not go on out of it.
    Cell,
    Raw,
    Other,
}

impl ElementKind {
    pub fn of(name: &str) -> Self {
        match name {
            _ if FORMATS.contains(&name) => Self::Format,
            "td" | "th" | "caption" | "template" | "applet" | "marquee" | "object" => Self::Cell,
            _ if RAW.contains(&name) => Self::Raw,
            _ => Self::Other,
        }
    }
}

impl Tree {
    pub fn add(&mut self, content: BranchContent) -> u32 {
        if self.nodes.len() >= MOST_NODES {
            let limit = MOST_NODES;
            self.over.get_or_insert(PageLimit::Nodes { limit });
        }
        let at = self.nodes.len() as u32;
        self.nodes.push(Branch {
            parent: NONE,
            previous: NONE,
            next: NONE,
            first: NONE,
            last: NONE,
            depth: 0,
            formats: 0,
            content,
        });
        at
    }

    pub fn named(&mut self, name: &str) -> u32 {
        let next = self.names.len() as u32;
        match self.names.get(name) {
            Some(at) => *at,
            None => *self.names.entry(name.into()).or_insert(next),
        }
    }

    fn branch(&mut self, at: u32) -> Option<&mut Branch> {
        self.nodes.get_mut(at as usize)
    }

    /// One of its neighbours, or none.
    fn beside(&self, at: u32, which: impl Fn(&Branch) -> u32) -> u32 {
        self.nodes.get(at as usize).map_or(NONE, which)
    }

    fn text(&mut self, at: u32) -> Option<&mut String> {
        match &mut self.branch(at)?.content {
            BranchContent::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn keep(&mut self, given: &[Given]) -> Range<u32> {
        let start = self.attributes.len() as u32;
        self.attributes.extend(Self::kept(given));
        start..self.attributes.len() as u32
    }

    /// The attributes that are kept.
    fn kept(given: &[Given]) -> impl Iterator<Item = dom::Attribute> {
        let plain = given.iter().filter(|given| given.name.ns == ns!());
        plain.filter_map(|given| Some((kept(&given.name.local)?, (*given.value).into())))
    }

    /// Keeps those that an element does not have.
    pub fn add_attributes(&mut self, at: u32, given: &[Given]) {
        let Some(Branch {
            content: BranchContent::Element { attributes, .. },
            ..
        }) = self.nodes.get_mut(at as usize)
        else {
            return;
        };
        let had = attributes.start as usize..attributes.end as usize;
        let mut all = self.attributes.get(had).unwrap_or_default().to_vec();
        let start = self.attributes.len() as u32;
        let more = Self::kept(given);
        for (name, value) in more {
            if all.iter().all(|(other, _)| *other != name) {
                all.push((name, value));
            }
        }
        if all.len() > attributes.len() {
            *attributes = start..start + all.len() as u32;
            self.attributes.extend(all);
        }
    }

    /// Puts a node that is nowhere there.
    fn attach(&mut self, at: u32, parent: u32, before: u32) {
        let previous = match before {
            NONE => self.beside(parent, |branch| branch.last),
            before => self.beside(before, |branch| branch.previous),
        };
        self.link(parent, previous, at);
        self.link(parent, at, before);
        self.descend(at, parent);
    }

    /// Has one child of a node follow another; either may be none.
    fn link(&mut self, parent: u32, one: u32, other: u32) {
        match self.branch(one) {
            Some(one) => one.next = other,
            None => drop(self.branch(parent).map(|parent| parent.first = other)),
        }
        match self.branch(other) {
            Some(other) => other.previous = one,
            None => drop(self.branch(parent).map(|parent| parent.last = one)),
        }
    }

    /// Says how deep a node is.
    fn descend(&mut self, at: u32, parent: u32) {
        let Some(above) = self.branch(parent) else {
            return;
        };
        let depth = above.depth.saturating_add(1);
        let formats = match above.content {
            BranchContent::Element {
                kind: ElementKind::Cell,
                ..
            } => 0,
            BranchContent::Element {
                kind: ElementKind::Format,
                ..
            } => above.formats + 1,
            _ => above.formats,
        };
        if let Some(branch) = self.branch(at) {
            branch.parent = parent;
            branch.depth = depth;
            branch.formats = formats;
        }
        if usize::from(depth) > MOST_DEPTH {
            let limit = MOST_DEPTH;
            self.over.get_or_insert(PageLimit::Depth { limit });
        }
    }

    /// In how many formats the last node is, if it is one.
    pub fn formats_around_last(&self) -> usize {
        match self.nodes.last() {
            Some(Branch {
                content:
                    BranchContent::Element {
                        kind: ElementKind::Format,
                        ..
                    },
                formats,
                ..
            }) => usize::from(*formats),
            _ => 0,
        }
    }

    pub fn detach(&mut self, at: u32) {
        let parent = self.beside(at, |branch| branch.parent);
        if parent != NONE {
            let previous = self.beside(at, |branch| branch.previous);
            let next = self.beside(at, |branch| branch.next);
            self.link(parent, previous, next);
            if let Some(branch) = self.branch(at) {
                branch.parent = NONE;
            }
        }
    }

    /// Puts a node that may be elsewhere into another, before one that is there
    /// or after all.
    pub fn put(&mut self, at: u32, parent: u32, before: u32) {
        self.detach(at);
        self.attach(at, parent, before);
    }

    /// The same for a text, which goes on one that is there.
    pub fn put_text(&mut self, more: &str, parent: u32, before: u32) {
        let beside = match before {
            NONE => self.beside(parent, |branch| branch.last),
            before => self.beside(before, |branch| branch.previous),
        };
        match self.text(beside) {
            Some(text) => text.push_str(more),
            None => {
                let at = self.add(BranchContent::Text(more.to_owned()));
                self.attach(at, parent, before);
            }
        }
    }

    /// Puts all that is in a node into another.
    pub fn hand_over(&mut self, from: u32, to: u32) -> usize {
        let mut moved = 0;
        let mut child = self.beside(from, |branch| branch.first);
        while child != NONE {
            let next = self.beside(child, |branch| branch.next);
            self.put(child, to, NONE);
            child = next;
            moved += 1;
        }
        moved
    }

    pub fn parent(&self, at: u32) -> u32 {
        self.beside(at, |branch| branch.parent)
    }

    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The nodes in their order.
    pub fn page(mut self, document: u32) -> Result<Page, PageLimit> {
        let mut names: Vec<Box<str>> = vec![Box::default(); self.names.len()];
        for (name, at) in std::mem::take(&mut self.names) {
            names[at as usize] = name;
        }
        let mut page = Page::of(names, std::mem::take(&mut self.attributes));
        let mut open = Vec::new();
        let mut at = self.beside(document, |branch| branch.first);
        while at != NONE {
            let mut inside = NONE;
            let first = self.beside(at, |branch| branch.first);
            let content = self
                .branch(at)
                .map(|branch| std::mem::replace(&mut branch.content, BranchContent::Nothing));
            match content {
                Some(BranchContent::Text(text)) => page.push_text(text),
                Some(BranchContent::Element {
                    name,
                    attributes,
                    kind,
                }) => {
                    let element = page.begin(name, attributes);
                    if kind != ElementKind::Raw {
                        inside = first;
                    }
                    if inside != NONE {
                        open.push((at, element));
                    }
                }
                _ => {}
            }
            if open.len() > MOST_DEPTH {
                return Err(PageLimit::Depth { limit: MOST_DEPTH });
            }
            at = match inside {
                NONE => self.beside(at, |branch| branch.next),
                inside => inside,
            };
            while at == NONE
                && let Some((parent, element)) = open.pop()
            {
                page.end(element);
                at = self.beside(parent, |branch| branch.next);
            }
        }
        Ok(page)
    }
}
