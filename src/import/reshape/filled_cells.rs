//! What a grid is asked for by all that look at its shape.

use crate::import::grid::Grid;
use crate::model::Column;

/// A header: which column of the matrix each column of the grid is, and the
/// row after it.
pub(super) type Named = (Vec<Option<Column>>, usize);

/// The columns of a row that say something.
pub(super) fn filled(grid: &Grid, row: usize) -> impl Iterator<Item = (usize, &str)> {
    let cells = grid.cells(row).enumerate();
    cells.filter(|(_, cell)| !cell.trim().is_empty())
}
