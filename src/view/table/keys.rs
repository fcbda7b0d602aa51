//! What keys, clicks and the clipboard do on the table.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{Table, cell_of, focus};
use crate::browser::page;
use crate::model::walk::{Walk, walk};
use crate::model::{Column, RowId};

/// The cell that an event happened in.
fn cell_at(event: &web_sys::Event) -> Option<(RowId, Column)> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let cell = target.closest("[data-column]").ok()??;
    cell_of(&cell.id())
}

pub(super) fn clicked(table: Table, event: &ev::MouseEvent) {
    let Some((row, column)) = cell_at(event) else {
        return;
    };
    let again = table.workspace.active.get_untracked() == Some((row, column));
    table.go(row, column);
    // A finger has no double click that the browser does not take for zoom.
    if again && page::is_touched() {
        table.edit(row, column, None);
    }
}

pub(super) fn double_clicked(table: Table, event: &ev::MouseEvent) {
    if let Some((row, column)) = cell_at(event) {
        event.prevent_default();
        table.edit(row, column, None);
    }
}

pub(super) fn menu_asked(table: Table, event: &ev::MouseEvent) {
    if let Some((row, column)) = cell_at(event) {
        event.prevent_default();
        table.go(row, column);
        table.menu.set(Some((event.client_x(), event.client_y())));
    }
}

pub(super) fn pressed(table: Table, event: &ev::KeyboardEvent) {
    let Some(cell) = cell_at(event) else { return };
    let active = table.workspace.active.get_untracked().unwrap_or(cell);
    let key = event.key();
    let command = event.ctrl_key() || event.meta_key();
    let way = way(&key, command, event.shift_key());
    if event.alt_key() {
        return;
    }
    if let Some(way) = way {
        event.prevent_default();
        go(table, active, way);
    } else if key == "Enter" || key == "F2" {
        event.prevent_default();
        table.edit(active.0, active.1, None);
    } else if matches!(key.as_str(), "Delete" | "Backspace") && !command {
        event.prevent_default();
        table.workspace.set_text(active.0, active.1, "");
    } else if key == "ContextMenu" || (key == "F10" && event.shift_key()) {
        event.prevent_default();
        open_menu(table, active);
    } else if !command && key.chars().count() == 1 {
        event.prevent_default();
        table.edit(active.0, active.1, Some(key));
    }
}

fn way(key: &str, command: bool, shift: bool) -> Option<Walk> {
    Some(match (key, command) {
        ("ArrowUp", false) => Walk::Up,
        ("ArrowDown", false) => Walk::Down,
        ("ArrowLeft", false) => Walk::Left,
        ("ArrowRight", false) => Walk::Right,
        ("Home", false) => Walk::RowStart,
        ("End", false) => Walk::RowEnd,
        ("Home" | "ArrowUp", true) if !shift => Walk::Start,
        ("End" | "ArrowDown", true) if !shift => Walk::End,
        ("PageUp", _) => Walk::PageUp,
        ("PageDown", _) => Walk::PageDown,
        _ => return None,
    })
}

/// Goes from a cell to another.
pub(super) fn go(table: Table, from: (RowId, Column), way: Walk) {
    let to = table
        .workspace
        .with(|document, outline| walk(document, outline, from, way));
    if let Some((row, column)) = to {
        table.go(row, column);
    }
}

fn open_menu(table: Table, (row, column): (RowId, Column)) {
    if let Some(cell) = focus::element(table, row, column) {
        let place = cell.get_bounding_client_rect();
        let (x, y) = (place.left() + 12.0, place.top().max(60.0) + 24.0);
        table.menu.set(Some((x as i32, y as i32)));
    }
}

pub(super) fn copied(table: Table, event: &ev::ClipboardEvent) {
    if cell_at(event).is_none() || has_selection() {
        return;
    }
    let Some((row, column)) = table.workspace.active.get_untracked() else {
        return;
    };
    let text = table.workspace.with(|document, outline| {
        let position = outline.position(row)?;
        Some(match &document.rows[position].content {
            crate::model::Content::Level(text) => text.clone(),
            crate::model::Content::Goal(_) => document.resolved(position, column).to_owned(),
        })
    });
    if let (Some(text), Some(clipboard)) = (text, event.clipboard_data()) {
        event.prevent_default();
        clipboard.set_data("text/plain", &text).ok();
    }
}

fn has_selection() -> bool {
    let selection = web_sys::window().and_then(|window| window.get_selection().ok().flatten());
    selection.is_some_and(|selection| !selection.is_collapsed())
}

pub(super) fn pasted(table: Table, event: &ev::ClipboardEvent) {
    let Some(cell) = cell_at(event) else { return };
    let (row, column) = table.workspace.active.get_untracked().unwrap_or(cell);
    let text = event
        .clipboard_data()
        .and_then(|clipboard| clipboard.get_data("text/plain").ok());
    if let Some(text) = text {
        event.prevent_default();
        table.workspace.set_text(row, column, &text);
    }
}
