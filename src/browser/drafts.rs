//! Where drafts are kept: IndexedDB holds the truth, `localStorage` the last
//! words that are not known to be in it yet.
//!
//! A draft is a base (the whole of it at some moment) in one of two slots, and
//! a journal of what was done since. Everything is text with its own checksum,
//! read and judged elsewhere.

use gloo_storage::{LocalStorage, Storage};
use serde::{Deserialize, Serialize};

use super::clock;
use super::database::{Database, StorageError};

const NAME: &str = "metas";
const VERSION: u32 = 1;
const INFOS: &str = "drafts";
const BASES: &str = "bases";
const JOURNAL: &str = "journal";
const REPORTS: &str = "reports";
const DAMAGED: &str = "damaged";

/// A name that no other draft of this browser has.
pub fn fresh_id() -> String {
    let random = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    format!("{:x}-{random:08x}", clock::now() as u64)
}

/// What the list of drafts shows, and what the next write has to know.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DraftInfo {
    pub id: String,
    pub title: String,
    pub units: usize,
    /// Time of the last change, in milliseconds since 1970.
    pub updated: f64,
    /// Number of the last journal entry.
    pub sequence: u64,
    /// For each slot, the entry that its base goes up to.
    pub bases: [Option<u64>; 2],
}

/// A draft as it lies in the browser.
#[derive(Clone, Debug, Default)]
pub struct StoredDraft {
    /// The bases, in no order.
    pub bases: Vec<String>,
    /// The journal, oldest first.
    pub entries: Vec<String>,
    /// Entries that were still on their way into the journal.
    pub tail: Vec<String>,
    /// What was said when the file was opened.
    pub report: Option<String>,
}

/// The drafts of this browser.
#[derive(Clone)]
pub struct Drafts {
    database: Database,
}

impl Drafts {
    /// # Errors
    /// [`StorageError::Refused`] where the page has no storage.
    pub async fn open() -> Result<Self, StorageError> {
        let stores = [INFOS, BASES, JOURNAL, REPORTS, DAMAGED];
        let database = Database::open(NAME, VERSION, &stores).await?;
        Ok(Self { database })
    }

    /// All drafts, the last changed first.
    ///
    /// # Errors
    /// When the browser does not give them.
    pub async fn list(&self) -> Result<Vec<DraftInfo>, StorageError> {
        let texts = self.database.read(&[INFOS])?.texts(INFOS, "").await?;
        let mut infos: Vec<DraftInfo> = texts
            .iter()
            .filter_map(|text| serde_json::from_str(text).ok())
            .collect();
        infos.sort_by(|a, b| b.updated.total_cmp(&a.updated));
        Ok(infos)
    }

    /// Keeps a draft whole, in place of whatever there was of it.
    ///
    /// # Errors
    /// When it is not on the disk.
    pub async fn create(
        &self,
        info: &DraftInfo,
        base: &str,
        report: &str,
    ) -> Result<(), StorageError> {
        let transaction = self.database.write(&[INFOS, BASES, JOURNAL, REPORTS])?;
        transaction.remove(BASES, &format!("{}/", info.id))?;
        transaction.remove(JOURNAL, &format!("{}/", info.id))?;
        transaction.put(BASES, &slot_key(&info.id, 0), base)?;
        transaction.put(REPORTS, &info.id, report)?;
        transaction.put(INFOS, &info.id, &json(info))?;
        transaction.complete().await
    }

    /// Adds entries to the journal of a draft.
    ///
    /// # Errors
    /// [`StorageError::Conflict`] when one of that number is there already.
    pub async fn append(
        &self,
        info: &DraftInfo,
        entries: &[(u64, String)],
    ) -> Result<(), StorageError> {
        let transaction = self.database.write(&[INFOS, JOURNAL])?;
        for (sequence, entry) in entries {
            transaction.add(JOURNAL, &entry_key(&info.id, *sequence), entry)?;
        }
        transaction.put(INFOS, &info.id, &json(info))?;
        transaction.complete().await
    }

