//! What the address names can be read before the program is there: just what
//! the program shows then, or nothing.

use metas::export::{matrix_json, shared_csv};
use metas::model::{Cell, Content, Document, Metadata, Separator};
use serde_json::{Value, json};

use journeys::browser::Browser;
use journeys::page::Page;
use journeys::site::Site;
use journeys::story::real_matrix_natively;

use super::axe::{axe, on_a_phone};
use super::storage::wait_until_rested;

/// What the rows of a table say, cell by cell: the element, the text, and over
/// how many rows and columns it goes.
const ROWS: &str = "return [...document.querySelectorAll(arguments[0])].map(row =>
    [...row.cells].map(cell => [cell.tagName, cell.textContent, cell.rowSpan, cell.colSpan]))";

/// Where the table begins, and its title.
const PLACES: &str = "return ['.heading', '.matrix', '.title'].map(name => {
    const { x, y, width } = document.querySelector(`${arguments[0]} ${name}`).getBoundingClientRect();
    return name === '.title' ? [x, y].map(Math.round) : [x, y, width].map(Math.round);
})";

const GLANCE: &str = "#vistazo";
const EDITOR: &str = ".editor:not(#vistazo)";

/// A site whose program waits to be sent; what keeps it in the browser would
/// send it all the same.
fn site_that_waits() -> Site {
    let site = Site::start();
    site.remove("sw.js");
    site.hold(&site.named("metas-", ".wasm"));
    site
}

async fn rows(page: &Page, of: &str) -> Vec<Value> {
    let selector = format!("{of} tbody:not(.spacer) > tr");
    page.value(ROWS, vec![json!(selector)]).await
}

/// Whether what stands around the table is known to be as high as it will be.
#[derive(Clone, Copy, PartialEq)]
enum Bars {
    Known,
    /// They wrap, and the browser did not see them yet.
    Unknown,
}

/// The glance, then the program: they say the same, in the same place.
async fn expect_the_same(page: &Page, site: &Site, bars: Bars, place: &str) {
    page.wait_for_text("Se puede leer; el editor está en camino.")
        .await;
    let glanced = rows(page, GLANCE).await;
    let places: Value = page.value(PLACES, vec![json!(GLANCE)]).await;
    site.release();
    page.wait_until(
        "the glance is over",
        "return !document.querySelector('#vistazo')",
        vec![],
    )
    .await;
    assert!(!glanced.is_empty(), "{place}");
    assert_eq!(glanced, rows(page, EDITOR).await, "{place}");
    if bars == Bars::Known {
        let then: Value = page.value(PLACES, vec![json!(EDITOR)]).await;
        assert_eq!(places, then, "{place}");
    }
}

/// Merged cells of every kind, and texts that a file writes in another way.
fn odd_matrix() -> Document {
    let text = Cell::text;
    let goal = |cells: [Cell; 5]| Content::Goal(cells);
    let merged = Cell::Merged;
    let rows = [
        goal(["1", "Riego", "Regar", "Canales", "Diez"].map(Cell::text)),
        goal([
            merged.clone(),
            merged.clone(),
            text("Regar"),
            text(""),
            text("=1+1; \"dos\"\ntres"),
        ]),
        Content::Level("NIVEL OPERATIVO".to_owned()),
        goal(["2", "Vías", "- Abrir", "Km", "'=5"].map(Cell::text)),
        goal([
            merged.clone(),
            merged.clone(),
            merged.clone(),
            text("Puentes"),
            text("<b>Uno</b>"),
        ]),
        goal([
            merged.clone(),
            merged.clone(),
            merged.clone(),
            merged,
            text("Dos"),
        ]),
        Content::Level("NIVEL DE APOYO".to_owned()),
        goal(["3", "Compras", "", "", ""].map(Cell::text)),
    ];
    let metadata = Metadata {
        institution: "GAD de Prueba".to_owned(),
        date: "31/10/2026".to_owned(),
        ..Metadata::default()
    };
    Document::new("Art. 7\nLiteral a4)", rows, metadata)
}

