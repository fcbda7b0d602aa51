use super::rule::{Authority, Check, Remark, Reporter, Rule, Severity};
use super::unit_rows::{UnitRows, own_text};
use crate::model::shifted::shifted;
use crate::model::{Cell, Column};

/// An indicator that has the goal of the one above, by a merged cell.
pub(super) static RULE: Rule = Rule {
    code: "indicator-without-goal",
    severity: Severity::Suggestion,
    source: Authority::Template,
    title: "Indicador sin meta propia",
    cite: "En el conjunto de datos 1.3 cada indicador lleva su meta en la misma fila.",
    check: Check::Unit(find),
    fixes: &[],
};

fn find(unit: &UnitRows, reporter: &mut Reporter) {
    for position in unit.rows.clone().skip(1) {
        let merged = |column| unit.document.rows[position].cell(column) == Some(&Cell::Merged);
        let own = own_text(unit.document, position, Column::Indicator);
        let has_own = own.is_some_and(|text| !text.trim().is_empty());
        // In a row that is shifted another text stands there.
        if merged(Column::Goal) && has_own && shifted(unit.document, position).is_none() {
            let message = "El indicador comparte la meta de arriba por una celda combinada. Si tiene la suya, sepárela y escríbala.";
            reporter.cell(position, Column::Indicator, Remark::new(message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::carets::reports;
    use super::RULE;

    #[test]
    fn an_indicator_with_the_goal_of_another_is_reported() {
        reports(
            &RULE,
            r#"
            1 | A | o | I1. Uno | M1. Diez
            " | " | " | I2. Dos | "
                        ^ comparte la meta de arriba
            " | " | " | I3. Tres | M2. Diez
            " | " | " | " | M3. Diez
            " | " | " |   | "
            2 | B | o | i | "
            3 | C | o | i | M1. Diez
            " | " | Número de informes | M2. Diez | "
            "#,
        );
    }
}
