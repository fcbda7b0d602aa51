//! A page that has been read: its elements and texts, in their order.

use std::cell::Cell;
use std::ops::Range;

use crate::import::cut::cut_at;
use crate::import::recognise::markup::is_block;
use crate::import::report::About;

/// The attributes that say something to whoever reads the page; the others are
/// not kept.
#[rustfmt::skip]
const KEPT: [&str; 13] = [
    "alt", "class", "colspan", "data-metas", "hidden", "href", "open", "rowspan", "selected",
    "span", "style", "type", "value",
];

/// The name under which an attribute is kept, if it is.
pub(super) fn kept(name: &str) -> Option<&'static str> {
    KEPT.into_iter().find(|kept| *kept == name)
}

/// An attribute, without its references.
pub(super) type Attribute = (&'static str, Box<str>);

/// The elements and texts of a page, in their order.
#[derive(Debug)]
pub(crate) struct Page {
    nodes: Vec<PageNode>,
    names: Vec<Box<str>>,
    attributes: Vec<Attribute>,
    /// Which of the nodes are tables, and which have lines of their own.
    tables: Vec<u32>,
    blocks: Vec<u32>,
    /// What is said of elements whose text is none of the page's, in their order.
    notes: Vec<(u32, About)>,
    /// It is a document that somebody wrote, and not a page of a site: whatever
    /// stands in it is of it.
    is_document: bool,
    /// How much of it may still be read.
    left: Cell<u64>,
}

#[derive(Debug)]
enum PageNode {
    Element {
        name: u32,
        attributes: Range<u32>,
        end: u32,
    },
    Text(Box<str>),
}

#[derive(Clone, Copy)]
pub(crate) enum Node<'a> {
    Element {
        name: &'a str,
        /// Where the nodes end that are in it; they begin after it.
        end: usize,
    },
    /// Without its references.
    Text(&'a str),
}

/// What an element says about how it is shown, in place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ElementLook {
    pub unseen: bool,
    /// Whether it has lines of its own, when it says so.
    pub block: Option<bool>,
    /// The mark that Word puts before the item of a list.
    pub list_mark: bool,
    /// The ends of its lines are meant.
    pub lines: bool,
}

/// Putting a page together.
impl Page {
    /// One of elements that have these names and attributes.
    pub(super) fn of(names: Vec<Box<str>>, attributes: Vec<Attribute>) -> Self {
        Self {
            nodes: Vec::new(),
            names,
            attributes,
            tables: Vec::new(),
            blocks: Vec::new(),
            notes: Vec::new(),
            is_document: false,
            left: Cell::new(0),
        }
    }

    /// An empty page for a document that somebody wrote.
    pub(crate) fn of_document() -> Self {
        Self {
            is_document: true,
            ..Self::of(Vec::new(), Vec::new())
        }
    }

