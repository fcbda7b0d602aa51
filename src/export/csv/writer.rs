use crate::model::Separator;

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
