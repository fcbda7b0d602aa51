//! The ways to begin: a pasted table, the example, a new matrix, a dropped
//! file, and the drafts that are there.

use std::fs;

use journeys::browser::Browser;
use journeys::page::Page;
use journeys::story::{HOLDER, REAL_MATRIX, fixture, open_the_real_matrix, with_the_real_matrix};

#[tokio::test(flavor = "multi_thread")]
async fn a_pasted_table_is_a_matrix() {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    page.button("Pegar").click().await;
    page.dialog("Pegar una tabla").element().await;
    page.wait_until(
        "the field has the keyboard",
        "return document.activeElement?.matches('dialog textarea') === true",
        vec![],
    )
    .await;

    // Something else first: it is shown, and nothing is lost of it.
    page.paste("Código\tProducto\n1\tLápiz\n", None).await;
    page.button("Abrir lo pegado").click().await;
    page.dialog("¿Se lee bien?").element().await;
    page.wait_for_text_in("dialog[open]", "No se reconoce la matriz")
        .await;
    page.button("Cancelar").click().await;
    page.dialog("¿Se lee bien?").wait_until_gone().await;
    page.dialog("Pegar una tabla").element().await;
    let area = page.field("Tabla pegada");
    assert!(area.value().await.contains("Lápiz"));

    let table = fs::read_to_string(fixture(REAL_MATRIX)).expect("the fixture is there");
    area.click().await;
    page.press("Ctrl+A").await;
    page.paste(&table, None).await;
    page.button("Abrir lo pegado").click().await;
    page.wait_for_text("18 unidades · 38 filas").await;
    page.wait_for_text_in(
        "[role=tabpanel]",
        "Tabla pegada, con columnas separadas por tabulador.",
    )
    .await;
    page.cell(7, "unidad").wait_for_rows(6).await;
    page.wait_for_status("Guardado").await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_example_is_the_real_matrix() {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    page.button("Ver ejemplo").click().await;
    page.wait_for_text("18 unidades · 38 filas").await;
    let example = page.matrix().await;
    page.wait_for_status("Ejemplo").await;
    open_the_real_matrix(&page).await;
    page.wait_for_text_in("[role=tabpanel]", REAL_MATRIX).await;
    assert_eq!(page.matrix().await, example);
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_example_leaves_no_draft_until_it_is_changed() {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    page.button("Ver ejemplo").click().await;
    page.wait_for_text("18 unidades · 38 filas").await;
    page.wait_for_status("Ejemplo · aún no se guarda").await;
    // Neither a reload nor what only looks at it makes one.
    page.reload().await;
    page.wait_for_text("18 unidades · 38 filas").await;
    page.wait_for_status("Ejemplo · aún no se guarda").await;
    page.cell(2, "unidad").click().await;
    page.press("Ctrl+Z").await;
    page.button("Exportar").click().await;
    page.button("Descargar JSON de la matriz").click().await;
    page.download().await;
    page.escape().await;
    page.wait_for_status("Ejemplo · aún no se guarda").await;
    page.button("Inicio de Metas").click().await;
    page.wait_for_text("Todavía no hay borradores").await;
    back(&page).await;
    page.wait_for_text("18 unidades · 38 filas").await;

    // What is being typed is safe from the first letter on, and the address
    // names the draft, so that Back leads before it and not to the example.
    page.cell(2, "unidad").double_click().await;
    page.type_text(" nueva").await;
    page.wait_until(
        "the address names a draft",
        "return location.hash.startsWith('#borrador=')",
        vec![],
    )
    .await;
    page.wait_until("it is kept", IS_TYPED_KEPT, vec![]).await;
    page.reload().await;
    page.wait_for_editor(true).await;
    page.press("Enter").await;
    page.wait_for_status("Guardado").await;
    page.reload().await;
    page.wait_for_text("18 unidades · 38 filas").await;
    let unit = page.cell(2, "unidad").text().await;
    assert!(unit.contains(" nueva"), "{unit}");
    back(&page).await;
    page.wait_for_text_in(".draft", "18 unidades").await;
    assert_eq!(page.count(".draft").await, 1);
    page.expect_no_complaints().await;
}

/// Whether what is being typed, and a draft, are in the storage.
const IS_TYPED_KEPT: &str = "return new Promise(done => {
        const open = indexedDB.open('metas');
        open.onsuccess = () => {
            const read = open.result.transaction(['typed', 'bases']);
            const typed = read.objectStore('typed').getAll();
            const bases = read.objectStore('bases').count();
            read.oncomplete = () => {
                open.result.close();
                done(bases.result === 1 && typed.result.some(text => text.includes(' nueva')));
            };
        };
    })";

