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
use metas::browser::drafts::{self, Drafts};
use metas::draft::DraftHead;
use metas::draft::request::{
    Conflict, Expected, Found, Store, StoreChange, Verdict, WriteRequest, entry_key,
};
use metas::model::{Column, Field};
use metas::rules::Checks;
use metas::workspace::{DraftState, Problem, Request, Workspace};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn head(id: &str, sequence: u64, writer: &str) -> DraftHead {
    DraftHead {
        id: id.to_owned(),
        title: "CONGOPE".to_owned(),
        units: 18,
        updated: 0.0,
        sequence,
        bases: [Some(0), None],
        chain: 7,
        writer: writer.to_owned(),
        facts: None,
        name: None,
        deleted: None,
    }
}

fn put(store: Store, key: &str, text: &str) -> StoreChange {
    StoreChange::Put {
        store,
        key: key.to_owned(),
        text: text.to_owned(),
    }
}

fn request(expected: Expected, head: DraftHead, changes: Vec<StoreChange>) -> WriteRequest {
    WriteRequest {
        expected,
        head,
        changes,
        typed: None,
        answers: None,
        tells_only: false,
    }
}

fn creation(id: &str, writer: &str, base: &str) -> WriteRequest {
    let changes = vec![
        put(Store::Bases, &format!("{id}/0"), base),
        put(Store::Reports, id, "report"),
    ];
    request(Expected::Nothing, head(id, 0, writer), changes)
}

/// Entry 1, by somebody who knows of no entry before.
fn first_entry(id: &str, writer: &str, text: &str) -> WriteRequest {
    let known = Expected::Known(Box::new(head(id, 0, "one")));
    let entry = put(Store::Journal, &entry_key(id, 1), text);
    request(known, head(id, 1, writer), vec![entry])
}

async fn drafts() -> Drafts {
    Drafts::open(|| {}).await.unwrap()
}

#[wasm_bindgen_test]
async fn a_draft_comes_back_as_it_was_written() {
    let (drafts, id) = (drafts().await, drafts::fresh_id());
    for request in [
        creation(&id, "one", "base"),
        first_entry(&id, "one", "entry 1"),
    ] {
        assert_eq!(drafts.carry_out(&request).await, Ok(Verdict::Go));
    }
    let stored = drafts.load(&id).await.unwrap();
    assert_eq!(stored.bases, ["base"]);
    assert_eq!(stored.entries, ["entry 1"]);
    assert_eq!(stored.report.as_deref(), Some("report"));
    let found = Found::Head(Box::new(head(&id, 1, "one")));
    assert_eq!(drafts.look(&id).await, Ok(found));
}

#[wasm_bindgen_test]
async fn what_another_tab_has_written_is_not_written_over() {
    let (drafts, id) = (drafts().await, drafts::fresh_id());
    let mut conflicts = Vec::new();
    for request in [
        creation(&id, "one", "base"),
        creation(&id, "two", "another"),
        first_entry(&id, "two", "entry of two"),
        first_entry(&id, "one", "entry of one"),
    ] {
        conflicts.push(drafts.carry_out(&request).await.unwrap() != Verdict::Go);
    }
    assert_eq!(conflicts, [false, true, false, true]);
    let stored = drafts.load(&id).await.unwrap();
    assert_eq!(stored.bases, ["base"]);
    assert_eq!(stored.entries, ["entry of two"]);
}

#[wasm_bindgen_test]
async fn a_removed_draft_leaves_nothing_behind_and_is_missed() {
    let (drafts, id) = (drafts().await, drafts::fresh_id());
    drafts
        .carry_out(&creation(&id, "one", "base"))
        .await
        .unwrap();
    drafts.remove(&id).await.unwrap();
    let stored = drafts.load(&id).await.unwrap();
    assert!(stored.is_empty() && stored.report.is_none());
    let late = drafts.carry_out(&first_entry(&id, "one", "entry 1")).await;
    assert_eq!(late, Ok(Verdict::Conflict(Conflict::Gone)));
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
    // They come with the third part of the program.
    workspace.matrix.take_rules(Checks::OF_MATRIX);
    workspace
        .opening
        .fulfil(pasted("No.\tUnidad\tObjetivo\tIndicador\tMeta\n1\tRiego\tRegar\tCanales\tM1. Diez canales\n2\tVías\tAsfaltar\tKilómetros\tM1. Cien kilómetros"))
        .await;
    assert!(workspace.draft.id_now().is_some());
    workspace
}

async fn saved(workspace: Workspace) {
    while !matches!(workspace.draft.state_now(), DraftState::Saved(_)) {
        clock::breathe().await;
    }
}

/// What an edit says, and what is found of it, are drawn together.
#[wasm_bindgen_test]
async fn an_edit_draws_the_cells_once() {
    let workspace = workspace().await;
    let row = workspace.matrix.with(|document, _| document.rows[0].id);
    let drawn = StoredValue::new(Vec::new());
    let owner = Owner::new();
    owner.with(|| {
        Effect::new(move |_| {
            let seen = workspace.matrix.with_cells(|document, _, checker| {
                let found = checker.at(0, Column::Goal).count();
                (document.resolved(0, Column::Goal).to_owned(), found)
            });
            drawn.update_value(|drawn| drawn.push(seen));
        });
    });
    clock::painted().await;
    drawn.set_value(Vec::new());
    workspace
        .matrix
        .set_text(row, Column::Goal, "M1. Regar canales");
    tick().await;
    clock::painted().await;
    let drawn = drawn.get_value();
    assert_eq!(drawn.len(), 1);
    assert_eq!(drawn[0].0, "M1. Regar canales");
    assert!(drawn[0].1 > 0);
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
    assert_eq!(drafts.look(&id).await, Ok(Found::Nothing));

    workspace.matrix.set_field(Field::Institution, "CONGOPE");
    saved(workspace).await;
    // Somebody else has made the database anew, so it goes on as a copy.
    let id = workspace.draft.id_now().unwrap();
    let stored = drafts.load(&id).await.unwrap();
    assert!(stored.bases[0].contains("CONGOPE"), "{:?}", stored.bases);
}

#[wasm_bindgen_test]
async fn a_draft_that_cannot_be_read_leaves_the_open_one_its_way_into_storage() {
    let (workspace, drafts) = (workspace().await, drafts().await);
    saved(workspace).await;
    let open = workspace.draft.id_now().unwrap();
    let damaged = drafts::fresh_id();
    let creation = creation(&damaged, "one", "no base");
    drafts.carry_out(&creation).await.unwrap();
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
