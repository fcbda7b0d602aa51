//! From what is drawn of some rows to what is to be drawn.

use std::borrow::Cow;

use super::cell_markup::{SaidOfCell, attributes, cell_markup, content_markup, row_markup};
use super::reorder::{Reorder, reorders};
use super::shown::{ShownCell, ShownRow};
use crate::model::RowId;

/// A step from one drawing of rows to another; places are counted from 0, each
/// as the step before has left them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Patch {
    RemoveRow(usize),
    /// A row comes, as HTML.
    InsertRow {
        at: usize,
        markup: String,
    },
    /// A row is taken out, and put in again as number `to`.
    MoveRow {
        from: usize,
        to: usize,
    },
    RemoveCell {
        row: usize,
        at: usize,
    },
    /// A cell comes into a row, as HTML.
    InsertCell {
        row: usize,
        at: usize,
        markup: String,
    },
    /// A row says another place in the table, or none.
    Index {
        row: usize,
        index: Option<usize>,
    },
    /// An attribute says something else, or is not there any more.
    Attribute {
        row: usize,
        at: usize,
        name: &'static str,
        value: Option<Cow<'static, str>>,
    },
    /// Something else stands in a cell, as HTML.
    Content {
        row: usize,
        at: usize,
        markup: String,
    },
}

/// The steps from what is drawn to what is to be drawn. Rows and cells that are
/// in both stay the same elements, and the row `stay` is not even taken out.
pub fn patches(before: &[ShownRow], now: &[ShownRow], stay: Option<RowId>) -> Vec<Patch> {
    let key = |row: &ShownRow| (row.id, row.is_level);
    let keys = |rows: &[ShownRow]| rows.iter().map(key).collect::<Vec<_>>();
    let stay = now.iter().find(|row| Some(row.id) == stay).map(key);
    let mut list: Vec<&ShownRow> = before.iter().collect();
    let mut patches = Vec::new();
    for step in reorders(&keys(before), &keys(now), stay) {
        patches.push(match step {
            Reorder::Remove(at) => {
                list.remove(at);
                Patch::RemoveRow(at)
            }
            Reorder::Insert(at) => {
                list.insert(at, &now[at]);
                let markup = row_markup(&now[at]);
                Patch::InsertRow { at, markup }
            }
            Reorder::Move { from, to } => {
                let moved = list.remove(from);
                list.insert(to, moved);
                Patch::MoveRow { from, to }
            }
        });
    }
    for (row, (before, now)) in list.into_iter().zip(now).enumerate() {
        if before != now {
            patch_row(row, before, now, &mut patches);
        }
    }
    patches
}

fn patch_row(row: usize, before: &ShownRow, now: &ShownRow, patches: &mut Vec<Patch>) {
    if before.index != now.index {
        let index = now.index;
        patches.push(Patch::Index { row, index });
    }
    let mut old = before.cells.iter().peekable();
    for (at, cell) in now.cells.iter().enumerate() {
        while old.next_if(|old| old.column < cell.column).is_some() {
            patches.push(Patch::RemoveCell { row, at });
        }
        match old.next_if(|old| old.column == cell.column) {
            Some(old) => patch_cell((row, at), old, cell, patches),
            None => patches.push(Patch::InsertCell {
                row,
                at,
                markup: cell_markup(cell),
            }),
        }
    }
    for _ in old {
        let at = now.cells.len();
        patches.push(Patch::RemoveCell { row, at });
    }
}

fn patch_cell(
    (row, at): (usize, usize),
    before: &ShownCell,
    now: &ShownCell,
    patches: &mut Vec<Patch>,
) {
    if before == now {
        return;
    }
    let pairs = attributes(before).into_iter().zip(attributes(now));
    let changed = |(before, now): (SaidOfCell, SaidOfCell)| (before != now).then_some(now);
    for (name, value) in pairs.filter_map(changed) {
        patches.push(Patch::Attribute {
            row,
            at,
            name,
            value,
        });
    }
    if before.text != now.text || before.fold.is_some() != now.fold.is_some() {
        let markup = content_markup(now);
        patches.push(Patch::Content { row, at, markup });
    }
}

#[cfg(test)]
mod tests;
