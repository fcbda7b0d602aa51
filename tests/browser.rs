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
use metas::browser::drafts::{self, DraftInfo, Drafts};
use metas::browser::{clock, dom_parser};
use metas::import::{self, About, Origin, Sheet};
use metas::model::{Column, Content, Field, Row, RowId};
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

/// A page as it is read: what the browser understands of it is whole.
fn sheets(page: &str) -> Vec<Sheet> {
    import::tables_of_page(&dom_parser::understood(&import::inert_page(page))).unwrap()
}

fn rows(sheet: &Sheet) -> Vec<String> {
    let row = |row| sheet.grid.cells(row).collect::<Vec<_>>().join(" | ");
    (0..sheet.grid.len()).map(row).collect()
}

#[wasm_bindgen_test]
fn tables_of_a_page_are_read_as_the_browser_understands_them() {
    let sheets = sheets(
        "<p>Antes</p><dl><dt>Licencia<dd>CC</dl><table><caption>T&iacute;tulo</caption>
         <thead><tr><th>No.<th>Unidad<th colspan=2>Objetivo<th>Meta</thead>
         <tr><td rowspan='2x'>1<td>a<br>b<td style='display:none'>oculto<td>R&aacute;pido &lt; <b>5
         <td>M1
         <tr><td><table><tr><td>den<td>tro</table><td><svg><path d='M0 0'/></svg>o<td><template>t</template>
         <td><o:p>M2</o:p>",
    );
    assert_eq!(
        rows(&sheets[0]),
        [
            "Título",
            "No. | Unidad | Objetivo |  | Meta",
            "1 | a\nb | Rápido < 5 | M1",
            " | den | tro | o |  | M2",
            "Licencia | CC",
        ]
    );
    let notices = sheets[0].notices.iter();
    let notices: Vec<(About, &str)> = notices
        .map(|notice| (notice.about, notice.text.as_str()))
        .collect();
    assert_eq!(
        notices,
        [
            (About::Hidden, "oculto"),
            (About::Hidden, "t"),
            (About::OutsideTable, "Antes"),
        ]
    );
}

#[wasm_bindgen_test]
fn the_items_of_a_list_of_word_lose_their_bullets_and_keep_their_numbers() {
    let item = |mark: &str, font: &str, text: &str| {
        format!(
            "<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'>\
             <![if !supportLists]><span style='font-family:{font};mso-bidi-font-family:{font}'>\
             <span style='mso-list:Ignore'>{mark}<span style='font:7.0pt \"Times New Roman\"'>\
             &nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span lang=ES>{text}<o:p></o:p>\
             </span></p>"
        )
    };
    let page = format!(
        "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><body><!--StartFragment-->\
         <table class=MsoTableGrid><tr><td><p class=MsoNormal>Metas<o:p></o:p></p>{}{}</td></tr>\
         </table><!--EndFragment--></body></html>",
        item("·", "Symbol", "Diez canales"),
        item("1.", "Calibri", "Dos pozos"),
    );
    assert_eq!(
        rows(&sheets(&page)[0]),
        ["Metas\nDiez canales\n1. Dos pozos"]
    );
}

/// The first of the sheets as a matrix: its rows by lines, cells between bars,
/// and what is said of hidden texts, rows and columns.
fn read(page: &str) -> (Vec<String>, Vec<String>) {
    let sheets = sheets(page);
    let opened = import::read_sheet(Origin::Paste, &sheets, 0, &Default::default()).unwrap();
    let document = opened.document;
    let row = |(at, row): (usize, &Row)| match &row.content {
        Content::Level(text) => format!("# {text}"),
        Content::Goal(_) => Column::ALL
            .map(|column| document.resolved(at, column).replace('\n', " / "))
            .join(" | "),
    };
    let rows = document.rows.iter().enumerate().map(row).collect();
    let hidden = [About::Hidden, About::HiddenRow, About::HiddenColumn];
    let notices = opened.report.notices.iter();
    let notices = notices.filter(|notice| hidden.contains(&notice.about));
    let said = notices.map(|notice| format!("{} {}", notice.place, notice.text));
    (rows, said.collect())
}

