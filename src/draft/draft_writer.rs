//! Who writes a draft: what is on its way into storage, what has to be written
//! next, and what an answer means. It asks nothing of the outside; each answer
//! may come late, come wrong or not come at all.

mod answers;
mod attempts;
mod resting;

use super::head::{DraftFacts, DraftHead, ReviewFacts};
use super::journal::{self, JournalEntry};
use super::kept_beside::KeptBeside;
use super::piece::{self, PieceKind, PiecePlace};
use super::request::{
    Conflict, Expected, Store, StoreChange, WriteRequest, entry_key, remove_all, slot_key,
};
use super::storage_error::StorageError;
use super::stored::Restored;
use super::typed::Typed;
use crate::model::{Document, History, Step};

/// After so many journal entries the whole draft is written anew, so that
/// opening it stays quick.
const ENTRIES_PER_BASE: u64 = 200;

/// The same after so many bytes of them: about the base of a large matrix.
const BYTES_PER_BASE: usize = 4 << 20;

/// What a draft is, and what the list shows of it.
#[derive(Clone, Copy)]
pub struct Contents<'a> {
    pub document: &'a Document,
    pub history: &'a History,
    pub title: &'a str,
    pub units: usize,
    /// What was said when the file was opened.
    pub report: &'a dyn Fn() -> String,
    /// Milliseconds since 1970.
    pub now: f64,
}

/// What came of an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    /// What is next can be written.
    On,
    /// The draft is not this page's to write any more.
    Conflict(Conflict),
    /// It could not be written, and is to be tried again after a while.
    Failed(StorageError),
    /// The draft is written; what only the person's rest asked for could not be,
    /// of which nobody need be told. It may be tried again after a while.
    PutOff { again: bool },
}

/// Whether something is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Idle,
    Writing,
    /// A write failed, and is about to be tried again.
    Waiting,
}

/// The way of one draft into storage.
#[derive(Clone, Debug)]
pub struct DraftWriter {
    id: String,
    /// Its name among all that ever wrote the draft.
    name: String,
    /// The list's entry as it is known to be; `None` while there is none.
    known: Option<DraftHead>,
    /// What is in storage does not go on to what is here.
    whole: bool,
    /// Nobody made it and nothing was done with it: nothing of it is written.
    untouched: bool,
    sequence: u64,
    chain: u32,
    pending: Vec<JournalEntry>,
    typed: KeptBeside<Typed>,
    /// What the person said of the publication.
    answers: KeptBeside<String>,
    /// The name of the file that it came from.
    file: Option<String>,
    /// What was found in what it says now, as far as that is known.
    review: Option<ReviewFacts>,
    /// The person rests or leaves: what was found is worth a write of its own.
    settling: bool,
    /// The person rests, and may well go on here: all of it is written whole.
    resting: bool,
    /// What is written where the person rests failed once.
    put_off: bool,
    /// Of journal entries that it wrote.
    bytes_since_base: usize,
    phase: Phase,
    /// How often writing began.
    attempts: usize,
}

impl DraftWriter {
    /// Of a draft of which nothing is in storage yet. `name` is one that no
    /// other writer ever has.
    pub fn of_new(id: &str, name: &str) -> Self {
        // So that no piece of an earlier draft of this id goes on from it.
        let chain = crc32fast::hash(name.as_bytes());
        Self {
            id: id.to_owned(),
            name: name.to_owned(),
            known: None,
            whole: false,
            untouched: false,
            sequence: 0,
            chain,
            pending: Vec::new(),
            typed: KeptBeside::stored(None),
            answers: KeptBeside::stored(None),
            file: None,
            review: None,
            settling: false,
            resting: false,
            put_off: false,
            bytes_since_base: 0,
            phase: Phase::Idle,
            attempts: 0,
        }
    }

    /// Of an example, which is there to be looked at: nothing of it is written
    /// before something is done with it.
    pub fn of_example(id: &str, name: &str) -> Self {
        Self {
            untouched: true,
            ..Self::of_new(id, name)
        }
    }

    /// Of a draft that was read from storage, where the list says `head` of it.
    pub fn of_restored(id: &str, name: &str, head: Option<DraftHead>, restored: &Restored) -> Self {
        let fresh = Self::of_new(id, name);
        let old = restored.chain == 0;
        let facts = head.as_ref().and_then(|head| head.facts.clone());
        let facts = facts.unwrap_or_default();
        let is_of_now = head
            .as_ref()
            .is_some_and(|head| head.sequence == restored.sequence && restored.is_as_stored);
        Self {
            known: head,
            file: facts.file,
            review: facts.review.filter(|_| is_of_now),
            whole: !restored.is_as_stored,
            sequence: restored.sequence,
            chain: if old { fresh.chain } else { restored.chain },
            typed: KeptBeside::stored(restored.typed.clone()),
            answers: KeptBeside::stored(restored.answers.clone()),
            ..fresh
        }
    }

