use std::borrow::Cow;

use crate::model::Separator;
use crate::model::guard::guarded;

/// What other texts begin with, and the lines of drawn tables. Quoted, a cell
/// begins with none of them.
const BEGINNINGS: [char; 7] = ['{', '[', '<', '|', '│', '├', '┌'];

/// What the file of a draft's pieces begins with; see [`crate::draft::pieces_file`].
const PIECES: &str = "metas-";

/// Writes rows as RFC 4180 has them, after the mark by which Excel knows UTF-8.
pub(crate) struct Writer {
    separator: Separator,
    csv: csv::Writer<Vec<u8>>,
}

impl Writer {
    /// Cells are quoted where they have to be.
    pub(crate) fn new(separator: Separator) -> Self {
        let csv = writer(
            separator,
            csv::QuoteStyle::Necessary,
            b"\xef\xbb\xbf".to_vec(),
        );
        Self { separator, csv }
    }

    pub(crate) fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) {
        let mut cells = cells.into_iter().peekable();
        let begins = |cell: &&str| cell.starts_with(BEGINNINGS) || cell.starts_with(PIECES);
        let is_odd = cells.peek().is_some_and(begins);
        if is_odd {
            self.quote(csv::QuoteStyle::Always);
        }
        let written = self.csv.write_record(cells.map(str::as_bytes));
        debug_assert!(written.is_ok(), "memory takes every byte");
        if is_odd {
            self.quote(csv::QuoteStyle::Necessary);
        }
    }

    fn quote(&mut self, style: csv::QuoteStyle) {
        let empty = writer(self.separator, style, Vec::new());
        let written = std::mem::replace(&mut self.csv, empty).into_inner();
        self.csv = writer(self.separator, style, written.unwrap_or_default());
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        self.csv.into_inner().unwrap_or_default()
    }
}

fn writer(separator: Separator, style: csv::QuoteStyle, written: Vec<u8>) -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new()
        .delimiter(separator.as_byte())
        .terminator(csv::Terminator::CRLF)
        .quote_style(style)
        .flexible(true)
        .from_writer(written)
}

/// The same for what people open in a spreadsheet: no cell of it is run as a
/// formula.
pub(crate) struct GuardedWriter {
    writer: Writer,
    guards: usize,
}

impl GuardedWriter {
    pub(crate) fn new(separator: Separator) -> Self {
        Self {
            writer: Writer::new(separator),
            guards: 0,
        }
    }

    pub(crate) fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) {
        let cells: Vec<Cow<str>> = cells.into_iter().map(guarded).collect();
        let added = cells.iter().filter(|cell| matches!(cell, Cow::Owned(_)));
        self.guards += added.count();
        self.writer.row(cells.iter().map(|cell| &**cell));
    }

    /// What was written, and how many cells were guarded.
    pub(crate) fn finish(self) -> (Vec<u8>, usize) {
        (self.writer.finish(), self.guards)
    }
}
