//! When a change reaches storage, and what the person sees when it cannot.

use std::mem;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Workspace;
use crate::browser::database::StorageError;
use crate::browser::drafts::{self, DraftInfo, Drafts};
use crate::browser::tabs::{self, Claim, Held, Listening};
use crate::browser::{clock, elements, location, window};
use crate::draft::journal;
use crate::model::Step;

/// After so many journal entries the whole draft is written anew, so that
/// opening it stays quick.
const ENTRIES_PER_BASE: usize = 200;

/// After a failed write, the next try (milliseconds).
const RETRY: i32 = 5_000;

/// How long the tab that has a draft may take to let it go (milliseconds).
const PATIENCE: f64 = 2_500.0;

/// Where the draft is.
#[derive(Clone, Debug, PartialEq)]
pub enum DraftState {
    /// No draft is open.
    None,
    Saving,
    /// On the disk, up to the last edit, since this moment (milliseconds since
    /// 1970).
    Saved(f64),
    /// Only in the memory of this page.
    NotSaved(StorageError),
}

/// The way of the open draft into storage.
#[derive(Default)]
pub(super) struct Saver {
    pub drafts: Option<Drafts>,
    pub refused: Option<StorageError>,
    pub info: Option<DraftInfo>,
    /// No base is stored yet.
    pub unborn: bool,
    pub sequence: u64,
    pub pending: Vec<(u64, String)>,
    pub running: bool,
    /// A failed write is about to be tried again.
    pub retrying: bool,
    /// Another draft is about to be opened.
    pub moving: bool,
    pub since_base: usize,
    pub held: Option<Held>,
    pub listening: Option<Listening>,
}

/// What one write to storage does.
enum Write {
    Create { base: String, report: String },
    Append(Vec<(u64, String)>),
    Rebase { slot: usize, base: String },
}

impl Workspace {
    /// Looks for the browser's storage; the page works without it.
    pub async fn connect(&self) {
        let opened = Drafts::open().await;
        self.saver.update_value(|saver| match opened {
            Ok(drafts) => saver.drafts = Some(drafts),
            Err(error) => saver.refused = Some(error),
        });
        self.refresh_drafts().await;
    }

    /// Reads the list of drafts again.
    pub async fn refresh_drafts(&self) {
        let Some(drafts) = self.store() else { return };
        match drafts.list().await {
            Ok(list) => self.drafts.set(list),
            Err(error) => self.problem.set(Some(super::Problem::Storage(error))),
        }
    }

    pub(super) fn store(&self) -> Option<Drafts> {
        self.saver.with_value(|saver| saver.drafts.clone())
    }

    /// Why drafts cannot be kept here, if they cannot.
    pub fn storage_refused(&self) -> Option<StorageError> {
        self.saver.with_value(|saver| saver.refused.clone())
    }

    /// The journal entry of a step that is about to be taken.
    pub(super) fn saver_entry(&self, step: &Step) -> String {
        self.saver
            .with_value(|saver| journal::entry(step, saver.sequence + 1))
    }

    /// Sends an entry on its way.
    pub(super) fn record(&self, entry: String) {
        if self.store().is_some() {
            self.draft_state.set(DraftState::Saving);
        }
        self.saver.update_value(|saver| {
            saver.sequence += 1;
            saver.pending.push((saver.sequence, entry));
            if let Some(info) = &saver.info {
                drafts::set_tail(&info.id, &saver.pending);
            }
        });
        self.save();
    }

    /// Writes what is pending, unless that is going on already.
    pub fn save(&self) {
        let reader = self.read_only.get_untracked();
        let start = self
            .saver
            .try_update_value(|saver| {
                let start = !saver.running && saver.info.is_some() && !reader;
                saver.running |= start;
                start
            })
            .unwrap_or(false);
        if start {
            let workspace = *self;
            spawn_local(async move { workspace.drain().await });
        }
    }

    async fn drain(&self) {
        let Some(mut drafts) = self.store() else {
            self.saver.update_value(|saver| saver.running = false);
            let error = self.storage_refused().unwrap_or(StorageError::Refused);
            self.failed(error);
            return;
        };
        let mut connected = true;
        while let Some((write, info)) = self.next_write() {
            self.draft_state.set(DraftState::Saving);
            let written = match &write {
                Write::Create { base, report } => drafts.create(&info, base, report).await,
                Write::Append(entries) => drafts.append(&info, entries).await,
                Write::Rebase { slot, base } => drafts.rebase(&info, *slot, base).await,
            };
            match written {
                Ok(()) => self.written(write, info),
                Err(StorageError::Conflict) => self.fork(),
                Err(StorageError::Refused) if connected => {
                    connected = false;
                    if let Some(again) = self.reconnect(&info.id).await {
                        drafts = again;
                    }
                }
                Err(error) => {
                    self.saver.update_value(|saver| saver.running = false);
                    self.failed(error);
                    self.retry();
                    return;
                }
            }
        }
        self.saver.update_value(|saver| saver.running = false);
        if self.open.get_untracked().is_some() {
            self.draft_state.set(DraftState::Saved(clock::now()));
            window::warn_on_leaving(false);
        }
    }

    /// Opens the storage again, which a browser may close under a page: for a
    /// fault of its own, or because the data of the site are deleted. A draft
    /// that is not there any more will be written whole.
    async fn reconnect(&self, id: &str) -> Option<Drafts> {
        let drafts = Drafts::open().await.ok()?;
        let there = matches!(drafts.info(id).await, Ok(Some(_)));
        self.saver.update_value(|saver| {
            saver.drafts = Some(drafts.clone());
            saver.unborn |= !there;
        });
        Some(drafts)
    }

