use super::rule::{Authority, Check, Remark, Reporter, Rule, Severity};
use crate::model::{Cell, Column, Document};

/// A goal that has the indicator of the one above, by a merged cell, where nearly
/// every other has its own.
pub(super) static RULE: Rule = Rule {
    code: "goal-without-indicator",
    severity: Severity::Suggestion,
    source: Authority::Template,
    title: "Meta sin indicador propio",
    cite: "En el conjunto de datos 1.3 cada fila lleva su indicador; en las demás metas de la matriz es propio.",
    check: Check::Rows(find),
    fixes: &[],
};

/// Of fewer goals it cannot be said what is usual.
const FEWEST_GOALS: usize = 8;
/// One in so many may be a slip; more are how the matrix is written.
const RARE: usize = 8;

fn find(document: &Document, reporter: &mut Reporter) {
    let states = |position: &usize| {
        let goal = document.rows[*position].cell(Column::Goal);
        goal.is_some_and(|goal| *goal != Cell::Merged && !goal.is_blank())
    };
    let merged =
        |position: usize, column| document.rows[position].cell(column) == Some(&Cell::Merged);
    let goals = (0..document.rows.len()).filter(states);
    let (mut count, mut shared) = (0, Vec::new());
    for position in goals {
        count += 1;
        // One that is merged with another unit's is told as that.
        if merged(position, Column::Indicator) && merged(position, Column::Unit) {
            shared.push(position);
        }
    }
    if count < FEWEST_GOALS || shared.len() * RARE > count {
        return;
    }
    for position in shared {
        let message = "La meta comparte el indicador de arriba, y casi todas las de la matriz tienen el suyo. Si falta, sepárelo y escríbalo.";
        reporter.cell(position, Column::Indicator, Remark::new(message));
    }
}

#[cfg(test)]
mod tests {
    use super::super::carets::reports;
    use super::RULE;

    #[test]
    fn the_one_goal_without_its_indicator_is_reported() {
        reports(
            &RULE,
            r#"
            1 | A | o | i1 | M1. Diez
            " | " | " | i2 | M2. Diez
            " | " | " | "  | M3. Diez
                        ^ casi todas
            2 | B | o | i3 | M1. Diez
            " | " | " | i4 | "
            " | " | " | i5 | M3. Diez
            3 | C | o | i6 | M1. Diez
            4 | D | o | i7 | M1. Diez
            5 | E | o | "  | M1. Diez
            6 | F | o | i8 | M1. Diez
            "#,
        );
    }

    #[test]
    fn several_goals_under_one_indicator_are_how_some_matrices_are_written() {
        reports(
            &RULE,
            r#"
            1 | A | o | i1 | M1. Diez
            " | " | " | "  | M2. Diez
            2 | B | o | i2 | M1. Diez
            " | " | " | "  | M2. Diez
            3 | C | o | i3 | M1. Diez
            4 | D | o | i4 | M1. Diez
            5 | E | o | i5 | M1. Diez
            6 | F | o | i6 | M1. Diez
            7 | G | o | i7 | M1. Diez
            "#,
        );
        reports(
            &RULE,
            "1 | A | o | i | M1. Diez\n\" | \" | \" | \" | M2. Diez",
        );
    }
}
