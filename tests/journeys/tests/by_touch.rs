//! The work of a month on a phone, with a finger alone. What stands for the
//! keyboard of the screen are keys, and for the list of files its field.

use serde_json::json;
use thirtyfour::WebElement;

use journeys::browser::{Browser, Profile, Sort};
use journeys::page::Page;
use journeys::story::{REAL_MATRIX, fixture};
use journeys::touch::Touch;

use super::axe::axe;

/// Touches the middle of an element, which no other may cover, once it stands
/// still.
async fn touch(page: &Page, element: &WebElement) {
    let element = element.to_json().expect("it is an element");
    page.wait_until(
        "it can be touched",
        "const element = arguments[0];
        element.scrollIntoView({ block: 'center' });
        const { left, top, width, height } = element.getBoundingClientRect();
        const there = document.elementFromPoint(left + width / 2, top + height / 2);
        const place = [left, top, width, height].join();
        const still = window.before === place;
        window.before = place;
        return still && element.contains(there) && width >= 24 && height >= 24;",
        vec![element.clone()],
    )
    .await;
    let (x, y): (f64, f64) = page
        .value(
            "const { left, top, width, height } = arguments[0].getBoundingClientRect();
            return [left + width / 2, top + height / 2];",
            vec![element],
        )
        .await;
    page.finger(&[Touch::To(x, y), Touch::Down, Touch::Up])
        .await;
}

async fn touch_button(page: &Page, name: &str) {
    let button = page.button(name).first().element().await;
    touch(page, &button).await;
}

/// Touches the goal of a row, until the handles lie at its corners.
async fn touch_goal(page: &Page, row: usize) {
    touch(page, &page.cell(row, "meta").element().await).await;
    page.wait_for_keyboard_at(row, "meta").await;
    page.wait_until(
        "handles at the corners of the cell",
        "const cell = document.querySelector(`[data-row='${arguments[0]}'][data-column=meta]`);
        const lies = (selector, corner) => {
            const { top, height } = document.querySelector(selector).getBoundingClientRect();
            return height > 0 && Math.abs(top + height / 2 - corner) < 2;
        };
        const { top, bottom } = cell.getBoundingClientRect();
        return lies('.handle:not(.end)', top) && lies('.handle.end', bottom);",
        vec![json!(row)],
    )
    .await;
}

