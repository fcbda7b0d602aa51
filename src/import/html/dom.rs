//! A page as a browser writes it down after reading it: every element is
//! closed, every attribute quoted. What a person or a program wrote is for the
//! browser to understand; here it is only taken apart.

use std::ops::Range;

use crate::import::cut::{cut, cut_at};

/// The elements and texts of a page, in their order.
pub(crate) struct Page<'a>(Vec<Node<'a>>);

#[derive(Clone, Copy)]
pub(crate) enum Node<'a> {
    Element {
        name: &'a str,
        attributes: &'a str,
        /// Where the nodes end that are in it; they begin after it.
        end: usize,
    },
    /// As it is written, with its references.
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

/// Elements that are never closed.
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// Elements whose inside is not written as markup, and is no text of the page.
const RAW: [&str; 5] = ["script", "style", "iframe", "noembed", "noframes"];

impl<'a> Page<'a> {
    pub fn of(html: &'a str) -> Self {
        let mut nodes: Vec<Node> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let mut rest = html;
        while !rest.is_empty() {
            let text = rest.find('<').unwrap_or(rest.len());
            let text = if text > 0 { text } else { tag_start(rest) };
            if text > 0 {
                let (text, after) = cut(rest, text);
                nodes.push(Node::Text(text));
                rest = after;
            } else if let Some(comment) = rest.strip_prefix("<!") {
                let end = if comment.starts_with("--") {
                    "-->"
                } else {
                    ">"
                };
                rest = after(comment, end);
            } else if let Some(closing) = rest.strip_prefix("</") {
                let (name, _) = named(closing);
                rest = after(closing, ">");
                let last = open.last().copied();
                let len = nodes.len();
                if let Some(Node::Element {
                    name: other, end, ..
                }) = last.and_then(|last| nodes.get_mut(last))
                    && *other == name
                {
                    *end = len;
                    open.pop();
                }
            } else {
                let (name, attributes) = named(rest.strip_prefix('<').unwrap_or_default());
                rest = attributes;
                while attribute(&mut rest).is_some() {}
                let (attributes, _) = cut(attributes, attributes.len() - rest.len());
                rest = after(rest, ">");
                let raw = RAW.contains(&name);
                if raw {
                    rest = after(after(rest, &format!("</{name}")), ">");
                } else if !VOID.contains(&name) {
                    open.push(nodes.len());
                }
                nodes.push(Node::Element {
                    name,
                    attributes,
                    end: nodes.len() + 1,
                });
            }
        }
        let len = nodes.len();
        for at in open {
            if let Some(Node::Element { end, .. }) = nodes.get_mut(at) {
                *end = len;
            }
        }
        Self(nodes)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn node(&self, at: usize) -> Node<'a> {
        self.0.get(at).copied().unwrap_or(Node::Text(""))
    }

    /// The name of an element; that of a text is empty.
    pub fn name(&self, at: usize) -> &'a str {
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

    /// Whether one of these elements is in another, at any depth.
    pub fn holds(&self, at: usize, like: impl Fn(&str) -> bool) -> bool {
        self.inside(at).any(|inner| like(self.name(inner)))
    }

    fn attributes(&self, at: usize) -> impl Iterator<Item = (&'a str, &'a str)> {
        let mut rest = match self.node(at) {
            Node::Element { attributes, .. } => attributes,
            Node::Text(_) => "",
        };
        std::iter::from_fn(move || attribute(&mut rest))
    }

    /// As it is written, with its references.
    pub fn attribute(&self, at: usize, name: &str) -> Option<&'a str> {
        let same = |(other, _): &(&str, &str)| *other == name;
        self.attributes(at).find(same).map(|(_, value)| value)
    }

    /// Read as the standard does: digits, and what follows them is nothing.
    pub fn number(&self, at: usize, name: &str) -> usize {
        let value = self.attribute(at, name).unwrap_or_default().trim_start();
        let (digits, _) = cut_at(value, |c| !c.is_ascii_digit());
        digits.parse().unwrap_or(1)
    }

    /// Its style in place, by the name it has after [`super::inert_page::inert_page`].
    pub fn style(&self, at: usize) -> &'a str {
        self.attribute(at, "x-style").unwrap_or_default()
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

/// How much of what begins with `<` is text, because no tag does.
fn tag_start(rest: &str) -> usize {
    let tag = |c: char| c.is_ascii_alphabetic() || c == '!' || c == '/';
    let begins = rest
        .strip_prefix('<')
        .is_some_and(|rest| rest.starts_with(tag));
    usize::from(!begins)
}

/// The name of a tag, and what follows it.
fn named(text: &str) -> (&str, &str) {
    let ends = |c: char| c.is_ascii_whitespace() || c == '>' || c == '/';
    cut_at(text, ends)
}

fn after<'a>(text: &'a str, end: &str) -> &'a str {
    text.split_once(end).map_or("", |(_, after)| after)
}

/// Takes ` name="value"` from the start of a text.
fn attribute<'a>(rest: &mut &'a str) -> Option<(&'a str, &'a str)> {
    let text = rest.trim_ascii_start();
    if text.starts_with('>') {
        return None;
    }
    let (name, value) = text.split_once("=\"")?;
    if name.contains('>') {
        return None;
    }
    let (value, after) = value.split_once('"')?;
    *rest = after;
    Some((name, value))
}
