//! The draft that is open: when a change reaches storage, what the person sees
//! when it cannot, and which tab may write.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::address;
use super::live::LiveStore;
use super::problem::Problem;
use super::saver::{Saver, Write};
use super::work::Work;
use crate::browser::database::StorageError;
use crate::browser::drafts::{self, DraftInfo, Drafts};
use crate::browser::question::Question;
use crate::browser::tabs::{self, Claim, Held};
use crate::browser::{clock, elements, files, window};
use crate::export::{self, Exported};
use crate::model::Step;
use crate::texts;

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

/// The draft of this page, and the list of those of this browser.
#[derive(Clone, Copy)]
pub struct Draft {
    live: LiveStore,
    work: Work,
    saver: StoredValue<Saver, LocalStorage>,
    id: RwSignal<Option<String>>,
    state: RwSignal<DraftState>,
    read_only: RwSignal<bool>,
    list: RwSignal<Vec<DraftInfo>>,
    leaving: RwSignal<bool>,
    question: StoredValue<Question, LocalStorage>,
}

/// What is seen of it.
impl Draft {
    pub(super) fn new(live: LiveStore, work: Work) -> Self {
        Self {
            live,
            work,
            saver: StoredValue::new_local(Saver::default()),
            id: RwSignal::new(None),
            state: RwSignal::new(DraftState::None),
            read_only: RwSignal::new(false),
            list: RwSignal::new(Vec::new()),
            leaving: RwSignal::new(false),
            question: StoredValue::new_local(Question::default()),
        }
    }

    /// Id of the open draft; `None` on the start page.
    pub fn id(&self) -> Option<String> {
        self.id.get()
    }

    /// The same for handlers, without tracking.
    pub fn id_now(&self) -> Option<String> {
        self.id.get_untracked()
    }

    pub(super) fn track_id(&self) {
        self.id.track();
    }

    pub fn state(&self) -> DraftState {
        self.state.get()
    }

    /// The same for handlers, without tracking.
    pub fn state_now(&self) -> DraftState {
        self.state.get_untracked()
    }

    /// Another tab writes this draft: here it can only be read.
    pub fn read_only(&self) -> bool {
        self.read_only.get()
    }

    /// The same for handlers, without tracking.
    pub fn read_only_now(&self) -> bool {
        self.read_only.get_untracked()
    }

    /// Whether steps can be taken.
    pub(super) fn is_writable(&self) -> bool {
        !self.read_only_now() && self.id.with_untracked(Option::is_some)
    }

    /// The drafts of this browser.
    pub fn list(&self) -> Vec<DraftInfo> {
        self.list.get()
    }

    /// Whether this browser has none.
    pub fn none_kept(&self) -> bool {
        self.list.with(Vec::is_empty)
    }

    /// Why drafts cannot be kept here, if they cannot.
    pub fn refused(&self) -> Option<StorageError> {
        self.list.track();
        self.saver.with_value(|saver| saver.refused.clone())
    }

    /// Whether the person is asked to leave work that is not saved.
    pub fn leaving(&self) -> bool {
        self.leaving.get()
    }

    /// The draft as a file.
    pub fn file(&self) -> Exported {
        self.live
            .with_value(|live| export::draft(&live.document, &live.history))
    }
}

/// The drafts of this browser.
impl Draft {
    /// Looks for the browser's storage; the page works without it.
    pub async fn connect(&self) {
        let opened = Drafts::open().await;
        self.saver.update_value(|saver| match opened {
            Ok(drafts) => saver.drafts = Some(drafts),
            Err(error) => saver.refused = Some(error),
        });
        self.refresh_list().await;
    }

    /// Reads the list of drafts again.
    pub(super) async fn refresh_list(&self) {
        let Some(drafts) = self.store() else { return };
        match drafts.list().await {
            Ok(list) => self.list.set(list),
            Err(error) => self.work.tell(Problem::Storage(error)),
        }
    }

