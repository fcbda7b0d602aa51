use time::Date;

use super::rule::{Authority, Check, Remark, Reporter, Rule, Severity};
use super::unit_rows::{UnitRows, own_text};
use crate::model::shifted::{Shift, shifted};
use crate::model::{Cell, Column, Document, Edit, Place, Row, RowId};

/// A row that slid one column to the left.
pub(super) static RULE: Rule = Rule {
    code: "shifted-row",
    severity: Severity::Error,
    source: Authority::Template,
    title: "Fila corrida",
    cite: "La plantilla oficial tiene una columna para el objetivo, otra para el indicador y otra para la meta.",
    check: Check::Unit(find),
    fixes: &[mend],
};

fn find(unit: &UnitRows, reporter: &mut Reporter) {
    for position in unit.rows.clone() {
        if let Some(shift) = shifted(unit.document, position) {
            reporter.cell(position, Column::Objective, remark(shift));
        }
    }
}

fn remark(shift: Shift) -> Remark {
    match shift {
        Shift::IndicatorAndGoal => Remark::new(
            "La fila está corrida una columna a la izquierda: el indicador está bajo «Objetivo» y la \
             meta bajo «Indicador». Devuelva cada texto a su columna.",
        )
        .with_safe_fix("Devolver a su columna"),
        Shift::TwoGoals => Remark::new(
            "La fila está corrida a la izquierda: bajo «Objetivo» y bajo «Indicador» hay dos metas. \
             Páselas a su columna, una por fila.",
        )
        .with_safe_fix("Pasar las dos metas a su columna"),
        Shift::Likely => Remark::new(
            "La fila parece corrida una columna a la izquierda: no tiene meta, y bajo «Objetivo» hay un \
             texto donde las demás filas de la unidad siguen con el mismo objetivo. Si es así, devuelva \
             cada texto a su columna.",
        )
        .with_fix("Devolver a su columna"),
    }
}

fn mend(document: &Document, place: Place, _: Date) -> Option<Edit> {
    let Place::Cell { row, .. } = place else {
        return None;
    };
    let position = document.position(row)?;
    let shift = shifted(document, position)?;
    let first = own_text(document, position, Column::Objective)?;
    let second = own_text(document, position, Column::Indicator)?;
    let set = |column, cell| Edit::SetCell { row, column, cell };
    Some(Edit::All(match shift {
        Shift::IndicatorAndGoal | Shift::Likely => vec![
            set(Column::Objective, Cell::Merged),
            set(Column::Indicator, Cell::text(first)),
            set(Column::Goal, Cell::text(second)),
        ],
        Shift::TwoGoals => vec![
            set(Column::Objective, Cell::Merged),
            set(Column::Indicator, Cell::Merged),
            set(Column::Goal, Cell::text(first)),
            Edit::Splice {
                at: position + 1,
                remove: 0,
                insert: vec![goal_row(document.next_id(), second)],
            },
        ],
    }))
}

/// A row that states one more goal of the indicator above.
pub(super) fn goal_row(id: RowId, goal: &str) -> Row {
    let cells = Column::ALL.map(|column| match column {
        Column::Goal => Cell::text(goal),
        Column::Number | Column::Unit | Column::Objective | Column::Indicator => Cell::Merged,
    });
    Row::goal(id, cells)
}

#[cfg(test)]
mod tests {
    use super::super::carets::{mends, reports, today};
    use super::*;
    use crate::model::picture::document;
    use crate::rules::{check, safe_fixes};

    #[test]
    fn shifted_rows_are_reported() {
        reports(
            &RULE,
            r#"
            5 | A | o | i | M1. Uno
            " | " | Número de paper | M6. Al menos 3 | "
                    ^ el indicador está bajo «Objetivo»
            9 | B | o | i | M1. Uno
            " | " | M2. Incorporar | M3. Fortalecer | "
                    ^ hay dos metas
            "#,
        );
    }

    #[test]
    fn rows_in_their_place_are_left_alone() {
        reports(
            &RULE,
            r#"
            5 | A | o  | i | M1. Uno
            " | " | o2 | j | M2. Dos
            " | " | "  | k | "
            6 | B | o  | i | "
            "#,
        );
    }

    #[test]
    fn each_text_goes_back_to_its_column() {
        mends(
            &RULE,
            r#"
            5 | A | o | i | M1. Uno
            " | " | Número de paper | M6. Al menos 3 |
            " | " | " | " | M7. Siete
            9 | B | o | i | M1. Uno
            " | " | M2. Incorporar | M3. Fortalecer | "
            "#,
            r#"
            5 | A | o | i | M1. Uno
            " | " | " | Número de paper | M6. Al menos 3
            " | " | " | " | M7. Siete
            9 | B | o | i | M1. Uno
            " | " | " | " | M2. Incorporar
            " | " | " | " | M3. Fortalecer
            "#,
        );
    }

    #[test]
    fn a_row_that_only_seems_shifted_is_for_a_person_to_answer() {
        let document = document(
            r#"
            5 | A | o | i | Una
            " | " | " | j | Dos
            " | " | Número de paper | Al menos 3 |
            "#,
        );
        let likely =
            |finding: &super::super::Finding| finding.rule == &RULE && !finding.fixes.is_empty();
        assert!(check(&document, today()).iter().any(likely));
        let mut safe = document.clone();
        if let Some(edit) = safe_fixes(&document, today()) {
            safe.apply(edit);
        }
        assert_eq!(safe.rows, document.rows);
    }
}
