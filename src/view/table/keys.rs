//! What keys and clicks do on the table.

use leptos::ev;
use leptos::prelude::*;

use super::state::TableState;
use super::target::{cell_at, is_here};
use super::{copy_paste, focus, selecting};
use crate::browser::window;
use crate::model::navigation::{Move, follow};
use crate::model::selection::{Selection, all};
use crate::model::{Column, RowId};

pub(super) fn clicked(table: TableState, event: &ev::MouseEvent) {
    let Some((row, column)) = cell_at(event) else {
        return;
    };
    if event.shift_key() {
        selecting::reach(table, (row, column));
        return;
    }
    let again = table.workspace.matrix.active_now() == Some((row, column));
    table.go(row, column);
    // A finger has no double click that the browser does not take for zoom.
    if again && window::is_touched() {
        table.edit(row, column, None);
    }
}

pub(super) fn double_clicked(table: TableState, event: &ev::MouseEvent) {
    if let Some((row, column)) = cell_at(event) {
        event.prevent_default();
        table.edit(row, column, None);
    }
}

pub(super) fn menu_asked(table: TableState, event: &ev::MouseEvent) {
    if let Some((row, column)) = cell_at(event) {
        event.prevent_default();
        let selected = table.area_now().is_some_and(|area| {
            table.workspace.matrix.with(|document, outline| {
                let position = outline.position(row);
                position.is_some_and(|at| area.contains(document, at, column))
            })
        });
        if !selected {
            table.go(row, column);
        }
        table.menu.set(Some((event.client_x(), event.client_y())));
    }
}

pub(super) fn pressed(table: TableState, event: &ev::KeyboardEvent) {
    let active = table.workspace.matrix.active_now().or(cell_at(event));
    let Some(active) = active.filter(|_| is_here(table, event)) else {
        return;
    };
    let key = event.key();
    let (command, shift) = (event.ctrl_key() || event.meta_key(), event.shift_key());
    let way = way(&key, command, shift);
    if event.alt_key() {
        return;
    }
    if let Some(way) = way {
        event.prevent_default();
        if shift {
            selecting::extend(table, active, way);
        } else {
            go(table, active, way);
        }
    } else if command && key.eq_ignore_ascii_case("a") {
        event.prevent_default();
        let whole = table
            .workspace
            .matrix
            .with(|document, _| all(document, active));
        table.workspace.matrix.set_active(Some(active));
        table.select(whole);
    } else if command && key.eq_ignore_ascii_case("x") {
        event.prevent_default();
        copy_paste::cut(table);
    } else if key == " " && shift && !command {
        event.prevent_default();
        table.workspace.matrix.set_active(Some(active));
        table.select(Some(Selection::row(active)));
    } else if key == "Escape" {
        table.select(None);
    } else if key == "Enter" || key == "F2" {
        event.prevent_default();
        table.edit(active.0, active.1, None);
    } else if matches!(key.as_str(), "Delete" | "Backspace") && !command {
        event.prevent_default();
        copy_paste::empty(table);
    } else if key == "ContextMenu" || (key == "F10" && event.shift_key()) {
        event.prevent_default();
        open_menu(table, active);
    } else if !command && key.chars().count() == 1 {
        event.prevent_default();
        table.edit(active.0, active.1, Some(key));
    }
}

fn way(key: &str, command: bool, shift: bool) -> Option<Move> {
    Some(match (key, command) {
        ("ArrowUp", false) => Move::Up,
        ("ArrowDown", false) => Move::Down,
        ("ArrowLeft", false) => Move::Left,
        ("ArrowRight", false) => Move::Right,
        ("Home", false) => Move::RowStart,
        ("End", false) => Move::RowEnd,
        ("ArrowUp", true) if shift => Move::Top,
        ("ArrowDown", true) if shift => Move::Bottom,
        ("ArrowLeft", true) => Move::RowStart,
        ("ArrowRight", true) => Move::RowEnd,
        ("Home" | "ArrowUp", true) => Move::Start,
        ("End" | "ArrowDown", true) => Move::End,
        ("PageUp", _) => Move::PageUp,
        ("PageDown", _) => Move::PageDown,
        _ => return None,
    })
}

/// Goes from a cell to another.
pub(super) fn go(table: TableState, from: (RowId, Column), way: Move) {
    let to = table
        .workspace
        .matrix
        .with(|document, outline| follow(document, outline, from, way));
    if let Some((row, column)) = to {
        table.go(row, column);
    }
}

fn open_menu(table: TableState, (row, column): (RowId, Column)) {
    if let Some(cell) = focus::element(table, row, column) {
        let place = cell.get_bounding_client_rect();
        let (x, y) = (place.left() + 12.0, place.top().max(60.0) + 24.0);
        table.menu.set(Some((x as i32, y as i32)));
    }
}
