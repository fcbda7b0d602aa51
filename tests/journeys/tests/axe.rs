//! Nobody is kept out: axe has no complaint about any page, in any of its
//! states, in light and in dark. It sees about half of what can be wrong; the
//! journeys with the keyboard and `docs/calidad.md` see to the rest.

use std::env;
use std::fs;

use metas::export;
use metas::model::Document;
use serde_json::{Value, json};

use journeys::browser::{Browser, Kind};
use journeys::page::Page;
use journeys::site::Site;
use journeys::story::{fixture, real_matrix_natively};

/// Fails if axe has a complaint, its advice and the size of what is touched
/// included. `place` says where one is.
pub(crate) async fn axe(page: &Page, place: &str) {
    let all = json!({
        "iframes": false,
        "preload": false,
        "resultTypes": ["violations"],
        "rules": { "target-size": { "enabled": true } },
    });
    assert_eq!(complaints(page, all).await, [""; 0], "in {place}");
    // Only Chromium can be told to be dark; the colours are the same.
    if Kind::of_this_run() == Kind::Chromium {
        let colours = json!({ "iframes": false, "preload": false, "runOnly": ["color-contrast"] });
        be(page, "dark").await;
        assert_eq!(complaints(page, colours).await, [""; 0], "in {place}, dark");
        be(page, "light").await;
    }
}

