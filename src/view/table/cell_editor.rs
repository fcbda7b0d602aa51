use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::state::{EditedCell, TableState};
use super::{focus, keys};
use crate::draft::{Typed, TypedAt};
use crate::drawing::pixels;
use crate::model::navigation::Move;
use crate::model::{Column, Content, RowId};
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

/// The field over the cell.
#[derive(Clone, Copy)]
struct CellField {
    table: TableState,
    row: RowId,
    column: Column,
    area: NodeRef<html::Textarea>,
}

impl CellField {
    /// Closes it; `false` when it was closed before, for Enter, Tab, Esc and
    /// leaving the field all end here.
    fn close(self, keep: bool) -> bool {
        // A table that is gone has no editor either; what stood in it is kept.
        let editing = self.table.editing.try_get_untracked();
        if editing.flatten().is_none() {
            return false;
        }
        let text = self.area.get_untracked().map(|area| area.value());
        self.table.editing.set(None);
        self.table.workspace.draft.typed(None);
        if let (true, Some(text)) = (keep, text) {
            let matrix = self.table.workspace.matrix;
            matrix.set_text(self.row, self.column, &text);
        }
        true
    }

    /// The same, and goes on from the cell.
    fn finish(self, keep: bool, way: Option<Move>) {
        if !self.close(keep) {
            return;
        }
        let active = self.table.workspace.matrix.active_now();
        match way {
            Some(way) => {
                keys::go_on(self.table, active.unwrap_or((self.row, self.column)), way);
            }
            None => focus::show(self.table, true),
        }
    }

    /// Puts the text into all that is selected, and stays.
    fn fill(self) {
        let area = self.table.area_now();
        let text = self.area.get_untracked().map(|area| area.value());
        let (Some(area), Some(text)) = (area, text) else {
            return self.finish(true, None);
        };
        if self.close(false) {
            self.table.workspace.matrix.fill(&area, &text, None);
            focus::hold(self.table);
        }
    }

    fn break_line(self) {
        if let Some(area) = self.area.get_untracked() {
            break_line(&area);
            self.typed();
        }
    }

    /// A key came in: it is kept before it is committed.
    fn typed(self) {
        if let Some(area) = self.area.get_untracked() {
            grow(&area);
            let at = TypedAt::Cell {
                row: self.row,
                column: self.column,
            };
            let text = area.value();
            let typed = Typed { at, text };
            self.table.workspace.draft.typed(Some(typed));
        }
    }

    fn pressed(self, event: &ev::KeyboardEvent) {
        let command = event.ctrl_key() || event.meta_key();
        match event.key().to_ascii_lowercase().as_str() {
            // These are for the whole page: the list of keys, and saving what
            // stands here too.
            "f1" => return,
            "s" if command => {
                self.finish(true, None);
                return;
            }
            _ => event.stop_propagation(),
        }
        if event.is_composing() {
            return;
        }
        let way = match (event.key().as_str(), event.shift_key()) {
            ("Escape", _) => {
                event.prevent_default();
                return self.finish(false, None);
            }
            ("Enter", _) if event.alt_key() => {
                event.prevent_default();
                return self.break_line();
            }
            ("Enter", _) if command => {
                event.prevent_default();
                return self.fill();
            }
            ("Enter", false) => Move::Down,
            ("Enter", true) => Move::Up,
            ("Tab", false) => Move::Next,
            ("Tab", true) => Move::Previous,
            _ => return,
        };
        event.prevent_default();
        self.finish(true, Some(way));
    }
}

#[component]
fn Floating(table: TableState, editing: EditedCell) -> impl IntoView {
    let Some(place) = place(table, &editing) else {
        return ().into_any();
    };
    let area: NodeRef<html::Textarea> = NodeRef::new();
    let field = CellField {
        table,
        row: editing.row,
        column: editing.column,
        area,
    };
    let (label, text) = describe(table, &editing);
    let begun = editing.typed.is_some();
    let text = editing.typed.unwrap_or(text);
    Effect::new(move |_| {
        if let Some(area) = area.get() {
            grow(&area);
            if begun {
                field.typed();
            }
            area.focus().ok();
            let end = area.value().encode_utf16().count() as u32;
            area.set_selection_range(end, end).ok();
        }
    });
    view! {
        <div
            class="cell-editor"
            style:left=pixels(place.left)
            style:top=pixels(place.top)
            style:width=pixels(place.width)
        >
            <textarea
                aria-label=label
                aria-describedby="cell-editor-keys"
                lang="es"
                spellcheck="true"
                style:min-height=pixels(place.height)
                node_ref=area
                prop:value=text
                on:keydown=move |event| field.pressed(&event)
                on:input=move |_| field.typed()
                on:blur=move |_| {
                    field.close(true);
                }
                on:click=|event| event.stop_propagation()
                on:dblclick=|event| event.stop_propagation()
            ></textarea>
            <p id="cell-editor-keys">{texts::EDITOR_KEYS}</p>
            {buttons(field)}
        </div>
    }
    .into_any()
}

/// For a finger. The field must not lose the keyboard to them.
fn buttons(field: CellField) -> AnyView {
    let button = |class, label, go: fn(CellField)| {
        let clicked = move |event: ev::MouseEvent| {
            event.stop_propagation();
            go(field);
        };
        view! { <button type="button" class=class tabindex="-1" on:click=clicked>{label}</button> }
    };
    view! {
        <div class="cell-editor-buttons" on:mousedown=|event| event.prevent_default()>
            {button("button small", texts::CANCEL, |field| field.finish(false, None))}
            {button("button small", texts::NEW_PARAGRAPH, CellField::break_line)}
            {button("button small primary", texts::KEEP_TEXT, |field| field.finish(true, None))}
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
