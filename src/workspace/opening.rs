//! How a matrix comes into the page. Whatever goes wrong, the draft that was
//! open stays as it was.

use std::mem;

use leptos::prelude::*;

use super::Workspace;
use super::saving::{DraftState, Saver};
use crate::browser::database::StorageError;
use crate::browser::drafts::{self, DraftInfo};
use crate::browser::fetch::{self, FetchError};
use crate::browser::tabs::{self, Claim};
use crate::browser::{clock, files, location, settings, window};
use crate::draft::journal::{self, Restored, Unreadable};
use crate::import::{Opened, ReadError, ReportLine};
use crate::model::{Cell, Content, Document, History, Metadata};
use crate::texts;

/// What precedes the id of the open draft in the page's address.
const HASH: &str = "borrador=";

/// What the page's address says is shown: the draft's id, if one is open.
pub(super) fn address(id: Option<&str>) -> String {
    id.map(|id| format!("{HASH}{id}")).unwrap_or_default()
}

/// Something the person has to be told.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// The file could not be opened, and why.
    File { name: String, sentence: String },
    /// The browser did not give the file's bytes.
    Unreadable { name: String },
    /// The draft is damaged; what is left of it can be downloaded.
    DamagedDraft { id: String },
    /// A newer version of the program wrote the draft.
    NewerDraft { id: String },
    /// The end of a draft could not be read; the rest is open.
    PartlyDamaged { pieces: usize },
    /// The browser did not give the draft.
    Storage(StorageError),
    /// The part of the program that reads workbooks did not come.
    NoWorker,
    /// An address gave no file, and why.
    Address { address: String, error: FetchError },
    /// The address is of a site that this page may not show.
    OtherSite { site: String },
    /// It broke on this file.
    Broken { name: String },
    /// The draft was removed meanwhile.
    NoSuchDraft,
    /// Another tab has the draft that was to be removed.
    InUse,
    /// Another tab wrote the same draft; this one goes on as a copy.
    Forked,
    /// The browser did not let it be copied.
    Clipboard,
    /// A file could not be handed over as a download.
    Download,
    /// The files of the viewer did not come.
    NoViewer,
}

/// A draft that could be read from storage.
pub(super) struct Stored {
    info: DraftInfo,
    restored: Restored,
    report: Option<String>,
}

impl Workspace {
    /// Opens the example that comes with the program.
    pub(super) async fn open_example(&self) {
        self.busy.set(Some(texts::READING));
        let name = texts::EXAMPLE_FILE;
        match fetch::beside(name).await {
            Ok(bytes) => self.open_bytes(name, bytes).await,
            Err(error) => self.problem.set(Some(Problem::Address {
                address: name.to_owned(),
                error,
            })),
        }
        self.busy.set(None);
    }

    /// Begins an empty matrix, with the official heading and one empty unit.
    pub(super) async fn begin_new(&self) {
        let metadata = Metadata {
            periodicity: texts::MONTHLY.to_owned(),
            licence: texts::LICENCE.to_owned(),
            ..Metadata::default()
        };
        let rows = [
            Content::Level(texts::NEW_LEVEL.to_owned()),
            Content::Goal(["1", "", "", "", ""].map(Cell::text)),
        ];
        let document = Document::new(texts::OFFICIAL_HEADING, rows, metadata);
        let history = History::default();
        if self
            .keep(document, history, String::new(), Vec::new())
            .await
        {
            self.fresh_report.set(false);
        }
    }

    pub(super) fn refuse(&self, name: &str, error: &ReadError) {
        let (name, sentence) = (name.to_owned(), error.to_string());
        self.problem.set(Some(Problem::File { name, sentence }));
    }

    pub(super) async fn begin(&self, opened: Opened, file_name: &str) {
        let report = opened.report.lines();
        let stem = file_name
            .rsplit_once('.')
            .map_or(file_name, |(stem, _)| stem);
        let (document, history) = (opened.document, opened.history);
        if self.keep(document, history, stem.to_owned(), report).await {
            self.fresh_report.set(true);
        }
    }

