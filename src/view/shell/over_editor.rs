use leptos::prelude::*;

use super::search_bar::SearchBar;
use super::shortcuts::ShortcutsDialog;
use crate::view::context::Panels;
use crate::view::leave::export_dialog::ExportDialog;
use crate::view::leave::publish_dialog::PublishDialog;
use crate::view::open::new_month_dialog::NewMonthDialog;
use crate::view::open::paste_dialog::PasteDialog;
use crate::view::open::unchanged_dialog::UnchangedDialog;
use crate::view::panels::column_dialog::ColumnDialog;
use crate::view::panels::compare_dialog::CompareDialog;
use crate::view::panels::history_dialog::HistoryDialog;
use crate::view::panels::units_dialog::UnitsDialog;
use crate::view::panels::versions_dialog::VersionsDialog;
use crate::view::table::state::{AroundCells, TableState};
use crate::view::table::{over_cells, pasted_in};

/// The dialogs of the editor, what puts in what was pasted, and what lies over
/// the cells.
#[component]
pub(in crate::view) fn OverEditor() -> impl IntoView {
    let (table, panels): (TableState, Panels) = (expect_context(), expect_context());
    pasted_in::follow(table);
    over_cells::follow(table, panels);
    table.around.set(Some(AroundCells {
        over: over_cells::over_cells,
        search: |table| {
            let panels = expect_context();
            view! { <SearchBar table panels /> }.into_any()
        },
    }));
    view! {
        <ExportDialog table open=panels.export />
        <PublishDialog panels />
        <ShortcutsDialog open=panels.shortcuts />
        <PasteDialog open=panels.pasting />
        <NewMonthDialog open=panels.new_month />
        <UnchangedDialog panels />
        <CompareDialog panels />
        <VersionsDialog panels />
        <UnitsDialog open=panels.units />
        <ColumnDialog table panels />
        <HistoryDialog table panels />
    }
}
