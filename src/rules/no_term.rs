use super::rule::{Authority, Check, Remark, Reporter, Rule, Severity};
use super::unit_rows::own_text;
use crate::model::goal::{due_year, states_goal};
use crate::model::text::{is_one_of, unmarked_text, words};
use crate::model::{Column, Document};

/// No goal of the matrix says by when.
pub(super) static RULE: Rule = Rule {
    code: "no-term",
    severity: Severity::Suggestion,
    source: Authority::Advice,
    title: "Ninguna meta dice para cuándo",
    cite: "Una meta sin plazo no se puede dar por cumplida ni por incumplida.",
    check: Check::Column(Column::Goal, find),
    fixes: &[],
};

/// Of fewer goals nothing can be said of all.
const FEWEST_GOALS: usize = 3;
/// Of more goals nothing is said: after every edit all of them would be read.
const MOST_GOALS: usize = 500;

fn find(document: &Document, reporter: &mut Reporter) {
    let goals =
        (0..document.rows.len()).filter_map(|position| own_text(document, position, Column::Goal));
    let mut read = 0;
    for goal in goals.filter(|goal| states_goal(goal)) {
        if says_when(goal) || read == MOST_GOALS {
            return;
        }
        read += 1;
    }
    if read >= FEWEST_GOALS {
        let message = "Las metas no dicen hasta cuándo son. Escriba el plazo, por ejemplo «hasta diciembre» o «cada trimestre»: \
                       basta una vez si es el mismo para todas.";
        reporter.document(Remark::new(message));
    }
}

fn says_when(goal: &str) -> bool {
    const TIMES: &str = "enero febrero marzo abril mayo junio julio agosto septiembre setiembre \
     octubre noviembre diciembre ano anos anual anuales anualmente mes meses mensual mensuales \
     mensualmente semestre semestres semestral semestralmente trimestre trimestres trimestral \
     trimestralmente cuatrimestre cuatrimestral bimestre bimestral semana semanas semanal \
     semanalmente quincenal dia dias diario diaria diariamente plazo";
    due_year(goal).is_some() || words(goal).any(|word| is_one_of(&unmarked_text(word.text), TIMES))
}

#[cfg(test)]
mod tests {
    use super::super::carets::today;
    use super::*;
    use crate::model::picture::document;
    use crate::rules::{Place, check};

    fn says(drawing: &str) -> bool {
        let found = check(&document(drawing), today());
        found
            .iter()
            .any(|finding| finding.rule == &RULE && finding.place == Place::Document)
    }

    #[test]
    fn a_matrix_without_any_term_is_told_once() {
        assert!(says(
            "1 | A | o | i | M1. Diez\n2 | B | o | i | M1. Diez\n3 | C | o | i | M1. 5 talleres"
        ));
        assert!(!says("1 | A | o | i | M1. Diez\n2 | B | o | i | M1. Diez"));
        for term in [
            "5 talleres al año",
            "Hasta el 2022, 5",
            "un informe mensual",
            "en 30 días",
        ] {
            assert!(!says(&format!(
                "1 | A | o | i | M1. Diez\n2 | B | o | i | M1. Diez\n3 | C | o | i | {term}"
            )));
        }
    }
}
