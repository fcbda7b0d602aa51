//! What lies over the cells and can wait until they are there.

use leptos::prelude::*;

use super::column_lines::ColumnLines;
use super::cut_frame::CutFrame;
use super::state::TableState;

/// Draws it from now on.
pub(in crate::view) fn follow(table: TableState) {
    table.over.set(Some(over_cells));
}

fn over_cells(table: TableState) -> AnyView {
    view! {
        <ColumnLines table />
        <CutFrame table />
    }
    .into_any()
}
