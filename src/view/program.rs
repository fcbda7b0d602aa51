//! The program in three parts. The first is the start page, and a first visit
//! waits for no more. The second shows and changes a matrix, [`Editing`]; the
//! third is all that stands around it, [`Desk`]: files to open and to hand out,
//! panels, dialogs. Both come while the person chooses what to open; where the
//! address names a draft, first the second.
//!
//! What a part names is in it: each asks the next through its door.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::context::{Screen, Tab};
use crate::browser::question::Question;
use crate::texts;
use crate::workspace::{Going, Request, Workspace};

/// Something that is done after a while.
pub type Later<T> = Pin<Box<dyn Future<Output = T>>>;

/// What the second part of the program does.
#[derive(Clone, Copy)]
pub struct Editing {
    /// The page on which a matrix is mended and updated.
    pub(super) editor: fn() -> AnyView,
    /// The dialogs of every page that wait for nothing.
    pub(super) dialogs: fn() -> AnyView,
    /// Goes where no file is to be read.
    pub(super) go: fn(Workspace, Going) -> Later<()>,
    pub(super) may_leave: fn(Workspace) -> Later<bool>,
    /// Listens to other tabs and the storage, from now on.
    pub(super) attend: fn(Workspace),
}

/// What the third part of the program does.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The drafts of this browser.
    pub(super) drafts: fn() -> AnyView,
    /// What citizens get of the open matrix.
    pub(super) citizen: fn() -> AnyView,
    /// The dialogs of every page.
    pub(super) dialogs: fn() -> AnyView,
    /// What the editor has besides, in whose context it is drawn: its dialogs,
    /// and what puts in what was pasted.
    pub(super) over_editor: fn() -> AnyView,
    /// What the panel beside the matrix shows, in the same context.
    pub(super) tab: fn(Tab) -> AnyView,
    /// Does once aside what the first file will need.
    pub(super) rehearse: fn() -> Later<()>,
    /// Has what is open checked.
    pub(super) check: fn(Workspace),
    /// Opens what is asked for.
    pub(super) fulfil: fn(Workspace, Request) -> Later<()>,
}

/// Fetches a part; `None` when it does not come.
pub type Load<T> = fn() -> Later<Option<T>>;

/// How the parts are fetched that follow the first.
#[derive(Clone, Copy)]
pub struct Parts {
    /// The second.
    pub editing: Load<Editing>,
    /// The third.
    pub desk: Load<Desk>,
}

/// The program, as far as it is there.
#[derive(Clone, Copy)]
pub(super) struct Program {
    workspace: Workspace,
    parts: Parts,
    editing: StoredValue<Option<Editing>>,
    desk: StoredValue<Option<Desk>>,
    /// Whether they are there: a signal of each would be code of its own in the
    /// first part.
    edits: RwSignal<bool>,
    has_desk: RwSignal<bool>,
    /// How often something was asked for.
    asked: StoredValue<usize>,
    /// A part is needed and did not come; the person is asked whether to ask for
    /// it again.
    missing: RwSignal<bool>,
    again: StoredValue<Question, LocalStorage>,
    /// The last time that the third part was asked for, it did not come.
    pub desk_did_not_come: RwSignal<bool>,
}

/// The parts of the program.
pub(super) fn program() -> Program {
    expect_context()
}

impl Program {
    pub fn new(workspace: Workspace, parts: Parts) -> Self {
        Self {
            workspace,
            parts,
            editing: StoredValue::new(None),
            desk: StoredValue::new(None),
            edits: RwSignal::new(false),
            has_desk: RwSignal::new(false),
            asked: StoredValue::new(0),
            missing: RwSignal::new(false),
            again: StoredValue::new_local(Question::default()),
            desk_did_not_come: RwSignal::new(false),
        }
    }

    /// Has the second part come before it is needed. Should it not come, it is
    /// asked for again when it is.
    pub async fn prepare(self) {
        let editing = (self.parts.editing)().await;
        // It may have been asked for twice, and what it draws is drawn once.
        if let (Some(editing), false) = (editing, self.edits.get_untracked()) {
            (editing.attend)(self.workspace);
            self.editing.set_value(Some(editing));
            self.edits.set(true);
        }
    }

