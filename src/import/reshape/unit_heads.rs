//! Units that stand in their column in rows of their own, each above its goals.

use super::filled_cells::{Named, filled};
use crate::import::grid::{Grid, Span};
use crate::import::recognise::labels::is_label;
use crate::import::recognise::shape::is_furniture;
use crate::import::report::{About, Notice};
use crate::model::Column;

/// The grid with what such rows say beside the first goal of each. Numbers that the
/// goals have of their own stand in a column of their own then.
pub(super) fn beside_goals(
    grid: &Grid,
    (columns, body): &Named,
    notices: &mut Vec<Notice>,
) -> Option<Grid> {
    let place = |column| columns.iter().position(|known| *known == Some(column));
    let unit = place(Column::Unit)?;
    let says = [place(Column::Indicator)?, place(Column::Goal)?];
    let has =
        |row: usize, columns: &[usize]| filled(grid, row).any(|(at, _)| columns.contains(&at));
    let objective: Vec<usize> = place(Column::Objective).into_iter().collect();
    let mut heads: Vec<usize> = Vec::new();
    let mut open = None;
    for row in *body..grid.len() {
        let first = filled(grid, row).next();
        if first.is_none_or(|(_, text)| is_label(text)) || is_furniture(grid, row) {
            continue;
        }
        match (has(row, &[unit]), has(row, &says)) {
            // Of one that has its goal beside it all others have, or lack it.
            (true, true) => return None,
            (true, false) if open.is_some() => return None,
            (true, false) => open = Some(row),
            (false, true) => {
                // Each has an objective of its own.
                let both = open.filter(|head| has(*head, &objective) && has(row, &objective));
                if both.is_some() {
                    return None;
                }
                heads.extend(open.take());
            }
            (false, false) => {}
        }
    }
    if heads.len() < 2 || open.is_some() {
        return None;
    }
    for head in &heads {
        let name = grid.cells(*head).nth(unit).unwrap_or_default();
        let place = grid.place(*head, Some(unit));
        notices.push(Notice::new(About::UnitInRow, place, name.trim()));
    }
    let number = place(Column::Number);
    Some(joined(grid, &heads, number, *body, notices))
}

fn joined(
    grid: &Grid,
    heads: &[usize],
    number: Option<usize>,
    body: usize,
    notices: &mut Vec<Notice>,
) -> Grid {
    let width = (0..grid.len()).map(|row| grid.cells(row).len()).max();
    let width = width.unwrap_or_default();
    let is_head = |row: usize| heads.binary_search(&row).is_ok();
    let own = |row: usize| {
        let at = number.filter(|_| row >= body && !is_head(row));
        let cell = at
            .and_then(|at| grid.cells(row).nth(at))
            .unwrap_or_default();
        let counts = cell
            .trim()
            .starts_with(|letter: char| letter.is_ascii_digit());
        cell.trim().len() <= 12 && counts && filled(grid, row).count() > 1
    };
    let numbered = (body..grid.len()).any(own);
    let mut other = grid.without_rows();
    other.spans = Vec::new();
    let mut at: Vec<Option<usize>> = Vec::with_capacity(grid.len());
    let mut above: Option<usize> = None;
    for row in 0..grid.len() {
        if is_head(row) {
            above = Some(row);
            at.push(None);
            continue;
        }
        let head = above.filter(|_| filled(grid, row).count() > 1);
        at.push(Some(other.len()));
        let mut cells: Vec<&str> = grid.cells(row).collect();
        let moves = numbered && own(row);
        if (numbered && row + 1 == body) || moves || head.is_some() {
            cells.resize(width, "");
        }
        if let Some(number) = number.filter(|_| numbered)
            && (moves || row + 1 == body)
        {
            cells.push(cells[number]);
            if moves {
                cells[number] = "";
            }
        }
        if let Some(head) = head {
            for (column, (cell, said)) in cells.iter_mut().zip(grid.cells(head)).enumerate() {
                if cell.trim().is_empty() {
                    *cell = said;
                } else if !said.trim().is_empty() {
                    let place = grid.place(head, Some(column));
                    notices.push(Notice::new(About::StrayLine, place, said.trim()));
                }
            }
            above = None;
        }
        other.push_row(grid.number(row), cells);
    }
    let spans = grid.spans.iter();
    other.spans = spans.filter_map(|span| without(*span, &at)).collect();
    other
}

/// A merged area without the rows that are gone.
fn without(span: Span, at: &[Option<usize>]) -> Option<Span> {
    let rows = span.row..span.row + span.rows;
    let mut left = rows.filter_map(|row| at.get(row).copied().flatten());
    let row = left.next()?;
    let rows = 1 + left.count();
    (rows > 1 || span.columns > 1).then_some(Span { row, rows, ..span })
}
