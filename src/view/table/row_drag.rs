//! Rows are dragged to another place: by a grip beside them, with a finger too,
//! or by the number of rows that are selected whole.

use std::ops::Range;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::Element;

use super::row_window::when_drawn;
use super::state::TableState;
use super::target::cell_at;
use super::{focus, selecting};
use crate::browser::clock;
use crate::drawing::{cell_of, pixels};
use crate::model::dragged_rows::{dragged, landed, landing};
use crate::model::{Column, Document, Outline, Row, RowId};
use crate::texts;

/// How far a pointer goes before it drags, in pixels.
const THRESHOLD: i32 = 4;

/// Rows that a pointer holds.
#[derive(Clone)]
struct HeldRows {
    rows: Range<usize>,
    /// The state of the matrix that they are counted in.
    step: usize,
    pointer: i32,
    /// Where it came down, and where it is, in pixels of the page.
    from: (i32, i32),
    at: (i32, i32),
    /// It has gone far enough to mean it.
    moving: bool,
    scrolling: bool,
}

/// What is being dragged, and where it would land.
#[derive(Clone, Copy)]
struct RowDrag {
    table: TableState,
    held: StoredValue<Option<HeldRows>>,
    /// Before which position, and how far down the line is in the scrolled area.
    landing: RwSignal<Option<(usize, f64)>>,
    moving: RwSignal<bool>,
}

/// The grip beside the rows that one is at, and the line where they would land.
pub(super) fn row_drag(table: TableState) -> AnyView {
    let drag = RowDrag {
        table,
        held: StoredValue::new(None),
        landing: RwSignal::new(None),
        moving: RwSignal::new(false),
    };
    drag.listen();
    let grip: NodeRef<html::Div> = NodeRef::new();
    let place = Memo::new(move |_| {
        table.settings.moved.track();
        untrack(|| grip_place(table))
    });
    let away = move || place.get().is_none() || table.editing.with(Option::is_some);
    let left = move || place.get().map(|(left, _, _)| pixels(left));
    let top = move || place.get().map(|(_, top, _)| pixels(top));
    let line = move || drag.landing.get().map(|(_, top)| pixels(top));
    let rows = move || match drag.moving.get() {
        true => drag.held.with_value(|held| {
            let rows = held.as_ref().map_or(0, |held| held.rows.len());
            texts::rows_dragged(rows)
        }),
        false => String::new(),
    };
    view! {
        <div
            class="row-grip"
            class:away=away
            class:level=move || place.get().is_some_and(|(_, _, is_level)| is_level)
            aria-hidden="true"
            title=texts::ROW_GRIP
            node_ref=grip
            style:left=left
            style:top=top
            on:pointerdown=move |event| {
                event.stop_propagation();
                drag.take(&event);
            }
            on:mousedown=|event| event.stop_propagation()
            on:click=|event| event.stop_propagation()
        ></div>
        <div class="drop-line" class:away=move || drag.landing.get().is_none() aria-hidden="true" style:top=line>
            <span>{rows}</span>
        </div>
    }
    .into_any()
}

/// Where the grip lies in the scrolled area: at the beginning of the first of
/// the rows that it takes, and whether that is a level. `None` when it is not in
/// the page.
fn grip_place(table: TableState) -> Option<(f64, f64, bool)> {
    if table.workspace.draft.read_only_now() {
        return None;
    }
    let first = held_rows(table)?.start;
    let scroller = table.scroller.get_untracked()?;
    let (_, place) = lines(table).into_iter().find(|(at, _)| *at == first)?;
    let is_level = |document: &Document, _: &Outline| {
        let row = document.rows.get(first);
        row.is_some_and(Row::is_level)
    };
    let area = scroller.get_bounding_client_rect();
    let left = place.left() - area.left() + f64::from(scroller.scroll_left());
    let top = place.top() - area.top() + f64::from(scroller.scroll_top());
    Some((left, top, table.workspace.matrix.with(is_level)))
}

