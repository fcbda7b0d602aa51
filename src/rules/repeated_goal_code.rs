use time::Date;

use super::mending::on_goal;
use super::numbering::{Slip, renumber, slips};
use super::rule::{Authority, Check, Remark, Reporter, Rule, Severity};
use super::unit_rows::UnitRows;
use crate::model::{Column, Document, Edit, Place};

/// A code that another goal of the unit has already.
pub(super) static RULE: Rule = Rule {
    code: "repeated-goal-code",
    severity: Severity::Suggestion,
    source: Authority::Advice,
    title: "Código de meta repetido",
    cite: "Con un código por meta, cada una se puede citar sin confusión.",
    check: Check::Unit(find),
    fixes: &[mend],
};

fn find(unit: &UnitRows, reporter: &mut Reporter) {
    for (index, slip) in slips(&unit.goals) {
        let goal = &unit.goals[index];
        let number = goal.code.map_or(0, |code| code.number);
        let message = match slip {
            Slip::Restart => format!(
                "La numeración de las metas vuelve a empezar en M{number} dentro de la unidad. Si quiere \
                 que cada meta tenga su propio código, renumérelas."
            ),
            Slip::Repeated => {
                format!(
                    "Otra meta de la unidad ya tiene el código M{number}. Dé a cada una el suyo."
                )
            }
            Slip::Backward { .. } | Slip::Gap { .. } => continue,
        };
        let remark = Remark::new(message).with_fix("Renumerar las metas de la unidad");
        reporter.cell(goal.position, Column::Goal, remark);
    }
}

fn mend(document: &Document, place: Place, today: Date) -> Option<Edit> {
    on_goal(document, place, today, |unit, at| {
        let here = |(index, slip): (usize, Slip)| {
            unit.goals[index].position == at && matches!(slip, Slip::Restart | Slip::Repeated)
        };
        slips(&unit.goals)
            .into_iter()
            .any(here)
            .then(|| renumber(unit))
            .flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::super::carets::{mends, reports};
    use super::RULE;

    #[test]
    fn a_code_twice_in_a_unit_is_reported() {
        reports(
            &RULE,
            r#"
            1 | A | o | i | M1. Uno
            " | " | " | " | M.2 Dos
            " | " | " | " | M2. Tres
                            ^ ya tiene el código M2
            " | " | " | " | M. 1. Cuatro
                            ^ vuelve a empezar en M1
            " | " | " | " | M2. Cinco
            "#,
        );
    }

    #[test]
    fn each_unit_has_its_own_numbering() {
        reports(
            &RULE,
            r#"
            1 | A | o | i | M1. Uno
            2 | B | o | i | M1. Uno
            " | " | " | " | Dos
            " | " | " | " | Tres
            # NIVEL
            " | " | o | i | M1. Uno
            "#,
        );
    }

    #[test]
    fn the_goals_of_the_unit_are_numbered_in_their_order() {
        mends(
            &RULE,
            r#"
            1 | A | o | i | M1. Uno
            " | " | " | " | M.1.  Dos
            " | " | " | " | Tres
            " | " | " | " | No aplica
            " | " | " | " | M1)Cuatro
            2 | B | o | i | M1. Uno
            "#,
            r#"
            1 | A | o | i | M1. Uno
            " | " | " | " | M2. Dos
            " | " | " | " | Tres
            " | " | " | " | No aplica
            " | " | " | " | M4. Cuatro
            2 | B | o | i | M1. Uno
            "#,
        );
    }
}
