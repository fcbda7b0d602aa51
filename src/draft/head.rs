//! The list's entry of a draft: what the list shows, and what the next write
//! has to know.

use serde::{Deserialize, Serialize};

use super::piece::{self, PieceKind, PiecePlace};
use crate::model::Document;
use crate::model::new_month::publication_of;
use crate::model::publication_month::PublicationMonth;
use crate::model::registration::chosen_month;

/// What storage is known to hold of a draft.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
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
    /// What it is, by which it is told from others; `None` for what versions
    /// wrote that did not say so.
    #[serde(default)]
    pub facts: Option<DraftFacts>,
    /// The name that the person gave it.
    #[serde(default)]
    pub name: Option<String>,
    /// Since when it is in the bin, in milliseconds since 1970.
    #[serde(default)]
    pub deleted: Option<f64>,
}

/// How long what is deleted stays in the bin, in milliseconds: thirty days.
const KEPT_IN_BIN: f64 = 30.0 * 24.0 * 3_600_000.0;

/// What a draft is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftFacts {
    /// The publication that it is for, if it says so.
    pub month: Option<PublicationMonth>,
    /// The name of the file that it was opened from, if it was from one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// How many bytes its last base and the steps after it take.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bytes: Option<usize>,
    /// What was found in what it says now; `None` where it was changed since.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review: Option<ReviewFacts>,
}

impl DraftFacts {
    /// What the document and the person's answers say.
    pub fn of(document: &Document, answers: Option<&str>) -> Self {
        Self {
            month: publication_of(&document.metadata, answers.and_then(chosen_month)),
            ..Self::default()
        }
    }
}

/// What was found in a draft when it was looked at, and the score of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReviewFacts {
    /// The day, by which both are told: `2026-11-27`
    pub day: String,
    pub errors: usize,
    pub warnings: usize,
    pub suggestions: usize,
    /// The least and the most that it may be worth, in eighths.
    pub score: (u8, u8),
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

    /// How many journal entries an opening reads after the last base.
    pub fn entries_since_base(&self) -> u64 {
        let base = self.bases.into_iter().flatten().max();
        self.sequence.saturating_sub(base.unwrap_or(0))
    }

    /// What people know it by: the name that the person gave it, or its title.
    pub fn called(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.title)
    }

    /// When it is deleted for good, if it is in the bin.
    pub fn gone_at(&self) -> Option<f64> {
        self.deleted.map(|deleted| deleted + KEPT_IN_BIN)
    }

    /// Whether it tells of the same steps, by the same writer, who may have
    /// written the same whole once more where nobody did anything. Who does not
    /// know of that base writes over it, or over the other: the steps since the
    /// one that he keeps are there.
    pub fn is_same(&self, other: &Self) -> bool {
        self.writer == other.writer && self.sequence == other.sequence && self.chain == other.chain
    }

    /// The name of the file that it was opened from, if it is known.
    pub fn file(&self) -> Option<&String> {
        self.facts.as_ref()?.file.as_ref()
    }

    pub fn set_file(&mut self, name: Option<String>) {
        if let Some(facts) = &mut self.facts {
            facts.file = name;
        }
    }

    /// What was found in what it says, if it is known.
    pub fn review(&self) -> Option<&ReviewFacts> {
        self.facts.as_ref()?.review.as_ref()
    }

    /// The publication that it is for, if it is known.
    pub fn month(&self) -> Option<PublicationMonth> {
        self.facts.as_ref()?.month
    }

    /// Whether it says what the draft is, as of those that this version wrote,
    /// and that it is in no bin.
    pub fn is_listed(&self) -> bool {
        self.facts.is_some() && self.deleted.is_none()
    }

    /// Whether the first version of the program wrote the draft.
    pub fn is_old(&self) -> bool {
        self.writer.is_empty()
    }
}
