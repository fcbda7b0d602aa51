use std::ops::Range;

use time::Date;

use super::mending::goal_at;
use super::rule::{Authority, Check, Remark, Reporter, Rule, Severity};
use super::shifted_row::goal_row;
use super::unit_rows::{Stated, UnitRows, own_text};
use crate::model::goal::{split_goals, states_absence};
use crate::model::{Cell, Column, Document, Edit, Place, Row, RowId};

/// A cell that states several goals.
pub(super) static RULE: Rule = Rule {
    code: "several-goals",
    severity: Severity::Warning,
    source: Authority::Template,
    title: "Varias metas en una celda",
    cite: "En el conjunto de datos 1.3 cada fila lleva una sola meta.",
    check: Check::Unit(find),
    fixes: &[mend],
};

fn find(unit: &UnitRows, reporter: &mut Reporter) {
    for goals in unit
        .goals
        .chunk_by(|goal, next| goal.position == next.position)
    {
        if let [first, _, ..] = goals {
            let rows = run(unit.document, first.position).len();
            let sure = |goal: &Stated| goal.code.is_some() || states_absence(goal.text);
            let remark = remark(goals.len(), rows, goals.iter().all(sure));
            reporter.cell(first.position, Column::Goal, remark);
        }
    }
}

/// A cell over several rows is split in each of them, which repeats goals, and
/// what has no code may be a part of a goal: that is for a person to answer.
fn remark(goals: usize, rows: usize, sure: bool) -> Remark {
    if rows == 1 {
        let label = format!("Separar en {goals} filas");
        let remark = Remark::new(format!(
            "La celda tiene {goals} metas. Sepárelas: cada una va en su fila."
        ));
        return match sure {
            true => remark.with_safe_fix(label),
            false => remark.with_fix(label),
        };
    }
    // How many rows is not said: that changes without the unit being touched.
    Remark::new(format!(
        "La celda tiene {goals} metas y abarca varias filas. Sepárelas: las {goals} quedan en cada una \
         de esas filas, y usted borra las que sobren."
    ))
    .with_fix("Separar en cada fila")
}

/// The rows that show the goal cell at `head`.
fn run(document: &Document, head: usize) -> Range<usize> {
    let merged = |row: &&Row| row.cell(Column::Goal) == Some(&Cell::Merged);
    let below = document.rows[head + 1..].iter().take_while(merged).count();
    head..head + 1 + below
}

fn mend(document: &Document, place: Place, _: Date) -> Option<Edit> {
    let position = goal_at(document, place)?;
    let goals = split_goals(own_text(document, position, Column::Goal)?);
    let [first, others @ ..] = goals.as_slice() else {
        return None;
    };
    if others.is_empty() {
        return None;
    }
    let mut ids = (document.next_id().0..=u32::MAX).map(RowId);
    let mut edits = Vec::new();
    // From the last, so that positions hold.
    for at in run(document, position).rev() {
        edits.push(Edit::SetCell {
            row: document.rows[at].id,
            column: Column::Goal,
            cell: Cell::text(*first),
        });
        edits.push(Edit::Splice {
            at: at + 1,
            remove: 0,
            insert: others
                .iter()
                .zip(&mut ids)
                .map(|(goal, id)| goal_row(id, goal))
                .collect(),
        });
    }
    Some(Edit::All(edits))
}

#[cfg(test)]
mod tests {
    use super::super::carets::{mends, reports};
    use super::RULE;

    #[test]
    fn a_cell_with_several_coded_goals_is_reported() {
        reports(
            &RULE,
            r#"
            17 | A | o | i | M1.Desarrollar 2 talleres¶M2. Brindar 30 asesorías
                             ^ tiene 2 metas
            18 | B | o | i | M1. Uno; M2. Dos
                             ^ cada una va en su fila
            "  | " | " | j | M1. Uno¶ ¶M.2 Dos¶No aplica
                             ^ tiene 3 metas y abarca varias filas
            19 | C | o | k | "
            "#,
        );
    }

    #[test]
    fn one_goal_in_several_paragraphs_is_left_alone() {
        reports(
            &RULE,
            "
            1 | A | o | i | M1. Desarrollar:¶talleres¶- 3 ferias
            2 | B | M1. Uno¶M2. Dos | i | Diez talleres¶Veinte ferias
            3 | C | o | i |
            ",
        );
    }

    #[test]
    fn each_goal_gets_its_row() {
        mends(
            &RULE,
            r#"
            16 | A | o | i | M1. Uno¶¶M2.A1 dos¶No aplica
            "  | " | " | j | M4. Cuatro
            "#,
            r#"
            16 | A | o | i | M1. Uno
            "  | " | " | " | M2.A1 dos
            "  | " | " | " | No aplica
            "  | " | " | j | M4. Cuatro
            "#,
        );
    }

    #[test]
    fn a_cell_over_several_rows_says_the_same_in_each() {
        mends(
            &RULE,
            r#"
            1 | A | o | i | M1. Uno¶M2. Dos
            " | " | " | j | "
            2 | B | o | k | "
            "#,
            r#"
            1 | A | o | i | M1. Uno
            " | " | " | " | M2. Dos
            " | " | " | j | M1. Uno
            " | " | " | " | M2. Dos
            2 | B | o | k | M1. Uno
            " | " | " | " | M2. Dos
            "#,
        );
    }
}
