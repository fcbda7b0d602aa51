use leptos::prelude::*;

use super::focus;
use super::state::TableState;
use crate::drawing::pixels;

/// A dashed frame around the cells that wait for their paste.
#[component]
pub(super) fn CutFrame(table: TableState) -> impl IntoView {
    move || {
        table.settings.moved.track();
        let (left, top, width, height) = frame(table)?;
        Some(view! {
            <div
                class="cut-frame"
                aria-hidden="true"
                style:left=pixels(left)
                style:top=pixels(top)
                style:width=pixels(width)
                style:height=pixels(height)
            ></div>
        })
    }
}

/// Where it lies in the scrolled area, in pixels: around the cells of the area's
/// corners. `None` when they are not in the page.
fn frame(table: TableState) -> Option<(f64, f64, f64, f64)> {
    let cut = table.cut()?;
    let corners = table.workspace.matrix.with(|document, outline| {
        let area = cut.selection.area(document, outline)?;
        let first = document.rows.get(area.rows.start)?.id;
        let last = document.rows.get(area.rows.end.checked_sub(1)?)?.id;
        let (left, right) = (*area.columns.start(), *area.columns.end());
        Some([(first, left), (first, right), (last, left), (last, right)])
    })?;
    let scroller = table.scroller.get_untracked()?;
    let area = scroller.get_bounding_client_rect();
    let mut edges = (f64::MAX, f64::MAX, f64::MIN, f64::MIN);
    for (row, column) in corners {
        let cell = focus::element(table, row, column)?.get_bounding_client_rect();
        edges = (
            edges.0.min(cell.left()),
            edges.1.min(cell.top()),
            edges.2.max(cell.right()),
            edges.3.max(cell.bottom()),
        );
    }
    let left = edges.0 - area.left() + f64::from(scroller.scroll_left());
    let top = edges.1 - area.top() + f64::from(scroller.scroll_top());
    Some((left, top, edges.2 - edges.0, edges.3 - edges.1))
}
