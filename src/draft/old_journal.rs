//! Drafts as the first version of the program kept them: pieces with a number
//! and a checksum of their content alone. They are written anew when they are
//! opened.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::piece;
use super::stored::{MissingChanges, Restored, Stored};
use crate::model::{Document, History, Step};

#[derive(Deserialize)]
struct OldBase {
    document: Document,
    history: History,
}

/// Puts a draft of the first version together; `None` when it has no sound
/// base.
pub(super) fn restore(stored: &Stored) -> Option<Restored> {
    let mut apart = Vec::new();
    let mut newest: Option<(u64, OldBase)> = None;
    for line in &stored.bases {
        match typed(line) {
            Some((number, base)) if newest.as_ref().is_none_or(|found| found.0 < number) => {
                newest = Some((number, base));
            }
            Some(_) => {}
            None => apart.push(line.clone()),
        }
    }
    let (
        mut sequence,
        OldBase {
            mut document,
            mut history,
        },
    ) = newest?;
    let mut steps: BTreeMap<u64, (Step, &String)> = BTreeMap::new();
    for line in stored.tail.iter().chain(&stored.entries) {
        match typed(line) {
            Some((number, step)) => drop(steps.insert(number, (step, line))),
            None => apart.push(line.clone()),
        }
    }
    for (number, (step, line)) in steps {
        if number == sequence + 1 {
            history.take(&mut document, step);
            sequence = number;
        } else if number > sequence {
            apart.push(line.clone());
        }
    }
    Some(Restored {
        document,
        history,
        sequence,
        chain: 0,
        missing: MissingChanges::Nothing,
        apart,
        is_as_stored: false,
        typed: None,
        answers: None,
    })
}

fn typed<'a, T: Deserialize<'a>>(line: &'a str) -> Option<(u64, T)> {
    let (number, payload) = piece::unseal_old(line)?;
    Some((number, serde_json::from_str(payload).ok()?))
}
