//! What stands in an open editor and is not committed yet.

use serde::{Deserialize, Serialize};

use super::piece::{self, PieceKind, PiecePlace};
use crate::model::{Column, Edit, Field, RowId, Step};

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

    /// What was kept so, and beside which entry; `None` when it is damaged.
    pub(super) fn read(draft: &str, line: &str) -> Option<(PiecePlace, Self)> {
        let piece = piece::unseal(PieceKind::Typed, draft, line)?;
        Some((piece.place, serde_json::from_str(piece.payload).ok()?))
    }

    /// Whether a step puts another text where it is typed: what was committed
    /// there goes on from it. The same text is the one that a browser commits
    /// as it leaves the page, to which the person comes back.
    pub(super) fn ends_with(&self, step: &Step) -> bool {
        matches!(step, Step::Do(edit) if self.is_replaced_by(edit))
    }

    fn is_replaced_by(&self, edit: &Edit) -> bool {
        let other = |text: &str| text != self.text;
        match (edit, self.at) {
            (Edit::All(edits), _) => edits.iter().any(|edit| self.is_replaced_by(edit)),
            (
                Edit::SetCell { row, column, cell },
                TypedAt::Cell {
                    row: of,
                    column: at,
                },
            ) => (*row, *column) == (of, at) && other(cell.own_text().unwrap_or_default()),
            (Edit::SetLevel { row, text }, TypedAt::Cell { row: of, .. }) => {
                *row == of && other(text)
            }
            (Edit::SetHeading(text), TypedAt::Heading) => other(text),
            (Edit::SetField { field, text }, TypedAt::Field(of)) => *field == of && other(text),
            _ => false,
        }
    }
}
