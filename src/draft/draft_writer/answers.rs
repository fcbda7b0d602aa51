//! What the writer of a draft learns: what an answer means, and what somebody
//! saw in the list.

use super::{DraftWriter, Progress};
use crate::draft::head::DraftHead;
use crate::draft::request::{Conflict, Found, Verdict, WriteRequest};
use crate::draft::storage_error::StorageError;

impl DraftWriter {
    /// A write was answered.
    pub fn answered(
        &mut self,
        request: &WriteRequest,
        answer: Result<Verdict, StorageError>,
    ) -> Progress {
        // Another draft may have been opened, or this one forked, meanwhile.
        if request.head.id != self.id || request.head.writer != self.name {
            return Progress::On;
        }
        match answer {
            Ok(Verdict::Go) => self.written(request),
            Ok(Verdict::Arrived(head)) => self.adopt(*head),
            Ok(Verdict::Conflict(conflict)) => {
                self.settling = false;
                self.resting = false;
                return Progress::Conflict(conflict);
            }
            Err(error) => return Progress::Failed(error),
        }
        Progress::On
    }

    fn written(&mut self, request: &WriteRequest) {
        let stored = request.head.sequence;
        let before = self.pending.len();
        self.pending.retain(|entry| entry.sequence > stored);
        if request.rebases {
            (self.entries_since_base, self.bytes_since_base) = (0, 0);
        } else {
            self.entries_since_base += before - self.pending.len();
            self.bytes_since_base += request.entry_bytes;
        }
        self.typed.written(request.typed);
        self.answers.written(request.answers);
        self.whole = false;
        self.known = Some(request.head.clone());
    }

    /// Goes on from what it wrote itself and was not told of.
    fn adopt(&mut self, head: DraftHead) {
        self.pending.retain(|entry| entry.sequence > head.sequence);
        let on = match self.pending.first() {
            Some(next) => next.sequence == head.sequence + 1,
            None => (head.sequence, head.chain) == self.last(),
        };
        self.whole = !on;
        self.known = Some(head);
        // Which of what was typed or said is there, the list does not say.
        self.typed.lose();
        self.answers.lose();
    }

    /// Somebody looked at the list while nothing was being written: whether
    /// the draft is still this page's.
    ///
    /// # Errors
    /// Why it is not.
    pub fn look(&mut self, found: &Found) -> Result<(), Conflict> {
        match (&self.known, found) {
            (None, _) => Ok(()),
            (Some(known), Found::Head(head)) if known.is_same(head) => Ok(()),
            (Some(_), Found::Head(head)) if head.writer == self.name => {
                self.adopt((**head).clone());
                Ok(())
            }
            (Some(_), Found::Nothing) => Err(Conflict::Gone),
            (Some(_), _) => Err(Conflict::Other),
        }
    }
}