    /// Shows a document as a new draft of its own; `false` when the person
    /// rather stays with the one that is open.
    async fn keep(
        &self,
        document: Document,
        history: History,
        file_name: String,
        report: Vec<ReportLine>,
    ) -> bool {
        if !self.leave().await {
            return false;
        }
        self.live.update_value(|live| live.report = report);
        let id = drafts::fresh_id();
        let info = DraftInfo {
            id: id.clone(),
            title: file_name.clone(),
            units: 0,
            updated: clock::now(),
            sequence: 0,
            bases: [None, None],
        };
        self.saver.update_value(|saver| {
            saver.info = Some(info);
            saver.unborn = true;
            saver.sequence = 0;
            saver.pending.clear();
            saver.since_base = 0;
        });
        self.problem.set(None);
        self.draft_state.set(DraftState::Saving);
        self.show(document, history, file_name);
        self.open.set(Some(id.clone()));
        location::set_hash(&address(Some(&id)));
        self.claim(&id).await;
        clock::painted().await;
        settings::ask_to_persist();
        self.save();
        true
    }

    /// Goes back to the start page; the draft stays where it is.
    pub async fn close(&self) {
        if self.leave().await {
            self.shut().await;
        }
    }

    async fn shut(&self) {
        self.open.set(None);
        self.draft_state.set(DraftState::None);
        self.fresh_report.set(false);
        location::set_hash("");
        window::set_title(texts::APP);
        self.refresh_drafts().await;
    }

    /// Lets go of the draft that is open, once it is written. `false` when it
    /// cannot be written and the person rather stays.
    async fn leave(&self) -> bool {
        if !self.may_leave().await {
            return false;
        }
        self.saver.update_value(|saver| {
            saver.info = None;
            saver.held = None;
        });
        true
    }

    /// Whether the page may go: all is written, or the person says so.
    pub async fn may_leave(&self) -> bool {
        self.flushed().await;
        if matches!(self.draft_state.get_untracked(), DraftState::NotSaved(_)) {
            self.leaving.set(true);
            let question = self.question.get_value();
            let leave = question.asked().await;
            self.leaving.set(false);
            if !leave {
                return false;
            }
            window::warn_on_leaving(false);
        }
        true
    }

    /// What the person answers when asked to leave work that is not saved.
    pub fn answer_leaving(&self, leave: bool) {
        self.question.with_value(|question| question.answer(leave));
    }

    /// Shows what the page's address names, as after a reload or the browser's
    /// Back.
    pub(super) async fn open_from_address(&self) {
        let open = self.open.get_untracked();
        let hash = location::hash();
        let named = hash.split('&').find_map(|part| part.strip_prefix(HASH));
        if named == open.as_deref() {
            return;
        }
        match named {
            Some(id) => self.continue_draft(id).await,
            None => self.close().await,
        }
        // Where the person rather stayed, the address follows.
        let open = self.open.get_untracked();
        if named != open.as_deref() {
            location::set_hash(&address(open.as_deref()));
        }
    }

    /// Opens a draft again, with its history. What is open stays as it is
    /// unless the other can be read.
    pub async fn continue_draft(&self, id: &str) {
        // Asked twice, as by a double click, this tab would find the draft
        // held by itself.
        let moving = |saver: &mut Saver| mem::replace(&mut saver.moving, true);
        if self.saver.try_update_value(moving) != Some(false) {
            return;
        }
        self.move_to(id).await;
        self.saver.update_value(|saver| saver.moving = false);
    }

    async fn move_to(&self, id: &str) {
        let open = self.open.get_untracked();
        if open.as_deref() == Some(id) || (open.is_some() && self.stored(id).await.is_none()) {
            return;
        }
        if !self.leave().await {
            return;
        }
        self.claim(id).await;
        // Read only now that nobody else writes it.
        match self.stored(id).await {
            Some(stored) => self.resume(stored).await,
            None => self.shut().await,
        }
    }

