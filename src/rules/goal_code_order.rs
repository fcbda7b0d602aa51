use std::ops::Range;

use time::Date;

use super::mending::on_goal;
use super::numbering::{Slip, renumber, slips};
use super::rule::{Authority, Check, Remark, Reporter, Rule, Severity};
use super::unit_rows::UnitRows;
use super::wording::listed;
use crate::model::{Column, Document, Edit, Place};

/// Codes that are out of order or leave numbers out.
pub(super) static RULE: Rule = Rule {
    code: "goal-code-order",
    severity: Severity::Suggestion,
    source: Authority::Advice,
    title: "Códigos de meta en desorden",
    cite: "Un número que falta o cambia de lugar hace pensar que se perdió una meta.",
    check: Check::Unit(find),
    fixes: &[mend],
};

fn find(unit: &UnitRows, reporter: &mut Reporter) {
    for (index, slip) in slips(&unit.goals) {
        let goal = &unit.goals[index];
        let number = goal.code.map_or(0, |code| code.number);
        let message = match slip {
            Slip::Backward { after } => {
                format!(
                    "M{number} viene después de M{after}. Ponga las metas en orden o renumérelas."
                )
            }
            Slip::Gap { missing } => gap(number, missing),
            Slip::Restart | Slip::Repeated => continue,
        };
        let remark = Remark::new(message).with_fix("Renumerar las metas de la unidad");
        reporter.cell(goal.position, Column::Goal, remark);
    }
}

fn gap(number: u32, missing: Range<u32>) -> String {
    /// More than these are not told one by one.
    const TOLD: usize = 4;
    let lacks = if missing.len() == 1 {
        format!("falta M{}", missing.start)
    } else if missing.len() <= TOLD {
        let codes: Vec<String> = missing.map(|number| format!("M{number}")).collect();
        format!("faltan {}", listed(&codes))
    } else {
        format!("faltan de M{} a M{}", missing.start, missing.end - 1)
    };
    format!(
        "La unidad llega a M{number} y le {lacks}. Si se perdió una meta, agréguela; si no, renumere."
    )
}

fn mend(document: &Document, place: Place, today: Date) -> Option<Edit> {
    on_goal(document, place, today, |unit, at| {
        let here = |(index, slip): (usize, Slip)| {
            unit.goals[index].position == at
                && matches!(slip, Slip::Backward { .. } | Slip::Gap { .. })
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
    fn gaps_and_codes_out_of_order_are_reported() {
        reports(
            &RULE,
            r#"
            9  | A | o | i | M3. Tres
            "  | " | " | " | M1. Uno
                             ^ M1 viene después de M3
            "  | " | " | " | M2. Dos
                             ^ M2 viene después de M3
            10 | B | o | i | M1. Uno
            "  | " | " | " | M4. Cuatro
                             ^ le faltan M2 y M3
            11 | C | o | i | M5. La unidad de arriba llega a M4
            "  | " | " | " | M9. Nueve
                             ^ le faltan M6, M7 y M8
            "#,
        );
    }

    #[test]
    fn a_goal_without_a_code_may_be_the_one_that_lacks() {
        reports(
            &RULE,
            r#"
            5 | A | o | i | M1. Uno
            " | " | " | j | Intermedio. (Instrumentos)
            " | " | " | k | M3 Tres
            " | " | " | l | M.4 Cuatro
            "#,
        );
    }

    #[test]
    fn the_goals_of_the_unit_are_numbered_in_their_order() {
        mends(
            &RULE,
            r#"
            1 | A | o | i | M2. Uno¶M5. Dos
            " | " | " | " | M1. Tres
            "#,
            r#"
            1 | A | o | i | M1. Uno¶M2. Dos
            " | " | " | " | M3. Tres
            "#,
        );
    }
}
