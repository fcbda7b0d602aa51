//! What the parts of the table share.

use leptos::html;
use leptos::prelude::*;

use super::row_window::RowWindow;
use crate::model::selection::{Area, Selection};
use crate::model::{Column, RowId};
use crate::view::context::workspace;
use crate::workspace::Workspace;

/// The cell that is being written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::view) struct EditedCell {
    pub row: RowId,
    pub column: Column,
    /// What the editor starts with in place of the cell's text, when a key was
    /// typed over it.
    pub typed: Option<String>,
}

/// The mouse, from where it went down in a cell until it comes up.
#[derive(Clone, Copy)]
pub(super) struct Drag {
    pub from: (RowId, Column),
    /// Where the pointer is, in pixels of the page.
    pub at: (i32, i32),
    /// The table is scrolling towards the pointer.
    pub scrolling: bool,
}

/// What the parts of the table share.
#[derive(Clone, Copy)]
pub(in crate::view) struct TableState {
    pub workspace: Workspace,
    pub editing: RwSignal<Option<EditedCell>>,
    /// Where the cell menu is open, in pixels of the page.
    pub menu: RwSignal<Option<(i32, i32)>>,
    pub(super) selection: RwSignal<Option<Selection>>,
    pub(super) drag: StoredValue<Option<Drag>>,
    pub scroller: NodeRef<html::Div>,
    /// The table was scrolled.
    pub scrolled: Trigger,
    pub window: RowWindow,
}

impl TableState {
    pub fn new() -> Self {
        let workspace = workspace();
        let scroller = NodeRef::new();
        Self {
            workspace,
            editing: RwSignal::new(None),
            menu: RwSignal::new(None),
            selection: RwSignal::new(None),
            drag: StoredValue::new(None),
            scroller,
            scrolled: Trigger::new(),
            window: RowWindow::new(workspace, scroller),
        }
    }

    /// Opens the editor over a cell.
    pub fn edit(&self, row: RowId, column: Column, typed: Option<String>) {
        if !self.workspace.draft.read_only_now() {
            self.editing.set(Some(EditedCell { row, column, typed }));
        }
    }

    /// What is selected, if it is more than the active cell.
    pub(super) fn area(&self) -> Option<Area> {
        let selection = self.selection.get()?;
        if selection.from == selection.to
            || self.workspace.matrix.active() != Some(selection.active)
        {
            return None;
        }
        self.workspace
            .matrix
            .with_order(|document, outline| selection.area(document, outline))
    }

    /// The same for handlers, without tracking.
    pub(super) fn area_now(&self) -> Option<Area> {
        untrack(|| self.area())
    }

    /// Selects this, or nothing.
    pub(super) fn select(&self, selection: Option<Selection>) {
        if self.selection.get_untracked() != selection {
            self.selection.set(selection);
        }
    }

    /// Says what was just done.
    pub(super) fn say(&self, text: String, undo: bool) {
        self.workspace.matrix.say(text, undo);
    }
}
