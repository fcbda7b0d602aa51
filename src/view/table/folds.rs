//! Rows that are folded into the first line of their unit or level.

use leptos::prelude::*;

use super::menu::Item;
use super::state::TableState;
use crate::model::folding::{FoldCommand, Folded};
use crate::model::{Column, RowId};
use crate::texts;

/// What folds and unfolds, with how it is called.
const COMMANDS: [(&str, FoldCommand); 4] = [
    (texts::FOLD, FoldCommand::Fold),
    (texts::UNFOLD, FoldCommand::Unfold),
    (texts::FOLD_ALL, FoldCommand::FoldAll),
    (texts::UNFOLD_ALL, FoldCommand::UnfoldAll),
];

/// The first so many of them as menu items, where there is more than one unit.
pub(super) fn items(table: TableState, count: usize) -> Vec<Item> {
    let matrix = table.workspace.matrix;
    let item = |(label, command): (&'static str, FoldCommand)| Item {
        label: Signal::stored(label.to_owned()),
        enabled: Signal::derive(move || {
            let active = matrix.active();
            active.is_some_and(|active| outcome(table, active, command).is_some())
        }),
        go: Callback::new(move |()| {
            if let Some(active) = matrix.active_now() {
                act(table, active, command);
            }
        }),
    };
    let count = if table.one_unit { 0 } else { count };
    COMMANDS.into_iter().take(count).map(item).collect()
}

fn outcome(table: TableState, (row, _): (RowId, Column), command: FoldCommand) -> Option<Folded> {
    let matrix = table.workspace.matrix;
    let folding = matrix.folding();
    matrix.with_order(|document, outline| {
        command.at(&folding, document, outline, outline.position(row)?)
    })
}

/// Folds or unfolds, stays where that is seen, and says how much it was.
pub(super) fn act(table: TableState, active: (RowId, Column), command: FoldCommand) {
    let matrix = table.workspace.matrix;
    let folds = matches!(command, FoldCommand::Fold | FoldCommand::FoldAll);
    let Some(done) = untrack(|| outcome(table, active, command)) else {
        let none = match folds {
            true => texts::NOTHING_TO_FOLD,
            false => texts::NOTHING_FOLDED,
        };
        return table.say(none.to_owned(), false);
    };
    let line = matrix.with(|document, _| document.rows.get(done.line).map(|row| row.id));
    table.go(line.unwrap_or(active.0), active.1);
    matrix.set_folding(done.folding);
    table.return_to_cell();
    let said = match folds {
        true => texts::folded_rows(done.rows),
        false => texts::unfolded_rows(done.rows),
    };
    table.say(said, false);
}

/// Folds what stands in a line, or unfolds it.
pub(super) fn switch(table: TableState, cell: (RowId, Column)) {
    let folding = table.workspace.matrix.folding_now();
    let fold = table
        .workspace
        .matrix
        .with(|document, outline| folding.at(document, outline, outline.position(cell.0)?));
    let folded = fold.is_some_and(|fold| fold.folded);
    let command = match folded {
        true => FoldCommand::Unfold,
        false => FoldCommand::Fold,
    };
    act(table, cell, command);
}
