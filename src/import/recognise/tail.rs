//! What stands below a table and was never part of it: names, posts, places and
//! legends, set off by a blank row.

use super::cell_text::{Text, texts};
use super::column_evidence::promises;
use super::columns::Columns;
use super::labels::is_label;
use super::row::RowKind;
use super::vocabulary::is_number;
use crate::import::grid::Grid;
use crate::model::Column;

/// The row after the last that says two things of a goal or more.
pub(super) fn tail_of(grid: &Grid, columns: &Columns) -> usize {
    let is_goal = |row: &usize| {
        let cells = texts(grid, *row);
        let label = cells.iter().find(|cell| !cell.is_blank());
        let says = (0..cells.len()).filter(|at| columns.has_text(*at) && !cells[*at].is_blank());
        says.count() >= 2 && label.is_some_and(|first| !is_label(&first.text))
    };
    (0..grid.len()).rev().find(is_goal).map_or(0, |row| row + 1)
}

/// Whether a row there is no part of the matrix, which its columns alone would
/// make it: it says neither a unit with its number nor anything that goals say.
pub(super) fn is_below_table(kind: &RowKind, cells: &[Text], columns: &Columns) -> bool {
    if cells.iter().any(Text::is_verbatim) {
        return false;
    }
    let says = |cell: &Text| promises(&cell.text);
    match kind {
        RowKind::Level(_) => true,
        RowKind::Goal => {
            let number = columns.place(Column::Number).and_then(|at| cells.get(at));
            let numbered = number.is_some_and(|cell| is_number(&cell.text));
            !numbered && !cells.iter().any(says)
        }
        _ => false,
    }
}
