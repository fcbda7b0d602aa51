//! What can be done with rows, units, levels and merges: the same list for the
//! toolbar and for the menu of a cell.

use std::ops::Range;

use leptos::prelude::*;

use super::copy_paste;
use super::menu::{Closing, Item, Menu, MenuButton};
use super::state::TableState;
use crate::model::commands::{Command, first_unit, rows_together};
use crate::model::{Column, Outline};
use crate::texts;

/// A command, and what it is called.
type MenuEntry = (&'static str, Command);

const ADD: [MenuEntry; 4] = [
    (texts::ADD_ROW_BELOW, Command::AddRowBelow),
    (texts::ADD_ROW_ABOVE, Command::AddRowAbove),
    (texts::ADD_UNIT, Command::AddUnit),
    (texts::ADD_LEVEL, Command::AddLevel(texts::NEW_LEVEL_BELOW)),
];

const MOVE: [MenuEntry; 6] = [
    (texts::MOVE_ROW_UP, Command::MoveRowUp),
    (texts::MOVE_ROW_DOWN, Command::MoveRowDown),
    (texts::MOVE_UNIT_UP, Command::MoveUnitUp),
    (texts::MOVE_UNIT_DOWN, Command::MoveUnitDown),
    (texts::MOVE_LEVEL_UP, Command::MoveLevelUp),
    (texts::MOVE_LEVEL_DOWN, Command::MoveLevelDown),
];

const REMOVE: [MenuEntry; 3] = [
    (texts::REMOVE_ROW, Command::RemoveRow),
    (texts::REMOVE_UNIT, Command::RemoveUnit),
    (texts::REMOVE_LEVEL, Command::RemoveLevel),
];

const CELL: [MenuEntry; 2] = [
    (texts::MERGE, Command::Merge),
    (texts::SEPARATE, Command::Separate),
];

/// Opens the first unit of a matrix that has no rows.
pub(super) fn begin(table: TableState) {
    let outcome = table
        .workspace
        .matrix
        .with(|document, _| first_unit(document));
    if let Some(row) = table.workspace.matrix.carry_out(outcome) {
        table.go(row, Column::Unit);
    }
}

/// The commands as menu items, each enabled when it would change something.
fn items(table: TableState, commands: &'static [MenuEntry]) -> Vec<Item> {
    let workspace = table.workspace;
    let item = |(label, command): &MenuEntry| {
        let command = *command;
        let enabled = move || !workspace.draft.read_only() && workspace.matrix.can(command);
        Item {
            label,
            enabled: Signal::derive(enabled),
            go: Callback::new(move |()| act(table, command)),
        }
    };
    commands.iter().map(item).collect()
}

/// Acts on the active cell, and goes on where the command leads to.
fn act(table: TableState, command: Command) {
    let workspace = table.workspace;
    let Some((_, column)) = workspace.matrix.active_now() else {
        return;
    };
    let Some(outcome) = untrack(|| workspace.matrix.outcome(command)) else {
        return;
    };
    match workspace.matrix.carry_out(outcome) {
        Some(row) => table.go(row, column),
        None => workspace.matrix.set_active(None),
    }
}

/// What goes to the clipboard and from it: the cells that are selected, and
/// with their merged cells the rows from the active one.
fn copies(table: TableState) -> Vec<Item> {
    [cells_copied(table), rows_copied(table)].concat()
}

fn cells_copied(table: TableState) -> Vec<Item> {
    type Go = fn(TableState);
    let cells: [(&'static str, bool, Go); 3] = [
        (texts::COPY_CELLS, false, copy_paste::copy),
        (texts::CUT_CELLS, true, copy_paste::cut),
        (texts::PASTE_CELLS, true, copy_paste::paste_asked),
    ];
    let workspace = table.workspace;
    let item = |(label, writes, go): (&'static str, bool, Go)| Item {
        label,
        enabled: Signal::derive(move || {
            workspace.matrix.active().is_some() && !(writes && workspace.draft.read_only())
        }),
        go: Callback::new(move |()| {
            go(table);
            table.return_to_cell();
        }),
    };
    cells.map(item).into()
}

fn rows_copied(table: TableState) -> Vec<Item> {
    /// Which rows, from where one is; `None` is all of them.
    type RowsOf = fn(&Outline, usize) -> Option<Range<usize>>;
    let copies: [(&'static str, RowsOf); 3] = [
        (texts::COPY_ROW, |_, at| Some(at..at + 1)),
        (texts::COPY_UNIT, |outline, at| {
            Some(rows_together(outline, at))
        }),
        (texts::COPY_MATRIX, |_, _| None),
    ];
    let workspace = table.workspace;
    let item = |(label, rows): (&'static str, RowsOf)| Item {
        label,
        enabled: Signal::derive(move || workspace.matrix.active().is_some()),
        go: Callback::new(move |()| {
            let active = workspace.matrix.active_now();
            let at = active
                .and_then(|(row, _)| workspace.matrix.with(|_, outline| outline.position(row)));
            if let Some(at) = at {
                let rows = workspace.matrix.with(|_, outline| rows(outline, at));
                copy_paste::copy_rows(workspace, rows);
            }
            table.return_to_cell();
        }),
    };
    copies.map(item).into()
}

/// The actions above the table.
#[component]
pub(in crate::view) fn RowActions(table: TableState) -> impl IntoView {
    view! {
        <section class="row-actions" aria-label=texts::ROW_ACTIONS>
            <MenuButton label=texts::ADD items=items(table, &ADD) />
            <MenuButton label=texts::MOVE items=items(table, &MOVE) />
            <MenuButton label=texts::REMOVE items=items(table, &REMOVE) />
            <MenuButton label=texts::COPY items=copies(table) />
            {items(table, &CELL)
                .into_iter()
                .map(|item| {
                    view! {
                        <button
                            type="button"
                            class="tool"
                            disabled=move || !item.enabled.get()
                            on:click=move |_| item.go.run(())
                        >
                            {item.label}
                        </button>
                    }
                })
                .collect_view()}
        </section>
    }
}

/// All the actions, beside the cell they are for.
#[component]
pub(super) fn CellMenu(table: TableState) -> impl IntoView {
    let close = Callback::new(move |closing| {
        table.menu.set(None);
        if closing == Closing::Escaped {
            table.return_to_cell();
        }
    });
    let all = move || {
        [&CELL[..], &ADD, &MOVE, &REMOVE]
            .into_iter()
            .flat_map(|actions| items(table, actions))
            .chain(copies(table))
            .collect::<Vec<Item>>()
    };
    move || {
        table.menu.get().map(|(x, y)| {
            view! {
                <div
                    class="cell-menu"
                    style:left=format!("min({x}px, 100vw - 17rem)")
                    style:top=format!("max(0.5rem, min({y}px, 100vh - 34rem))")
                >
                    <Menu label=texts::CELL items=all() close />
                </div>
            }
        })
    }
}
