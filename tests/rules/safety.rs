//! What fixes may do, over matrices made of texts that a person labelled.

use std::collections::BTreeMap;

use metas::model::{Cell, Column, Content, Document, Field, Metadata};
use metas::rules::{Severity, check, fix, safe_fixes};
use proptest::prelude::*;
use time::{Date, Month};

use super::units::labelled_units;

const TEXTS: [&str; 3] = [
    include_str!("../fixtures/textos/casos.tsv"),
    include_str!("../fixtures/textos/propios.tsv"),
    include_str!("../fixtures/textos/ajenos.tsv"),
];

fn today() -> Date {
    Date::from_calendar_date(2026, Month::November, 12).unwrap()
}

/// The labelled texts of a place.
fn texts(place: &str) -> Vec<String> {
    let lines = TEXTS.iter().flat_map(|texts| texts.lines().skip(1));
    let of_place = lines.filter_map(|line| line.strip_prefix(place)?.strip_prefix('\t'));
    of_place
        .filter_map(|rest| rest.split('\t').next())
        .map(|text| text.replace('¶', "\n"))
        .collect()
}

fn any_document() -> impl Strategy<Value = Document> {
    let cell = |place: &str, plain: &str| {
        let texts = texts(place);
        let plain = plain.to_owned();
        prop_oneof![
            3 => prop::sample::select(texts).prop_map(Cell::Text),
            3 => Just(Cell::Text(plain)),
            1 => Just(Cell::Text(String::new())),
            3 => Just(Cell::Merged),
        ]
    };
    let row = (
        prop_oneof![Just(Cell::text("1")), Just(Cell::Merged)],
        cell("unit", "Riego"),
        cell("objective", "Regar los campos"),
        cell("indicator", "Número de canales"),
        cell("goal", "M1. Diez canales"),
    );
    let row = row.prop_map(|(number, unit, objective, indicator, goal)| {
        Content::Goal([number, unit, objective, indicator, goal])
    });
    let level = Just(Content::Level("PROCESOS DE APOYO".to_owned()));
    let content = prop_oneof![1 => level, 8 => row];
    (
        prop::collection::vec(content, 1..7),
        prop::sample::select(texts("date")),
        prop::sample::select(texts("email")),
    )
        .prop_map(|(rows, date, email)| {
            let mut metadata = Metadata::default();
            *metadata.get_mut(Field::Date) = date;
            *metadata.get_mut(Field::Email) = email;
            Document::new("Metas", rows, metadata)
        })
}

/// Some of the labelled units, one after the other, in which two cells changed
/// their texts and one was merged.
fn any_units() -> impl Strategy<Value = Document> {
    let at = || (any::<prop::sample::Index>(), 1..5_usize);
    let units = prop::collection::vec(prop::sample::select(labelled_units()), 1..4);
    (units, at(), at(), at()).prop_map(|(units, one, other, merged)| {
        let metadata = units[0].document.metadata.clone();
        let rows = units.into_iter().flat_map(|unit| unit.document.rows);
        let mut rows: Vec<Content> = rows.map(|row| row.content).collect();
        let mut put = |(index, column): (prop::sample::Index, usize), cell: Cell| {
            let at = index.index(rows.len());
            match &mut rows[at] {
                Content::Goal(cells) => std::mem::replace(&mut cells[column], cell),
                Content::Level(_) => cell,
            }
        };
        let first = put(one, Cell::text("Diez talleres"));
        let second = put(other, first);
        put(one, second);
        put(merged, Cell::Merged);
        Document::new("Metas", rows, metadata)
    })
}

/// How often each letter and digit stands in the document: fixes may tidy
/// spaces and signs, and what a browser writes before an address.
fn letters(document: &Document) -> BTreeMap<char, usize> {
    let mut letters = BTreeMap::new();
    let cells = document.rows.iter().flat_map(|row| row.content.own_texts());
    let fields = Field::ALL
        .into_iter()
        .map(|field| document.metadata.get(field));
    for text in cells.chain(fields) {
        let text = text.strip_prefix("mailto:").unwrap_or(text);
        for letter in text.chars().filter(|letter| letter.is_alphanumeric()) {
            *letters.entry(letter).or_default() += 1;
        }
    }
    letters
}

/// Errors and warnings, by rule.
fn grave(document: &Document) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for finding in check(document, today()) {
        if finding.rule.severity != Severity::Suggestion {
            *counts.entry(finding.rule.code).or_default() += 1;
        }
    }
    counts
}

/// In which column each goal row has which words.
fn by_column(document: &Document) -> BTreeMap<(usize, String), usize> {
    let mut words = BTreeMap::new();
    for row in &document.rows {
        let Some(cells) = row.cells() else { continue };
        for (column, cell) in Column::ALL.into_iter().zip(cells) {
            let text = cell.own_text().unwrap_or_default();
            for word in text.split_whitespace() {
                *words.entry((column.index(), word.to_owned())).or_default() += 1;
            }
        }
    }
    words
}

proptest! {
    #[test]
    fn what_is_safe_loses_no_letter_makes_nothing_worse_and_is_done_once(
        before in prop_oneof![any_document(), any_units()],
    ) {
        if let Some(edit) = safe_fixes(&before, today()) {
            let mut after = before.clone();
            after.apply(edit);
            prop_assert_eq!(letters(&after), letters(&before));
            let (was, is) = (grave(&before), grave(&after));
            for (code, count) in &is {
                prop_assert!(*count <= was.get(code).copied().unwrap_or(0), "{}: {:?} → {:?}", code, was, is);
            }
            prop_assert_eq!(safe_fixes(&after, today()), None);
        }
    }

    #[test]
    fn every_fix_that_is_offered_takes_its_finding_away(
        before in prop_oneof![any_document(), any_units()],
    ) {
        for finding in check(&before, today()) {
            for which in 0..finding.fixes.len() {
                let mut after = before.clone();
                let edit = fix(&before, &finding, which, today());
                prop_assert!(edit.is_some(), "{:?}", finding);
                after.apply(edit.unwrap());
                prop_assert!(!check(&after, today()).contains(&finding), "{:?}", finding);
            }
        }
    }

    /// Only the rule of shifted rows moves words, and only where the goal is in
    /// no other column.
    #[test]
    fn words_stay_in_their_column(before in prop_oneof![any_document(), any_units()]) {
        let shifted = check(&before, today()).iter().any(|finding| finding.rule.code == "shifted-row");
        if let Some(edit) = safe_fixes(&before, today()).filter(|_| !shifted) {
            let mut after = before.clone();
            after.apply(edit);
            let letters = |document: &Document| {
                let mut letters: BTreeMap<(usize, char), usize> = BTreeMap::new();
                for ((column, word), count) in by_column(document) {
                    for letter in word.chars().filter(|letter| letter.is_alphanumeric()) {
                        *letters.entry((column, letter)).or_default() += count;
                    }
                }
                letters
            };
            prop_assert_eq!(letters(&after), letters(&before));
        }
    }
}
