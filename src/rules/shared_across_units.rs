use time::Date;

use super::rule::{Authority, Check, Remark, Reporter, Rule, Severity};
use crate::model::{Cell, Column, Document, Edit, Place};

/// A unit whose objective, indicator or goal is that of the unit above, by a
/// merged cell.
pub(super) static RULE: Rule = Rule {
    code: "shared-across-units",
    severity: Severity::Suggestion,
    source: Authority::Template,
    title: "Celda combinada entre unidades",
    cite: "En el conjunto de datos 1.3 cada fila repite lo que dice la celda combinada: dos unidades quedan con el mismo texto.",
    check: Check::Rows(find),
    fixes: &[mend],
};

const COLUMNS: [(Column, &str); 3] = [
    (Column::Objective, "El objetivo"),
    (Column::Indicator, "El indicador"),
    (Column::Goal, "La meta"),
];

fn find(document: &Document, reporter: &mut Reporter) {
    for position in 0..document.rows.len() {
        for (column, name) in COLUMNS {
            if applies(document, position, column) {
                let message = format!(
                    "{name} es la misma celda que en la unidad de arriba. Si la unidad tiene la suya, sepárela y escríbala."
                );
                let remark = Remark::new(message).with_fix("Repetir aquí el texto");
                reporter.cell(position, column, remark);
            }
        }
    }
}

fn applies(document: &Document, position: usize, column: Column) -> bool {
    let row = &document.rows[position];
    row.cell(column) == Some(&Cell::Merged)
        && row
            .cell(Column::Unit)
            .is_some_and(|unit| *unit != Cell::Merged && !unit.is_blank())
        && document.head(position, column).is_some_and(|head| {
            head < position && !document.resolved(head, column).trim().is_empty()
        })
}

fn mend(document: &Document, place: Place, _: Date) -> Option<Edit> {
    let Place::Cell { row, column } = place else {
        return None;
    };
    let position = document.position(row)?;
    let known = COLUMNS.iter().any(|(known, _)| *known == column);
    (known && applies(document, position, column)).then(|| Edit::SetCell {
        row,
        column,
        cell: Cell::text(document.resolved(position, column)),
    })
}

#[cfg(test)]
mod tests {
    use super::super::carets::{mends, reports};
    use super::RULE;

    #[test]
    fn what_two_units_share_is_reported() {
        reports(
            &RULE,
            r#"
            1 | A | o | i | No aplica
            2 | B | o | " | "
                        ^ El indicador es la misma celda
                            ^ La meta es la misma celda
            " | " | " | " | "
            3 | C | " | i | M1. Diez
                    ^ El objetivo
            "#,
        );
    }

    #[test]
    fn blank_cells_are_for_other_rules() {
        reports(
            &RULE,
            r#"
            1 | A | o | i |
            2 | B | o | i | "
            "#,
        );
    }

    #[test]
    fn the_text_is_repeated() {
        mends(
            &RULE,
            r#"
            1 | A | o | i | M1. Diez
            2 | B | o | j | "
            " | " | " | k | "
            "#,
            r#"
            1 | A | o | i | M1. Diez
            2 | B | o | j | M1. Diez
            " | " | " | k | "
            "#,
        );
    }
}
