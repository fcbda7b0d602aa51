//! The browser deletes what it keeps for the site, while a draft is open: it is
//! written anew, and the page says in between how it is.

use serde_json::json;

use journeys::browser::Browser;
use journeys::page::Page;
use journeys::site::{CLEARS, Site};
use journeys::story::open_the_real_matrix;

use crate::storage::wait_for_typed;

/// All that the status line says from now on.
const LISTEN: &str = "
    const said = () => [...document.querySelectorAll('[role=status]')]
        .map(status => status.innerText).join(' ').trim();
    const statuses = window.statuses = [said()];
    new MutationObserver(() => said() !== statuses.at(-1) && statuses.push(said()))
        .observe(document.body, { subtree: true, childList: true, characterData: true });";

async fn with_a_renamed_unit() -> (Browser, Site, Page) {
    let site = Site::start();
    site.put(CLEARS, b"borrados");
    let browser = Browser::shared().await;
    let page = browser.blank_page().of_site(site.address());
    page.go("").await;
    open_the_real_matrix(&page).await;
    page.rename_first_unit().await;
    page.wait_for_status("Guardado").await;
    (browser, site, page)
}

/// Has the browser do it, as where a person or a policy asks for it.
async fn clear(page: &Page) {
    page.run(LISTEN, vec![]).await;
    let address = format!("./{CLEARS}");
    let clear = "return fetch(arguments[0], { cache: 'no-store' }).then(answer => answer.ok)";
    assert!(page.value::<bool>(clear, vec![json!(address)]).await);
}

/// Waits until the page said that it is not saved, and then this.
async fn wait_for_the_truth(page: &Page, then: &str) {
    let said = "const bad = statuses.findIndex(said => said.startsWith('No guardado'));
        return bad > 0 && statuses.slice(bad).some(said => said.startsWith(arguments[0]))";
    page.wait_until("the page says how it is", said, vec![json!(then)])
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn data_that_the_browser_clears_while_nothing_is_done_are_written_anew() {
    let (_browser, _site, page) = with_a_renamed_unit().await;
    clear(&page).await;
    wait_for_the_truth(&page, "Guardado").await;
    page.reload().await;
    page.wait_for_text("18 unidades · 38 filas").await;
    page.expect_rename_then_undo().await;
    page.wait_for_status("Guardado").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn data_that_the_browser_clears_while_a_cell_is_written_in_are_written_anew() {
    let (_browser, _site, page) = with_a_renamed_unit().await;
    page.cell(20, "objetivo").click().await;
    page.type_text("Sin confirmar").await;
    wait_for_typed(&page, "Sin confirmar").await;
    clear(&page).await;
    page.type_text(", y más").await;
    wait_for_the_truth(&page, "Escribiendo…").await;
    wait_for_typed(&page, "Sin confirmar, y más").await;
    page.reload().await;
    let field = page.field("Objetivo, fila 20");
    field.wait_for_value("Sin confirmar, y más").await;
    page.wait_for_editor(true).await;
    page.press("Escape").await;
    page.wait_for_editor(false).await;
    page.cell(2, "unidad")
        .wait_for_text("Asamblea General")
        .await;
    page.wait_for_status("Guardado").await;
}