    pub(super) fn store(&self) -> Option<Drafts> {
        self.saver.with_value(|saver| saver.drafts.clone())
    }

    /// Throws a draft away.
    pub async fn remove(&self, id: &str) {
        let Some(store) = self.store() else { return };
        // Held for as long as it takes, so that no tab opens it meanwhile.
        let Some(_held) = tabs::hold(id, Claim::IfFree).await else {
            return self.work.tell(Problem::InUse);
        };
        if let Err(error) = store.remove(id).await {
            self.work.tell(Problem::Storage(error));
        }
        self.refresh_list().await;
    }

    /// Hands over what lies in storage of a draft that cannot be read.
    pub async fn download_damaged(&self, id: &str) {
        let Some(store) = self.store() else { return };
        match store.load(id).await {
            Ok(stored) => {
                let pieces = [stored.bases, stored.entries, stored.tail].concat();
                let name = format!("{}{id}.txt", texts::DAMAGED_FILE);
                if files::download(&name, "text/plain", pieces.join("\n").as_bytes()).is_none() {
                    self.work.tell(Problem::Download);
                }
            }
            Err(error) => self.work.tell(Problem::Storage(error)),
        }
    }
}

/// How one comes, and how it goes.
impl Draft {
    /// Takes a draft in hand, as [`Saver::open`] does.
    pub(super) fn open(&self, info: DraftInfo, sequence: u64, unwritten: bool) {
        self.saver
            .update_value(|saver| saver.open(info, sequence, unwritten));
    }

    /// Says which one is open, and where it is.
    pub(super) fn opened(&self, id: String) {
        self.id.set(Some(id.clone()));
        address::name_draft(Some(&id));
    }

    pub(super) fn set_state(&self, state: DraftState) {
        self.state.set(state);
    }

    /// None is open.
    pub(super) fn shut(&self) {
        self.id.set(None);
        self.state.set(DraftState::None);
    }

    /// Lets go of the draft that is open, once it is written. `false` when it
    /// cannot be written and the person rather stays.
    pub(super) async fn leave(&self) -> bool {
        let may = self.may_leave().await;
        if may {
            self.saver.update_value(Saver::close);
        }
        may
    }

