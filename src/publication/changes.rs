use std::collections::HashMap;

use super::Publication;
use crate::model::text::fold;

/// What two publications say differently, each goal with its unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    pub added: Vec<(String, String)>,
    pub gone: Vec<(String, String)>,
    /// Goals that both say.
    pub kept: usize,
}

/// What is new in a publication and what of the one before it is gone. A goal
/// is the same when it says the same of the same unit, whatever its capitals,
/// accents and blanks: numbers and places change with each publication.
pub fn changes(before: &Publication, now: &Publication) -> Changes {
    let mut left: HashMap<(String, String), usize> = HashMap::new();
    for (key, _) in said(before) {
        *left.entry(key).or_default() += 1;
    }
    let mut changes = Changes::default();
    for (key, shown) in said(now) {
        match left.get_mut(&key) {
            Some(times) if *times > 0 => {
                *times -= 1;
                changes.kept += 1;
            }
            _ => changes.added.push(shown),
        }
    }
    for (key, shown) in said(before) {
        if let Some(times) = left.get_mut(&key)
            && *times > 0
        {
            *times -= 1;
            changes.gone.push(shown);
        }
    }
    changes
}

type Pair = (String, String);

/// Each goal with its unit: as it is compared, and as it is shown.
fn said(publication: &Publication) -> impl Iterator<Item = (Pair, Pair)> {
    publication.goals().map(|(row, goal)| {
        let unit = &publication.units[row.unit].name;
        let plain = |text: &str| {
            let words: Vec<String> = text.split_whitespace().map(fold).collect();
            words.join(" ")
        };
        let shown = (unit.clone(), goal.text.clone());
        ((plain(unit), plain(&goal.text)), shown)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::picture::document;

    #[test]
    fn goals_that_come_and_go_are_named() {
        let publication = |text: &str| Publication::of(document(text));
        let before = publication(
            "
            1 | Riego | o | i | M1. Diez canales
            2 | Vías | o | i | M1. Un puente
            ",
        );
        let now = publication(
            "
            1 | Vías | o | i | M1. Un puente
            2 | Riego | o | i | M1. Doce canales
            ",
        );
        let pair = |unit: &str, goal: &str| (unit.to_owned(), goal.to_owned());
        let expected = Changes {
            added: vec![pair("Riego", "M1. Doce canales")],
            gone: vec![pair("Riego", "M1. Diez canales")],
            kept: 1,
        };
        assert_eq!(changes(&before, &now), expected);
        assert_eq!(changes(&now, &now).kept, 2);
    }
}
