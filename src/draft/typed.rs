//! What stands in an open editor and is not committed yet.

use serde::{Deserialize, Serialize};

use super::piece::{self, PieceKind, PiecePlace};
use crate::model::{Column, Field, RowId};

/// Where something is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TypedAt {
    /// A cell, or a level's band, which has but its first column.
    Cell {
        row: RowId,
        column: Column,
    },
    Heading,
    Field(Field),
}

/// A text that is being typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    pub at: TypedAt,
    pub text: String,
}

impl Typed {
    /// As it is kept beside a draft whose last entry is this.
    pub(super) fn piece(&self, draft: &str, place: PiecePlace) -> String {
        let payload = serde_json::to_string(self).unwrap_or_default();
        piece::seal(PieceKind::Typed, draft, place, &payload).0
    }

    /// What was kept so; `None` when it is damaged.
    pub(super) fn read(draft: &str, line: &str) -> Option<Self> {
        let piece = piece::unseal(PieceKind::Typed, draft, line)?;
        serde_json::from_str(piece.payload).ok()
    }
}