/// The rows that are selected, or the one that one is at, with what goes along.
fn held_rows(table: TableState) -> Option<Range<usize>> {
    let selection = table.selected_now()?;
    let matrix = table.workspace.matrix;
    let folding = matrix.folding_now();
    matrix.with(|document, outline| {
        let rows = selection.area(document, outline)?.rows;
        Some(dragged(document, outline, &folding, rows))
    })
}

/// The rows in the page, by their positions, and where each is.
fn lines(table: TableState) -> Vec<(usize, web_sys::DomRect)> {
    let Some(scroller) = table.scroller.get_untracked() else {
        return Vec::new();
    };
    let Ok(rows) = scroller.query_selector_all("tbody[data-key] > tr") else {
        return Vec::new();
    };
    let rows = (0..rows.length()).filter_map(|index| {
        let row: Element = rows.get(index)?.dyn_into().ok()?;
        // A cell may have begun in a row above, which is not in the page.
        let cells = row.children();
        let cells = (0..cells.length()).filter_map(|at| cell_of(&cells.item(at)?.id()));
        let id = cells.map(|(row, _)| row);
        let at = table
            .workspace
            .matrix
            .with(|_, outline| id.filter_map(|id| outline.position(id)).max())?;
        Some((at, row.get_bounding_client_rect()))
    });
    rows.collect()
}

impl RowDrag {
    /// Follows the pointer wherever it goes.
    fn listen(self) {
        let down = window_event_listener(ev::pointerdown, move |event| self.pressed(&event));
        let moved = window_event_listener(ev::pointermove, move |event| self.moved(&event));
        let up = window_event_listener(ev::pointerup, move |event| self.rose(&event, true));
        let lost = window_event_listener(ev::pointercancel, move |event| {
            self.rose(&event, false);
        });
        // Before the table takes the key, which would select nothing any more.
        let key =
            Closure::<dyn Fn(web_sys::KeyboardEvent)>::new(move |event: web_sys::KeyboardEvent| {
                let moving = self.moving.try_get_untracked() == Some(true);
                if moving && event.key() == "Escape" {
                    event.prevent_default();
                    event.stop_propagation();
                    self.let_go(false);
                    self.table.say(texts::DRAG_LEFT.to_owned(), false);
                }
            });
        let key = key.into_js_value();
        let window = web_sys::window();
        if let Some(window) = &window {
            let key = key.unchecked_ref();
            window
                .add_event_listener_with_callback_and_bool("keydown", key, true)
                .ok();
        }
        let key = StoredValue::new_local(key);
        on_cleanup(move || {
            down.remove();
            moved.remove();
            up.remove();
            lost.remove();
            if let (Some(window), Some(key)) = (web_sys::window(), key.try_get_value()) {
                let key = key.unchecked_ref();
                window
                    .remove_event_listener_with_callback_and_bool("keydown", key, true)
                    .ok();
            }
        });
    }

    /// The number of rows that are selected whole, and a level among them, hold
    /// them. A finger's way scrolls.
    fn pressed(self, event: &ev::PointerEvent) {
        let Some((row, Column::Number)) = cell_at(event) else {
            return;
        };
        let area = self.table.area_now();
        let Some(area) = area.filter(|area| area.is_whole_rows()) else {
            return;
        };
        let at = |row: RowId| {
            let matrix = self.table.workspace.matrix;
            matrix.with(|_, outline| outline.position(row))
        };
        let inside = at(row).is_some_and(|at| area.rows.contains(&at));
        let plain = event.button() == 0 && !event.shift_key() && event.pointer_type() != "touch";
        if inside && plain {
            self.take(event);
        }
    }

    fn take(self, event: &ev::PointerEvent) {
        let table = self.table;
        let held = self.held.try_get_value().flatten();
        let by_another = held.is_some_and(|held| held.pointer != event.pointer_id());
        if by_another || event.button() != 0 || table.workspace.draft.read_only_now() {
            return;
        }
        let Some(rows) = held_rows(table) else {
            return;
        };
        // No cell is selected, and no text.
        event.prevent_default();
        let at = (event.client_x(), event.client_y());
        self.held.set_value(Some(HeldRows {
            rows,
            step: table.workspace.matrix.steps_now(),
            pointer: event.pointer_id(),
            from: at,
            at,
            moving: false,
            scrolling: false,
        }));
    }

