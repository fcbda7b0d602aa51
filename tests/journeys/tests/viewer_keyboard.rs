//! A citizen without a mouse: everything in the viewer is reached, what has the
//! keyboard is seen, and nothing that is drawn anew takes it away.

use std::time::Duration;

use metas::export;
use metas::model::Separator;

use journeys::browser::Browser;
use journeys::page::{Page, until};
use journeys::site::Site;
use journeys::story::real_matrix_natively;

async fn viewer() -> (Browser, Page, Site) {
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let site = Site::start();
    let document = real_matrix_natively().document;
    site.put("matriz.json", &export::matrix_json(&document).bytes);
    site.open(&page, "visor.html?src=matriz.json").await;
    page.wait_for_count("38 filas.").await;
    (browser, page, site)
}

/// Goes on with Tab to what has this name, or back with Shift+Tab.
async fn go(page: &Page, keys: &str, name: &str) {
    let mut passed = Vec::new();
    while passed.len() < 40 {
        page.press(keys).await;
        // A browser may scroll to it some frames later.
        let seen = format!("{keys} to «{name}», past {passed:?}, is seen");
        let look = || async { hidden(page).await.is_empty().then_some(()) };
        until(&seen, Duration::from_secs(5), look).await;
        let at = page.name_with_keyboard().await;
        if at == name {
            return;
        }
        passed.push(at);
    }
    panic!("{keys} does not lead to «{name}»; it passes {passed:?}");
}

/// Why what has the keyboard is not seen to have it; nothing if it is.
async fn hidden(page: &Page) -> String {
    let script = "
        const at = document.activeElement;
        if (!at || at === document.body) return 'nothing has the keyboard';
        const style = getComputedStyle(at);
        const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
        const led = at.matches('tr.led') && getComputedStyle(at.cells[0]).backgroundColor
            !== getComputedStyle(document.querySelector('#tabla table')).backgroundColor;
        const box = at.getBoundingClientRect();
        const head = document.querySelector('#tabla thead').getBoundingClientRect();
        const covered = at.closest('#tabla tbody') && box.top < head.bottom - 1 && head.height > 1;
        const why = [
            !at.matches(':focus-visible') && 'it does not ask to be seen',
            !ring && !led && 'no ring',
            style.opacity !== '1' && 'faint',
            (box.width < 4 || box.height < 4) && 'too small',
            (box.bottom <= 0 || box.top >= innerHeight) && 'out of sight',
            covered && 'under the header',
        ].filter(Boolean);
        return why.length ? `${at.outerHTML.slice(0, 100)}: ${why.join(', ')}` : ''";
    page.value(script, vec![]).await
}

/// The field, what it says, and where its cursor is.
async fn writing(page: &Page) -> (String, String, usize) {
    let script = "const at = document.activeElement;
        return [at.name, at.value, at.selectionStart]";
    page.value(script, vec![]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn tab_passes_everything_that_can_be_used_and_shows_where_it_is() {
    let (_browser, page, _site) = viewer().await;
    let all = "const all = [...document.querySelectorAll(
            'a[href], button, input, select, summary, [tabindex=\"0\"]')]
            .filter(one => one.checkVisibility());";
    let count: usize = page
        .value(&format!("{all} return all.length"), vec![])
        .await;
    assert!(count > 60, "{count}");
    let at = format!("{all} return all.indexOf(document.activeElement)");
    for step in 0..count {
        page.press("Tab").await;
        assert_eq!(page.value::<usize>(&at, vec![]).await, step);
        assert_eq!(hidden(&page).await, "");
    }
    // Back up, where the header covers what is scrolled under it.
    for step in (0..count - 1).rev() {
        page.press("Shift+Tab").await;
        assert_eq!(page.value::<usize>(&at, vec![]).await, step);
        assert_eq!(hidden(&page).await, "");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_citizen_searches_filters_and_takes_along_without_a_mouse() {
    let (_browser, page, _site) = viewer().await;
    go(&page, "Tab", "Buscar en la matriz").await;
    page.type_text("direcion").await;
    page.wait_for_count("Ninguna meta es así.").await;
    // The cursor stays where it is while the table is drawn anew.
    for _ in 0..3 {
        page.press("ArrowLeft").await;
    }
    page.type_text("c").await;
    page.wait_for_count("Se muestran").await;
    let here = ("buscar".to_owned(), "direccion".to_owned(), 6);
    assert_eq!(writing(&page).await, here);

    go(&page, "Tab", "Cantidad").await;
    let before = page.count("#tabla tr[id]").await;
    page.press("ArrowDown").await;
    page.wait_until(
        "fewer rows are shown",
        "return document.querySelectorAll('#tabla tr[id]').length < arguments[0]",
        vec![before.into()],
    )
    .await;
    page.wait_for_keyboard_on("Cantidad").await;
    go(&page, "Tab", "Quitar filtros").await;
    page.press("Enter").await;
    page.wait_for_count("38 filas.").await;
    page.wait_for_keyboard_on("Quitar filtros").await;

    // Past the table, to what comes right after it.
    go(&page, "Tab", "Saltar la tabla").await;
    page.press("Enter").await;
    page.wait_until(
        "what follows the table has the keyboard",
        "return document.activeElement.matches('.files')",
        vec![],
    )
    .await;
    assert_eq!(hidden(&page).await, "");
    go(&page, "Tab", "Descargar CSV").await;
    page.press("Enter").await;
    let document = real_matrix_natively().document;
    let expected = export::shared_csv(&document, Separator::Semicolon);
    assert_eq!(page.download().await.bytes, expected.bytes);
    page.wait_for_keyboard_on("Descargar CSV").await;
    go(&page, "Tab", "Copiar enlace").await;
    page.press("Enter").await;
    page.wait_for_text_in("#dicho", "Se copió el enlace").await;
    page.wait_for_keyboard_on("Copiar enlace").await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chart_leads_to_a_unit_and_a_link_to_its_row_without_a_mouse() {
    let (_browser, page, _site) = viewer().await;
    go(&page, "Tab", "Gráficos del resumen").await;
    page.press("Enter").await;
    go(&page, "Tab", "Dirección de Gestión ambiental").await;
    page.press("Enter").await;
    page.wait_for_count("Se muestran 1 de 38 filas.").await;
    page.wait_until(
        "the count, right before the table, has the keyboard",
        "return document.activeElement.id === 'cuenta'",
        vec![],
    )
    .await;
    assert_eq!(hidden(&page).await, "");
    go(&page, "Tab", "Enlace a la unidad 7").await;
    page.press("Enter").await;
    page.wait_until(
        "the row of the unit has the keyboard",
        "return document.activeElement.matches('tr.led')",
        vec![],
    )
    .await;
    assert_eq!(hidden(&page).await, "");
    // On from there, and not from the top.
    go(&page, "Shift+Tab", "Quitar filtros").await;
    page.press("Enter").await;
    page.wait_for_count("38 filas.").await;
    page.wait_for_keyboard_on("Quitar filtros").await;

    // The same chart leads there again, whatever was asked in between.
    for _ in 0..2 {
        go(&page, "Shift+Tab", "Dirección de Gestión ambiental").await;
        page.press("Enter").await;
        page.wait_for_count("Se muestran 1 de 38 filas.").await;
        go(&page, "Shift+Tab", "Buscar en la matriz").await;
        page.type_text("zzz").await;
        page.wait_for_count("Ninguna meta es así.").await;
    }
    page.expect_no_complaints().await;
}
