//! What was made for each publication: small records beside what was said of the
//! drafts, under keys that no draft has, so that they stay when drafts go.

use super::drafts::{Drafts, LAST};
use crate::draft::month_calendar::KnownMonths;
use crate::draft::month_record::{MonthRecord, read_record_key};
use crate::draft::request::{Store, StoreChange};
use crate::draft::restore::said_of;
use crate::draft::{DraftHead, StorageError};

const ANSWERS: &str = Store::Answers.name();

impl Drafts {
    /// What is known of all publications, of drafts that are there and of those
    /// that are gone.
    ///
    /// # Errors
    /// When the browser does not give it.
    pub async fn known_months(&self) -> Result<KnownMonths, StorageError> {
        let transaction = self.read(&[Store::Heads, Store::Answers])?;
        let ids = transaction.keys(Store::Heads.name()).await?;
        let heads = transaction.texts(Store::Heads.name(), "", LAST).await?;
        let keys = transaction.keys(ANSWERS).await?;
        let texts = transaction.texts(ANSWERS, "", LAST).await?;
        let heads = ids.iter().zip(&heads);
        let mut known = KnownMonths {
            heads: heads
                .filter_map(|(id, text)| DraftHead::read(id, text))
                .collect(),
            ..KnownMonths::default()
        };
        for (key, text) in keys.into_iter().zip(&texts) {
            if let Some((month, draft)) = read_record_key(&key) {
                let record = MonthRecord::read(text);
                known.records.push(((month, draft.to_owned()), record));
            } else if let Some(said) = said_of(&key, text) {
                known.answers.push((key, said));
            }
        }
        Ok(known)
    }

    /// Changes the record under a key; what then says nothing is taken away.
    ///
    /// # Errors
    /// When it is not on the disk.
    pub async fn change_month_record(
        &self,
        key: String,
        change: impl FnOnce(&mut MonthRecord),
    ) -> Result<(), StorageError> {
        let transaction = self.write(&[Store::Answers])?;
        let text = transaction.text(ANSWERS, &key).await?;
        let mut record = text.as_deref().map(MonthRecord::read).unwrap_or_default();
        change(&mut record);
        let store = Store::Answers;
        transaction.change(&match record.is_empty() {
            true => StoreChange::Remove {
                store,
                to: format!("{key}\u{0}"),
                from: key,
            },
            false => StoreChange::Put {
                store,
                key,
                text: record.text(),
            },
        })?;
        transaction.complete().await
    }
}
