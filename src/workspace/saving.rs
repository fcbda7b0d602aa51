//! The way of the open draft into storage. What is written, and what an answer
//! means, [`DraftWriter`] decides; here it is carried out, and the person told.

use std::mem;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::draft::{Draft, DraftState, Keeper};
use super::live::Live;
use crate::browser::drafts;
use crate::browser::{clock, window};
use crate::draft::draft_writer::{Contents, Progress};
use crate::draft::journal::JournalEntry;
use crate::draft::request::{Conflict, Found, Verdict, WriteRequest};
use crate::draft::{DraftWriter, StorageError, Typed};
use crate::model::Step;

/// After a failed write, the next try (milliseconds).
pub(super) const RETRY: i32 = 5_000;

/// How long a key may wait for those after it before it is written
/// (milliseconds).
const TYPING: i32 = 100;

impl Keeper {
    fn next(&self, live: &Live) -> Option<WriteRequest> {
        let report = || live.report.text();
        self.writer.as_ref()?.next(&Contents {
            document: &live.document,
            history: &live.history,
            title: &live.title(),
            units: live.outline.units.len(),
            report: &report,
            now: clock::now(),
        })
    }

    fn keep_tail(&self) {
        if let Some(writer) = &self.writer {
            drafts::set_tail(writer.id(), writer.pending());
        }
    }
}

/// What is to be written.
impl Draft {
    /// The journal entry of a step that is about to be taken.
    pub(super) fn entry(&self, step: &Step) -> Option<JournalEntry> {
        self.with_writer(|writer| writer.entry(step))
    }

    /// Sends an entry on its way.
    pub(super) fn record(&self, entry: Option<JournalEntry>) {
        let Some(entry) = entry else { return };
        self.set_state(DraftState::Saving);
        self.change_writer(|writer| writer.push(entry));
        self.keeper.with_value(Keeper::keep_tail);
        self.save();
    }

    /// Something is being typed, or is not any more: it was committed or given
    /// up.
    pub fn typed(&self, typed: Option<Typed>) {
        let same = self.with_writer(|writer| writer.typed() == typed.as_ref());
        if self.read_only_now() || same != Some(false) {
            return;
        }
        self.set_typing(typed.is_some());
        let ended = typed.is_none();
        if ended {
            // What was given up comes again after a reload until that is kept.
            self.set_state(DraftState::Saving);
        }
        self.change_writer(|writer| writer.set_typed(typed));
        let due = self
            .keeper
            .try_update_value(|keeper| mem::replace(&mut keeper.typing_due, true));
        // The end of it goes with the step that it became, if it became one.
        if due == Some(false) {
            let draft = *self;
            clock::after(if ended { 0 } else { TYPING }, move || {
                draft
                    .keeper
                    .update_value(|keeper| keeper.typing_due = false);
                draft.save();
            });
        }
    }

    /// What is kept beside the steps changed.
    pub(super) fn rewrite(&self) {
        self.change_writer(DraftWriter::rewrite);
        self.save();
    }

    pub(super) fn with_writer<T>(&self, read: impl FnOnce(&DraftWriter) -> T) -> Option<T> {
        self.keeper
            .with_value(|keeper| keeper.writer.as_ref().map(read))
    }

    pub(super) fn change_writer<T>(&self, change: impl FnOnce(&mut DraftWriter) -> T) -> Option<T> {
        let changed = self.keeper.try_update_value(|keeper| {
            let writer = keeper.writer.as_mut()?;
            let before = writer.is_untouched();
            let changed = change(writer);
            Some((changed, before && !writer.is_untouched()))
        });
        let (changed, begun) = changed.flatten()?;
        if begun {
            self.begun();
        }
        Some(changed)
    }
}

/// How it is written.
impl Draft {
    /// Writes what is pending, unless that is going on already.
    pub fn save(&self) {
        let may = !self.read_only_now() && self.id_now().is_some() && !self.is_untouched();
        if may && self.change_writer(DraftWriter::start) == Some(true) {
            let draft = *self;
            spawn_local(async move { draft.drain().await });
        }
    }

    fn next(&self) -> Option<WriteRequest> {
        self.keeper
            .with_value(|keeper| self.live.with_value(|live| keeper.next(live)))
    }

    async fn drain(&self) {
        let (mut again, mut room) = (true, true);
        while let Some(request) = self.next() {
            let answer = self.carried_out(&request).await;
            let saved = matches!(answer, Ok(Verdict::Go));
            let progress = self.change_writer(|writer| writer.answered(&request, answer));
            match progress {
                None => break,
                Some(Progress::On) => {
                    self.keeper.with_value(Keeper::keep_tail);
                    if saved {
                        self.announce(&request.head.id);
                    }
                }
                // Of what others did, the next look or step tells.
                Some(Progress::PutOff { again }) => {
                    if again {
                        let draft = *self;
                        clock::after(RETRY, move || draft.save());
                    }
                    break;
                }
                Some(Progress::Conflict(conflict)) => self.fork(conflict),
                Some(Progress::Failed(error)) => {
                    let mended = match error {
                        StorageError::Closed if mem::take(&mut again) => {
                            self.reconnect().await;
                            true
                        }
                        StorageError::Full => {
                            let files = mem::take(&mut room) && self.give_files_up().await;
                            files || self.give_versions_up().await
                        }
                        _ => false,
                    };
                    if !mended {
                        self.failed(error);
                        return self.retry();
                    }
                }
            }
        }
        self.change_writer(DraftWriter::stop);
        // Without a storage there is nothing that could be saved in it.
        // What is written of it beside the steps is no news.
        let is_new = !matches!(self.state_now(), DraftState::Saved(_));
        if is_new && self.id_now().is_some() && self.store().is_some() {
            self.set_state(DraftState::Saved(clock::now()));
            window::warn_on_leaving(false);
            // Who is being asked whether to leave it unsaved may go.
            self.answer_leaving(true);
        }
    }

