//! Two round handles at the corners of what is selected: a finger has no key to
//! hold, and its way over the cells scrolls.

use leptos::ev::PointerEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::state::{Drag, TableState};
use super::{focus, selecting};
use crate::browser::window::is_touched;
use crate::drawing::pixels;
use crate::model::{Column, RowId};

/// How far below the edge of its cell a handle points, in pixels.
const INSIDE: i32 = 6;

/// How far from the corner a handle lies, in pixels: beyond it, it would make
/// the table wider.
const BESIDE: f64 = 12.0;

/// Where they lie in the scrolled area, the first corner's and the last's.
type HandlePlaces = [Option<(f64, f64)>; 2];

/// A handle that a finger holds.
#[derive(Clone, Copy)]
struct HeldHandle {
    pointer: i32,
    /// The other corner, which stays.
    from: (RowId, Column),
    /// From where the finger is to where it points.
    by: (i32, i32),
}

/// The handles, where the page is used with fingers.
pub(super) fn handles(table: TableState) -> AnyView {
    let place = Memo::new(move |_| {
        table.settings.moved.track();
        untrack(|| is_touched().then(|| corners(table)).flatten())
    });
    let held = RwSignal::new(None);
    let handles = [false, true].map(|end| handle(table, end, place, held));
    view! { <div aria-hidden="true">{handles.into_iter().collect_view()}</div> }.into_any()
}

fn handle(
    table: TableState,
    end: bool,
    place: Memo<Option<HandlePlaces>>,
    held: RwSignal<Option<HeldHandle>>,
) -> AnyView {
    let at = move || place.get().and_then(|places| places[usize::from(end)]);
    let away = move || at().is_none() || table.editing.with(Option::is_some);
    let down = move |event: PointerEvent| {
        event.stop_propagation();
        event.prevent_default();
        let pointer = event.pointer_id();
        if held.with_untracked(|held| held.is_some_and(|held| held.pointer != pointer)) {
            return;
        }
        let handle: Option<Element> = event.current_target().and_then(|it| it.dyn_into().ok());
        let (Some(handle), Some([first, last])) = (handle, ends(table)) else {
            return;
        };
        handle.set_pointer_capture(pointer).ok();
        // Where it lies is the corner of its cell.
        let around = handle.get_bounding_client_rect();
        let inside = if end { -INSIDE } else { INSIDE };
        let points = (
            (around.left() + around.width() / 2.0) as i32,
            (around.top() + around.height() / 2.0) as i32 + inside,
        );
        held.set(Some(HeldHandle {
            pointer,
            from: if end { first } else { last },
            by: (points.0 - event.client_x(), points.1 - event.client_y()),
        }));
    };
    let held_by = move |event: &PointerEvent| {
        let held = held.get_untracked();
        held.filter(|held| held.pointer == event.pointer_id())
    };
    let moved = move |event: PointerEvent| {
        let Some(HeldHandle { from, by, .. }) = held_by(&event) else {
            return;
        };
        let scrolling = table.drag.get_value().is_some_and(|drag| drag.scrolling);
        table.drag.set_value(Some(Drag {
            from,
            at: (event.client_x() + by.0, event.client_y() + by.1),
            scrolling,
        }));
        selecting::dragged(table);
    };
    let let_go = move |event: PointerEvent| {
        if held_by(&event).is_some() {
            held.set(None);
            table.drag.set_value(None);
            focus::hold(table);
        }
    };
    view! {
        <div
            class="handle"
            class:end=end
            class:away=away
            class:held=move || held.with(Option::is_some)
            style:left=move || at().map(|(left, _)| pixels(left))
            style:top=move || at().map(|(_, top)| pixels(top))
            on:pointerdown=down
            on:pointermove=moved
            on:pointerup=let_go
            on:pointercancel=let_go
            on:lostpointercapture=let_go
            on:mousedown=|event| event.stop_propagation()
            on:click=|event| event.stop_propagation()
        ></div>
    }
    .into_any()
}

/// The first and the last cell of what is selected, or twice the one that one
/// is at, in rows that are in sight.
fn ends(table: TableState) -> Option<[(RowId, Column); 2]> {
    let selection = table.selected_now()?;
    let matrix = table.workspace.matrix;
    let folding = matrix.folding_now();
    matrix.with(|document, outline| {
        let area = selection.area(document, outline)?;
        let id = |at: usize| {
            let line = folding.line_of(document, outline, at);
            document.rows.get(line).map(|row| row.id)
        };
        Some([
            (id(area.rows.start)?, *area.columns.start()),
            (id(area.rows.end.checked_sub(1)?)?, *area.columns.end()),
        ])
    })
}

/// Where the handles lie in the scrolled area; those whose cells are not in the
/// page are away.
fn corners(table: TableState) -> Option<HandlePlaces> {
    let ends = ends(table)?;
    let scroller = table.scroller.get_untracked()?;
    let area = scroller.get_bounding_client_rect();
    let left = f64::from(scroller.scroll_left()) - area.left();
    let top = f64::from(scroller.scroll_top()) - area.top();
    let place = |(row, column): (RowId, Column)| {
        focus::element(table, row, column).map(|cell| cell.get_bounding_client_rect())
    };
    Some([
        place(ends[0]).map(|cell| (left + cell.left() + BESIDE, top + cell.top())),
        place(ends[1]).map(|cell| (left + cell.right() - BESIDE, top + cell.bottom())),
    ])
}
