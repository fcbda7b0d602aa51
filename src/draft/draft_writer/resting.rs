//! What is written where the person rests or leaves.

use std::mem;

use super::{DraftWriter, Progress};
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

    /// What was asked for could not be written. It is tried once more: a storage
    /// that goes on failing is not asked again and again for what can wait.
    pub(super) fn put_off(&mut self) -> Progress {
        let again = !mem::replace(&mut self.put_off, true);
        if !again {
            self.stop_resting();
        }
        Progress::PutOff { again }
    }

    /// What was asked for has no write of its own any more.
    pub(super) const fn stop_resting(&mut self) {
        self.settling = false;
        self.resting = false;
        self.put_off = false;
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
