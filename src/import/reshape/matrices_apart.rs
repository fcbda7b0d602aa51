//! Several matrices in one table, each with a header and a month of its own: one
//! below the other, or side by side. They are the matrix of several months, and
//! never one.

use std::ops::Range;

use super::filled_cells::filled;
use crate::import::grid::{Grid, Span, letters};
use crate::import::recognise::labels::is_label;
use crate::import::recognise::period::{TablePeriod, period_of_grid, shown};
use crate::import::recognise::shape::{header_rows, is_signed, whole_headers};
use crate::import::report::{About, MatricesOfText, Notice};

/// A matrix of several in a table.
pub(crate) struct MatrixApart {
    pub grid: Grid,
    /// Where it stands: `filas 1 a 20`, `columnas A a E`.
    pub place: String,
    /// Its rows as the source numbers them.
    pub rows: Range<u32>,
}

/// The matrices of a table that holds several, in their order; else none.
pub(crate) fn matrices_apart(grid: &Grid) -> Vec<MatrixApart> {
    let Some(header) = header_rows(grid) else {
        return Vec::new();
    };
    let beside = beside(grid, header.start);
    if !beside.is_empty() {
        return beside;
    }
    let below = below(grid, header.start);
    let periods: Vec<_> = below
        .iter()
        .map(|part| period_of_grid(&part.grid))
        .collect();
    let differ = periods.windows(2).all(|pair| match pair {
        [Some(one), Some(other)] => !may_be_same(*one, *other),
        _ => false,
    });
    if differ { below } else { Vec::new() }
}

/// Whether one of them says no more of its time than that it is in the year, or the
/// month, of the other.
fn may_be_same(one: TablePeriod, other: TablePeriod) -> bool {
    let same = |one: u8, other: u8| one == 0 || other == 0 || one == other;
    one.0 == other.0 && same(one.1, other.1) && same(one.2, other.2)
}

/// The chosen matrix where a table holds several, or that of the last month; the
/// others are told, whole.
pub(crate) fn chosen_matrix(
    grid: &Grid,
    chosen: Option<usize>,
    notices: &mut Vec<Notice>,
) -> Option<(Grid, MatricesOfText)> {
    let mut parts = matrices_apart(grid);
    let periods = parts.iter().map(|part| period_of_grid(&part.grid));
    let periods: Vec<Option<TablePeriod>> = periods.collect();
    let latest = (0..parts.len()).max_by_key(|at| periods[*at])?;
    let at = chosen.filter(|at| *at < parts.len()).unwrap_or(latest);
    let names = parts.iter().zip(&periods).map(|(part, period)| {
        let period = period.map_or(String::new(), |period| format!(": {}", shown(period)));
        format!("{}{period}", part.place)
    });
    let names = names.collect();
    let read = parts.remove(at).grid;
    for other in parts {
        let rows = (0..other.grid.len()).map(|row| {
            let cells = filled(&other.grid, row).map(|(_, text)| text.trim());
            cells.collect::<Vec<_>>().join(" | ")
        });
        let said: Vec<String> = rows.filter(|row| !row.is_empty()).collect();
        let mut place = grid.place(0, None);
        place.number = other.rows.start;
        notices.push(Notice::new(About::OtherMatrix, place, said.join("\n")));
    }
    Some((read, MatricesOfText { names, at }))
}

/// Those that stand side by side: their headers do in one row.
fn beside(grid: &Grid, header: usize) -> Vec<MatrixApart> {
    let starts = whole_headers(grid, header);
    if starts.len() < 2 {
        return Vec::new();
    }
    let width = (0..grid.len()).map(|row| grid.cells(row).len()).max();
    let ends = starts.iter().skip(1).copied().chain(width);
    let first = grid.number(0);
    let last = grid.number(grid.len() - 1);
    let parts = starts
        .iter()
        .zip(ends)
        .enumerate()
        .map(|(at, (start, end))| {
            let start = if at == 0 { 0 } else { *start };
            MatrixApart {
                grid: part(grid, 0..grid.len(), start..end),
                place: format!("columnas {} a {}", letters(start + 1), letters(end)),
                rows: first..last + 1,
            }
        });
    parts.collect()
}

