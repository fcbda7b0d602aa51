//! The words that are looked for, marked in the cells that are in the page.

use leptos::prelude::*;

use super::focus;
use super::row_window::when_drawn;
use super::state::TableState;
use crate::browser::highlights;
use crate::model::search::Seek;
use crate::model::{Column, Content, RowId};

/// The name that styles know them by.
const NAME: &str = "hits";

/// Keeps them marked as long as they are looked for.
pub(in crate::view) fn follow(
    table: TableState,
    seek: Memo<Seek>,
    found: Memo<Vec<(RowId, Column)>>,
) {
    Effect::new(move |_| {
        table.window.chunks();
        found.track();
        seek.track();
        // A text that changed was drawn anew, without its marks.
        table.workspace.matrix.steps();
        when_drawn(table.window, move || {
            if found.try_with_untracked(|_| ()).is_some() {
                mark(table, &seek.get_untracked(), &found.get_untracked());
            }
        });
    });
    on_cleanup(|| highlights::mark(NAME, &[]));
}

fn mark(table: TableState, seek: &Seek, found: &[(RowId, Column)]) {
    let mut parts = Vec::new();
    let drawn = untrack(|| table.window.chunks());
    let is_drawn = |row: RowId| {
        let position = table
            .workspace
            .matrix
            .with(|_, outline| outline.position(row));
        position.is_some_and(|at| drawn.iter().any(|chunk| chunk.rows.contains(&at)))
    };
    for (row, column) in found.iter().filter(|(row, _)| is_drawn(*row)) {
        let Some(cell) = focus::element(table, *row, *column) else {
            continue;
        };
        let text = table.workspace.matrix.with(|document, outline| {
            let row = document.rows.get(outline.position(*row)?)?;
            match &row.content {
                Content::Level(text) => Some(text.clone()),
                Content::Goal(cells) => cells[column.index()].own_text().map(str::to_owned),
            }
        });
        let text = text.unwrap_or_default();
        // The page counts in units of UTF-16.
        let units = |end: usize| text.get(..end).unwrap_or(&text).encode_utf16().count() as u32;
        for range in seek.ranges(&text) {
            parts.push((cell.clone().into(), units(range.start)..units(range.end)));
        }
    }
    highlights::mark(NAME, &parts);
}
