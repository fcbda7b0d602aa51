//! Finding words and findings.

use journeys::story::with_the_real_matrix;

const FOUND: &str = "[data-row][aria-selected=true]";

#[tokio::test(flavor = "multi_thread")]
async fn words_are_found_whatever_their_accents() {
    let (_browser, page) = with_the_real_matrix().await;
    page.cell(2, "unidad").click().await;
    page.press("Ctrl+F").await;
    page.field("Buscar en la matriz").element().await;
    page.wait_until(
        "the field has the keyboard",
        "return document.activeElement?.type === 'search'",
        vec![],
    )
    .await;
    page.type_text("vialidad").await;
    page.wait_for_text_in("[role=search] [role=status]", "1 de 3")
        .await;
    page.wait_for_text_in(FOUND, "Vialidad").await;

    page.button("Siguiente").click().await;
    page.wait_for_text_in("[role=search] [role=status]", "2 de 3")
        .await;
    page.button("Anterior").click().await;
    page.button("Anterior").click().await;
    page.wait_for_text_in("[role=search] [role=status]", "3 de 3")
        .await;

    let field = page.field("Buscar en la matriz");
    field.fill("asesoria juridica").await;
    page.wait_for_text_in("[role=search] [role=status]", "1 de 1")
        .await;
    page.wait_for_text_in(FOUND, "Dirección de asesoría Jurídica")
        .await;
    field.fill("zanahoria").await;
    page.wait_for_text_in("[role=search] [role=status]", "Sin resultados")
        .await;

    // Enter goes on; Esc ends the search at the cell that was found.
    field.fill("riego").await;
    page.wait_for_text_in("[role=search] [role=status]", "1 de ")
        .await;
    page.press("Enter").await;
    page.wait_for_text_in("[role=search] [role=status]", "2 de ")
        .await;
    let at: Vec<String> = page
        .value(
            "const cell = document.querySelector('[data-row][aria-selected=true]').dataset;
            return [cell.row, cell.column]",
            vec![],
        )
        .await;
    page.press("Escape").await;
    field.wait_until_gone().await;
    let row = at[0].parse().expect("a row is a number");
    page.wait_for_keyboard_at(row, &at[1]).await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn f8_goes_from_finding_to_finding() {
    let (_browser, page) = with_the_real_matrix().await;
    page.button("Hallazgos").click().await;
    page.cell(1, "nivel").click().await;
    let mut places = Vec::new();
    for _ in 0..4 {
        page.press("F8").await;
        let next = "const cell = document.activeElement?.closest('[data-row]')?.dataset;
            return !!cell && JSON.stringify([Number(cell.row), cell.column]) !== arguments[0]";
        let last = serde_json::to_string(&places.last()).expect("it is plain data");
        page.wait_until("the next finding", next, vec![last.into()])
            .await;
        places.push(page.cell_with_keyboard().await.expect("it is at a cell"));
        page.wait_for_text_in("[role=tabpanel]", "En esta celda")
            .await;
    }
    let mut ordered = places.clone();
    ordered.sort_by_key(|(row, _)| *row);
    assert_eq!(places, ordered, "they come in the order of the matrix");

    page.press("Shift+F8").await;
    let (row, column) = &places[2];
    page.wait_for_keyboard_at(*row, column).await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn words_are_replaced_one_by_one_or_all_at_once() {
    let (_browser, page) = with_the_real_matrix().await;
    let before = page.matrix().await;
    page.cell(2, "unidad").click().await;
    page.press("Ctrl+H").await;
    let words = page.field("Buscar en la matriz");
    words.fill("vialidad").await;
    page.wait_for_text_in("[role=search] [role=status]", "1 de 3")
        .await;
    page.field("Distinguir mayúsculas y tildes").click().await;
    page.wait_for_text_in("[role=search] [role=status]", "1 de 2")
        .await;
    page.field("Distinguir mayúsculas y tildes").click().await;
    page.field("Dónde buscar").choose("Unidad").await;
    page.wait_for_text_in("[role=search] [role=status]", "1 de 1")
        .await;
    page.field("Dónde buscar").choose("Toda la matriz").await;

    page.field("Reemplazar por").fill("Caminos").await;
    page.run("document.querySelector('.replace summary').click()", vec![])
        .await;
    page.wait_for_text_in(".replace .before-after", "Caminos")
        .await;
    assert_eq!(page.matrix().await, before);
    page.button("Reemplazar en 3 celdas").click().await;
    page.wait_for_text_in(".notice", "3 celdas cambiadas").await;
    page.wait_for_text_in("[role=search] [role=status]", "Sin resultados")
        .await;
    page.undo().await;
    page.wait_for_text_in("[role=search] [role=status]", "de 3")
        .await;
    assert_eq!(page.matrix().await, before);

    page.button("Reemplazar esta").click().await;
    page.wait_for_text_in("[role=search] [role=status]", "de 2")
        .await;
    page.undo().await;

    // Where the words are found in what they became, one goes on all the same.
    page.cell(2, "unidad").click().await;
    page.press("Ctrl+H").await;
    page.field("Buscar en la matriz").fill("vialidad").await;
    page.field("Reemplazar por").fill("vialidad rural").await;
    for at in ["2 de 3", "3 de 3"] {
        page.button("Reemplazar esta").click().await;
        page.wait_for_text_in("[role=search] [role=status]", at)
            .await;
    }
    page.wait_for_no_text("vialidad rural rural").await;
    page.expect_no_complaints().await;
}
