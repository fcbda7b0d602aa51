//! What is told of a version of a draft: the document as it was at a moment,
//! which is kept whole beside the draft.

use serde::{Deserialize, Serialize};

/// Why a version was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VersionReason {
    /// It is what a day of work left, kept before the first change of another.
    WorkDay,
    Exported,
    Published,
    /// The person kept it.
    ByHand,
    /// A reason of a later version of the program.
    #[serde(other)]
    Other,
}

/// What is told of a version without opening it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct VersionNote {
    /// Of which moment it is, in milliseconds since 1970; no other version of
    /// the draft has the same.
    pub at: u64,
    /// Why it was kept, in the order in which that happened.
    pub reasons: Vec<VersionReason>,
    /// The name that the person gave it.
    pub name: Option<String>,
    pub units: usize,
    pub goal_rows: usize,
    /// How many bytes it takes.
    pub bytes: usize,
    /// Checksum of the document: two versions with the same say the same.
    pub sum: u32,
}

impl VersionNote {
    /// As it is kept.
    pub fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What was kept of the version of this moment. What cannot be read of it
    /// is not told; the version is there all the same.
    pub fn read(at: u64, text: &str) -> Self {
        let note: Self = serde_json::from_str(text).unwrap_or_default();
        Self { at, ..note }
    }

    pub fn has(&self, reason: VersionReason) -> bool {
        self.reasons.contains(&reason)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_comes_back_as_it_was_kept_and_what_cannot_be_read_says_nothing() {
        let note = VersionNote {
            at: 7,
            reasons: vec![VersionReason::Exported, VersionReason::WorkDay],
            name: Some("Para la asamblea".to_owned()),
            units: 1,
            goal_rows: 2,
            bytes: 300,
            sum: 4,
        };
        assert_eq!(VersionNote::read(7, &note.text()), note);
        let at = 9;
        let nothing = VersionNote {
            at,
            ..VersionNote::default()
        };
        for text in ["", "{", "{\"reasons\":7}"] {
            assert_eq!(VersionNote::read(at, text), nothing, "{text}");
        }
        let later = VersionNote::read(at, "{\"reasons\":[\"dreamt\"],\"units\":2}");
        assert_eq!(
            (later.reasons, later.units),
            (vec![VersionReason::Other], 2)
        );
    }
}
