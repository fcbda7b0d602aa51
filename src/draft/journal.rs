//! The draft as the browser keeps it: a base, which is the whole of it at some
//! moment, and a journal of the steps since.
//!
//! Each piece is one line of text with its number and checksum, so that a
//! damaged piece is known as such and the rest is used.
//!
//! ```text
//! v1 17 9ae0daaf {"do":{"set_heading":"Art. 7"}}
//! ```

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::{Document, History, Step};

const VERSION: &str = "v1";

#[derive(Serialize, Deserialize)]
struct Base<'a> {
    document: std::borrow::Cow<'a, Document>,
    history: std::borrow::Cow<'a, History>,
}

/// A draft put together again from its pieces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    pub document: Document,
    pub history: History,
    /// Number of the last entry that is in it.
    pub sequence: u64,
    /// Pieces that could not be used, as they were found. Empty when all is
    /// well.
    pub damaged: Vec<String>,
}

/// Why there is nothing to restore.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// No base is whole.
    Damaged,
    /// A newer version of the program wrote it.
    Newer,
}

/// The whole of a draft, up to the journal entry `sequence`.
pub fn base(document: &Document, history: &History, sequence: u64) -> String {
    let base = Base {
        document: std::borrow::Cow::Borrowed(document),
        history: std::borrow::Cow::Borrowed(history),
    };
    seal(sequence, &serde_json::to_string(&base).unwrap_or_default())
}

/// One journal entry.
pub fn entry(step: &Step, sequence: u64) -> String {
    seal(sequence, &serde_json::to_string(step).unwrap_or_default())
}

/// Puts a draft together: the newest base that is whole, and every step after
/// it without a gap. `tail` holds entries that may not have reached the
/// journal.
///
/// # Errors
/// [`Unreadable`] when no base can be used.
pub fn restore(
    bases: &[String],
    entries: &[String],
    tail: &[String],
) -> Result<Restored, Unreadable> {
    let mut damaged = Vec::new();
    let mut newest: Option<(u64, Base)> = None;
    for text in bases {
        match unseal(text) {
            Some((sequence, base)) if newest.as_ref().is_none_or(|found| found.0 < sequence) => {
                newest = Some((sequence, base));
            }
            Some(_) => {}
            None => damaged.push(text.clone()),
        }
    }
    let Some((mut sequence, base)) = newest else {
        let newer = bases.iter().any(|text| is_newer(text));
        return Err(if newer {
            Unreadable::Newer
        } else {
            Unreadable::Damaged
        });
    };
    let mut document = base.document.into_owned();
    let mut history = base.history.into_owned();
    let mut steps: BTreeMap<u64, (Step, &String)> = BTreeMap::new();
    for text in tail.iter().chain(entries) {
        match unseal::<Step>(text) {
            Some((number, step)) => {
                steps.insert(number, (step, text));
            }
            None => damaged.push(text.clone()),
        }
    }
    for (number, (step, text)) in steps {
        if number == sequence + 1 {
            history.take(&mut document, step);
            sequence = number;
        } else if number > sequence {
            damaged.push(text.clone());
        }
    }
    Ok(Restored {
        document,
        history,
        sequence,
        damaged,
    })
}

fn seal(sequence: u64, payload: &str) -> String {
    format!(
        "{VERSION} {sequence} {:08x} {payload}",
        crc32fast::hash(payload.as_bytes())
    )
}

fn unseal<'a, T: Deserialize<'a>>(text: &'a str) -> Option<(u64, T)> {
    let mut parts = text.splitn(4, ' ');
    let version = parts.next()?;
    let sequence = parts.next()?.parse().ok()?;
    let checksum = u32::from_str_radix(parts.next()?, 16).ok()?;
    let payload = parts.next()?;
    if version != VERSION || checksum != crc32fast::hash(payload.as_bytes()) {
        return None;
    }
    Some((sequence, serde_json::from_str(payload).ok()?))
}

fn is_newer(text: &str) -> bool {
    let version = text
        .split(' ')
        .next()
        .and_then(|word| word.strip_prefix('v'));
    version.and_then(|number| number.parse::<u32>().ok()) > Some(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Edit;

    fn heading(text: &str) -> Step {
        Step::Do(Edit::SetHeading(text.to_owned()))
    }

    fn base_of(text: &str, sequence: u64) -> String {
        let document = Document::new(text, [], Default::default());
        base(&document, &History::default(), sequence)
    }

    #[track_caller]
    fn check(bases: &[String], entries: &[String], tail: &[String], expected: (&str, u64, usize)) {
        let restored = restore(bases, entries, tail).expect("a draft");
        let actual = (
            restored.document.heading.as_str(),
            restored.sequence,
            restored.damaged.len(),
        );
        assert_eq!(actual, expected);
    }

    #[test]
    fn the_steps_after_the_base_are_walked_again() {
        let entries = [
            entry(&heading("b"), 1),
            entry(&heading("c"), 2),
            entry(&Step::Undo, 3),
        ];
        check(&[base_of("a", 0)], &entries, &[], ("b", 3, 0));
    }

    #[test]
    fn a_restored_draft_can_still_be_undone() {
        let entries = [entry(&heading("b"), 1)];
        let mut restored = restore(&[base_of("a", 0)], &entries, &[]).expect("a draft");
        restored.history.take(&mut restored.document, Step::Undo);
        assert_eq!(restored.document.heading, "a");
    }

    #[test]
    fn the_tail_goes_on_where_the_journal_ends() {
        let (first, second) = (entry(&heading("b"), 1), entry(&heading("c"), 2));
        let tail = [first.clone(), second];
        check(&[base_of("a", 0)], &[first], &tail, ("c", 2, 0));
    }

    #[test]
    fn a_damaged_base_falls_back_on_the_other_and_the_longer_journal() {
        let damaged = base_of("z", 2).replace('z', "y");
        let entries = [entry(&heading("b"), 1), entry(&heading("c"), 2)];
        check(&[base_of("a", 0), damaged], &entries, &[], ("c", 2, 1));
    }

    #[test]
    fn what_comes_after_a_damaged_entry_is_kept_apart() {
        let damaged = entry(&heading("b"), 1).replace('b', "x");
        let entries = [damaged, entry(&heading("c"), 2)];
        check(&[base_of("a", 0)], &entries, &[], ("a", 0, 2));
    }

    #[test]
    fn without_a_whole_base_there_is_no_draft() {
        assert_eq!(restore(&[], &[], &[]), Err(Unreadable::Damaged));
        assert_eq!(
            restore(&["v9 1 0 {}".to_owned()], &[], &[]),
            Err(Unreadable::Newer)
        );
    }
}
