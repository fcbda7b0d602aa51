//! Tells a tag from a text with a less-than sign in it.

use crate::import::cut::{cut, cut_at};

/// What begins with `<` and is not text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Markup<'a> {
    Tag(Tag<'a>),
    /// A comment, or a script or style with its content, as it is written.
    Hidden(&'a str),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// In small letters.
    pub name: String,
    pub closes: bool,
    /// As it is written, from `<` to `>`.
    pub raw: &'a str,
    attributes: Vec<(&'a str, &'a str)>,
}

impl<'a> Tag<'a> {
    pub(super) fn attribute(&self, name: &str) -> Option<&'a str> {
        let same = |(other, _): &&(&str, &str)| other.eq_ignore_ascii_case(name);
        self.attributes.iter().find(same).map(|(_, value)| *value)
    }

    pub(super) fn ends_paragraph(&self) -> bool {
        !INLINE.contains(&self.name.as_str()) && !self.name.contains(':')
    }
}

/// Tags that go on with the line.
#[rustfmt::skip]
const INLINE: [&str; 35] = [
    "a", "abbr", "acronym", "b", "big", "bdo", "cite", "code", "del", "dfn", "em", "font", "i",
    "img", "input", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "nobr", "meta",
];

/// Tags that begin a paragraph.
#[rustfmt::skip]
const BLOCK: [&str; 45] = [
    "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center",
    "col", "colgroup", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main",
    "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "th", "thead", "tr",
    "ul",
];

pub(super) fn is_block(name: &str) -> bool {
    BLOCK.contains(&name)
}

/// Attributes that are written without a value.
const BARE: [&str; 5] = ["nowrap", "noshade", "hidden", "compact", "border"];

/// Endings that were looked for and do not come any more. Without it, a text of
/// nothing but openings would be searched to its end for each of them.
#[derive(Debug, Default)]
pub(super) struct Missing(Vec<&'static str>);

/// Reads what begins with `<`; `None` when it is text.
pub(super) fn read<'a>(text: &'a str, missing: &mut Missing) -> Option<Markup<'a>> {
    let rest = text.strip_prefix('<')?;
    let hidden = if rest.starts_with("!--") {
        missing.up_to("-->", text)
    } else if rest.starts_with("![") || rest.starts_with("?xml") {
        // Word's conditions, and what it says of its own XML.
        missing.up_to(">", text)
    } else if begins(rest, "script") {
        missing.up_to_tag("</script", text)
    } else if begins(rest, "style") {
        missing.up_to_tag("</style", text)
    } else {
        return tag(text).map(Markup::Tag);
    };
    hidden.map(Markup::Hidden)
}

impl Missing {
    /// What goes from the start of the text to the first `end` in it.
    fn up_to<'a>(&mut self, end: &'static str, text: &'a str) -> Option<&'a str> {
        self.search(end, || text.get(..text.find(end)? + end.len()))
    }

    /// The same for a closing tag, in capitals or not.
    fn up_to_tag<'a>(&mut self, end: &'static str, text: &'a str) -> Option<&'a str> {
        self.search(end, || {
            let bytes = text.as_bytes();
            let at = bytes
                .windows(end.len())
                .position(|window| window.eq_ignore_ascii_case(end.as_bytes()))?;
            text.get(..=at + text.get(at..)?.find('>')?)
        })
    }

    fn search<'a>(
        &mut self,
        end: &'static str,
        find: impl FnOnce() -> Option<&'a str>,
    ) -> Option<&'a str> {
        if self.0.contains(&end) {
            return None;
        }
        let found = find();
        if found.is_none() {
            self.0.push(end);
        }
        found
    }
}

fn begins(rest: &str, name: &str) -> bool {
    let bytes = rest.as_bytes();
    bytes.len() > name.len()
        && bytes[..name.len()].eq_ignore_ascii_case(name.as_bytes())
        && matches!(bytes[name.len()], b'>' | b' ' | b'\t' | b'\n' | b'\r')
}

fn tag(text: &str) -> Option<Tag<'_>> {
    let rest = text.strip_prefix('<')?;
    let closes = rest.starts_with('/');
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let letters = |c: char| c.is_ascii_alphanumeric() || c == ':';
    let (name, mut rest) = cut_at(rest, |c| !letters(c));
    let known = |name: &str| {
        let office = name.starts_with("o:") || name.starts_with("v:") || name.starts_with("w:");
        office || INLINE.contains(&name) || BLOCK.contains(&name)
    };
    // No real name is longer, and a long word need not be looked up.
    let name = Some(name)
        .filter(|name| name.len() <= 12)?
        .to_ascii_lowercase();
    if !known(&name) {
        return None;
    }
    let mut attributes = Vec::new();
    loop {
        let spaced = rest.starts_with(|c: char| c.is_ascii_whitespace() || c == '/');
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if let Some(after) = rest.strip_prefix('>') {
            let (raw, _) = cut(text, text.len() - after.len());
            return Some(Tag {
                name,
                closes,
                raw,
                attributes,
            });
        }
        let (attribute, after) = attribute(rest)?;
        // Between the name and its attributes, and only there, a space is due.
        if !spaced && attributes.is_empty() {
            return None;
        }
        attributes.push(attribute);
        rest = after;
    }
}

/// `name=value`, or a name that needs no value; and what follows it.
fn attribute(text: &str) -> Option<((&str, &str), &str)> {
    let end = text.find(|c: char| c.is_ascii_whitespace() || "=>/\"'<".contains(c))?;
    let (name, rest) = text.split_at(end);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let Some(value) = rest.trim_ascii_start().strip_prefix('=') else {
        let bare = BARE.iter().any(|bare| bare.eq_ignore_ascii_case(name));
        return bare.then_some(((name, ""), rest));
    };
    let value = value.trim_ascii_start();
    for quote in ['"', '\''] {
        if let Some(quoted) = value.strip_prefix(quote) {
            let (value, rest) = quoted.split_once(quote)?;
            return Some(((name, value), rest));
        }
    }
    let end = value.find(|c: char| c.is_ascii_whitespace() || "><\"'".contains(c))?;
    let (value, rest) = value.split_at_checked(end)?;
    (end > 0).then_some(((name, value), rest))
}
