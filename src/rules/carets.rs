//! Rules tested by picture: a drawn matrix with carets under the cells that
//! must be reported, each followed by words of the message.
//!
//! ```text
//! 1 | Riego | Regar | Canales | M1. Diez
//! 2 | Vías  | Abrir | Caminos |
//!                              ^ combine
//! ```

use time::{Date, Month};

use super::rule::{Finding, Rule};
use crate::model::picture::{assert_picture, document};
use crate::model::{Column, Document, Field, Place};

/// The day on which every drawn matrix is checked.
pub(super) fn today() -> Date {
    Date::from_calendar_date(2022, Month::March, 10).expect("a day")
}

/// Asserts that the rule reports the cells with carets, and no other.
#[track_caller]
pub(super) fn reports(rule: &Rule, drawing: &str) {
    let (matrix, carets) = without_carets(drawing);
    let document = document(&matrix);
    let found = findings(rule, &document);
    let cells: Vec<(usize, Column)> = found
        .iter()
        .filter_map(|finding| cell(&document, finding))
        .collect();
    let expected: Vec<(usize, Column)> = carets
        .iter()
        .map(|caret| (caret.row, caret.column))
        .collect();
    assert_eq!(cells, expected, "{found:#?}");
    for (finding, caret) in found.iter().zip(&carets) {
        let message = &finding.message;
        assert!(
            message.contains(&caret.words),
            "{message:?} does not say {:?}",
            caret.words
        );
    }
}

/// Asserts that all fixes of the rule make this of the matrix, and that undoing
/// them gives the matrix back.
#[track_caller]
pub(super) fn mends(rule: &Rule, drawing: &str, expected: &str) {
    let before = document(drawing);
    let mut after = before.clone();
    let edit = super::fix_all(&before, rule.code, today()).expect("a fix");
    let change = after.apply(edit);
    assert_picture(&after, expected);
    after.apply(change.inverse);
    assert_eq!(after, before);
}

/// Asserts what the rule says about a metadata field that reads `text`; in all
/// other fields there is something harmless.
#[track_caller]
pub(super) fn says(rule: &Rule, field: Field, text: &str, words: Option<&str>) {
    let found = findings(rule, &with_field(field, text));
    let about: Vec<&Finding> = found
        .iter()
        .filter(|finding| finding.place == Place::Field(field))
        .collect();
    match words {
        None => assert!(about.is_empty(), "{text:?}: {about:#?}"),
        Some(words) => {
            assert_eq!(about.len(), 1, "{text:?}: {found:#?}");
            let message = &about[0].message;
            assert!(
                message.contains(words),
                "{message:?} does not say {words:?}"
            );
        }
    }
}

/// Asserts what the fixes of the rule make of a metadata field.
#[track_caller]
pub(super) fn rewrites(rule: &Rule, field: Field, text: &str, expected: &str) {
    let before = with_field(field, text);
    let mut after = before.clone();
    let change = after.apply(super::fix_all(&before, rule.code, today()).expect("a fix"));
    assert_eq!(after.metadata.get(field), expected);
    after.apply(change.inverse);
    assert_eq!(after, before);
}

fn with_field(field: Field, text: &str) -> Document {
    let mut document = document("1 | A | o | i | M1. Diez");
    *document.metadata.get_mut(field) = text.to_owned();
    document
}

fn findings(rule: &Rule, document: &Document) -> Vec<Finding> {
    let mut found = super::check(document, today());
    found.retain(|finding| finding.rule == rule);
    found
}

fn cell(document: &Document, finding: &Finding) -> Option<(usize, Column)> {
    match finding.place {
        Place::Cell { row, column } => Some((document.position(row)?, column)),
        Place::Field(_) | Place::Heading | Place::Document => None,
    }
}

struct Caret {
    row: usize,
    column: Column,
    words: String,
}

fn without_carets(drawing: &str) -> (String, Vec<Caret>) {
    let mut matrix: Vec<&str> = Vec::new();
    let mut carets = Vec::new();
    for line in drawing.lines().filter(|line| !line.trim().is_empty()) {
        if let Some(words) = line.trim_start().strip_prefix('^') {
            let above: &str = matrix.last().expect("a row above the caret");
            let indent = line.chars().take_while(|letter| *letter != '^').count();
            let bars = above
                .chars()
                .take(indent)
                .filter(|letter| *letter == '|')
                .count();
            carets.push(Caret {
                row: matrix.len() - 1,
                column: Column::ALL[bars],
                words: words.trim_start_matches('^').trim().to_owned(),
            });
        } else {
            matrix.push(line);
        }
    }
    (matrix.join("\n"), carets)
}
