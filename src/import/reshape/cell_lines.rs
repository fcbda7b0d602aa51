//! One piece of a cell a line, as it is copied from a PDF: the header, which
//! names the columns one below the other, and the numbers of units say where
//! rows begin; inside of a unit, what the lines say of each other.

use super::filled_cells::filled;
use super::line_end::{GoesOn, begins_as_measure, begins_small, begins_with_verb, goes_on, joined};
use crate::import::error::ReadError;
use crate::import::error::shape_error::ShapeError;
use crate::import::grid::Grid;
use crate::import::recognise::column_names::{header_word, is_of_header};
use crate::import::recognise::labels::is_label;
use crate::import::recognise::vocabulary::is_capitals;
use crate::import::report::{About, Notice};
use crate::model::Column;
use crate::model::goal::GoalCode;
use crate::model::level_name::names_level;

/// A unit has no more lines.
const MOST_LINES: usize = 200;
/// The name of a column takes no more lines.
const LINES_OF_NAME: usize = 4;

/// The rows of such a text.
///
/// # Errors
/// [`ReadError::CellLines`] when the lines do not say which cells they are of.
pub(super) fn rows(grid: &Grid, notices: &mut Vec<Notice>) -> Result<Option<Grid>, ReadError> {
    let mut lines: Vec<(u32, &str)> = Vec::new();
    for row in 0..grid.len() {
        let mut cells = filled(grid, row);
        let first = cells.next();
        if cells.next().is_some() {
            return Ok(None);
        }
        lines.extend(first.map(|(_, cell)| (grid.number(row), cell.trim())));
    }
    let header = (0..lines.len()).find_map(|at| Some((at, header(&lines, at)?)));
    let Some((start, (columns, end))) = header else {
        return Ok(None);
    };
    let place = grid.place(0, None);
    let refused = |number: u32| {
        let line = if number > 0 { number } else { place.number };
        ReadError::from(ShapeError::CellLines { line })
    };
    let mut table = PiecedTable {
        grid: grid.rearranged(),
        columns: &columns,
    };
    for (number, line) in &lines[..start] {
        table.grid.push_row(*number, [line]);
    }
    let number = lines[start].0;
    let names = columns.iter().map(|(_, name)| name.as_str());
    table.grid.push_row(number, names);
    table.body(&lines[end..]).map_err(refused)?;
    let notice = Notice::new(About::CellLines, grid.place(0, None), "");
    notices.push(notice);
    Ok(Some(table.grid))
}

/// A column of the matrix and how the header calls it.
type Names = Vec<(Column, String)>;

/// The names of the columns that stand one below the other from a line on, and
/// the line after them: the number first, the goal last.
fn header(lines: &[(u32, &str)], start: usize) -> Option<(Names, usize)> {
    let mut names: Names = Vec::new();
    let mut at = start;
    while at < lines.len() && names.len() < Column::ALL.len() {
        let said = |count: usize| {
            let lines = lines.get(at..at + count)?;
            let words: Vec<&str> = lines.iter().map(|(_, line)| *line).collect();
            Some(words.join(" "))
        };
        let known = |column: Column| names.iter().any(|(known, _)| *known == column);
        let found = (1..=LINES_OF_NAME).find_map(|count| {
            let column = header_word(&said(count)?)?;
            (!known(column)).then_some((column, count))
        });
        let Some((column, mut count)) = found else {
            break;
        };
        // A name goes on in small letters, or where no other begins.
        let goes_on = |line: &str, count: usize| {
            let begins = (1..=LINES_OF_NAME).any(|more| {
                let lines = lines.get(at + count..at + count + more).unwrap_or_default();
                let words: Vec<&str> = lines.iter().map(|(_, line)| *line).collect();
                let named = header_word(&words.join(" "));
                named.is_some_and(|named| named != column && !known(named))
            });
            is_of_header(line) && (begins_small(line) || !begins)
        };
        while count < LINES_OF_NAME
            && lines
                .get(at + count)
                .is_some_and(|(_, line)| goes_on(line, count))
        {
            count += 1;
        }
        names.push((column, said(count)?));
        at += count;
    }
    let order: Vec<Column> = names.iter().map(|(column, _)| *column).collect();
    let ends = order.first() == Some(&Column::Number) && order.last() == Some(&Column::Goal);
    (ends && order.len() >= 4 && order.contains(&Column::Unit)).then_some((names, at))
}

struct PiecedTable<'a> {
    grid: Grid,
    columns: &'a Names,
}