    /// A draft as it lies in storage, with its report; what is wrong with it
    /// is told to the person.
    pub(super) async fn stored(&self, id: &str) -> Option<Stored> {
        let store = self.store()?;
        let problem = match (store.info(id).await, store.load(id).await) {
            (Ok(Some(info)), Ok(stored)) => {
                match journal::restore(&stored.bases, &stored.entries, &stored.tail) {
                    Ok(restored) => {
                        let report = stored.report;
                        return Some(Stored {
                            info,
                            restored,
                            report,
                        });
                    }
                    Err(error) => unreadable(id, error),
                }
            }
            (Ok(None), _) => Problem::NoSuchDraft,
            (Err(error), _) | (_, Err(error)) => Problem::Storage(error),
        };
        self.problem.set(Some(problem));
        None
    }

    pub(super) async fn resume(&self, stored: Stored) {
        let Stored {
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
        self.live
            .update_value(|live| live.report = report.unwrap_or_default());
        let (title, updated) = (info.title.clone(), info.updated);
        // What was only in the tail, and whatever lies beyond a damaged piece,
        // makes the stored journal differ from what is open: write it anew.
        let differs = !damaged.is_empty() || info.sequence != sequence;
        if !damaged.is_empty() && !self.set_aside(&info.id, &damaged).await {
            // What is damaged may yet be mended by other means: the work goes
            // on beside it.
            info.id = drafts::fresh_id();
            self.claim(&info.id).await;
        }
        let id = info.id.clone();
        self.saver.update_value(|saver| {
            saver.sequence = sequence.max(info.sequence);
            saver.unborn = differs;
            saver.pending.clear();
            saver.since_base = 0;
            saver.info = Some(info);
        });
        self.show(document, history, title);
        self.fresh_report.set(false);
        self.open.set(Some(id.clone()));
        location::set_hash(&address(Some(&id)));
        self.draft_state.set(DraftState::Saved(updated));
        if differs && !self.read_only.get_untracked() {
            self.save();
        }
    }

    /// Keeps what could not be read of a draft where no write lies on top of
    /// it; `false` when the browser did not take it.
    async fn set_aside(&self, id: &str, damaged: &[String]) -> bool {
        self.problem.set(Some(Problem::PartlyDamaged {
            pieces: damaged.len(),
        }));
        let Some(store) = self.store() else {
            return false;
        };
        let key = format!("{id}/{}", clock::now());
        store.quarantine(&key, &damaged.join("\n")).await.is_ok()
    }

    /// Throws a draft away.
    pub async fn remove_draft(&self, id: &str) {
        let Some(store) = self.store() else { return };
        // Held for as long as it takes, so that no tab opens it meanwhile.
        let Some(_held) = tabs::hold(id, Claim::IfFree).await else {
            self.problem.set(Some(Problem::InUse));
            return;
        };
        if let Err(error) = store.remove(id).await {
            self.problem.set(Some(Problem::Storage(error)));
        }
        self.refresh_drafts().await;
    }

    /// Hands over what lies in storage of a draft that cannot be read.
    pub async fn download_damaged(&self, id: &str) {
        let Some(store) = self.store() else { return };
        match store.load(id).await {
            Ok(stored) => {
                let pieces = [stored.bases, stored.entries, stored.tail].concat();
                let name = format!("{}{id}.txt", texts::DAMAGED_FILE);
                if files::download(&name, "text/plain", pieces.join("\n").as_bytes()).is_none() {
                    self.problem.set(Some(Problem::Download));
                }
            }
            Err(error) => self.problem.set(Some(Problem::Storage(error))),
        }
    }
}

fn unreadable(id: &str, error: Unreadable) -> Problem {
    let id = id.to_owned();
    match error {
        Unreadable::Damaged => Problem::DamagedDraft { id },
        Unreadable::Newer => Problem::NewerDraft { id },
    }
}
