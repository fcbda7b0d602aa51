//! The versions of drafts: of each a note, by which it is listed, and the whole
//! of what the draft said.

use super::database::Transaction;
use super::drafts::{Drafts, LAST};
use crate::draft::StorageError;
use crate::draft::request::{Store, StoreChange, remove_all};
use crate::draft::version::Version;
use crate::draft::version_thinning::{Keeping, given_up, keeping};
use crate::model::version_note::VersionNote;
use time::Date;

const VERSIONS: &str = Store::Versions.name();

// Notes and texts are apart, so that the list reads no text.
fn note_key(id: &str, at: u64) -> String {
    format!("{id}/a/{at:014}")
}

fn text_key(id: &str, at: u64) -> String {
    format!("{id}/b/{at:014}")
}

impl Drafts {
    /// What is told of the versions of a draft, the oldest first.
    ///
    /// # Errors
    /// When the browser does not give it.
    pub async fn versions(&self, id: &str) -> Result<Vec<VersionNote>, StorageError> {
        notes(&self.read(&[Store::Versions])?, id).await
    }

    /// Keeps a version, within a budget of bytes; those that are old give way.
    /// `day` tells on which day a moment was. Gives what is told of it.
    ///
    /// # Errors
    /// When it is not on the disk.
    pub async fn keep_version(
        &self,
        id: &str,
        version: Version,
        budget: usize,
        day: impl Fn(u64) -> Date,
    ) -> Result<VersionNote, StorageError> {
        let transaction = self.write(&[Store::Versions])?;
        let notes = notes(&transaction, id).await?;
        let Keeping {
            note,
            is_new,
            dropped,
        } = keeping(&notes, version.note, budget, day);
        if is_new {
            transaction.change(&put(text_key(id, note.at), version.text))?;
        }
        transaction.change(&put(note_key(id, note.at), note.text()))?;
        for at in dropped {
            remove(&transaction, id, at)?;
        }
        transaction.complete().await?;
        Ok(note)
    }

    /// The whole of a version, as it is kept.
    ///
    /// # Errors
    /// When the browser does not give it.
    pub async fn version_text(&self, id: &str, at: u64) -> Result<Option<String>, StorageError> {
        let transaction = self.read(&[Store::Versions])?;
        transaction.text(VERSIONS, &text_key(id, at)).await
    }

    /// The whole of each version of a draft, as they are kept, by its moment, the
    /// oldest first.
    ///
    /// # Errors
    /// When the browser does not give them.
    pub async fn version_texts(&self, id: &str) -> Result<Vec<(u64, String)>, StorageError> {
        let transaction = self.read(&[Store::Versions])?;
        let keys = transaction.keys(VERSIONS).await?;
        let start = format!("{id}/b/");
        let end = format!("{start}{LAST}");
        let texts = transaction.texts(VERSIONS, &start, &end).await?;
        let moments = keys.iter().filter_map(|key| key.strip_prefix(&start));
        let moments = moments.map(|at| at.parse().unwrap_or_default());
        Ok(moments.zip(texts).collect())
    }

    /// Says something else of a version.
    ///
    /// # Errors
    /// When it is not on the disk.
    pub async fn say_of_version(&self, id: &str, note: &VersionNote) -> Result<(), StorageError> {
        let transaction = self.write(&[Store::Versions])?;
        transaction.change(&put(note_key(id, note.at), note.text()))?;
        transaction.complete().await
    }

    /// Puts a version back as it was before it was removed.
    ///
    /// # Errors
    /// When it is not on the disk.
    pub async fn put_version(&self, id: &str, version: &Version) -> Result<(), StorageError> {
        let transaction = self.write(&[Store::Versions])?;
        let at = version.note.at;
        transaction.change(&put(text_key(id, at), version.text.clone()))?;
        transaction.change(&put(note_key(id, at), version.note.text()))?;
        transaction.complete().await
    }

    /// Deletes a version.
    ///
    /// # Errors
    /// When it is still there.
    pub async fn remove_version(&self, id: &str, at: u64) -> Result<(), StorageError> {
        let transaction = self.write(&[Store::Versions])?;
        remove(&transaction, id, at)?;
        transaction.complete().await
    }

    /// Deletes the versions that go next so that drafts have room; gives how
    /// many those were.
    ///
    /// # Errors
    /// When they are still there.
    pub async fn give_versions_up(&self) -> Result<usize, StorageError> {
        let transaction = self.write(&[Store::Versions])?;
        let mut all = Vec::new();
        for key in transaction.keys(VERSIONS).await? {
            if let Some((id, at)) = key.split_once("/a/")
                && let Ok(at) = at.parse()
                && let Some(text) = transaction.text(VERSIONS, &key).await?
            {
                all.push((id.to_owned(), VersionNote::read(at, &text)));
            }
        }
        let gone = given_up(&all);
        for (id, at) in &gone {
            remove(&transaction, id, *at)?;
        }
        transaction.complete().await?;
        Ok(gone.len())
    }

    /// The drafts that have versions.
    ///
    /// # Errors
    /// When the browser does not give it.
    pub async fn with_versions(&self) -> Result<Vec<String>, StorageError> {
        let transaction = self.read(&[Store::Versions])?;
        let keys = transaction.keys(VERSIONS).await?;
        let ids = keys.iter().filter_map(|key| key.split_once('/'));
        let mut ids: Vec<String> = ids.map(|(id, _)| id.to_owned()).collect();
        ids.dedup();
        Ok(ids)
    }

    /// Forgets the versions of a draft that is gone.
    ///
    /// # Errors
    /// When they are still there.
    pub async fn forget_versions(&self, id: &str) -> Result<(), StorageError> {
        let transaction = self.write(&[Store::Versions])?;
        transaction.change(&remove_all(Store::Versions, id))?;
        transaction.complete().await
    }
}

async fn notes(transaction: &Transaction, id: &str) -> Result<Vec<VersionNote>, StorageError> {
    let start = format!("{id}/a/");
    let keys = transaction.keys(VERSIONS).await?;
    let end = format!("{start}{LAST}");
    let texts = transaction.texts(VERSIONS, &start, &end).await?;
    let moments = keys.iter().filter_map(|key| key.strip_prefix(&start));
    let read = |(at, text): (&str, &String)| Some(VersionNote::read(at.parse().ok()?, text));
    Ok(moments.zip(&texts).filter_map(read).collect())
}

fn put(key: String, text: String) -> StoreChange {
    StoreChange::Put {
        store: Store::Versions,
        key,
        text,
    }
}

fn remove(transaction: &Transaction, id: &str, at: u64) -> Result<(), StorageError> {
    for key in [note_key(id, at), text_key(id, at)] {
        transaction.change(&StoreChange::Remove {
            store: Store::Versions,
            to: format!("{key}\u{0}"),
            from: key,
        })?;
    }
    Ok(())
}