async fn complaints(page: &Page, options: Value) -> Vec<String> {
    if page.value("return !window.axe", vec![]).await {
        let path = env::var("METAS_AXE").expect("METAS_AXE is set by `cargo xtask e2e`");
        let script = fs::read_to_string(&path).unwrap_or_else(|error| {
            panic!("{path} cannot be read ({error}); `cargo xtask setup --tests` brings it")
        });
        page.run(&script, vec![]).await;
    }
    let run = "return axe.run(document, arguments[0]).then(found => found.violations.flatMap(
        rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 200)} ${node.failureSummary}`)))";
    page.value(run, vec![options]).await
}

async fn be(page: &Page, scheme: &str) {
    let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
    let chromium = page.driver().cdp();
    let done = chromium.send_raw("Emulation.setEmulatedMedia", features);
    done.await.expect("Chromium changes its colours");
}

/// Cards instead of a table.
pub(crate) async fn on_a_phone(page: &Page, narrow: bool) {
    let (wide, high) = if narrow { (500, 850) } else { (1360, 900) };
    let done = page.driver().set_window_rect(0, 0, wide, high).await;
    done.expect("the window takes its size");
    let narrow_now = "return (innerWidth < 700) === arguments[0]";
    page.wait_until("the page has its width", narrow_now, vec![json!(narrow)])
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_start_page_and_what_it_opens() {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    page.button("Ver ejemplo").element().await;
    axe(&page, "the start page").await;
    page.button("Pegar").click().await;
    page.dialog("Pegar una tabla").element().await;
    axe(&page, "the dialog for pasting").await;
    page.paste("Código\tProducto\n1\tLápiz\n", None).await;
    page.button("Abrir lo pegado").click().await;
    page.dialog("¿Se lee bien?").element().await;
    axe(&page, "a table that is not understood").await;
    page.button("Cancelar").click().await;
    page.dialog("¿Se lee bien?").wait_until_gone().await;
    page.escape().await;

    let bytes = fs::read(fixture("odd/windows-1252.csv")).expect("the fixture is there");
    page.drop_file("ventana.csv", &bytes).await;
    page.field("Codificación").element().await;
    axe(&page, "what is asked before a file is opened").await;
    page.escape().await;
    page.drop_file("roto.xlsx", b"PK\x03\x04 nothing of the kind")
        .await;
    page.wait_for_text_in("dialog[open]", "«roto.xlsx»").await;
    axe(&page, "a file that cannot be opened").await;
    page.escape().await;

    page.button("Nueva matriz").click().await;
    page.cell(2, "numero").wait_for_text("1").await;
    page.wait_for_status("Guardado").await;
    axe(&page, "a new matrix").await;
    page.button("Inicio").click().await;
    page.button("Continuar").element().await;
    axe(&page, "the start page with drafts").await;
    page.button("Perfil de la institución").click().await;
    page.dialog("Perfil de la institución").element().await;
    axe(&page, "the profile of the institution").await;
    page.escape().await;
    page.button("Calendario").click().await;
    page.field("Año").element().await;
    axe(&page, "the calendar").await;
    page.escape().await;
    page.button("Cambiar nombre").click().await;
    page.dialog("Cambiar nombre").element().await;
    axe(&page, "the name of a draft").await;
    page.escape().await;
    page.button("Eliminar el borrador").click().await;
    page.button("Papelera").click().await;
    axe(&page, "the start page with something in the bin").await;
    page.button("Eliminar del todo").click().await;
    page.dialog("Atención").element().await;
    axe(&page, "the question before a draft is deleted for good").await;
    page.escape().await;
    page.button("Devolver").first().click().await;
    on_a_phone(&page, true).await;
    axe(&page, "the start page on a phone").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_editor_and_its_panels() {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    page.button("Ver ejemplo").click().await;
    page.wait_for_text("18 unidades · 38 filas").await;
    page.wait_for_status("Ejemplo").await;
    axe(&page, "the summary").await;
    page.button("Hallazgos").click().await;
    page.field("Mostrar").element().await;
    axe(&page, "the findings").await;
    page.button("Metadatos").click().await;
    page.field("Correo electrónico").fill("nadie").await;
    page.press("Tab").await;
    axe(&page, "the metadata").await;
    page.field("Enlace al sistema de planificación")
        .fill("https://bit.ly/gpr")
        .await;
    page.press("Tab").await;
    page.button("Nota").click().await;
    page.field("¿Abre sin clave?").element().await;
    axe(&page, "the score").await;
    page.button("Buscar").click().await;
    page.field("Buscar en la matriz").fill("riego").await;
    axe(&page, "the search").await;

    page.cell(7, "meta").click().await;
    page.press("Shift+ArrowDown").await;
    page.press("Shift+F10").await;
    page.item("Separar").element().await;
    axe(&page, "the menu of selected cells").await;
    page.escape().await;
    page.cell(2, "unidad").click().await;
    page.press("Enter").await;
    page.field("Unidad, fila 2").element().await;
    axe(&page, "the editor of a cell").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_editors_dialogs_and_the_view_for_citizens() {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    page.button("Ver ejemplo").click().await;
    page.wait_for_text("18 unidades · 38 filas").await;
    page.rename_first_unit().await;
    page.wait_for_status("Guardado").await;
    page.button("Exportar").click().await;
    page.button("Descargar Borrador").click().await;
    page.download().await;
    axe(&page, "the exports").await;
    page.escape().await;
    page.button("Versiones").click().await;
    page.button("Volver a esta").element().await;
    axe(&page, "the versions of a draft").await;
    page.escape().await;
    page.button("Atajos").click().await;
    page.dialog("Atajos").element().await;
    axe(&page, "the shortcuts").await;
    page.escape().await;
    page.button("Nuevo mes").click().await;
    page.button("Nada cambió: crearlo y publicar").click().await;
    page.wait_for_text_in("dialog[open]", "Lo que queda por revisar")
        .await;
    axe(&page, "a month in which nothing changed").await;
    page.escape().await;
    crate::citizen::enter(&page).await;
    crate::publish::leave_frames(&page).await;
    axe(&page, "the view for citizens").await;
    on_a_phone(&page, true).await;
    axe(&page, "the view for citizens on a phone").await;
    page.button("Volver a editar").click().await;
    page.cell(2, "unidad").element().await;
    axe(&page, "the editor on a phone").await;
    page.button("Revisar").click().await;
    page.button("Hallazgos").element().await;
    axe(&page, "the findings on a phone").await;
}

fn site() -> (Site, Document) {
    let document = real_matrix_natively().document;
    let site = Site::start();
    site.put("matriz.json", &export::matrix_json(&document).bytes);
    (site, document)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_viewer() {
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let (site, document) = site();
    let mut before = document;
    before.rows.truncate(30);
    site.put("antes.json", &export::matrix_json(&before).bytes);
    site.open(&page, "visor.html?src=matriz.json&anterior=antes.json")
        .await;
    page.wait_for_count("38 filas.").await;
    axe(&page, "the viewer").await;
    let open = "document.querySelectorAll('summary').forEach(one => one.click())";
    page.run(open, vec![]).await;
    page.wait_for_text("Metas nuevas").await;
    axe(&page, "its charts").await;
    page.field("Buscar en la matriz")
        .fill("direccion riego")
        .await;
    page.field("Cantidad").choose("Con cantidad").await;
    page.wait_for_count("Se muestran 4 de 38 filas.").await;
    page.button("Copiar enlace").click().await;
    page.wait_for_text_in("#dicho", "enlace").await;
    axe(&page, "what is searched and filtered").await;
    on_a_phone(&page, true).await;
    axe(&page, "the viewer on a phone").await;
    page.field("Buscar en la matriz").fill("nada de esto").await;
    page.wait_for_count("Ninguna meta es así.").await;
    axe(&page, "nothing found").await;
    on_a_phone(&page, false).await;
    site.open(&page, "visor.html?src=matriz.json#unidad-9")
        .await;
    page.wait_for_text_in("tr.led", "Vialidad").await;
    axe(&page, "where a link leads").await;
    site.open(&page, "visor.html?src=no-existe.json").await;
    page.wait_for_text_in("[role=alert]", "no está donde debería")
        .await;
    axe(&page, "what cannot be shown").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_institutions_publish() {
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let (site, document) = site();
    site.put("pagina.html", &export::web_page(&document).bytes);
    site.open(&page, "pagina.html").await;
    page.wait_for_text("Sobre esta información").await;
    axe(&page, "the web page").await;
    on_a_phone(&page, true).await;
    axe(&page, "the web page on a phone").await;
    on_a_phone(&page, false).await;

    let around = |body: &str| {
        format!(
            "<!doctype html><html lang=es><meta charset=utf-8><title>Transparencia</title>
             <meta name=viewport content='width=device-width'>
             <main><h1>Transparencia</h1>{body}</main>"
        )
    };
    let fragment = String::from_utf8(export::web_fragment(&document).bytes).unwrap();
    site.put("fragmento.html", around(&fragment).as_bytes());
    site.open(&page, "fragmento.html").await;
    page.wait_for_text("Sobre esta información").await;
    axe(&page, "the fragment in a page").await;

    let frames = "<metas-visor src=matriz.json></metas-visor>
        <script src=incrustar.js defer></script>";
    site.put("marco.html", around(frames).as_bytes());
    site.open(&page, "marco.html").await;
    page.wait_until(
        "the frame has the height of the matrix",
        "return document.querySelector('metas-visor').shadowRoot?.firstChild.offsetHeight > 4000",
        vec![],
    )
    .await;
    axe(&page, "a page around the viewer").await;
    let frame = "return document.querySelector('metas-visor').shadowRoot.firstChild";
    let frame = page.run(frame, vec![]).await.element().unwrap();
    frame.enter_frame().await.unwrap();
    page.wait_for_count("38 filas.").await;
    axe(&page, "the viewer in a frame").await;
}