#[tokio::test(flavor = "multi_thread")]
async fn our_own_files_are_read_before_the_program_is_there() {
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    for (name, document) in [
        ("real", real_matrix_natively().document),
        ("odd", odd_matrix()),
    ] {
        for (file, bytes) in [
            ("matriz.json", matrix_json(&document).bytes),
            (
                "matriz.csv",
                shared_csv(&document, Separator::Semicolon).bytes,
            ),
            ("comas.csv", shared_csv(&document, Separator::Comma).bytes),
        ] {
            let site = site_that_waits();
            site.put(file, &bytes);
            site.open(&page, &format!("?src={file}")).await;
            expect_the_same(&page, &site, Bars::Known, &format!("{name} {file}")).await;
            page.wait_for_text_in(".side", file).await;
            let asked = site.requests();
            let times = asked.iter().filter(|name| *name == file).count();
            assert_eq!(times, 1, "{name} {file}: {asked:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_read_before_the_program_is_there_and_opens_where_it_was_pressed() {
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let site = Site::start();
    site.remove("sw.js");
    site.open(&page, "#ejemplo").await;
    page.rename_first_unit().await;
    // Whoever rests has the whole of it written, and so it can be read.
    wait_until_rested(&page).await;
    site.hold(&site.named("metas-", ".wasm"));
    page.reload().await;
    page.wait_for_text_in(GLANCE, "Asamblea General").await;
    axe(&page, "what can be read before the editor").await;
    expect_the_same(&page, &site, Bars::Known, "a draft").await;

    site.hold(&site.named("metas-", ".wasm"));
    page.reload().await;
    page.wait_for_text_in(GLANCE, "Asamblea General").await;
    page.run(
        "document.querySelector('#vistazo tbody').rows[3].cells[2].click()",
        vec![],
    )
    .await;
    page.wait_for_status("El editor está en camino: abrirá aquí en cuanto llegue.")
        .await;
    site.release();
    page.wait_for_keyboard_at(4, "objetivo").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_sure_is_left_to_the_program() {
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let csv = String::from_utf8(shared_csv(&odd_matrix(), Separator::Semicolon).bytes).unwrap();
    for (what, file, text) in [
        (
            "another table",
            "otra.csv",
            "Unidad;Objetivo;Meta\r\nRiego;Regar;Diez\r\n".to_owned(),
        ),
        (
            "two months",
            "dos.csv",
            format!("{csv}{}", csv.replace("31/10/2026", "30/11/2026")),
        ),
        (
            "two institutions",
            "dos.csv",
            csv.replacen("GAD de Prueba", "Otro GAD", 1),
        ),
        ("a record cut", "corta.csv", csv.trim_end().to_owned()),
        (
            "a later version",
            "otra.json",
            "{\"formato\":\"metas-matriz\",\"version\":2,\"niveles\":[]}".to_owned(),
        ),
        ("no JSON", "otra.json", "{\"formato\":".to_owned()),
    ] {
        let site = site_that_waits();
        site.put(file, text.as_bytes());
        site.open(&page, &format!("?src={file}")).await;
        page.wait_until(what, "return vistazo.then(() => true)", vec![])
            .await;
        assert_eq!(page.count(GLANCE).await, 0, "{what}");
        site.release();
    }
    let site = site_that_waits();
    site.open(&page, "#borrador=no-hay").await;
    page.wait_until(
        "it was looked for",
        "return vistazo.then(() => true)",
        vec![],
    )
    .await;
    assert_eq!(page.count(GLANCE).await, 0);
    site.release();
    page.wait_for_text("De ese borrador no hay nada en este navegador.")
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_read_on_a_phone_are_the_cards_of_the_program() {
    let browser = Browser::start().await;
    let page = browser.blank_page();
    on_a_phone(&page, true).await;
    let site = site_that_waits();
    site.put("matriz.json", &matrix_json(&odd_matrix()).bytes);
    site.open(&page, "?src=matriz.json").await;
    page.wait_for_text("Se puede leer").await;
    axe(&page, "what can be read before the editor, on a phone").await;
    expect_the_same(&page, &site, Bars::Unknown, "a phone").await;
}
