use time::Date;

use super::rule::{Authority, Check, Remark, Reporter, Rule, Severity};
use crate::model::official::{NOT_APPLICABLE, NOT_AVAILABLE};
use crate::model::{Cell, Column, Document, Edit, Place};

/// An empty cell with no row above that it could be merged with.
pub(super) static RULE: Rule = Rule {
    code: "empty-cell",
    severity: Severity::Error,
    source: Authority::Norm,
    title: "Celda vacía",
    cite: "DPE, conjunto de datos 1.3: ningún campo vacío; lo que no se tiene dice INFORMACIÓN NO DISPONIBLE.",
    check: Check::Rows(find),
    fixes: &[mend, mend_otherwise],
};

fn find(document: &Document, reporter: &mut Reporter) {
    for position in 0..document.rows.len() {
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

/// A merged cell with nothing to be merged with reads as an empty text.
fn applies(document: &Document, position: usize, column: Column) -> bool {
    let first = position == 0 || document.rows[position - 1].is_level();
    let cell = document.rows[position].cell(column);
    first && cell.is_some_and(|cell| *cell == Cell::Merged || cell.is_blank())
}

fn remark(column: Column) -> Remark {
    let message = match column {
        Column::Number | Column::Unit => {
            return Remark::new("La unidad está vacía. Escriba su nombre.");
        }
        Column::Objective => "El objetivo está vacío. Escríbalo",
        Column::Indicator => "El indicador está vacío. Escríbalo",
        Column::Goal => "La meta está vacía. Escríbala",
    };
    Remark::new(format!(
        "{message} o ponga {NOT_AVAILABLE}, o {NOT_APPLICABLE} si no corresponde, y su nota aclaratoria."
    ))
    .with_fix(format!("Escribir {NOT_AVAILABLE}"))
    .with_fix(format!("Escribir {NOT_APPLICABLE}"))
}

fn mend(document: &Document, place: Place, _: Date) -> Option<Edit> {
    written(document, place, NOT_AVAILABLE)
}

fn mend_otherwise(document: &Document, place: Place, _: Date) -> Option<Edit> {
    written(document, place, NOT_APPLICABLE)
}

fn written(document: &Document, place: Place, phrase: &str) -> Option<Edit> {
    let Place::Cell { row, column } = place else {
        return None;
    };
    applies(document, document.position(row)?, column).then(|| Edit::SetCell {
        row,
        column,
        cell: Cell::text(phrase),
    })
}

#[cfg(test)]
mod tests {
    use super::super::carets::{mends, reports};
    use super::RULE;

    #[test]
    fn the_first_row_of_a_level_has_nothing_to_be_merged_with() {
        reports(
            &RULE,
            r#"
            1 |   | o | i | M1
                ^ Escriba su nombre
            # NIVEL
            " | B | " | i |
                    ^ El objetivo está vacío
                           ^ INFORMACIÓN NO DISPONIBLE
            "#,
        );
    }

    #[test]
    fn later_rows_and_numbers_are_left_alone() {
        reports(
            &RULE,
            r#"
              | A | o | i | M1
            2 | B |   |   |
            " | " | " | " | "
            # NIVEL
            "#,
        );
    }

    #[test]
    fn it_says_that_there_is_no_information() {
        mends(
            &RULE,
            "1 | A | o | i |",
            "1 | A | o | i | INFORMACIÓN NO DISPONIBLE",
        );
    }
}
