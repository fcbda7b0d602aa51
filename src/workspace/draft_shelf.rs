//! What is done with the drafts of this browser without opening them: another
//! name, a copy, into the bin and back.

use super::draft::Draft;
use super::problem::Problem;
use crate::browser::drafts::{self, ListedDraft};
use crate::browser::tabs::{self, Claim};
use crate::browser::{clock, settings};
use crate::draft::all_drafts_file::PackedDraft;
use crate::draft::draft_writer::Contents;
use crate::draft::request::{Verdict, WriteRequest};
use crate::draft::restore::restore;
use crate::draft::{DraftHead, DraftWriter, StorageError};
use crate::model::{Document, History, Outline};
use crate::texts;

impl Draft {
    /// The drafts of which the list says what they are, without those in the
    /// bin.
    pub fn heads(&self) -> Vec<DraftHead> {
        let heads = self.list().into_iter().filter_map(known);
        heads.filter(|head| head.deleted.is_none()).collect()
    }

    /// Those of which the list says nothing.
    pub fn without_head(&self) -> Vec<String> {
        let unknown = |listed: ListedDraft| match listed {
            ListedDraft::Unknown { id } => Some(id),
            ListedDraft::Known(_) => None,
        };
        self.list().into_iter().filter_map(unknown).collect()
    }

    /// What was deleted within thirty days.
    pub fn bin(&self) -> Vec<DraftHead> {
        let heads = self.list().into_iter().filter_map(known);
        heads.filter(|head| head.deleted.is_some()).collect()
    }

    /// Throws a draft into the bin; `false` where that did not go.
    pub async fn throw_away(&self, id: &str) -> bool {
        let now = clock::now();
        self.change_head(id, |head| head.deleted = Some(now)).await
    }

    /// Takes a draft out of the bin, as it was.
    pub async fn take_back(&self, id: &str) -> bool {
        self.change_head(id, |head| head.deleted = None).await
    }

    /// Gives a draft a name; an empty one, or its title, takes it away.
    pub async fn rename(&self, id: &str, name: &str) -> bool {
        let name = Some(name.trim().to_owned()).filter(|name| !name.is_empty());
        let rename = |head: &mut DraftHead| head.name = name.filter(|name| *name != head.title);
        self.change_head(id, rename).await
    }

    async fn change_head(&self, id: &str, change: impl FnOnce(&mut DraftHead)) -> bool {
        let Some(store) = self.store() else {
            return false;
        };
        // Held for as long as it takes, so that no tab writes it meanwhile.
        let Some(_held) = tabs::hold(id, Claim::IfFree).await else {
            self.work.tell(Problem::InUse);
            return false;
        };
        let changed = store.change_head(id, change).await;
        match &changed {
            Ok(true) => {}
            Ok(false) => self.work.tell(Problem::NoSuchDraft),
            Err(error) => self.work.tell(Problem::Storage(error.clone())),
        }
        self.refresh_list().await;
        changed == Ok(true)
    }

    /// Makes a copy of a draft, with its history and what was said of it; gives
    /// its id.
    pub async fn duplicate(&self, head: &DraftHead) -> Option<String> {
        let store = self.store()?;
        let stored = match store.load(&head.id).await {
            Ok(stored) => stored,
            Err(error) => {
                self.work.tell(Problem::Storage(error));
                return None;
            }
        };
        let restored = match restore(&head.id, &stored) {
            Ok(restored) => restored,
            Err(error) => {
                self.work.tell(Problem::of_draft(&head.id, error));
                return None;
            }
        };
        let damage = Problem::of_partly_read(&restored);
        let report = stored.report.unwrap_or_default();
        let mut request = new_draft(
            (&restored.document, &restored.history),
            &head.title,
            &report,
            restored.answers,
        )?;
        request.head.name = Some(texts::copy_of(head.called()));
        request.head.set_file(head.file().cloned());
        let id = request.head.id.clone();
        let written = store.carry_out(&request).await;
        match &written {
            // Without its file it cannot be read in another way, and loses nothing.
            Ok(_) => store.copy_file(&head.id, &id).await.unwrap_or_default(),
            Err(error) => self.work.tell(Problem::Storage(error.clone())),
        }
        if let Some(damage) = damage {
            self.work.tell(damage);
        }
        self.refresh_list().await;
        (written == Ok(Verdict::Go)).then_some(id)
    }

    /// Makes a draft of a document, with a name; gives its id.
    pub(super) async fn make_draft(
        &self,
        document: &Document,
        history: &History,
        title: String,
        name: String,
    ) -> Option<String> {
        let mut request = new_draft((document, history), &title, "", None)?;
        request.head.name = Some(name);
        let written = match self.connected().await {
            Ok(store) => store.carry_out(&request).await,
            Err(error) => Err(error),
        };
        if let Err(error) = &written {
            self.work.tell(Problem::Storage(error.clone()));
        }
        (written == Ok(Verdict::Go)).then_some(request.head.id)
    }

    /// Adds a draft to those of this browser.
    ///
    /// # Errors
    /// When it is not on the disk.
    pub(super) async fn add_draft(&self, packed: &PackedDraft) -> Result<(), StorageError> {
        let PackedDraft {
            said,
            document,
            history,
        } = packed;
        let answers = said.answers.clone();
        let request = new_draft((document, history), &said.title, &said.report, answers);
        if let Some(mut request) = request {
            request.head.name.clone_from(&said.name);
            request.head.set_file(said.file.clone());
            request.head.updated = said.updated;
            self.connected().await?.carry_out(&request).await?;
        }
        Ok(())
    }

    /// How many bytes this browser keeps for the site, and how many it would.
    pub async fn storage_use(&self) -> Option<(f64, f64)> {
        settings::storage_use().await
    }
}

/// What writes a draft of which nothing is in storage yet.
fn new_draft(
    (document, history): (&Document, &History),
    title: &str,
    report: &str,
    answers: Option<String>,
) -> Option<WriteRequest> {
    let mut writer = DraftWriter::of_new(&drafts::fresh_id(), &drafts::fresh_id());
    writer.set_answers(answers);
    writer.next(&Contents {
        document,
        history,
        title,
        units: Outline::of(document).units.len(),
        report: &|| report.to_owned(),
        now: clock::now(),
    })
}

pub(super) fn known(listed: ListedDraft) -> Option<DraftHead> {
    match listed {
        ListedDraft::Known(head) => Some(head),
        ListedDraft::Unknown { .. } => None,
    }
}
