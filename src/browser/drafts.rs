//! Where drafts are kept: IndexedDB holds the truth, `localStorage` the last
//! words that are not known to be in it yet.
//!
//! Every piece is text with its own checksum, read and judged in
//! [`crate::draft`]; what is written, and whether it may be, is decided there
//! too, and carried out here.

use super::clock;
use super::database::{Database, Transaction};
use super::web_storage::{self, Kept};
use crate::draft::journal::JournalEntry;
use crate::draft::request::{
    Expected, Found, Store, StoreChange, Verdict, WriteRequest, entry_key, keys_of, remove_all,
};
use crate::draft::{DraftHead, StorageError, Stored, pieces_file};
use crate::model::asked_units::UNIT_KEY;
use crate::model::sorting::{sort_by, sort_by_key};

const NAME: &str = "metas";
/// Raised when a store comes: an older program that meets a newer database
/// leaves it alone.
const VERSION: u32 = 2;

/// What is more, in bytes, is not written into `localStorage`, which takes
/// five million letters in all and makes the page wait.
const LONGEST_TAIL: usize = 256 << 10;

/// A name that no other draft, and no other writer of one, has.
pub fn fresh_id() -> String {
    let random = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    format!("{:x}-{random:08x}", clock::now() as u64)
}

/// What stands between the name of what a unit was sent and the id of a copy of it.
const COPY: char = '~';

/// A name that no other draft has, by which a copy of this one is found where
/// that is found by what it is of.
pub fn copy_id(id: &str) -> String {
    match id.split(COPY).next().filter(|key| is_key(key)) {
        Some(key) => format!("{key}{COPY}{}", fresh_id()),
        None => fresh_id(),
    }
}

/// Whether a draft is of what was sent by this name, or is a copy of it.
pub fn is_of_key(id: &str, key: &str) -> bool {
    id.split(COPY).next() == Some(key)
}

fn is_key(id: &str) -> bool {
    id.starts_with(UNIT_KEY)
}

/// A draft of this browser.
#[derive(Clone, Debug, PartialEq)]
pub enum ListedDraft {
    Known(DraftHead),
    /// Its entry in the list is damaged or gone.
    Unknown {
        id: String,
    },
}

/// What was set aside of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// The key of the record.
    pub key: String,
    pub text: String,
}

impl SetAside {
    /// The draft that it is of.
    pub fn id(&self) -> &str {
        self.key.split('/').next().unwrap_or_default()
    }

    /// As a file, which can be taken along and opened again.
    pub fn file(&self) -> String {
        pieces_file::write(self.id(), self.text.lines())
    }
}

impl ListedDraft {
    pub fn id(&self) -> &str {
        match self {
            Self::Known(head) => &head.id,
            Self::Unknown { id } => id,
        }
    }
}

/// The drafts of this browser.
#[derive(Clone)]
pub struct Drafts {
    database: Database,
}

impl Drafts {
    /// `closed` is called when the browser closes the storage under the page;
    /// it must do no more than set a timer.
    ///
    /// # Errors
    /// [`StorageError::Refused`] where the page has no storage.
    pub async fn open(closed: impl Fn() + 'static) -> Result<Self, StorageError> {
        let stores: Vec<&str> = Store::ALL.iter().map(|store| store.name()).collect();
        let database = Database::open(NAME, VERSION, &stores, closed).await?;
        Ok(Self { database })
    }

    /// Whether there was no storage of drafts before.
    pub fn is_new(&self) -> bool {
        self.database.is_new
    }

    pub(super) fn write(&self, stores: &[Store]) -> Result<Transaction, StorageError> {
        let names: Vec<&str> = stores.iter().map(|store| store.name()).collect();
        self.database.write(&names)
    }

    pub(super) fn read(&self, stores: &[Store]) -> Result<Transaction, StorageError> {
        let names: Vec<&str> = stores.iter().map(|store| store.name()).collect();
        self.database.read(&names)
    }

    /// All drafts, the last changed first.
    ///
    /// # Errors
    /// When the browser does not give them.
    pub async fn list(&self) -> Result<Vec<ListedDraft>, StorageError> {
        let transaction = self.read(&[Store::Heads, Store::Bases])?;
        let ids = transaction.keys(Store::Heads.name()).await?;
        let texts = transaction.texts(Store::Heads.name(), "", LAST).await?;
        let bases = transaction.keys(Store::Bases.name()).await?;
        let mut heads: Vec<DraftHead> = ids
            .iter()
            .zip(&texts)
            .filter_map(|(id, text)| DraftHead::read(id, text))
            .collect();
        sort_by(&mut heads, |one, other| {
            other.updated.total_cmp(&one.updated)
        });
        let of_bases = bases.iter().filter_map(|key| key.split_once('/'));
        let mut unknown: Vec<&str> = of_bases.map(|(id, _)| id).collect();
        unknown.retain(|id| heads.iter().all(|head| head.id != *id));
        unknown.dedup();
        let unknown = unknown
            .into_iter()
            .map(|id| ListedDraft::Unknown { id: id.to_owned() });
        Ok(unknown
            .chain(heads.into_iter().map(ListedDraft::Known))
            .collect())
    }

