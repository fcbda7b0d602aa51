//! The matrix: a native table with merged cells, one editor that floats over
//! the active cell, and only the rows in sight when there are many.

mod cell_editor;
pub(super) mod clipboard;
mod focus;
mod keys;
mod rows;
pub(super) mod selecting;
mod window;

use leptos::html;
use leptos::prelude::*;

use super::actions::{CellMenu, begin};
use super::app::workspace;
use crate::model::selection::{Area, Selection};
use crate::model::{Column, RowId};
use crate::texts;
use crate::workspace::Workspace;
use cell_editor::CellEditor;
use clipboard::NoticeBar;
use rows::ChunkRows;
use selecting::Drag;
use window::Window;

/// The cell that is being written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Editing {
    pub row: RowId,
    pub column: Column,
    /// What the editor starts with in place of the cell's text, when a key was
    /// typed over it.
    pub typed: Option<String>,
}

/// What was done, said beside the table.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Notice {
    text: String,
    /// Whether it can be undone.
    undo: bool,
    /// The action it is of; after another one it is old.
    step: usize,
}

/// What the parts of the table share.
#[derive(Clone, Copy)]
pub(super) struct Table {
    pub workspace: Workspace,
    pub editing: RwSignal<Option<Editing>>,
    /// Where the cell menu is open, in pixels of the page.
    pub menu: RwSignal<Option<(i32, i32)>>,
    selection: RwSignal<Option<Selection>>,
    drag: StoredValue<Option<Drag>>,
    notice: RwSignal<Option<Notice>>,
    pub scroller: NodeRef<html::Div>,
    pub window: Window,
}

impl Table {
    pub fn new() -> Self {
        let workspace = workspace();
        let scroller = NodeRef::new();
        Self {
            workspace,
            editing: RwSignal::new(None),
            menu: RwSignal::new(None),
            selection: RwSignal::new(None),
            drag: StoredValue::new(None),
            notice: RwSignal::new(None),
            scroller,
            window: Window::new(workspace, scroller),
        }
    }

    /// Opens the editor over a cell.
    pub fn edit(&self, row: RowId, column: Column, typed: Option<String>) {
        if !self.workspace.read_only.get_untracked() {
            self.editing.set(Some(Editing { row, column, typed }));
        }
    }

    /// Goes to a cell and gives it the keyboard.
    pub fn go(&self, row: RowId, column: Column) {
        self.select(None);
        self.workspace.active.set(Some((row, column)));
        focus::show(*self, true);
    }

    /// What is selected, if it is more than the active cell.
    fn area(&self) -> Option<Area> {
        let selection = self.selection.get()?;
        if selection.from == selection.to || self.workspace.active.get() != Some(selection.active) {
            return None;
        }
        self.workspace
            .with_order(|document, outline| selection.area(document, outline))
    }

    /// The same for handlers, without tracking.
    fn area_now(&self) -> Option<Area> {
        untrack(|| self.area())
    }

    fn select(&self, selection: Option<Selection>) {
        if self.selection.get_untracked() != selection {
            self.selection.set(selection);
        }
    }

    /// Says what was just done.
    fn say(&self, text: String, undo: bool) {
        let step = untrack(|| self.workspace.steps());
        self.notice.set(Some(Notice { text, undo, step }));
    }

    /// The same from a dialog, which on closing gives the keyboard back to
    /// where it was.
    pub fn go_after_dialog(&self, row: RowId, column: Column) {
        let table = *self;
        window::when_drawn(self.window, move || table.go(row, column));
    }

    /// Gives the keyboard back to the active cell.
    pub fn return_to_cell(&self) {
        let table = *self;
        window::when_drawn(self.window, move || focus::show(table, true));
    }
}

/// The id of the element of a cell; a level has but one.
fn cell_id(row: RowId, column: Option<Column>) -> String {
    format!("c{}-{}", row.0, data_column(column))
}

