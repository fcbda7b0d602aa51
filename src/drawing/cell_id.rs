//! What the page calls a cell.

use crate::model::{Column, RowId};

/// The id of the element of a cell; a level has but one.
pub fn cell_id(row: RowId, column: Option<Column>) -> String {
    format!("c{}-{}", row.0, column_name(column))
}

/// The cell an element's id names. A level counts as its first column.
pub fn cell_of(id: &str) -> Option<(RowId, Column)> {
    let (row, column) = id.strip_prefix('c')?.split_once('-')?;
    let row = RowId(row.parse().ok()?);
    let column = Column::ALL
        .into_iter()
        .find(|known| column_name(Some(*known)) == column);
    Some((row, column.unwrap_or(Column::Number)))
}

/// The name of a column in the page, the same for people, tests and styles;
/// that of a level, which has none.
pub const fn column_name(column: Option<Column>) -> &'static str {
    match column {
        None => "nivel",
        Some(Column::Number) => "numero",
        Some(Column::Unit) => "unidad",
        Some(Column::Objective) => "objetivo",
        Some(Column::Indicator) => "indicador",
        Some(Column::Goal) => "meta",
    }
}
