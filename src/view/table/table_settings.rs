use leptos::prelude::*;

use super::row_window::RowWindow;
use crate::browser::clock;
use crate::browser::web_storage::{self, Kept};
use crate::drawing::ColumnWidths;

/// Where this browser keeps how wide the columns are.
const WIDTHS: &str = "metas-columnas";

/// Where it keeps that rows are close together.
const COMPACT: &str = "metas-filas-compactas";

/// How a person wants to see the table, whatever is open: kept by the browser,
/// as far as it keeps anything.
#[derive(Clone, Copy)]
pub(in crate::view) struct TableSettings {
    widths: RwSignal<Option<ColumnWidths>>,
    compact: RwSignal<bool>,
    /// Cells stand elsewhere now.
    pub(super) moved: Trigger,
    window: RowWindow,
}

impl TableSettings {
    pub fn new(window: RowWindow) -> Self {
        let widths = web_storage::get(Kept::Locally, WIDTHS);
        let compact = web_storage::get(Kept::Locally, COMPACT);
        Self {
            widths: RwSignal::new(widths.and_then(|text| ColumnWidths::read(&text))),
            compact: RwSignal::new(compact.is_some()),
            moved: Trigger::new(),
            window,
        }
    }

    /// How wide the columns were made; `None` while they are as they come.
    pub fn widths(&self) -> Option<ColumnWidths> {
        self.widths.get()
    }

    fn widths_now(&self) -> Option<ColumnWidths> {
        self.widths.get_untracked()
    }

    /// Shows the columns this wide, while a line is being moved.
    pub(super) fn show_widths(&self, widths: ColumnWidths) {
        if self.widths_now() != Some(widths) {
            self.widths.set(Some(widths));
            self.cells_moved();
        }
    }

    /// Keeps them as they are shown.
    pub(super) fn keep_widths(&self) {
        match self.widths_now() {
            Some(widths) => web_storage::set(Kept::Locally, WIDTHS, &widths.text()),
            None => web_storage::remove(Kept::Locally, WIDTHS),
        }
    }

    /// Has the columns as they come again.
    pub(super) fn forget_widths(&self) {
        self.widths.set(None);
        self.keep_widths();
        self.cells_moved();
    }

    /// Whether rows are close together, in smaller letters.
    pub fn compact(&self) -> bool {
        self.compact.get()
    }

    pub fn switch_compact(&self) {
        let compact = !self.compact.get_untracked();
        self.compact.set(compact);
        match compact {
            true => web_storage::set(Kept::Locally, COMPACT, "1"),
            false => web_storage::remove(Kept::Locally, COMPACT),
        }
        self.cells_moved();
    }

    fn cells_moved(&self) {
        let (window, moved) = (self.window, self.moved);
        window.heights_changed();
        leptos::task::spawn_local(async move {
            clock::painted().await;
            moved.notify();
        });
    }
}
