//! A table on its side: what a matrix has in columns stands in rows, and each goal
//! in a column.

use super::filled_cells::filled;
use crate::import::grid::Grid;
use crate::import::recognise::column_names::header_word;
use crate::import::report::{About, Notice};

/// Columns of the matrix that are named down the first column.
const FEWEST_NAMED: usize = 4;

/// The table put upright, with what stands above and below it as it is.
pub(super) fn upright(grid: &Grid, notices: &mut Vec<Notice>) -> Option<Grid> {
    let name = |row: usize| {
        filled(grid, row)
            .next()
            .filter(|(_, text)| header_word(text).is_some())
    };
    let first = (0..grid.len()).find(|row| name(*row).is_some())?;
    let (at, _) = name(first)?;
    let rows =
        (first..grid.len()).take_while(|row| name(*row).is_some_and(|(other, _)| other == at));
    let end = first + rows.count();
    let mut named: Vec<_> = (first..end)
        .filter_map(|row| header_word(name(row)?.1))
        .collect();
    let count = named.len();
    named.sort_unstable();
    named.dedup();
    let width = (first..end).map(|row| grid.cells(row).len()).max()?;
    let says = |column: &usize| {
        (first..end).any(|row| filled(grid, row).any(|(other, _)| other == *column))
    };
    let goals: Vec<usize> = (at + 1..width).filter(says).collect();
    // One goal alone is a card of it.
    if named.len() < FEWEST_NAMED || count > named.len() || goals.len() < 2 {
        return None;
    }
    let mut other = grid.rearranged();
    for row in 0..first {
        other.push_row(grid.number(row), grid.cells(row));
    }
    for column in std::iter::once(at).chain(goals) {
        let cells = (first..end).map(|row| grid.cells(row).nth(column).unwrap_or_default());
        other.push_row(grid.number(first), cells);
    }
    for row in end..grid.len() {
        other.push_row(grid.number(row), grid.cells(row));
    }
    notices.push(Notice::new(About::OnItsSide, grid.place(first, None), ""));
    Some(other)
}
