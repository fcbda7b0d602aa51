//! The rows in the page, kept as `drawing` says that they are.

use leptos::prelude::*;
use web_sys::{Element, Node};

use super::row_window::Chunk;
use super::state::TableState;
use crate::browser::elements;
use crate::drawing::{
    Patch, Reorder, ShownRow, TableLook, cell_of, patches, reorders, row_markup, shown_rows,
};
use crate::model::{Column, RowId};

/// Rows that are in the page together, and what is drawn of them.
struct DrawnChunk {
    /// Its first row.
    id: RowId,
    body: Element,
    rows: Vec<ShownRow>,
}

/// Keeps the rows in the page, before the element that stands in for those
/// that follow.
pub(super) fn keep_drawn(table: TableState, after: NodeRef<leptos::html::Tbody>) {
    let drawn: StoredValue<Vec<DrawnChunk>, LocalStorage> = StoredValue::new_local(Vec::new());
    Effect::new(move |before: Option<()>| {
        if before.is_none()
            && let Some(scroller) = table.scroller.get_untracked()
        {
            // It may be the element that another matrix was scrolled in.
            scroller.set_scroll_top(0);
        }
        let chunks = table.window.chunks();
        let shown = shown(table, &chunks);
        if let Some(after) = after.get() {
            let new = drawn.try_update_value(|drawn| draw(drawn, &chunks, shown, &after));
            if new == Some(true) {
                table.window.drawn();
            }
        }
    });
}

/// What the rows in the page are to show; runs again when any of it changes.
fn shown(table: TableState, chunks: &[Chunk]) -> Vec<Vec<ShownRow>> {
    let area = table.area();
    let active = table.workspace.matrix.active();
    let is_partial = table.window.is_partial();
    let matrix = table.workspace.matrix;
    let folding = matrix.folding();
    matrix.with_cells(|document, outline, checker| {
        let active = active.and_then(|active| outline.cell_at(document, active));
        let mark = |position: usize, column: Column| {
            let found = checker.at(position, column);
            found.map(|finding| finding.rule.severity).min()
        };
        let look = TableLook {
            outline,
            folding: (!table.one_unit).then_some(&folding),
            active,
            area: area.as_ref(),
            mark: &mark,
            is_partial,
        };
        let rows = chunks.iter().map(|chunk| chunk.rows.clone());
        rows.map(|rows| shown_rows(document, rows, look)).collect()
    })
}

/// Makes the page show this; whether rows have another height than was known.
fn draw(
    drawn: &mut Vec<DrawnChunk>,
    chunks: &[Chunk],
    shown: Vec<Vec<ShownRow>>,
    after: &Element,
) -> bool {
    let Some(table) = after.parent_element() else {
        return false;
    };
    let (chunks, shown): (Vec<&Chunk>, Vec<Vec<ShownRow>>) = chunks
        .iter()
        .zip(shown)
        .filter(|(_, rows)| !rows.is_empty())
        .unzip();
    if drawn.is_empty() {
        remove_left_over(&table);
    }
    let before: Vec<RowId> = drawn.iter().map(|chunk| chunk.id).collect();
    let now: Vec<RowId> = shown.iter().map(|rows| rows[0].id).collect();
    let focused = focused_row();
    let holds = |chunk: &&DrawnChunk| chunk.rows.iter().any(|row| Some(row.id) == focused);
    let stay = drawn.iter().find(holds).map(|chunk| chunk.id);
    for step in reorders(&before, &now, stay) {
        reorder_chunk(drawn, step, &now, &table, after);
    }
    let mut is_new = false;
    for ((chunk, rows), drawn) in chunks.into_iter().zip(shown).zip(drawn.iter_mut()) {
        let key = chunk.key.to_string();
        if drawn.body.get_attribute("data-key").as_ref() != Some(&key) {
            drawn.body.set_attribute("data-key", &key).ok();
            is_new = true;
        }
        if drawn.rows.is_empty() {
            let markup: String = rows.iter().map(row_markup).collect();
            drawn.body.set_inner_html(&markup);
        } else {
            for patch in patches(&drawn.rows, &rows, focused) {
                take(&drawn.body, patch);
            }
        }
        drawn.rows = rows;
    }
    is_new
}

