use std::collections::HashMap;

use super::rule::{Authority, Check, Remark, Reporter, Rule, Severity};
use super::unit_rows::UnitRows;
use crate::model::goal::states_absence;
use crate::model::text::plain;
use crate::model::{Column, Document};

/// A goal that the unit states twice for the same indicator.
pub(super) static RULE: Rule = Rule {
    code: "repeated-goal",
    severity: Severity::Suggestion,
    source: Authority::Advice,
    title: "Meta repetida",
    cite: "Una meta que está dos veces se cuenta dos veces.",
    check: Check::Unit(find),
    fixes: &[],
};

fn find(unit: &UnitRows, reporter: &mut Reporter) {
    if unit.goals.len() < 2 {
        return;
    }
    let mut stated: HashMap<(String, usize), usize> = HashMap::new();
    for goal in &unit.goals {
        let said = plain(goal.said());
        if said.is_empty() || states_absence(goal.text) {
            continue;
        }
        let indicator = indicator(unit.document, goal.position);
        if let Some(before) = stated.insert((said, indicator), goal.position) {
            let where_it_is = match before == goal.position {
                true => "en esta celda",
                false => "más arriba, con el mismo indicador",
            };
            reporter.cell(
                goal.position,
                Column::Goal,
                Remark::new(format!(
                    "La unidad ya dice esta meta {where_it_is}. Borre la que sobra."
                )),
            );
        }
    }
}

/// The row in which the indicator of a goal is written.
fn indicator(document: &Document, position: usize) -> usize {
    document
        .head(position, Column::Indicator)
        .unwrap_or(position)
}

#[cfg(test)]
mod tests {
    use super::super::carets::reports;
    use super::RULE;

    #[test]
    fn a_goal_stated_again_is_reported() {
        reports(
            &RULE,
            r#"
            1 | A | o | i | M1. Diez talleres
            " | " | " | " | M2. Diez  Talleres.
                            ^ más arriba
            " | " | " | " | M3. Uno¶M4. Uno
                            ^ en esta celda
            "#,
        );
    }

    #[test]
    fn another_indicator_another_unit_and_absences_are_left_alone() {
        reports(
            &RULE,
            r#"
            1 | A | o | i | M1. 100 %
            " | " | " | j | M2. 100 %
            2 | B | o | i | M1. 100 %
            " | " | " | " | NO APLICA
            " | " | " | " | NO APLICA
            "#,
        );
    }
}
