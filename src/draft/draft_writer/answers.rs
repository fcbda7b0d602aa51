//! What the writer of a draft learns: what an answer means, and what somebody
//! saw in the list.

use super::{DraftWriter, Progress};
use crate::draft::head::DraftHead;
use crate::draft::journal::JournalEntry;
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
                self.stop_resting();
                return match self.is_saved() {
                    true => Progress::PutOff { again: false },
                    false => Progress::Conflict(conflict),
                };
            }
            Err(_) if self.is_saved() => return self.put_off(),
            Err(error) => return Progress::Failed(error),
        }
        Progress::On
    }

    fn written(&mut self, request: &WriteRequest) {
        self.typed.written(request.typed);
        self.answers.written(request.answers);
        self.whole = false;
        self.put_off = false;
        self.know(request.head.clone());
    }

    /// The list says this of it.
    fn know(&mut self, head: DraftHead) {
        let stored = |entry: &JournalEntry| entry.sequence <= head.sequence;
        let stored = self.pending.partition_point(stored);
        let bytes: usize = self
            .pending
            .drain(..stored)
            .map(|entry| entry.text.len())
            .sum();
        self.bytes_since_base = match head.entries_since_base() {
            0 => 0,
            _ => self.bytes_since_base + bytes,
        };
        self.known = Some(head);
    }

    /// Goes on from what it wrote itself and was not told of.
    fn adopt(&mut self, head: DraftHead) {
        let place = (head.sequence, head.chain);
        self.know(head);
        let on = match self.pending.first() {
            Some(next) => next.sequence == place.0 + 1,
            None => place == self.last(),
        };
        self.whole = !on;
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
