//! All that is wrong, and all of it mended.
//!
//! A fix is made when it is accepted, not when it is found, so that thousands of
//! findings cost no edits. *Safe* means that it says nothing new about the
//! content: nobody is answered for.

use std::collections::HashSet;

use super::checker::Checker;
use super::rule::{Check, Finding};
use crate::model::publication_month::Today;
use crate::model::{Document, Edit, Outline};

/// The edit that mends a finding, by the fix of this place among those that it
/// offers; `None` when it no longer applies.
pub fn fix(
    document: &Document,
    finding: &Finding,
    which: usize,
    today: impl Into<Today>,
) -> Option<Edit> {
    finding.fixes.get(which)?;
    let today = today.into();
    match finding.rule.check {
        Check::Dating { mend, .. } => mend(document, finding.place, today),
        _ => finding.rule.fixes.get(which)?(document, finding.place, today.date),
    }
}

/// Everything that is wrong with the document, in its order: rows first, then
/// metadata.
pub fn check(document: &Document, today: impl Into<Today>) -> Vec<Finding> {
    let mut checker = Checker::new(today);
    checker.advance(document, &Outline::of(document), usize::MAX);
    checker.findings().cloned().collect()
}

/// All safe fixes, until there is none left, as one edit.
pub fn safe_fixes(document: &Document, today: impl Into<Today>) -> Option<Edit> {
    settle(document, today.into(), Finding::is_safe)
}

/// Every first fix of one rule, as one edit.
pub fn fix_all(document: &Document, code: &str, today: impl Into<Today>) -> Option<Edit> {
    settle(document, today.into(), |finding| finding.rule.code == code)
}

/// What is mended at once is mended in the likeliest way.
const FIRST: usize = 0;

/// A fix may bring what another has to mend; no honest chain is longer.
const ROUNDS: usize = 8;

fn settle(document: &Document, today: Today, wanted: impl Fn(&Finding) -> bool) -> Option<Edit> {
    let mut document = document.clone();
    let mut checker = Checker::new(today);
    let mut edits = Vec::new();
    for _ in 0..ROUNDS {
        checker.advance(&document, &Outline::of(&document), usize::MAX);
        let mut due: Vec<Finding> = checker
            .findings()
            .filter(|finding| !finding.fixes.is_empty() && wanted(finding))
            .cloned()
            .collect();
        // What a rule finds at one place is mended at once.
        let mut seen = HashSet::new();
        due.retain(|finding| seen.insert((finding.place, finding.rule.code)));
        let before = edits.len();
        for finding in due {
            if let Some(edit) = fix(&document, &finding, FIRST, today) {
                checker.touch(&document.apply(edit.clone()).touched);
                edits.push(edit);
            }
        }
        if edits.len() == before {
            break;
        }
    }
    (!edits.is_empty()).then_some(Edit::All(edits))
}
