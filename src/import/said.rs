//! What the person says of a table.

use super::column_use::ColumnUse;
use super::row_role::RowRole;

/// What the person says that the columns and rows of a table are; the rest is
/// found out.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct TableSaid<'a> {
    pub columns: Option<&'a [ColumnUse]>,
    /// What some rows are, by their places in the table, from 0.
    pub rows: &'a [(usize, RowRole)],
}

impl TableSaid<'_> {
    /// What the person says that a row is.
    pub fn row(self, row: usize) -> Option<RowRole> {
        let said = self.rows.iter().find(|(at, _)| *at == row);
        said.map(|(_, role)| *role)
    }

    /// The first row that is said to name the columns.
    pub fn header(self) -> Option<usize> {
        let headers = self
            .rows
            .iter()
            .filter(|(_, role)| *role == RowRole::Header);
        headers.map(|(row, _)| *row).min()
    }
}