/// The cell an element's id names. A level counts as its first column.
fn cell_of(id: &str) -> Option<(RowId, Column)> {
    let (row, column) = id.strip_prefix('c')?.split_once('-')?;
    let row = RowId(row.parse().ok()?);
    let column = Column::ALL
        .into_iter()
        .find(|known| data_column(Some(*known)) == column);
    Some((row, column.unwrap_or(Column::Number)))
}

/// The name of a column in the page, the same for people, tests and styles.
fn data_column(column: Option<Column>) -> &'static str {
    match column {
        None => "nivel",
        Some(Column::Number) => "numero",
        Some(Column::Unit) => "unidad",
        Some(Column::Objective) => "objetivo",
        Some(Column::Indicator) => "indicador",
        Some(Column::Goal) => "meta",
    }
}

#[component]
pub(super) fn Matrix() -> impl IntoView {
    let Some(table) = use_context::<Table>() else {
        return ().into_any();
    };
    let workspace = table.workspace;
    let window = table.window;
    focus::follow(table);
    selecting::follow(table);
    let rows = move || workspace.with_order(|document, _| document.rows.len());
    let windowed = move || window.is_partial().then(rows);
    view! {
        <div
            class="scroller"
            node_ref=table.scroller
            role="region"
            tabindex="-1"
            aria-label=texts::MATRIX
            on:scroll=move |_| window.scrolled()
            on:keydown=move |event| keys::pressed(table, &event)
            on:mousedown=move |event| selecting::mouse_down(table, &event)
            on:selectstart=move |event| selecting::text_selected(table, &event)
            on:click=move |event| keys::clicked(table, &event)
            on:dblclick=move |event| keys::double_clicked(table, &event)
            on:contextmenu=move |event| keys::menu_asked(table, &event)
            on:copy=move |event| clipboard::copied(table, &event)
            on:paste=move |event| clipboard::pasted(table, &event)
        >
            <Heading />
            <table class="matrix" role="grid" aria-label=texts::MATRIX aria-multiselectable="true" aria-rowcount=windowed>
                <colgroup>
                    {Column::ALL.map(|column| view! { <col class=data_column(Some(column)) /> }).collect_view()}
                </colgroup>
                <thead role="rowgroup">
                    <tr role="row">
                        {Column::ALL
                            .map(|column| view! { <th scope="col" role="columnheader">{texts::COLUMNS[column.index()]}</th> })
                            .collect_view()}
                    </tr>
                </thead>
                <Spacer height=Signal::derive(move || window.before()) />
                <For each=move || window.chunks() key=|chunk| chunk.key let:chunk>
                    <ChunkRows table chunk />
                </For>
                <Spacer height=Signal::derive(move || window.after()) />
            </table>
            <Show when=move || rows() == 0>
                <p class="empty">
                    {texts::EMPTY_MATRIX}
                    " "
                    <button type="button" class="button" on:click=move |_| begin(table)>{texts::ADD_FIRST_UNIT}</button>
                </p>
            </Show>
            <CellEditor table />
        </div>
        <NoticeBar table />
        <CellMenu table />
    }
    .into_any()
}

/// Stands in for the rows that are out of sight.
#[component]
fn Spacer(height: Signal<f64>) -> impl IntoView {
    view! {
        <tbody class="spacer" aria-hidden="true" class:none=move || height.get() <= 0.0>
            <tr style:height=move || format!("{}px", height.get())></tr>
        </tbody>
    }
}

/// The title lines above the table, edited in place.
#[component]
fn Heading() -> impl IntoView {
    let workspace = workspace();
    let area: NodeRef<html::Textarea> = NodeRef::new();
    let commit = move |_| {
        if let Some(area) = area.get_untracked() {
            workspace.set_heading(&area.value());
        }
    };
    let lines = move || workspace.heading().lines().count().max(1).to_string();
    view! {
        <textarea
            class="heading"
            aria-label=texts::HEADING
            lang="es"
            rows=lines
            node_ref=area
            readonly=move || workspace.read_only.get()
            prop:value=move || workspace.heading()
            on:change=commit
        ></textarea>
    }
}

/// Shows the active cell and leaves the keyboard where it is.
pub(super) fn show_active(table: Table) {
    focus::show(table, false);
}