impl PiecedTable<'_> {
    /// Reads what stands below the header; else gives the line where that
    /// cannot be.
    fn body(&mut self, lines: &[(u32, &str)]) -> Result<(), u32> {
        let mut expected: Option<u32> = None;
        let mut at = 0;
        while let Some((number, line)) = lines.get(at) {
            if is_label(line) {
                self.footer(&lines[at..]);
                break;
            }
            let unit = unit_number(line).filter(|unit| expected.is_none_or(|next| *unit == next));
            if let Some(unit) = unit {
                expected = Some(unit + 1);
                let rest = &lines[at + 1..];
                let ends = |(_, line): &(u32, &str)| {
                    unit_number(line) == Some(unit + 1) || is_level(line) || is_label(line)
                };
                let count = rest.iter().position(ends).unwrap_or(rest.len());
                self.unit(*number, line, &rest[..count]).ok_or(*number)?;
                at += 1 + count;
            } else if is_level(line) {
                let mut level = (*line).to_owned();
                while let Some((_, next)) = lines.get(at + 1)
                    && unit_number(next).is_none()
                    && (goes_on(&level, next) >= GoesOn::Yes || is_capitals(next))
                {
                    level = joined(&level, next);
                    at += 1;
                }
                self.grid.push_row(*number, [level]);
                at += 1;
            } else {
                return Err(*number);
            }
        }
        expected.map(|_| ()).ok_or(0)
    }

    /// The rows of a unit, out of its lines.
    fn unit(&mut self, number: u32, unit: &str, lines: &[(u32, &str)]) -> Option<()> {
        let texts: Vec<&str> = lines.iter().map(|(_, line)| *line).collect();
        let fields: Vec<Column> = self.columns[1..]
            .iter()
            .map(|(column, _)| *column)
            .collect();
        let begun = fields_of(&texts, &fields)?;
        let mut row = vec![String::new(); self.columns.len()];
        unit.clone_into(&mut row[0]);
        let mut row_number = number;
        let mut last = 0;
        for ((line_number, line), field) in lines.iter().zip(begun) {
            match field {
                Some(field) => {
                    if field < last {
                        self.grid.push_row(row_number, &row);
                        row.fill(String::new());
                        row_number = *line_number;
                    }
                    last = field + 1;
                    (*line).clone_into(&mut row[last]);
                }
                None => row[last] = joined(&row[last], line),
            }
        }
        self.grid.push_row(row_number, &row);
        Some(())
    }

    /// Labels, each with the lines after it as what it says.
    fn footer(&mut self, lines: &[(u32, &str)]) {
        let mut rows: Vec<(u32, String, String)> = Vec::new();
        for (number, line) in lines {
            match rows.last_mut() {
                Some((_, _, value)) if !is_label(line) => *value = joined(value, line),
                _ => rows.push((*number, (*line).to_owned(), String::new())),
            }
        }
        for (number, label, value) in rows {
            self.grid.push_row(number, [label, value]);
        }
    }
}

/// Lines that are nothing but a number.
fn unit_number(line: &str) -> Option<u32> {
    let digits = line.trim_end_matches(['.', ')', '-']);
    digits.parse().ok().filter(|number| *number < 1000)
}

fn is_level(line: &str) -> bool {
    GoalCode::read(line).is_none() && (names_level(line) || is_capitals(line))
}

/// Which field each line begins; `None` for a line that goes on with the one
/// above. The likeliest of all ways to take them, when each field has its line.
fn fields_of(lines: &[&str], fields: &[Column]) -> Option<Vec<Option<usize>>> {
    if lines.is_empty() || lines.len() > MOST_LINES {
        return None;
    }
    // Where goals have codes, none begins without one.
    let coded = lines.iter().any(|line| GoalCode::read(line).is_some());
    let begins = |field: Column, line: &str| {
        let bare = coded && field == Column::Goal && GoalCode::read(line).is_none();
        begins(field, line) - if bare { 6 } else { 0 }
    };
    // What the best way to a field in a line scores, and the field before it.
    let mut best: Vec<Vec<Option<(i32, usize)>>> = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        let mut scores = vec![None; fields.len()];
        for (field, score) in scores.iter_mut().enumerate() {
            let begun = begins(fields[field], line);
            if at == 0 {
                *score = (field == 0).then_some((begun, field));
                continue;
            }
            let above = lines[at - 1];
            let ways = (0..fields.len()).filter_map(|before| {
                let (so_far, _) = best[at - 1][before]?;
                let step = if before == field {
                    None
                } else if field == before + 1 || (before + 1 == fields.len() && field > 0) {
                    Some(begun - open_end(above))
                } else {
                    return None;
                };
                // A goal may be followed by another one of the same indicator.
                let again = (before == field && field + 1 == fields.len())
                    .then(|| begun - open_end(above) - 1);
                let on = (before == field).then(|| stays(fields[field], above, line));
                let step = step.into_iter().chain(again).chain(on).max()?;
                Some((so_far + step, before))
            });
            *score = ways.max_by_key(|(score, _)| *score);
        }
        best.push(scores);
    }
    let last = fields.len() - 1;
    let mut field = last;
    best.last()?[last]?;
    let mut begun = Vec::with_capacity(lines.len());
    for at in (0..lines.len()).rev() {
        let (_, before) = best[at][field]?;
        let goes_on = at > 0 && before == field && {
            let new = begins(fields[field], lines[at]) - open_end(lines[at - 1]) - 1;
            field != last || stays(fields[field], lines[at - 1], lines[at]) >= new
        };
        begun.push((!goes_on).then_some(field));
        field = before;
    }
    begun.reverse();
    Some(begun)
}

