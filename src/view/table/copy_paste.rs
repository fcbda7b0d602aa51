//! Cells to the clipboard and from it.

use std::ops::Range;

use leptos::ev;
use leptos::prelude::*;

use super::focus;
use super::state::{CutCells, TableState};
use super::target::is_here;
use crate::browser::system_clipboard;
use crate::browser::worker::WorkerError;
use crate::import::ClipboardContent;
use crate::model::selection::{Area, Selection};
use crate::model::{Column, Content, RowId};
use crate::texts;
use crate::workspace::Workspace;
use crate::{export, import};

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
        paste(table, &text, &html);
    }
}

/// Pastes without a key, where the browser gives its clipboard.
pub(in crate::view) fn paste_asked(table: TableState) {
    leptos::task::spawn_local(async move {
        match system_clipboard::contents().await {
            Some((text, html)) => paste(table, &text, &html),
            None => table.say(texts::PASTE_REFUSED.to_owned(), false),
        }
        table.return_to_cell();
    });
}

/// Where something is pasted, however long it takes to be read.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Target {
    active: (RowId, Column),
    selection: Option<Selection>,
    /// What is emptied by it.
    cut: Option<Selection>,
}

impl Target {
    fn now(table: TableState, text: &str) -> Option<Self> {
        let selected = table.area_now().is_some();
        Some(Self {
            active: table.workspace.matrix.active_now()?,
            selection: table.selection.get_untracked().filter(|_| selected),
            cut: cut_for(table, text),
        })
    }
}

impl Target {
    /// Whether the person is still there.
    fn is_now(&self, table: TableState) -> bool {
        let now = Self::now(table, "");
        now.is_some_and(|now| (now.active, now.selection) == (self.active, self.selection))
    }
}

/// Pastes a block from the active cell on, or from the first of those
/// selected; a text into the active cell, or into all that are selected.
fn paste(table: TableState, text: &str, html: &str) {
    let workspace = table.workspace;
    let Some(target) = Target::now(table, text) else {
        return;
    };
    if workspace.draft.read_only_now() {
        return;
    }
    let lines = target.selection.is_some();
    if html.is_empty() {
        return put(table, target, import::pasted(text, html, lines), Vec::new());
    }
    let draft = workspace.draft.id_now();
    let (text, html) = (text.to_owned(), html.to_owned());
    leptos::task::spawn_local(async move {
        let read = workspace.read_pasted(&text, &html, lines).await;
        // Another matrix may be open by now, or none.
        let same = workspace.draft.id_now() == draft && !table.menu.is_disposed();
        if !same || workspace.draft.read_only_now() {
            return;
        }
        match read {
            Ok(read) => {
                let mut notes = Vec::new();
                if read.hidden {
                    notes.push(texts::HIDDEN_PASTED.to_owned());
                }
                if !read.unseen.is_empty() {
                    notes.push(texts::unseen_left_out(&read.unseen));
                }
                put(table, target, read.pasted, notes);
            }
            Err(WorkerError::Stopped) => {}
            // Nothing but a table that nobody can read.
            Err(_) if text.trim().is_empty() => table.say(texts::TABLE_UNREAD.to_owned(), false),
            Err(_) => {
                let notes = vec![texts::PASTED_AS_TEXT.to_owned()];
                put(table, target, import::pasted(&text, &html, lines), notes);
            }
        }
    });
}

/// Puts in what was pasted, and says so.
fn put(table: TableState, target: Target, pasted: ClipboardContent, notes: Vec<String>) {
    let workspace = table.workspace;
    let before = workspace.matrix.steps();
    let place = workspace.matrix.with(|document, outline| {
        outline.position(target.active.0)?;
        // What was cut is emptied unless something else was done meanwhile.
        let waits = untrack(|| table.cut()).is_some();
        let cut = target.cut.filter(|_| waits);
        let cut = cut.and_then(|cut| cut.area(document, outline));
        let Some(selection) = target.selection else {
            return Some((target.active, None, cut));
        };
        let area = selection.area(document, outline)?;
        let corner = document.rows.get(area.rows.start)?.id;
        Some(((corner, *area.columns.start()), Some(area), cut))
    });
    let Some(((row, column), area, cut)) = place else {
        return table.say(texts::PASTE_GONE.to_owned(), false);
    };
    let said = match (pasted, area) {
        (ClipboardContent::Text(text), None) => {
            let one = Selection::between((row, column), (row, column));
            let one = workspace
                .matrix
                .with(|document, outline| one.area(document, outline));
            if let Some(one) = one {
                workspace.matrix.fill(&one, &text, cut.as_ref());
            }
            None
        }
        (ClipboardContent::Text(text), Some(area)) => {
            workspace.matrix.fill(&area, &text, cut.as_ref());
            let (rows, columns) = area.size();
            Some(texts::filled(rows, columns))
        }
        (ClipboardContent::Block(block), _) => {
            let (rows, columns) = (block.rows.len(), block.columns);
            match workspace.matrix.paste((row, column), block, cut.as_ref()) {
                Ok(pasted) => {
                    // Who has gone on is not taken back.
                    let here = target.is_now(table) && focus::is_here();
                    if here && table.editing.get_untracked().is_none() {
                        show_pasted(table, &pasted.area);
                    }
                    Some(texts::pasted(rows, columns, pasted.added))
                }
                Err(wide) => {
                    let column = texts::COLUMNS[column.index()];
                    let refusal = texts::too_wide(wide.columns, wide.left, column);
                    return table.say(refusal, false);
                }
            }
        }
    };
    let said: Vec<String> = said.into_iter().chain(notes).collect();
    if !said.is_empty() {
        table.say(said.join(" "), workspace.matrix.steps() != before);
    }
}

/// Selects what was pasted, from its first cell.
fn show_pasted(table: TableState, area: &Area) {
    let corners = table.workspace.matrix.with(|document, _| {
        let row = |at: usize| document.rows.get(at).map(|row| row.id);
        Some((row(area.rows.start)?, row(area.rows.end.checked_sub(1)?)?))
    });
    if let Some((first, last)) = corners {
        let from: (RowId, Column) = (first, *area.columns.start());
        table.go(from.0, from.1);
        table.select(Some(Selection::between(from, (last, *area.columns.end()))));
    }
}
