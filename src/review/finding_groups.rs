use std::collections::HashMap;

use crate::model::text::fold;
use crate::model::{Document, Outline, Place};
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
    /// How many there are, and how many of them can be mended.
    pub count: usize,
    pub mendable: usize,
    /// What is said of each of them, where it is the same of several.
    pub message: Option<String>,
    /// The first of them, in the order of the document.
    pub findings: Vec<Finding>,
}

impl FindingGroup {
    /// Some findings under a title, and the first `most` of them.
    pub fn of(title: String, rule: Option<&'static Rule>, all: &[&Finding], most: usize) -> Self {
        let message = match all {
            [first, others @ ..] if !others.is_empty() && rule.is_some() => {
                let same = |other: &&Finding| other.message == first.message;
                others.iter().all(same).then(|| first.message.clone())
            }
            _ => None,
        };
        Self {
            title,
            rule,
            count: all.len(),
            mendable: all
                .iter()
                .filter(|finding| !finding.fixes.is_empty())
                .count(),
            message,
            findings: all
                .iter()
                .take(most)
                .map(|finding| (*finding).clone())
                .collect(),
        }
    }
}

/// The findings in groups, the worst kinds first, or the units in their order
/// after the metadata; only those that say `sought`, in the words of their kind,
/// message or unit. Of all groups together the first `most` findings are given:
/// there may be tens of thousands, after every edit.
pub fn groups<'a>(
    document: &Document,
    outline: &Outline,
    findings: impl Iterator<Item = &'a Finding>,
    grouping: Grouping,
    sought: &str,
    most: usize,
) -> Vec<FindingGroup> {
    let sought = fold(sought.trim());
    let unit = |finding: &Finding| unit_title(document, outline, finding.place);
    let said = findings.filter(|finding| says(finding, &sought, || unit(finding)));
    let mut left = most;
    let mut group = |title: String, rule, all: &[&Finding]| {
        let group = FindingGroup::of(title, rule, all, left);
        left -= group.findings.len();
        group
    };
    match grouping {
        Grouping::Kind => by_kind(said)
            .into_iter()
            .map(|(rule, all)| group(rule.title.to_owned(), Some(rule), &all))
            .collect(),
        Grouping::Unit => by_title(said, unit)
            .into_iter()
            .map(|(title, all)| group(title, None, &all))
            .collect(),
    }
}

fn by_kind<'a>(
    findings: impl Iterator<Item = &'a Finding>,
) -> Vec<(&'static Rule, Vec<&'a Finding>)> {
    let mut kinds: Vec<(&'static Rule, Vec<&Finding>)> = Vec::new();
    for finding in findings {
        match kinds.iter_mut().find(|(rule, _)| *rule == finding.rule) {
            Some((_, all)) => all.push(finding),
            None => kinds.push((finding.rule, vec![finding])),
        }
    }
    kinds.sort_by_key(|(rule, _)| rule.severity);
    kinds
}

/// What is not about a row comes first.
fn by_title<'a>(
    findings: impl Iterator<Item = &'a Finding>,
    title: impl Fn(&Finding) -> String,
) -> Vec<(String, Vec<&'a Finding>)> {
    let mut at: HashMap<String, usize> = HashMap::new();
    let mut titles: Vec<(String, Vec<&Finding>)> = Vec::new();
    for finding in findings {
        let title = title(finding);
        let known = *at.entry(title).or_insert_with_key(|title| {
            titles.push((title.clone(), Vec::new()));
            titles.len() - 1
        });
        titles[known].1.push(finding);
    }
    let about_a_row = |finding: &&Finding| matches!(finding.place, Place::Cell { .. });
    titles.sort_by_key(|(_, all)| all.first().is_some_and(about_a_row));
    titles
}

fn says(finding: &Finding, sought: &str, unit: impl FnOnce() -> String) -> bool {
    let has = |text: &str| fold(text).contains(sought);
    sought.is_empty() || has(finding.rule.title) || has(&finding.message) || has(&unit())
}

/// The unit that a place is in, or the part of the document.
pub fn unit_title(document: &Document, outline: &Outline, place: Place) -> String {
    match place {
        Place::Cell { .. } => {
            texts::unit_of(document, outline, place).unwrap_or_else(|| texts::LEVEL.to_owned())
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

    fn grouped(grouping: Grouping, sought: &str, most: usize) -> Vec<FindingGroup> {
        let (document, findings) = faulty();
        let outline = Outline::of(&document);
        groups(&document, &outline, findings.iter(), grouping, sought, most)
    }

    #[test]
    fn of_very_many_the_first_are_given_and_all_are_counted() {
        let all = grouped(Grouping::Kind, "", 100);
        let few = grouped(Grouping::Kind, "", 2);
        let count = |groups: &[FindingGroup]| groups.iter().map(|group| group.count).sum::<usize>();
        let given = |groups: &[FindingGroup]| {
            groups
                .iter()
                .map(|group| group.findings.len())
                .sum::<usize>()
        };
        assert_eq!(count(&few), count(&all));
        assert_eq!((given(&few), given(&all)), (2, count(&all)));
    }

    #[test]
    fn each_kind_stands_once_and_the_worst_come_first() {
        let groups = grouped(Grouping::Kind, "", 100);
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
        assert_eq!(groups[1].count, 2);
        assert!(groups.is_sorted_by_key(|group| group.rule.map(|rule| rule.severity)));
    }

    #[test]
    fn units_come_in_their_order_after_the_metadata() {
        let groups = grouped(Grouping::Unit, "", 100);
        let titles: Vec<&str> = groups.iter().map(|group| group.title.as_str()).collect();
        assert_eq!(titles, ["Metadatos", "1 · Riego", "2 · Vías"]);
    }

    #[test]
    fn what_is_sought_may_be_kind_message_or_unit() {
        let findings = faulty().1;
        let count = |sought| {
            let groups = grouped(Grouping::Kind, sought, 100);
            groups.iter().map(|group| group.count).sum::<usize>()
        };
        assert_eq!(count("VIAS"), 2);
        assert_eq!(count("punto y coma"), 1);
        assert_eq!(count("nada de esto"), 0);
        assert_eq!(count(" "), findings.len());
    }
}
