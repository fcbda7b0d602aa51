//! The file that the open draft came from, kept with it so that it can be read
//! in another way.

use std::sync::Arc;

use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use super::draft::Draft;
use crate::browser::clock;
use crate::draft::StorageError;
use crate::import::{GivenFile, ReadOptions};

/// So long a file is kept, in milliseconds: thirty days, in which a month's work
/// is done and published.
const KEPT: f64 = 30.0 * 24.0 * 3_600_000.0;

/// A file of more bytes is not kept.
const MOST_BYTES: usize = 20 << 20;

/// A file that is kept with the draft that came of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptFile {
    pub file: GivenFile,
    /// What it was read with last.
    pub options: ReadOptions,
    /// Milliseconds since 1970.
    pub since: f64,
    /// How many actions could be taken back when it was read last.
    pub actions: usize,
}

/// What is known of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum FileState {
    /// The draft did not come from one, or it is not here any more.
    #[default]
    None,
    /// The draft was opened again, and nobody has looked for it yet.
    Unsought,
    Kept(KeptFile),
    /// It was given up, so that the draft had room.
    GivenUp,
}

impl KeptFile {
    pub(super) fn new(file: GivenFile, options: ReadOptions, actions: usize) -> Self {
        Self {
            file,
            options: ReadOptions {
                password: None,
                ..options
            },
            since: clock::now(),
            actions,
        }
    }

    fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    fn read(text: &str) -> Option<Self> {
        let kept: Self = serde_json::from_str(text).ok()?;
        (clock::now() - kept.since < KEPT).then_some(kept)
    }
}

impl Draft {
    /// Keeps the file that the open draft came from, once the draft is saved:
    /// nothing of the draft waits for it.
    pub(super) fn keep_file(&self, kept: KeptFile, bytes: Arc<Vec<u8>>) {
        let draft = *self;
        if bytes.len() > MOST_BYTES {
            return;
        }
        spawn_local(async move {
            draft.flushed().await;
            let (Some(id), Some(store)) = (draft.id_now(), draft.store()) else {
                return;
            };
            if draft.is_all_written() && store.keep_file(&id, &kept.text(), &bytes).await.is_ok() {
                draft.set_file_of(&id, FileState::Kept(kept));
            }
            // What is not forgotten now is forgotten the next time.
            draft.forget_old_files().await.ok();
        });
    }

    /// It was read once more.
    pub(super) fn file_read_again(&self, kept: KeptFile) {
        let draft = *self;
        self.set_file(FileState::Kept(kept.clone()));
        spawn_local(async move {
            if let (Some(id), Some(store)) = (draft.id_now(), draft.store()) {
                // Where this is not kept, the next time begins from how it was
                // read before.
                store.say_of_file(&id, &kept.text()).await.ok();
            }
        });
    }

    /// Looks for the file of a draft that was opened again; runs again when another
    /// is.
    pub fn find_file(&self) {
        let draft = *self;
        if self.kept_file() != FileState::Unsought {
            return;
        }
        let Some(id) = self.id_now() else { return };
        self.set_file(FileState::None);
        spawn_local(async move {
            let Some(store) = draft.store() else { return };
            let said = store.said_of_file(&id).await.ok().flatten();
            if let Some(kept) = said.as_deref().and_then(KeptFile::read) {
                draft.set_file_of(&id, FileState::Kept(kept));
            }
            draft.forget_old_files().await.ok();
        });
    }

    /// The bytes of the file that is kept.
    pub(super) async fn file_bytes(&self) -> Option<Vec<u8>> {
        let (id, store) = (self.id_now()?, self.store()?);
        store.file_bytes(&id).await.ok().flatten()
    }

    fn set_file_of(&self, id: &str, state: FileState) {
        if self.id_now().as_deref() == Some(id) {
            self.set_file(state);
        }
    }

    /// What is open goes on under another id, and its file with it.
    pub(super) fn take_file_along(&self, from: String, to: String) {
        let draft = *self;
        spawn_local(async move {
            draft.flushed().await;
            if let Some(store) = draft.store()
                && store.copy_file(&from, &to).await.is_err()
            {
                draft.set_file_of(&to, FileState::None);
            }
        });
    }

    /// Gives up the files that are kept, so that drafts have room; `false` when
    /// there was none.
    pub(super) async fn give_files_up(&self) -> bool {
        let Some(store) = self.store() else {
            return false;
        };
        let given_up = store.forget_files().await == Ok(true);
        if given_up && matches!(self.file_now(), FileState::Kept(_)) {
            self.set_file(FileState::GivenUp);
        }
        given_up
    }

    /// Forgets the files that were kept long enough, and the files and versions
    /// whose draft is gone, as where an older program deleted it.
    async fn forget_old_files(&self) -> Result<(), StorageError> {
        let Some(store) = self.store() else {
            return Ok(());
        };
        // The list after them: each has its draft before it is kept.
        let (files, with_versions) = (store.files().await?, store.with_versions().await?);
        let drafts = store.list().await?;
        for id in with_versions {
            if !drafts.iter().any(|draft| draft.id() == id) {
                store.forget_versions(&id).await?;
            }
        }
        for (id, said) in files {
            let is_of_draft = drafts.iter().any(|draft| draft.id() == id);
            if !is_of_draft || KeptFile::read(&said).is_none() {
                store.forget_file(&id).await?;
            }
        }
        Ok(())
    }
}