    /// Puts a new base into a slot and forgets the entries that not even the
    /// other slot's base needs any more.
    ///
    /// # Errors
    /// When it is not on the disk; the old base is untouched then.
    pub async fn rebase(
        &self,
        info: &DraftInfo,
        slot: usize,
        base: &str,
    ) -> Result<(), StorageError> {
        let transaction = self.database.write(&[INFOS, BASES, JOURNAL])?;
        transaction.put(BASES, &slot_key(&info.id, slot), base)?;
        if let Some(kept) = info.bases[1 - slot] {
            let from = entry_key(&info.id, 0);
            transaction.remove_between(JOURNAL, &from, &entry_key(&info.id, kept + 1))?;
        }
        transaction.put(INFOS, &info.id, &json(info))?;
        transaction.complete().await
    }

    /// # Errors
    /// When the browser does not give it.
    pub async fn load(&self, id: &str) -> Result<StoredDraft, StorageError> {
        let prefix = format!("{id}/");
        let transaction = self.database.read(&[BASES, JOURNAL, REPORTS])?;
        Ok(StoredDraft {
            bases: transaction.texts(BASES, &prefix).await?,
            entries: transaction.texts(JOURNAL, &prefix).await?,
            report: transaction.texts(REPORTS, id).await?.pop(),
            tail: tail(id),
        })
    }

    /// The list's entry of one draft.
    ///
    /// # Errors
    /// When the browser does not give it.
    pub async fn info(&self, id: &str) -> Result<Option<DraftInfo>, StorageError> {
        Ok(self.list().await?.into_iter().find(|info| info.id == id))
    }

    /// # Errors
    /// When it is still there.
    pub async fn remove(&self, id: &str) -> Result<(), StorageError> {
        let transaction = self.database.write(&[INFOS, BASES, JOURNAL, REPORTS])?;
        transaction.remove(INFOS, id)?;
        transaction.remove(REPORTS, id)?;
        transaction.remove(BASES, &format!("{id}/"))?;
        transaction.remove(JOURNAL, &format!("{id}/"))?;
        transaction.complete().await?;
        set_tail(id, &[]);
        Ok(())
    }

    /// Sets aside what could not be read of a draft, so that no later write
    /// can lie on top of it.
    ///
    /// # Errors
    /// When it is not on the disk.
    pub async fn quarantine(&self, key: &str, text: &str) -> Result<(), StorageError> {
        let transaction = self.database.write(&[DAMAGED])?;
        transaction.put(DAMAGED, key, text)?;
        transaction.complete().await
    }
}

/// Writes down at once, without waiting, what is on its way into the journal.
/// A browser without this storage loses nothing but the head start.
pub fn set_tail(id: &str, entries: &[(u64, String)]) {
    if !has_local_storage() {
        return;
    }
    if entries.is_empty() {
        LocalStorage::delete(tail_key(id));
    } else {
        let texts: Vec<&str> = entries.iter().map(|(_, text)| text.as_str()).collect();
        LocalStorage::set(tail_key(id), texts).ok();
    }
}

fn tail(id: &str) -> Vec<String> {
    if !has_local_storage() {
        return Vec::new();
    }
    LocalStorage::get(tail_key(id)).unwrap_or_default()
}

// gloo-storage throws where the browser refuses the storage.
fn has_local_storage() -> bool {
    web_sys::window()
        .and_then(|window| window.local_storage().ok().flatten())
        .is_some()
}

fn tail_key(id: &str) -> String {
    format!("metas/v1/tail/{id}")
}

fn slot_key(id: &str, slot: usize) -> String {
    format!("{id}/{slot}")
}

fn entry_key(id: &str, sequence: u64) -> String {
    format!("{id}/{sequence:012}")
}

fn json(info: &DraftInfo) -> String {
    serde_json::to_string(info).unwrap_or_default()
}
