//! `metas.html`: the whole editor in one file, from a disk.

use std::fs;

use journeys::browser::Browser;
use journeys::of_project;
use journeys::story::fixture;

#[tokio::test(flavor = "multi_thread")]
async fn the_one_file_works_from_a_disk() {
    let file = of_project("dist/metas.html");
    let browser = Browser::start().await;
    let page = browser.blank_page();
    let address = format!("file://{}", file.display());
    page.driver()
        .goto(&address)
        .await
        .expect("the file is there");
    page.wait_for_text("Los borradores de este archivo").await;

    page.button("Ver ejemplo").click().await;
    page.wait_for_text("18 unidades · 38 filas").await;
    page.rename_first_unit().await;
    page.wait_for_status("Guardado").await;
    page.reload().await;
    page.expect_rename_then_undo().await;

    // Workbooks too, which the site fetches aside.
    let bytes = fs::read(fixture("spreadsheets/matriz.xlsx")).expect("it is there");
    page.drop_file("libro.xlsx", &bytes).await;
    page.wait_for_text_in("[role=tabpanel]", "«libro.xlsx»")
        .await;
    page.wait_for_text_in("footer", "18 unidades").await;
    page.button("Exportar").click().await;
    page.button("Descargar CSV para compartir").click().await;
    let csv = page.download().await;
    assert!(csv.text().contains("Asamblea de Prefectos"));
    page.expect_no_complaints().await;
}
