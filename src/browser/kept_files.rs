//! The files that drafts came from, kept with them as they came: of each a text
//! that says what it is, and its bytes.

use super::drafts::{Drafts, LAST};
use crate::draft::StorageError;
use crate::draft::request::{Store, StoreChange, remove_all};

const FILES: &str = Store::Files.name();

/// What a kept file is, as a key.
const SAID: &str = "/said";

fn said_key(id: &str) -> String {
    format!("{id}{SAID}")
}

fn bytes_key(id: &str) -> String {
    format!("{id}/bytes")
}

impl Drafts {
    /// Keeps the file that a draft came from, in place of one that it had.
    ///
    /// # Errors
    /// When it is not on the disk.
    pub async fn keep_file(&self, id: &str, said: &str, bytes: &[u8]) -> Result<(), StorageError> {
        let transaction = self.write(&[Store::Files])?;
        transaction.change(&said_of(id, said))?;
        transaction.put_bytes(FILES, &bytes_key(id), bytes)?;
        transaction.complete().await
    }

    /// Says something else of the file that is kept with a draft.
    ///
    /// # Errors
    /// When it is not on the disk.
    pub async fn say_of_file(&self, id: &str, said: &str) -> Result<(), StorageError> {
        let transaction = self.write(&[Store::Files])?;
        if transaction.text(FILES, &said_key(id)).await?.is_some() {
            transaction.change(&said_of(id, said))?;
        }
        transaction.complete().await
    }

    /// What is said of the file that is kept with a draft, if one is.
    ///
    /// # Errors
    /// When the browser does not give it.
    pub async fn said_of_file(&self, id: &str) -> Result<Option<String>, StorageError> {
        let transaction = self.read(&[Store::Files])?;
        transaction.text(FILES, &said_key(id)).await
    }

    /// The bytes of the file that is kept with a draft, if one is.
    ///
    /// # Errors
    /// When the browser does not give them.
    pub async fn file_bytes(&self, id: &str) -> Result<Option<Vec<u8>>, StorageError> {
        let transaction = self.read(&[Store::Files])?;
        transaction.bytes(FILES, &bytes_key(id)).await
    }

    /// Keeps the file of one draft with another too, if there is one.
    ///
    /// # Errors
    /// When it is not on the disk.
    pub async fn copy_file(&self, from: &str, to: &str) -> Result<(), StorageError> {
        let transaction = self.write(&[Store::Files])?;
        let said = transaction.text(FILES, &said_key(from)).await?;
        let bytes = transaction.bytes(FILES, &bytes_key(from)).await?;
        if let (Some(said), Some(bytes)) = (said, bytes) {
            transaction.change(&said_of(to, &said))?;
            transaction.put_bytes(FILES, &bytes_key(to), &bytes)?;
        }
        transaction.complete().await
    }

    /// The drafts with which a file is kept, and what is said of each.
    ///
    /// # Errors
    /// When the browser does not give it.
    pub async fn files(&self) -> Result<Vec<(String, String)>, StorageError> {
        let transaction = self.read(&[Store::Files])?;
        let mut files = Vec::new();
        for key in transaction.keys(FILES).await? {
            if let Some(id) = key.strip_suffix(SAID)
                && let Some(said) = transaction.text(FILES, &key).await?
            {
                files.push((id.to_owned(), said));
            }
        }
        Ok(files)
    }

    /// Forgets the file that is kept with a draft.
    ///
    /// # Errors
    /// When it is still there.
    pub async fn forget_file(&self, id: &str) -> Result<(), StorageError> {
        let transaction = self.write(&[Store::Files])?;
        transaction.change(&remove_all(Store::Files, id))?;
        transaction.complete().await
    }

    /// Forgets all of them, which makes room; `false` when there was none.
    ///
    /// # Errors
    /// When they are still there.
    pub async fn forget_files(&self) -> Result<bool, StorageError> {
        let transaction = self.write(&[Store::Files])?;
        let any = !transaction.keys(FILES).await?.is_empty();
        transaction.change(&StoreChange::Remove {
            store: Store::Files,
            from: String::new(),
            to: LAST.to_owned(),
        })?;
        transaction.complete().await?;
        Ok(any)
    }
}

fn said_of(id: &str, said: &str) -> StoreChange {
    StoreChange::Put {
        store: Store::Files,
        key: said_key(id),
        text: said.to_owned(),
    }
}
