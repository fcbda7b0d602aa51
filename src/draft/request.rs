//! One write of a draft: what it expects to find, and what it does then, all in
//! one transaction of the store.

use super::head::DraftHead;

/// Where pieces of drafts lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Store {
    /// The list: one entry a draft.
    Heads,
    Bases,
    Journal,
    /// What was said when the file was opened.
    Reports,
    /// What is being typed.
    Typed,
    /// The drafts that are being opened, and how often that did not end.
    Openings,
    /// What could not be read.
    Apart,
    /// The file that it came from: a text that says what it is, and its bytes.
    Files,
    /// What the person said of its publication, month by month.
    Answers,
    /// What it said at some moment: a note of each, and the whole of it.
    Versions,
}

impl Store {
    pub const ALL: [Self; 10] = [
        Self::Heads,
        Self::Bases,
        Self::Journal,
        Self::Reports,
        Self::Typed,
        Self::Openings,
        Self::Apart,
        Self::Files,
        Self::Answers,
        Self::Versions,
    ];

    /// Its name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Heads => "drafts",
            Self::Bases => "bases",
            Self::Journal => "journal",
            Self::Reports => "reports",
            Self::Typed => "typed",
            Self::Openings => "openings",
            Self::Apart => "damaged",
            Self::Files => "files",
            Self::Answers => "months",
            Self::Versions => "versions",
        }
    }
}

/// A change of one store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreChange {
    Put {
        store: Store,
        key: String,
        text: String,
    },
    /// Takes away the records from one key up to, but not including, another.
    Remove {
        store: Store,
        from: String,
        to: String,
    },
}

impl StoreChange {
    /// Which store it changes.
    pub const fn store(&self) -> Store {
        match self {
            Self::Put { store, .. } | Self::Remove { store, .. } => *store,
        }
    }
}

/// What a write must find in the list.
#[derive(Clone, Debug, PartialEq)]
pub enum Expected {
    Nothing,
    /// The entry as it was known last.
    Known(Box<DraftHead>),
}

/// A write of a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct WriteRequest {
    pub expected: Expected,
    /// What the list says afterwards.
    pub head: DraftHead,
    pub changes: Vec<StoreChange>,
    /// Up to which number what is being typed is kept by it, if it is.
    pub typed: Option<u64>,
    /// The same of what the person said of the publication.
    pub answers: Option<u64>,
    /// It only tells the list more, and not where somebody else changed what the
    /// list says.
    pub tells_only: bool,
}

/// What lies in the list under the id of a draft.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    Nothing,
    Head(Box<DraftHead>),
    /// A text that says nothing.
    Damaged,
}

/// Why a draft is not this page's to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conflict {
    /// It is not there any more.
    Gone,
    /// Somebody else wrote it.
    Other,
}

/// What comes of a write, seeing what lies in the list.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// It may be done.
    Go,
    /// An earlier write, whose answer was lost, was done; this is not.
    Arrived(Box<DraftHead>),
    /// It must not be done.
    Conflict(Conflict),
}

impl Found {
    /// What a text in the list is, if there is one.
    pub fn of(id: &str, text: Option<&str>) -> Self {
        match text {
            None => Self::Nothing,
            Some(text) => {
                DraftHead::read(id, text).map_or(Self::Damaged, |head| Self::Head(Box::new(head)))
            }
        }
    }
}

impl WriteRequest {
    /// Whether it may be done.
    pub fn judge(&self, found: &Found) -> Verdict {
        match (&self.expected, found) {
            (Expected::Known(known), Found::Head(head)) if self.tells_only && known == head => {
                Verdict::Go
            }
            _ if self.tells_only => Verdict::Conflict(Conflict::Other),
            (Expected::Nothing, Found::Nothing) => Verdict::Go,
            (Expected::Known(known), Found::Head(head)) if known.is_same(head) => Verdict::Go,
            // Each page has a name of its own, so this is what it wrote itself.
            (_, Found::Head(head)) if head.writer == self.head.writer => {
                Verdict::Arrived(head.clone())
            }
            (Expected::Known(_), Found::Nothing) => Verdict::Conflict(Conflict::Gone),
            _ => Verdict::Conflict(Conflict::Other),
        }
    }

    /// All that is done: what it changes, and the entry of the list.
    pub fn steps(&self) -> impl Iterator<Item = StoreChange> {
        let head = StoreChange::Put {
            store: Store::Heads,
            key: self.head.id.clone(),
            text: self.head.text(),
        };
        self.changes.iter().cloned().chain([head])
    }
}

/// The key of a base.
pub(super) fn slot_key(id: &str, slot: usize) -> String {
    format!("{id}/{slot}")
}

/// The key of a journal entry.
pub fn entry_key(id: &str, sequence: u64) -> String {
    format!("{id}/{sequence:012}")
}

/// The keys of all pieces of a draft that lie in a store of pieces, or of the
/// one record in the others.
pub fn keys_of(store: Store, id: &str) -> (String, String) {
    match store {
        // After '/' comes '0'.
        Store::Bases | Store::Journal | Store::Apart | Store::Files | Store::Versions => {
            (format!("{id}/"), format!("{id}0"))
        }
        Store::Heads | Store::Reports | Store::Typed | Store::Openings | Store::Answers => {
            (id.to_owned(), format!("{id}\u{0}"))
        }
    }
}

/// Takes away all of a draft in a store.
pub fn remove_all(store: Store, id: &str) -> StoreChange {
    let (from, to) = keys_of(store, id);
    StoreChange::Remove { store, from, to }
}
