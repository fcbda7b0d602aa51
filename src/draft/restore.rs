//! How a draft is put together again from what lies in storage.

use std::collections::{BTreeMap, HashSet};

use super::head::DraftHead;
use super::journal::{BaseContent, next_step};
use super::old_journal;
use super::piece::{self, PieceKind, PiecePlace};
use super::stored::{MissingChanges, Restored, Stored, Unreadable};
use super::typed::Typed;
use crate::model::registration::Registration;
use crate::model::sorting::sort_by_key;

/// Puts a draft together: the newest base that is whole, and every step after
/// it without a gap.
///
/// # Errors
/// [`Unreadable`] when no base can be used.
pub fn restore(draft: &str, stored: &Stored) -> Result<Restored, Unreadable> {
    let head = stored.head.as_deref();
    let head = head.and_then(|text| DraftHead::read(draft, text));
    let newest = newest_base(draft, &stored.bases);
    let line = stored.typed.as_deref();
    let typed = line.and_then(|line| Typed::read(draft, line));
    let is_damaged = typed.is_none();
    let mut restored = match newest {
        Some((place, base)) => walk(draft, stored, (place, base), typed),
        None => Restored {
            typed: typed.map(|(_, typed)| typed),
            ..old_journal::restore(stored).ok_or_else(|| why_unreadable(stored))?
        },
    };
    restored.missing = missing(draft, stored, head.as_ref(), &restored);
    restored.is_as_stored &= restored.missing == MissingChanges::Nothing
        && head.is_some_and(|head| !head.is_old() && head.sequence == restored.sequence);
    restored.is_as_stored &= restored.typed.is_some() == line.is_some();
    if is_damaged {
        restored.apart.extend(line.map(str::to_owned));
    }
    take_answers(draft, stored, &mut restored);
    Ok(restored)
}

/// What the person said of the publication is of no step: whichever is the last
/// one, it holds.
fn take_answers(draft: &str, stored: &Stored, restored: &mut Restored) {
    let Some(line) = &stored.answers else { return };
    match piece::unseal(PieceKind::Answers, draft, line) {
        Some(piece) => restored.answers = Some(piece.payload.to_owned()),
        None => {
            restored.apart.push(line.clone());
            restored.is_as_stored = false;
        }
    }
}

/// What the person said of a draft's publications, of which only that is read;
/// `None` where it is damaged.
pub fn said_of(draft: &str, line: &str) -> Option<Registration> {
    let piece = piece::unseal(PieceKind::Answers, draft, line)?;
    Some(Registration::read(piece.payload))
}

fn why_unreadable(stored: &Stored) -> Unreadable {
    match stored.pieces().any(|line| piece::is_newer(line)) {
        true => Unreadable::Newer,
        false => Unreadable::Damaged,
    }
}

fn newest_base<'a>(draft: &str, bases: &'a [String]) -> Option<(PiecePlace, BaseContent<'a>)> {
    let sound = bases
        .iter()
        .filter_map(|line| piece::unseal(PieceKind::Base, draft, line));
    let mut sound: Vec<_> = sound.collect();
    sort_by_key(&mut sound, |piece| piece.place.sequence);
    let mut newest_first = sound.into_iter().rev();
    newest_first.find_map(|piece| Some((piece.place, serde_json::from_str(piece.payload).ok()?)))
}

/// Takes every step that goes on from a base. What was typed is not any more
/// where a later step is its commit, which did not take it away yet.
fn walk(
    draft: &str,
    stored: &Stored,
    (from, base): (PiecePlace, BaseContent),
    mut typed: Option<(PiecePlace, Typed)>,
) -> Restored {
    let mut document = base.document.into_owned();
    let mut history = base.history.into_owned();
    let mut place = from;
    // Of several with one number, the chain says which goes on.
    let mut lines: BTreeMap<u64, Vec<&String>> = BTreeMap::new();
    for line in stored.entries.iter().chain(&stored.tail) {
        if let Some(piece) = piece::unseal(PieceKind::Entry, draft, line) {
            lines.entry(piece.place.sequence).or_default().push(line);
        }
    }
    let mut taken: Vec<&String> = Vec::new();
    while let Some(candidates) = lines.get(&(place.sequence + 1)) {
        let next = candidates
            .iter()
            .find_map(|line| Some((line, next_step(draft, line, &mut place)?)));
        let Some((line, step)) = next else { break };
        typed.take_if(|(at, typed)| at.sequence < place.sequence && typed.ends_with(&step));
        history.take(&mut document, step);
        taken.push(line);
    }
    let apart = apart(draft, stored, from, &taken);
    let from_tail = taken.iter().any(|line| !stored.entries.contains(line));
    Restored {
        document,
        history,
        sequence: place.sequence,
        chain: place.chain,
        missing: MissingChanges::Nothing,
        is_as_stored: apart.is_empty() && !from_tail,
        apart,
        typed: typed.map(|(_, typed)| typed),
        answers: None,
    }
}

/// The pieces that are neither in what was restored nor replaced by it.
fn apart(draft: &str, stored: &Stored, from: PiecePlace, taken: &[&String]) -> Vec<String> {
    let known: HashSet<&String> = taken.iter().copied().collect();
    let entry_is_in = |line: &String| {
        let piece = piece::unseal(PieceKind::Entry, draft, line);
        piece.is_some_and(|piece| piece.place.sequence <= from.sequence) || known.contains(line)
    };
    let base_is_in = |line: &String| piece::unseal(PieceKind::Base, draft, line).is_some();
    let head_is_in = |line: &String| DraftHead::read(draft, line).is_some();
    let bases = stored.bases.iter().filter(|line| !base_is_in(line));
    let entries = stored.entries.iter().chain(&stored.tail);
    let entries = entries.filter(|line| !entry_is_in(line));
    let heads = stored.head.iter().filter(|line| !head_is_in(line));
    let mut apart: Vec<String> = heads.chain(bases).chain(entries).cloned().collect();
    apart.dedup();
    apart
}

fn missing(
    draft: &str,
    stored: &Stored,
    head: Option<&DraftHead>,
    restored: &Restored,
) -> MissingChanges {
    let reached = restored.sequence;
    match head {
        Some(head) if head.sequence > reached => MissingChanges::Last(head.sequence - reached),
        Some(head) if head.is_old() || head.sequence < reached || head.chain == restored.chain => {
            MissingChanges::Nothing
        }
        _ => {
            let entries = stored.entries.iter().chain(&stored.tail);
            let numbers = entries.filter_map(|line| {
                let piece = piece::unseal(PieceKind::Entry, draft, line)?;
                Some(piece.place.sequence)
            });
            let last = numbers.max().unwrap_or_default();
            MissingChanges::Unknown(last.saturating_sub(reached))
        }
    }
}
