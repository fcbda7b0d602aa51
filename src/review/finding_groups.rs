use crate::model::text::fold;
use crate::model::{Document, Place};
use crate::rules::{Finding, Rule};
use crate::texts;

/// By what findings stand together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grouping {
    #[default]
    Kind,
    Unit,
}

/// Findings that stand together.
#[derive(Clone, Debug, PartialEq)]
pub struct FindingGroup {
    /// What they have in common, for people.
    pub title: String,
    /// Their rule, where they are of one kind.
    pub rule: Option<&'static Rule>,
    /// In the order of the document.
    pub findings: Vec<Finding>,
}

/// The findings in groups, the worst kinds first, or the units in their order
/// after the metadata; only those that say `sought`, in the words of their kind,
/// message or unit.
pub fn groups<'a>(
    document: &Document,
    findings: impl Iterator<Item = &'a Finding>,
    grouping: Grouping,
    sought: &str,
) -> Vec<FindingGroup> {
    let sought = fold(sought.trim());
    let mut groups: Vec<FindingGroup> = Vec::new();
    for finding in findings {
        let unit = unit_title(document, finding.place);
        if !says(finding, &unit, &sought) {
            continue;
        }
        let (title, rule) = match grouping {
            Grouping::Kind => (finding.rule.title.to_owned(), Some(finding.rule)),
            Grouping::Unit => (unit, None),
        };
        let known = match grouping {
            Grouping::Kind => groups.iter_mut().find(|group| group.rule == rule),
            Grouping::Unit => groups.iter_mut().rev().find(|group| group.title == title),
        };
        match known {
            Some(group) => group.findings.push(finding.clone()),
            None => groups.push(FindingGroup {
                title,
                rule,
                findings: vec![finding.clone()],
            }),
        }
    }
    match grouping {
        Grouping::Kind => groups.sort_by_key(|group| group.rule.map(|rule| rule.severity)),
        Grouping::Unit => groups.sort_by_key(|group| {
            let cell = |finding: &Finding| matches!(finding.place, Place::Cell { .. });
            group.findings.first().is_some_and(cell)
        }),
    }
    groups
}

fn says(finding: &Finding, unit: &str, sought: &str) -> bool {
    let has = |text: &str| fold(text).contains(sought);
    sought.is_empty() || has(finding.rule.title) || has(&finding.message) || has(unit)
}

/// The unit that a place is in, or the part of the document.
pub fn unit_title(document: &Document, place: Place) -> String {
    match place {
        Place::Cell { .. } => {
            texts::unit_of(document, place).unwrap_or_else(|| texts::LEVEL.to_owned())
        }
        Place::Field(_) => texts::IN_METADATA.to_owned(),
        Place::Heading => texts::IN_HEADING.to_owned(),
        Place::Document => texts::MATRIX.to_owned(),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use time::{Date, Month};

    use super::*;
    use crate::model::picture::document;
    use crate::rules::check;

    pub(crate) fn faulty() -> (Document, Vec<Finding>) {
        let document = document(
            "
            1 | Riego | Regar  los campos | Canales | M1. Mejorar
            2 | Vías | Abrir; cuidar | Caminos | M1. Cuidar
            ",
        );
        let today = Date::from_calendar_date(2026, Month::November, 12).unwrap();
        let findings = check(&document, today);
        (document, findings)
    }

    #[test]
    fn each_kind_stands_once_and_the_worst_come_first() {
        let (document, findings) = faulty();
        let groups = groups(&document, findings.iter(), Grouping::Kind, "");
        let codes: Vec<&str> = groups
            .iter()
            .filter_map(|group| group.rule)
            .map(|rule| rule.code)
            .collect();
        assert_eq!(
            codes,
            [
                "missing-field",
                "unquantified-goal",
                "loose-spaces",
                "semicolon"
            ]
        );
        assert_eq!(groups[1].findings.len(), 2);
        assert!(groups.is_sorted_by_key(|group| group.rule.map(|rule| rule.severity)));
    }

    #[test]
    fn units_come_in_their_order_after_the_metadata() {
        let (document, findings) = faulty();
        let groups = groups(&document, findings.iter(), Grouping::Unit, "");
        let titles: Vec<&str> = groups.iter().map(|group| group.title.as_str()).collect();
        assert_eq!(titles, ["Metadatos", "1 · Riego", "2 · Vías"]);
    }

    #[test]
    fn what_is_sought_may_be_kind_message_or_unit() {
        let (document, findings) = faulty();
        let count = |sought| {
            let groups = groups(&document, findings.iter(), Grouping::Kind, sought);
            groups
                .iter()
                .map(|group| group.findings.len())
                .sum::<usize>()
        };
        assert_eq!(count("VIAS"), 2);
        assert_eq!(count("punto y coma"), 1);
        assert_eq!(count("nada de esto"), 0);
        assert_eq!(count(" "), findings.len());
    }
}