/// The row that the keyboard is in.
fn focused_row() -> Option<RowId> {
    let focused = elements::find("[data-row]:focus")?;
    cell_of(&focused.id()).map(|(row, _)| row)
}

fn reorder_chunk(
    drawn: &mut Vec<DrawnChunk>,
    step: Reorder,
    now: &[RowId],
    table: &Element,
    after: &Element,
) {
    let body_at = |drawn: &[DrawnChunk], at: usize| -> Node {
        let next = drawn.get(at).map(|chunk| chunk.body.clone());
        next.unwrap_or_else(|| after.clone()).into()
    };
    match step {
        Reorder::Remove(at) => drawn.remove(at).body.remove(),
        Reorder::Insert(at) => {
            let Some(body) = new_body() else { return };
            table.insert_before(&body, Some(&body_at(drawn, at))).ok();
            drawn.insert(
                at,
                DrawnChunk {
                    id: now[at],
                    body,
                    rows: Vec::new(),
                },
            );
        }
        Reorder::Move { from, to } => {
            let moved = drawn.remove(from);
            let next = body_at(drawn, to);
            table.insert_before(&moved.body, Some(&next)).ok();
            drawn.insert(to, moved);
        }
    }
}

/// A table that is shown anew may be made of the one that stood there, whose
/// rows nobody else takes away.
fn remove_left_over(table: &Element) {
    while let Ok(Some(body)) = table.query_selector("tbody[data-key]") {
        body.remove();
    }
}

fn new_body() -> Option<Element> {
    let document = web_sys::window()?.document()?;
    let body = document.create_element("tbody").ok()?;
    body.set_attribute("role", "rowgroup").ok()?;
    Some(body)
}

/// Takes a step on the rows of an element.
fn take(body: &Element, patch: Patch) {
    match patch {
        Patch::RemoveRow(at) => remove(body, at),
        Patch::InsertRow { at, markup } => insert(body, at, &markup),
        Patch::MoveRow { from, to } => {
            let Some(moved) = child(body, from) else {
                return;
            };
            let next = child(body, if to > from { to + 1 } else { to });
            body.insert_before(&moved, next.as_deref()).ok();
        }
        Patch::RemoveCell { row, at } => on_row(body, row, |row| remove(row, at)),
        Patch::InsertCell { row, at, markup } => on_row(body, row, |row| insert(row, at, &markup)),
        Patch::Index { row, index } => on_row(body, row, |row| {
            set(
                row,
                "aria-rowindex",
                index.map(|index| index.to_string()).as_deref(),
            );
        }),
        Patch::Attribute {
            row,
            at,
            name,
            value,
        } => on_cell(body, row, at, |cell| set(cell, name, value.as_deref())),
        Patch::Content { row, at, markup } => {
            on_cell(body, row, at, |cell| cell.set_inner_html(&markup));
        }
    }
}

fn child(parent: &Element, at: usize) -> Option<Element> {
    parent.children().item(u32::try_from(at).ok()?)
}

fn on_row(body: &Element, row: usize, act: impl FnOnce(&Element)) {
    if let Some(row) = child(body, row) {
        act(&row);
    }
}

fn on_cell(body: &Element, row: usize, at: usize, act: impl FnOnce(&Element)) {
    on_row(body, row, |row| on_row(row, at, act));
}

fn remove(parent: &Element, at: usize) {
    on_row(parent, at, Element::remove);
}

/// Puts markup, of this program's own making, in as the child number `at`.
fn insert(parent: &Element, at: usize, markup: &str) {
    match child(parent, at) {
        Some(next) => next.insert_adjacent_html("beforebegin", markup),
        None => parent.insert_adjacent_html("beforeend", markup),
    }
    .ok();
}

fn set(element: &Element, name: &str, value: Option<&str>) {
    match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    }
    .ok();
}
