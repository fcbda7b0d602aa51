//! The active cell: the one tab stop of the table, and where the keyboard is.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::row_window::when_drawn;
use super::state::TableState;
use crate::browser::elements;
use crate::drawing::cell_id;
use crate::model::{Column, RowId};

/// Going to a cell.
impl TableState {
    /// Goes to a cell and gives it the keyboard.
    pub fn go(&self, row: RowId, column: Column) {
        self.select(None);
        self.workspace.matrix.set_active(Some((row, column)));
        show(*self, true);
    }

    /// The same from a dialog, which on closing gives the keyboard back to
    /// where it was.
    pub fn go_after_dialog(&self, row: RowId, column: Column) {
        let table = *self;
        when_drawn(self.window, move || table.go(row, column));
    }

    /// Gives the keyboard back to the active cell.
    pub fn return_to_cell(&self) {
        let table = *self;
        when_drawn(self.window, move || show(table, true));
    }
}

/// Whether the keyboard is in the table, or nowhere.
pub(super) fn is_here() -> bool {
    elements::find(":focus")
        .is_none_or(|focused| focused.closest(".scroller").ok().flatten().is_some())
}

/// Keeps the keyboard at the active cell, whatever becomes of its row.
pub(super) fn follow(table: TableState) {
    Effect::new(move |_| {
        table.window.chunks();
        table.workspace.matrix.active();
        let keep = is_here();
        when_drawn(table.window, move || {
            let focused = elements::find(":focus:not(.scroller)");
            let elsewhere = |focused: &HtmlElement| !focused.matches("[data-row]").unwrap_or(false);
            if !keep
                || focused.as_ref().is_some_and(elsewhere)
                || table.editing.get_untracked().is_some()
            {
                return;
            }
            let active = table.workspace.matrix.active_now();
            let cell = active.and_then(|(row, column)| element(table, row, column));
            if focused.is_some() && focused == cell {
                return;
            }
            if table.area_now().is_some() {
                // What is looked at is the other corner.
                hold(table);
            } else {
                reach_active(table, true, true);
            }
        });
    });
}

/// Shows the active cell, scrolling to it if it is out of sight.
pub(in crate::view) fn show(table: TableState, focus: bool) {
    if reach_active(table, focus, true) {
        return;
    }
    let position = table.workspace.matrix.active_now().and_then(|(row, _)| {
        table
            .workspace
            .matrix
            .with(|_, outline| outline.position(row))
    });
    if let Some(position) = position {
        table.window.reveal(position);
        when_drawn(table.window, move || {
            reach_active(table, focus, true);
        });
    }
}

/// Gives the keyboard to the active cell where it is, or to the table as a
/// whole while the cell is out of the page.
pub(super) fn hold(table: TableState) {
    let active = table.workspace.matrix.active_now();
    let cell = active.and_then(|(row, column)| element(table, row, column));
    let whole = || table.scroller.get_untracked().map(Into::into);
    if let Some(holder) = cell.or_else(whole) {
        let still = FocusOptions::new();
        still.set_prevent_scroll(true);
        holder.focus_with_options(&still).ok();
    }
}

/// Scrolls to a cell, which need not be the active one.
pub(super) fn reveal(table: TableState, (row, column): (RowId, Column)) {
    if let Some(cell) = element(table, row, column) {
        scroll_to(&cell);
        return;
    }
    let position = table
        .workspace
        .matrix
        .with(|_, outline| outline.position(row));
    if let Some(position) = position {
        table.window.reveal(position);
        when_drawn(table.window, move || {
            if let Some(cell) = element(table, row, column) {
                scroll_to(&cell);
            }
        });
    }
}

fn scroll_to(cell: &HtmlElement) {
    let nearest = ScrollIntoViewOptions::new();
    nearest.set_block(ScrollLogicalPosition::Nearest);
    nearest.set_inline(ScrollLogicalPosition::Nearest);
    cell.scroll_into_view_with_scroll_into_view_options(&nearest);
}

/// Gives the keyboard to the active cell, and scrolls to it; `false` when it
/// is not in the page.
fn reach_active(table: TableState, focus: bool, scroll: bool) -> bool {
    let active = table.workspace.matrix.active_now();
    let Some((row, column)) = active.or_else(|| first_cell(table)) else {
        return true;
    };
    let Some(cell) = element(table, row, column) else {
        return false;
    };
    if focus {
        cell.focus().ok();
    }
    if focus || scroll {
        scroll_to(&cell);
    }
    true
}

fn first_cell(table: TableState) -> Option<(RowId, Column)> {
    table
        .workspace
        .matrix
        .with(|document, _| document.rows.first().map(|row| (row.id, Column::Number)))
}

/// The element that shows a cell: that of the head of its merged run.
pub(super) fn element(table: TableState, row: RowId, column: Column) -> Option<HtmlElement> {
    let id = table.workspace.matrix.with(|document, outline| {
        let position = outline.position(row)?;
        if document.rows[position].is_level() {
            return Some(cell_id(row, None));
        }
        let head = document.head(position, column).unwrap_or(position);
        Some(cell_id(document.rows[head].id, Some(column)))
    })?;
    let document = web_sys::window()?.document()?;
    document.get_element_by_id(&id)?.dyn_into().ok()
}
