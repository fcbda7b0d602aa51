//! A file that is read in another way once it is open: it is kept with the
//! draft, and given up before the draft is.

use std::fmt::Write as _;

use journeys::browser::Browser;
use journeys::page::Page;

use crate::storage::with_script;

const HEAD: &str =
    "No.;Descripción de la unidad;Objetivo de la unidad;Indicador;Meta cuantificable;Responsable\n";

const MATRIX: &str = "1;Riego;Llevar agua al páramo;Hectáreas;M1. 40 hectáreas;Ana Chango\n\
                      2;Vías;Abrir caminos;Kilómetros;M1. 12 kilómetros;Luis Quishpe\n";

/// Opens a matrix with a column that is none of the matrix.
async fn open_it(page: &Page) {
    let text = format!("{HEAD}{MATRIX}");
    page.open_bytes("metas.csv", text.as_bytes()).await;
    page.wait_for_text_in("footer", "2 unidades · 2 filas")
        .await;
    page.wait_for_status("Guardado").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_column_that_was_left_out_is_read_afterwards_and_undone_at_once() {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    open_it(&page).await;
    page.cell(1, "unidad").type_in("Riego y drenaje").await;
    page.cell(2, "unidad").type_in_the_last("Vialidad").await;
    page.wait_for_status("Guardado").await;

    page.button("Leer de otra manera").click().await;
    page.dialog("¿Se lee bien?").element().await;
    page.wait_for_text_in(
        "dialog[open]",
        "toma el lugar de toda la matriz, con 2 cambios hechos desde que se leyó el archivo",
    )
    .await;
    page.field("Qué es la columna 6")
        .choose("Se añade a la meta")
        .await;
    page.button("Leer así").click().await;
    page.cell(1, "meta")
        .wait_for_text("Responsable: Ana Chango")
        .await;
    page.cell(1, "unidad").wait_for_text("Riego").await;
    page.wait_for_text_in("[role=tabpanel]", "El archivo se leyó de nuevo.")
        .await;
    page.wait_for_keyboard_on("Leer de otra manera").await;
    page.wait_for_status("Guardado").await;

    page.undo().await;
    page.cell(1, "unidad")
        .wait_for_text("Riego y drenaje")
        .await;
    page.cell(2, "unidad").wait_for_text("Vialidad").await;
    page.cell(1, "meta").wait_for_text("M1. 40 hectáreas").await;
    page.wait_for_no_text("El archivo se leyó de nuevo.").await;
    page.press("Ctrl+Y").await;
    page.cell(2, "meta")
        .wait_for_text("Responsable: Luis Quishpe")
        .await;
    page.wait_for_status("Guardado").await;

    // It is there the next time, and remembers how it was read.
    page.reload().await;
    page.button("Resumen").click().await;
    page.button("Leer de otra manera").click().await;
    page.field("Qué es la columna 6")
        .wait_for_option("Se añade a la meta", true)
        .await;
    page.wait_until(
        "it remembers how it was read",
        "return document.querySelectorAll('dialog[open] thead select')[5].selectedOptions[0].text
            === 'Se añade a la meta'",
        vec![],
    )
    .await;
    page.button("Cancelar").click().await;
    page.cell(2, "meta")
        .wait_for_text("Responsable: Luis Quishpe")
        .await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_file_is_given_up_so_that_the_draft_has_room() {
    let full = "const put = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = function (...given) {
            if (window.full && this.name !== 'files') {
                throw new DOMException('full', 'QuotaExceededError');
            }
            return put.apply(this, given);
        };
        const remove = IDBObjectStore.prototype.delete;
        IDBObjectStore.prototype.delete = function (...given) {
            if (this.name === 'files') window.full = false;
            return remove.apply(this, given);
        };";
    let (_browser, _site, page) = with_script(full).await;
    open_it(&page).await;
    page.button("Leer de otra manera").element().await;
    page.run("window.full = true", vec![]).await;
    page.cell(1, "unidad").type_in("Riego y drenaje").await;
    page.wait_for_text_in("[role=tabpanel]", "se quitó la copia del archivo")
        .await;
    page.wait_for_status("Guardado").await;
    page.button("Leer de otra manera").wait_until_gone().await;
    page.reload().await;
    page.cell(1, "unidad")
        .wait_for_text("Riego y drenaje")
        .await;
}

/// A text that is read aside.
fn long_text() -> String {
    let mut text = HEAD.replace(";Responsable", "");
    for unit in 1..=9_000 {
        let _ = writeln!(
            text,
            "{unit};Unidad de obras número {unit};Llevar agua potable a todos los barrios de la \
             parroquia;Porcentaje de barrios con agua;M1. {unit} barrios con agua hasta diciembre"
        );
    }
    text
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_text_is_read_aside_and_without_a_worker_all_the_same() {
    for script in ["", "window.Worker = function () { throw new Error() };"] {
        let (_browser, _site, page) = with_script(script).await;
        page.open_bytes("larga.csv", long_text().as_bytes()).await;
        page.wait_for_text_in("footer", "9.000 unidades").await;
        page.wait_for_status("Guardado").await;
    }
}
