//! Rows that lost their blank cells and slid one column to the left.
//!
//! Where the objective of a unit spans several rows, the flattened table has a
//! blank under it; when that blank is lost, the indicator is read as the
//! objective and the goal as the indicator.

use std::ops::Range;

use super::goal::GoalCode;
use super::text::{unmarked_text, words};
use super::{Cell, Column, Document};

/// What the texts under "objective" and "indicator" of a shifted row are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// An indicator and a goal: the goal begins with a code.
    IndicatorAndGoal,
    /// Two goals: both begin with a code.
    TwoGoals,
    /// Probably an indicator and a goal: no code says so, but every other row
    /// that continues the unit leaves the objective merged and states a goal.
    Likely,
}

/// Whether the goal row at `position` looks shifted one column to the left.
pub fn shifted(document: &Document, position: usize) -> Option<Shift> {
    let row = document.rows.get(position)?;
    let continues = [Column::Number, Column::Unit]
        .into_iter()
        .all(|column| row.cell(column).is_some_and(is_hollow))
        && row.cell(Column::Unit) == Some(&Cell::Merged);
    let below_goal = position > 0 && !document.rows[position - 1].is_level();
    if !continues || !below_goal || !row.cell(Column::Goal).is_some_and(is_hollow) {
        return None;
    }
    let objective = own_text(row.cell(Column::Objective)?)?;
    let indicator = own_text(row.cell(Column::Indicator)?)?;
    let coded = |text| states_coded_goal(text);
    // Where the indicators of the unit carry codes, a code says nothing.
    if coded_indicators(document, position) {
        return None;
    }
    match (coded(objective), coded(indicator)) {
        (true, true) => Some(Shift::TwoGoals),
        (false, true) => Some(Shift::IndicatorAndGoal),
        (false, false) => others_agree(document, position).then_some(Shift::Likely),
        (true, false) => None,
    }
}

/// A text with a code that names no measure: `M2. Número de informes` is an
/// indicator.
fn states_coded_goal(text: &str) -> bool {
    GoalCode::read(text).is_some_and(|code| !names_a_measure(code.split(text).1))
}

pub(crate) fn names_a_measure(text: &str) -> bool {
    const MEASURES: [&str; 10] = [
        "numero",
        "nro",
        "n°",
        "nº",
        "porcentaje",
        "cantidad",
        "tasa",
        "indice",
        "promedio",
        "%",
    ];
    let first = words(text).next().unwrap_or_default();
    let first = unmarked_text(first.text);
    text.trim_start().starts_with('%') || MEASURES.contains(&first.as_str())
}

/// Whether another row of the unit, with a goal of its own, has an indicator
/// with a code.
fn coded_indicators(document: &Document, position: usize) -> bool {
    unit_around(document, position).any(|at| {
        let row = &document.rows[at];
        let own = |column| row.cell(column).and_then(own_text);
        at != position
            && own(Column::Goal).is_some()
            && own(Column::Indicator).is_some_and(|text| GoalCode::read(text).is_some())
    })
}

fn is_hollow(cell: &Cell) -> bool {
    *cell == Cell::Merged || cell.is_blank()
}

fn own_text(cell: &Cell) -> Option<&str> {
    cell.own_text().filter(|text| !text.trim().is_empty())
}

fn others_agree(document: &Document, position: usize) -> bool {
    let rows = unit_around(document, position);
    let mut others = document.rows[rows.start + 1..rows.end]
        .iter()
        .zip(rows.start + 1..)
        .filter(|(_, at)| *at != position)
        .peekable();
    others.peek().is_some()
        && others.all(|(row, _)| {
            row.cell(Column::Objective) == Some(&Cell::Merged)
                && row.cell(Column::Goal).and_then(own_text).is_some()
        })
}

/// The rows of the unit that the goal row at `position` belongs to.
pub fn unit_around(document: &Document, position: usize) -> Range<usize> {
    let continues = |at: usize| document.rows[at].cell(Column::Unit) == Some(&Cell::Merged);
    let mut start = position;
    while start > 0 && continues(start) && !document.rows[start - 1].is_level() {
        start -= 1;
    }
    let mut end = position + 1;
    while end < document.rows.len() && continues(end) {
        end += 1;
    }
    start..end
}

#[cfg(test)]
mod tests {
    use super::super::picture::document;
    use super::*;

    #[track_caller]
    fn check(row: &str, expected: Option<Shift>) {
        let drawing = format!(
            r#"
            # NIVEL
            5 | Planificación | Fortalecer | Un 70% | M1. Al menos una
            " | "             | "          | Un 50% | M2. Propuesta
            {row}
            6 | Fomento | Promover | Nro | M1. A 2022
            "#
        );
        assert_eq!(shifted(&document(&drawing), 3), expected, "{row}");
    }

    #[test]
    fn an_indicator_and_a_coded_goal_look_shifted() {
        let shift = Some(Shift::IndicatorAndGoal);
        check(
            r#"" | " | Número de paper | M6. Al menos 3 paper | ""#,
            shift,
        );
        check(r#"" | " | Número de paper | M6. Al menos 3 paper |"#, shift);
        check(r#" | " | Número de paper | M.6 Al menos 3 paper |"#, shift);
    }

    #[test]
    fn a_code_of_an_indicator_is_no_goal() {
        check(
            r#"" | " | Otro objetivo | M6. Número de paper | ""#,
            Some(Shift::Likely),
        );
        let coded = document(
            r#"
            5 | A | Fortalecer | M1. Informes | Diez
            " | " | Promover   | M2. Talleres | "
            "#,
        );
        assert_eq!(shifted(&coded, 1), None);
    }

    #[test]
    fn two_coded_texts_are_two_goals() {
        check(
            r#"" | " | M2. Incorporar | M3. Fortalecer | ""#,
            Some(Shift::TwoGoals),
        );
    }

    #[test]
    fn without_codes_the_other_rows_decide() {
        check(
            r#"" | " | Número de paper | Al menos 3 paper | ""#,
            Some(Shift::Likely),
        );
        let alone = document(
            r#"
            5 | Planificación | Fortalecer | Un 70% | M1. Al menos una
            " | " | Número de paper | Al menos 3 paper | "
            "#,
        );
        assert_eq!(shifted(&alone, 1), None);
        let objectives = document(
            r#"
            5 | Planificación | Fortalecer | Un 70% | M1. Al menos una
            " | " | Promover | Un 50% | M2. Dos
            " | " | Número de paper | Al menos 3 paper | "
            "#,
        );
        assert_eq!(shifted(&objectives, 2), None);
    }

    #[test]
    fn rows_in_their_place_do_not_look_shifted() {
        check(r#"" | " | " | Un 50% | M6. Al menos 3 paper"#, None);
        check(
            r#"" | " | Otro objetivo | Un 50% | M6. Al menos 3 paper"#,
            None,
        );
        check(r#"" | " | " | Un 50% | ""#, None);
        check(
            r#"5 | Dirección | Número de paper | M6. Al menos 3 paper | ""#,
            None,
        );
        check(r#"" | " | Número de paper | | ""#, None);
        check("# OTRO NIVEL", None);
        assert_eq!(shifted(&Document::default(), 0), None);
    }
}