async fn back(page: &Page) {
    page.driver().back().await.expect("it goes back");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_matrix_has_the_official_heading_and_an_empty_unit() {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    page.button("Nueva matriz").click().await;
    page.cell(2, "numero").wait_for_text("1").await;
    let heading = page.field("Encabezado").value().await;
    assert!(heading.contains("Literal a4) Las metas y objetivos"));
    page.cell(2, "unidad").click().await;
    page.type_text("Dirección de Riego").await;
    page.press("Tab").await;
    page.type_text("Llevar agua a los cultivos").await;
    page.press("Tab").await;
    page.type_text("Hectáreas con riego").await;
    page.press("Tab").await;
    page.type_text("M1. 40 hectáreas hasta diciembre").await;
    page.press("Ctrl+Enter").await;
    page.cell(2, "meta").wait_for_text("M1. 40 hectáreas").await;
    page.wait_for_text_in("footer", "1 unidad · 1 fila").await;
    page.button("Metadatos").click().await;
    let periodicity = page.field("Periodicidad de actualización");
    assert_eq!(periodicity.value().await, "MENSUAL");
    assert_eq!(page.field("Licencia").value().await, "CC-BY-4.0");
    page.field("Institución").fill("GAD de Cotopaxi").await;
    page.press("Tab").await;
    page.wait_for_text_in("header", "GAD de Cotopaxi").await;
    page.wait_for_status("Guardado").await;
    page.button("Inicio").click().await;
    page.button("Continuar GAD de Cotopaxi").click().await;
    page.cell(2, "meta").wait_for_text("M1. 40 hectáreas").await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dropped_file_is_opened_wherever_it_falls() {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    page.button("Abrir").element().await;
    let bytes = fs::read(fixture(REAL_MATRIX)).expect("the fixture is there");
    page.drop_file("febrero.tsv", &bytes).await;
    page.wait_for_text("18 unidades · 38 filas").await;
    page.wait_for_text_in("[role=tabpanel]", "«febrero.tsv»")
        .await;
    page.wait_for_no_text("Suelte el archivo para abrirlo")
        .await;
    page.cell(2, "unidad").type_in("Asamblea").await;
    page.wait_for_status("Guardado").await;

    // On the editor too; the draft that was open is still there.
    let other = "No.;Descripción de la unidad;Objetivo de la unidad;Indicador;Meta cuantificable\n\
                 1;Riego;Regar;Hectáreas;M1. 40 hectáreas\n";
    page.drop_file("marzo.csv", other.as_bytes()).await;
    page.wait_for_text_in("footer", "1 unidad · 1 fila").await;
    page.wait_for_status("Guardado").await;
    page.button("Inicio").click().await;
    page.button("Continuar marzo").element().await;
    page.button(&format!("Continuar {HOLDER}")).click().await;
    page.cell(2, "unidad").wait_for_text("Asamblea").await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn drafts_are_listed_continued_and_removed_with_a_question() {
    let (_browser, page) = with_the_real_matrix().await;
    page.button("Inicio").click().await;
    page.heading("Borradores en este navegador").element().await;
    let line = "return /^Publicación de marzo de 2022 · 18 unidades · último cambio: \\d+ de \\p{L}+ de \\d{4}, \\d\\d:\\d\\d$/u
        .test(document.querySelector('.draft .quiet')?.innerText)";
    page.wait_until("units and time are said", line, vec![])
        .await;
    page.wait_for_text_in(".draft", HOLDER).await;

    // A second one, that comes first since it was changed last.
    page.button("Nueva matriz").click().await;
    page.cell(2, "unidad").type_in("Riego").await;
    page.wait_for_status("Guardado").await;
    page.button("Inicio").click().await;
    page.button("Continuar Matriz sin nombre").element().await;
    page.wait_for_text_in(".draft:first-child", "Matriz sin nombre")
        .await;
    page.wait_for_text_in(".draft:first-child", "1 unidad")
        .await;

    // What is deleted comes back at once, or from the bin.
    let remove = page.button("Eliminar el borrador Matriz sin nombre");
    let there = page.button("Continuar Matriz sin nombre");
    remove.click().await;
    let said = "«Matriz sin nombre» está en la papelera.";
    page.wait_for_text(said).await;
    page.wait_for_keyboard_on("Devolver").await;
    page.button("Devolver").first().click().await;
    there.element().await;
    page.wait_for_no_text("Papelera").await;
    remove.click().await;
    there.wait_until_gone().await;
    page.reload().await;
    page.button(&format!("Continuar {HOLDER}")).element().await;
    there.wait_until_gone().await;
    page.button("Papelera (1)").click().await;
    page.wait_for_text("Se elimina del todo el").await;
    page.button("Eliminar del todo").click().await;
    page.dialog("Atención").element().await;
    page.button("Conservar").click().await;
    page.dialog("Atención").wait_until_gone().await;
    page.button("Devolver").click().await;
    there.element().await;
    remove.click().await;
    page.button("Papelera (1)").click().await;
    page.button("Eliminar del todo").click().await;
    page.button("Eliminar borrador").click().await;
    page.wait_for_no_text("Papelera (").await;
    page.wait_for_no_text(said).await;
    assert_eq!(page.count(".draft").await, 1);
    page.button(&format!("Continuar {HOLDER}")).click().await;
    page.wait_for_text("18 unidades · 38 filas").await;
    page.expect_no_complaints().await;
}