    async fn carried_out(&self, request: &WriteRequest) -> Result<Verdict, StorageError> {
        self.connected().await?.carry_out(request).await
    }

    /// Opens the storage again, which a browser may close under a page: for a
    /// fault of its own, or because the data of the site were deleted. Then
    /// what is here is written anew.
    async fn reconnect(&self) {
        self.keeper.update_value(|keeper| keeper.drafts = None);
        if self.connected().await.is_ok_and(|drafts| drafts.is_new()) {
            self.change_writer(DraftWriter::lose);
        }
    }

    fn retry(&self) {
        let Some(attempt) = self.change_writer(DraftWriter::wait) else {
            return;
        };
        let draft = *self;
        clock::after(RETRY, move || {
            if draft.with_writer(|writer| writer.is_due(attempt)) == Some(true) {
                draft.save();
            }
        });
    }

    fn failed(&self, error: StorageError) {
        self.set_state(DraftState::NotSaved(error));
        window::warn_on_leaving(true);
    }

    /// The draft is not this page's any more: what is here goes on as a copy,
    /// so that neither lies on top of the other.
    fn fork(&self, conflict: Conflict) {
        let name = drafts::fresh_id();
        let id = drafts::copy_id(&self.id_now().unwrap_or_default());
        self.keeper.update_value(|keeper| {
            if let Some(writer) = &mut keeper.writer {
                drafts::set_tail(writer.id(), &[]);
                writer.fork(&id, &name);
            }
            keeper.held = None;
        });
        if let Some(before) = self.id_now() {
            self.take_file_along(before, id.clone());
        }
        self.renamed(id.clone());
        self.tell_fork(conflict);
        let draft = *self;
        spawn_local(async move { draft.hold(&id).await });
    }

    /// Resolves when nothing is on its way any more, or it cannot be written.
    pub(super) async fn flushed(&self) {
        self.save();
        while self.with_writer(DraftWriter::is_writing) == Some(true) {
            clock::breathe().await;
        }
    }
}

/// Whether what was called saved is still there.
impl Draft {
    pub(super) fn attend(&self) {
        self.keeper
            .update_value(|keeper| keeper.closed = Some(Self::write_anew));
    }

    /// The storage was closed under the page.
    fn write_anew(self) {
        if self.id_now().is_none() || self.read_only_now() || self.is_untouched() {
            return self.keeper.update_value(|keeper| keeper.drafts = None);
        }
        self.failed(StorageError::Closed);
        let draft = self;
        spawn_local(async move {
            draft.reconnect().await;
            draft.look().await;
        });
    }

    /// Looks whether the draft lies in storage as it should, as when the page
    /// is shown again.
    pub async fn look(&self) {
        // What was found in it is soon written.
        while self.is_all_written() && self.with_writer(DraftWriter::is_writing) == Some(true) {
            clock::breathe().await;
        }
        let idle = self.with_writer(|writer| !writer.is_writing() && !writer.is_untouched());
        let Some(id) = self.id_now().filter(|_| idle == Some(true)) else {
            return;
        };
        if self.read_only_now() {
            return;
        }
        let mut found = self.looked(&id).await;
        if found == Err(StorageError::Closed) {
            self.reconnect().await;
            found = self.looked(&id).await;
        }
        match found {
            Err(error) => {
                self.failed(error);
                return self.look_later();
            }
            Ok(found) => {
                let looked = self.change_writer(|writer| match writer.is_writing() {
                    // What was written meanwhile was not seen.
                    true => Ok(()),
                    false => writer.look(&found),
                });
                match looked {
                    // What is being typed is only here.
                    Some(Err(Conflict::Other)) if self.is_all_written() && !self.typing_now() => {
                        return self.become_reader();
                    }
                    Some(Err(conflict)) => {
                        self.set_state(DraftState::Saving);
                        self.fork(conflict);
                    }
                    Some(Ok(())) | None => {}
                }
            }
        }
        self.save();
    }

    fn look_later(&self) {
        let draft = *self;
        clock::after(RETRY, move || {
            if matches!(draft.state_now(), DraftState::NotSaved(_)) {
                spawn_local(async move { draft.look().await });
            }
        });
    }

    async fn looked(&self, id: &str) -> Result<Found, StorageError> {
        self.connected().await?.look(id).await
    }

    pub(super) fn is_all_written(&self) -> bool {
        self.with_writer(DraftWriter::is_saved) == Some(true)
    }
}
