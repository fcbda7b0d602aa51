//! Rows are dragged to where they belong: by mouse with the grip beside them or
//! with the number of rows that are selected, and by finger with the grip.

use serde_json::json;
use thirtyfour::By;
use thirtyfour::prelude::*;

use journeys::page::Page;
use journeys::story::with_a_small_matrix;
use journeys::touch::Touch;

/// Where in a row's goal, from its top, in parts of its height.
async fn in_row(page: &Page, row: usize, part: f64) -> (i64, i64) {
    let (x, y): (f64, f64) = page
        .value(
            "const cell = document.querySelector(
                `[data-row='${arguments[0]}']:is([data-column=meta], [data-column=nivel])`);
            const { left, top, width, height } = cell.getBoundingClientRect();
            return [left + width / 2, top + height * arguments[1]];",
            vec![json!(row), json!(part)],
        )
        .await;
    (x.round() as i64, y.round() as i64)
}

/// The mouse takes something to a row, and stays there.
async fn take_to(page: &Page, what: &WebElement, row: usize, part: f64) {
    let (x, y) = in_row(page, row, part).await;
    page.driver()
        .action_chain()
        .move_to_element_center(what)
        .click_and_hold()
        .move_by_offset(0, 8)
        .move_to(x, y)
        .perform()
        .await
        .expect("the mouse drags");
    page.wait_until(
        "a line shows where they land",
        "return !!document.querySelector('.drop-line:not(.away)')",
        vec![],
    )
    .await;
}

async fn let_go(page: &Page) {
    let released = page.driver().action_chain().release().perform().await;
    released.expect("the mouse lets go");
    page.wait_until(
        "no line is shown any more",
        "return !document.querySelector('.drop-line:not(.away)')",
        vec![],
    )
    .await;
}

async fn grip(page: &Page) -> WebElement {
    page.middle_of(".row-grip:not(.away)").await;
    let grip = page.driver().find(By::Css(".row-grip")).await;
    grip.expect("there is a grip")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_is_dragged_by_its_grip_within_its_unit_and_out_of_it() {
    let (_browser, page) = with_a_small_matrix().await;
    let before = page.matrix().await;
    page.cell(4, "meta").click().await;
    take_to(&page, &grip(&page).await, 2, 0.2).await;
    let_go(&page).await;
    page.cell(2, "meta").wait_for_text("M3. tres").await;
    page.cell(2, "unidad").wait_for_rows(3).await;
    assert_eq!(page.cell(2, "unidad").text().await, "A");
    page.wait_for_text_in(".notice", "1 fila movida").await;
    page.wait_for_keyboard_at(2, "meta").await;
    page.undo().await;
    page.cell(4, "meta").wait_for_text("M3. tres").await;
    assert_eq!(page.matrix().await, before);

    // Elsewhere it says what its merged cells said.
    page.cell(3, "meta").click().await;
    take_to(&page, &grip(&page).await, 7, 0.9).await;
    let_go(&page).await;
    page.cell(7, "meta").wait_for_text("M2. dos").await;
    assert_eq!(page.cell(7, "unidad").text().await, "A");
    page.cell(2, "unidad").wait_for_rows(2).await;
    page.undo().await;
    assert_eq!(page.matrix().await, before);
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_that_are_selected_are_dragged_by_their_number_and_escape_leaves_them() {
    let (_browser, page) = with_a_small_matrix().await;
    let before = page.matrix().await;
    page.cell(6, "meta").click().await;
    page.press("Shift+Space").await;
    page.wait_for_status("2 filas × 5 columnas").await;
    let number = page.cell(6, "numero").element().await;
    take_to(&page, &number, 2, 0.2).await;
    page.wait_for_text_in(".drop-line", "2 filas").await;
    page.press("Escape").await;
    page.wait_for_text_in(".notice", "Las filas quedan donde estaban.")
        .await;
    let_go(&page).await;
    assert_eq!(page.matrix().await, before);
    page.wait_for_status("2 filas × 5 columnas").await;

    // A unit lands beside units.
    let number = page.cell(6, "numero").element().await;
    take_to(&page, &number, 2, 0.2).await;
    let_go(&page).await;
    page.cell(2, "unidad").wait_for_text("B").await;
    page.cell(4, "unidad").wait_for_text("A").await;
    page.wait_for_text_in(".notice", "2 filas movidas").await;
    page.wait_for_status("2 filas × 5 columnas").await;
    page.undo().await;
    assert_eq!(page.matrix().await, before);

    // A click on it is a click.
    page.cell(6, "numero").click().await;
    page.wait_until(
        "one cell is selected",
        "return document.querySelectorAll('.matrix [aria-selected=true]').length === 1",
        vec![],
    )
    .await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_level_takes_its_rows_along_and_so_does_a_folded_unit() {
    let (_browser, page) = with_a_small_matrix().await;
    let before = page.matrix().await;
    page.cell(5, "nivel").click().await;
    take_to(&page, &grip(&page).await, 1, 0.2).await;
    let_go(&page).await;
    page.cell(1, "nivel").wait_for_text("NIVEL OPERATIVO").await;
    page.cell(2, "unidad").wait_for_text("B").await;
    page.cell(4, "nivel")
        .wait_for_text("NIVEL GOBERNANTE")
        .await;
    page.undo().await;
    assert_eq!(page.matrix().await, before);

    page.cell(3, "meta").click().await;
    page.press("Alt+Shift+ArrowLeft").await;
    page.wait_for_keyboard_at(2, "meta").await;
    take_to(&page, &grip(&page).await, 7, 0.9).await;
    page.wait_for_text_in(".drop-line", "3 filas").await;
    let_go(&page).await;
    page.cell(5, "unidad").wait_for_text("A").await;
    page.cell(7, "meta").wait_for_text("M3. tres").await;
    page.wait_for_text_in(".notice", "3 filas movidas").await;
    page.undo().await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_finger_drags_a_row_by_its_grip() {
    let (_browser, page) = with_a_small_matrix().await;
    page.tap("[data-row='4'][data-column=meta]").await;
    page.wait_for_keyboard_at(4, "meta").await;
    grip(&page).await;
    let (x, y) = in_row(&page, 2, 0.2).await;
    page.drag(".row-grip", (x as f64, y as f64)).await;
    page.cell(2, "meta").wait_for_text("M3. tres").await;
    page.wait_for_text_in(".notice", "1 fila movida").await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_whose_finger_is_taken_away_stays_where_it_was() {
    let (_browser, page) = with_a_small_matrix().await;
    page.tap("[data-row='4'][data-column=meta]").await;
    page.wait_for_keyboard_at(4, "meta").await;
    grip(&page).await;
    let (from_x, from_y) = page.middle_of(".row-grip").await;
    let (x, y) = in_row(&page, 2, 0.2).await;
    page.lost_finger(
        &[
            Touch::To(from_x, from_y),
            Touch::Down,
            Touch::To(from_x, from_y - 12.0),
            Touch::To(x as f64, y as f64),
        ],
        Touch::To(x as f64, y as f64 + 4.0),
    )
    .await;
    page.wait_until(
        "no line shows where it would land",
        "return !document.querySelector('.drop-line:not(.away)')",
        vec![],
    )
    .await;
    page.cell(4, "meta").wait_for_text("M3. tres").await;
    assert!(!page.text().await.contains("fila movida"));

    // The next one takes it.
    page.drag(".row-grip", (x as f64, y as f64)).await;
    page.cell(2, "meta").wait_for_text("M3. tres").await;
    page.wait_for_text_in(".notice", "1 fila movida").await;
    page.expect_no_complaints().await;
}
