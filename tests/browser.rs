//! Tests in a real browser, of what only exists there: the storage of drafts
//! and the workspace that lives on it.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on says where it stopped"
)]

use leptos::mount::mount_to_body;
use leptos::prelude::*;
use leptos::task::tick;
use metas::browser::clock;
use metas::browser::database::StorageError;
use metas::browser::drafts::{self, DraftInfo, Drafts};
use metas::model::{Column, Field, RowId};
use metas::workspace::{DraftState, Problem, Request, Workspace};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn info(id: &str, sequence: u64) -> DraftInfo {
    DraftInfo {
        id: id.to_owned(),
        title: "CONGOPE".to_owned(),
        units: 18,
        updated: 0.0,
        sequence,
        bases: [Some(0), None],
    }
}

fn entry(sequence: u64) -> (u64, String) {
    (sequence, format!("entry {sequence}"))
}

async fn drafts() -> Drafts {
    Drafts::open().await.unwrap()
}

#[wasm_bindgen_test]
async fn a_draft_comes_back_as_it_was_written() {
    let (drafts, id) = (drafts().await, drafts::fresh_id());
    drafts
        .create(&info(&id, 0), "base", "report")
        .await
        .unwrap();
    drafts
        .append(&info(&id, 2), &[entry(1), entry(2)])
        .await
        .unwrap();
    let stored = drafts.load(&id).await.unwrap();
    assert_eq!(stored.bases, ["base"]);
    assert_eq!(stored.entries, ["entry 1", "entry 2"]);
    assert_eq!(stored.report.as_deref(), Some("report"));
    assert_eq!(drafts.info(&id).await.unwrap(), Some(info(&id, 2)));
}

#[wasm_bindgen_test]
async fn an_entry_that_another_tab_has_written_is_refused_whole() {
    let (drafts, id) = (drafts().await, drafts::fresh_id());
    drafts.create(&info(&id, 0), "base", "").await.unwrap();
    drafts.append(&info(&id, 1), &[entry(1)]).await.unwrap();
    let again = drafts.append(&info(&id, 2), &[entry(2), entry(1)]).await;
    assert_eq!(again, Err(StorageError::Conflict));
    assert_eq!(drafts.load(&id).await.unwrap().entries, ["entry 1"]);
}

#[wasm_bindgen_test]
async fn a_new_base_keeps_the_entries_that_the_older_one_needs() {
    let (drafts, id) = (drafts().await, drafts::fresh_id());
    drafts.create(&info(&id, 0), "old", "").await.unwrap();
    drafts
        .append(&info(&id, 2), &[entry(1), entry(2)])
        .await
        .unwrap();
    let mut rebased = info(&id, 2);
    rebased.bases = [Some(0), Some(2)];
    drafts.rebase(&rebased, 1, "new").await.unwrap();
    let stored = drafts.load(&id).await.unwrap();
    assert_eq!(stored.bases, ["old", "new"]);
    assert_eq!(stored.entries, ["entry 1", "entry 2"]);
}

#[wasm_bindgen_test]
async fn a_removed_draft_leaves_nothing_behind() {
    let (drafts, id) = (drafts().await, drafts::fresh_id());
    drafts
        .create(&info(&id, 0), "base", "report")
        .await
        .unwrap();
    drafts.remove(&id).await.unwrap();
    let stored = drafts.load(&id).await.unwrap();
    assert!(stored.bases.is_empty() && stored.report.is_none());
    assert_eq!(drafts.info(&id).await.unwrap(), None);
}

fn pasted(text: &str) -> Request {
    let (text, page) = (text.to_owned(), String::new());
    Request::Pasted { text, page }
}

/// A workspace with a small matrix open, in a reactive world of its own.
async fn workspace() -> Workspace {
    let made = std::rc::Rc::new(std::cell::RefCell::new(None));
    let slot = made.clone();
    mount_to_body(move || {
        *slot.borrow_mut() = Some(Workspace::new());
    });
    let workspace = made.borrow_mut().take().unwrap();
    workspace.draft.connect().await;
    workspace
        .opening
        .fulfil(pasted("No.\tUnidad\tObjetivo\tIndicador\tMeta\n1\tRiego\tRegar\tCanales\tM1. Diez canales\n2\tVías\tAsfaltar\tKilómetros\tM1. Cien kilómetros"))
        .await;
    assert!(workspace.draft.id_now().is_some());
    workspace
}

/// Counts how often what a row shows is computed.
fn count(workspace: Workspace, row: RowId) -> StoredValue<usize> {
    let runs = StoredValue::new(0);
    Effect::new(move |_| {
        workspace.matrix.text(row, Column::Goal);
        runs.update_value(|runs| *runs += 1);
    });
    runs
}

