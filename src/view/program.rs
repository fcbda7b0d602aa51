//! The program in two parts. The first is the start page, and a first visit
//! waits for no more. The second, all that shows and changes a matrix, comes
//! while the person chooses what to open; [`Editing`] is the door to it.
//!
//! What the first part names is in it: it asks the second through the door.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;

use super::context::Screen;
use crate::texts;
use crate::workspace::{Request, Workspace};

/// Something that is done after a while.
pub type Later<T> = Pin<Box<dyn Future<Output = T>>>;

/// What the second part of the program does for the first.
#[derive(Clone, Copy)]
pub struct Editing {
    pub(super) screen: fn(Screen) -> AnyView,
    pub(super) dialogs: fn() -> AnyView,
    /// The drafts of this browser.
    pub(super) drafts: fn() -> AnyView,
    pub(super) fulfil: fn(Workspace, Request) -> Later<()>,
    pub(super) may_leave: fn(Workspace) -> Later<bool>,
    /// Listens to other tabs and the storage, from now on.
    pub(super) attend: fn(Workspace),
}

/// Fetches the second part; `None` when it does not come.
pub type Load = fn() -> Later<Option<Editing>>;

/// The program, as far as it is there.
#[derive(Clone, Copy)]
pub(super) struct Program {
    workspace: Workspace,
    load: Load,
    editing: RwSignal<Option<Editing>>,
    /// How often something was asked for.
    asked: StoredValue<usize>,
    /// The second part was needed and did not come; the person has not read it
    /// yet.
    pub missing: RwSignal<bool>,
    /// The last time that it was asked for, it did not come.
    pub did_not_come: RwSignal<bool>,
}

/// The two parts of the program.
pub(super) fn program() -> Program {
    expect_context()
}

impl Program {
    pub fn new(workspace: Workspace, load: Load) -> Self {
        Self {
            workspace,
            load,
            editing: RwSignal::new(None),
            asked: StoredValue::new(0),
            missing: RwSignal::new(false),
            did_not_come: RwSignal::new(false),
        }
    }

    /// Has the second part come before it is needed. Should it not come, it is
    /// asked for again when it is.
    pub async fn prepare(self) {
        let editing = (self.load)().await;
        self.did_not_come.set(editing.is_none());
        // It may have been asked for twice, and what it draws is drawn once.
        if let (Some(editing), None) = (editing, self.editing.get_untracked()) {
            (editing.attend)(self.workspace);
            self.editing.set(Some(editing));
        }
    }

    async fn editing(self) -> Option<Editing> {
        if let Some(editing) = self.editing.get_untracked() {
            return Some(editing);
        }
        self.workspace.work.begin(texts::STARTING);
        self.prepare().await;
        self.workspace.work.end();
        let editing = self.editing.get_untracked();
        self.missing.set(editing.is_none());
        editing
    }

    /// Opens what the person asks for: of what is asked for while the second
    /// part is on its way, the last.
    pub async fn open(self, request: Request) {
        self.asked.update_value(|asked| *asked += 1);
        let asked = self.asked.get_value();
        let editing = self.editing().await;
        if let Some(editing) = editing.filter(|_| self.asked.get_value() == asked) {
            (editing.fulfil)(self.workspace, request).await;
        }
    }

    /// Whether the page may go: all is written, or the person says so.
    pub async fn may_leave(self) -> bool {
        match self.editing.get_untracked() {
            Some(editing) => (editing.may_leave)(self.workspace).await,
            None => true,
        }
    }

    /// The page of the open matrix.
    pub fn screen(self, screen: Screen) -> Option<AnyView> {
        self.editing.get().map(|editing| (editing.screen)(screen))
    }

    /// The drafts of this browser, on the start page.
    pub fn drafts(self) -> Option<AnyView> {
        self.editing.get().map(|editing| (editing.drafts)())
    }

    pub fn dialogs(self) -> Option<AnyView> {
        self.editing.get().map(|editing| (editing.dialogs)())
    }
}
