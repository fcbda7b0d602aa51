//! A version of a draft: the document as it was at a moment, kept whole beside
//! the draft.

use super::piece::{self, PieceKind, PiecePlace};
use crate::model::version_note::{VersionNote, VersionReason};
use crate::model::{Document, Outline};

/// A version, as it is to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    pub note: VersionNote,
    /// The document, as a line that knows its draft and its checksum.
    pub text: String,
}

impl Version {
    /// What a draft says at this moment (milliseconds since 1970).
    pub fn of(draft: &str, document: &Document, at: u64, reason: VersionReason) -> Self {
        let payload = serde_json::to_string(document).unwrap_or_default();
        let sum = crc32fast::hash(payload.as_bytes());
        let (text, _) = piece::seal(PieceKind::Version, draft, PLACE, &payload);
        let outline = Outline::of(document);
        let note = VersionNote {
            at,
            reasons: vec![reason],
            name: None,
            units: outline.units.len(),
            goal_rows: outline.goal_rows(),
            bytes: text.len(),
            sum,
        };
        Self { note, text }
    }
}

/// A version is of a moment and goes on from nothing.
const PLACE: PiecePlace = PiecePlace {
    sequence: 0,
    chain: 0,
};

/// The document of a version that was kept of this draft; `None` when it is
/// damaged.
pub fn version_document(draft: &str, text: &str) -> Option<Document> {
    let piece = piece::unseal(PieceKind::Version, draft, text)?;
    serde_json::from_str(piece.payload).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_of_another_draft_or_with_another_letter_is_none() {
        let document = crate::model::picture::document("1 | Riego | o | i | M1. Diez canales");
        let Version { note, text } = Version::of("a", &document, 7, VersionReason::ByHand);
        assert_eq!((note.units, note.goal_rows, note.bytes), (1, 1, text.len()));
        assert_eq!(version_document("a", &text), Some(document));
        assert_eq!(version_document("b", &text), None);
        assert_eq!(version_document("a", &text.replace("Diez", "Once")), None);
    }
}
