//! The rules over the real matrix, as it left the institution's website.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test says what it expects by failing")]

use std::collections::BTreeMap;

use metas::import::{ReadOptions, read};
use metas::model::goal::split_goals;
use metas::model::shifted::shifted;
use metas::model::{Cell, Column, Content, Document, Outline};
use metas::rules::{check, fix, safe_fixes};
use time::{Date, Month};

#[path = "rules/reference.rs"]
mod reference;
#[path = "rules/safety.rs"]
mod safety;
#[path = "rules/texts.rs"]
mod texts;
#[path = "rules/units.rs"]
mod units;

const NAME: &str = "matriz-a4-congope-2022-02-28.tsv";

fn real_matrix() -> Document {
    let bytes = include_bytes!("fixtures/matriz-a4-congope-2022-02-28.tsv");
    read(NAME, bytes, ReadOptions::default()).unwrap().document
}

/// A day of the month after the one the matrix was published for.
fn today() -> Date {
    Date::from_calendar_date(2022, Month::March, 10).unwrap()
}

fn counts(document: &Document) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for finding in check(document, today()) {
        *counts.entry(finding.rule.code).or_default() += 1;
    }
    counts
}

fn texts(document: &Document) -> String {
    let mut texts = String::new();
    for row in &document.rows {
        match &row.content {
            Content::Level(text) => texts.push_str(text),
            Content::Goal(cells) => cells.iter().for_each(|cell| {
                if let Cell::Text(text) = cell {
                    texts.push_str(text);
                }
            }),
        }
    }
    texts
}

#[test]
fn what_is_wrong_with_it_is_found() {
    let expected = [
        ("blank-below", 4),
        ("doubled-word", 2),
        ("explained-absence", 2),
        ("goal-code-order", 2),
        ("indicator-without-goal", 1),
        ("loose-spaces", 1),
        ("missing-field", 3),
        ("missing-goal-code", 1),
        ("odd-goal-code", 7),
        ("past-year", 2),
        ("repeated-goal-code", 4),
        ("scanned-letter", 1),
        ("semicolon", 2),
        ("sentence-start", 3),
        ("several-goals", 3),
        ("shifted-row", 3),
        ("unit-under-other-level", 5),
        ("unquantified-goal", 6),
    ];
    assert_eq!(counts(&real_matrix()), BTreeMap::from(expected));
}

#[test]
fn an_old_date_is_found_when_the_month_has_passed() {
    let later = Date::from_calendar_date(2022, Month::April, 1).unwrap();
    let found = check(&real_matrix(), later);
    let dates: Vec<_> = found
        .iter()
        .filter(|finding| finding.rule.code == "date-out-of-month")
        .collect();
    assert_eq!(dates.len(), 1);
    assert!(
        dates[0]
            .message
            .contains("28/02/2022 no es de marzo de 2022"),
        "{}",
        dates[0].message
    );
    assert_eq!(dates[0].fixes[0].label, "Poner 31/03/2022");
}

#[test]
fn what_is_safe_is_mended_and_no_text_is_lost() {
    let before = real_matrix();
    let mut document = before.clone();
    let change = document.apply(safe_fixes(&before, today()).unwrap());

    assert_eq!(Outline::of(&document).units.len(), 18);
    for position in 0..document.rows.len() {
        assert_eq!(shifted(&document, position), None, "row {position}");
        assert!(
            split_goals(document.resolved(position, Column::Goal)).len() <= 1,
            "row {position}"
        );
    }
    let words = |document: &Document| {
        let texts = texts(document);
        texts.split_whitespace().collect::<String>()
    };
    assert_eq!(words(&document), words(&before));

    document.apply(change.inverse);
    assert_eq!(document, before);
}

#[test]
fn each_fix_mends_what_it_says() {
    let before = real_matrix();
    for finding in check(&before, today())
        .into_iter()
        .filter(|finding| !finding.fixes.is_empty())
    {
        let mut document = before.clone();
        document.apply(fix(&before, &finding, 0, today()).unwrap());
        assert!(!check(&document, today()).contains(&finding), "{finding:?}");
    }
}
