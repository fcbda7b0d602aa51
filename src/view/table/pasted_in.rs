//! What was pasted into the table: read, and put where it belongs.

use leptos::prelude::*;

use super::focus;
use super::state::{PasteTarget, Pasted, TableState};
use crate::browser::worker::WorkerError;
use crate::import::{self, ClipboardContent};
use crate::model::selection::{Area, Selection};
use crate::model::{Column, RowId};
use crate::texts;

/// Puts in what is pasted from now on, and what waits.
pub(in crate::view) fn follow(table: TableState) {
    Effect::new(move |_| {
        if let Some(pasted) = table.pasted.get() {
            table.pasted.set(None);
            put_in(table, pasted);
        }
    });
}

/// Pastes a block from the active cell on, or from the first of those
/// selected; a text into the active cell, or into all that are selected.
fn put_in(table: TableState, pasted: Pasted) {
    let Pasted { target, text, html } = pasted;
    let workspace = table.workspace;
    let lines = target.selection.is_some();
    if html.is_empty() {
        let read = import::pasted(&text, &html, lines);
        return untrack(|| put(table, target, read, Vec::new()));
    }
    let draft = workspace.draft.id_now();
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
fn put(table: TableState, target: PasteTarget, pasted: ClipboardContent, notes: Vec<String>) {
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
