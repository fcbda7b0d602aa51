//! What a grid is asked for by all that look at its shape.

use crate::import::grid::Grid;
#[cfg(test)]
use crate::import::recognise::shape::named_columns;
#[cfg(test)]
use crate::import::report::Notice;
use crate::model::Column;
use crate::model::level_name::names_level;

/// A header: which column of the matrix each column of the grid is, and the
/// row after it.
pub(super) type Named = (Vec<Option<Column>>, usize);

/// The columns of a row that say something.
pub(super) fn filled(grid: &Grid, row: usize) -> impl Iterator<Item = (usize, &str)> {
    let cells = grid.cells(row).enumerate();
    cells.filter(|(_, cell)| !cell.trim().is_empty())
}

/// Where a header has a column of the matrix.
pub(super) fn place(columns: &[Option<Column>], column: Column) -> Option<usize> {
    columns.iter().position(|known| *known == Some(column))
}

/// Whether a row says nothing but the name of a level.
pub(super) fn is_level(grid: &Grid, row: usize) -> bool {
    let mut said = filled(grid, row).map(|(_, text)| text);
    said.next().is_some_and(names_level) && said.next().is_none()
}

/// The rows of a table after something was done to it, their cells between
/// semicolons; nothing where it stays as it is.
#[cfg(test)]
pub(super) fn reshaped(
    rows: &[&str],
    change: impl Fn(&Grid, &Named, &mut Vec<Notice>) -> Option<Grid>,
) -> Option<Vec<String>> {
    let mut grid = Grid::default();
    for (row, number) in rows.iter().zip(1..) {
        grid.push_row(number, row.split(';'));
    }
    let other = change(&grid, &named_columns(&grid)?, &mut Vec::new())?;
    let rows = (0..other.len()).map(|row| other.cells(row).collect::<Vec<_>>().join(";"));
    Some(rows.collect())
}
