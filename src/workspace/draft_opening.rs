//! How a draft comes to be open again.

use std::mem;

use leptos::prelude::*;

use super::address;
use super::draft::{Draft, DraftState};
use super::opening::Opening;
use super::problem::Problem;
use crate::browser::clock;
use crate::browser::drafts::{self, DraftInfo};
use crate::draft::journal::{self, Restored};

/// A draft that could be read from storage.
struct StoredWhole {
    info: DraftInfo,
    restored: Restored,
    report: Option<String>,
}

impl Opening {
    /// Shows what the page's address names, as after a reload or the browser's
    /// Back.
    pub(super) async fn open_from_address(&self) {
        let named = address::named_draft();
        if named == self.draft.id_now() {
            return;
        }
        match &named {
            Some(id) => self.continue_draft(id).await,
            None => self.close().await,
        }
        // Where the person rather stayed, the address follows.
        let open = self.draft.id_now();
        if named != open {
            address::name_draft(open.as_deref());
        }
    }

    /// Opens a draft again, with its history. What is open stays as it is
    /// unless the other can be read.
    pub async fn continue_draft(&self, id: &str) {
        // Asked twice, as by a double click, this tab would find the draft
        // held by itself.
        let moving = self
            .moving
            .try_update_value(|moving| mem::replace(moving, true));
        if moving != Some(false) {
            return;
        }
        self.move_to(id).await;
        self.moving.set_value(false);
    }

    async fn move_to(&self, id: &str) {
        let open = self.draft.id_now();
        if open.as_deref() == Some(id) || (open.is_some() && self.stored(id).await.is_none()) {
            return;
        }
        if !self.draft.leave().await {
            return;
        }
        self.draft.claim(id).await;
        // Read only now that nobody else writes it.
        match self.stored(id).await {
            Some(stored) => self.resume(stored).await,
            None => self.shut().await,
        }
    }

    /// Takes the draft over from the tab that has it.
    pub async fn take_over(&self) {
        let Some(id) = self.draft.id_now() else {
            return;
        };
        let held = Draft::wrested(&id).await;
        // Nothing can be written here before what the other tab wrote is read.
        let stored = self.stored(&id).await;
        if let (Some(stored), true) = (stored, self.draft.id_now() == Some(id)) {
            self.resume(stored).await;
            self.draft.write_if(held);
            self.draft.save();
        }
    }

    /// A draft as it lies in storage, with its report; what is wrong with it
    /// is told to the person.
    async fn stored(&self, id: &str) -> Option<StoredWhole> {
        let store = self.draft.store()?;
        let problem = match (store.info(id).await, store.load(id).await) {
            (Ok(Some(info)), Ok(stored)) => {
                match journal::restore(&stored.bases, &stored.entries, &stored.tail) {
                    Ok(restored) => {
                        let report = stored.report;
                        return Some(StoredWhole {
                            info,
                            restored,
                            report,
                        });
                    }
                    Err(error) => Problem::of_draft(id, error),
                }
            }
            (Ok(None), _) => Problem::NoSuchDraft,
            (Err(error), _) | (_, Err(error)) => Problem::Storage(error),
        };
        self.work.tell(problem);
        None
    }

    async fn resume(&self, stored: StoredWhole) {
        let StoredWhole {
            mut info,
            restored,
            report,
        } = stored;
        let Restored {
            document,
            history,
            sequence,
            damaged,
        } = restored;
        let report = report.and_then(|report| serde_json::from_str(&report).ok());
        self.matrix.set_report(report.unwrap_or_default());
        let (title, updated) = (info.title.clone(), info.updated);
        // What was only in the tail, and whatever lies beyond a damaged piece,
        // makes the stored journal differ from what is open: write it anew.
        let differs = !damaged.is_empty() || info.sequence != sequence;
        if !damaged.is_empty() && !self.set_aside(&info.id, &damaged).await {
            // What is damaged may yet be mended by other means: the work goes
            // on beside it.
            info.id = drafts::fresh_id();
            self.draft.claim(&info.id).await;
        }
        let id = info.id.clone();
        let sequence = sequence.max(info.sequence);
        self.draft.open(info, sequence, differs);
        self.show_again(document, history, title);
        self.draft.opened(id);
        self.draft.set_state(DraftState::Saved(updated));
        if differs && !self.draft.read_only_now() {
            self.draft.save();
        }
    }

    /// Keeps what could not be read of a draft where no write lies on top of
    /// it; `false` when the browser did not take it.
    async fn set_aside(&self, id: &str, damaged: &[String]) -> bool {
        self.work.tell(Problem::PartlyDamaged {
            pieces: damaged.len(),
        });
        let Some(store) = self.draft.store() else {
            return false;
        };
        let key = format!("{id}/{}", clock::now());
        store.quarantine(&key, &damaged.join("\n")).await.is_ok()
    }
}