    fn moved(self, event: &ev::PointerEvent) {
        let Some(mut held) = self.held.try_get_value().flatten() else {
            return;
        };
        if held.pointer != event.pointer_id() {
            return;
        }
        held.at = (event.client_x(), event.client_y());
        let far = (held.at.0 - held.from.0)
            .abs()
            .max((held.at.1 - held.from.1).abs());
        if !held.moving && far >= THRESHOLD {
            held.moving = true;
            if let Some(scroller) = self.table.scroller.get_untracked() {
                scroller.set_pointer_capture(held.pointer).ok();
                scroller.class_list().add_1("dragging").ok();
            }
        }
        let moving = held.moving;
        self.held.set_value(Some(held));
        if moving {
            if !self.moving.get_untracked() {
                self.moving.set(true);
            }
            self.show();
        }
    }

    /// Shows where they would land, and scrolls when the pointer is outside.
    fn show(self) {
        let (Some(held), Some(scroller)) = (
            self.held
                .try_get_value()
                .flatten()
                .filter(|held| held.moving),
            self.table.scroller.try_get_untracked().flatten(),
        ) else {
            return;
        };
        let (near, over) = selecting::near(&scroller, held.at);
        self.landing.set(self.landing_at(&scroller, &held, near.1));
        if over.1 != 0.0 && !held.scrolling {
            selecting::scroll_by(&scroller, (0.0, over.1));
            self.set_scrolling(true);
            clock::after(selecting::MILLISECONDS, move || {
                self.set_scrolling(false);
                self.show();
            });
        }
    }

    fn set_scrolling(self, scrolling: bool) {
        self.held.try_update_value(|held| {
            if let Some(held) = held {
                held.scrolling = scrolling;
            }
        });
    }

    fn landing_at(self, scroller: &Element, held: &HeldRows, y: f64) -> Option<(usize, f64)> {
        let matrix = self.table.workspace.matrix;
        if matrix.steps_now() != held.step {
            return None;
        }
        let lines = lines(self.table);
        let (over, place) = lines
            .iter()
            .find(|(_, place)| place.bottom() > y)
            .or(lines.last())?;
        let lower = y > (place.top() + place.bottom()) / 2.0;
        let folding = matrix.folding_now();
        let to = matrix.with(|document, outline| {
            landing(document, outline, &folding, &held.rows, (*over, lower))
        })?;
        let before = lines.iter().find(|(at, _)| *at >= to);
        let y = before.map_or_else(
            || lines.last().map(|(_, place)| place.bottom()),
            |(_, place)| Some(place.top()),
        )?;
        let top = y - scroller.get_bounding_client_rect().top();
        Some((to, top + f64::from(scroller.scroll_top())))
    }

    /// Only the pointer that holds them lets them go.
    fn rose(self, event: &ev::PointerEvent, drop: bool) {
        let held = self.held.try_get_value().flatten();
        if held.is_some_and(|held| held.pointer == event.pointer_id()) {
            self.let_go(drop);
        }
    }

    /// Puts them where the line is, or leaves them.
    fn let_go(self, drop: bool) {
        let Some(held) = self.held.try_get_value().flatten() else {
            return;
        };
        self.held.set_value(None);
        let to = self.landing.get_untracked().filter(|_| drop && held.moving);
        self.landing.set(None);
        self.moving.set(false);
        let table = self.table;
        if let Some(scroller) = table.scroller.get_untracked() {
            scroller.class_list().remove_1("dragging").ok();
            scroller.release_pointer_capture(held.pointer).ok();
        }
        let matrix = table.workspace.matrix;
        let outcome = to
            .filter(|_| matrix.steps_now() == held.step)
            .and_then(|(to, _)| matrix.with(|document, _| landed(document, &held.rows, to)));
        if let Some(row) = outcome.and_then(|outcome| matrix.carry_out(outcome)) {
            focus::hold(table);
            when_drawn(table.window, move || {
                focus::reveal(table, (row, Column::Number));
            });
        }
    }
}
