//! What the parts of the table share.

use leptos::html;
use leptos::prelude::*;

use super::row_window::RowWindow;
use super::table_settings::TableSettings;
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

/// Cells that wait for their paste; they are as they were until then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CutCells {
    pub selection: Selection,
    /// What went to the clipboard: another text is no paste of these.
    pub text: String,
    /// After another action it is over.
    pub step: usize,
}

/// What a clipboard held, and where it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::view) struct Pasted {
    pub(super) target: PasteTarget,
    pub(super) text: String,
    pub(super) html: String,
}

/// Where something is pasted, however long it takes to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PasteTarget {
    pub active: (RowId, Column),
    pub selection: Option<Selection>,
    /// What is emptied by it.
    pub cut: Option<Selection>,
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

/// What stands around the cells. It comes with the third part of the editor's program,
/// and on the page of one unit with its only one.
#[derive(Clone, Copy)]
pub(in crate::view) struct AroundCells {
    /// Draws what lies over them.
    pub over: fn(TableState) -> AnyView,
    /// Draws the bar that looks for words in them.
    pub search: fn(TableState) -> AnyView,
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
    cut: RwSignal<Option<CutCells>>,
    /// What was pasted and is not put in yet.
    pub pasted: RwSignal<Option<Pasted>>,
    /// How often a finger came down or rose.
    pub(super) press: StoredValue<usize>,
    /// A finger is down on a cell, or has just risen.
    pub(super) pressing: RwSignal<bool>,
    /// The next cell that is touched is the other end of what is selected.
    pub(super) reaching: StoredValue<bool>,
    /// Esc was pressed last: Tab leaves the table now.
    pub(super) leaving: StoredValue<bool>,
    pub scroller: NodeRef<html::Div>,
    /// The table was scrolled.
    pub scrolled: Trigger,
    pub window: RowWindow,
    /// Nothing until it is there.
    pub around: RwSignal<Option<AroundCells>>,
    pub settings: TableSettings,
    /// The rows of one unit are all there is: nothing is done with units and levels.
    pub one_unit: bool,
}

impl TableState {
    /// Of the rows of one unit alone.
    pub fn of_one_unit() -> Self {
        Self {
            one_unit: true,
            ..Self::new()
        }
    }

    pub fn new() -> Self {
        let workspace = workspace();
        let scroller = NodeRef::new();
        let window = RowWindow::new(workspace, scroller);
        Self {
            workspace,
            editing: RwSignal::new(None),
            menu: RwSignal::new(None),
            selection: RwSignal::new(None),
            drag: StoredValue::new(None),
            cut: RwSignal::new(None),
            pasted: RwSignal::new(None),
            press: StoredValue::new(0),
            pressing: RwSignal::new(false),
            reaching: StoredValue::new(false),
            leaving: StoredValue::new(false),
            scroller,
            scrolled: Trigger::new(),
            window,
            around: RwSignal::new(None),
            settings: TableSettings::new(window),
            one_unit: false,
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

    /// What is selected, or else the active cell, with all that is merged.
    pub(super) fn selected_now(&self) -> Option<Selection> {
        let active = self.workspace.matrix.active_now()?;
        let selection = self.selection.get_untracked();
        let more = selection.filter(|_| self.area_now().is_some());
        Some(more.unwrap_or(Selection::between(active, active)))
    }

    /// Has cells wait for their paste, or none.
    pub(super) fn set_cut(&self, cut: Option<CutCells>) {
        self.cut.set(cut);
    }

    /// The cells that wait for their paste, until something else is done.
    pub(super) fn cut(&self) -> Option<CutCells> {
        let steps = self.workspace.matrix.steps();
        self.cut.get().filter(|cut| cut.step == steps)
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
