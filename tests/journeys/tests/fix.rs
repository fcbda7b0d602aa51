//! «Corregir lo seguro»: all safe fixes in one step, and nothing is lost.

use metas::model::{Cell, Content};

use journeys::story::{real_matrix_natively, with_the_real_matrix};

#[tokio::test(flavor = "multi_thread")]
async fn all_that_is_safe_is_mended_in_one_step_that_can_be_taken_back() {
    let (_browser, page) = with_the_real_matrix().await;
    let before = page.matrix().await;
    page.button("Hallazgos").click().await;
    let kinds = page.field("Mostrar");
    kinds.wait_for_option("Fila corrida (3)", true).await;
    kinds
        .wait_for_option("Varias metas en una celda (3)", true)
        .await;
    // The list scrolls, not the page.
    assert_eq!(page.beyond("html").await, 0);

    page.button("Corregir lo seguro").click().await;
    kinds.wait_for_option("Fila corrida", false).await;
    kinds
        .wait_for_option("Varias metas en una celda", false)
        .await;
    page.wait_for_text_in(".notice", "Fila corrida (3)").await;
    page.wait_for_text_in(".notice", "pasó de 38 a 52 filas")
        .await;
    page.wait_for_text_in("footer", "18 unidades").await;
    // The goals of unit 17 have a row each now.
    let last = page.matrix().await.last().map_or(0, |cell| cell.0);
    assert!(last > 40, "goals that shared a cell have rows: {last}");
    // Unit 5's last row is in its columns.
    page.cell(7, "objetivo").wait_for_rows(6).await;
    assert_eq!(
        page.cell(12, "indicador").text().await,
        "Número de paper presentados"
    );
    page.cell(12, "meta")
        .wait_for_text("M6. Al menos 3 paper")
        .await;

    // Every text of the file is still there.
    let drawn: Vec<String> = page
        .matrix()
        .await
        .into_iter()
        .map(|(_, _, text, _)| plain(&text))
        .collect();
    let drawn = drawn.join("|");
    for row in real_matrix_natively().document.rows {
        let texts = match row.content {
            Content::Level(text) => vec![text],
            Content::Goal(cells) => cells
                .into_iter()
                .filter_map(|cell| match cell {
                    Cell::Text(text) => Some(text),
                    Cell::Merged => None,
                })
                .collect(),
        };
        for paragraph in texts.iter().flat_map(|text| text.lines()) {
            assert!(drawn.contains(&plain(paragraph)), "lost: {paragraph}");
        }
    }

    page.undo().await;
    page.wait_for_text("18 unidades · 38 filas").await;
    kinds.wait_for_option("Fila corrida (3)", true).await;
    assert_eq!(page.matrix().await, before);
    assert!(!page.button("Deshacer").is_enabled().await);
    page.press("Ctrl+Y").await;
    kinds.wait_for_option("Fila corrida", false).await;
    page.expect_no_complaints().await;
}

/// Letters and digits: fixes may tidy codes, spaces and stops.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|letter| letter.is_alphanumeric())
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_finding_leads_to_its_cell_and_is_mended_alone() {
    let (_browser, page) = with_the_real_matrix().await;
    page.button("Hallazgos").click().await;
    let kinds = page.field("Mostrar");
    kinds.wait_for_option("Fila corrida (3)", true).await;
    kinds.choose("Fila corrida (3)").await;
    page.button("Ir a la celda").first().click().await;
    page.wait_for_keyboard_at(12, "objetivo").await;
    page.wait_for_text_in("[role=tabpanel]", "En esta celda")
        .await;
    page.button("Devolver a su columna").first().click().await;
    kinds.wait_for_option("Fila corrida (2)", true).await;
    page.cell(12, "indicador")
        .wait_for_text("Número de paper presentados")
        .await;
    page.undo().await;
    page.cell(12, "objetivo")
        .wait_for_text("Número de paper presentados")
        .await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_left_as_it_is_is_not_told_again_until_it_is_looked_for() {
    let (_browser, page) = with_the_real_matrix().await;
    page.button("Hallazgos").click().await;
    let kinds = page.field("Mostrar");
    kinds.wait_for_option("Palabra repetida (2)", true).await;
    kinds.choose("Palabra repetida (2)").await;
    page.button("Dejar así").first().click().await;
    kinds.wait_for_option("Palabra repetida (1)", true).await;
    page.wait_for_text("Dejados como están (1)").await;
    page.wait_for_status("Guardado").await;

    page.reload().await;
    page.button("Hallazgos").click().await;
    page.wait_for_text("Dejados como están (1)").await;
    let kinds = page.field("Mostrar");
    kinds.wait_for_option("Palabra repetida (1)", true).await;
    kinds.choose("Palabra repetida (1)").await;
    page.button("Dejar así").first().click().await;
    // A kind of which nothing is left is not shown as all that there is.
    kinds.wait_for_option("Palabra repetida", false).await;
    page.wait_for_no_text("No hay hallazgos").await;
    page.undo().await;
    kinds.wait_for_option("Palabra repetida (1)", true).await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fix_is_seen_before_it_is_made_and_the_findings_are_handed_on() {
    let (_browser, page) = with_the_real_matrix().await;
    page.button("Hallazgos").click().await;
    let kinds = page.field("Mostrar");
    kinds.wait_for_option("Palabra repetida (2)", true).await;
    page.field("Buscar en los hallazgos")
        .fill("para para")
        .await;
    page.wait_for_text_in("[role=tabpanel]", "Dice «para para»")
        .await;
    page.wait_for_no_text("Dice «el la»").await;
    page.run(
        "document.querySelector('.before-after > summary').click()",
        vec![],
    )
    .await;
    page.wait_for_text_in(".before-after", "Quedaría").await;

    page.button("Informe en CSV").click().await;
    let table = page.download().await;
    assert!(table.name.ends_with(".csv"), "{}", table.name);
    let lines = table.text();
    assert!(lines.contains("\"doubled-word\""), "{lines}");
    page.button("Informe para imprimir").click().await;
    let report = page.download().await.text();
    assert!(report.contains("<h1>Informe de revisión"), "{report}");
    page.expect_no_complaints().await;
}
