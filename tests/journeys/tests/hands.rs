//! The keys that hands know from spreadsheets, and the menus.

use journeys::story::with_a_small_matrix;

#[tokio::test(flavor = "multi_thread")]
async fn tab_goes_from_cell_to_cell_and_at_the_end_to_a_new_row() {
    let (_browser, page) = with_a_small_matrix().await;
    page.cell(6, "indicador").click().await;
    page.press("Tab").await;
    page.wait_for_keyboard_at(6, "meta").await;
    page.press("Shift+Tab").await;
    page.wait_for_keyboard_at(6, "indicador").await;
    page.press("Shift+Tab").await;
    page.press("Shift+Tab").await;
    page.press("Shift+Tab").await;
    page.press("Shift+Tab").await;
    page.wait_for_keyboard_at(5, "nivel").await;

    page.cell(7, "meta").click().await;
    page.press("Tab").await;
    page.wait_for_text_in(".notice", "1 fila añadida").await;
    page.wait_for_text_in("footer", "2 unidades · 6 filas")
        .await;
    page.wait_for_keyboard_at(8, "indicador").await;
    // Of an empty row there is no next: Tab goes out.
    page.press("Tab").await;
    page.wait_for_keyboard_at(8, "meta").await;
    page.press("Tab").await;
    assert_eq!(page.cell_with_keyboard().await, None);
    page.wait_for_text_in("footer", "2 unidades · 6 filas")
        .await;

    // Enter in the editor does the same.
    page.cell(8, "meta").click().await;
    page.type_text("M3. seis").await;
    page.press("Enter").await;
    page.wait_for_text_in("footer", "2 unidades · 7 filas")
        .await;
    page.wait_for_keyboard_at(9, "meta").await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_unit_has_its_number_and_waits_for_its_name() {
    let (_browser, page) = with_a_small_matrix().await;
    page.cell(4, "meta").click().await;
    page.choose("Añadir", "Añadir unidad debajo").await;
    page.wait_for_editor(true).await;
    page.type_text("Dirección de Riego").await;
    page.press("Enter").await;
    page.cell(5, "unidad")
        .wait_for_text("Dirección de Riego")
        .await;
    page.cell(5, "numero").wait_for_text("2").await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn separating_gives_back_what_was_combined() {
    let (_browser, page) = with_a_small_matrix().await;
    let before = page.matrix().await;
    page.cell(3, "meta").click().await;
    page.button("Combinar con la de arriba").click().await;
    page.cell(2, "meta").wait_for_rows(2).await;
    page.button("Separar").click().await;
    page.cell(2, "meta").wait_for_rows(1).await;
    assert_eq!(page.matrix().await, before);
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_keyboard_leaves_the_matrix_by_a_way_that_is_said() {
    let (_browser, page) = with_a_small_matrix().await;
    let said: String = page
        .value(
            "const grid = document.querySelector('[role=grid]');
            return document.getElementById(grid.getAttribute('aria-describedby')).textContent",
            vec![],
        )
        .await;
    assert!(
        said.contains("Esc y después Tab sale de la matriz"),
        "{said}"
    );
    page.cell(3, "meta").click().await;
    page.press("Escape").await;
    page.press("Tab").await;
    assert_eq!(page.cell_with_keyboard().await, None);
    page.press("Shift+Tab").await;
    page.wait_for_keyboard_at(3, "meta").await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ctrl_and_the_arrows_go_as_far_as_the_data() {
    let (_browser, page) = with_a_small_matrix().await;
    page.cell(6, "meta").click().await;
    page.press("Delete").await;
    page.cell(6, "meta").wait_until_empty().await;
    page.cell(2, "meta").click().await;
    page.press("Ctrl+ArrowDown").await;
    page.wait_for_keyboard_at(5, "nivel").await;
    page.press("Ctrl+ArrowDown").await;
    page.wait_for_keyboard_at(7, "meta").await;
    page.press("Ctrl+ArrowLeft").await;
    page.wait_for_keyboard_at(6, "numero").await;
    page.press("Ctrl+ArrowRight").await;
    page.press("Ctrl+Shift+ArrowUp").await;
    page.wait_for_text_in("footer", "×").await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_are_moved_added_and_removed_by_keys() {
    let (_browser, page) = with_a_small_matrix().await;
    let before = page.matrix().await;
    page.cell(3, "meta").click().await;
    page.press("Alt+ArrowUp").await;
    page.cell(2, "meta").wait_for_text("M2. dos").await;
    page.wait_for_keyboard_at(2, "meta").await;
    page.press("Alt+ArrowDown").await;
    page.wait_for_keyboard_at(3, "meta").await;
    assert_eq!(page.matrix().await, before);
    page.press("Alt+Shift+ArrowDown").await;
    page.cell(1, "nivel")
        .wait_for_text("NIVEL GOBERNANTE")
        .await;
    page.cell(2, "nivel").wait_for_text("NIVEL OPERATIVO").await;
    for _ in 0..3 {
        page.undo().await;
    }
    assert_eq!(page.matrix().await, before);

    // Only whole rows come and go by these keys.
    page.cell(6, "meta").click().await;
    page.press("Shift+Space").await;
    page.wait_for_text_in("footer", "2 filas × 5 columnas")
        .await;
    page.press("Ctrl+-").await;
    page.wait_for_text_in(".notice", "2 filas eliminadas").await;
    page.wait_for_text_in("footer", "1 unidad · 3 filas").await;
    page.undo().await;
    page.wait_for_text_in("footer", "2 unidades · 5 filas")
        .await;
    page.cell(7, "indicador").click().await;
    page.press("Shift+Space").await;
    page.press("Ctrl+Plus").await;
    page.wait_for_text_in(".notice", "2 filas añadidas").await;
    page.undo().await;
    assert_eq!(page.matrix().await, before);
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn saving_says_that_it_is_saved_and_offers_the_file() {
    let (_browser, page) = with_a_small_matrix().await;
    page.cell(3, "meta").click().await;
    page.press("F2").await;
    page.wait_for_editor(true).await;
    page.type_text("!").await;
    page.press("Ctrl+S").await;
    page.cell(3, "meta").wait_for_text("M2. dos!").await;
    page.wait_for_text_in(".notice", "Guardado").await;
    page.button("Descargar borrador").click().await;
    let file = page.download().await;
    assert!(file.text().contains("M2. dos!"), "{}", file.name);
    page.wait_for_keyboard_at(3, "meta").await;

    page.press("F1").await;
    page.dialog("Atajos").element().await;
    page.escape().await;
    page.wait_for_keyboard_at(3, "meta").await;
    // A question mark begins a text.
    page.type_text("?").await;
    page.field("Meta cuantificable, fila 3")
        .wait_for_value("?")
        .await;
    page.press("Escape").await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_menu_is_gone_through_by_its_ends_and_first_letters_and_is_all_in_sight() {
    let (_browser, page) = with_a_small_matrix().await;
    page.cell(7, "meta").click().await;
    page.press("Shift+F10").await;
    page.wait_for_keyboard_on("Copiar celdas").await;
    page.press("End").await;
    page.wait_for_keyboard_on("Qué va en esta columna").await;
    page.press("Home").await;
    page.wait_for_keyboard_on("Copiar celdas").await;
    page.press("D").await;
    page.wait_for_keyboard_on("Duplicar fila").await;
    page.press("D").await;
    page.wait_for_keyboard_on("Duplicar unidad").await;
    let out = page
        .value::<Vec<String>>(
            "return [...document.querySelectorAll('[role=menuitem]')]
                .filter(item => {
                    const { top, bottom, left, right } = item.getBoundingClientRect();
                    return top < 0 || bottom > Math.min(768, innerHeight) || left < 0 || right > innerWidth;
                }).map(item => item.textContent)",
            vec![],
        )
        .await;
    assert_eq!(out, Vec::<String>::new());
    page.press("Enter").await;
    page.wait_for_text_in("footer", "3 unidades · 7 filas")
        .await;
    page.wait_for_text_in(".notice", "2 filas añadidas").await;

    // What is asked for is shown, and not hidden by asking again.
    page.button("Revisar").click().await;
    page.field("Mostrar").element().await;
    page.button("Revisar").click().await;
    page.field("Mostrar").element().await;
    page.expect_no_complaints().await;
}
