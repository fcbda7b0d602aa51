use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::state::{EditedCell, TableState};
use super::{focus, keys};
use crate::model::navigation::Move;
use crate::model::{Column, Content};
use crate::texts;

/// The one editor, over the cell that is being written in.
#[component]
pub(super) fn CellEditor(table: TableState) -> impl IntoView {
    view! {
        {move || table.editing.get().map(|editing| view! { <Floating table editing /> })}
    }
}

/// A long text is comfortable to write from this width on, in pixels.
const WIDTH: f64 = 340.0;

/// Where the editor lies in the scrolled area, in pixels.
struct Frame {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

fn place(table: TableState, editing: &EditedCell) -> Option<Frame> {
    let cell = focus::element(table, editing.row, editing.column)?.get_bounding_client_rect();
    let scroller = table.scroller.get_untracked()?;
    let area = scroller.get_bounding_client_rect();
    let (across, down) = (scroller.scroll_left(), scroller.scroll_top());
    let room = f64::from(scroller.client_width());
    let width = cell.width().max(WIDTH.min(room));
    // A narrow cell's editor is wider than it, but never out of sight.
    let left = (cell.left() - area.left()).min(room - width).max(0.0);
    Some(Frame {
        left: left + f64::from(across),
        top: cell.top() - area.top() + f64::from(down),
        width,
        height: cell.height().min(f64::from(scroller.client_height()) * 0.6),
    })
}

#[component]
fn Floating(table: TableState, editing: EditedCell) -> impl IntoView {
    let workspace = table.workspace;
    let (row, column) = (editing.row, editing.column);
    let Some(place) = place(table, &editing) else {
        return ().into_any();
    };
    let area: NodeRef<html::Textarea> = NodeRef::new();
    let (label, text) = describe(table, &editing);
    let text = editing.typed.clone().unwrap_or(text);
    // Enter, Tab, Esc and leaving the field all end here, but only once.
    let finish = move |keep: bool, way: Option<Move>| {
        if table.editing.get_untracked().is_none() {
            return;
        }
        let text = area.get_untracked().map(|area| area.value());
        table.editing.set(None);
        if let (true, Some(text)) = (keep, text) {
            workspace.matrix.set_text(row, column, &text);
        }
        let active = workspace.matrix.active_now().unwrap_or((row, column));
        match way {
            Some(way) => keys::go(table, active, way),
            None => focus::show(table, true),
        }
    };
    let pressed = move |event: ev::KeyboardEvent| {
        event.stop_propagation();
        let way = match (event.key().as_str(), event.shift_key()) {
            _ if event.is_composing() => return,
            ("Escape", _) => {
                event.prevent_default();
                finish(false, None);
                return;
            }
            ("Enter", _) if event.alt_key() || event.ctrl_key() => {
                event.prevent_default();
                if let Some(area) = area.get_untracked() {
                    break_line(&area);
                }
                return;
            }
            ("Enter", false) => Move::Down,
            ("Enter", true) => Move::Up,
            ("Tab", false) => Move::Next,
            ("Tab", true) => Move::Previous,
            _ => return,
        };
        event.prevent_default();
        finish(true, Some(way));
    };
    Effect::new(move |_| {
        if let Some(area) = area.get() {
            grow(&area);
            area.focus().ok();
            let end = area.value().encode_utf16().count() as u32;
            area.set_selection_range(end, end).ok();
        }
    });
    let left_field = move |_| {
        if table.editing.get_untracked().is_some() {
            let text = area.get_untracked().map(|area| area.value());
            table.editing.set(None);
            if let Some(text) = text {
                workspace.matrix.set_text(row, column, &text);
            }
        }
    };
    view! {
        <div
            class="cell-editor"
            style:left=format!("{}px", place.left)
            style:top=format!("{}px", place.top)
            style:width=format!("{}px", place.width)
        >
            <textarea
                aria-label=label
                aria-describedby="cell-editor-keys"
                lang="es"
                spellcheck="true"
                style:min-height=format!("{}px", place.height)
                node_ref=area
                prop:value=text
                on:keydown=pressed
                on:input=move |_| {
                    if let Some(area) = area.get_untracked() {
                        grow(&area);
                    }
                }
                on:blur=left_field
                on:click=|event| event.stop_propagation()
                on:dblclick=|event| event.stop_propagation()
            ></textarea>
            <p id="cell-editor-keys">{texts::EDITOR_KEYS}</p>
            // For a finger. The field must not lose the keyboard to them.
            <div class="cell-editor-buttons" on:mousedown=|event| event.prevent_default()>
                <button type="button" class="button small" tabindex="-1" on:click=move |event| {
                    event.stop_propagation();
                    finish(false, None);
                }>{texts::CANCEL}</button>
                <button type="button" class="button small" tabindex="-1" on:click=move |event| {
                    event.stop_propagation();
                    if let Some(area) = area.get_untracked() {
                        break_line(&area);
                    }
                }>{texts::NEW_PARAGRAPH}</button>
                <button type="button" class="button small primary" tabindex="-1" on:click=move |event| {
                    event.stop_propagation();
                    finish(true, None);
                }>{texts::KEEP_TEXT}</button>
            </div>
        </div>
    }
    .into_any()
}

/// The editor's name and the text it starts with.
fn describe(table: TableState, editing: &EditedCell) -> (String, String) {
    table.workspace.matrix.with(|document, outline| {
        let position = outline.position(editing.row).unwrap_or_default();
        let row = document.rows.get(position).map(|row| &row.content);
        match row {
            Some(Content::Level(text)) => {
                (texts::cell_label(texts::LEVEL, position + 1), text.clone())
            }
            _ => (
                texts::cell_label(column_name(editing.column), position + 1),
                document.resolved(position, editing.column).to_owned(),
            ),
        }
    })
}

fn column_name(column: Column) -> &'static str {
    texts::COLUMNS[column.index()]
}

// Browsers that size the field by its content need none of this.
fn grow(area: &web_sys::HtmlTextAreaElement) {
    let style = web_sys::HtmlElement::style(area);
    style.set_property("height", "auto").ok();
    let height = area.scroll_height() + 2;
    style.set_property("height", &format!("{height}px")).ok();
}

fn break_line(area: &web_sys::HtmlTextAreaElement) {
    let start = area.selection_start().ok().flatten().unwrap_or(0);
    let end = area.selection_end().ok().flatten().unwrap_or(start);
    area.set_range_text_with_start_and_end("\n", start, end)
        .ok();
    area.set_selection_range(start + 1, start + 1).ok();
    grow(area);
}
