//! The draft as the browser keeps it: a base, which is the whole of it at some
//! moment, and a journal of the steps since, each piece a line that knows its
//! place ([`super::piece`]).

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::piece::{self, PieceKind, PiecePlace};
use crate::model::{Document, History, Step};

/// What a base holds.
#[derive(Serialize, Deserialize)]
pub(super) struct BaseContent<'a> {
    pub document: Cow<'a, Document>,
    pub history: Cow<'a, History>,
}

/// A journal entry, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalEntry {
    pub sequence: u64,
    /// Checksum of this entry.
    pub chain: u32,
    pub text: String,
}

/// The whole of a draft, up to the journal entry of this number and checksum.
pub fn base(
    draft: &str,
    document: &Document,
    history: &History,
    sequence: u64,
    chain: u32,
) -> String {
    let base = BaseContent {
        document: Cow::Borrowed(document),
        history: Cow::Borrowed(history),
    };
    let payload = serde_json::to_string(&base).unwrap_or_default();
    let place = PiecePlace { sequence, chain };
    piece::seal(PieceKind::Base, draft, place, &payload).0
}

/// The journal entry of a step after entry `sequence`, whose checksum is `chain`.
pub fn entry(draft: &str, step: &Step, sequence: u64, chain: u32) -> JournalEntry {
    let place = PiecePlace {
        sequence: sequence + 1,
        chain,
    };
    let payload = serde_json::to_string(step).unwrap_or_default();
    let (text, chain) = piece::seal(PieceKind::Entry, draft, place, &payload);
    JournalEntry {
        sequence: place.sequence,
        chain,
        text,
    }
}

/// The steps that these entries take after entry `sequence`, whose checksum is
/// `chain`, and where they lead; `None` when they do not go on from there.
pub fn steps_after(
    draft: &str,
    entries: &[String],
    sequence: u64,
    chain: u32,
) -> Option<(Vec<Step>, u64, u32)> {
    let mut place = PiecePlace { sequence, chain };
    let mut steps = Vec::new();
    for line in entries {
        let step = next_step(draft, line, &mut place)?;
        steps.push(step);
    }
    Some((steps, place.sequence, place.chain))
}

/// The step that a line takes from a place, which moves on; `None` when it does
/// not go on from there.
pub(super) fn next_step(draft: &str, line: &str, place: &mut PiecePlace) -> Option<Step> {
    let piece = piece::unseal(PieceKind::Entry, draft, line)?;
    let follows = piece.place.sequence == place.sequence + 1 && piece.place.chain == place.chain;
    let step = follows.then(|| serde_json::from_str(piece.payload).ok())??;
    *place = PiecePlace {
        sequence: piece.place.sequence,
        chain: piece.sum,
    };
    Some(step)
}
