//! What lies over the heads: the lines between the columns, which can be moved,
//! and what tells what goes into each.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

use super::state::TableState;
use crate::drawing::{ColumnWidths, column_name, percent};
use crate::model::Column;
use crate::texts;
use crate::view::context::Panels;

/// How far a key moves a line, in hundredths of the table's width.
const STEP: f64 = 1.0;

/// One line behind each column but the last, over the heads.
#[component]
pub(super) fn ColumnLines(table: TableState) -> impl IntoView {
    let lines = Column::ALL.into_iter().take(Column::ALL.len() - 1);
    view! {
        <div class="column-lines">
            {lines.map(|column| line(table, column)).collect_view()}
            {use_context().map(|panels| helps(table, panels))}
        </div>
    }
}

/// At the end of each head, what tells what goes into the column. The keyboard
/// has it in the menu of the cell.
fn helps(table: TableState, panels: Panels) -> AnyView {
    let help = move |column: Column| {
        let place = move || {
            let widths = table.settings.widths()?;
            Some(percent(widths.end_of(column)))
        };
        view! {
            <button
                type="button"
                tabindex="-1"
                class=format!("column-help after-{}", column_name(Some(column)))
                aria-label=texts::column_help(texts::COLUMNS[column.index()])
                style:inset-inline-start=place
                on:mousedown=|event| event.stop_propagation()
                on:click=move |event| {
                    event.stop_propagation();
                    panels.explained.set(Some(column));
                }
            >
                "?"
            </button>
        }
    };
    Column::ALL.map(help).collect_view().into_any()
}

/// The line behind a column: dragged by mouse and finger, moved by the arrows,
/// and put back by *Inicio* and a double click.
fn line(table: TableState, column: Column) -> AnyView {
    let settings = table.settings;
    // The widths when the line was taken, and where.
    let taken: StoredValue<Option<(ColumnWidths, f64, f64)>> = StoredValue::new(None);
    let down = move |event: PointerEvent| {
        if event.button() != 0 {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
        if let (Some((widths, whole)), Some(line)) = (drawn(table), element(&event)) {
            line.set_pointer_capture(event.pointer_id()).ok();
            taken.set_value(Some((widths, f64::from(event.client_x()), whole)));
        }
    };
    let moved = move |event: PointerEvent| {
        if let Some((widths, from, whole)) = taken.get_value() {
            let by = (f64::from(event.client_x()) - from) * 100.0 / whole;
            settings.show_widths(widths.moved(column, by));
        }
    };
    let let_go = move |_| {
        if taken.get_value().is_some() {
            taken.set_value(None);
            settings.keep_widths();
        }
    };
    let pressed = move |event: ev::KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowLeft" => -STEP,
            "ArrowRight" => STEP,
            "Home" => {
                event.prevent_default();
                event.stop_propagation();
                return settings.forget_widths();
            }
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        if let Some((widths, _)) = drawn(table) {
            settings.show_widths(widths.moved(column, by));
            settings.keep_widths();
        }
    };
    let share = move || {
        let widths = settings.widths()?;
        Some((widths.of(column).round() as u32).to_string())
    };
    let place = move || {
        let widths = settings.widths()?;
        Some(percent(widths.end_of(column)))
    };
    view! {
        <div
            class=format!("column-line after-{}", column_name(Some(column)))
            role="separator"
            aria-orientation="vertical"
            tabindex="0"
            aria-label=texts::column_width(texts::COLUMNS[column.index()])
            title=texts::COLUMN_WIDTH_HELP
            aria-valuemin="0"
            aria-valuemax="100"
            aria-valuenow=move || share().unwrap_or_else(|| usual(column).to_owned())
            style:inset-inline-start=place
            on:pointerdown=down
            on:pointermove=moved
            on:pointerup=let_go
            on:pointercancel=let_go
            on:mousedown=|event| event.stop_propagation()
            on:click=|event| event.stop_propagation()
            on:dblclick=move |event| {
                event.stop_propagation();
                settings.forget_widths();
            }
            on:keydown=pressed
        ></div>
    }
    .into_any()
}

/// How wide a column comes, about, in hundredths of a wide table.
const fn usual(column: Column) -> &'static str {
    match column {
        Column::Number => "6",
        Column::Unit => "17",
        Column::Objective | Column::Indicator | Column::Goal => "26",
    }
}

/// How wide the columns are now, and the table in pixels.
fn drawn(table: TableState) -> Option<(ColumnWidths, f64)> {
    let heads = table.scroller.get_untracked()?;
    let heads = heads.query_selector_all("[data-head]").ok()?;
    let mut widths = [0.0; Column::ALL.len()];
    for (index, width) in widths.iter_mut().enumerate() {
        let head = heads.get(u32::try_from(index).ok()?)?;
        *width = head
            .dyn_into::<Element>()
            .ok()?
            .get_bounding_client_rect()
            .width();
    }
    Some((ColumnWidths::measured(widths)?, widths.iter().sum()))
}

fn element(event: &PointerEvent) -> Option<Element> {
    event.current_target()?.dyn_into().ok()
}
