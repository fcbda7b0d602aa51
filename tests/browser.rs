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
use metas::browser::database::StorageError;
use metas::browser::drafts::{DraftInfo, Drafts};
use metas::browser::{html, page};
use metas::model::{Column, Field, RowId};
use metas::workspace::{DraftState, Problem, Workspace};
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
    let (drafts, id) = (drafts().await, page::fresh_id());
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
    let (drafts, id) = (drafts().await, page::fresh_id());
    drafts.create(&info(&id, 0), "base", "").await.unwrap();
    drafts.append(&info(&id, 1), &[entry(1)]).await.unwrap();
    let again = drafts.append(&info(&id, 2), &[entry(2), entry(1)]).await;
    assert_eq!(again, Err(StorageError::Conflict));
    assert_eq!(drafts.load(&id).await.unwrap().entries, ["entry 1"]);
}

#[wasm_bindgen_test]
async fn a_new_base_keeps_the_entries_that_the_older_one_needs() {
    let (drafts, id) = (drafts().await, page::fresh_id());
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
    let (drafts, id) = (drafts().await, page::fresh_id());
    drafts
        .create(&info(&id, 0), "base", "report")
        .await
        .unwrap();
    drafts.remove(&id).await.unwrap();
    let stored = drafts.load(&id).await.unwrap();
    assert!(stored.bases.is_empty() && stored.report.is_none());
    assert_eq!(drafts.info(&id).await.unwrap(), None);
}

/// A workspace with a small matrix open, in a reactive world of its own.
async fn workspace() -> Workspace {
    let made = std::rc::Rc::new(std::cell::RefCell::new(None));
    let slot = made.clone();
    mount_to_body(move || {
        *slot.borrow_mut() = Some(Workspace::new());
    });
    let workspace = made.borrow_mut().take().unwrap();
    workspace.connect().await;
    let opened = workspace
        .open_pasted("No.\tUnidad\tObjetivo\tIndicador\tMeta\n1\tRiego\tRegar\tCanales\tM1. Diez canales\n2\tVías\tAsfaltar\tKilómetros\tM1. Cien kilómetros", "")
        .await;
    assert!(opened);
    workspace
}

/// Counts how often what a row shows is computed.
fn count(workspace: Workspace, row: RowId) -> StoredValue<usize> {
    let runs = StoredValue::new(0);
    Effect::new(move |_| {
        workspace.text(row, Column::Goal);
        runs.update_value(|runs| *runs += 1);
    });
    runs
}

async fn saved(workspace: Workspace) {
    while !matches!(workspace.draft_state.get_untracked(), DraftState::Saved(_)) {
        page::breathe().await;
    }
}

#[wasm_bindgen_test]
async fn an_edit_of_one_row_computes_that_row_alone() {
    let workspace = workspace().await;
    let rows: Vec<RowId> =
        workspace.with(|document, _| document.rows.iter().map(|row| row.id).collect());
    let owner = Owner::new();
    let (first, second) = owner.with(|| (count(workspace, rows[0]), count(workspace, rows[1])));
    page::painted().await;
    let before = (first.get_value(), second.get_value());
    workspace.set_text(rows[0], Column::Goal, "M1. Veinte canales");
    tick().await;
    page::painted().await;
    assert!(first.get_value() > before.0);
    assert_eq!(second.get_value(), before.1);
}

#[wasm_bindgen_test]
async fn a_draft_is_open_again_with_its_history() {
    let workspace = workspace().await;
    workspace.set_field(Field::Institution, "CONGOPE");
    saved(workspace).await;
    let id = workspace.open.get_untracked().unwrap();
    workspace.close().await;
    workspace.continue_draft(&id).await;
    assert_eq!(
        workspace.with(|document, _| document.metadata.institution.clone()),
        "CONGOPE"
    );
    workspace.undo();
    assert_eq!(
        workspace.with(|document, _| document.metadata.institution.clone()),
        ""
    );
}