    /// Adds an element by its name, which goes on until it is ended.
    pub(crate) fn add(&mut self, name: &str, attributes: &[(&'static str, &str)]) -> usize {
        let known = self.names.iter().position(|other| **other == *name);
        let name = known.unwrap_or_else(|| {
            self.names.push(name.into());
            self.names.len() - 1
        });
        let start = self.attributes.len() as u32;
        let given = attributes.iter();
        let given = given.map(|(name, value)| (*name, Box::from(*value)));
        self.attributes.extend(given);
        self.begin(name as u32, start..self.attributes.len() as u32)
    }

    /// Adds a text that is none of the page's, and what is to be said of it.
    pub(crate) fn add_note(&mut self, about: About, text: &str) {
        let at = self.add("aside", &[]);
        self.notes.push((at as u32, about));
        self.push_text(text.to_owned());
        self.end(at);
    }

    /// Adds an element that goes on until it is ended.
    pub(super) fn begin(&mut self, name: u32, attributes: Range<u32>) -> usize {
        let at = self.nodes.len();
        match self.names.get(name as usize).map_or("", |name| name) {
            "table" => self.tables.push(at as u32),
            "br" => {}
            name if is_block(name) => self.blocks.push(at as u32),
            _ => {}
        }
        self.nodes.push(PageNode::Element {
            name,
            attributes,
            end: at as u32 + 1,
        });
        at
    }

    pub(crate) fn end(&mut self, at: usize) {
        let len = self.nodes.len() as u32;
        if let Some(PageNode::Element { end, .. }) = self.nodes.get_mut(at) {
            *end = len;
        }
    }

    pub(crate) fn push_text(&mut self, text: String) {
        self.nodes.push(PageNode::Text(text.into_boxed_str()));
    }

    pub(crate) fn allow_reading(&mut self, much: u64) {
        self.left.set(much);
    }
}

impl Page {
    /// Whether somebody wrote it as a document.
    pub fn is_document(&self) -> bool {
        self.is_document
    }

    /// What is to be said of an element whose text is none of the page's.
    pub fn note(&self, at: usize) -> Option<About> {
        let found = self.notes.binary_search_by_key(&(at as u32), |note| note.0);
        self.notes.get(found.ok()?).map(|note| note.1)
    }

    /// Whether so much more may be read: what is inside of something else may be
    /// read with it, and again by itself, but not any number of times.
    pub fn may_read(&self, much: usize) -> bool {
        let left = self.left.get().checked_sub(much as u64);
        self.left.set(left.unwrap_or(0));
        left.is_some_and(|left| left > 0)
    }

    /// Something was not read because it would have been too much.
    pub fn is_read_out(&self) -> bool {
        self.left.get() == 0
    }

    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    pub fn node(&self, at: usize) -> Node<'_> {
        match self.nodes.get(at) {
            Some(PageNode::Element { name, end, .. }) => Node::Element {
                name: self.names.get(*name as usize).map_or("", |name| name),
                end: *end as usize,
            },
            Some(PageNode::Text(text)) => Node::Text(text),
            None => Node::Text(""),
        }
    }

    /// The name of an element; that of a text is empty.
    pub fn name(&self, at: usize) -> &str {
        match self.node(at) {
            Node::Element { name, .. } => name,
            Node::Text(_) => "",
        }
    }

    /// What is in an element, at all depths.
    pub fn inside(&self, at: usize) -> Range<usize> {
        let end = match self.node(at) {
            Node::Element { end, .. } => end,
            Node::Text(_) => at + 1,
        };
        at + 1..end
    }

    /// The elements right inside another.
    pub fn children(&self, at: usize) -> impl Iterator<Item = usize> {
        let Range { start, end } = self.inside(at);
        let mut next = start;
        std::iter::from_fn(move || {
            while next < end {
                let child = next;
                next = self.inside(child).end;
                if !self.name(child).is_empty() {
                    return Some(child);
                }
            }
            None
        })
    }

    /// The tables of the page.
    pub fn tables(&self) -> impl Iterator<Item = usize> {
        self.tables.iter().map(|at| *at as usize)
    }

    /// Whether a table is in an element, at any depth.
    pub fn holds_table(&self, at: usize) -> bool {
        holds(&self.tables, self.inside(at))
    }

    /// Whether something with lines of its own is, other than their ends.
    pub fn holds_block(&self, at: usize) -> bool {
        self.holds_table(at) || holds(&self.blocks, self.inside(at))
    }

    /// Without its references.
    pub fn attribute(&self, at: usize, name: &str) -> Option<&str> {
        let Some(PageNode::Element { attributes, .. }) = self.nodes.get(at) else {
            return None;
        };
        let range = attributes.start as usize..attributes.end as usize;
        let mut attributes = self.attributes.get(range)?.iter();
        let found = attributes.find(|(other, _)| *other == name);
        found.map(|(_, value)| &**value)
    }

    /// Read as the standard does: digits, and what follows them is nothing.
    pub fn number(&self, at: usize, name: &str) -> usize {
        let value = self.attribute(at, name).unwrap_or_default().trim_start();
        let (digits, _) = cut_at(value, |c| !c.is_ascii_digit());
        digits.parse().unwrap_or(1)
    }

    /// Its style in place.
    pub fn style(&self, at: usize) -> &str {
        self.attribute(at, "style").unwrap_or_default()
    }

    pub fn look(&self, at: usize) -> ElementLook {
        let mut look = ElementLook::default();
        let mut display = None;
        for declaration in self.style(at).split(';') {
            let Some((property, value)) = declaration.split_once(':') else {
                continue;
            };
            let is = |property: &str, name: &str| property.trim().eq_ignore_ascii_case(name);
            let begins = |start: &str| {
                let value = value.trim_start().get(..start.len());
                value.is_some_and(|value| value.eq_ignore_ascii_case(start))
            };
            if is(property, "display") {
                display = Some(begins("none"));
                look.block = Some(!begins("inline") && !begins("contents"));
            } else if is(property, "visibility") {
                look.unseen = begins("hidden") || begins("collapse");
            } else if is(property, "mso-hide") {
                look.unseen |= begins("all");
            } else if is(property, "mso-list") {
                look.list_mark = begins("ignore");
            } else if is(property, "white-space") {
                look.lines = begins("pre");
            }
        }
        look.unseen |= display.unwrap_or_else(|| self.attribute(at, "hidden").is_some());
        look
    }
}

/// Whether one of these nodes, which are in their order, is in a range.
fn holds(nodes: &[u32], range: Range<usize>) -> bool {
    let first = nodes.partition_point(|at| (*at as usize) < range.start);
    nodes
        .get(first)
        .is_some_and(|at| (*at as usize) < range.end)
}
