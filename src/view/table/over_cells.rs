//! What lies over the cells and can wait until they are there.

use leptos::ev;
use leptos::prelude::*;

use super::column_lines::ColumnLines;
use super::cut_frame::CutFrame;
use super::handles::handles;
use super::row_drag::row_drag;
use super::row_window::when_drawn;
use super::state::TableState;
use crate::view::context::Panels;

/// Has it go with the cells.
pub(in crate::view) fn follow(table: TableState, panels: Panels) {
    let moved = move || when_drawn(table.window, move || table.settings.moved.notify());
    Effect::new(move |_| {
        table.area();
        table.window.chunks();
        table.workspace.matrix.active();
        table.workspace.matrix.with_cells(|_, _, _| ());
        panels.side.track();
        moved();
    });
    let resized = window_event_listener(ev::resize, move |_| moved());
    on_cleanup(move || resized.remove());
}

/// Draws it.
pub(in crate::view) fn over_cells(table: TableState) -> AnyView {
    view! {
        {over_unit(table)}
        {row_drag(table)}
    }
    .into_any()
}

/// Draws it over the rows of one unit, among which no unit or level is dragged.
pub(in crate::view) fn over_unit(table: TableState) -> AnyView {
    view! {
        <ColumnLines table />
        <CutFrame table />
        {handles(table)}
    }
    .into_any()
}
