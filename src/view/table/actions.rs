//! What can be done with rows, units, levels and merges: the same list for the
//! toolbar and for the menu of a cell.

use std::ops::Range;

use leptos::prelude::*;

use super::menu::{Closing, Item, Menu, MenuButton};
use super::row_window::when_drawn;
use super::state::TableState;
use super::{copy_paste, focus, folds};
use crate::browser::window::is_touched;
use crate::model::commands::{Command, first_unit, rows_together};
use crate::model::selection::Selection;
use crate::model::{Cell, Column, Outline, RowId};
use crate::texts;
use crate::view::context::Panels;

const ADD: [Command; 6] = [
    Command::AddRowBelow,
    Command::AddRowAbove,
    Command::DuplicateRow,
    Command::AddUnit,
    Command::DuplicateUnit,
    Command::AddLevel(texts::NEW_LEVEL_BELOW),
];

const MOVE: [Command; 6] = [
    Command::MoveRowUp,
    Command::MoveRowDown,
    Command::MoveUnitUp,
    Command::MoveUnitDown,
    Command::MoveLevelUp,
    Command::MoveLevelDown,
];

const REMOVE: [Command; 3] = [
    Command::RemoveRow,
    Command::RemoveUnit,
    Command::RemoveLevel,
];

const CELL: [Command; 3] = [Command::Merge, Command::Separate, Command::FillDown];

/// Opens the first unit of a matrix that has no rows.
pub(super) fn begin(table: TableState) {
    let outcome = table
        .workspace
        .matrix
        .with(|document, _| first_unit(document));
    if let Some(row) = table.workspace.matrix.carry_out(outcome) {
        name_unit(table, row);
    }
}

/// Goes to the name of a unit that has just come, to be written.
fn name_unit(table: TableState, row: RowId) {
    let cell = (row, Column::Unit);
    table.go(row, Column::Unit);
    when_drawn(table.window, move || {
        let is_there = table.workspace.matrix.active_now() == Some(cell);
        if is_there && table.editing.get_untracked().is_none() {
            table.edit(row, Column::Unit, None);
        }
    });
}

/// The commands as menu items, each enabled when it would change something.
fn items(table: TableState, commands: &'static [Command]) -> Vec<Item> {
    let item = |command: &Command| {
        let command = *command;
        let enabled = move || {
            let area = table.area();
            let outcome = table.workspace.matrix.outcome(command, area.as_ref());
            !table.workspace.draft.read_only() && outcome.is_some()
        };
        let label = move || {
            let rows = table.area().map_or(0, |area| area.rows.len());
            texts::command_label(command, rows)
        };
        Item {
            label: Signal::derive(label),
            enabled: Signal::derive(enabled),
            go: Callback::new(move |()| act(table, command)),
        }
    };
    let has = |command: &&Command| !table.one_unit || !is_of_units(**command);
    commands.iter().filter(has).map(item).collect()
}

const fn is_of_units(command: Command) -> bool {
    matches!(
        command,
        Command::AddUnit
            | Command::DuplicateUnit
            | Command::AddLevel(_)
            | Command::MoveUnitUp
            | Command::MoveUnitDown
            | Command::MoveLevelUp
            | Command::MoveLevelDown
            | Command::RemoveUnit
            | Command::RemoveLevel
    )
}

/// Acts on what is selected, or else on the active cell, and goes on where that
/// leads to. What was selected stays so as long as it is there.
pub(super) fn act(table: TableState, command: Command) {
    let matrix = table.workspace.matrix;
    let Some((_, column)) = matrix.active_now() else {
        return;
    };
    let area = table.area_now();
    let Some(outcome) = untrack(|| matrix.outcome(command, area.as_ref())) else {
        return table.return_to_cell();
    };
    let last = outcome.last;
    let to = match command {
        Command::Separate => matrix.separate(outcome),
        _ => matrix.carry_out(outcome),
    };
    match to {
        Some(row) if area.is_some() && last.is_none() && table.area_now().is_some() => {
            focus::hold(table);
            when_drawn(table.window, move || focus::reveal(table, (row, column)));
        }
        Some(row) if command == Command::AddUnit => name_unit(table, row),
        Some(row) => {
            table.go(row, column);
            // What is merged with rows above is theirs too.
            let own = matrix.with(|document, _| {
                let cells = document.row(row)?;
                let own = |column: &Column| cells.cell(*column) != Some(&Cell::Merged);
                Column::ALL.into_iter().find(own)
            });
            table.select(last.map(|last| Selection {
                active: (row, column),
                from: (row, own.unwrap_or(column)),
                to: (last, Column::Goal),
            }));
        }
        None => {
            matrix.set_active(None);
            focus::hold(table);
        }
    }
}

