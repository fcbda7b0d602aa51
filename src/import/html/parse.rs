//! A page as it is written → its elements, as every browser understands them.
//!
//! html5ever reads it by the standard, with scripts off, as a browser reads what
//! is only data: nothing runs and nothing is fetched. It is given the page in
//! pieces, and what is past a limit is not read.

use std::cell::Cell;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tokenizer::{Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{TokenizerResult, tendril::StrTendril};

use super::dom::Page;
use super::growing::{Growing, Handle};
use crate::import::cut::{cut, cut_at};
use crate::import::error::page_limit::PageLimit;

/// Formats that nothing ends: each paragraph has all of them made again.
const MOST_UNFINISHED: usize = 200;
/// What one tag makes otherwise, at the most: an ended format that stands
/// across others has some thirty made again.
const MADE_BY_A_TAG: usize = 50;
/// Attributes of one element, each of which is compared with all before it.
const MOST_ATTRIBUTES: usize = 500;

/// How much is read at once, and how long a tag may be before its attributes
/// are counted.
const PIECE: usize = 1_000;

/// Reading so much of a page is half of the work; `progress` is told percents.
const READ: usize = 50;

/// How often a page may be read through, as it is in tables in one another,
/// and how much of any page may be.
const READ_AGAIN: u64 = 10;
const READ_ANYWAY: u64 = 20_000_000;

/// Reads a page; `progress` is told percents.
///
/// # Errors
/// The limit that it is past.
pub(crate) fn page_of(html: &str, progress: &mut dyn FnMut(u8)) -> Result<Page, PageLimit> {
    let mut page = grown(html, progress).page()?;
    page.allow_reading(READ_ANYWAY + READ_AGAIN * html.len() as u64);
    Ok(page)
}

fn grown(html: &str, progress: &mut dyn FnMut(u8)) -> Growing {
    let options = TreeBuilderOpts {
        scripting_enabled: false,
        ..TreeBuilderOpts::default()
    };
    let guard = Guard {
        builder: TreeBuilder::new(Growing::new(html.len()), options),
        arrived: Cell::new(false),
    };
    let tokenizer = Tokenizer::new(guard, TokenizerOpts::default());
    let growing = |tokenizer: &Tokenizer<Guard>| tokenizer.sink.builder.sink.over().is_some();
    let input = BufferQueue::default();
    let mut long = LongTag::default();
    let mut rest = html;
    while !rest.is_empty() && !growing(&tokenizer) {
        let (piece, after) = cut(rest, piece_len(rest));
        tokenizer.sink.arrived.set(false);
        input.push_back(StrTendril::from_slice(piece));
        // It stops at scripts, which nobody runs, and where a code page is named.
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
        if long.has_too_much(rest, piece.len(), tokenizer.sink.arrived.get()) {
            let limit = MOST_ATTRIBUTES;
            let over = PageLimit::Attributes { limit };
            tokenizer.sink.builder.sink.give_up(over);
        }
        rest = after;
        progress(((html.len() - rest.len()) as f64 / html.len() as f64 * READ as f64) as u8);
    }
    if !growing(&tokenizer) {
        tokenizer.end();
    }
    tokenizer.sink.builder.sink
}

/// A piece begins with a tag, if there is a tag in it, and ends with it.
fn piece_len(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let ends = |(at, byte): (usize, &u8)| match byte {
        b'<' if at > 0 => Some(at),
        b'>' => Some(at + 1),
        _ => None,
    };
    let mut found = bytes.iter().enumerate().take(PIECE).filter_map(ends);
    let end = found.next().unwrap_or(PIECE);
    let letter = |at: &usize| rest.is_char_boundary(*at);
    (end..end + 4).find(letter).unwrap_or(rest.len())
}

/// Looks at each piece of the page as html5ever understands it, on its way to the
/// tree: past a limit, nothing more gets there.
struct Guard {
    builder: TreeBuilder<Handle, Growing>,
    /// Something was in the last piece, or ended with it.
    arrived: Cell<bool>,
}

impl TokenSink for Guard {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        let growing = &self.builder.sink;
        if matches!(token, Token::ParseError(_)) {
            return TokenSinkResult::Continue;
        }
        self.arrived.set(true);
        if growing.over().is_some() {
            return TokenSinkResult::Continue;
        }
        let given = match &token {
            Token::TagToken(tag) => tag.attrs.len(),
            _ => 0,
        };
        let before = growing.made();
        let result = self.builder.process_token(token, line);
        growing.compare(given);
        if growing.made() - before > MOST_UNFINISHED + MADE_BY_A_TAG {
            let limit = MOST_UNFINISHED;
            growing.give_up(PageLimit::Unfinished { limit });
        }
        result
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Finds the tags that are long because they have many attributes, and not
/// because of what one of them says: html5ever tells of a tag when it is whole,
/// and before that compares each of its attributes with all others.
#[derive(Default)]
struct LongTag<'a> {
    /// From the last piece on in which anything ended, and from the next on.
    last: &'a str,
    next: &'a str,
    /// They were looked at.
    known: bool,
}

impl<'a> LongTag<'a> {
    /// Takes a piece at the start of the rest, in which something ended or not.
    fn has_too_much(&mut self, rest: &'a str, piece: usize, ended: bool) -> bool {
        if ended || self.last.is_empty() {
            let next = cut(rest, piece).1;
            *self = Self {
                last: rest,
                next,
                known: false,
            };
        }
        let waiting = self.next.len() - cut(rest, piece).1.len();
        if self.known || waiting < PIECE {
            return false;
        }
        self.known = true;
        [self.last, self.next].into_iter().any(has_many_attributes)
    }
}

/// Whether the tag at the start of a text has more attributes than are read.
fn has_many_attributes(text: &str) -> bool {
    let space = |c: char| c.is_ascii_whitespace() || c == '/';
    let tag = text.strip_prefix("</").or(text.strip_prefix('<'));
    let tag = tag.filter(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic()));
    let Some(tag) = tag else { return false };
    let (_, mut rest) = cut_at(tag, |c| space(c) || c == '>');
    for _ in 0..=MOST_ATTRIBUTES {
        rest = cut_at(rest, |c| !space(c)).1;
        // An equals sign at the start belongs to the name.
        let first = rest.chars().next().filter(|first| *first != '>');
        let Some(first) = first else { return false };
        let name = cut(rest, first.len_utf8()).1;
        let after = cut_at(name, |c| space(c) || c == '>' || c == '=').1;
        rest = match after.trim_ascii_start().strip_prefix('=') {
            Some(value) => after_value(value),
            None => after,
        };
    }
    true
}

/// What follows the value of an attribute.
fn after_value(rest: &str) -> &str {
    let value = rest.trim_ascii_start();
    for quote in ['"', '\''] {
        if let Some(quoted) = value.strip_prefix(quote) {
            return quoted.split_once(quote).map_or("", |(_, after)| after);
        }
    }
    cut_at(value, |c| c.is_ascii_whitespace() || c == '>').1
}

/// What is done for a page.
#[cfg(test)]
pub(super) fn work_of(html: &str) -> u64 {
    grown(html, &mut |_| ()).work()
}

/// What may be done for one of so many bytes, and for its last tag.
#[cfg(test)]
pub(super) fn most_work(bytes: usize) -> u64 {
    super::growing::most_work(bytes) + 2_000_000
}
