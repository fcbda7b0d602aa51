//! The list's entry of a draft: what the list shows, and what the next write
//! has to know.

use serde::{Deserialize, Serialize};

use super::piece::{self, PieceKind, PiecePlace};

/// What storage is known to hold of a draft.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DraftHead {
    pub id: String,
    pub title: String,
    pub units: usize,
    /// Time of the last change, in milliseconds since 1970.
    pub updated: f64,
    /// Number of the last journal entry.
    pub sequence: u64,
    /// For each slot, the entry that its base goes up to.
    pub bases: [Option<u64>; 2],
    /// Checksum of the last journal entry; 0 for what the first version wrote.
    #[serde(default)]
    pub chain: u32,
    /// Who wrote last: a page, from when it began to write the draft. Empty
    /// for what the first version wrote.
    #[serde(default)]
    pub writer: String,
}

impl DraftHead {
    /// As it is kept.
    pub fn text(&self) -> String {
        let place = PiecePlace {
            sequence: self.sequence,
            chain: self.chain,
        };
        let payload = serde_json::to_string(self).unwrap_or_default();
        piece::seal(PieceKind::Head, &self.id, place, &payload).0
    }

    /// What was kept under the id of a draft; `None` when it is damaged.
    pub fn read(id: &str, text: &str) -> Option<Self> {
        let head: Self = if text.starts_with('{') {
            serde_json::from_str(text).ok()?
        } else {
            let piece = piece::unseal_head(id, text)?;
            serde_json::from_str(piece.payload).ok()?
        };
        (head.id == id).then_some(head)
    }

    /// Whether it tells of the same pieces, by the same writer.
    pub fn is_same(&self, other: &Self) -> bool {
        self.writer == other.writer
            && self.sequence == other.sequence
            && self.chain == other.chain
            && self.bases == other.bases
    }

    /// Whether the first version of the program wrote the draft.
    pub fn is_old(&self) -> bool {
        self.writer.is_empty()
    }
}