    pub fn id(&self) -> &str {
        &self.id
    }

    /// When what is in storage was changed last, in milliseconds since 1970.
    pub fn changed(&self) -> Option<f64> {
        self.known.as_ref().map(|head| head.updated)
    }

    /// The number of the last step, and the checksum of its entry.
    pub fn last(&self) -> (u64, u32) {
        (self.sequence, self.chain)
    }

    /// Whether nothing of it is written, for nothing was done with it.
    pub const fn is_untouched(&self) -> bool {
        self.untouched
    }

    /// It is a draft from now on, and is written.
    pub const fn touch(&mut self) {
        self.untouched = false;
    }

    /// The journal entry of a step that is about to be taken.
    pub fn entry(&self, step: &Step) -> JournalEntry {
        journal::entry(&self.id, step, self.sequence, self.chain)
    }

    /// Puts an entry among what is on its way.
    pub fn push(&mut self, entry: JournalEntry) {
        self.touch();
        self.forget_review();
        self.sequence = entry.sequence;
        self.chain = entry.chain;
        self.pending.push(entry);
    }

    /// What is being typed, if anything is.
    pub fn set_typed(&mut self, typed: Option<Typed>) {
        self.untouched &= typed.is_none();
        self.typed.set(typed);
    }

    pub fn typed(&self) -> Option<&Typed> {
        self.typed.get()
    }

    /// What the person said of the publication, as a text of its own.
    pub fn set_answers(&mut self, answers: Option<String>) {
        self.untouched &= answers.is_none();
        if self.answers.get() != answers.as_ref() {
            self.forget_review();
        }
        self.answers.set(answers);
    }

    pub fn answers(&self) -> Option<&str> {
        self.answers.get().map(String::as_str)
    }

    /// The name of the file that it came from.
    pub fn set_file(&mut self, name: Option<String>) {
        self.file = name;
    }

    /// What was found in what it says now. It goes with the next write, and has
    /// none of its own before [`Self::settle`].
    pub fn set_review(&mut self, review: ReviewFacts) {
        self.review = Some(review);
    }

    /// What was found in what it says now, if that is known.
    pub const fn review(&self) -> Option<&ReviewFacts> {
        self.review.as_ref()
    }

    fn forget_review(&mut self) {
        self.review = None;
        self.stop_resting();
    }

    /// The entries that are not known to be in storage.
    pub fn pending(&self) -> &[JournalEntry] {
        &self.pending
    }

    /// Whether every step, and what is kept beside them, is in storage.
    pub fn is_saved(&self) -> bool {
        self.known.is_some()
            && !self.whole
            && self.pending.is_empty()
            && self.typed.is_kept()
            && self.answers.is_kept()
            && self.is_listed()
    }

    fn is_listed(&self) -> bool {
        self.known.as_ref().is_some_and(DraftHead::is_listed)
    }

    /// Steps were taken elsewhere up to this entry, and shown here: this page
    /// reads along, and writes nothing before it has taken the draft over.
    pub fn follow_to(&mut self, sequence: u64, chain: u32) {
        self.forget_review();
        self.sequence = sequence;
        self.chain = chain;
    }

    /// Goes on under this id as a draft of its own, of which nothing is in
    /// storage yet.
    pub fn fork(&mut self, id: &str, name: &str) {
        id.clone_into(&mut self.id);
        name.clone_into(&mut self.name);
        self.pending.clear();
        self.lose();
    }

    /// What is kept beside its steps changed: it is to be written whole.
    pub fn rewrite(&mut self) {
        self.whole = true;
    }

    /// Nothing of it is in storage any more: it is to be written anew.
    pub fn lose(&mut self) {
        self.known = None;
        self.typed.lose();
        self.answers.lose();
    }
}

/// What it writes.
impl DraftWriter {
    /// What has to be written next.
    pub fn next(&self, contents: &Contents) -> Option<WriteRequest> {
        if self.untouched {
            return None;
        }
        let known = match &self.known {
            Some(known) if !self.whole => known,
            _ => return Some(self.whole(contents)),
        };
        // The older one is replaced.
        let [first, second] = known.bases;
        let slot = usize::from(first > second);
        if !self.pending.is_empty() {
            return Some(self.append(contents));
        }
        // Who only looks at a draft writes nothing of it.
        let ours = known.writer == self.name;
        let long = known.entries_since_base() >= ENTRIES_PER_BASE
            || self.bytes_since_base >= BYTES_PER_BASE;
        if ours && (long || self.rests(known)) {
            return Some(self.rebase(contents, slot));
        }
        let beside = self.typed.is_kept() && self.answers.is_kept() && self.is_listed();
        let told = !self.settling || self.review.as_ref() == known.review();
        let tells_only = beside && ours && !told;
        (!beside || tells_only).then(|| WriteRequest {
            tells_only,
            ..self.request(contents)
        })
    }

