//! A separator inside of a cell that is not quoted: its row has a cell too
//! many, and all after it stand in the wrong column.

use super::filled_cells::{Named, filled};
use super::line_end::begins_small;
use crate::import::grid::Grid;
use crate::import::letters::mended_text;
use crate::import::report::{About, Notice};
use crate::model::goal::GoalCode;
use crate::model::{Column, Separator};

/// A text has no more separators in it, where none of them is quoted.
const MOST_PIECES: usize = 4;

/// The grid with such cells made one again: where a row says by itself which
/// pieces go on, those; else the likeliest, which is told to be looked at.
pub(super) fn mended(
    grid: &Grid,
    named: &Named,
    separator: Separator,
    notices: &mut Vec<Notice>,
) -> Option<Grid> {
    let (columns, body) = named;
    let header = filled(grid, body.saturating_sub(1)).last();
    let known = columns.iter().rposition(Option::is_some)? + 1;
    let width = known.max(header.map_or(0, |(at, _)| at + 1));
    let too_long = |row: usize| filled(grid, row).last().is_some_and(|(at, _)| at >= width);
    let long = (*body..grid.len()).filter(|row| too_long(*row)).count();
    let rows = || (*body..grid.len()).filter(|row| filled(grid, *row).nth(2).is_some());
    // A column without a name is no slip.
    if long == 0 || (long > 2 && long * 3 > rows().count()) {
        return None;
    }
    let mut mended = grid.without_rows();
    let mut any = false;
    for row in 0..grid.len() {
        let cells: Vec<&str> = grid.cells(row).collect();
        let goes_on = match row >= *body && too_long(row) {
            true => pieces(&cells, columns, width),
            false => None,
        };
        let Some((goes_on, sure)) = goes_on else {
            mended.push_row(grid.number(row), cells);
            continue;
        };
        any = true;
        let mut whole: Vec<String> = Vec::with_capacity(width);
        for (at, cell) in cells.iter().enumerate() {
            match whole.last_mut() {
                Some(last) if goes_on.contains(&at) => {
                    last.push(separator.as_char());
                    last.push_str(cell);
                }
                _ => whole.push((*cell).to_owned()),
            }
        }
        for cell in &mut whole {
            if cell.starts_with('=') {
                *cell = mended_text(cell).into_owned();
            }
        }
        let about = match sure {
            true => About::CellMadeWhole,
            false => About::CellMaybeWhole,
        };
        for at in 0..whole.len() {
            if whole[at] != cells[at] && !cells.contains(&&*whole[at]) {
                let place = grid.place(row, Some(at));
                notices.push(Notice::new(about, place, &*whole[at]));
            }
        }
        mended.push_row(grid.number(row), whole);
    }
    any.then_some(mended)
}

/// Which cells of a row that is too long go on with the one before them, and
/// whether that is sure. `None` where the row may as well have a text beyond
/// the table.
fn pieces(cells: &[&str], columns: &[Option<Column>], width: usize) -> Option<(Vec<usize>, bool)> {
    let used = cells.iter().rposition(|cell| !cell.trim().is_empty())? + 1;
    let excess = used
        .checked_sub(width)
        .filter(|excess| (1..=MOST_PIECES).contains(excess))?;
    let numbers = columns
        .iter()
        .position(|known| *known == Some(Column::Number));
    let may = |at: &usize| {
        let before = at.checked_sub(1);
        before.is_some() && before != numbers && !cells[*at].trim().is_empty()
    };
    let spaced = |at: &usize| may(at) && cells[*at].starts_with(' ');
    let small = |at: &usize| may(at) && begins_small(cells[*at]);
    let quoted: Vec<usize> = in_quotes(cells);
    let of = |is: &dyn Fn(&usize) -> bool| (1..used).filter(is).collect::<Vec<usize>>();
    let others_spaced = cells.first().is_some_and(|cell| cell.starts_with(' '));
    let spaced = if others_spaced {
        Vec::new()
    } else {
        of(&spaced)
    };
    let both: Vec<usize> = spaced.iter().copied().filter(|at| small(at)).collect();
    for found in [quoted, both, spaced] {
        if found.len() == excess {
            return Some((found, true));
        }
    }
    let small = of(&small);
    if small.len() == excess {
        let sure = small.last() != Some(&(used - 1));
        return Some((small, sure));
    }
    let goal = columns
        .iter()
        .position(|known| *known == Some(Column::Goal))?;
    let is_coded = |at: usize| {
        cells
            .get(at)
            .is_some_and(|cell| GoalCode::read(cell).is_some())
    };
    if !is_coded(used - 1) || is_coded(goal) {
        return None;
    }
    // What is written longest is written with most separators.
    let objective = columns
        .iter()
        .position(|known| *known == Some(Column::Objective))?;
    Some(((objective + 1..=objective + excess).collect(), false))
}

/// The cells that go on with one that begins `="` and does not end.
fn in_quotes(cells: &[&str]) -> Vec<usize> {
    let mut open = false;
    let mut goes_on = Vec::new();
    for (at, cell) in cells.iter().enumerate() {
        if open {
            goes_on.push(at);
            open = !cell.ends_with('"');
        } else {
            open = cell.starts_with("=\"") && (cell.len() == 2 || !cell.ends_with('"'));
        }
    }
    goes_on
}
