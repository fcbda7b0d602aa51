//! Cells to the clipboard and from it.

use std::ops::Range;

use leptos::ev;
use leptos::prelude::*;

use super::state::{CutCells, PasteTarget, Pasted, TableState};
use super::target::is_here;
use crate::browser::system_clipboard;
use crate::export;
use crate::model::selection::{Area, Selection};
use crate::model::{Column, Content};
use crate::texts;
use crate::workspace::Workspace;

/// What is copied is what is selected, as a table, or the text of the active
/// cell.
pub(super) fn copied(table: TableState, event: &ev::ClipboardEvent) {
    let selected = table.area_now().is_some();
    if !is_here(table, event) || (!selected && has_selection()) {
        return;
    }
    if let (Some((html, text)), Some(clipboard)) = (contents(table), event.clipboard_data()) {
        event.prevent_default();
        // What was cut before is not on the clipboard any more.
        table.set_cut(None);
        if !html.is_empty() {
            clipboard.set_data("text/html", &html).ok();
        }
        clipboard.set_data("text/plain", &text).ok();
    }
}

/// HTML and text; of the active cell alone only its text.
fn contents(table: TableState) -> Option<(String, String)> {
    if let Some(area) = table.area_now() {
        show_copied(table.workspace, &area);
        let copied = table
            .workspace
            .matrix
            .with(|document, _| export::copied(document, Some(area.rows), Some(area.columns)));
        return Some((copied.html, copied.text));
    }
    let (row, column) = table.workspace.matrix.active_now()?;
    table.workspace.matrix.with(|document, outline| {
        let position = outline.position(row)?;
        let text = match &document.rows[position].content {
            Content::Level(text) => text.clone(),
            Content::Goal(_) => document.resolved(position, column).to_owned(),
        };
        Some((String::new(), text))
    })
}

/// Nothing is taken along out of sight.
fn show_copied(workspace: Workspace, area: &Area) {
    let shown = workspace.matrix.show_rows(area.rows.clone());
    if shown > 0 {
        let (rows, columns) = area.size();
        let said = texts::shown_by(&texts::copied_cells(rows, columns), shown);
        workspace.matrix.say(said, false);
    }
}

fn has_selection() -> bool {
    let selection = web_sys::window().and_then(|window| window.get_selection().ok().flatten());
    selection.is_some_and(|selection| !selection.is_collapsed())
}

/// Copies what is selected without a key.
pub(in crate::view) fn copy(table: TableState) {
    hand_over(table);
}

/// Gives the text that was handed over.
fn hand_over(table: TableState) -> Option<String> {
    let (html, text) = contents(table)?;
    table.set_cut(None);
    table.workspace.work.copy(&html, &text).then_some(text)
}

/// Puts rows on the clipboard; without any, all of them with what stands around
/// them.
pub(in crate::view) fn copy_rows(workspace: Workspace, rows: Option<Range<usize>>) -> bool {
    if let Some(rows) = rows.clone() {
        let columns = Column::Number..=Column::Goal;
        show_copied(workspace, &Area { rows, columns });
    }
    let copied = workspace
        .matrix
        .export(|document, _| export::copied(document, rows, None));
    workspace.work.copy(&copied.html, &copied.text)
}

/// Copies what is selected and has it wait for its paste, which empties it.
pub(in crate::view) fn cut(table: TableState) {
    let matrix = table.workspace.matrix;
    let Some(selection) = table.selected_now() else {
        return;
    };
    if table.workspace.draft.read_only_now() {
        return;
    }
    if let Some(text) = hand_over(table) {
        let step = untrack(|| matrix.steps());
        let area = matrix.with(|document, outline| selection.area(document, outline));
        let (rows, columns) = area.map_or((1, 1), |area| area.size());
        table.set_cut(Some(CutCells {
            selection,
            text,
            step,
        }));
        table.say(texts::cut(rows, columns), false);
    }
}

/// What was cut, if this is what went to the clipboard then.
fn cut_for(table: TableState, text: &str) -> Option<Selection> {
    let lines = |text: &str| text.trim_end().replace('\r', "");
    let cut = untrack(|| table.cut())?;
    (lines(&cut.text) == lines(text)).then_some(cut.selection)
}

/// Empties what is selected, or else the active cell.
pub(super) fn empty(table: TableState) {
    let workspace = table.workspace;
    if let Some(area) = table.area_now() {
        workspace.matrix.fill(&area, "", None);
    } else if let Some((row, column)) = workspace.matrix.active_now() {
        workspace.matrix.set_text(row, column, "");
    }
}

pub(super) fn pasted(table: TableState, event: &ev::ClipboardEvent) {
    if is_here(table, event)
        && let Some((text, html)) = system_clipboard::pasted(event)
    {
        event.prevent_default();
        paste(table, text, html);
    }
}

/// Pastes without a key, where the browser gives its clipboard.
pub(in crate::view) fn paste_asked(table: TableState) {
    leptos::task::spawn_local(async move {
        match system_clipboard::contents().await {
            Some((text, html)) => paste(table, text, html),
            None => table.say(texts::PASTE_REFUSED.to_owned(), false),
        }
        table.return_to_cell();
    });
}

impl PasteTarget {
    fn now(table: TableState, text: &str) -> Option<Self> {
        let selected = table.area_now().is_some();
        Some(Self {
            active: table.workspace.matrix.active_now()?,
            selection: table.selection.get_untracked().filter(|_| selected),
            cut: cut_for(table, text),
        })
    }

    /// Whether the person is still there.
    pub fn is_now(&self, table: TableState) -> bool {
        let now = Self::now(table, "");
        now.is_some_and(|now| (now.active, now.selection) == (self.active, self.selection))
    }
}

/// Has it read, and put in where the person is now.
fn paste(table: TableState, text: String, html: String) {
    if table.workspace.draft.read_only_now() {
        return;
    }
    if let Some(target) = PasteTarget::now(table, &text) {
        table.pasted.set(Some(Pasted { target, text, html }));
    }
}
