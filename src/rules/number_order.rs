use std::collections::HashSet;

use super::rule::{Authority, Check, Remark, Reporter, Rule, Severity};
use super::unit_rows::own_text;
use crate::model::{Column, Document};

/// A number that another unit has, or that comes after a higher one.
pub(super) static RULE: Rule = Rule {
    code: "number-order",
    severity: Severity::Suggestion,
    source: Authority::Advice,
    title: "Número repetido o fuera de orden",
    cite: "La matriz a4 numera las unidades en la columna «No.», de 1 en adelante; el conjunto 1.3 ya no la tiene.",
    check: Check::Column(Column::Number, find),
    fixes: &[],
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
        let Some(number) = own_text(document, position, Column::Number).and_then(number) else {
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
            reporter.cell(position, Column::Number, Remark::new(message));
        }
        last = last.max(number);
    }
}

/// The number of a cell that says nothing else: `5`, `05`, `5.`.
fn number(text: &str) -> Option<u32> {
    text.trim()
        .trim_end_matches(['.', ')', '-', '°'])
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::super::carets::reports;
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
