use super::Publication;
use crate::comparison::{DifferenceKind, Marked, compare, marked_words};
use crate::model::{Column, goal};

/// What two publications say differently, each goal with its unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    pub added: Vec<(String, String)>,
    pub gone: Vec<(String, String)>,
    /// Goals that say something else, with the words marked.
    pub modified: Vec<(String, Vec<Marked>)>,
    /// Goals that both say.
    pub kept: usize,
}

/// What is new in a publication, what says something else, and what of the one
/// before it is gone. Numbers, places and stops change with each publication,
/// and tell citizens nothing.
pub fn changes(before: &Publication, now: &Publication) -> Changes {
    let mut changes = Changes::default();
    let comparison = compare(&before.document, &now.document);
    let differences = comparison.differences();
    for (unit, one) in differences.filter(|(_, one)| one.column == Column::Goal) {
        // Who says that there is none states no goal.
        let stated = |text: &Option<String>| text.clone().filter(|text| goal::states_goal(text));
        let unit = unit.name().to_owned();
        match (stated(&one.before), stated(&one.now), one.kind) {
            (Some(before), Some(now), DifferenceKind::Modified { .. }) => {
                changes.modified.push((unit, marked_words(&before, &now)));
            }
            (None, Some(now), _) => changes.added.push((unit, now)),
            (Some(before), None, _) => changes.gone.push((unit, before)),
            _ => {}
        }
    }
    let other = changes.added.len() + changes.modified.len();
    changes.kept = now.goals().count().saturating_sub(other);
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::picture::document;

    #[test]
    fn goals_that_come_go_and_change_are_named() {
        let publication = |text: &str| Publication::of(document(text));
        let before = publication(
            "
            1 | Riego | o | i | M1. Diez canales¶M2. Cien compuertas
            2 | Vías | o | i | M1. Un puente
            3 | Turismo | o | i | NO APLICA
            ",
        );
        let now = publication(
            "
            1 | Vías | o | i | M1. Un puente.
            2 | Riego | o | i | M1. Doce canales
            3 | Turismo | o | i | M1. Tres ferias
            ",
        );
        let pair = |unit: &str, goal: &str| (unit.to_owned(), goal.to_owned());
        let marked = marked_words("M1. Diez canales", "M1. Doce canales");
        let expected = Changes {
            added: vec![pair("Turismo", "M1. Tres ferias")],
            gone: vec![pair("Riego", "M2. Cien compuertas")],
            modified: vec![("Riego".to_owned(), marked)],
            kept: 1,
        };
        assert_eq!(changes(&before, &now), expected);
        assert_eq!(changes(&now, &now).kept, 3);
    }
}
