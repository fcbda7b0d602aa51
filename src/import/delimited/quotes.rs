//! Finds quotes that do not follow the rules of delimited text, and mends the
//! cells they stand in, and only those, so that no letter is lost.
//!
//! The `csv` crate is lenient and silent: a cell that begins with a quoted
//! word loses its quotes, and a quote that never closes swallows the file.

use std::borrow::Cow;

use crate::import::cut::cut;

/// A cell whose quotes are not where the rules want them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OddQuote {
    pub line: u32,
    /// Column of the table, from 1.
    pub column: usize,
    pub kind: OddQuoteKind,
    /// The cell, as it is read.
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OddQuoteKind {
    Stray,
    Unclosed,
}

/// The text with such cells written by the rules.
pub(crate) fn mend(text: &str, separator: u8) -> (Cow<'_, str>, Vec<OddQuote>) {
    if !text.contains('"') {
        return (Cow::Borrowed(text), Vec::new());
    }
    let mut scan = Scan {
        text,
        separator,
        line: 1,
        column: 1,
        barren: 0,
        mended: String::new(),
        copied: 0,
        odd: Vec::new(),
    };
    scan.run();
    if scan.odd.is_empty() {
        return (Cow::Borrowed(text), Vec::new());
    }
    scan.mended.push_str(cut(text, scan.copied).1);
    (Cow::Owned(scan.mended), scan.odd)
}

struct Scan<'a> {
    text: &'a str,
    separator: u8,
    line: u32,
    column: usize,
    /// No cell that begins before this place is quoted to its end: what was
    /// learnt by looking for it once, so that nothing is searched twice.
    barren: usize,
    mended: String,
    /// How much of the text is in `mended`.
    copied: usize,
    odd: Vec<OddQuote>,
}

/// How a cell that begins with a quote is to be understood.
enum Quoted {
    /// By the rules, up to here.
    Closed(usize),
    /// Closed, with stray quotes inside.
    Strays(usize),
    /// The quote is a letter of the text.
    Letter,
    /// It opens the last cell, of a file that was cut.
    Cut,
}

impl<'a> Scan<'a> {
    fn between(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or_default()
    }

    fn from(&self, start: usize) -> &'a str {
        cut(self.text, start).1
    }

    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if self.column == 1 {
                at = self.skip_plain_lines(at);
            }
            at = match bytes.get(at) {
                Some(b'"') => {
                    let end = self.quoted_cell(at);
                    self.line += count_lines(self.between(at, end));
                    self.step(end)
                }
                Some(_) => self.step(self.plain_end(at)),
                None => break,
            };
        }
    }

    /// Goes to the start of the first line from here that has a quote.
    fn skip_plain_lines(&mut self, at: usize) -> usize {
        let rest = self.from(at);
        let Some(quote) = rest.find('"') else {
            return self.text.len();
        };
        let Some(end) = cut(rest, quote).0.rfind('\n') else {
            return at;
        };
        self.line += count_lines(cut(rest, end + 1).0);
        at + end + 1
    }

    /// Passes what ends a cell.
    fn step(&mut self, end: usize) -> usize {
        match self.text.as_bytes().get(end) {
            Some(b'\n') => {
                self.line += 1;
                self.column = 1;
            }
            Some(_) => self.column += 1,
            None => {}
        }
        end + 1
    }

    fn ends_cell(&self, at: usize) -> bool {
        match self.text.as_bytes().get(at) {
            None | Some(b'\n') => true,
            Some(b'\r') => self.text.as_bytes().get(at + 1) == Some(&b'\n'),
            Some(byte) => *byte == self.separator,
        }
    }

    fn plain_end(&self, at: usize) -> usize {
        let rest = &self.text.as_bytes()[at..];
        let end = rest
            .iter()
            .position(|byte| *byte == self.separator || *byte == b'\n');
        at + end.unwrap_or(rest.len())
    }

    /// Where the cell that begins with a quote ends; notes it when it is odd.
    fn quoted_cell(&mut self, at: usize) -> usize {
        match self.understand(at) {
            Quoted::Closed(end) => self.line_end(end),
            Quoted::Strays(end) => {
                let inside = self.between(at + 1, end - 1);
                self.replace(at, end, &read_with_strays(inside), OddQuoteKind::Stray);
                self.line_end(end)
            }
            Quoted::Letter => {
                let end = self.plain_end(at);
                let cell = self.between(at, end).trim_end_matches('\r');
                let kind = if inside(cell).contains('"') {
                    OddQuoteKind::Stray
                } else {
                    OddQuoteKind::Unclosed
                };
                self.replace(at, at + cell.len(), cell, kind);
                end
            }
            Quoted::Cut => {
                let cell = self.from(at).trim_end_matches(['\n', '\r']);
                let read = format!("\"{}", read_with_strays(inside(cell)));
                self.replace(at, at + cell.len(), &read, OddQuoteKind::Unclosed);
                self.text.len()
            }
        }
    }

    /// Passes the carriage return of a line end.
    fn line_end(&self, end: usize) -> usize {
        end + usize::from(self.text.as_bytes().get(end) == Some(&b'\r'))
    }

    fn understand(&mut self, at: usize) -> Quoted {
        let bytes = self.text.as_bytes();
        let mut strays = false;
        let mut from = at + 1;
        while let Some(found) = self.from(from).find('"') {
            let quote = from + found;
            if bytes.get(quote + 1) == Some(&b'"') {
                from = quote + 2;
                continue;
            }
            if self.ends_cell(quote + 1) {
                return match strays {
                    false => Quoted::Closed(quote + 1),
                    true => Quoted::Strays(quote + 1),
                };
            }
            if at < self.barren {
                return Quoted::Letter;
            }
            // A quote at the start of a cell: the one before has ended, so the
            // first quote did not open anything.
            let opens = bytes[quote - 1] == self.separator || bytes[quote - 1] == b'\n';
            if opens && quote - 1 > at {
                self.barren = quote;
                return Quoted::Letter;
            }
            strays = true;
            from = quote + 1;
        }
        if at < self.barren {
            return Quoted::Letter;
        }
        self.barren = self.text.len();
        if bytes[at..].contains(&self.separator) {
            Quoted::Letter
        } else {
            Quoted::Cut
        }
    }

    /// Writes by the rules the cell that stands from `at` to `end`.
    fn replace(&mut self, at: usize, end: usize, cell: &str, kind: OddQuoteKind) {
        self.mended.push_str(self.between(self.copied, at));
        self.mended.push('"');
        self.mended.push_str(&cell.replace('"', "\"\""));
        self.mended.push('"');
        self.copied = end;
        self.odd.push(OddQuote {
            line: self.line,
            column: self.column,
            kind,
            text: cell.to_owned(),
        });
    }
}

