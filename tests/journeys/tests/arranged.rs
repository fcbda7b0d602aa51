//! A citizen puts the rows of a published matrix into an order, and into groups.

use metas::export;
use serde_json::json;

use journeys::browser::Browser;
use journeys::page::Page;
use journeys::site::Site;
use journeys::story::real_matrix_natively;

use crate::axe::{axe, on_a_phone};

fn site() -> Site {
    let site = Site::start();
    let document = real_matrix_natively().document;
    site.put("matriz.json", &export::matrix_json(&document).bytes);
    site
}

/// What the cells of a column say, in the order of the rows.
async fn column(page: &Page, kind: &str) -> Vec<String> {
    let script = "return [...document.querySelectorAll(`#tabla tbody .${arguments[0]}`)]
        .map(cell => cell.textContent.replace(/#$/, '').trim())";
    page.value(script, vec![json!(kind)]).await
}

async fn sorted(page: &Page) -> String {
    let script = "const head = document.querySelector('#tabla [aria-sort]');
        return head ? `${head.innerText} ${head.ariaSort}` : ''";
    page.value(script, vec![]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_head_of_a_column_puts_the_rows_into_its_order() {
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let site = site();
    site.open(&page, "visor.html?src=matriz.json").await;
    page.wait_for_count("38 filas.").await;
    let own = column(&page, "meta").await;
    page.button("Unidad").click().await;
    page.wait_for_count("38 filas. Orden: Unidad, de la A a la Z.")
        .await;
    assert_eq!(sorted(&page).await, "Unidad ascending");
    // Every row says all: no cell goes over several.
    assert_eq!(page.count("#tabla [rowspan]").await, 0);
    let units = column(&page, "unidad").await;
    assert_eq!(units.len(), 38);
    assert_eq!(units[0], "Asamblea de Prefectos");
    assert_eq!(
        column(&page, "nivel").await[0],
        "PROCESOS GOBERNANTES / NIVEL DIRECTIVO"
    );
    // The keyboard stays on the head, and its next press turns the order.
    page.wait_for_keyboard_on("Unidad").await;
    page.press("Enter").await;
    page.wait_for_count("38 filas. Orden: Unidad, de la Z a la A.")
        .await;
    assert_eq!(sorted(&page).await, "Unidad descending");
    assert_eq!(page.field("Ordenar").value().await, "unidad-desc");

    // Searching and filtering go on in that order.
    page.field("Buscar en la matriz").fill("riego").await;
    page.wait_for_count("Se muestran 6 de 38 filas. Orden: Unidad, de la Z a la A.")
        .await;
    assert_eq!(page.count("#tabla tbody tr").await, 6);
    page.button("Copiar enlace").click().await;
    page.wait_for_text_in("#dicho", "Se copió el enlace").await;
    let hash: String = page.value("return location.hash", vec![]).await;
    assert_eq!(hash, "#buscar=riego&orden=unidad-desc");
    page.button("Quitar filtros").click().await;
    page.wait_for_count("38 filas. Orden: Unidad, de la Z a la A.")
        .await;
    // One press back.
    page.button("Volver al orden de la matriz").click().await;
    page.wait_until(
        "the rows stand as in the matrix",
        "return document.querySelector('#cuenta').textContent === '38 filas.'",
        vec![],
    )
    .await;
    assert_eq!(column(&page, "meta").await, own);
    assert_eq!(page.field("Ordenar").value().await, "");
    page.wait_for_keyboard_on("Ordenar").await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_are_grouped_by_year_and_an_address_says_so() {
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let site = site();
    site.open(&page, "visor.html?src=matriz.json").await;
    page.wait_for_count("38 filas.").await;
    page.field("Agrupar").choose("Año").await;
    page.wait_for_count("38 filas. Grupos: Año.").await;
    let bands =
        "return [...document.querySelectorAll('#tabla .level')].map(band => band.innerText.trim())";
    let bands: Vec<String> = page.value(bands, vec![]).await;
    assert!(bands.len() > 2, "{bands:?}");
    assert!(bands[0].starts_with("20"), "{bands:?}");
    let last = bands.last().expect("there are groups");
    assert!(last.starts_with("Sin año · "), "{bands:?}");

    // What is given on leads there again, and to a place in it.
    page.driver()
        .goto("about:blank")
        .await
        .expect("it is there");
    let address = "visor.html?src=matriz.json#grupo=nivel&orden=meta&lugar=unidad-9";
    site.open(&page, address).await;
    page.wait_for_count("38 filas. Orden: Meta, de la A a la Z. Grupos: Nivel.")
        .await;
    page.wait_for_text_in("tr.led", "Dirección de Vialidad")
        .await;
    assert_eq!(page.field("Agrupar").value().await, "nivel");
    // What is filtered away is shown all the same.
    site.open(&page, "visor.html?src=matriz.json#nivel=1&orden=meta")
        .await;
    page.wait_for_count("Se muestran 4 de 38 filas. Orden")
        .await;
    page.run("location.hash = 'unidad-18'", vec![]).await;
    page.wait_for_count("38 filas.").await;
    assert_eq!(page.count("tr.led").await, 1);
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_put_into_an_order_stays_as_it_is_and_says_so() {
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let site = site();
    site.open(&page, "visor.html?src=matriz.json").await;
    page.wait_for_count("38 filas.").await;
    site.lose_network();
    page.field("Ordenar").choose("Unidad, de la A a la Z").await;
    page.wait_for_count("No se pudo ordenar: las filas están como en la matriz.")
        .await;
    assert_eq!(page.field("Ordenar").value().await, "");
    assert_eq!(page.count("#tabla tbody tr:not(.level)").await, 38);
    // The next try may succeed.
    site.regain_network();
    page.field("Ordenar").choose("Unidad, de la A a la Z").await;
    page.wait_for_count("38 filas. Orden: Unidad").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_kept_out_of_it() {
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let site = site();
    let address = "visor.html?src=matriz.json#orden=unidad&grupo=nivel";
    site.open(&page, address).await;
    page.wait_for_count("38 filas. Orden: Unidad").await;
    axe(&page, "rows in an order, in groups").await;
    on_a_phone(&page, true).await;
    site.open(&page, "visor.html?src=matriz.json#orden=anio")
        .await;
    page.wait_for_count("38 filas. Orden: Año").await;
    let wide = "return document.documentElement.scrollWidth - innerWidth";
    assert!(page.value::<i64>(wide, vec![]).await <= 0);
    // Nothing hidden is to be pressed.
    assert_eq!(page.count("#tabla thead button").await, 0);
    axe(&page, "rows in an order on a phone").await;
    on_a_phone(&page, false).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_telephone_that_is_turned_has_the_rows_drawn_anew() {
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let site = site();
    on_a_phone(&page, false).await;
    site.open(&page, "visor.html?src=matriz.json#orden=unidad")
        .await;
    let count = "38 filas. Orden: Unidad, de la A a la Z.";
    page.wait_for_count(count).await;
    let drawn = async |cards: bool, order: &str| {
        let script = "const table = document.querySelector('#tabla table');
            const row = table.querySelector('tbody tr:not(.nivel)');
            return table.hasAttribute('role') === arguments[0]
                && (getComputedStyle(row).display !== 'table-row') === arguments[0]
                && (table.querySelector('[aria-sort]')?.innerText ?? '') === arguments[1]";
        let what = format!("cards: {cards}, in the order {order}");
        page.wait_until(&what, script, vec![json!(cards), json!(order)])
            .await;
    };
    let sorted_by = async |cards: bool| {
        let script = "const table = document.querySelector('#tabla table');
            const head = document.querySelector('#tabla [aria-sort]');
            return table.hasAttribute('role') === arguments[0] && head?.ariaSort === 'ascending'";
        page.wait_until("the order stays", script, vec![json!(cards)])
            .await;
    };
    sorted_by(false).await;
    on_a_phone(&page, true).await;
    sorted_by(true).await;
    page.wait_for_count(count).await;
    assert_eq!(column(&page, "unidad").await[0], "Asamblea de Prefectos");
    let hash: String = page.value("return location.hash", vec![]).await;
    assert_eq!(hash, "#orden=unidad", "the address is left alone");
    on_a_phone(&page, false).await;
    sorted_by(false).await;
    page.wait_for_count(count).await;

    // The matrix in its own order too.
    page.button("Volver al orden de la matriz").click().await;
    page.wait_for_count("38 filas.").await;
    on_a_phone(&page, true).await;
    drawn(true, "").await;
    on_a_phone(&page, false).await;
    drawn(false, "").await;
    page.expect_no_complaints().await;
}
