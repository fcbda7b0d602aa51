//! Without network, and when a new version is there.

use std::fs;

use serde_json::json;

use journeys::browser::Browser;
use journeys::page::Page;
use journeys::site::{NEXT, Site};
use journeys::story::{HOLDER, REAL_MATRIX, fixture};

const OFFERED: &str = "Hay una versión nueva de Metas.";

/// A new browser with the example in the editor, and all of the site kept.
async fn with_the_example(site: &Site) -> (Browser, Page) {
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    site.open(&page, "").await;
    page.button("Ver ejemplo").click().await;
    page.wait_for_text("18 unidades · 38 filas").await;
    page.cell(2, "unidad").type_in("Asamblea General").await;
    page.wait_for_status("Guardado").await;
    wait_until_all_is_kept(&page).await;
    (browser, page)
}

/// Waits for what comes last: both files of the worker.
async fn wait_until_all_is_kept(page: &Page) {
    let script = "return caches.keys()
        .then(names => Promise.all(names.map(name => caches.open(name))))
        .then(kept => Promise.all(kept.map(cache => cache.keys())))
        .then(files => files.flat().filter(file => file.url.includes('/taller-')).length === 2)";
    page.wait_until("the whole site is kept", script, vec![])
        .await;
}

/// Makes the page look for a new version, as when the network is back, until
/// it is offered: a browser that is just looking, for a reason of its own, does
/// not look twice, and may have asked before there was a new version.
async fn look_for_a_new_version(page: &Page) {
    let script = "if (!(window.lookedAt > performance.now() - 2000)) {
            window.lookedAt = performance.now();
            window.dispatchEvent(new Event('online'));
        }
        return document.body.innerText.includes(arguments[0])";
    page.wait_until("a new version is offered", script, vec![json!(OFFERED)])
        .await;
}

/// Leaves the page and comes back to it. In Firefox, the driver's own reload
/// goes past what the browser keeps.
async fn reopen(page: &Page) {
    let driver = page.driver();
    let address = driver.current_url().await.expect("it has an address");
    driver.goto("about:blank").await.expect("it is left");
    driver.goto(address.as_str()).await.expect("it opens again");
}

async fn wait_for_version(page: &Page, next: bool) {
    let script = "return document.querySelector('meta[name=description]').content
        .startsWith(arguments[0]) === arguments[1]";
    let what = format!("it is the next version: {next}");
    page.wait_until(&what, script, vec![json!(NEXT), json!(next)])
        .await;
}

async fn open_a_workbook(page: &Page) {
    let bytes = fs::read(fixture("spreadsheets/matriz.xlsx")).expect("it is there");
    page.drop_file("libro.xlsx", &bytes).await;
    page.wait_for_text_in("[role=tabpanel]", "«libro.xlsx»")
        .await;
    page.wait_for_status("Guardado").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_network_everything_opens_that_is_here() {
    let site = Site::start();
    let (_browser, page) = with_the_example(&site).await;
    let published = fs::read(fixture(REAL_MATRIX)).expect("the fixture is there");
    site.put("publicada.tsv", &published);
    site.open(&page, "?src=publicada.tsv").await;
    page.wait_for_text_in("[role=tabpanel]", "«publicada.tsv»")
        .await;
    page.wait_for_status("Guardado").await;
    site.lose_network();

    // The draft, by its address.
    site.open(&page, "index.html").await;
    page.button("Continuar").first().element().await;
    site.open(&page, "").await;
    page.button("Ver ejemplo").click().await;
    page.wait_for_text("18 unidades · 38 filas").await;
    page.cell(2, "unidad").type_in("Sin red").await;
    page.wait_for_status("Guardado").await;
    reopen(&page).await;
    page.cell(2, "unidad").wait_for_text("Sin red").await;
    open_a_workbook(&page).await;

    // A published file is never kept: it may have changed meanwhile.
    site.open(&page, "index.html?src=publicada.tsv").await;
    page.wait_for_text_in("dialog[open]", "publicada.tsv").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_version_comes_when_the_person_wants_it() {
    let site = Site::start();
    let (_browser, page) = with_the_example(&site).await;
    page.cell(3, "unidad").double_click().await;
    page.type_text("A medias").await;
    site.publish_next(&page).await;
    look_for_a_new_version(&page).await;

    // What was begun goes on, and so does the old version after a reload.
    page.type_text(", y lo demás").await;
    page.press("Tab").await;
    page.button("Después").click().await;
    page.wait_for_no_text(OFFERED).await;
    page.cell(3, "unidad")
        .wait_for_text("A medias, y lo demás")
        .await;
    page.wait_for_status("Guardado").await;
    page.run("window.location.reload()", vec![]).await;
    page.wait_for_text(OFFERED).await;
    wait_for_version(&page, false).await;

    // What is in a field goes along.
    page.cell(4, "unidad").double_click().await;
    page.type_text("Al final").await;
    page.button("Actualizar").click().await;
    page.wait_for_no_text(OFFERED).await;
    page.cell(2, "unidad")
        .wait_for_text("Asamblea General")
        .await;
    page.cell(3, "unidad")
        .wait_for_text("A medias, y lo demás")
        .await;
    page.cell(4, "unidad").wait_for_text("Al final").await;
    wait_for_version(&page, true).await;
    open_a_workbook(&page).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_tab_goes_on_with_the_version_it_has() {
    let site = Site::start();
    let (_browser, page) = with_the_example(&site).await;
    let first = page.tab().await;
    let second = page.driver().new_tab().await.expect("a tab opens");
    page.switch_to(&second).await;
    site.open(&page, "").await;
    page.button("Nueva matriz").click().await;
    page.wait_for_status("Guardado").await;
    page.run("window.here = true", vec![]).await;
    site.publish_next(&page).await;
    look_for_a_new_version(&page).await;

    page.switch_to(&first).await;
    page.button("Actualizar").click().await;
    wait_for_version(&page, true).await;
    page.wait_for_no_text(OFFERED).await;

    // Here the old program goes on, with its own worker, which the site has
    // no more.
    page.switch_to(&second).await;
    page.wait_for_text(OFFERED).await;
    open_a_workbook(&page).await;
    assert!(
        page.value::<bool>("return window.here === true", vec![])
            .await
    );
    page.button("Actualizar").click().await;
    page.wait_for_no_text(OFFERED).await;
    page.wait_for_text_in("header", HOLDER).await;
    wait_for_version(&page, true).await;

    // Once no page needs it any more, the old version is gone.
    page.driver().close_window().await.expect("the tab closes");
    page.switch_to(&first).await;
    reopen(&page).await;
    let one = "return caches.keys().then(names => names.length === 1)";
    page.wait_until("one version is kept", one, vec![]).await;
}