/// Those that stand one below the other: the header stands again, with titles or
/// metadata of its own.
fn below(grid: &Grid, header: usize) -> Vec<MatrixApart> {
    let names: Vec<(usize, &str)> = filled(grid, header).collect();
    let Some((at, first)) = names.first() else {
        return Vec::new();
    };
    // Nearly no row begins with the words of the header.
    let again = |row: &usize| {
        let begins = grid.cells(*row).nth(*at) == Some(*first);
        begins && {
            let same = filled(grid, *row).filter(|cell| names.contains(cell));
            2 * same.count() > names.len()
        }
    };
    let heads: Vec<usize> = (header + 1..grid.len()).filter(again).collect();
    let mut starts = vec![0];
    let mut before = header;
    for head in heads {
        let start = start_of(grid, header, before, head);
        // A header that stands alone is that of a next page.
        if start < head {
            starts.push(start);
        }
        before = head;
    }
    if starts.len() < 2 {
        return Vec::new();
    }
    let ends = starts.iter().skip(1).copied().chain([grid.len()]);
    let parts = starts.iter().zip(ends).map(|(start, end)| {
        let (first, last) = (grid.number(*start), grid.number(end - 1));
        MatrixApart {
            grid: part(grid, *start..end, 0..usize::MAX),
            place: format!("filas {first} a {last}"),
            rows: first..last + 1,
        }
    });
    parts.collect()
}

/// Where the matrix begins that has its header at this row: below what the one
/// before says at its end.
fn start_of(grid: &Grid, first: usize, before: usize, head: usize) -> usize {
    let is_goal = |row: &usize| {
        let mut cells = filled(grid, *row);
        cells.next().is_some_and(|(_, first)| !is_label(first)) && cells.next().is_some()
    };
    let labels = |row: &usize| {
        filled(grid, *row)
            .next()
            .is_some_and(|(_, text)| is_label(text))
    };
    let after = (before + 1..head).rev().find(is_goal).unwrap_or(before) + 1;
    // What the first says above its header is said above all of them.
    let top: Vec<&str> = (0..first)
        .filter(labels)
        .filter_map(|row| Some(filled(grid, row).next()?.1))
        .collect();
    let is_top = |row: &usize| {
        filled(grid, *row)
            .next()
            .is_some_and(|(_, text)| top.contains(&text))
    };
    let own = (after..head).find(is_top);
    let end = own.unwrap_or(head);
    let foot = (after..end).rev().find(labels).map_or(after, |row| row + 1);
    let signed = (foot..end).rev().find(|row| is_signed(grid, *row));
    let Some(signed) = signed else {
        return foot;
    };
    let is_gap = |row: &usize| {
        filled(grid, *row).next().is_none() || grid.number(*row) > grid.number(row - 1) + 1
    };
    (signed + 1..end).find(is_gap).unwrap_or(end)
}

/// Some rows and columns of a grid, which stand where they stood.
fn part(grid: &Grid, rows: Range<usize>, columns: Range<usize>) -> Grid {
    let mut part = grid.without_rows();
    let inside = |span: &Span| {
        let row = span.row.max(rows.start);
        let end = (span.row + span.rows).min(rows.end);
        let column = span.column.max(columns.start);
        let right = (span.column + span.columns).min(columns.end);
        (row < end && column < right && (end - row) * (right - column) > 1).then(|| Span {
            row: row - rows.start,
            column: column - columns.start,
            rows: end - row,
            columns: right - column,
        })
    };
    part.spans = grid.spans.iter().filter_map(inside).collect();
    part.rearranged |= columns.start > 0;
    for row in rows {
        let cells = grid.cells(row).skip(columns.start);
        part.push_row(grid.number(row), cells.take(columns.len()));
    }
    part
}
