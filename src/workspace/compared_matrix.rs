//! What the open matrix is compared with: another draft, or a file.

use super::opening::Opening;
use super::problem::Problem;
use crate::browser::files;
use crate::draft::DraftHead;
use crate::import::{
    GivenFile, GivenForm, MAX_BYTES, ReadError, ReadIntent, ReadOptions, ReadOutcome,
};
use crate::model::Document;
use crate::texts;

/// A matrix that the open one is compared with.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    pub name: String,
    pub document: Document,
}

impl Opening {
    /// The drafts of this browser that are not the open one, id and name, as far as
    /// they are known.
    pub fn other_drafts(&self) -> Vec<(String, String)> {
        let open = self.draft.id();
        let heads = self.draft.heads().into_iter();
        let others = heads.filter(|head| Some(&head.id) != open.as_ref());
        let named = |head: DraftHead| {
            let name = texts::titled_month(head.called(), head.month());
            (head.id, name)
        };
        others.map(named).collect()
    }

    /// Whether there is none; `false` where that is not known.
    pub fn has_no_other_draft(&self) -> bool {
        let is_known = self.draft.none_kept().is_some() && self.draft.refused().is_none();
        is_known && self.other_drafts().is_empty()
    }

    /// Reads the list of drafts again.
    pub async fn list_drafts(&self) {
        self.draft.connect().await;
    }

    /// What another draft says; if it cannot be read, the person is told.
    pub async fn draft_to_compare(&self, id: &str, name: String) -> Option<Compared> {
        let restored = self.readable(id).await?;
        if let Some(damage) = Problem::of_partly_read(&restored) {
            self.work.tell(damage);
        }
        let document = restored.document;
        Some(Compared { name, document })
    }

    /// What a file says; why it says nothing, as a sentence.
    ///
    /// # Errors
    /// The sentence, which is for the person; empty if they stopped it.
    pub async fn file_to_compare(&self, file: &web_sys::File) -> Result<Compared, String> {
        let name = file.name();
        if file.size() > MAX_BYTES as f64 {
            let bytes = file.size() as u64;
            return Err(ReadError::TooLarge { bytes }.to_string());
        }
        let bytes = files::bytes(file).await;
        let bytes = bytes.ok_or_else(|| texts::unreadable_file(&name))?;
        let given = GivenFile::new(&name, GivenForm::File);
        let options = ReadOptions::default();
        self.work.begin(texts::READING);
        let read = self
            .look_at(&given, &bytes, &options, ReadIntent::Open, None)
            .await;
        self.work.end();
        match read {
            Ok(ReadOutcome::Matrix(read)) => Ok(Compared {
                name,
                document: read.document,
            }),
            Ok(_) => Err(texts::NOT_COMPARED.to_owned()),
            Err(unread) => Err(unread.sentence(&name).unwrap_or_default()),
        }
    }
}
