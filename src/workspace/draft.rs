//! The draft that is open: what of it is seen. How it is written stands in
//! `saving`, which tab may in `sharing`, the others of this browser in
//! `listed_drafts`.

use leptos::prelude::*;

use super::kept_file::FileState;
use super::live::LiveStore;
use super::opening_note::NotedOpenings;
use super::work::Work;
use crate::browser::drafts::{Drafts, ListedDraft, SetAside};
use crate::browser::question::Question;
use crate::browser::tabs::Held;
use crate::browser::{clock, window};
use crate::draft::request::Conflict;
use crate::draft::version::Version;
use crate::draft::{DraftWriter, StorageError, Typed, TypedAt};
use crate::export::{self, Exported};

/// Where the draft is.
#[derive(Clone, Debug, PartialEq)]
pub enum DraftState {
    /// No draft is open.
    None,
    /// It is the example, of which nothing is kept before it is changed.
    Example,
    Saving,
    /// On the disk, up to the last edit, since this moment (milliseconds since
    /// 1970).
    Saved(f64),
    /// Only in the memory of this page.
    NotSaved(StorageError),
}

/// What the open draft is kept with.
#[derive(Default)]
pub(super) struct Keeper {
    pub drafts: Option<Drafts>,
    pub writer: Option<DraftWriter>,
    pub held: Option<Held>,
    /// A write of what is being typed is about to begin.
    pub typing_due: bool,
    /// What was found is about to be written.
    pub settling_due: bool,
    /// What is done when the storage is closed under the page.
    pub closed: Option<fn(Draft)>,
    pub noted: NotedOpenings,
    /// When the draft was changed last, in milliseconds since 1970.
    pub changed: f64,
    /// Versions that are to be kept, and of which draft.
    pub due_versions: Vec<(String, Version)>,
}

/// The draft of this page, and the list of those of this browser.
#[derive(Clone, Copy)]
pub struct Draft {
    pub(super) live: LiveStore,
    pub(super) work: Work,
    pub(super) keeper: StoredValue<Keeper, LocalStorage>,
    id: RwSignal<Option<String>>,
    /// How often something else was opened.
    openings: RwSignal<usize>,
    state: RwSignal<DraftState>,
    typing: RwSignal<bool>,
    read_only: RwSignal<bool>,
    /// `None` until it was read.
    pub(super) list: RwSignal<Option<Vec<ListedDraft>>>,
    pub(super) set_aside: RwSignal<Vec<SetAside>>,
    /// Notified when the list may be another.
    pub(super) list_due: Trigger,
    pub(super) refused: RwSignal<Option<StorageError>>,
    forked: RwSignal<Option<Conflict>>,
    /// Notified when a version is to be kept, and when one was.
    pub(super) versions_due: Trigger,
    pub(super) version_failed: RwSignal<Option<StorageError>>,
    pub(super) record_failed: RwSignal<Option<StorageError>>,
    pub(super) versions_given_up: RwSignal<usize>,
    pub(super) told_of_all: RwSignal<String>,
    /// Notified when the profile of the institution is another.
    pub(super) profile: Trigger,
    file: RwSignal<FileState>,
    /// Whether the person asked for the draft as a file.
    file_asked: RwSignal<bool>,
    leaving: RwSignal<bool>,
    question: StoredValue<Question, LocalStorage>,
}

/// What is seen of it.
impl Draft {
    pub(super) fn new(live: LiveStore, work: Work) -> Self {
        Self {
            live,
            work,
            keeper: StoredValue::new_local(Keeper::default()),
            id: RwSignal::new(None),
            openings: RwSignal::new(0),
            state: RwSignal::new(DraftState::None),
            typing: RwSignal::new(false),
            read_only: RwSignal::new(false),
            list: RwSignal::new(None),
            set_aside: RwSignal::new(Vec::new()),
            list_due: Trigger::new(),
            refused: RwSignal::new(None),
            forked: RwSignal::new(None),
            versions_due: Trigger::new(),
            version_failed: RwSignal::new(None),
            record_failed: RwSignal::new(None),
            versions_given_up: RwSignal::new(0),
            told_of_all: RwSignal::new(String::new()),
            profile: Trigger::new(),
            file: RwSignal::new(FileState::None),
            file_asked: RwSignal::new(false),
            leaving: RwSignal::new(false),
            question: StoredValue::new_local(Question::default()),
        }
    }

    /// Id of the open draft; `None` on the start page.
    pub fn id(&self) -> Option<String> {
        self.id.get()
    }

