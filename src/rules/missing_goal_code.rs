use time::Date;

use super::mending::on_goal;
use super::numbering::{needs_code, recode};
use super::rule::{Authority, Check, Remark, Reporter, Rule, Severity};
use super::unit_rows::{Stated, UnitRows};
use crate::model::{Column, Document, Edit, Place};

/// A goal without a code in a unit whose other goals have one.
pub(super) static RULE: Rule = Rule {
    code: "missing-goal-code",
    severity: Severity::Suggestion,
    source: Authority::Advice,
    title: "Meta sin código",
    cite: "Una meta sin código entre otras que lo tienen suele ser un texto cortado al copiar.",
    check: Check::Unit(find),
    fixes: &[mend],
};

fn find(unit: &UnitRows, reporter: &mut Reporter) {
    let mut last = None;
    for (index, number) in lacking(&unit.goals) {
        let goal = &unit.goals[index];
        // One finding a cell: its fix mends all of it.
        if last == Some(goal.position) {
            continue;
        }
        last = Some(goal.position);
        let message = "Las demás metas de la unidad tienen código y esta no. Revise que el texto esté \
                       completo y póngaselo.";
        let remark = Remark::new(message).with_fix(format!("Anteponer M{number}."));
        reporter.cell(goal.position, Column::Goal, remark);
    }
}

/// The goals that lack a code, by their index, with the number to give them:
/// the one after the goal before, or when that is taken the one after all.
fn lacking(goals: &[Stated]) -> Vec<(usize, u32)> {
    let mut taken: Vec<u32> = goals
        .iter()
        .filter_map(|goal| Some(goal.code?.number))
        .collect();
    if taken.is_empty() {
        return Vec::new();
    }
    let mut lacking = Vec::new();
    let mut before = 0;
    for (index, goal) in goals.iter().enumerate() {
        if let Some(code) = goal.code {
            before = code.number;
        } else if needs_code(goal) {
            let next = before + 1;
            let free = if taken.contains(&next) {
                taken.iter().max().copied().unwrap_or_default() + 1
            } else {
                next
            };
            taken.push(free);
            before = free;
            lacking.push((index, free));
        }
    }
    lacking
}

fn mend(document: &Document, place: Place, today: Date) -> Option<Edit> {
    on_goal(document, place, today, |unit, at| {
        let lacking = lacking(&unit.goals);
        let mut indices = 0..unit.goals.len();
        recode(unit, |goal| {
            let index = indices.next()?;
            let mut numbers = lacking.iter().filter(|_| goal.position == at);
            numbers
                .find(|(other, _)| *other == index)
                .map(|(_, number)| *number)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::carets::{mends, reports};
    use super::RULE;

    #[test]
    fn a_goal_without_a_code_among_coded_ones_is_reported() {
        reports(
            &RULE,
            r#"
            5 | A | o | i | M1. Uno
            " | " | " | j | Intermedio. (Instrumentos)
                            ^ esta no
            " | " | " | k | M3 Tres
            " | " | " | l | M4. Cuatro¶M5. Cinco¶Éste, suelto
                            ^ esta no
            "#,
        );
    }

    #[test]
    fn units_without_codes_and_absences_are_left_alone() {
        reports(
            &RULE,
            r#"
            11 | A | o | i | Al menos 8
            "  | " | " | j | Al menos en 5
            18 | B | o | i | M1. Uno
            "  | " | " | j | NO APLICA, en cumplimiento
            19 | C | o | i |
            "#,
        );
    }

    #[test]
    fn it_gets_the_number_that_follows_or_the_next_free_one() {
        mends(
            &RULE,
            r#"
            5 | A | o | i | M1. Uno
            " | " | " | j | Dos
            " | " | " | k | M3. Tres
            6 | B | o | i | M1. Uno
            " | " | " | j | Tres
            " | " | " | j | Cuatro
            " | " | " | k | M2. Dos
            "#,
            r#"
            5 | A | o | i | M1. Uno
            " | " | " | j | M2. Dos
            " | " | " | k | M3. Tres
            6 | B | o | i | M1. Uno
            " | " | " | j | M3. Tres
            " | " | " | j | M4. Cuatro
            " | " | " | k | M2. Dos
            "#,
        );
    }
}
