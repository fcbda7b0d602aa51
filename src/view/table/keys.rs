//! What keys and clicks do on the table.

use std::mem;

use leptos::ev;
use leptos::prelude::*;

use super::state::TableState;
use super::target::{cell_at, head_at, is_here, is_on_fold};
use super::{actions, copy_paste, focus, folds, selecting};
use crate::browser::window;
use crate::model::commands::Command;
use crate::model::folding::FoldCommand;
use crate::model::group_commands::outcome;
use crate::model::navigation::{Move, follow};
use crate::model::selection::all;
use crate::model::{Cell, Column, RowId};

pub(super) fn clicked(table: TableState, event: &ev::MouseEvent) {
    if table.menu.get_untracked().is_some() {
        // The finger rises that asked for it.
        return;
    }
    if let Some(column) = head_at(event) {
        return selecting::column_by_head(table, column);
    }
    let Some((row, column)) = cell_at(event) else {
        return;
    };
    if is_on_fold(event) {
        return folds::switch(table, (row, column));
    }
    let reaching = table.reaching.try_update_value(mem::take);
    if event.shift_key() || reaching == Some(true) {
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
    if let Some((row, column)) = cell_at(event).filter(|_| !is_on_fold(event)) {
        event.prevent_default();
        table.edit(row, column, None);
    }
}

pub(super) fn menu_asked(table: TableState, event: &ev::MouseEvent) {
    if let Some(cell) = cell_at(event) {
        event.prevent_default();
        selecting::menu_at(table, cell, (event.client_x(), event.client_y()));
    }
}

pub(super) fn pressed(table: TableState, event: &ev::KeyboardEvent) {
    let active = table.workspace.matrix.active_now().or(cell_at(event));
    let Some(active) = active.filter(|_| is_here(table, event)) else {
        return;
    };
    let press = Press {
        key: event.key(),
        command: event.ctrl_key() || event.meta_key(),
        shift: event.shift_key(),
        alt: event.alt_key(),
    };
    if matches!(press.key.as_str(), "Shift" | "Control" | "Alt" | "Meta") {
        return;
    }
    table.reaching.set_value(false);
    let leaving = table.leaving.get_value();
    table.leaving.set_value(press.key == "Escape");
    let done = match press.key.as_str() {
        "Tab" => !leaving && tab(table, active, press.shift),
        _ => command(table, &press) || moved(table, active, &press) || cell(table, active, press),
    };
    if done {
        event.prevent_default();
    }
}

/// A key that was pressed, and those held with it.
struct Press {
    key: String,
    command: bool,
    shift: bool,
    alt: bool,
}

/// To the next cell, and at the end to a new row; `false` when there is none,
/// and Tab goes on to what follows the table.
fn tab(table: TableState, active: (RowId, Column), back: bool) -> bool {
    let way = if back { Move::Previous } else { Move::Next };
    go_on(table, active, way)
}

/// What is done with rows and with all that is selected.
fn command(table: TableState, press: &Press) -> bool {
    let whole = || table.area_now().is_some_and(|area| area.is_whole_rows());
    let key = press.key.to_ascii_lowercase();
    let command = match (key.as_str(), press.command, press.alt, press.shift) {
        ("d", true, false, false) => Command::FillDown,
        ("+" | "=", true, false, _) if whole() => Command::AddRowAbove,
        ("-", true, false, _) if whole() => Command::RemoveRow,
        ("arrowup", false, true, false) => Command::MoveRowUp,
        ("arrowdown", false, true, false) => Command::MoveRowDown,
        ("arrowup", false, true, true) => Command::MoveUnitUp,
        ("arrowdown", false, true, true) => Command::MoveUnitDown,
        _ => return false,
    };
    actions::act(table, command);
    true
}

/// Where the keys go, and what they select.
fn moved(table: TableState, active: (RowId, Column), press: &Press) -> bool {
    if press.alt {
        let command = match press.key.as_str() {
            "ArrowLeft" => FoldCommand::Fold,
            "ArrowRight" => FoldCommand::Unfold,
            _ => return false,
        };
        if press.shift && !press.command && !table.one_unit {
            folds::act(table, active, command);
        }
        return press.shift;
    }
    if let Some(way) = way(&press.key, press.command) {
        if press.shift {
            selecting::extend(table, active, way);
        } else {
            go(table, active, way);
        }
        return true;
    }
    let matrix = table.workspace.matrix;
    match press.key.as_str() {
        " " if press.shift != press.command => selecting::whole(table, active, press.command),
        "a" | "A" if press.command => {
            let whole = matrix.with(|document, _| all(document, active));
            matrix.set_active(Some(active));
            table.select(whole);
        }
        "Escape" => {
            table.select(None);
            if untrack(|| table.cut()).is_some() {
                table.set_cut(None);
                matrix.stop_telling();
            }
        }
        _ => return false,
    }
    true
}

/// What is done in the cell.
fn cell(table: TableState, (row, column): (RowId, Column), press: Press) -> bool {
    let Press {
        key,
        command,
        shift,
        alt,
    } = press;
    match key.as_str() {
        _ if alt => return false,
        "x" | "X" if command => copy_paste::cut(table),
        "Enter" | "F2" => table.edit(row, column, None),
        "Delete" | "Backspace" if !command => copy_paste::empty(table),
        "ContextMenu" => open_menu(table, (row, column)),
        "F10" if shift => open_menu(table, (row, column)),
        _ if !command && key.chars().count() == 1 => table.edit(row, column, Some(key)),
        _ => return false,
    }
    true
}

fn way(key: &str, command: bool) -> Option<Move> {
    Some(match (key, command) {
        ("ArrowUp", false) => Move::Up,
        ("ArrowDown", false) => Move::Down,
        ("ArrowLeft", false) => Move::Left,
        ("ArrowRight", false) => Move::Right,
        ("Home", false) => Move::RowStart,
        ("End", false) => Move::RowEnd,
        ("ArrowUp", true) => Move::EdgeUp,
        ("ArrowDown", true) => Move::EdgeDown,
        ("ArrowLeft", true) => Move::EdgeLeft,
        ("ArrowRight", true) => Move::EdgeRight,
        ("Home", true) => Move::Start,
        ("End", true) => Move::End,
        ("PageUp", _) => Move::PageUp,
        ("PageDown", _) => Move::PageDown,
        _ => return None,
    })
}

/// Goes from a cell to another; `false` when it is the same.
pub(super) fn go(table: TableState, from: (RowId, Column), way: Move) -> bool {
    let matrix = table.workspace.matrix;
    let folding = matrix.folding_now();
    let to = matrix.with(|document, outline| folding.follow(document, outline, from, way));
    if let Some((row, column)) = to {
        table.go(row, column);
    }
    to != Some(from)
}

/// The same, and from the end of the matrix to a row that is added there, unless
/// the last one is empty still.
pub(super) fn go_on(table: TableState, from: (RowId, Column), way: Move) -> bool {
    let matrix = table.workspace.matrix;
    let ends = matrix.with(|document, outline| {
        let at_end = matches!(way, Move::Next | Move::Down)
            && follow(document, outline, from, way) == Some(from);
        let last = document.rows.last().filter(|_| at_end)?;
        let blank = |text: &str| text.trim().is_empty();
        (!last.content.own_texts().all(blank)).then_some(last.id)
    });
    let Some(last) = ends.filter(|_| !table.workspace.draft.read_only_now()) else {
        return go(table, from, way);
    };
    let kept = matrix.with(|document, outline| {
        let last = (last, Column::Goal);
        outcome(Command::AddRowBelow, document, outline, last, None)
    });
    if let Some(row) = kept.and_then(|outcome| matrix.carry_out(outcome)) {
        let own = matrix.with(|document, _| {
            let row = document.row(row)?;
            let own = |column: &Column| row.cell(*column) != Some(&Cell::Merged);
            let here = own(&from.1) && way == Move::Down;
            here.then_some(from.1)
                .or_else(|| Column::ALL.into_iter().find(own))
        });
        table.go(row, own.unwrap_or(from.1));
    }
    true
}

fn open_menu(table: TableState, (row, column): (RowId, Column)) {
    if let Some(cell) = focus::element(table, row, column) {
        let place = cell.get_bounding_client_rect();
        let (x, y) = (place.left() + 12.0, place.top().max(60.0) + 24.0);
        table.menu.set(Some((x as i32, y as i32)));
    }
}