/// What follows the quote that a cell begins with.
fn inside(cell: &str) -> &str {
    cell.strip_prefix('"').unwrap_or(cell)
}

/// What is between the quotes of a cell: a doubled quote is one, and so is a
/// stray one.
fn read_with_strays(inside: &str) -> String {
    inside.replace("\"\"", "\"")
}

fn count_lines(text: &str) -> u32 {
    text.matches('\n').count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use OddQuoteKind::{Stray, Unclosed};

    #[track_caller]
    fn check(text: &str, mended: &str, odd: &[(u32, usize, OddQuoteKind)]) {
        let (actual, found) = mend(text, b';');
        assert_eq!(actual, mended);
        let found: Vec<_> = found
            .iter()
            .map(|odd| (odd.line, odd.column, odd.kind))
            .collect();
        assert_eq!(found, odd);
    }

    #[test]
    fn text_by_the_rules_is_left_alone() {
        for text in [
            "a;b\nc;d\n",
            "\"a;b\";\"c\nd\"\n\"e \"\"f\"\"\";g",
            "un \"solo plan\" provincial;b",
            "\"\";\"\"\r\n\"a\"\r\n",
        ] {
            check(text, text, &[]);
        }
    }

    #[test]
    fn stray_quotes_are_kept_as_text() {
        check(
            "a;\"Solo\" plan;b\nc",
            "a;\"\"\"Solo\"\" plan\";b\nc",
            &[(1, 2, Stray)],
        );
        check(
            "1\n\"Un \"solo\" plan\";b",
            "1\n\"Un \"\"solo\"\" plan\";b",
            &[(2, 1, Stray)],
        );
        check(
            "\"Solo\" plan;\"x\";y",
            "\"\"\"Solo\"\" plan\";\"x\";y",
            &[(1, 1, Stray)],
        );
        check(
            "\"Uno \"x\" y\nDos\";z\n",
            "\"Uno \"\"x\"\" y\nDos\";z\n",
            &[(1, 1, Stray)],
        );
        check(
            "a;\"b\" c\r\nd;e\r\n",
            "a;\"\"\"b\"\" c\"\r\nd;e\r\n",
            &[(1, 2, Stray)],
        );
    }

    #[test]
    fn a_quote_that_never_closes_swallows_nothing() {
        check(
            "1;\"abc;d\n2;x;y\n",
            "1;\"\"\"abc\";d\n2;x;y\n",
            &[(1, 2, Unclosed)],
        );
        check(
            "\"abc;d\n2;\"Otro\";y",
            "\"\"\"abc\";d\n2;\"Otro\";y",
            &[(1, 1, Unclosed)],
        );
        check(
            "a;b\n1;\"Uno\nDos \"x\n",
            "a;b\n1;\"\"\"Uno\nDos \"\"x\"\n",
            &[(2, 2, Unclosed)],
        );
    }

    #[test]
    fn a_hostile_text_takes_no_more_than_a_long_one() {
        for text in ["\"a;\"\"b;", "\"a\n", ";\"\"x", "\"a \"b;", "\"", "\"a\"b;"] {
            let _ = mend(&text.repeat(200_000), b';');
        }
    }
}
