//! What is selected: how keys and the mouse extend it.

use std::ops::Range;

use leptos::ev;
use leptos::prelude::*;
use web_sys::Element;

use super::focus;
use super::state::{Drag, TableState};
use super::target::{cell_at, is_on_fold};
use crate::browser::clock;
use crate::drawing::cell_of;
use crate::model::navigation::Move;
use crate::model::selection::{Selection, whole_columns, whole_rows};
use crate::model::{Column, RowId};
use crate::texts;

/// Listens to the mouse, which may leave the table with its button down.
pub(super) fn follow(table: TableState) {
    let moved = window_event_listener(ev::mousemove, move |event| mouse_moved(table, &event));
    let left = window_event_listener(ev::mouseup, move |_| table.drag.set_value(None));
    let rose = window_event_listener(ev::pointerup, move |_| finger_up(table));
    let scrolls = window_event_listener(ev::pointercancel, move |_| {
        next_press(table);
    });
    // Of a finger that rested long enough, some browsers tell its rise so alone.
    let lifted = window_event_listener(ev::touchend, move |_| finger_up(table));
    let taken = window_event_listener(ev::touchcancel, move |_| finger_up(table));
    on_cleanup(move || {
        moved.remove();
        left.remove();
        rose.remove();
        scrolls.remove();
        lifted.remove();
        taken.remove();
    });
}

fn next_press(table: TableState) -> Option<usize> {
    table.press.try_update_value(|press| {
        *press += 1;
        *press
    })
}

/// How long after a finger rose a click may come of it (milliseconds).
const CLICK: i32 = 200;

/// What came under the finger while it was down was not chosen with it.
fn finger_up(table: TableState) {
    let press = next_press(table);
    if table.pressing.get_untracked() {
        clock::after(CLICK, move || {
            if table.press.try_get_value() == press {
                table.pressing.set(false);
            }
        });
    }
}

/// How long a finger rests before it asks for the menu (milliseconds). Not
/// every browser tells of that itself.
const LONG_PRESS: i32 = 600;

pub(super) fn finger_down(table: TableState, event: &ev::PointerEvent) {
    let press = next_press(table);
    let at = (event.client_x(), event.client_y());
    if let ("touch", Some(cell)) = (&*event.pointer_type(), cell_at(event)) {
        table.pressing.set(true);
        clock::after(LONG_PRESS, move || {
            if table.press.try_get_value() == press {
                menu_at(table, cell, at);
            }
        });
    }
}

/// Opens the menu of a cell at a place of the page, unless it is open: of a long
/// press some browsers tell, too.
pub(super) fn menu_at(table: TableState, (row, column): (RowId, Column), at: (i32, i32)) {
    if table.menu.get_untracked().is_some() {
        return;
    }
    let selected = table.area_now().is_some_and(|area| {
        table.workspace.matrix.with(|document, outline| {
            let position = outline.position(row);
            position.is_some_and(|at| area.contains(document, at, column))
        })
    });
    if !selected {
        table.go(row, column);
    }
    table.menu.set(Some(at));
}

/// How many cells are selected, in words.
pub(in crate::view) fn size(table: TableState) -> String {
    let Some(area) = table.area() else {
        return String::new();
    };
    let (rows, columns) = area.size();
    let cells = texts::cells(rows, columns);
    match folded(table, area.rows) {
        0 => cells,
        folded => texts::cells_folded(&cells, folded),
    }
}

/// How many of these rows are folded.
fn folded(table: TableState, rows: Range<usize>) -> usize {
    let folding = table.workspace.matrix.folding();
    let matrix = table.workspace.matrix;
    matrix.with(|document, outline| folding.hidden(document, outline, rows))
}

/// Selects up to another cell from the active one, which keeps the keyboard.
pub(super) fn reach(table: TableState, to: (RowId, Column)) {
    if let Some(active) = table.workspace.matrix.active_now() {
        table.select(Some(Selection::between(active, to)));
        focus::hold(table);
    }
}

/// Selects the whole columns, or rows, of what is selected or of the active
/// cell.
pub(super) fn whole(table: TableState, active: (RowId, Column), columns: bool) {
    let matrix = table.workspace.matrix;
    matrix.set_active(Some(active));
    let area = table.area_now();
    let selection = matrix.with(|document, outline| {
        if columns {
            let columns = area.map_or(active.1..=active.1, |area| area.columns);
            return whole_columns(document, active, columns);
        }
        let at = outline.position(active.0)?;
        whole_rows(document, active, area.map_or(at..at + 1, |area| area.rows))
    });
    table.select(selection);
}

/// Selects the column whose head was pressed, from the row that one is in.
pub(super) fn column_by_head(table: TableState, column: Column) {
    let matrix = table.workspace.matrix;
    let first = || matrix.with(|document, _| document.rows.first().map(|row| row.id));
    let row = matrix.active_now().map(|(row, _)| row).or_else(first);
    if let Some(row) = row {
        table.select(None);
        whole(table, (row, column), true);
        focus::hold(table);
    }
}

