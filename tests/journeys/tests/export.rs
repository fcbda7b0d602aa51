//! Leaving with the files. What the page hands out is, byte for byte, what the
//! library makes of the same document without a browser.

use metas::export::{Blanks, Exported, draft, matrix_a4, shared_csv, triad, triad_blanks};
use metas::model::{Column, Separator, plan};

use journeys::page::{Download, Page};
use journeys::story::{
    fixture, open_the_real_matrix, read_natively, real_matrix_natively, with_the_real_matrix,
};

async fn download(page: &Page, kind: &str) -> Download {
    page.button(&format!("Descargar {kind}")).click().await;
    let file = page.download().await;
    page.wait_for_text_in(
        "dialog [role=status]",
        &format!("Se descargó {}", file.name),
    )
    .await;
    file
}

#[track_caller]
fn same(file: &Download, expected: &Exported) {
    assert_eq!(file.name, expected.file_name);
    assert!(
        file.bytes == expected.bytes,
        "{} is not what the library makes: {} bytes instead of {}",
        file.name,
        file.bytes.len(),
        expected.bytes.len()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn each_file_is_what_the_library_makes_of_the_matrix() {
    let (_browser, page) = with_the_real_matrix().await;
    let document = real_matrix_natively().document;

    page.button("Exportar").click().await;
    page.dialog("Exportar").element().await;
    // The list in it scrolls, not the dialog.
    assert_eq!(page.beyond("dialog[open]").await, 0);
    let file = download(&page, "CSV para compartir").await;
    same(&file, &shared_csv(&document, Separator::Semicolon));
    assert!(file.bytes.starts_with(b"\xef\xbb\xbf"), "it has a BOM");
    assert!(
        file.name
            .starts_with("direccion-de-planificacion_metas-y-objetivos_2022-02"),
        "{}",
        file.name
    );
    page.field("CSV para compartir: Separador")
        .choose("Coma (,)")
        .await;
    let file = download(&page, "CSV para compartir").await;
    same(&file, &shared_csv(&document, Separator::Comma));

    let file = download(&page, "Matriz a4").await;
    same(&file, &matrix_a4(&document, Separator::Tab));
    page.field("Matriz a4: Separador")
        .choose("Punto y coma (;)")
        .await;
    let file = download(&page, "Matriz a4").await;
    same(&file, &matrix_a4(&document, Separator::Semicolon));

    let file = download(&page, "Borrador").await;
    let again = read_natively(&file.name, &file.bytes);
    assert_eq!(again.document, document);
    same(&file, &draft(&document, &again.history, None));
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_triad_is_made_once_the_person_has_seen_what_is_empty() {
    let (_browser, page) = with_the_real_matrix().await;
    let document = real_matrix_natively().document;
    let blanks = triad_blanks(&document);
    assert!(!blanks.is_empty());

    page.button("Exportar").click().await;
    page.button("Descargar Tríada DPE 1.3").click().await;
    page.heading(&format!("Hay {} datos vacíos", blanks.len()))
        .element()
        .await;
    for blank in &blanks {
        page.button(&blank.name).element().await;
    }

    // Back to the matrix: no file was made.
    page.button("Volver a la matriz").click().await;
    page.dialog("Exportar").wait_until_gone().await;

    // From the list to the empty cell.
    page.button("Exportar").click().await;
    page.button("Descargar Tríada DPE 1.3").click().await;
    page.button(&blanks[0].name).click().await;
    page.dialog("Exportar").wait_until_gone().await;
    page.wait_for_keyboard_at(3, "indicador").await;

    // Or what cannot be given is written as the norm says.
    page.button("Exportar").click().await;
    page.button("Descargar Tríada DPE 1.3").click().await;
    page.button("Escribir INFORMACIÓN NO DISPONIBLE")
        .click()
        .await;
    let file = page.download().await;
    let expected = triad(&document, Blanks::WriteNotAvailable).expect("it writes what is empty");
    same(&file, &expected);
    page.wait_for_text_in(
        "dialog [role=status]",
        &format!("Se descargó {}", file.name),
    )
    .await;
    for note in &expected.notes {
        page.wait_for_text_in("dialog [role=status]", note).await;
    }
    // The document itself was not written in.
    page.escape().await;
    assert_eq!(page.cell(3, "indicador").text().await, "");
    assert!(!page.button("Deshacer").is_enabled().await);
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_old_layout_opens_again_as_the_same_matrix() {
    let (_browser, page) = with_the_real_matrix().await;
    page.cell(2, "unidad")
        .type_in("Asamblea\nde Prefectos")
        .await;
    page.cell(2, "unidad")
        .wait_for_text("Asamblea\nde Prefectos")
        .await;
    let matrix = page.matrix().await;
    let heading = page.field("Encabezado").value().await;
    page.button("Exportar").click().await;
    let tabs = download(&page, "Matriz a4").await;
    page.field("Matriz a4: Separador")
        .choose("Punto y coma (;)")
        .await;
    let semicolons = download(&page, "Matriz a4").await;
    page.escape().await;

    for file in [tabs, semicolons] {
        page.open_bytes(&file.name, &file.bytes).await;
        page.wait_for_text_in("[role=tabpanel]", &format!("«{}»", file.name))
            .await;
        assert_eq!(page.matrix().await, matrix);
        assert_eq!(page.field("Encabezado").value().await, heading);
        page.button("Metadatos").click().await;
        assert_eq!(
            page.field("Persona responsable").value().await,
            "Ing. Juan Haro"
        );
        page.wait_for_status("Guardado").await;
    }
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_opens_again_with_its_history() {
    let (_browser, page) = with_the_real_matrix().await;
    let before = page.matrix().await;
    page.rename_first_unit().await;
    let after = page.matrix().await;
    page.button("Exportar").click().await;
    let file = download(&page, "Borrador").await;
    page.escape().await;

    let mut expected = real_matrix_natively().document;
    let row = expected.rows[1].id;
    let edit = plan::set_text(&expected, row, Column::Unit, "Asamblea General");
    expected.apply(edit.expect("the text is another"));
    let again = read_natively(&file.name, &file.bytes);
    assert_eq!(again.document, expected);
    assert!(again.history.can_undo());
    same(&file, &draft(&expected, &again.history, None));

    // Another matrix is opened in between; the file brings the work back.
    open_the_real_matrix(&page).await;
    page.cell(2, "unidad")
        .wait_for_text("Asamblea de Prefectos")
        .await;
    page.open_bytes(&file.name, &file.bytes).await;
    page.cell(2, "unidad")
        .wait_for_text("Asamblea General")
        .await;
    assert_eq!(page.matrix().await, after);
    page.button("Deshacer").click().await;
    page.cell(2, "unidad")
        .wait_for_text("Asamblea de Prefectos")
        .await;
    assert_eq!(page.matrix().await, before);
    page.button("Rehacer").click().await;
    page.cell(2, "unidad")
        .wait_for_text("Asamblea General")
        .await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_file_of_the_first_version_still_opens() {
    let browser = journeys::browser::Browser::shared().await;
    let page = browser.page().await;
    page.open_file(fixture("borrador-v1.json")).await;
    page.wait_for_text_in("[role=tabpanel]", "Borrador de Metas.")
        .await;
    assert!(page.button("Deshacer").is_enabled().await);
    page.expect_no_complaints().await;
}