    /// Changes nothing but the list's entry and what is kept beside the steps.
    fn request(&self, contents: &Contents) -> WriteRequest {
        let known = self.known.clone();
        let stored = known.as_ref().and_then(|head| head.facts.as_ref());
        let facts = DraftFacts {
            file: self.file.clone(),
            bytes: stored.and_then(|facts| facts.bytes),
            review: self.review.clone(),
            ..DraftFacts::of(contents.document, self.answers())
        };
        let head = DraftHead {
            id: self.id.clone(),
            title: contents.title.to_owned(),
            units: contents.units,
            updated: known.as_ref().map_or(contents.now, |head| head.updated),
            sequence: self.sequence,
            bases: known.as_ref().map_or([None, None], |head| head.bases),
            chain: self.chain,
            writer: self.name.clone(),
            facts: Some(facts),
            name: known.as_ref().and_then(|head| head.name.clone()),
            // What is worked on is in no bin.
            deleted: None,
        };
        let (typed, answers) = (self.typed.due(), self.answers.due());
        let typed_change = typed.map(|_| self.keep_typed());
        let answers_change = answers.map(|_| self.keep_answers());
        WriteRequest {
            expected: known.map_or(Expected::Nothing, |head| Expected::Known(Box::new(head))),
            head,
            changes: typed_change.into_iter().chain(answers_change).collect(),
            typed,
            answers,
            tells_only: false,
        }
    }

    fn keep_typed(&self) -> StoreChange {
        let piece = |typed: &Typed| typed.piece(&self.id, self.place());
        self.keep_beside(Store::Typed, self.typed.get().map(piece))
    }

    fn keep_answers(&self) -> StoreChange {
        let sealed = |text: &str| piece::seal(PieceKind::Answers, &self.id, self.place(), text).0;
        self.keep_beside(Store::Answers, self.answers().map(sealed))
    }

    fn keep_beside(&self, store: Store, piece: Option<String>) -> StoreChange {
        match piece {
            Some(text) => StoreChange::Put {
                store,
                key: self.id.clone(),
                text,
            },
            None => remove_all(store, &self.id),
        }
    }

    const fn place(&self) -> PiecePlace {
        PiecePlace {
            sequence: self.sequence,
            chain: self.chain,
        }
    }

    /// The draft whole, in place of whatever there is of it.
    fn whole(&self, contents: &Contents) -> WriteRequest {
        let mut request = self.request(contents);
        if request.typed.is_none() {
            request.changes.push(self.keep_typed());
        }
        if request.answers.is_none() {
            request.changes.push(self.keep_answers());
        }
        request.changes.extend([
            remove_all(Store::Bases, &self.id),
            remove_all(Store::Journal, &self.id),
            StoreChange::Put {
                store: Store::Reports,
                key: self.id.clone(),
                text: (contents.report)(),
            },
        ]);
        self.add_base(&mut request, contents, 0);
        if self.known.is_none() || !self.pending.is_empty() {
            request.head.updated = contents.now;
        }
        request.head.bases = [Some(self.sequence), None];
        request
    }

    fn append(&self, contents: &Contents) -> WriteRequest {
        let mut request = self.request(contents);
        let facts = request.head.facts.as_mut();
        if let Some(bytes) = facts.and_then(|facts| facts.bytes.as_mut()) {
            *bytes += self
                .pending
                .iter()
                .map(|entry| entry.text.len())
                .sum::<usize>();
        }
        let entries = self.pending.iter().map(|entry| StoreChange::Put {
            store: Store::Journal,
            key: entry_key(&self.id, entry.sequence),
            text: entry.text.clone(),
        });
        request.changes.extend(entries);
        request.head.updated = contents.now;
        request
    }

    /// A new base, without the entries that not even the other one needs.
    fn rebase(&self, contents: &Contents, slot: usize) -> WriteRequest {
        let mut request = self.request(contents);
        self.add_base(&mut request, contents, slot);
        if let Some(kept) = request.head.bases[1 - slot] {
            request.changes.push(StoreChange::Remove {
                store: Store::Journal,
                from: entry_key(&self.id, 0),
                to: entry_key(&self.id, kept + 1),
            });
        }
        request.head.bases[slot] = Some(self.sequence);
        request
    }

    fn add_base(&self, request: &mut WriteRequest, contents: &Contents, slot: usize) {
        let Contents {
            document, history, ..
        } = contents;
        let text = journal::base(&self.id, document, history, self.sequence, self.chain);
        if let Some(facts) = &mut request.head.facts {
            facts.bytes = Some(text.len());
        }
        request.changes.push(StoreChange::Put {
            store: Store::Bases,
            key: slot_key(&self.id, slot),
            text,
        });
    }
}
