//! What a finger does: it has no keys, no second button, and scrolls where a
//! mouse would select.

use serde_json::json;

use journeys::browser::Browser;
use journeys::page::Page;
use journeys::site::Site;

use super::axe::{axe, on_a_phone};

/// The page takes itself for one that is used with fingers.
const TOUCHED: &str = "const real = matchMedia.bind(window);
    window.matchMedia = query => query === '(pointer: coarse)' ? { matches: true } : real(query);";

/// A finger rests on a cell until the menu comes, and rises.
async fn rest_on(page: &Page, row: usize, column: &str) {
    page.cell(row, column).element().await;
    page.run(
        "const cell = document.querySelector(`[data-row='${arguments[0]}'][data-column='${arguments[1]}']`);
        cell.scrollIntoView({ block: 'center' });
        const { x, y } = cell.getBoundingClientRect();
        const touch = { pointerType: 'touch', bubbles: true, clientX: x + 20, clientY: y + 20 };
        cell.dispatchEvent(new PointerEvent('pointerdown', touch));",
        vec![json!(row), json!(column)],
    )
    .await;
    page.item("Seleccionar desde aquí").element().await;
    page.run(
        "document.body.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }))",
        vec![],
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_finger_selects_rows_and_deletes_them() {
    let browser = Browser::start().await;
    let page = browser.blank_page();
    on_a_phone(&page, true).await;
    let site = Site::with_script(TOUCHED);
    site.open(&page, "#ejemplo").await;
    rest_on(&page, 2, "meta").await;
    page.item("Seleccionar desde aquí").click().await;
    page.wait_for_text("Toque la celda hasta donde quiere seleccionar.")
        .await;
    // The keyboard stays where one began.
    let end = page.cell(4, "meta").element().await;
    end.click().await.expect("a cell can be touched");
    page.wait_until(
        "three cells are selected",
        "return document.querySelectorAll('.matrix .selected').length === 3",
        vec![],
    )
    .await;
    rest_on(&page, 3, "meta").await;
    page.item("Eliminar 3 filas").click().await;
    page.wait_for_text("3 filas eliminadas").await;
    page.wait_for_text("35 filas").await;
    page.button("Deshacer").first().click().await;
    page.wait_for_text("38 filas").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_finger_that_scrolls_asks_for_no_menu() {
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let site = Site::with_script(TOUCHED);
    site.open(&page, "#ejemplo").await;
    page.cell(2, "meta").element().await;
    page.run(
        "const cell = document.querySelector('[data-row=\"2\"][data-column=meta]');
        const touch = { pointerType: 'touch', bubbles: true };
        cell.dispatchEvent(new PointerEvent('pointerdown', touch));
        cell.dispatchEvent(new PointerEvent('pointercancel', touch));
        return new Promise(rest => setTimeout(rest, 700));",
        vec![],
    )
    .await;
    assert_eq!(page.count("[role=menu]").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_phone_the_tools_come_when_they_are_asked_for() {
    let browser = Browser::start().await;
    let page = browser.blank_page();
    on_a_phone(&page, true).await;
    let site = Site::as_built();
    site.open(&page, "#ejemplo").await;
    page.cell(2, "unidad").element().await;
    assert!(!page.button("Comparar").is_there().await);
    page.button("Más").click().await;
    page.button("Comparar").element().await;
    page.button("Añadir").element().await;
    axe(&page, "all tools on a phone").await;
    page.button("Menos").click().await;
    page.button("Comparar").wait_until_gone().await;
}
