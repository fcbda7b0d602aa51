//! Takes the pictures of the README and the guide, in a real Chromium over the
//! release build. `cargo xtask screens` builds, serves and runs this.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "it says where it stopped"
)]

use journeys::browser::{Browser, PHONE};
use journeys::of_project;
use journeys::office::Office;
use journeys::page::Page;
use journeys::site::Site;
use journeys::story::{fixture, open_the_real_matrix, real_matrix_natively};
use metas::export;
use metas::model::{Document, Field};
use serde_json::json;

const OFFICE: (u32, u32) = (1280, 800);

#[tokio::main]
async fn main() {
    let browser = Browser::start().await;
    let page = browser.page().await;
    size(&page, OFFICE).await;
    page.button("Abrir").element().await;
    take(&page, "inicio").await;

    page.open_file(fixture("odd/windows-1252.csv")).await;
    page.dialog("¿Se lee bien?").element().await;
    take(&page, "abrir").await;
    page.escape().await;

    page.open_file(fixture("pdf/libro.pdf")).await;
    page.button("Leer de otra manera").click().await;
    page.dialog("¿Se lee bien?").element().await;
    let focus = "document.querySelector('[data-cell=\"4-1\"]').focus()";
    page.run(focus, vec![]).await;
    page.wait_for_text("con la celda marcada").await;
    take(&page, "pdf").await;
    page.escape().await;
    page.button("Inicio").click().await;

    open_the_real_matrix(&page).await;
    page.button("Hallazgos").click().await;
    page.cell(2, "meta").click().await;
    page.wait_for_text("En esta celda").await;
    take(&page, "editor").await;
    page.button("Exportar").click().await;
    page.dialog("Exportar").element().await;
    take(&page, "exportar").await;
    page.escape().await;
    page.button("Publicar").click().await;
    page.dialog("Publicar en el sitio web").element().await;
    take(&page, "publicar").await;

    take_the_months().await;

    let site = Site::start();
    let mut document = real_matrix_natively().document;
    name_owner(&mut document);
    site.put("matriz.json", &export::matrix_json(&document).bytes);
    site.open(&page, "visor.html?src=matriz.json").await;
    page.wait_for_count("38 filas.").await;
    take(&page, "visor").await;
    size(&page, PHONE).await;
    page.reload().await;
    page.wait_for_count("38 filas.").await;
    take(&page, "visor-telefono").await;
}

fn name_owner(document: &mut Document) {
    let owner = document.metadata.get_mut(Field::Institution);
    "Consorcio de Gobiernos Autónomos Provinciales del Ecuador (CONGOPE)".clone_into(owner);
}

/// Takes those of the work with the units and of the year, on days that are set.
async fn take_the_months() {
    let mut document = real_matrix_natively().document;
    name_owner(&mut document);
    "31/10/2026".clone_into(document.metadata.get_mut(Field::Date));
    let office = Office::of(&document, (2026, 11, 3)).await;
    let page = office.page.clone();
    size(&page, OFFICE).await;
    page.button("Unidades").click().await;
    page.dialog("Unidades").element().await;
    office.ask_units("2026-11-10").await;
    take(&page, "unidades").await;
    page.escape().await;
    page.button("Exportar").click().await;
    page.button("Descargar JSON de la matriz").click().await;
    page.download().await;
    page.escape().await;
    page.button("Nota").click().await;
    page.choose_day("¿Qué día se registra en el portal?", "2026-11-13")
        .await;
    page.wait_for_status("Guardado").await;
    office.later(2026, 12, 4).await;
    page.button("Nuevo mes").click().await;
    page.button("Crear el borrador").click().await;
    page.wait_for_text_in("header", "Publicación de diciembre de 2026")
        .await;
    page.wait_for_status("Guardado").await;
    office.home().await;
    office.wait_for_drafts(2).await;
    page.button("Calendario").click().await;
    office
        .wait_for_month("Noviembre de 2026", "Registrada el 13 de noviembre")
        .await;
    let last = "document.querySelector('dialog[open] .calendar > li:last-child').scrollIntoView()";
    page.run(last, vec![]).await;
    take(&page, "calendario").await;
}

/// Gives what is in sight a size, whatever the window adds to it.
async fn size(page: &Page, (width, height): (u32, u32)) {
    let metrics = json!({
        "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false,
    });
    let chromium = page.driver().cdp();
    let name = "Emulation.setDeviceMetricsOverride";
    let sized = chromium.send_raw(name, metrics).await;
    sized.expect("Chromium takes a size");
}

async fn take(page: &Page, name: &str) {
    let folder = of_project("docs/imagenes");
    page.screenshot(folder.join(format!("{name}.png"))).await;
}