    /// Whether the page may go: all is written, or the person says so.
    pub async fn may_leave(&self) -> bool {
        self.flushed().await;
        if matches!(self.state_now(), DraftState::NotSaved(_)) {
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
}

/// How it is written.
impl Draft {
    /// The journal entry of a step that is about to be taken.
    pub(super) fn entry(&self, step: &Step) -> String {
        self.saver.with_value(|saver| saver.entry(step))
    }

    /// Sends an entry on its way.
    pub(super) fn record(&self, entry: String) {
        if self.store().is_some() {
            self.state.set(DraftState::Saving);
        }
        self.saver.update_value(|saver| saver.push(entry));
        self.save();
    }

    /// Writes what is pending, unless that is going on already.
    pub fn save(&self) {
        let may = !self.read_only_now();
        let start = may && self.saver.try_update_value(Saver::start) == Some(true);
        if start {
            let draft = *self;
            spawn_local(async move { draft.drain().await });
        }
    }

    async fn drain(&self) {
        let Some(mut store) = self.store() else {
            self.saver.update_value(Saver::stop);
            let refused = self.saver.with_value(|saver| saver.refused.clone());
            return self.failed(refused.unwrap_or(StorageError::Refused));
        };
        let mut connected = true;
        let next = || {
            self.saver
                .with_value(|saver| self.live.with_value(|live| saver.next(live)))
        };
        while let Some((write, info)) = next() {
            self.state.set(DraftState::Saving);
            match written(&store, &write, &info).await {
                Ok(()) => self.saver.update_value(|saver| saver.written(&write, info)),
                Err(StorageError::Conflict) => self.fork(),
                Err(StorageError::Refused) if connected => {
                    connected = false;
                    if let Some(again) = self.reconnect(&info.id).await {
                        store = again;
                    }
                }
                Err(error) => {
                    self.failed(error);
                    return self.retry();
                }
            }
        }
        self.saver.update_value(Saver::stop);
        if self.id_now().is_some() {
            self.state.set(DraftState::Saved(clock::now()));
            window::warn_on_leaving(false);
        }
    }

    /// Opens the storage again, which a browser may close under a page: for a
    /// fault of its own, or because the data of the site are deleted. A draft
    /// that is not there any more will be written whole.
    async fn reconnect(&self, id: &str) -> Option<Drafts> {
        let store = Drafts::open().await.ok()?;
        let there = matches!(store.info(id).await, Ok(Some(_)));
        self.saver.update_value(|saver| {
            saver.drafts = Some(store.clone());
            if !there {
                saver.forget();
            }
        });
        Some(store)
    }

    fn retry(&self) {
        let Some(attempt) = self.saver.try_update_value(Saver::fail) else {
            return;
        };
        let draft = *self;
        clock::after(RETRY, move || {
            if draft.saver.with_value(|saver| saver.is_due(attempt)) {
                draft.save();
            }
        });
    }

    fn failed(&self, error: StorageError) {
        self.state.set(DraftState::NotSaved(error));
        window::warn_on_leaving(true);
    }

    /// Another tab wrote the same draft: what is here goes on as a copy, so
    /// that neither lies on top of the other.
    fn fork(&self) {
        let id = drafts::fresh_id();
        self.saver.update_value(|saver| saver.fork(&id));
        self.opened(id.clone());
        self.work.tell(Problem::Forked);
        let draft = *self;
        spawn_local(async move { draft.claim(&id).await });
    }

    /// Resolves when nothing is on its way any more, or it cannot be written.
    async fn flushed(&self) {
        self.save();
        while self.saver.with_value(Saver::is_writing) {
            clock::breathe().await;
        }
    }
}

/// Which tab writes it.
impl Draft {
    /// Makes this page the one that writes the draft, if no other tab does,
    /// and else a reader of it.
    pub(super) async fn claim(&self, id: &str) {
        if self.saver.with_value(|saver| saver.listening.is_none()) {
            let draft = *self;
            let listening = tabs::listen(move |id| draft.give_up(&id));
            self.saver.update_value(|saver| saver.listening = listening);
        }
        let held = tabs::hold(id, Claim::IfFree).await;
        self.write_if(held);
    }

    /// Makes this page a writer who has this, or a reader.
    pub(super) fn write_if(&self, held: Option<Held>) {
        self.read_only.set(held.is_none());
        self.saver.update_value(|saver| saver.held = held);
    }

    /// Hands the draft over to the tab that asked for it, once all is written.
    fn give_up(&self, id: &str) {
        let mine = self.id_now().as_deref() == Some(id) && !self.read_only_now();
        if !mine {
            return;
        }
        // What is being written there goes along.
        elements::leave_field();
        self.read_only.set(true);
        let draft = *self;
        spawn_local(async move {
            draft.flushed().await;
            draft.saver.update_value(|saver| saver.held = None);
        });
    }

    /// The right to write a draft, from the tab that has it.
    pub(super) async fn wrested(id: &str) -> Option<Held> {
        tabs::ask_for(id);
        let asked = clock::now();
        let mut held = None;
        while held.is_none() && clock::now() - asked < PATIENCE {
            clock::breathe().await;
            held = tabs::hold(id, Claim::IfFree).await;
        }
        match held {
            Some(held) => Some(held),
            None => tabs::hold(id, Claim::Steal).await,
        }
    }
}

async fn written(store: &Drafts, write: &Write, info: &DraftInfo) -> Result<(), StorageError> {
    match write {
        Write::Create { base, report } => store.create(info, base, report).await,
        Write::Append(entries) => store.append(info, entries).await,
        Write::Rebase { slot, base } => store.rebase(info, *slot, base).await,
    }
}