/// What goes to the clipboard and from it: the cells that are selected, and
/// with their merged cells the rows from the active one.
fn copies(table: TableState) -> Vec<Item> {
    let panels: Option<Panels> = use_context();
    let other = panels.map(|panels| Item {
        label: Signal::stored(texts::PASTE_AS_OTHER.to_owned()),
        enabled: Signal::stored(true),
        go: Callback::new(move |()| panels.pasting.set(true)),
    });
    let copies = [cells_copied(table), rows_copied(table)].concat();
    copies.into_iter().chain(other).collect()
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
        label: Signal::stored(label.to_owned()),
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
        label: Signal::stored(label.to_owned()),
        enabled: Signal::derive(move || workspace.matrix.active().is_some()),
        go: Callback::new(move |()| {
            let active = workspace.matrix.active_now();
            let at = active
                .and_then(|(row, _)| workspace.matrix.with(|_, outline| outline.position(row)));
            if let Some(at) = at {
                let rows = workspace.matrix.with(|_, outline| rows(outline, at));
                table.set_cut(None);
                copy_paste::copy_rows(workspace, rows);
            }
            table.return_to_cell();
        }),
    };
    copies.map(item).into()
}

/// What is told of the active cell: what it said, and what goes into its column.
fn told(table: TableState) -> Vec<Item> {
    let Some(panels) = use_context::<Panels>() else {
        return Vec::new();
    };
    let matrix = table.workspace.matrix;
    let has_cells = move |(row, _): (RowId, Column)| {
        matrix.with_order(|document, _| document.row(row).is_some_and(|row| !row.is_level()))
    };
    let item = |label: &'static str, show: fn(Panels, (RowId, Column))| Item {
        label: Signal::stored(label.to_owned()),
        enabled: Signal::derive(move || matrix.active().is_some_and(has_cells)),
        go: Callback::new(move |()| {
            table.return_to_cell();
            if let Some(cell) = matrix.active_now() {
                show(panels, cell);
            }
        }),
    };
    vec![
        item(texts::CELL_HISTORY, |panels, cell| {
            panels.history.set(Some(cell));
        }),
        item(texts::COLUMN_HELP, |panels, (_, column)| {
            panels.explained.set(Some(column));
        }),
    ]
}

/// Selects from the active cell to the one that a finger touches next.
fn reached(table: TableState) -> Option<Item> {
    let matrix = table.workspace.matrix;
    is_touched().then(|| Item {
        label: Signal::stored(texts::SELECT_FROM_HERE.to_owned()),
        enabled: Signal::derive(move || matrix.active().is_some()),
        go: Callback::new(move |()| {
            table.return_to_cell();
            table.reaching.set_value(true);
            table.say(texts::REACH_TO.to_owned(), false);
        }),
    })
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
            {(!table.one_unit)
                .then(|| view! { <MenuButton label=texts::FOLDING items=folds::items(table, 4) /> })}
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
                            {move || item.label.get()}
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
        let commands = [&CELL[..], &ADD, &MOVE, &REMOVE];
        let commands = commands
            .into_iter()
            .flat_map(|actions| items(table, actions));
        let copied = cells_copied(table).into_iter();
        copied
            .chain(reached(table))
            .chain(commands)
            .chain(rows_copied(table))
            .chain(folds::items(table, 2))
            .chain(told(table))
            .collect::<Vec<Item>>()
    };
    move || {
        table.menu.get().map(|(x, y)| {
            view! {
                <div
                    class="cell-menu"
                    class:under-finger=move || table.pressing.get()
                    on:mousedown=|event| event.prevent_default()
                    style:left=format!("max(0.5rem, min({x}px, 100vw - 35rem))")
                    style:top=format!("max(0.5rem, min({y}px, 100vh - 33.5rem))")
                >
                    <Menu label=texts::CELL items=all() close />
                </div>
            }
        })
    }
}
