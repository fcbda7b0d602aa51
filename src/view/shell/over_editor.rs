use leptos::prelude::*;
use leptos::task::spawn_local;

use super::search_bar::SearchBar;
use super::shortcuts::ShortcutsDialog;
use crate::browser::clock;
use crate::view::context::{Panels, seen_score, workspace};
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
use crate::workspace::Workspace;

/// The dialogs of the editor, what puts in what was pasted, what lies over the
/// cells, and what follows the work.
#[component]
pub(in crate::view) fn OverEditor() -> impl IntoView {
    let (table, panels): (TableState, Panels) = (expect_context(), expect_context());
    let workspace = workspace();
    pasted_in::follow(table);
    follow_score(workspace);
    Effect::new(move |_| workspace.draft.find_file());
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

/// The score, which follows what is edited a frame later: what was typed is
/// seen first. What was known stands while a long matrix is checked again.
fn follow_score(workspace: Workspace) {
    let seen = seen_score();
    let due = StoredValue::new(false);
    Effect::new(move |_| {
        workspace.matrix.with_findings(|_, _, _, _| ());
        if due.get_value() {
            return;
        }
        due.set_value(true);
        spawn_local(async move {
            clock::painted().await;
            if due.try_update_value(|due| *due = false).is_none() {
                return;
            }
            let score = untrack(|| workspace.score());
            if let Some(score) = &score {
                workspace.take_down_review(score);
            }
            if score.is_some() && seen.with_untracked(|seen| *seen != score) {
                seen.set(score);
            }
        });
    });
}
