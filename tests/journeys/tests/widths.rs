//! How wide the columns are, and how close the rows: kept by the browser.

use journeys::page::Page;
use journeys::story::with_a_small_matrix;
use serde_json::json;

/// How wide a column is drawn, in pixels.
async fn width(page: &Page, column: &str) -> f64 {
    let script = "return document.querySelector(`th[data-head=${arguments[0]}]`)
        .getBoundingClientRect().width";
    page.value(script, vec![json!(column)]).await
}

/// How far the line behind a column stands from where the column ends.
async fn off_by(page: &Page, column: &str) -> f64 {
    let script = "const right = document.querySelector(`th[data-head=${arguments[0]}]`)
            .getBoundingClientRect().right;
        const line = document.querySelector(`.after-${arguments[0]}`).getBoundingClientRect();
        return Math.abs((line.left + line.right) / 2 - right)";
    page.value(script, vec![json!(column)]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn columns_are_made_wider_by_keys_and_stay_so() {
    let (_browser, page) = with_a_small_matrix().await;
    for column in ["numero", "unidad", "objetivo", "indicador"] {
        let off = off_by(&page, column).await;
        assert!(off < 2.0, "the line after {column} is off by {off}");
    }
    let (unit, objective) = (width(&page, "unidad").await, width(&page, "objetivo").await);
    page.run("document.querySelector('.after-unidad').focus()", vec![])
        .await;
    page.wait_for_keyboard_on("Ancho de la columna Unidad")
        .await;
    for _ in 0..4 {
        page.press("ArrowRight").await;
    }
    let wider = width(&page, "unidad").await;
    assert!(wider > unit + 20.0, "{unit} to {wider}");
    assert!(width(&page, "objetivo").await < objective - 20.0);
    assert!(off_by(&page, "unidad").await < 2.0);

    page.reload().await;
    page.wait_for_text("2 unidades").await;
    assert!((width(&page, "unidad").await - wider).abs() < 2.0);

    // The lines come with the part of the program that stands around the table.
    let lines = "return document.querySelector('.after-unidad') !== null";
    page.wait_until("lines between columns", lines, vec![])
        .await;
    page.run("document.querySelector('.after-unidad').focus()", vec![])
        .await;
    page.press("Home").await;
    assert!((width(&page, "unidad").await - unit).abs() < 2.0);
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_come_closer_and_stay_so() {
    let (_browser, page) = with_a_small_matrix().await;
    let height = "return document.querySelector('.matrix').getBoundingClientRect().height";
    let before: f64 = page.value(height, vec![]).await;
    page.button("Filas compactas").click().await;
    let after: f64 = page.value(height, vec![]).await;
    assert!(after < before * 0.9, "{before} to {after}");
    page.reload().await;
    page.wait_for_text("2 unidades").await;
    let kept: f64 = page.value(height, vec![]).await;
    assert!((kept - after).abs() < 2.0, "{after} to {kept}");
    page.button("Filas compactas").click().await;
    let back: f64 = page.value(height, vec![]).await;
    assert!((back - before).abs() < 2.0, "{before} to {back}");
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_between_columns_is_dragged() {
    let (_browser, page) = with_a_small_matrix().await;
    let (unit, goal) = (width(&page, "unidad").await, width(&page, "meta").await);
    let line = page
        .driver()
        .find(thirtyfour::By::Css(".after-unidad"))
        .await
        .expect("it is there");
    page.driver()
        .action_chain()
        .move_to_element_center(&line)
        .click_and_hold()
        .move_by_offset(60, 0)
        .release()
        .perform()
        .await
        .expect("the mouse drags");
    let wider = width(&page, "unidad").await;
    assert!((wider - unit - 60.0).abs() < 3.0, "{unit} to {wider}");
    assert!((width(&page, "meta").await - goal).abs() < 3.0);
    assert_eq!(
        page.count(".selected").await,
        0,
        "nothing is selected by it"
    );
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_between_columns_follows_what_took_it() {
    let (_browser, page) = with_a_small_matrix().await;
    let unit = width(&page, "unidad").await;
    let line = page
        .driver()
        .find(thirtyfour::By::Css(".after-unidad"))
        .await
        .expect("it is there");
    page.other_finger(".after-unidad").await;
    page.driver()
        .action_chain()
        .move_to_element_center(&line)
        .click_and_hold()
        .move_by_offset(40, 0)
        .move_by_offset(40, 0)
        .release()
        .perform()
        .await
        .expect("the mouse drags");
    let wider = width(&page, "unidad").await;
    assert!((wider - unit - 80.0).abs() < 3.0, "{unit} to {wider}");
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_column_says_what_goes_into_it() {
    let (_browser, page) = with_a_small_matrix().await;
    page.button("Qué va en la columna Meta cuantificable")
        .click()
        .await;
    page.dialog("Qué va en esta columna").element().await;
    page.wait_for_text_in("dialog[open]", "una cantidad o un porcentaje")
        .await;
    page.button("Entendido").click().await;
    page.dialog("Qué va en esta columna")
        .wait_until_gone()
        .await;
    assert_eq!(
        page.count(".selected").await,
        0,
        "nothing is selected by it"
    );

    // By keys it is in the menu of the cell, to which the keyboard returns.
    page.cell(3, "indicador").click().await;
    page.press("Shift+F10").await;
    page.item("Qué va en esta columna").click().await;
    page.wait_for_text_in("dialog[open]", "Con qué se mide la meta")
        .await;
    page.press("Escape").await;
    page.wait_for_keyboard_at(3, "indicador").await;
    page.expect_no_complaints().await;
}