    /// Does what a request says, if what lies there is what it expects.
    ///
    /// # Errors
    /// When it is not known to be on the disk; it may be there all the same.
    pub async fn carry_out(&self, request: &WriteRequest) -> Result<Verdict, StorageError> {
        match request.expected {
            Expected::Nothing => self.create(request).await,
            Expected::Known(_) => self.replace(request).await,
        }
    }

    /// All of it is handed over to the browser before anything is waited for,
    /// so that a new draft is kept whatever then becomes of the page.
    async fn create(&self, request: &WriteRequest) -> Result<Verdict, StorageError> {
        let transaction = self.write(&stores_of(request))?;
        let id = &request.head.id;
        transaction.add(Store::Heads.name(), id, &request.head.text())?;
        for change in &request.changes {
            transaction.change(change)?;
        }
        let Err(error) = transaction.complete().await else {
            return Ok(Verdict::Go);
        };
        // Was it that there is one already?
        let transaction = self.read(&[Store::Heads])?;
        match request.judge(&self.found(&transaction, id).await?) {
            Verdict::Go => Err(error),
            verdict => Ok(verdict),
        }
    }

    async fn replace(&self, request: &WriteRequest) -> Result<Verdict, StorageError> {
        let transaction = self.write(&stores_of(request))?;
        let found = self.found(&transaction, &request.head.id).await?;
        let verdict = request.judge(&found);
        if verdict == Verdict::Go {
            for change in request.steps() {
                transaction.change(&change)?;
            }
            transaction.complete().await?;
        }
        Ok(verdict)
    }

    async fn found(&self, transaction: &Transaction, id: &str) -> Result<Found, StorageError> {
        let text = transaction.text(Store::Heads.name(), id).await?;
        Ok(Found::of(id, text.as_deref()))
    }

    /// Changes what the list says of a draft, which nobody writes meanwhile;
    /// `false` where the list says nothing of it that could be read.
    ///
    /// # Errors
    /// When it is not on the disk.
    pub async fn change_head(
        &self,
        id: &str,
        change: impl FnOnce(&mut DraftHead),
    ) -> Result<bool, StorageError> {
        let transaction = self.write(&[Store::Heads])?;
        let Found::Head(mut head) = self.found(&transaction, id).await? else {
            return Ok(false);
        };
        change(&mut head);
        transaction.change(&StoreChange::Put {
            store: Store::Heads,
            key: id.to_owned(),
            text: head.text(),
        })?;
        transaction.complete().await?;
        Ok(true)
    }

    /// What the list says of a draft.
    ///
    /// # Errors
    /// When the browser does not give it.
    pub async fn look(&self, id: &str) -> Result<Found, StorageError> {
        let transaction = self.read(&[Store::Heads])?;
        self.found(&transaction, id).await
    }

    /// A draft as it lies in storage.
    ///
    /// # Errors
    /// When the browser does not give it.
    pub async fn load(&self, id: &str) -> Result<Stored, StorageError> {
        let transaction = self.read(&PIECES)?;
        let pieces = async |store: Store| {
            let (from, to) = keys_of(store, id);
            transaction.texts(store.name(), &from, &to).await
        };
        Ok(Stored {
            head: pieces(Store::Heads).await?.pop(),
            bases: pieces(Store::Bases).await?,
            entries: pieces(Store::Journal).await?,
            report: pieces(Store::Reports).await?.pop(),
            typed: pieces(Store::Typed).await?.pop(),
            answers: pieces(Store::Answers).await?.pop(),
            tail: tail(id),
        })
    }

    /// The journal entries of a draft after that number, and what the list says.
    ///
    /// # Errors
    /// When the browser does not give them.
    pub async fn since(
        &self,
        id: &str,
        sequence: u64,
    ) -> Result<(Found, Vec<String>), StorageError> {
        let transaction = self.read(&[Store::Heads, Store::Journal])?;
        let found = self.found(&transaction, id).await?;
        let (_, to) = keys_of(Store::Journal, id);
        let from = entry_key(id, sequence + 1);
        let entries = transaction.texts(Store::Journal.name(), &from, &to);
        Ok((found, entries.await?))
    }

    /// # Errors
    /// When it is still there.
    pub async fn remove(&self, id: &str) -> Result<(), StorageError> {
        let stores = Store::ALL
            .into_iter()
            .filter(|store| *store != Store::Apart);
        let stores: Vec<Store> = stores.collect();
        let transaction = self.write(&stores)?;
        for store in stores {
            transaction.change(&remove_all(store, id))?;
        }
        transaction.complete().await?;
        set_tail(id, &[]);
        Ok(())
    }
}