/// Where the goal of a row is on the screen.
async fn goal(page: &Page, row: usize) -> (f64, f64) {
    page.middle_of(&format!("[data-row='{row}'][data-column=meta]"))
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_work_of_a_month_is_done_with_a_finger() {
    let browser = Browser::start_on(Profile::unused(), Sort::Phone).await;
    let page = browser.blank_page();
    page.go("").await;
    page.button("Abrir").first().element().await;
    page.open_file(fixture(REAL_MATRIX)).await;
    page.wait_for_text_in("footer", "18 unidades · 38 filas")
        .await;
    page.wait_for_status("Guardado").await;

    // What is wrong is mended, and one is led to a place.
    touch_button(&page, "Revisar").await;
    page.button("Corregir lo seguro").element().await;
    axe(&page, "findings on a phone").await;
    touch_button(&page, "Corregir lo seguro").await;
    page.wait_for_text_in("footer", "18 unidades").await;
    touch_button(&page, "Ir a la celda").await;
    page.wait_until(
        "one is at a cell that is in sight",
        "const cell = document.activeElement.closest('[data-row]');
        if (!cell) return false;
        const { left, top, width } = cell.getBoundingClientRect();
        return cell.contains(document.elementFromPoint(left + width / 2, top + 16));",
        vec![],
    )
    .await;

    // A cell is written in, with the panel out of the way.
    page.tap(".side [aria-label=Cerrar]").await;
    page.button("Corregir todos").wait_until_gone().await;
    let cell = page.cell(2, "meta").element().await;
    touch(&page, &cell).await;
    page.wait_for_keyboard_at(2, "meta").await;
    touch(&page, &page.cell(2, "meta").element().await).await;
    page.wait_for_editor(true).await;
    page.press("Ctrl+A").await;
    page.type_text("M1. Aprobar 4 resoluciones hasta diciembre")
        .await;
    touch_button(&page, "Guardar").await;
    page.wait_for_editor(false).await;
    page.cell(2, "meta")
        .wait_for_text("M1. Aprobar 4 resoluciones")
        .await;

    // Several goals are selected by a handle.
    touch_goal(&page, 3).await;
    let to = goal(&page, 2).await;
    page.drag(".handle:not(.end, .away)", to).await;
    page.wait_for_status("2 filas × 1 columna").await;

    // And it leaves.
    touch_button(&page, "Exportar").await;
    page.dialog("Exportar").element().await;
    axe(&page, "how it leaves, on a phone").await;
    touch_button(&page, "Descargar CSV para compartir").await;
    let file = page.download().await;
    assert!(
        file.text()
            .contains("M1. Aprobar 4 resoluciones hasta diciembre"),
        "{}",
        file.name
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_finger_takes_nothing_from_the_first() {
    let browser = Browser::start_on(Profile::unused(), Sort::Phone).await;
    let page = browser.blank_page();
    page.go("#ejemplo").await;
    touch_goal(&page, 9).await;

    // While one holds the last corner, another touches where the first is, and
    // goes away. What is touched is measured where all of it is in sight.
    goal(&page, 10).await;
    let last = page.middle_of(".handle.end").await;
    let first = page.middle_of(".handle:not(.end)").await;
    let to = goal(&page, 10).await;
    page.fingers(&[
        &[
            Touch::To(last.0, last.1),
            Touch::Down,
            Touch::To(last.0, last.1 - 4.0),
            Touch::Rest(0),
            Touch::Rest(0),
            Touch::To(to.0, to.1),
            Touch::Up,
        ],
        &[
            Touch::To(first.0, first.1),
            Touch::Rest(0),
            Touch::Down,
            Touch::To(first.0 + 40.0, first.1),
            Touch::Up,
        ],
    ])
    .await;
    page.wait_for_status("2 filas × 1 columna").await;
    page.wait_for_keyboard_at(9, "meta").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_finger_on_the_other_handle_takes_nothing_from_the_first() {
    let browser = Browser::start_on(Profile::unused(), Sort::Phone).await;
    let page = browser.blank_page();
    page.go("#ejemplo").await;
    touch_goal(&page, 9).await;
    goal(&page, 10).await;
    let (x, y) = page.middle_of(".handle.end").await;
    let to = goal(&page, 10).await;
    page.other_finger(".handle:not(.end)").await;
    page.finger(&[
        Touch::To(x, y),
        Touch::Down,
        Touch::To(x, y - 4.0),
        Touch::To(to.0, to.1),
        Touch::Up,
    ])
    .await;
    page.wait_for_status("2 filas × 1 columna").await;
    page.wait_for_keyboard_at(9, "meta").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_handle_whose_finger_is_taken_away_follows_no_other() {
    let browser = Browser::start_on(Profile::unused(), Sort::Phone).await;
    let page = browser.blank_page();
    page.go("#ejemplo").await;
    touch_goal(&page, 9).await;
    goal(&page, 10).await;
    let (x, y) = page.middle_of(".handle.end").await;
    let to = goal(&page, 10).await;
    page.lost_finger(
        &[
            Touch::To(x, y),
            Touch::Down,
            Touch::To(x, y - 4.0),
            Touch::To(to.0, to.1),
        ],
        Touch::To(x, y),
    )
    .await;
    page.wait_for_status("2 filas × 1 columna").await;

    let (x, y) = goal(&page, 8).await;
    page.finger(&[Touch::To(x, y), Touch::Down, Touch::Up])
        .await;
    page.wait_for_keyboard_at(8, "meta").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn handles_extend_what_is_selected_from_both_corners() {
    let browser = Browser::start_on(Profile::unused(), Sort::Phone).await;
    let page = browser.blank_page();
    page.go("#ejemplo").await;
    let phone: (u32, bool) = page
        .value(
            "return [innerWidth, matchMedia('(pointer: coarse)').matches];",
            vec![],
        )
        .await;
    assert_eq!(phone, (390, true), "it is as wide as a phone, for fingers");
    touch_goal(&page, 9).await;
    let (wide, high): (f64, f64) = page
        .value(
            "const { width, height } = document.querySelector('.handle').getBoundingClientRect();
            return [width, height];",
            vec![],
        )
        .await;
    assert!(wide >= 24.0 && high >= 24.0, "{wide} × {high}");

    let to = goal(&page, 10).await;
    page.drag(".handle.end", to).await;
    page.wait_for_status("2 filas × 1 columna").await;
    page.wait_for_keyboard_at(9, "meta").await;

    // The first corner goes up, and the last stays.
    let to = goal(&page, 8).await;
    page.drag(".handle:not(.end)", to).await;
    page.wait_for_status("3 filas × 1 columna").await;
    page.wait_for_keyboard_at(10, "meta").await;
    let wider: i64 = page
        .value(
            "const { scrollWidth, clientWidth } = document.querySelector('.scroller');
            return scrollWidth - clientWidth;",
            vec![],
        )
        .await;
    assert_eq!(wider, 0, "nothing makes the cards wider than the phone");
    axe(&page, "handles on a phone").await;

    // A command is for all of them.
    let (x, y) = goal(&page, 9).await;
    page.finger(&[Touch::To(x, y), Touch::Down, Touch::Rest(900), Touch::Up])
        .await;
    let item = page.item("Eliminar 3 filas").element().await;
    touch(&page, &item).await;
    page.wait_for_text("35 filas").await;
    page.wait_for_text_in(".notice", "3 filas eliminadas").await;
}
