//! Whether a grid is a matrix at all, and what its columns are.

use super::row::{Columns, Context, RowKind, header, header_of_two, texts};
use super::vocabulary;
use crate::import::error::ReadError;
use crate::import::grid::Grid;
use crate::model::Column;

pub(super) fn has_header(grid: &Grid) -> bool {
    (0..grid.len()).any(|row| header_from(grid, row).is_some())
}

/// The header that stands in this row, or in this one and the next.
fn header_from(grid: &Grid, row: usize) -> Option<Columns> {
    let cells = texts(grid, row);
    let two = || header_of_two(&cells, &texts(grid, row + 1)).and_then(|cells| header(&cells));
    two().or_else(|| header(&cells))
}

/// Whether a grid holds a matrix, in any of its forms.
pub(crate) fn has_matrix(grid: &Grid) -> bool {
    has_header(grid) || has_shape(grid)
}

/// The columns that a header names, and the row after it.
pub(crate) fn named_columns(grid: &Grid) -> Option<(Vec<Option<Column>>, usize)> {
    (0..grid.len()).find_map(|row| {
        let columns = header_from(grid, row)?;
        let below = texts(grid, row + 1);
        let of_two = header_of_two(&texts(grid, row), &below).is_some();
        Some((columns.known(), row + 1 + usize::from(of_two)))
    })
}

/// What the columns of a grid are taken for.
pub(crate) struct Recognised {
    /// Nothing when it is no matrix.
    pub columns: Vec<Option<Column>>,
    /// A header names them.
    pub by_name: bool,
}

pub(crate) fn recognised(grid: &Grid) -> Recognised {
    let named = named_columns(grid).map(|(columns, _)| columns);
    let by_name = named.is_some();
    let official = || has_shape(grid).then(|| Columns::official().known());
    Recognised {
        columns: named.or_else(official).unwrap_or_default(),
        by_name,
    }
}

/// Five columns, the first of them numbers, in nearly every row.
pub(super) fn has_shape(grid: &Grid) -> bool {
    let context = Context::default();
    let (mut rows, mut fitting, mut numbered) = (0, 0, 0);
    for row in 0..grid.len() {
        let cells = texts(grid, row);
        let filled: Vec<usize> = (0..cells.len())
            .filter(|at| !cells[*at].is_blank())
            .collect();
        if filled.len() < 2 || matches!(context.kind(&cells, false), RowKind::Label { .. }) {
            continue;
        }
        rows += 1;
        let number = filled[0] == 0 && vocabulary::is_number(&cells[0].text);
        numbered += usize::from(number && filled.last() == Some(&4));
        let fits = (filled[0] > 0 || number) && filled.iter().all(|at| *at < 5);
        fitting += usize::from(fits);
    }
    numbered > 0 && fitting * 10 >= rows * 9
}

/// Why it is none, with its first row for the person to know it by.
pub(super) fn no_matrix(grid: &Grid) -> ReadError {
    let filled = |row: &usize| texts(grid, *row).iter().any(|cell| !cell.is_blank());
    let first = (0..grid.len()).find(filled);
    let Some(first) = first else {
        return ReadError::Empty;
    };
    let words: Vec<String> = texts(grid, first)
        .iter()
        .filter(|cell| !cell.is_blank())
        .map(|cell| cell.text.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    let letters = |c: &char| !c.is_control();
    let mut first_row: String = words
        .join(" | ")
        .chars()
        .filter(letters)
        .take(120)
        .collect();
    if words.join(" | ").chars().count() > 120 {
        first_row.push('…');
    }
    ReadError::NotAMatrix {
        rows: (0..grid.len()).filter(filled).count(),
        columns: (0..grid.len())
            .map(|row| grid.cells(row).len())
            .max()
            .unwrap_or(0),
        first_row,
        place: grid.place(first, None),
        sheet: grid.sheet.clone(),
    }
}