    fn retry(&self) {
        let set = |saver: &mut Saver| mem::replace(&mut saver.retrying, true);
        if self.saver.try_update_value(set) == Some(false) {
            let workspace = *self;
            clock::after(RETRY, move || {
                workspace.saver.update_value(|saver| saver.retrying = false);
                workspace.save();
            });
        }
    }

    fn failed(&self, error: StorageError) {
        self.draft_state.set(DraftState::NotSaved(error));
        window::warn_on_leaving(true);
    }

    /// What has to be written next, and the list entry that goes with it.
    fn next_write(&self) -> Option<(Write, DraftInfo)> {
        let title = self.live.with_value(super::title);
        let units = self.with(|_, outline| outline.units.len());
        let base =
            |sequence| self.export(|document, history| journal::base(document, history, sequence));
        let report = || {
            self.live
                .with_value(|live| serde_json::to_string(&live.report).unwrap_or_default())
        };
        self.saver.with_value(|saver| {
            let mut info = saver.info.clone()?;
            info.title = title;
            info.units = units;
            info.sequence = saver.sequence;
            if saver.unborn {
                info.bases = [Some(saver.sequence), None];
                let write = Write::Create {
                    base: base(saver.sequence),
                    report: report(),
                };
                return Some((write, info));
            }
            if !saver.pending.is_empty() {
                info.updated = clock::now();
                return Some((Write::Append(saver.pending.clone()), info));
            }
            if saver.since_base >= ENTRIES_PER_BASE {
                let slot = usize::from(info.bases[0] > info.bases[1]);
                info.bases[slot] = Some(saver.sequence);
                let base = base(saver.sequence);
                return Some((Write::Rebase { slot, base }, info));
            }
            None
        })
    }

    fn written(&self, write: Write, info: DraftInfo) {
        self.saver.update_value(|saver| {
            // Another draft may have been opened meanwhile.
            if saver.info.as_ref().map(|open| &open.id) != Some(&info.id) {
                return;
            }
            let stored = info.sequence;
            match write {
                Write::Create { .. } => saver.unborn = false,
                Write::Append(entries) => saver.since_base += entries.len(),
                Write::Rebase { .. } => saver.since_base = 0,
            }
            saver.pending.retain(|(sequence, _)| *sequence > stored);
            drafts::set_tail(&info.id, &saver.pending);
            saver.info = Some(info);
        });
    }

    /// Another tab wrote the same draft: what is here goes on as a copy, so
    /// that neither lies on top of the other.
    fn fork(&self) {
        let id = drafts::fresh_id();
        self.saver.update_value(|saver| {
            if let Some(info) = &mut saver.info {
                drafts::set_tail(&info.id, &[]);
                info.id.clone_from(&id);
            }
            saver.unborn = true;
            saver.pending.clear();
            saver.held = None;
        });
        location::set_hash(&super::opening::address(Some(&id)));
        self.open.set(Some(id.clone()));
        self.problem.set(Some(super::Problem::Forked));
        let workspace = *self;
        spawn_local(async move {
            workspace.claim(&id).await;
        });
    }

    /// Makes this page the one that writes the draft, if no other tab does,
    /// and else a reader of it.
    pub(super) async fn claim(&self, id: &str) {
        if self.saver.with_value(|saver| saver.listening.is_none()) {
            let workspace = *self;
            let listening = tabs::listen(move |id| workspace.give_up(&id));
            self.saver.update_value(|saver| saver.listening = listening);
        }
        let held = tabs::hold(id, Claim::IfFree).await;
        self.write_if(held);
    }

    fn write_if(&self, held: Option<Held>) {
        self.read_only.set(held.is_none());
        self.saver.update_value(|saver| saver.held = held);
    }

    /// Hands the draft over to the tab that asked for it, once all is written.
    fn give_up(&self, id: &str) {
        let mine =
            self.open.get_untracked().as_deref() == Some(id) && !self.read_only.get_untracked();
        if !mine {
            return;
        }
        // What is being written there goes along.
        elements::leave_field();
        self.read_only.set(true);
        let workspace = *self;
        spawn_local(async move {
            workspace.flushed().await;
            workspace.saver.update_value(|saver| saver.held = None);
        });
    }

    /// Resolves when nothing is on its way any more, or it cannot be written.
    pub(super) async fn flushed(&self) {
        self.save();
        while self.saver.with_value(|saver| saver.running) {
            clock::breathe().await;
        }
    }

    /// Takes the draft over from the tab that has it.
    pub async fn take_over(&self) {
        let Some(id) = self.open.get_untracked() else {
            return;
        };
        tabs::ask_for(&id);
        let asked = clock::now();
        let mut held = None;
        while held.is_none() && clock::now() - asked < PATIENCE {
            clock::breathe().await;
            held = tabs::hold(&id, Claim::IfFree).await;
        }
        if held.is_none() {
            held = tabs::hold(&id, Claim::Steal).await;
        }
        // Nothing can be written here before what the other tab wrote is read.
        let stored = self.stored(&id).await;
        if let (Some(stored), true) = (stored, self.open.get_untracked() == Some(id)) {
            self.resume(stored).await;
            self.write_if(held);
            self.save();
        }
    }
}
