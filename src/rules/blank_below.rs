use time::Date;

use super::rule::{Authority, Check, Remark, Reporter, Rule, Severity};
use super::stray_heading::heading;
use crate::model::shifted::shifted;
use crate::model::{Cell, Column, Document, Edit, Place, plan};

/// A blank cell below another one: most often what is left of a merged cell.
pub(super) static RULE: Rule = Rule {
    code: "blank-below",
    severity: Severity::Error,
    source: Authority::Norm,
    title: "Celda vacía, quizá combinada",
    cite: "DPE, conjunto de datos 1.3: ningún campo vacío.",
    check: Check::Rows(find),
    fixes: &[mend],
};

fn find(document: &Document, reporter: &mut Reporter) {
    for position in 1..document.rows.len() {
        for column in [
            Column::Unit,
            Column::Objective,
            Column::Indicator,
            Column::Goal,
        ] {
            if applies(document, position, column) {
                reporter.cell(position, column, remark(column));
            }
        }
    }
}

/// A shifted row leaves its goal blank, which mending the row fills; and of a
/// heading nothing more is to say than that it is one.
fn applies(document: &Document, position: usize, column: Column) -> bool {
    let blank = document.rows[position]
        .cell(column)
        .is_some_and(Cell::is_blank);
    blank
        && position > 0
        && !document.rows[position - 1].is_level()
        && (column != Column::Goal || shifted(document, position).is_none())
        && heading(document, position).is_none()
}

fn remark(column: Column) -> Remark {
    let message = match column {
        Column::Number | Column::Unit => {
            "La unidad está vacía. Si la fila sigue a la unidad de arriba, combine las dos celdas; \
             si no, escriba su nombre."
        }
        Column::Objective => {
            "El objetivo está vacío. Si es el mismo de arriba, combine las dos celdas; si no, escríbalo."
        }
        Column::Indicator => {
            "El indicador está vacío. Si es el mismo de arriba, combine las dos celdas; si no, escríbalo."
        }
        Column::Goal => {
            "La meta está vacía. Si es la misma de arriba, combine las dos celdas; si no, escríbala."
        }
    };
    Remark::new(message).with_fix("Combinar con la de arriba")
}

fn mend(document: &Document, place: Place, _: Date) -> Option<Edit> {
    let Place::Cell { row, column } = place else {
        return None;
    };
    let position = document.position(row)?;
    applies(document, position, column)
        .then(|| plan::merge_up(document, row, column))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::super::carets::{mends, reports};
    use super::RULE;

    #[test]
    fn a_blank_under_a_text_is_reported() {
        reports(
            &RULE,
            r#"
            # NIVEL
            1 | A | o | i | No aplica
            2 | B | o |   | 
                        ^ El indicador está vacío
                             ^ combine las dos celdas
              |   | " | " | M1
                ^ La unidad
            "#,
        );
    }

    #[test]
    fn merged_cells_first_rows_and_numbers_are_left_alone() {
        reports(
            &RULE,
            r#"
            # NIVEL
            1 | A | o |   | No aplica
              | B | o | i | "
              | PROCESOS DE APOYO |  |  |
            # OTRO NIVEL
            3 |   |   |   |
            "#,
        );
    }

    #[test]
    fn the_blank_goal_of_a_shifted_row_is_another_matter() {
        reports(
            &RULE,
            r#"
            5 | A | o | i  | M1. Uno
            " | " | i2 | M2. Dos |
            "#,
        );
    }

    #[test]
    fn a_no_break_space_is_blank() {
        reports(
            &RULE,
            "
            1 | A | o | i | M1
            2 | B | o | \u{a0}¶ | M1
                        ^ El indicador
            ",
        );
    }

    #[test]
    fn it_is_merged() {
        mends(
            &RULE,
            "
            1 | A | o | i | No aplica
            2 | B | o | j |
            3 | C | o | k |
            ",
            r#"
            1 | A | o | i | No aplica
            2 | B | o | j | "
            3 | C | o | k | "
            "#,
        );
    }
}
