use std::borrow::Cow;

use crate::model::Separator;
use crate::model::guard::guarded;

/// Writes rows as RFC 4180 has them, after the mark by which Excel knows UTF-8.
pub(crate) struct Writer(csv::Writer<Vec<u8>>);

impl Writer {
    /// Cells are quoted where they have to be.
    pub(crate) fn new(separator: Separator) -> Self {
        let csv = csv::WriterBuilder::new()
            .delimiter(separator.as_byte())
            .terminator(csv::Terminator::CRLF)
            .flexible(true)
            .from_writer(b"\xef\xbb\xbf".to_vec());
        Self(csv)
    }

    pub(crate) fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) {
        let written = self.0.write_record(cells.into_iter().map(str::as_bytes));
        debug_assert!(written.is_ok(), "memory takes every byte");
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        self.0.into_inner().unwrap_or_default()
    }
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
