//! Small inputs of the kinds that a program made for one matrix gets wrong,
//! each with what a careful person would have typed.

use std::collections::BTreeMap;

use metas::import::{GivenFile, GivenForm, ReadIntent, ReadMatrix, ReadOutcome};
use metas::model::dates;
use serde::Deserialize;

use super::*;

/// What a careful person would have typed of a file.
#[derive(Deserialize)]
pub struct Expected {
    /// Level, unit, objective, indicator and goal, merged cells filled in.
    pub rows: Vec<[String; 5]>,
    pub meta: BTreeMap<String, String>,
    note: String,
}

/// How a file comes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Opened at once, as expected.
    Right,
    /// Asked about, with the right answer already chosen.
    Asked,
    /// Refused with a sentence.
    Refused,
    /// Asked about, with a wrong answer chosen.
    AskedWrongly,
    /// Opened at once, and not as expected.
    Wrong,
}

/// A file as the page opens it: whether it asks first, and what it then holds
/// if nothing else is chosen.
pub(super) fn opened(name: &str, bytes: &[u8]) -> Result<(bool, ReadMatrix), ReadError> {
    let file = GivenFile::new(name, GivenForm::File);
    let look =
        |options: &ReadOptions, intent| import::look_at(&file, bytes, options, intent, &mut |_| {});
    match look(&ReadOptions::default(), ReadIntent::Open)? {
        ReadOutcome::Matrix(matrix) => Ok((false, *matrix)),
        ReadOutcome::Doubt(doubt) => match look(&doubt.options, ReadIntent::Take)? {
            ReadOutcome::Matrix(matrix) => Ok((true, *matrix)),
            _ => panic!("{name}: asked once more"),
        },
        other => panic!("{name}: {other:?}"),
    }
}

/// The rows of a document as a person would type them in full.
pub(super) fn rows(document: &Document) -> Vec<[String; 5]> {
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut level = String::new();
    let mut above: [String; 5] = Default::default();
    let mut rows = Vec::new();
    for row in &document.rows {
        match &row.content {
            Content::Level(text) => {
                level = one_line(text);
                above = Default::default();
            }
            Content::Goal(cells) => {
                for (cell, above) in cells.iter().zip(&mut above) {
                    if let Cell::Text(text) = cell {
                        *above = one_line(text);
                    }
                }
                let [_, unit, objective, indicator, goal] = above.clone();
                rows.push([level.clone(), unit, objective, indicator, goal]);
            }
        }
    }
    rows
}

pub(super) const FIELDS: [(&str, Field); 7] = [
    ("link", Field::PlanningLink),
    ("date", Field::Date),
    ("periodicity", Field::Periodicity),
    ("holder", Field::Holder),
    ("responsible", Field::Responsible),
    ("email", Field::Email),
    ("telephone", Field::Telephone),
];

/// What differs from what was expected, a line each.
fn differences(expected: &Expected, document: &Document) -> Vec<String> {
    let found = rows(document);
    let mut differences = Vec::new();
    for at in 0..found.len().max(expected.rows.len()) {
        let (found, expected) = (found.get(at), expected.rows.get(at));
        if found != expected {
            differences.push(format!("row {}: {found:?} instead of {expected:?}", at + 1));
        }
    }
    for (name, field) in FIELDS {
        let expected = expected.meta.get(name).map_or("", String::as_str);
        let found = document.metadata.get(field);
        // A date is the same in any of its forms.
        let date = |text| (field == Field::Date).then(|| dates::parse(text)).flatten();
        let same = date(found).is_some_and(|day| Some(day) == date(expected));
        if found != expected && !same {
            differences.push(format!("{name}: {found:?} instead of {expected:?}"));
        }
    }
    differences
}

pub fn outcome(name: &str, bytes: &[u8], expected: &Expected) -> (Outcome, Vec<String>) {
    match opened(name, bytes) {
        Err(error) => (Outcome::Refused, vec![error.to_string()]),
        Ok((asks, opened)) => {
            let differences = differences(expected, &opened.document);
            let outcome = match (asks, differences.is_empty()) {
                (false, true) => Outcome::Right,
                (true, true) => Outcome::Asked,
                (true, false) => Outcome::AskedWrongly,
                (false, false) => Outcome::Wrong,
            };
            (outcome, differences)
        }
    }
}

pub fn cases() -> Vec<(String, Vec<u8>, Expected)> {
    cases_of("cases", include_bytes!("../fixtures/cases/esperado.json"))
}

/// As strangers bring them, made by `hacer.py` in their folder.
fn strangers() -> Vec<(String, Vec<u8>, Expected)> {
    cases_of(
        "strangers",
        include_bytes!("../fixtures/strangers/esperado.json"),
    )
}

fn cases_of(folder: &str, expected: &[u8]) -> Vec<(String, Vec<u8>, Expected)> {
    let mut expected: BTreeMap<String, Expected> = serde_json::from_slice(expected).unwrap();
    let files = fixtures(folder).into_iter();
    let cases = files.filter_map(|(name, bytes)| {
        let expected = expected.remove(&name)?;
        Some((name, bytes, expected))
    });
    let cases: Vec<_> = cases.collect();
    assert!(expected.is_empty(), "each has its file");
    cases
}

/// Those that do not come out yet, of which each has to be taken out here once
/// it does.
const NOT_YET: &[&str] = &[];

#[test]
fn what_was_made_to_go_wrong_is_read_as_a_careful_person_would() {
    let mut said = String::new();
    let mut wrong = Vec::new();
    for (name, bytes, expected) in cases().into_iter().chain(strangers()) {
        let (outcome, differences) = outcome(&name, &bytes, &expected);
        if outcome > Outcome::Asked {
            writeln!(said, "{name}: {outcome:?} ({})", expected.note).unwrap();
            for line in differences {
                writeln!(said, "    {line}").unwrap();
            }
            wrong.push(name);
        }
    }
    assert_eq!(wrong, NOT_YET, "{said}");
}