/// What it costs to end a field with a line.
fn open_end(line: &str) -> i32 {
    // Nothing can follow it but what goes on.
    if goes_on(line, "X") == GoesOn::Yes || line.ends_with('-') {
        6
    } else {
        0
    }
}

/// How much a line looks like the beginning of a field.
fn begins(field: Column, line: &str) -> i32 {
    let coded = GoalCode::read(line).is_some();
    if begins_small(line) {
        return -6;
    }
    match field {
        Column::Goal if coded => 5,
        _ if coded => -6,
        Column::Unit => 1,
        Column::Objective if begins_with_verb(line) => 3,
        Column::Indicator if begins_as_measure(line) => 3,
        Column::Indicator if begins_with_verb(line) => -2,
        Column::Goal
            if begins_with_verb(line) || line.starts_with(|c: char| c.is_ascii_digit()) =>
        {
            1
        }
        Column::Number | Column::Objective | Column::Indicator | Column::Goal => 0,
    }
}

/// How much a line looks as if it went on with the one above.
fn stays(field: Column, above: &str, line: &str) -> i32 {
    let new = field != Column::Goal && GoalCode::read(line).is_some();
    match goes_on(above, line) {
        _ if new => -6,
        GoesOn::InWord => 6,
        GoesOn::Yes | GoesOn::Open => 4,
        GoesOn::Maybe => -1,
        GoesOn::No => -3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_may_take_more_lines_than_it_has_names() {
        for text in [
            "No.|Descripción de|la unidad|Objetivo de la|unidad|Indicador|Meta|cuantificable|1",
            "Nro.|UNIDAD|OBJETIVO DE LA|UNIDAD|INDICADOR|META|1",
            "No.|Unidad|Indicador|Meta|1",
        ] {
            let lines: Vec<(u32, &str)> = (1..).zip(text.split('|')).collect();
            let (names, end) = header(&lines, 0).expect(text);
            assert_eq!(end, lines.len() - 1, "{names:?}");
        }
        for text in ["Unidad|Meta|No.", "No.|1|Unidad|Objetivo|Meta", ""] {
            let lines: Vec<(u32, &str)> = (1..).zip(text.split('|')).collect();
            assert_eq!(header(&lines, 0), None, "{text}");
        }
    }

    #[test]
    fn lines_are_put_to_the_fields_that_they_look_like() {
        use Column::{Goal, Indicator, Objective, Unit};
        let fields = [Unit, Objective, Indicator, Goal];
        for (lines, expected) in [
            (
                &[
                    "Alcaldía",
                    "Dirigir el cantón Río",
                    "Claro",
                    "Porcentaje del plan",
                    "anual",
                    "M1. Cumplir",
                ][..],
                "UO.I.G",
            ),
            (
                &[
                    "Dirección de",
                    "Obras",
                    "Mantener",
                    "Parques",
                    "M1. Uno",
                    "M2. Dos",
                ],
                "U.OIGG",
            ),
            (
                &["Obras", "Mantener", "Número", "Uno", "Días", "Dos"],
                "UOIGIG",
            ),
        ] {
            let begun = fields_of(lines, &fields).expect("fields");
            let letter =
                |field: &Option<usize>| field.map_or('.', |field| ['U', 'O', 'I', 'G'][field]);
            assert_eq!(begun.iter().map(letter).collect::<String>(), expected);
        }
        assert_eq!(fields_of(&["Obras", "Mantener"], &fields), None);
    }
}