    /// What changes when something else is opened, and not when what is open
    /// goes on as a copy.
    pub fn opening(&self) -> Option<usize> {
        self.id.with(Option::is_some).then(|| self.openings.get())
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

    /// Something stands in an open editor that is not committed yet.
    pub fn typing(&self) -> bool {
        self.typing.get()
    }

    /// The same for handlers, without tracking.
    pub(super) fn typing_now(&self) -> bool {
        self.typing.get_untracked()
    }

    /// Another tab writes this draft: here it can only be read.
    pub fn read_only(&self) -> bool {
        self.read_only.get()
    }

    /// The same for handlers, without tracking.
    pub fn read_only_now(&self) -> bool {
        self.read_only.get_untracked()
    }

    /// The id of the open draft, if this page writes it.
    pub(super) fn written_id(&self) -> Option<String> {
        let is_written = !self.read_only_now() && !self.is_untouched();
        self.id_now().filter(|_| is_written)
    }

    /// Whether steps can be taken.
    pub(super) fn is_writable(&self) -> bool {
        !self.read_only_now() && self.id.with_untracked(Option::is_some)
    }

    /// Why drafts cannot be kept here, if they cannot.
    pub fn refused(&self) -> Option<StorageError> {
        self.refused.get()
    }

    /// Why what is open goes on as a copy, until the person has read it. It
    /// comes while somebody types, and takes no keyboard away.
    pub fn forked(&self) -> Option<Conflict> {
        self.forked.get()
    }

    pub(super) fn tell_fork(&self, conflict: Conflict) {
        self.forked.set(Some(conflict));
    }

    /// The person has read it.
    pub fn dismiss_fork(&self) {
        self.forked.set(None);
    }

    /// The file that the draft came from.
    pub fn kept_file(&self) -> FileState {
        self.file.get()
    }

    /// The same for handlers, without tracking.
    pub(super) fn file_now(&self) -> FileState {
        self.file.get_untracked()
    }

    pub(super) fn set_file(&self, file: FileState) {
        self.file.set(file);
    }

    /// Whether the person is asked to leave work that is not saved.
    pub fn leaving(&self) -> bool {
        self.leaving.get()
    }

    /// Asks for the draft as a file: what writes it comes with the third part.
    pub fn ask_for_file(&self) {
        self.file_asked.set(true);
    }

    /// Whether it was asked for, and is not handed over.
    pub fn file_asked(&self) -> bool {
        self.file_asked.get()
    }

    /// It is not wanted any more: what writes it did not come, or another draft is
    /// opened.
    pub fn give_file_up(&self) {
        self.file_asked.set(false);
    }

    /// Hands it over when it is asked for; runs again when it is.
    pub fn hand_over_when_asked(&self) {
        if self.file_asked() {
            self.file_asked.set(false);
            self.work.download(&untrack(|| self.file()));
        }
    }

    /// The draft as a file.
    pub fn file(&self) -> Exported {
        let answers = self.answers_now();
        self.live
            .with_value(|live| export::draft(&live.document, &live.history, answers.as_deref()))
    }
}

/// The storage of this browser.
impl Draft {
    /// The storage, looked for if it is not there.
    pub(super) async fn connected(&self) -> Result<Drafts, StorageError> {
        if let Some(drafts) = self.store() {
            return Ok(drafts);
        }
        let draft = *self;
        // It is told in the middle of other script.
        let closed = move || clock::after(0, move || draft.storage_closed());
        let drafts = Drafts::open(closed).await?;
        self.refused.set(None);
        self.keeper
            .update_value(|keeper| keeper.drafts = Some(drafts.clone()));
        Ok(drafts)
    }

    fn storage_closed(&self) {
        match self.keeper.with_value(|keeper| keeper.closed) {
            Some(closed) => closed(*self),
            None => self.keeper.update_value(|keeper| keeper.drafts = None),
        }
    }

    pub(super) fn store(&self) -> Option<Drafts> {
        self.keeper.with_value(|keeper| keeper.drafts.clone())
    }
}

/// How one comes, and how it goes.
impl Draft {
    /// Takes a draft in hand.
    pub(super) fn open(&self, writer: DraftWriter) {
        self.typing.set(writer.typed().is_some());
        self.version_failed.set(None);
        self.record_failed.set(None);
        self.keeper.update_value(|keeper| {
            keeper.changed = writer.changed().unwrap_or_else(clock::now);
            keeper.writer = Some(writer);
        });
    }

    /// Says which one is open, and where it is.
    pub(super) fn opened(&self, id: String) {
        if self.id_now().as_ref() != Some(&id) {
            self.show_anew();
        }
        self.renamed(id);
    }

    /// Has the page of it drawn anew.
    pub(super) fn show_anew(&self) {
        self.openings.update(|openings| *openings += 1);
    }

    /// What is open goes on under this id.
    pub(super) fn renamed(&self, id: String) {
        self.id.set(Some(id));
        self.addressed_now().write();
    }

    pub(super) fn set_state(&self, state: DraftState) {
        if self.state.get_untracked() != state {
            self.state.set(state);
        }
    }

    pub(super) fn set_read_only(&self, read_only: bool) {
        self.read_only.set(read_only);
    }

    pub(super) fn set_typing(&self, typing: bool) {
        if self.typing.get_untracked() != typing {
            self.typing.set(typing);
        }
    }

    /// None is open, nor held back from other tabs.
    pub(super) fn shut(&self) {
        self.let_go();
        self.id.set(None);
        self.forked.set(None);
        self.state.set(DraftState::None);
        self.list_due.notify();
    }

    /// Lets go of the draft that is open, once it is written. `false` when it
    /// cannot be written and the person rather stays.
    pub(super) async fn leave(&self) -> bool {
        let may = self.may_leave().await;
        if may {
            self.let_go();
        }
        may
    }

    fn let_go(&self) {
        // Who can leave was not kept by what was computed.
        self.end_opening(true);
        self.keeper.update_value(|keeper| {
            keeper.writer = None;
            keeper.held = None;
        });
        self.set_typing(false);
        self.give_file_up();
    }

    /// Whether the page may go: all is written, or the person says so.
    pub async fn may_leave(&self) -> bool {
        self.settle();
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

    /// The same, of one place.
    pub fn typed_before_at(&self, at: TypedAt) -> Option<String> {
        let typed = self.typed_before().filter(|typed| typed.at == at);
        typed
            .filter(|_| !self.read_only_now())
            .map(|typed| typed.text)
    }

    /// What was being typed when the draft was last left, to go on with it.
    pub fn typed_before(&self) -> Option<Typed> {
        self.keeper
            .with_value(|keeper| keeper.writer.as_ref()?.typed().cloned())
    }
}
