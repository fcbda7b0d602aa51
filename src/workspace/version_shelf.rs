//! The versions of the open draft: when one is kept, and what is done with one.
//! That one cannot be kept is told, and stops nothing.

use std::mem;

use leptos::prelude::*;
use leptos::task::spawn_local;
use time::Date;

use super::Workspace;
use super::compared_matrix::Compared;
use super::draft::Draft;
use super::live::date_of;
use super::matrix::Matrix;
use super::problem::Problem;
use crate::browser::clock;
use crate::draft::StorageError;
use crate::draft::version::{Version, version_document};
use crate::draft::version_thinning::VERSIONS_BUDGET;
use crate::model::version_note::{VersionNote, VersionReason};
use crate::model::{Document, History, plan};
use crate::texts;

fn day(at: u64) -> Date {
    date_of(at as f64)
}

/// When they are kept.
impl Draft {
    /// Before the first change of a new day, what stands is kept as what the
    /// last day of work left.
    pub(super) fn keep_work_day(&self) {
        let now = clock::now();
        let last = self.keeper.try_update_value(|keeper| {
            let last = keeper.changed;
            keeper.changed = now;
            last
        });
        let Some(last) = last.filter(|last| date_of(*last) < date_of(now)) else {
            return;
        };
        if let Some(due) = self.version_now(last, VersionReason::WorkDay) {
            self.keeper
                .update_value(|keeper| keeper.due_versions.push(due));
            self.versions_due.notify();
        }
    }

    /// Keeps the versions that are due; runs again when one is. What does it comes
    /// after what changes a cell.
    pub fn keep_due_versions(&self) {
        self.track_versions();
        let draft = *self;
        let due = self
            .keeper
            .try_update_value(|keeper| mem::take(&mut keeper.due_versions));
        for (id, version) in due.unwrap_or_default() {
            spawn_local(async move {
                draft.flushed().await;
                draft.keep_or_tell(&id, version).await;
            });
        }
    }

    /// Keeps what is exported or published.
    pub fn keep_handed(&self, reason: VersionReason) {
        self.take_down_handed(reason);
        if let Some((id, version)) = self.version_now(clock::now(), reason) {
            let draft = *self;
            spawn_local(async move { draft.keep_or_tell(&id, version).await });
        }
    }

    fn version_now(&self, at: f64, reason: VersionReason) -> Option<(String, Version)> {
        let id = self.written_id()?;
        let of = |document: &Document| Version::of(&id, document, at as u64, reason);
        let version = self.live.with_value(|live| of(&live.document));
        Some((id, version))
    }

    async fn keep_or_tell(&self, id: &str, version: Version) {
        let kept = self.keep_version(id, version).await;
        self.version_failed.set(kept.err());
        self.versions_due.notify();
    }

    /// Has what is tracking run again when there may be other versions.
    pub fn track_versions(&self) {
        self.versions_due.track();
    }

    async fn keep_version(&self, id: &str, version: Version) -> Result<VersionNote, StorageError> {
        let store = self.connected().await?;
        let kept = store.keep_version(id, version, VERSIONS_BUDGET, day);
        kept.await
    }

    /// Gives up versions, so that drafts have room; `false` when there is none.
    pub(super) async fn give_versions_up(&self) -> bool {
        let Some(store) = self.store() else {
            return false;
        };
        let gone = store.give_versions_up().await.unwrap_or_default();
        self.versions_given_up.update(|count| *count += gone);
        gone > 0
    }

    /// How many versions this page gave up, so that drafts had room.
    pub fn versions_given_up(&self) -> usize {
        self.versions_given_up.get()
    }

    /// Why the last version could not be kept, until the person has read it.
    pub fn version_failed(&self) -> Option<StorageError> {
        self.version_failed.get()
    }

    /// The person has read it.
    pub fn dismiss_version_failed(&self) {
        self.version_failed.set(None);
    }
}

/// What is done with them.
impl Draft {
    /// Keeps what is open under a name.
    ///
    /// # Errors
    /// When it is not on the disk.
    pub async fn keep_by_hand(&self, name: &str) -> Result<(), StorageError> {
        // A version is of a draft.
        self.save_asked();
        self.flushed().await;
        let now = clock::now();
        let Some((id, mut version)) = self.version_now(now, VersionReason::ByHand) else {
            return Ok(());
        };
        let (date, month, year, ..) = clock::local_time(now);
        version.note.name = Some(match name.trim() {
            "" => texts::version_of(&texts::day(date, month, year)),
            name => name.to_owned(),
        });
        self.keep_version(&id, version).await.map(drop)
    }

