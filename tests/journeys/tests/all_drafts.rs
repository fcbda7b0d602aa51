//! All drafts to one file, and back as new ones.

use journeys::browser::Browser;

const MATRIX: &str = "No.\tUnidad\tObjetivo\tIndicador\tMeta\n\
    1\tRiego\tRegar\tCanales\tM1. Diez canales\n";

#[tokio::test(flavor = "multi_thread")]
async fn they_come_back_as_new_ones_and_take_the_place_of_none() {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    page.open_bytes("riego.tsv", MATRIX.as_bytes()).await;
    page.wait_for_text_in("footer", "1 unidad").await;
    page.cell(1, "meta")
        .type_in_the_last("M1. Doce canales")
        .await;
    page.wait_for_status("Guardado").await;
    page.button("Inicio de Metas").click().await;
    page.button("Duplicar riego").click().await;
    page.wait_for_text_in(".draft-title", "Copia de riego")
        .await;
    page.button("Perfil de la institución").click().await;
    page.field("Institución").fill("GAD de Riobamba").await;
    page.button("Guardar perfil").click().await;
    page.button("Descargar todos los borradores").click().await;
    page.wait_for_text_in("[role=status]", "El archivo tiene 2 borradores.")
        .await;
    let file = page.download().await;
    assert!(file.name.starts_with("metas-borradores_"), "{}", file.name);

    page.run("localStorage.removeItem('metas/v1/perfil')", vec![])
        .await;
    page.open_bytes(&file.name, &file.bytes).await;
    page.wait_for_text_in(
        "[role=status]",
        "Se añadieron 2 borradores. El perfil de la institución se completó",
    )
    .await;
    page.wait_until(
        "four drafts",
        "return document.querySelectorAll('.draft').length === 4",
        vec![],
    )
    .await;
    page.button("Continuar Copia de riego")
        .first()
        .click()
        .await;
    page.cell(1, "meta").wait_for_text("M1. Doce canales").await;
    page.undo().await;
    page.cell(1, "meta").wait_for_text("M1. Diez canales").await;
    page.expect_no_complaints().await;
}
