//! The cell that an event is for.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::state::TableState;
use crate::drawing::{cell_of, column_name};
use crate::model::{Column, RowId};

/// The cell that an event happened in.
pub(super) fn cell_at(event: &web_sys::Event) -> Option<(RowId, Column)> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let cell = target.closest("[data-column]").ok()??;
    cell_of(&cell.id())
}

/// Whether an event happened on the button that folds.
pub(super) fn is_on_fold(event: &web_sys::Event) -> bool {
    let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
    target.is_some_and(|target| target.class_name() == "fold")
}

/// The column whose head an event happened in.
pub(super) fn head_at(event: &web_sys::Event) -> Option<Column> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let name = target
        .closest("[data-head]")
        .ok()??
        .get_attribute("data-head")?;
    Column::ALL
        .into_iter()
        .find(|column| column_name(Some(*column)) == name)
}

/// Whether an event is for the cells: it happened in one, or in the table as a
/// whole, which has the keyboard while the active cell is out of the page.
pub(super) fn is_here(table: TableState, event: &web_sys::Event) -> bool {
    let scroller = table.scroller.get_untracked();
    let whole = scroller.is_some_and(|scroller| event.target() == Some(scroller.into()));
    // The cell that was pressed last may have gone: then Firefox tells what is copied
    // of what was around it.
    let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
    let inside = |target: Element| target.closest(".matrix").ok().flatten().is_some();
    whole || target.is_some_and(inside)
}