    /// The versions of the open draft, the last first.
    ///
    /// # Errors
    /// When the browser does not give them.
    pub async fn versions(&self) -> Result<Vec<VersionNote>, StorageError> {
        let Some(id) = self.id_now() else {
            return Ok(Vec::new());
        };
        let mut notes = self.connected().await?.versions(&id).await?;
        notes.reverse();
        Ok(notes)
    }

    /// Gives a version another name; an empty one takes it away.
    ///
    /// # Errors
    /// When it is not on the disk.
    pub async fn rename_version(&self, note: &VersionNote, name: &str) -> Result<(), StorageError> {
        let name = Some(name.trim().to_owned()).filter(|name| !name.is_empty());
        let note = VersionNote {
            name,
            ..note.clone()
        };
        match self.id_now() {
            Some(id) => self.connected().await?.say_of_version(&id, &note).await,
            None => Ok(()),
        }
    }

    /// Deletes a version; gives it, to be put back.
    ///
    /// # Errors
    /// When it is still there.
    pub async fn remove_version(
        &self,
        note: &VersionNote,
    ) -> Result<Option<Version>, StorageError> {
        let Some(id) = self.id_now() else {
            return Ok(None);
        };
        let store = self.connected().await?;
        let text = store.version_text(&id, note.at).await?;
        store.remove_version(&id, note.at).await?;
        let note = note.clone();
        Ok(text.map(|text| Version { note, text }))
    }

    /// Puts back what was deleted.
    ///
    /// # Errors
    /// When it is not on the disk.
    pub async fn put_version(&self, version: &Version) -> Result<(), StorageError> {
        match self.id_now() {
            Some(id) => self.connected().await?.put_version(&id, version).await,
            None => Ok(()),
        }
    }

    /// What a version says; if it cannot be read, the person is told.
    async fn version(&self, note: &VersionNote) -> Option<Document> {
        let id = self.id_now()?;
        let read = async { self.connected().await?.version_text(&id, note.at).await };
        let problem = match read.await {
            Ok(Some(text)) => match version_document(&id, &text) {
                Some(document) => return Some(document),
                None => Problem::DamagedVersion,
            },
            Ok(None) => Problem::DamagedVersion,
            Err(error) => Problem::Storage(error),
        };
        self.work.tell(problem);
        None
    }
}

impl Matrix {
    /// Says what the document once did, as one action; `false` when it says that
    /// already.
    fn go_back(&self, before: Document) -> bool {
        let edit = self.with(|document, _| plan::go_back(document, before));
        let differs = edit.is_some();
        if let Some(edit) = edit {
            self.act(edit);
        }
        differs
    }
}

impl Workspace {
    /// Has the matrix say what a version does, as one action; `false` when the
    /// person was told why not.
    pub async fn go_back_to(&self, note: &VersionNote, name: &str) -> bool {
        let Some(document) = self.draft.version(note).await else {
            return false;
        };
        if self.draft.read_only_now() {
            return false;
        }
        match self.matrix.go_back(document) {
            true => self.matrix.say(texts::gone_back(name), true),
            false => self.matrix.say(texts::is_that_version(name), false),
        }
        true
    }

    /// A version, to be compared with the matrix.
    pub async fn version_to_compare(&self, note: &VersionNote, name: String) -> Option<Compared> {
        let document = self.draft.version(note).await?;
        Some(Compared { name, document })
    }

    /// Makes a draft of its own of a version, and opens it; `false` when the
    /// person was told why not.
    pub async fn draft_of_version(&self, note: &VersionNote, name: &str) -> bool {
        let Some(document) = self.draft.version(note).await else {
            return false;
        };
        let title = self.matrix.title_now();
        let name = texts::draft_of_version(&title, name);
        let history = History::default();
        let made = self.draft.make_draft(&document, &history, title, name);
        let Some(id) = made.await else {
            return false;
        };
        self.opening.continue_draft(&id).await;
        true
    }
}
