//! When the writer of a draft writes, and when it tries again.

use super::{DraftWriter, Phase};

impl DraftWriter {
    pub fn is_writing(&self) -> bool {
        self.phase == Phase::Writing
    }

    /// Begins to write; `false` when that is going on already.
    pub fn start(&mut self) -> bool {
        let start = !self.is_writing();
        if start {
            self.phase = Phase::Writing;
            self.attempts += 1;
        }
        start
    }

    pub fn stop(&mut self) {
        self.phase = Phase::Idle;
    }

    /// A write failed; gives the attempt that it was.
    pub fn wait(&mut self) -> usize {
        self.phase = Phase::Waiting;
        self.attempts
    }

    /// Whether it is time to try again what failed at this attempt: nothing
    /// else was tried since.
    pub fn is_due(&self, attempt: usize) -> bool {
        self.phase == Phase::Waiting && self.attempts == attempt
    }
}
