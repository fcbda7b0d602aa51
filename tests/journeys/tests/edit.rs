//! Editing: every change is made as a person makes it, and every one can be
//! taken back.

use journeys::story::with_the_real_matrix;

const UNIT_1: &str = "Asamblea de Prefectos";

#[tokio::test(flavor = "multi_thread")]
async fn cells_are_edited_by_keyboard() {
    let (_browser, page) = with_the_real_matrix().await;
    page.cell(2, "unidad").click().await;
    page.wait_for_keyboard_at(2, "unidad").await;

    // Arrows go from cell to cell; a merged cell is one step.
    page.press("ArrowRight").await;
    page.wait_for_keyboard_at(2, "objetivo").await;
    page.press("ArrowLeft").await;
    page.press("ArrowDown").await;
    page.wait_for_keyboard_at(3, "unidad").await;
    page.press("ArrowUp").await;
    page.wait_for_keyboard_at(2, "unidad").await;

    // Typing replaces, and Esc brings back what was there.
    page.type_text("Otra cosa").await;
    // The editor is named after its cell.
    let editor = page.field("Unidad, fila 2");
    editor.wait_for_value("Otra cosa").await;
    page.press("Escape").await;
    page.wait_for_keyboard_at(2, "unidad").await;
    assert_eq!(page.cell(2, "unidad").text().await, UNIT_1);
    assert!(!page.button("Deshacer").is_enabled().await);

    // F2 goes on with the text that is there; Enter commits and goes down.
    page.press("F2").await;
    page.type_text(" del Ecuador").await;
    page.press("Enter").await;
    page.cell(2, "unidad")
        .wait_for_text("Asamblea de Prefectos del Ecuador")
        .await;
    page.wait_for_keyboard_at(3, "unidad").await;

    // Enter edits too; Tab commits and goes on to the next cell.
    page.press("Enter").await;
    page.type_text(" Permanente").await;
    page.press("Tab").await;
    page.cell(3, "unidad")
        .wait_for_text("Comisión Ejecutiva Permanente")
        .await;
    page.wait_for_keyboard_at(3, "objetivo").await;

    // Alt+Enter begins a paragraph.
    page.cell(7, "meta")
        .type_in("M1. Una evaluación\nM2. Dos talleres")
        .await;
    page.cell(7, "meta")
        .wait_for_text("M1. Una evaluación\nM2. Dos talleres")
        .await;
    page.wait_for_keyboard_at(8, "meta").await;

    // Supr empties.
    page.press("Delete").await;
    page.cell(8, "meta").wait_until_empty().await;

    // A double click edits, and going elsewhere commits.
    page.cell(2, "indicador").double_click().await;
    page.type_text(" Siempre.").await;
    page.cell(4, "indicador").click().await;
    page.cell(2, "indicador").wait_for_text("Siempre.").await;

    // The level's band is edited like a cell.
    page.cell(1, "nivel").type_in("NIVEL DIRECTIVO").await;
    page.cell(1, "nivel").wait_for_text("NIVEL DIRECTIVO").await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_change_can_be_taken_back_and_made_again_also_after_a_reload() {
    let (_browser, page) = with_the_real_matrix().await;
    let unit = page.cell(2, "unidad");
    let goal = page.cell(7, "meta");
    let before = page.matrix().await;

    unit.type_in("Asamblea").await;
    goal.type_in("M1. Tres evaluaciones").await;
    goal.wait_for_text("M1. Tres evaluaciones").await;

    // Keys.
    page.press("Ctrl+Z").await;
    goal.wait_for_text("M1. Al menos una evaluación").await;
    page.press("Ctrl+Z").await;
    unit.wait_for_text(UNIT_1).await;
    assert_eq!(page.matrix().await, before);
    page.press("Ctrl+Y").await;
    page.press("Ctrl+Shift+Z").await;
    goal.wait_for_text("M1. Tres evaluaciones").await;
    assert_eq!(unit.text().await, "Asamblea");
    page.button("Rehacer").wait_until_enabled(false).await;

    // Buttons.
    page.button("Deshacer").click().await;
    page.button("Deshacer").click().await;
    unit.wait_for_text(UNIT_1).await;
    page.button("Rehacer").click().await;
    unit.wait_for_text("Asamblea").await;
    page.wait_for_status("Guardado").await;

    // One edit is done and one undone: both are still so after a reload.
    page.reload().await;
    unit.wait_for_text("Asamblea").await;
    goal.wait_for_text("M1. Al menos una evaluación").await;
    page.button("Rehacer").click().await;
    goal.wait_for_text("M1. Tres evaluaciones").await;
    page.undo().await;
    page.undo().await;
    unit.wait_for_text(UNIT_1).await;
    assert_eq!(page.matrix().await, before);
    assert!(!page.button("Deshacer").is_enabled().await);
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_units_and_levels_are_added_moved_and_removed() {
    let (_browser, page) = with_the_real_matrix().await;
    let before = page.matrix().await;

    // A row in unit 8 continues the unit.
    page.cell(18, "meta").click().await;
    page.choose("Añadir", "Añadir fila debajo").await;
    page.wait_for_text("18 unidades · 39 filas").await;
    page.wait_for_keyboard_at(19, "meta").await;
    page.cell(18, "unidad").wait_for_rows(3).await;
    page.cell(19, "meta").type_in("M3. Cuatro guías").await;
    page.cell(19, "meta")
        .wait_for_text("M3. Cuatro guías")
        .await;

    // It goes up, and down again.
    page.cell(19, "meta").click().await;
    page.choose("Mover", "Bajar fila").await;
    page.cell(20, "meta")
        .wait_for_text("M3. Cuatro guías")
        .await;
    page.choose("Mover", "Subir fila").await;
    page.cell(19, "meta")
        .wait_for_text("M3. Cuatro guías")
        .await;

    // And away.
    page.choose("Eliminar", "Eliminar fila").await;
    page.wait_for_text("18 unidades · 38 filas").await;
    assert_eq!(page.matrix().await, before);

    // A unit after unit 8.
    page.cell(18, "unidad").click().await;
    page.choose("Añadir", "Añadir unidad debajo").await;
    page.wait_for_text_in("footer", "39 filas").await;
    page.wait_for_editor(true).await;
    page.type_text("Dirección de Riego").await;
    page.press("Enter").await;
    page.cell(20, "numero").wait_for_text("9").await;
    page.cell(20, "numero").type_in("8-A").await;
    page.wait_for_text("19 unidades · 39 filas").await;

    // Whole units move, with all their rows.
    page.cell(20, "unidad").click().await;
    page.choose("Mover", "Subir unidad").await;
    page.cell(18, "unidad")
        .wait_for_text("Dirección de Riego")
        .await;
    assert_eq!(page.cell(19, "numero").text().await, "8");
    page.cell(19, "numero").wait_for_rows(2).await;
    page.choose("Mover", "Bajar unidad").await;
    page.cell(20, "unidad")
        .wait_for_text("Dirección de Riego")
        .await;
    page.choose("Eliminar", "Eliminar unidad").await;
    page.wait_for_text("18 unidades · 38 filas").await;
    assert_eq!(page.matrix().await, before);

    // A level over unit 8, that is moved and removed.
    page.cell(18, "unidad").click().await;
    page.choose("Añadir", "Añadir nivel encima").await;
    page.cell(18, "nivel").type_in("NIVEL DE APOYO").await;
    page.cell(18, "nivel").wait_for_text("NIVEL DE APOYO").await;
    page.cell(18, "nivel").click().await;
    page.choose("Mover", "Subir nivel").await;
    page.cell(6, "nivel").wait_for_text("NIVEL DE APOYO").await;
    page.choose("Mover", "Bajar nivel").await;
    page.cell(18, "nivel").wait_for_text("NIVEL DE APOYO").await;
    page.choose("Eliminar", "Eliminar nivel").await;
    page.cell(18, "numero").wait_for_text("8").await;
    assert_eq!(page.matrix().await, before);

    // All of it can be taken back, to the first change, and made again.
    let mut steps = 0;
    while page.button("Deshacer").is_enabled().await {
        page.undo().await;
        steps += 1;
        assert!(steps < 30, "there is no end to what can be undone");
    }
    assert_eq!(steps, 16, "every action is one step");
    assert_eq!(page.matrix().await, before);
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cell_is_merged_with_the_one_above_and_separated() {
    let (_browser, page) = with_the_real_matrix().await;

    // The indicator of unit 1 covers unit 2.
    page.cell(3, "indicador").click().await;
    page.button("Combinar con la de arriba").click().await;
    page.cell(2, "indicador").wait_for_rows(2).await;
    assert!(!page.cell(3, "indicador").is_there().await);
    let text = page.cell(2, "indicador").text().await;
    assert!(text.starts_with("Asegurar la consecución"), "{text}");

    page.button("Separar").click().await;
    page.cell(2, "indicador").wait_for_rows(1).await;
    assert_eq!(
        page.cell(3, "indicador").text().await,
        text,
        "both say what the merged cell said"
    );
    page.undo().await;
    page.cell(2, "indicador").wait_for_rows(2).await;
    page.undo().await;
    page.cell(2, "indicador").wait_for_rows(1).await;
    assert_eq!(page.cell(3, "indicador").text().await, "");

    // A text of its own is not lost when its cell is merged.
    page.cell(8, "meta").click().await;
    page.button("Combinar con la de arriba").click().await;
    page.cell(7, "meta").wait_for_text("M1. Al menos").await;
    page.cell(7, "meta")
        .wait_for_text("M2. Propuesta de instrumentos")
        .await;
    page.undo().await;
    page.cell(8, "meta")
        .wait_for_text("M2. Propuesta de instrumentos")
        .await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_heading_and_the_metadata_are_edited_in_their_forms() {
    let (_browser, page) = with_the_real_matrix().await;
    page.button("Metadatos").click().await;
    let responsible = page.field("Persona responsable");
    responsible.fill("Dirección de Planificación").await;
    page.press("Tab").await;
    page.field("Institución").fill("CONGOPE").await;
    page.press("Tab").await;
    page.wait_for_text_in("header", "CONGOPE").await;
    let heading = page.field("Encabezado");
    heading.fill("Metas y objetivos").await;
    page.cell(2, "meta").click().await;
    page.wait_for_status("Guardado").await;

    page.reload().await;
    page.wait_for_text_in("header", "CONGOPE").await;
    heading.wait_for_value("Metas y objetivos").await;
    page.button("Metadatos").click().await;
    responsible
        .wait_for_value("Dirección de Planificación")
        .await;

    // Three edits, three steps back.
    for _ in 0..3 {
        page.button("Deshacer").click().await;
    }
    responsible.wait_for_value("Ing. Juan Haro").await;
    assert_eq!(heading.value().await.lines().count(), 2);
    assert_eq!(page.field("Institución").value().await, "");
    assert!(!page.button("Deshacer").is_enabled().await);
    page.expect_no_complaints().await;
}
