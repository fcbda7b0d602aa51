use time::Date;

use super::rule::{Authority, Check, Remark, Reporter, Rule, Severity};
use super::stray_heading::heading;
use crate::model::{Cell, Column, Document, Edit, Place};

/// A row whose number is blank. Only the old layout has the column.
pub(super) static RULE: Rule = Rule {
    code: "missing-number",
    severity: Severity::Suggestion,
    source: Authority::Advice,
    title: "Unidad sin número",
    cite: "La matriz a4 numera las unidades en la columna «No.»; el conjunto 1.3 ya no la tiene.",
    check: Check::Rows(find),
    fixes: &[mend],
};

fn find(document: &Document, reporter: &mut Reporter) {
    for position in 0..document.rows.len() {
        if !applies(document, position) {
            continue;
        }
        let remark = if continues(document, position) {
            Remark::new("La fila sigue a la unidad de arriba y su número está vacío. Combínelo con el de arriba.")
                .with_safe_fix("Combinar con el de arriba")
        } else {
            Remark::new("La unidad no tiene número. Si su matriz las numera, escríbalo.")
        };
        reporter.cell(position, Column::Number, remark);
    }
}

fn applies(document: &Document, position: usize) -> bool {
    let row = &document.rows[position];
    let named = row.cell(Column::Unit).is_some_and(|unit| !unit.is_blank());
    named
        && row.cell(Column::Number).is_some_and(Cell::is_blank)
        && heading(document, position).is_none()
}

/// Whether the row belongs to the unit of the row above.
fn continues(document: &Document, position: usize) -> bool {
    position > 0
        && !document.rows[position - 1].is_level()
        && document.rows[position].cell(Column::Unit) == Some(&Cell::Merged)
}

fn mend(document: &Document, place: Place, _: Date) -> Option<Edit> {
    let Place::Cell {
        row,
        column: Column::Number,
    } = place
    else {
        return None;
    };
    let position = document.position(row)?;
    (applies(document, position) && continues(document, position)).then_some(Edit::SetCell {
        row,
        column: Column::Number,
        cell: Cell::Merged,
    })
}

#[cfg(test)]
mod tests {
    use super::super::carets::{mends, reports};
    use super::RULE;

    #[test]
    fn a_unit_and_a_row_that_continues_it_need_a_number() {
        reports(
            &RULE,
            r#"
            # NIVEL
              | A | o | i | M1. Diez
            ^ La unidad no tiene número
              | " | o | i | M2. Diez
            ^ sigue a la unidad de arriba
            2 | B | o | i | M1. Diez
            " | " | " | i | M2. Diez
              |   | o | i | M3. Diez
            "#,
        );
    }

    #[test]
    fn the_number_of_a_row_that_continues_a_unit_is_merged() {
        mends(
            &RULE,
            r#"
              | A | o | i | M1. Diez
              | " | o | i | M2. Diez
            "#,
            r#"
              | A | o | i | M1. Diez
            " | " | o | i | M2. Diez
            "#,
        );
    }
}
