use time::Date;

use super::mending::on_goal;
use super::numbering::recode;
use super::rule::{Authority, Check, Remark, Reporter, Rule, Severity};
use super::unit_rows::{Stated, UnitRows};
use super::wording::{listed, shown};
use crate::model::{Column, Document, Edit, Place};

/// A code that is not written as `M1. `.
pub(super) static RULE: Rule = Rule {
    code: "odd-goal-code",
    severity: Severity::Suggestion,
    source: Authority::Advice,
    title: "Código de meta irregular",
    cite: "Los códigos escritos igual se encuentran al buscar y se leen de un vistazo.",
    check: Check::Unit(find),
    fixes: &[mend],
};

fn find(unit: &UnitRows, reporter: &mut Reporter) {
    for goals in unit
        .goals
        .chunk_by(|goal, next| goal.position == next.position)
    {
        let odd = goals.iter().filter(|goal| is_odd(goal));
        let (written, expected): (Vec<_>, Vec<_>) = odd.filter_map(forms).unzip();
        if written.is_empty() {
            continue;
        }
        let subject = match written.len() {
            1 => "El código se escribe",
            _ => "Los códigos se escriben",
        };
        let (written, expected) = (listed(&written), listed(&expected));
        let message =
            format!("{subject} {expected}, con punto y un espacio después; aquí dice {written}.");
        let remark = Remark::new(message).with_fix(format!("Escribir {expected}"));
        reporter.cell(goals[0].position, Column::Goal, remark);
    }
}

/// A code with nothing after it is not written oddly: its goal is missing.
fn is_odd(goal: &Stated) -> bool {
    goal.code.is_some_and(|code| !code.canonical) && !goal.said().is_empty()
}

/// The code as it is written, with the word after it that shows what separates
/// them, and the code as it should be.
fn forms(goal: &Stated) -> Option<(String, String)> {
    let code = goal.code?;
    let (written, said) = code.split(goal.text);
    let word = said.split_whitespace().next()?;
    let (gap, _) = said.split_once(word)?;
    let written = if gap.contains('\n') {
        format!("{} y un salto de línea", shown(written))
    } else {
        shown(&[written, gap, word].concat())
    };
    Some((written, format!("M{}.", code.number)))
}

fn mend(document: &Document, place: Place, today: Date) -> Option<Edit> {
    on_goal(document, place, today, |unit, at| {
        recode(unit, |goal| {
            let odd = goal.position == at && is_odd(goal);
            goal.code.filter(|_| odd).map(|code| code.number)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::carets::{mends, reports};
    use super::RULE;

    #[test]
    fn codes_of_other_forms_are_reported() {
        reports(
            &RULE,
            r#"
            13 | A | o | i | M.1. 12 análisis
                             ^ se escribe M1., con punto y un espacio después; aquí dice «M.1. 12»
            "  | " | " | " | M4 Se desarrollan
                             ^ aquí dice «M4 Se»
            18 | B | o | i | M1. Uno¶M.2 Dos¶M3) Tres
                             ^ Los códigos se escriben M2. y M3.
            19 | C | o | i | M1.éxito
                             ^ aquí dice «M1.éxito»
            20 | D | o | i | M1.¶Mejoró la gestión en un 50%
                             ^ aquí dice «M1.» y un salto de línea
            "#,
        );
    }

    #[test]
    fn the_usual_form_and_what_is_no_code_are_left_alone() {
        reports(
            &RULE,
            "
            1 | A | o | i | M1. Uno¶M2. Dos
            2 | B | o | i | M2 de construcción
            3 | C | o | i | M1.
            ",
        );
    }

    #[test]
    fn only_the_code_is_rewritten() {
        mends(
            &RULE,
            r#"
            17 | A | o | i | M1.Desarrollar 2¶ M.2.  Brindar 30¶M3. Tres
            "  | " | " | " | M2.A1 2022
            "#,
            r#"
            17 | A | o | i | M1. Desarrollar 2¶ M2. Brindar 30¶M3. Tres
            "  | " | " | " | M2. A1 2022
            "#,
        );
    }
}
