//! What programs that keep tables in memory add when they write one: a first
//! column that counts the rows, and numbers of units with a fraction.

use std::borrow::Cow;

use super::filled_cells::Named;
use crate::import::grid::Grid;
use crate::import::report::{About, Notice};
use crate::model::Column;

/// The grid without what only counts; its columns keep their places.
pub(super) fn without_counts(
    grid: &Grid,
    (columns, body): &Named,
    notices: &mut Vec<Notice>,
) -> Option<Grid> {
    let number = columns
        .iter()
        .position(|known| *known == Some(Column::Number));
    let counts = columns.first() == Some(&None) && counts_rows(grid, number.is_some());
    let number = number.filter(|at| have_fractions(grid, *at, *body));
    if !counts && number.is_none() {
        return None;
    }
    if counts {
        let place = grid.place(0, Some(0));
        notices.push(Notice::new(About::CountingColumn, place, ""));
    }
    Some(grid.with_cells(|grid, row, at, cell| {
        if counts && at == 0 {
            return Cow::Borrowed("");
        }
        let whole = Some(cell).filter(|_| Some(at) == number && row >= *body);
        match whole.and_then(|cell| cell.trim().strip_suffix(".0")) {
            Some(whole) => {
                let place = grid.place(row, Some(at));
                notices.push(Notice::new(About::WholeNumber, place, cell.trim()));
                Cow::Borrowed(whole)
            }
            None => Cow::Borrowed(cell),
        }
    }))
}

/// Whether the first column counts the rows from the first one after its
/// header: from zero, or from one where units have their numbers elsewhere.
fn counts_rows(grid: &Grid, numbered: bool) -> bool {
    let first = grid.cells(0).next().unwrap_or_default().trim();
    let mute = first.is_empty() || matches!(first, "index" | "Index" | "X" | "...1");
    if !mute || grid.len() < 3 {
        return false;
    }
    let mut counted = (1..grid.len()).map(|row| {
        let cell = grid.cells(row).next().unwrap_or_default();
        cell.trim().parse::<usize>().ok()
    });
    let Some(Some(start)) = counted.next() else {
        return false;
    };
    (start == 0 || (start == 1 && numbered))
        && (start + 1..)
            .zip(counted)
            .all(|(expected, number)| number == Some(expected))
}

/// Whether all numbers of units are written `1.0`.
fn have_fractions(grid: &Grid, at: usize, body: usize) -> bool {
    let cells = (body..grid.len()).filter_map(|row| grid.cells(row).nth(at));
    let numbers = cells.filter(|cell| cell.trim().starts_with(|c: char| c.is_ascii_digit()));
    let mut any = false;
    let all = numbers.into_iter().all(|cell| {
        any = true;
        let whole = cell.trim().strip_suffix(".0");
        whole.is_some_and(|whole| whole.bytes().all(|byte| byte.is_ascii_digit()))
    });
    any && all
}
