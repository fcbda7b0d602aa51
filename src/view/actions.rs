//! What can be done with rows, units, levels and merges: the same list for the
//! toolbar and for the menu of a cell.

use std::ops::Range;

use leptos::prelude::*;

use super::menu::{Closing, Item, Menu, MenuButton};
use super::table::{Table, clipboard};
use crate::browser::system_clipboard;
use crate::model::commands::{Command, first_unit, rows_together};
use crate::model::{Column, Outline};
use crate::texts;
use crate::workspace::{Problem, Workspace};

/// A command, and what it is called.
type Named = (&'static str, Command);

const ADD: [Named; 4] = [
    (texts::ADD_ROW_BELOW, Command::AddRowBelow),
    (texts::ADD_ROW_ABOVE, Command::AddRowAbove),
    (texts::ADD_UNIT, Command::AddUnit),
    (texts::ADD_LEVEL, Command::AddLevel(texts::NEW_LEVEL_BELOW)),
];

const MOVE: [Named; 6] = [
    (texts::MOVE_ROW_UP, Command::MoveRowUp),
    (texts::MOVE_ROW_DOWN, Command::MoveRowDown),
    (texts::MOVE_UNIT_UP, Command::MoveUnitUp),
    (texts::MOVE_UNIT_DOWN, Command::MoveUnitDown),
    (texts::MOVE_LEVEL_UP, Command::MoveLevelUp),
    (texts::MOVE_LEVEL_DOWN, Command::MoveLevelDown),
];

const REMOVE: [Named; 3] = [
    (texts::REMOVE_ROW, Command::RemoveRow),
    (texts::REMOVE_UNIT, Command::RemoveUnit),
    (texts::REMOVE_LEVEL, Command::RemoveLevel),
];

const CELL: [Named; 2] = [
    (texts::MERGE, Command::Merge),
    (texts::SEPARATE, Command::Separate),
];

/// Opens the first unit of a matrix that has no rows.
pub(super) fn begin(table: Table) {
    let outcome = table.workspace.with(|document, _| first_unit(document));
    if let Some(row) = table.workspace.carry_out(outcome) {
        table.go(row, Column::Unit);
    }
}

/// The commands as menu items, each enabled when it would change something.
fn items(table: Table, commands: &'static [Named]) -> Vec<Item> {
    let workspace = table.workspace;
    let item = |(label, command): &Named| {
        let command = *command;
        let enabled = move || !workspace.read_only.get() && workspace.can(command);
        Item {
            label,
            enabled: Signal::derive(enabled),
            go: Callback::new(move |()| act(table, command)),
        }
    };
    commands.iter().map(item).collect()
}

/// Acts on the active cell, and goes on where the command leads to.
fn act(table: Table, command: Command) {
    let workspace = table.workspace;
    let Some((_, column)) = workspace.active.get_untracked() else {
        return;
    };
    let Some(outcome) = untrack(|| workspace.outcome(command)) else {
        return;
    };
    match workspace.carry_out(outcome) {
        Some(row) => table.go(row, column),
        None => workspace.active.set(None),
    }
}

/// What goes to the clipboard and from it: the cells that are selected, and
/// with their merged cells the rows from the active one.
fn copies(table: Table) -> Vec<Item> {
    type RowsOf = fn(&Outline, usize) -> Range<usize>;
    let copies: [(&'static str, RowsOf); 3] = [
        (texts::COPY_ROW, |_, at| at..at + 1),
        (texts::COPY_UNIT, rows_together),
        (texts::COPY_MATRIX, |_, _| 0..usize::MAX),
    ];
    let workspace = table.workspace;
    let is_active = move || workspace.active.get().is_some();
    type Go = fn(Table);
    let cells: [(&'static str, bool, Go); 3] = [
        (texts::COPY_CELLS, false, clipboard::copy),
        (texts::CUT_CELLS, true, clipboard::cut),
        (texts::PASTE_CELLS, true, clipboard::paste_asked),
    ];
    let cells = cells.into_iter().map(|(label, writes, go)| Item {
        label,
        enabled: Signal::derive(move || is_active() && !(writes && workspace.read_only.get())),
        go: Callback::new(move |()| {
            go(table);
            table.return_to_cell();
        }),
    });
    let copies = copies.into_iter().map(|(label, rows)| Item {
        label,
        enabled: Signal::derive(is_active),
        go: Callback::new(move |()| {
            let at = workspace.active.get_untracked();
            let rows = workspace.with(|_, outline| Some(rows(outline, outline.position(at?.0)?)));
            if let Some(rows) = rows {
                copy(workspace, rows);
            }
            table.return_to_cell();
        }),
    });
    cells.chain(copies).collect()
}

/// Puts rows on the clipboard; all of them with what stands around them.
pub(super) fn copy(workspace: Workspace, rows: Range<usize>) -> bool {
    let all = rows.end == usize::MAX;
    let copied = workspace
        .export(|document, _| crate::export::copied(document, (!all).then_some(rows), None));
    let done = system_clipboard::copy(&copied.html, &copied.text);
    if !done {
        workspace.problem.set(Some(Problem::Clipboard));
    }
    done
}

/// The actions above the table.
#[component]
pub(super) fn RowActions(table: Table) -> impl IntoView {
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
pub(super) fn CellMenu(table: Table) -> impl IntoView {
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
