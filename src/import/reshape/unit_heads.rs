//! Units that stand in their column in rows of their own, each above its goals.

use super::filled_cells::{Named, filled, is_level, place};
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
    let at = |column| place(columns, column);
    let unit = at(Column::Unit)?;
    let says = [at(Column::Indicator)?, at(Column::Goal)?];
    let has =
        |row: usize, columns: &[usize]| filled(grid, row).any(|(at, _)| columns.contains(&at));
    let objective: Vec<usize> = at(Column::Objective).into_iter().collect();
    let mut heads: Vec<UnitHead> = Vec::new();
    let mut open = None;
    for row in *body..grid.len() {
        let first = filled(grid, row).next();
        let blank = first.is_none_or(|(_, text)| is_label(text));
        if blank || is_furniture(grid, row) || is_level(grid, row) {
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
                heads.extend(open.take().map(|head| UnitHead { head, goal: row }));
            }
            (false, false) => {}
        }
    }
    if heads.len() < 2 || open.is_some() {
        return None;
    }
    for UnitHead { head, .. } in &heads {
        let name = grid.cells(*head).nth(unit).unwrap_or_default();
        let place = grid.place(*head, Some(unit));
        notices.push(Notice::new(About::UnitInRow, place, name.trim()));
    }
    let number = at(Column::Number);
    Some(joined(grid, &heads, number, *body, notices))
}

/// A row of a unit, and that of the first of its goals.
struct UnitHead {
    head: usize,
    goal: usize,
}

fn joined(
    grid: &Grid,
    heads: &[UnitHead],
    number: Option<usize>,
    body: usize,
    notices: &mut Vec<Notice>,
) -> Grid {
    let width = (0..grid.len()).map(|row| grid.cells(row).len()).max();
    let width = width.unwrap_or_default();
    let is_head = |row: usize| heads.binary_search_by_key(&row, |unit| unit.head).is_ok();
    let head_of = |row: usize| {
        let at = heads.binary_search_by_key(&row, |unit| unit.goal).ok()?;
        heads.get(at).map(|unit| unit.head)
    };
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
    for row in 0..grid.len() {
        if is_head(row) {
            at.push(None);
            continue;
        }
        let head = head_of(row);
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

#[cfg(test)]
mod tests {
    use super::super::filled_cells::reshaped;
    use super::*;

    fn after(rows: &[&str]) -> Option<Vec<String>> {
        reshaped(rows, beside_goals)
    }

    const HEADER: &str = "No.;Unidad;Objetivo;Indicador;Meta";

    #[test]
    fn a_unit_stands_beside_the_first_of_its_goals() {
        let rows = [
            HEADER,
            "PROCESOS SUSTANTIVOS;;;;",
            "1;Vialidad;Mantener;;",
            ";;;;Lastrar 20 km",
            ";;;Caminos;Abrir 3 km",
            "2;Riego;;;",
            "2.1;;Regar;Canales;Abrir 2 canales",
        ];
        let expected = [
            "No.;Unidad;Objetivo;Indicador;Meta;No.",
            "PROCESOS SUSTANTIVOS;;;;",
            "1;Vialidad;Mantener;;Lastrar 20 km",
            ";;;Caminos;Abrir 3 km",
            "2;Riego;Regar;Canales;Abrir 2 canales;2.1",
        ];
        assert_eq!(after(&rows).unwrap_or_default(), expected);
    }

    #[test]
    fn a_unit_that_has_its_goal_beside_it_stays_where_it_is() {
        let beside = [
            "1;Vialidad;Mantener;Vías;Lastrar 20 km",
            "2;Riego;Regar;;",
            ";;;;Abrir 2",
        ];
        let two_objectives = [
            "1;Vialidad;Mantener;;",
            ";;Abrir;Caminos;Abrir 3 km",
            "2;Riego;Regar;;",
            ";;;;Abrir 2",
        ];
        let without_goals = ["1;Vialidad;Mantener;;", "2;Riego;Regar;;", ";;;;Abrir 2"];
        for body in [&beside[..], &two_objectives, &without_goals] {
            let rows = [&[HEADER], body].concat();
            assert_eq!(after(&rows), None, "{rows:?}");
        }
    }
}