/// Moves the far corner and shows it.
pub(super) fn extend(table: TableState, active: (RowId, Column), way: Move) {
    let selection = table.selection.get_untracked();
    let selection = selection
        .filter(|selection| selection.active == active)
        .unwrap_or(Selection::between(active, active));
    let extended = table
        .workspace
        .matrix
        .with(|document, outline| selection.extended(document, outline, way));
    if let Some(extended) = extended {
        let matrix = table.workspace.matrix;
        matrix.set_active(Some(active));
        table.select(Some(extended));
        if let Some(at) = matrix.with(|_, outline| outline.position(extended.to.0)) {
            matrix.show_rows(at..at + 1);
        }
        focus::reveal(table, extended.to);
    }
}

pub(super) fn mouse_down(table: TableState, event: &ev::MouseEvent) {
    let is_there = event.button() == 0 && !is_on_fold(event);
    let Some(from) = cell_at(event).filter(|_| is_there) else {
        return;
    };
    if event.shift_key() {
        // The active cell keeps the keyboard, and no text is selected.
        event.prevent_default();
        return;
    }
    table.drag.set_value(Some(Drag {
        from,
        at: (event.client_x(), event.client_y()),
        scrolling: false,
    }));
}

/// The mouse selects cells, and not the words in them; a finger may.
pub(super) fn text_selected(table: TableState, event: &web_sys::Event) {
    if table.drag.with_value(Option::is_some) {
        event.prevent_default();
    }
}

// A finger never comes here with its button down: its way scrolls the page.
fn mouse_moved(table: TableState, event: &ev::MouseEvent) {
    let Some(mut drag) = table.drag.get_value() else {
        return;
    };
    if event.buttons() & 1 == 0 {
        table.drag.set_value(None);
        return;
    }
    drag.at = (event.client_x(), event.client_y());
    table.drag.set_value(Some(drag));
    dragged(table);
}

/// How high the header is that stays in sight, in pixels.
const HEADER: f64 = 40.0;
/// How often the table goes on scrolling to where the pointer is.
pub(super) const MILLISECONDS: i32 = 40;

/// Selects as far as the pointer is, and scrolls when it is outside.
pub(super) fn dragged(table: TableState) {
    let (Some(drag), Some(scroller)) = (
        table.drag.try_get_value().flatten(),
        table.scroller.try_get_untracked().flatten(),
    ) else {
        return;
    };
    let (near, over) = near(&scroller, drag.at);
    let outside = over != (0.0, 0.0);
    // Between two cells it is where it was.
    let before = table.selection.get_untracked();
    let before = before.filter(|selection| selection.from == drag.from);
    let before = before.map_or(drag.from, |selection| selection.to);
    let to = cell_near(table, near).unwrap_or(before);
    if to != drag.from || outside || table.area_now().is_some() {
        table.workspace.matrix.set_active(Some(drag.from));
        table.select(Some(Selection::between(drag.from, to)));
    }
    if outside && !drag.scrolling {
        scroll_by(&scroller, over);
        set_scrolling(table, true);
        clock::after(MILLISECONDS, move || {
            set_scrolling(table, false);
            dragged(table);
        });
    }
}

/// What of the rows in sight is nearest to a place of the page, and how far
/// beyond it the place is.
pub(super) fn near(scroller: &Element, at: (i32, i32)) -> ((f64, f64), (f64, f64)) {
    let place = scroller.get_bounding_client_rect();
    let (left, top) = (place.left() + 1.0, place.top() + HEADER);
    let right = place.left() + f64::from(scroller.client_width()) - 2.0;
    let bottom = place.top() + f64::from(scroller.client_height()) - 2.0;
    let (x, y) = (f64::from(at.0), f64::from(at.1));
    let near = (
        x.min(right.max(left)).max(left),
        y.min(bottom.max(top)).max(top),
    );
    (near, (x - near.0, y - near.1))
}

/// Scrolls a step towards what is so far outside.
pub(super) fn scroll_by(scroller: &Element, over: (f64, f64)) {
    let step = |over: f64| (over as i32).clamp(-60, 60);
    scroller.set_scroll_left(scroller.scroll_left() + step(over.0));
    scroller.set_scroll_top(scroller.scroll_top() + step(over.1));
}

fn set_scrolling(table: TableState, scrolling: bool) {
    table.drag.try_update_value(|drag| {
        if let Some(drag) = drag {
            drag.scrolling = scrolling;
        }
    });
}

/// The cell at a place of the page. A level, which is in all columns, is in
/// that of the corner.
fn cell_near(table: TableState, (x, y): (f64, f64)) -> Option<(RowId, Column)> {
    let document = web_sys::window()?.document()?;
    let element = document.element_from_point(x as f32, y as f32)?;
    let (row, column) = cell_of(&element.closest("[data-row]").ok()??.id())?;
    let level = table
        .workspace
        .matrix
        .with(|document, _| document.row(row).is_some_and(|row| row.is_level()));
    let corner = table
        .selection
        .get_untracked()
        .map(|selection| selection.to);
    Some((
        row,
        corner
            .filter(|_| level)
            .map_or(column, |(_, column)| column),
    ))
}
