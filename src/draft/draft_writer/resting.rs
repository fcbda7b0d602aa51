//! What is written where the person rests or leaves.

use super::DraftWriter;

/// No more than this is written whole each time that the person rests: some
/// twenty times a real matrix.
const BYTES_AT_REST: usize = 1 << 20;

impl DraftWriter {
    /// The person rests or leaves: what was found is written now.
    pub const fn settle(&mut self) {
        self.settling = true;
    }

    /// The person rests, and what is opened next time is written whole: the page
    /// can show a base before the program is there. Not where it weighs much.
    pub(super) fn rests(&self) -> bool {
        let facts = self.known.as_ref().and_then(|head| head.facts.as_ref());
        let bytes = facts.and_then(|facts| facts.bytes).unwrap_or(0);
        self.settling && self.entries_since_base > 0 && bytes <= BYTES_AT_REST
    }
}