    /// The same for the third.
    pub async fn prepare_desk(self) {
        let desk = (self.parts.desk)().await;
        self.desk_did_not_come.set(desk.is_none());
        if let (Some(desk), false) = (desk, self.has_desk.get_untracked()) {
            (desk.check)(self.workspace);
            self.desk.set_value(Some(desk));
            self.has_desk.set(true);
            if self.workspace.draft.id_now().is_none() {
                spawn_local((desk.rehearse)());
            }
        }
    }

    /// What is not there is on its way, and the page says so, and asks when it
    /// does not come: as often as the person wants it.
    async fn brought(self, part: fn(Self) -> Later<()>, is_here: RwSignal<bool>) -> bool {
        while !is_here.get_untracked() {
            self.workspace.work.begin(texts::FETCHING);
            part(self).await;
            self.workspace.work.end();
            if !is_here.get_untracked() {
                self.missing.set(true);
                let again = self.again.get_value();
                if !again.asked().await {
                    break;
                }
            }
        }
        is_here.get_untracked()
    }

    /// Whether the person is asked to ask again for what did not come.
    pub fn missing(self) -> bool {
        self.missing.get()
    }

    /// What the person answers to that.
    pub fn answer_missing(self, again: bool) {
        self.missing.set(false);
        self.again.with_value(|question| question.answer(again));
    }

    /// Has the second part come because it is needed; `false` when it does not and
    /// the person waits no more.
    async fn bring_editing(self) -> bool {
        self.brought(|program| Box::pin(program.prepare()), self.edits)
            .await
    }

    /// The same for the third.
    pub async fn bring_desk(self) -> bool {
        self.brought(|program| Box::pin(program.prepare_desk()), self.has_desk)
            .await
    }

    /// Opens what the person asks for: of what is asked for while a part is on
    /// its way, the last.
    pub async fn open(self, request: Request) {
        self.asked.update_value(|asked| *asked += 1);
        let asked = self.asked.get_value();
        let last = move || self.asked.get_value() == asked;
        let mut request = request;
        if let Request::Go(going) = request {
            let here = self.bring_editing().await;
            if let Some(editing) = self.editing_now().filter(|_| here && last()) {
                (editing.go)(self.workspace, going).await;
            }
            if !last() || !self.workspace.opening.has_fetched() {
                return;
            }
            request = Request::Fetched;
            if self.workspace.draft.id_now().is_some() {
                // It stands: what is said of it is no reason to wait.
                let then: Later<()> = Box::pin(self.open(request));
                return spawn_local(then);
            }
        }
        // It takes as long as the slower of the two.
        if !self.has_desk.get_untracked() {
            spawn_local(self.prepare_desk());
        }
        let here = self.bring_editing().await && self.bring_desk().await;
        if let Some(desk) = self.desk_now().filter(|_| here && last()) {
            (desk.fulfil)(self.workspace, request).await;
        }
    }

    /// Whether the page may go: all is written, or the person says so.
    pub async fn may_leave(self) -> bool {
        match self.editing_now() {
            Some(editing) => (editing.may_leave)(self.workspace).await,
            None => true,
        }
    }

    /// The page of the open matrix, once it is there.
    pub fn screen(self, screen: Screen) -> Option<AnyView> {
        match screen {
            Screen::Editor => self.editing().map(|editing| (editing.editor)()),
            Screen::Citizen => self.desk().map(|desk| (desk.citizen)()),
        }
    }

    /// The third part, once it is there.
    pub fn desk(self) -> Option<Desk> {
        self.has_desk.track();
        self.desk_now()
    }

    /// The same for handlers, without tracking.
    pub fn desk_now(self) -> Option<Desk> {
        self.desk.get_value()
    }

    fn editing(self) -> Option<Editing> {
        self.edits.track();
        self.editing_now()
    }

    fn editing_now(self) -> Option<Editing> {
        self.editing.get_value()
    }

    /// The dialogs of every page, as far as they are there.
    pub fn dialogs(self) -> AnyView {
        let now = move || self.editing().map(|editing| (editing.dialogs)());
        let then = move || self.desk().map(|desk| (desk.dialogs)());
        view! {
            {now}
            {then}
        }
        .into_any()
    }
}