async fn saved(workspace: Workspace) {
    while !matches!(workspace.draft.state_now(), DraftState::Saved(_)) {
        clock::breathe().await;
    }
}

#[wasm_bindgen_test]
async fn an_edit_of_one_row_computes_that_row_alone() {
    let workspace = workspace().await;
    let rows: Vec<RowId> = workspace
        .matrix
        .with(|document, _| document.rows.iter().map(|row| row.id).collect());
    let owner = Owner::new();
    let (first, second) = owner.with(|| (count(workspace, rows[0]), count(workspace, rows[1])));
    clock::painted().await;
    let before = (first.get_value(), second.get_value());
    workspace
        .matrix
        .set_text(rows[0], Column::Goal, "M1. Veinte canales");
    tick().await;
    clock::painted().await;
    assert!(first.get_value() > before.0);
    assert_eq!(second.get_value(), before.1);
}

#[wasm_bindgen_test]
async fn a_draft_is_open_again_with_its_history() {
    let workspace = workspace().await;
    workspace.matrix.set_field(Field::Institution, "CONGOPE");
    saved(workspace).await;
    let id = workspace.draft.id_now().unwrap();
    workspace.opening.close().await;
    workspace.opening.continue_draft(&id).await;
    assert_eq!(
        workspace
            .matrix
            .with(|document, _| document.metadata.institution.clone()),
        "CONGOPE"
    );
    workspace.matrix.undo();
    assert_eq!(
        workspace
            .matrix
            .with(|document, _| document.metadata.institution.clone()),
        ""
    );
}

#[wasm_bindgen_test]
async fn what_cannot_be_opened_leaves_the_open_draft_as_it_was() {
    let workspace = workspace().await;
    let before = workspace.matrix.with(|document, _| document.clone());
    workspace.opening.fulfil(pasted("   ")).await;
    assert!(workspace.work.problem_now().is_some());
    assert_eq!(
        workspace.matrix.with(|document, _| document.clone()),
        before
    );
}

#[wasm_bindgen_test]
async fn a_database_that_was_closed_and_emptied_gets_the_draft_whole_again() {
    let workspace = workspace().await;
    saved(workspace).await;
    let id = workspace.draft.id_now().unwrap();
    // As when the data of the site are deleted: every connection is closed.
    let factory = web_sys::window().unwrap().indexed_db().unwrap().unwrap();
    factory.delete_database("metas").unwrap();
    let drafts = drafts().await;
    assert_eq!(drafts.info(&id).await.unwrap(), None);

    workspace.matrix.set_field(Field::Institution, "CONGOPE");
    while !matches!(drafts.info(&id).await, Ok(Some(_))) {
        clock::breathe().await;
    }
    saved(workspace).await;
    let stored = drafts.load(&id).await.unwrap();
    assert!(stored.bases[0].contains("CONGOPE"), "{:?}", stored.bases);
}

#[wasm_bindgen_test]
async fn a_draft_that_cannot_be_read_leaves_the_open_one_its_way_into_storage() {
    let (workspace, drafts) = (workspace().await, drafts().await);
    saved(workspace).await;
    let open = workspace.draft.id_now().unwrap();
    let damaged = drafts::fresh_id();
    drafts
        .create(&info(&damaged, 0), "no base", "")
        .await
        .unwrap();
    for (id, problem) in [
        (
            damaged.as_str(),
            Problem::DamagedDraft {
                id: damaged.clone(),
            },
        ),
        ("removed", Problem::NoSuchDraft),
    ] {
        workspace.opening.continue_draft(id).await;
        assert_eq!(workspace.work.problem_now(), Some(problem));
        assert_eq!(workspace.draft.id_now().as_ref(), Some(&open));
    }
    workspace.matrix.set_field(Field::Institution, "CONGOPE");
    saved(workspace).await;
    assert_eq!(drafts.load(&open).await.unwrap().entries.len(), 1);
}

#[wasm_bindgen_test]
async fn a_draft_asked_for_twice_at_once_can_be_written() {
    let workspace = workspace().await;
    saved(workspace).await;
    let id = workspace.draft.id_now().unwrap();
    workspace.opening.close().await;
    let again = id.clone();
    leptos::task::spawn_local(async move { workspace.opening.continue_draft(&again).await });
    workspace.opening.continue_draft(&id).await;
    while workspace.draft.id_now().is_none() {
        clock::breathe().await;
    }
    assert!(!workspace.draft.read_only_now());
}