#[wasm_bindgen_test]
async fn what_cannot_be_opened_leaves_the_open_draft_as_it_was() {
    let workspace = workspace().await;
    let before = workspace.with(|document, _| document.clone());
    assert!(!workspace.open_pasted("   ", "").await);
    assert!(workspace.problem.get_untracked().is_some());
    assert_eq!(workspace.with(|document, _| document.clone()), before);
}

#[wasm_bindgen_test]
async fn a_draft_that_cannot_be_read_leaves_the_open_one_its_way_into_storage() {
    let (workspace, drafts) = (workspace().await, drafts().await);
    saved(workspace).await;
    let open = workspace.open.get_untracked().unwrap();
    let damaged = page::fresh_id();
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
        workspace.continue_draft(id).await;
        assert_eq!(workspace.problem.get_untracked(), Some(problem));
        assert_eq!(workspace.open.get_untracked().as_ref(), Some(&open));
    }
    workspace.set_field(Field::Institution, "CONGOPE");
    saved(workspace).await;
    assert_eq!(drafts.load(&open).await.unwrap().entries.len(), 1);
}

#[wasm_bindgen_test]
async fn a_draft_asked_for_twice_at_once_can_be_written() {
    let workspace = workspace().await;
    saved(workspace).await;
    let id = workspace.open.get_untracked().unwrap();
    workspace.close().await;
    let again = id.clone();
    leptos::task::spawn_local(async move { workspace.continue_draft(&again).await });
    workspace.continue_draft(&id).await;
    while workspace.open.get_untracked().is_none() {
        page::breathe().await;
    }
    assert!(!workspace.read_only.get_untracked());
}

#[wasm_bindgen_test]
fn tables_of_a_page_are_read_with_their_groups_and_spans() {
    let page = html::Page::of(
        "<p>Antes</p><dl><dt>Licencia</dt><dd>CC</dd></dl><table><caption>T&iacute;tulo</caption>
         <thead><tr><th>No.<th colspan=2>Unidad</thead>
         <tr><td rowspan='2x'>1</td><td>a<br>b</td></tr>
         <tr><td><table><tr><td>dentro</td></tr></table></td></tr></table>",
    );
    assert_eq!(page.terms, [["Licencia", "CC"]]);
    let shown: Vec<String> = page
        .tables
        .iter()
        .map(|table| {
            let cell = |cell: &html::TableCell| {
                format!("{}x{}:{}", cell.rows, cell.columns, cell.html.trim())
            };
            let row =
                |row: &Vec<html::TableCell>| row.iter().map(cell).collect::<Vec<_>>().join("|");
            let group = |group: &Vec<Vec<html::TableCell>>| {
                group.iter().map(row).collect::<Vec<_>>().join("/")
            };
            let groups: Vec<String> = table.groups.iter().map(group).collect();
            format!("{}: {}", table.caption, groups.join(" ; "))
        })
        .collect();
    assert_eq!(
        shown,
        [
            "Título: 1x1:No.|1x2:Unidad ; 2x1:1|1x1:a<br>b/\
             1x1:<table><tbody><tr><td>dentro</td></tr></tbody></table>",
            ": 1x1:dentro",
        ]
    );
}

#[wasm_bindgen_test]
async fn a_hostile_page_runs_nothing_and_fetches_nothing() {
    let hostile = "<table><tr><td><img src='/robado.png' onerror='document.title=\"robado\"'>
        <script>document.title='robado'</script><svg onload=\"document.title='robado'\">
        <details open ontoggle=\"document.title='robado'\"><iframe src='/robado.html'></iframe>
        <link rel=stylesheet href='/robado.css'><style>@import '/robado.css'</style>
        Meta</td></tr></table>";
    assert_eq!(html::Page::of(hostile).tables.len(), 1);
    page::painted().await;
    page::painted().await;
    let window = web_sys::window().unwrap();
    assert_ne!(window.document().unwrap().title(), "robado");
    let fetched = js_sys::eval(
        "performance.getEntriesByType('resource').filter(it => it.name.includes('robado')).length",
    );
    assert_eq!(fetched.unwrap(), 0);
}
