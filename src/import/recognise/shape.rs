//! Whether a grid is a matrix at all, and what its columns are.

use std::ops::Range;

use super::cell_text::{Text, texts};
use super::columns::Columns;
use super::furniture::{Furniture, furniture};
use super::row::{Context, RowAround, RowKind};
use super::table_head::{header_row, named, proposed, table_head};
use super::vocabulary;
use crate::import::column_reason::ColumnReason;
use crate::import::column_use::ColumnUse;
use crate::import::error::ReadError;
use crate::import::grid::Grid;
use crate::import::said::TableSaid;
use crate::model::Column;

/// Whether a grid holds a matrix, in any of its forms.
pub(crate) fn has_matrix(grid: &Grid) -> bool {
    header_row(grid, TableSaid::default()).is_some() || has_shape(grid)
}

/// The columns that a header names, and the row after it.
pub(crate) fn named_columns(grid: &Grid) -> Option<(Vec<Option<Column>>, usize)> {
    let head = table_head(grid, TableSaid::default())?;
    Some((head.columns.known(), head.row + head.rows))
}

/// The rows of the header of a table.
pub(crate) fn header_rows(grid: &Grid) -> Option<Range<usize>> {
    let head = table_head(grid, TableSaid::default())?;
    Some(head.row..head.row + head.rows)
}

/// Where the headers of several matrices begin that stand side by side in a row:
/// each names all that a matrix says in text but one at most.
pub(crate) fn whole_headers(grid: &Grid, row: usize) -> Vec<usize> {
    let cells = texts(grid, row);
    let is_whole = |part: &[Text]| named(part).is_some_and(|columns| columns.count() >= 4);
    let blank = |at: &usize| cells[*at].is_blank();
    let mut starts = vec![0];
    for at in 1..cells.len() {
        let begun = starts.last().copied().unwrap_or(0);
        // What names a column again begins another.
        let again = (begun..at).any(|other| !blank(&other) && cells[other].text == cells[at].text);
        if again && is_whole(&cells[begun..at]) {
            starts.push(at);
        }
    }
    let last = starts.last().copied().unwrap_or(0);
    if !is_whole(&cells[last..]) {
        starts.pop();
    }
    starts
}

/// Whether a row says who made it and who signs.
pub(crate) fn is_signed(grid: &Grid, row: usize) -> bool {
    furniture(&texts(grid, row)) == Some(Furniture::Signature)
}

/// Whether a row is nothing of a matrix: of the page, a signature or a sum.
pub(crate) fn is_furniture(grid: &Grid, row: usize) -> bool {
    furniture(&texts(grid, row)).is_some()
}

/// How many rows of a grid say what its columns are, if a header names them:
/// what follows changes nothing.
pub(crate) fn settled_by(grid: &Grid) -> Option<usize> {
    table_head(grid, TableSaid::default()).map(|head| head.settled_by)
}

/// What the columns of a grid are taken for.
pub(crate) struct Recognised {
    /// Nothing when it is no matrix.
    pub columns: Vec<ColumnUse>,
    /// Why, one for each of them.
    pub reasons: Vec<ColumnReason>,
    /// A header names them, and there is nothing to ask.
    pub certain: bool,
    /// Nothing but their texts speaks for them: it is read so if the person
    /// says so.
    pub proposed: bool,
}

pub(crate) fn recognised(grid: &Grid, said: TableSaid) -> Recognised {
    match table_head(grid, said) {
        Some(head) => Recognised {
            columns: head.columns.uses(),
            reasons: head.reasons,
            certain: head.certain,
            proposed: false,
        },
        None if has_shape(grid) => Recognised {
            columns: Columns::official().uses(),
            reasons: vec![ColumnReason::Position; Column::ALL.len()],
            certain: false,
            proposed: false,
        },
        None => {
            let (columns, reasons) = proposed(grid).unwrap_or_default();
            Recognised {
                columns: columns.uses(),
                reasons,
                certain: false,
                proposed: true,
            }
        }
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
        if filled.len() < 2
            || matches!(
                context.kind(&cells, RowAround::default()),
                RowKind::Label { .. }
            )
        {
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
