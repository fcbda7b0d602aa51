//! Metadata that stand right of the table, their labels in one column and their
//! values beside them: rows of their own, below it.

use super::filled_cells::{Named, filled};
use crate::import::grid::{Grid, Span};
use crate::import::recognise::column_names::names_links;
use crate::import::recognise::labels::is_label;

/// The grid with those rows at its end, as their source numbers them.
pub(super) fn below(grid: &Grid, (columns, body): &Named) -> Option<Grid> {
    let header = body.checked_sub(1)?;
    // In a list each row has its link.
    if grid.cells(header).any(names_links) {
        return None;
    }
    let after = columns.iter().rposition(Option::is_some)? + 1;
    let width = (*body..grid.len()).map(|row| grid.cells(row).len()).max()?;
    let named =
        |at: usize| filled(grid, header).any(|(other, cell)| other == at && !is_label(cell));
    let start = (after..width).find(|at| !named(*at) && holds_labels(grid, *at))?;
    let mut other = grid.without_rows();
    other.rearranged = true;
    let stays = |span: &Span| span.column + span.columns <= start;
    other.spans.retain(stays);
    for row in 0..grid.len() {
        other.push_row(grid.number(row), grid.cells(row).take(start));
    }
    for row in 0..grid.len() {
        if filled(grid, row).any(|(at, _)| at >= start) {
            other.push_row(grid.number(row), grid.cells(row).skip(start));
        }
    }
    Some(other)
}

/// Whether a column says what stands beside it, in most of its cells.
fn holds_labels(grid: &Grid, column: usize) -> bool {
    let said = (0..grid.len()).filter_map(|row| filled(grid, row).find(|(at, _)| *at == column));
    let (mut all, mut labels) = (0, 0);
    for (_, cell) in said {
        all += 1;
        labels += usize::from(is_label(cell));
    }
    labels >= 2 && labels * 2 > all
}
