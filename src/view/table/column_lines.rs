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

/// A line that a pointer holds.
#[derive(Clone)]
struct HeldLine {
    pointer: i32,
    /// The widths when it was taken, and where that was, in pixels of the page.
    widths: ColumnWidths,
    from: i32,
    /// How wide all columns are together, in pixels.
    whole: f64,
}

impl HeldLine {
    /// What a pointer takes by coming down on a line, which follows it then.
    fn taken(table: TableState, event: &PointerEvent) -> Option<Self> {
        let (widths, whole) = drawn(table)?;
        let pointer = event.pointer_id();
        element(event)?.set_pointer_capture(pointer).ok();
        Some(Self {
            pointer,
            widths,
            from: event.client_x(),
            whole,
        })
    }

    fn is_by(&self, event: &PointerEvent) -> bool {
        self.pointer == event.pointer_id()
    }

    fn widths(&self, column: Column, event: &PointerEvent) -> ColumnWidths {
        let by = f64::from(event.client_x() - self.from) * 100.0 / self.whole;
        self.widths.moved(column, by)
    }
}

/// The line behind a column: dragged by mouse and finger, moved by the arrows,
/// and put back by *Inicio* and a double click.
fn line(table: TableState, column: Column) -> AnyView {
    let settings = table.settings;
    let held: StoredValue<Option<HeldLine>> = StoredValue::new(None);
    let down = move |event: PointerEvent| {
        if event.button() != 0 {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
        if held.get_value().is_none_or(|held| held.is_by(&event)) {
            held.set_value(HeldLine::taken(table, &event));
        }
    };
    let held_by = move |event: &PointerEvent| held.get_value().filter(|held| held.is_by(event));
    let moved = move |event: PointerEvent| {
        if let Some(held) = held_by(&event) {
            settings.show_widths(held.widths(column, &event));
        }
    };
    let let_go = move |event: PointerEvent| {
        if held_by(&event).is_some() {
            held.set_value(None);
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
            on:lostpointercapture=let_go
            on:mousedown=|event| event.stop_propagation()
            on:click=|event| event.stop_propagation()
            on:dblclick=move |event| {
                event.stop_propagation();
                settings.forget_widths();
            }
            on:keydown=move |event| key_pressed(table, column, &event)
        ></div>
    }
    .into_any()
}

/// The arrows move the line behind a column, *Inicio* puts all back.
fn key_pressed(table: TableState, column: Column, event: &ev::KeyboardEvent) {
    let by = match event.key().as_str() {
        "ArrowLeft" => Some(-STEP),
        "ArrowRight" => Some(STEP),
        "Home" => None,
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    let settings = table.settings;
    match (by, drawn(table)) {
        (None, _) => settings.forget_widths(),
        (Some(by), Some((widths, _))) => {
            settings.show_widths(widths.moved(column, by));
            settings.keep_widths();
        }
        (Some(_), None) => {}
    }
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
