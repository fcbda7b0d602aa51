//! The active cell: the one tab stop of the table, and where the keyboard is.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::window::when_drawn;
use super::{Table, cell_id};
use crate::browser::page;
use crate::model::{Column, RowId};

const ACTIVE: &str = "active";

/// Keeps the active cell marked when rows are drawn anew.
pub(super) fn follow(table: Table) {
    Effect::new(move |_| {
        table.window.chunks();
        table.workspace.active.track();
        let keep = page::find(":focus")
            .is_none_or(|focused| focused.closest(".scroller").ok().flatten().is_some());
        when_drawn(table.window, move || {
            let lost = page::find(":focus").is_none();
            let focus = keep && lost && table.editing.get_untracked().is_none();
            mark(table, focus, focus);
        });
    });
}

/// Shows the active cell, scrolling to it if it is out of sight.
pub(in crate::view) fn show(table: Table, focus: bool) {
    if mark(table, focus, true) {
        return;
    }
    let position = table
        .workspace
        .active
        .get_untracked()
        .and_then(|(row, _)| table.workspace.with(|_, outline| outline.position(row)));
    if let Some(position) = position {
        table.window.reveal(position);
        when_drawn(table.window, move || {
            mark(table, focus, true);
        });
    }
}

/// Marks the active cell; `false` when it is not in the page.
fn mark(table: Table, focus: bool, scroll: bool) -> bool {
    let Some((row, column)) = table
        .workspace
        .active
        .get_untracked()
        .or_else(|| first_cell(table))
    else {
        return true;
    };
    let Some(cell) = element(table, row, column) else {
        return false;
    };
    let before = page::find(&format!(".matrix .{ACTIVE}"));
    if let Some(before) = before.filter(|before| *before != cell) {
        before.class_list().remove_1(ACTIVE).ok();
        before.set_tab_index(-1);
        before.remove_attribute("aria-selected").ok();
    }
    cell.set_tab_index(0);
    if table.workspace.active.get_untracked().is_some() {
        cell.class_list().add_1(ACTIVE).ok();
        cell.set_attribute("aria-selected", "true").ok();
    }
    if focus {
        cell.focus().ok();
    }
    if focus || scroll {
        let nearest = ScrollIntoViewOptions::new();
        nearest.set_block(ScrollLogicalPosition::Nearest);
        nearest.set_inline(ScrollLogicalPosition::Nearest);
        cell.scroll_into_view_with_scroll_into_view_options(&nearest);
    }
    true
}

fn first_cell(table: Table) -> Option<(RowId, Column)> {
    table
        .workspace
        .with(|document, _| document.rows.first().map(|row| (row.id, Column::Number)))
}

/// The element that shows a cell: that of the head of its merged run.
pub(super) fn element(table: Table, row: RowId, column: Column) -> Option<HtmlElement> {
    let id = table.workspace.with(|document, outline| {
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
