use std::collections::HashSet;

use time::Date;

use super::rule::{Authority, Check, Remark, Reporter, Rule, Severity};
use super::unit_rows::own_text;
use crate::model::unit_numbers::{renumbered, unit_number};
use crate::model::{Column, Document, Edit, Place};

/// A number that another unit has, or that comes after a higher one.
pub(super) static RULE: Rule = Rule {
    code: "number-order",
    severity: Severity::Suggestion,
    source: Authority::Advice,
    title: "Número repetido o fuera de orden",
    cite: "La matriz a4 numera las unidades en la columna «No.», de 1 en adelante; el conjunto 1.3 ya no la tiene.",
    check: Check::Column(Column::Number, find),
    fixes: &[mend],
};

fn find(document: &Document, reporter: &mut Reporter) {
    let mut given: HashSet<u32> = HashSet::new();
    let mut last = 0;
    let mut begins = true;
    for (position, row) in document.rows.iter().enumerate() {
        if row.is_level() {
            begins = true;
            continue;
        }
        let Some(number) = own_text(document, position, Column::Number).and_then(unit_number)
        else {
            continue;
        };
        if begins && number == 1 {
            // Each level may count for itself.
            given.clear();
            last = 0;
        }
        begins = false;
        let message = if !given.insert(number) {
            Some(format!(
                "Otra unidad ya tiene el número {number}. Dé a cada una el suyo."
            ))
        } else if number < last {
            Some(format!(
                "El número {number} viene después del {last}. Revise el orden o numere de nuevo."
            ))
        } else {
            None
        };
        if let Some(message) = message {
            let remark = Remark::new(message).with_fix("Numerar las unidades de nuevo");
            reporter.cell(position, Column::Number, remark);
        }
        last = last.max(number);
    }
}

fn mend(document: &Document, _: Place, _: Date) -> Option<Edit> {
    renumbered(document)
}

#[cfg(test)]
mod tests {
    use super::super::carets::{mends, reports};
    use super::RULE;

    #[test]
    fn numbers_twice_and_backwards_are_reported() {
        reports(
            &RULE,
            r#"
            1 | A | o | i | M1. Diez
            " | " | " | " | M2. Diez
            3. | B | o | i | M1. Diez
            2 | C | o | i | M1. Diez
            ^ viene después del 3
            3 | D | o | i | M1. Diez
            ^ ya tiene el número 3
            "#,
        );
    }

    #[test]
    fn units_are_numbered_anew_in_one_step() {
        mends(
            &RULE,
            "
            1 | A | o | i | M1. Diez
            1 | B | o | i | M1. Diez
            4 | C | o | i | M1. Diez
            3 | D | o | i | M1. Diez
            ",
            "
            1 | A | o | i | M1. Diez
            2 | B | o | i | M1. Diez
            3 | C | o | i | M1. Diez
            4 | D | o | i | M1. Diez
            ",
        );
    }

    #[test]
    fn each_level_may_count_for_itself_and_names_are_no_numbers() {
        reports(
            &RULE,
            "
            # NIVEL DIRECTIVO
            1 | A | o | i | M1. Diez
            2 | B | o | i | M1. Diez
            # NIVEL OPERATIVO
            1 | C | o | i | M1. Diez
            2.1 | D | o | i | M1. Diez
            7 | E | o | i | M1. Diez
            # NIVEL DE APOYO
            8 | F | o | i | M1. Diez
            ",
        );
    }
}
