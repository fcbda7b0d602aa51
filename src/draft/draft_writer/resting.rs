//! What is written where the person rests or leaves.

use super::DraftWriter;
use crate::draft::head::DraftHead;

/// No more than this is written whole each time that the person rests: some
/// twenty times a real matrix.
const BYTES_AT_REST: usize = 1 << 20;

impl DraftWriter {
    /// The person rests or leaves: what was found is written now.
    pub const fn settle(&mut self) {
        self.settling = true;
    }

    /// The person rests: what is opened next time is written whole.
    pub const fn rest(&mut self) {
        self.settling = true;
        self.resting = true;
    }

    /// Whether a base is due because the person rests: the page can show one
    /// before the program is there. Not where it weighs much, and who leaves does
    /// not wait for it.
    pub(super) fn rests(&self, known: &DraftHead) -> bool {
        let facts = known.facts.as_ref();
        let bytes = facts.and_then(|facts| facts.bytes).unwrap_or(0);
        self.resting && known.entries_since_base() > 0 && bytes <= BYTES_AT_REST
    }
}
