//! What was done is told in one line with its way back, and what is taken back
//! is where one is then.

use journeys::story::with_a_small_matrix;

#[tokio::test(flavor = "multi_thread")]
async fn undo_and_redo_go_to_their_place_and_say_what_they_did() {
    let (_browser, page) = with_a_small_matrix().await;
    let before = page.matrix().await;
    page.cell(7, "meta").click().await;
    page.choose("Eliminar", "Eliminar fila").await;
    page.wait_for_text_in(".notice", "1 fila eliminada").await;
    page.press("Ctrl+Home").await;
    page.wait_for_keyboard_at(1, "nivel").await;

    page.press("Ctrl+Z").await;
    page.wait_for_text_in(".notice", "Se deshizo: 1 fila eliminada")
        .await;
    page.cell(7, "meta").wait_for_text("M2. cinco").await;
    page.wait_for_keyboard_at(6, "numero").await;
    assert_eq!(page.matrix().await, before);

    // From the line itself, and from the buttons above.
    page.button("Rehacer: Se deshizo: 1 fila eliminada")
        .click()
        .await;
    page.wait_for_text_in(".notice", "Se rehizo: 1 fila eliminada")
        .await;
    page.wait_for_keyboard_at(6, "numero").await;
    page.cell(1, "nivel").click().await;
    page.button("Deshacer").click().await;
    page.wait_for_keyboard_at(6, "numero").await;

    // A text that is written is not told; taken back, it is.
    page.cell(3, "meta").double_click().await;
    page.type_text("!").await;
    page.press("Enter").await;
    page.cell(3, "meta").wait_for_text("M2. dos!").await;
    page.wait_until_no_notice().await;
    page.cell(6, "unidad").click().await;
    page.press("Ctrl+Z").await;
    page.wait_for_keyboard_at(3, "meta").await;
    page.wait_for_text_in(".notice", "Se deshizo: texto cambiado (Fila 3 · Meta")
        .await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_beside_the_rows_is_gone_to_as_well() {
    let (_browser, page) = with_a_small_matrix().await;
    page.button("Metadatos").click().await;
    let responsible = page.field("Persona responsable");
    responsible.fill("Ana Vera").await;
    page.press("Tab").await;
    page.button("Cerrar").click().await;
    page.field("Encabezado").fill("Matriz de metas").await;
    page.cell(6, "meta").click().await;

    page.press("Ctrl+Z").await;
    page.wait_for_keyboard_on("Encabezado").await;
    page.wait_for_text_in(".notice", "Se deshizo: encabezado cambiado")
        .await;
    page.button("Deshacer").click().await;
    page.wait_for_keyboard_on("Persona responsable").await;
    page.wait_for_text_in(".notice", "Se deshizo: dato cambiado (Persona responsable)")
        .await;
    responsible.wait_for_value("").await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_keyboard_is_never_left_nowhere() {
    let (_browser, page) = with_a_small_matrix().await;
    let somewhere = "return document.activeElement !== document.body";
    page.cell(6, "meta").click().await;
    page.choose("Mover", "Subir fila").await;
    page.wait_for_text_in(".notice", "1 fila movida").await;
    page.wait_for_keyboard_at(5, "meta").await;
    page.button("Deshacer").click().await;
    page.wait_for_keyboard_at(6, "meta").await;
    page.button("Hallazgos").click().await;
    page.button("Dejar así").first().click().await;
    page.wait_for_text_in(".notice", "Hallazgo dejado así")
        .await;
    page.wait_until("the keyboard is somewhere", somewhere, vec![])
        .await;
    page.button("Cerrar").first().click().await;
    page.expect_no_complaints().await;
}