/// Where what makes a draft lies.
const PIECES: [Store; 6] = [
    Store::Heads,
    Store::Bases,
    Store::Journal,
    Store::Reports,
    Store::Typed,
    Store::Answers,
];

/// Where what a request changes lies: no write waits for what lies elsewhere.
fn stores_of(request: &WriteRequest) -> Vec<Store> {
    let mut stores: Vec<Store> = request.changes.iter().map(StoreChange::store).collect();
    stores.push(Store::Heads);
    sort_by_key(&mut stores, |store| *store);
    stores.dedup();
    stores
}

/// After every key.
pub(super) const LAST: &str = "\u{ffff}";

/// What is known of openings that did not end.
impl Drafts {
    /// Notes that a draft is about to be opened; gives how often that was noted
    /// before and did not end, which `before` tells of what is found.
    ///
    /// # Errors
    /// When the browser did not keep the note.
    pub async fn begin_opening(
        &self,
        id: &str,
        before: impl FnOnce(u32) -> u32,
    ) -> Result<u32, StorageError> {
        let transaction = self.write(&[Store::Openings])?;
        let found = transaction.text(Store::Openings.name(), id).await?;
        let found = found.and_then(|count| count.parse().ok()).unwrap_or(0);
        let before = before(found);
        transaction.change(&noted(id, before.saturating_add(1)))?;
        transaction.complete().await?;
        Ok(before)
    }

    /// A draft stands on the screen; `left` is what is noted of it from here on,
    /// unless another tab took the note away meanwhile.
    ///
    /// # Errors
    /// When the browser did not take the note.
    pub async fn end_opening(&self, id: &str, left: u32) -> Result<(), StorageError> {
        let transaction = self.write(&[Store::Openings])?;
        match left {
            0 => transaction.change(&remove_all(Store::Openings, id))?,
            left => {
                let found = transaction.text(Store::Openings.name(), id).await?;
                if found.is_some() {
                    transaction.change(&noted(id, left))?;
                }
            }
        }
        transaction.complete().await
    }
}

fn noted(id: &str, count: u32) -> StoreChange {
    StoreChange::Put {
        store: Store::Openings,
        key: id.to_owned(),
        text: count.to_string(),
    }
}

/// What could not be read.
impl Drafts {
    /// Sets aside what could not be read of a draft, so that no later write
    /// lies on top of it. An entry of the list that is damaged gives way.
    ///
    /// # Errors
    /// When it is not on the disk.
    pub async fn set_aside(&self, id: &str, text: &str) -> Result<(), StorageError> {
        let transaction = self.write(&[Store::Heads, Store::Apart])?;
        if self.found(&transaction, id).await? == Found::Damaged {
            transaction.change(&remove_all(Store::Heads, id))?;
        }
        transaction.change(&StoreChange::Put {
            store: Store::Apart,
            key: format!("{id}/{}", clock::now() as u64),
            text: text.to_owned(),
        })?;
        transaction.complete().await
    }

    /// All that was set aside.
    ///
    /// # Errors
    /// When the browser does not give it.
    pub async fn all_set_aside(&self) -> Result<Vec<SetAside>, StorageError> {
        let transaction = self.read(&[Store::Apart])?;
        let keys = transaction.keys(Store::Apart.name()).await?;
        let texts = transaction.texts(Store::Apart.name(), "", LAST).await?;
        let pairs = keys.into_iter().zip(texts);
        Ok(pairs.map(|(key, text)| SetAside { key, text }).collect())
    }

    /// Forgets something that was set aside.
    ///
    /// # Errors
    /// When it is still there.
    pub async fn forget_set_aside(&self, key: &str) -> Result<(), StorageError> {
        let transaction = self.write(&[Store::Apart])?;
        transaction.change(&StoreChange::Remove {
            store: Store::Apart,
            from: key.to_owned(),
            to: format!("{key}\u{0}"),
        })?;
        transaction.complete().await
    }
}

/// Writes down at once, without waiting, what is on its way into the journal.
/// A browser without this storage loses nothing but the head start.
pub fn set_tail(id: &str, entries: &[JournalEntry]) {
    let length: usize = entries.iter().map(|entry| entry.text.len()).sum();
    if entries.is_empty() || length > LONGEST_TAIL {
        return web_storage::remove(Kept::Locally, &tail_key(id));
    }
    let texts: Vec<&str> = entries.iter().map(|entry| entry.text.as_str()).collect();
    web_storage::set(Kept::Locally, &tail_key(id), &texts.join("\n"));
}

// The first version wrote a list of texts in JSON.
fn tail(id: &str) -> Vec<String> {
    let text = web_storage::get(Kept::Locally, &tail_key(id)).unwrap_or_default();
    match serde_json::from_str(&text) {
        Ok(texts) => texts,
        Err(_) => text.lines().map(str::to_owned).collect(),
    }
}

fn tail_key(id: &str) -> String {
    format!("metas/v1/tail/{id}")
}
