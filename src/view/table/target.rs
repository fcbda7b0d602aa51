//! The cells as the page knows them: their ids, and the one an event is for.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::state::TableState;
use crate::model::{Column, RowId};

/// The id of the element of a cell; a level has but one.
pub(super) fn cell_id(row: RowId, column: Option<Column>) -> String {
    format!("c{}-{}", row.0, data_column(column))
}

/// The cell an element's id names. A level counts as its first column.
pub(super) fn cell_of(id: &str) -> Option<(RowId, Column)> {
    let (row, column) = id.strip_prefix('c')?.split_once('-')?;
    let row = RowId(row.parse().ok()?);
    let column = Column::ALL
        .into_iter()
        .find(|known| data_column(Some(*known)) == column);
    Some((row, column.unwrap_or(Column::Number)))
}

/// The name of a column in the page, the same for people, tests and styles.
pub(super) fn data_column(column: Option<Column>) -> &'static str {
    match column {
        None => "nivel",
        Some(Column::Number) => "numero",
        Some(Column::Unit) => "unidad",
        Some(Column::Objective) => "objetivo",
        Some(Column::Indicator) => "indicador",
        Some(Column::Goal) => "meta",
    }
}

/// The cell that an event happened in.
pub(super) fn cell_at(event: &web_sys::Event) -> Option<(RowId, Column)> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let cell = target.closest("[data-column]").ok()??;
    cell_of(&cell.id())
}

/// Whether an event is for the cells: it happened in one, or in the table as a
/// whole, which has the keyboard while the active cell is out of the page.
pub(super) fn is_here(table: TableState, event: &web_sys::Event) -> bool {
    let scroller = table.scroller.get_untracked();
    let whole = scroller.is_some_and(|scroller| event.target() == Some(scroller.into()));
    whole || cell_at(event).is_some()
}
