//! Cells that all stand in the quotation marks of a text program, which took
//! those of a CSV for its own.

use std::borrow::Cow;

use super::filled_cells::filled;
use crate::import::grid::Grid;

/// The grid without those marks, when every cell that says something has them.
pub(super) fn unquoted(grid: &Grid) -> Option<Grid> {
    let said = || (0..grid.len()).flat_map(|row| filled(grid, row));
    let all = said().all(|(_, cell)| inside(cell).is_some());
    let some = said().next().is_some();
    (all && some).then(|| {
        grid.with_cells(|_, _, _, cell| inside(cell).map_or(Cow::Borrowed(""), Cow::Borrowed))
    })
}

fn inside(cell: &str) -> Option<&str> {
    cell.trim().strip_prefix('“')?.strip_suffix('”')
}
