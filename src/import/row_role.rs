//! What a row of a table is to the matrix.

/// What a row of a table is to the matrix, as the person is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowRole {
    #[default]
    Blank,
    /// A line of the title.
    Title,
    /// It names the columns, for the first time or again.
    Header,
    Level,
    Goal,
    Metadata,
    /// It is listed in the report, and is not in the document.
    LeftOut,
}