#[wasm_bindgen_test]
fn what_excel_copies_is_read_with_what_it_hides() {
    let (rows, hidden) = read(
        "<html xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\">
        <head><meta http-equiv=Content-Type content=\"text/html; charset=utf-8\">
        <style><!--table {mso-displayed-decimal-separator:\"\\,\";} .xl65 {white-space:normal;}--></style></head>
        <body link=\"#0563C1\"><table border=0 cellpadding=0 width=642 style='border-collapse:collapse'>
        <!--StartFragment--> <col width=64 style='width:48pt'>
        <col width=0 style='display:none;mso-width-source:userset'> <col width=98 span=3>
        <tr height=20 style='height:15.0pt'> <td height=20 class=xl65>No.</td> <td class=xl65>Unidad</td>
        <td>Objetivo</td><td>Indicador</td><td>Meta</td></tr>
        <tr height=20> <td rowspan=2 height=40 align=right>1</td><td rowspan=2>Riego</td><td>Regar</td>
        <td>Canales<br>\u{a0} <span style='mso-spacerun:yes'>\u{a0}\u{a0}</span>abiertos</td><td>M1. Diez</td></tr>
        <tr height=0 style='display:none;mso-height-source:userset'><td>Medir</td>
        <td>Pozos<span style='mso-hide:all'> viejos</span></td><td>M2. Dos</td></tr>
        <![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=64></td><td></td>
        <td></td><td></td><td></td></tr><![endif]>
        <!--EndFragment--></table></body></html>",
    );
    assert_eq!(
        rows,
        [
            "1 | Riego | Regar | Canales / abiertos | M1. Diez",
            "1 | Riego | Medir | Pozos | M2. Dos",
        ]
    );
    assert_eq!(hidden, ["celda D3 viejos", "fila 3 ", "columna B "]);
}

#[wasm_bindgen_test]
fn what_google_sheets_and_libreoffice_copy_is_read() {
    let expected = ["1 | Riego | Regar | Canales / abiertos | M1. Diez"];
    let (rows, _) = read(
        "<meta charset='utf-8'><google-sheets-html-origin><style type=\"text/css\"><!--td {border: 1px
        solid #cccccc;}br {mso-data-placement:same-cell;}--></style><table xmlns=\"http://www.w3.org/1999/xhtml\"
        dir=\"ltr\" style=\"table-layout:fixed\" data-sheets-root=\"1\"><colgroup><col width=\"100\"/>
        <col width=\"100\"/></colgroup><tbody><tr style=\"height:21px;\"><td style=\"overflow:hidden\"
        data-sheets-value=\"{&quot;1&quot;:2,&quot;2&quot;:&quot;<td>&quot;}\">No.</td><td>Unidad</td><td>Objetivo</td>
        <td>Indicador</td><td>Meta</td></tr><tr><td>1</td><td>Riego</td><td>Regar</td>
        <td style=\"white-space:normal\">Canales<br/>abiertos</td><td>M1. Diez</td></tr></tbody></table>
        </google-sheets-html-origin>",
    );
    assert_eq!(rows, expected);
    let (rows, _) = read(
        "<!DOCTYPE html><html><head><meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\"/>
        <style type=\"text/css\">body,td { font-size:x-small }</style></head><body>
        <table cellspacing=\"0\" border=\"0\"><colgroup width=\"85\"></colgroup><colgroup span=\"4\" width=\"120\">
        </colgroup><tr><td height=\"17\" align=\"left\"><b><font face=\"Arial\">No.</font></b></td><td>Unidad</td>
        <td>Objetivo</td><td>Indicador</td><td>Meta</td></tr><tr><td height=\"17\" align=\"right\" sdval=\"1\"
        sdnum=\"12298;\">1</td><td><font color=\"#000000\">Riego</font></td><td>Regar</td>
        <td>Canales<br>abiertos</td><td>M1. Diez</td></tr></table></body></html>",
    );
    assert_eq!(rows, expected);
}

#[wasm_bindgen_test]
fn a_matrix_in_the_tabs_of_a_site_is_one() {
    let tab = |style: &str, level: &str, row: &str| {
        format!(
            "<div class='tab' {style}><h3>{level}</h3><figure class='wp-block-table'><table><thead><tr><th>No.
            <th>Unidad<th>Objetivo<th>Indicador<th>Meta</thead><tbody><tr>{row}</tbody></table></figure></div>"
        )
    };
    let page = format!(
        "<!DOCTYPE html><html><head><title>Metas</title></head><body><nav><ul><li>Inicio</ul></nav>
        <form><main><h1>Metas</h1>{}{}</main></form><footer><p>Quito</p></footer></body></html>",
        tab(
            "",
            "Procesos gobernantes",
            "<td>1<td>Directorio<td>Dirigir<td>Actas<td>M1. Doce"
        ),
        tab(
            "style='display: none'",
            "Procesos sustantivos",
            "<td>1<td>Riego<td>Regar<td>Canales<td>M1. Diez"
        ),
    );
    let (rows, _) = read(&page);
    assert_eq!(
        rows,
        [
            "# Procesos gobernantes",
            "1 | Directorio | Dirigir | Actas | M1. Doce",
            "# Procesos sustantivos",
            "1 | Riego | Regar | Canales | M1. Diez",
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
    assert_eq!(rows(&sheets(hostile)[0]), ["Meta"]);
    clock::painted().await;
    clock::painted().await;
    let window = web_sys::window().unwrap();
    assert_ne!(window.document().unwrap().title(), "robado");
    let fetched = js_sys::eval(
        "performance.getEntriesByType('resource').filter(it => it.name.includes('robado')).length",
    );
    assert_eq!(fetched.unwrap(), 0);
}
