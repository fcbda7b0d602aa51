//! Cells that say that they say the same as the one above: `ídem`, `″`.

use std::borrow::Cow;

use super::filled_cells::{Named, filled};
use crate::import::grid::{Grid, Merges, Span};
use crate::import::letters::is_same_word;
use crate::import::recognise::column_names::names_links;
use crate::import::recognise::labels::is_label;
use crate::import::report::{About, Notice};
use crate::model::Column;

/// The grid with what such cells mean: merged with the cell above where the
/// unit goes on, else its text again.
pub(super) fn filled_in(
    grid: &Grid,
    (columns, body): &Named,
    notices: &mut Vec<Notice>,
) -> Option<Grid> {
    let is_same = |row: usize| grid.cells(row).any(is_same_word);
    let first = (*body..grid.len()).find(|row| is_same(*row))?;
    // In a list each row says all that it says.
    let is_list = grid.cells(body.saturating_sub(1)).any(names_links);
    if is_list || (0..first).any(|row| filled(grid, row).any(|(_, cell)| is_label(cell))) {
        return None;
    }
    let known = |at: usize| columns.get(at).copied().flatten();
    let names = |at: usize| matches!(known(at), Some(Column::Number | Column::Unit));
    let mut other = grid.without_rows();
    let mut above: Vec<&str> = vec![""; columns.len()];
    let mut below_goal = false;
    for row in 0..grid.len() {
        let opens = filled(grid, row).any(|(at, cell)| names(at) && !is_same_word(cell));
        let several = filled(grid, row).nth(1).is_some();
        let cells = grid.cells(row).enumerate().map(|(at, cell)| {
            let said = known(at)
                .and_then(|_| above.get(at))
                .copied()
                .unwrap_or_default();
            if row < *body || said.is_empty() || !is_same_word(cell) {
                return Cow::Borrowed(cell);
            }
            let place = grid.place(row, Some(at));
            notices.push(Notice::new(About::SameAsAbove, place, ""));
            let merged = !opens && below_goal;
            let covered = merged && grid.merges == Merges::Stated && grow(&mut other, row, at);
            match covered || (merged && grid.merges == Merges::AsBlanks) {
                true => Cow::Borrowed(""),
                false => Cow::Borrowed(said),
            }
        });
        let cells: Vec<Cow<str>> = cells.collect();
        other.push_row(grid.number(row), cells);
        for (at, cell) in filled(grid, row).filter(|_| row >= *body && several) {
            if let Some(above) = above.get_mut(at).filter(|_| !is_same_word(cell)) {
                *above = cell;
            }
        }
        below_goal = row >= *body && several;
    }
    Some(other)
}

/// Merges a cell with the one above it; whether that could be.
fn grow(grid: &mut Grid, row: usize, column: usize) -> bool {
    let Some(above) = row.checked_sub(1) else {
        return false;
    };
    let holds = |span: &Span, row: usize| {
        (span.row..span.row + span.rows).contains(&row)
            && (span.column..span.column + span.columns).contains(&column)
    };
    if grid.spans.iter().any(|span| holds(span, row)) {
        return false;
    }
    match grid.spans.iter_mut().find(|span| holds(span, above)) {
        Some(span) if span.columns == 1 => span.rows += 1,
        Some(_) => return false,
        None => grid.spans.push(Span {
            row: above,
            column,
            rows: 2,
            columns: 1,
        }),
    }
    true
}
