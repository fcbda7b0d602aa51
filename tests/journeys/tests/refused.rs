//! A browser that does not keep anything: the work goes on in memory, and the
//! page says so and hands out the draft.

use journeys::browser::{Browser, Profile, Sort};
use journeys::page::Page;
use journeys::site::Site;
use journeys::story::{REAL_MATRIX, fixture, read_natively, with_the_real_matrix};

async fn with_storage_refused() -> (Browser, Page) {
    let browser = Browser::start_on(Profile::unused(), Sort::WithoutStorage).await;
    let page = browser.page().await;
    page.wait_for_text("Este navegador no permite guardar borradores aquí")
        .await;
    page.open_file(fixture(REAL_MATRIX)).await;
    page.wait_for_text("18 unidades · 38 filas").await;
    (browser, page)
}

#[tokio::test(flavor = "multi_thread")]
async fn without_storage_the_work_goes_on_and_can_be_downloaded() {
    let (_browser, page) = with_storage_refused().await;
    page.wait_for_status("No guardado: este navegador no permite guardar borradores aquí")
        .await;
    page.rename_first_unit().await;
    page.undo().await;
    page.cell(2, "unidad")
        .wait_for_text("Asamblea de Prefectos")
        .await;
    page.press("Ctrl+Y").await;
    page.cell(2, "unidad")
        .wait_for_text("Asamblea General")
        .await;
    page.wait_for_text("Antes de cerrar la página, descargue el borrador.")
        .await;
    assert!(!page.status().await.contains("Guardado"));

    page.button("Descargar borrador").click().await;
    let file = page.download().await;
    let draft = read_natively(&file.name, &file.bytes);
    assert!(draft.history.can_undo());
    page.open_bytes(&file.name, &file.bytes).await;
    page.button("Dejarlo sin guardar").click().await;
    page.wait_for_text("Borrador de Metas.").await;
    page.expect_rename_then_undo().await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn work_that_is_only_in_memory_is_not_thrown_away_without_a_question() {
    let (_browser, page) = with_storage_refused().await;
    page.rename_first_unit().await;

    // Neither by the way home, nor by another matrix in its place.
    page.button("Inicio").click().await;
    page.dialog("Atención").element().await;
    page.escape().await;
    assert_eq!(page.cell(2, "unidad").text().await, "Asamblea General");
    page.open_file(fixture("odd/comas.csv")).await;
    page.dialog("Atención").element().await;
    page.escape().await;
    assert_eq!(page.cell(2, "unidad").text().await, "Asamblea General");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_saved_is_not_left_before_the_draft_that_was_asked_for_is_there() {
    let browser = Browser::start_on(Profile::unused(), Sort::WithoutStorage).await;
    let page = browser.blank_page();
    let site = Site::start();
    site.hold(&site.named("paneles-", ".wasm"));
    site.open(&page, "").await;
    page.button("Nueva matriz").click().await;
    page.wait_for_status("No guardado").await;
    page.button("Inicio de Metas").click().await;
    page.dialog("Atención").element().await;
    page.button("Descargar borrador").click().await;
    let leave = page.button("Dejarlo sin guardar");
    leave.wait_until_enabled(false).await;
    site.release();
    let file = page.download().await;
    assert!(file.text().contains("\"document\""), "{}", file.text());
    leave.wait_until_enabled(true).await;
    leave.click().await;
    page.button("Nueva matriz").element().await;
    page.handed_out_no_more();
}

#[tokio::test(flavor = "multi_thread")]
async fn when_there_is_no_room_left_it_says_so_and_saves_once_there_is() {
    let (_browser, page) = with_the_real_matrix().await;
    page.run(NO_ROOM, vec![]).await;
    page.cell(2, "unidad").type_in("Asamblea General").await;
    page.wait_for_status("No guardado: no queda espacio en este navegador")
        .await;
    page.cell(2, "unidad")
        .wait_for_text("Asamblea General")
        .await;
    page.button("Descargar borrador").click().await;
    let file = page.download().await;
    assert!(file.text().contains("Asamblea General"));

    page.run("window.makeRoom()", vec![]).await;
    page.wait_for_status("Guardado").await;
    page.reload().await;
    page.cell(2, "unidad")
        .wait_for_text("Asamblea General")
        .await;
    page.expect_no_complaints().await;
}

/// The disk is full until `makeRoom` is called.
const NO_ROOM: &str = "
    const restores = [];
    const full = (prototype, method) => {
        const works = prototype[method];
        prototype[method] = () => { throw new DOMException('full', 'QuotaExceededError'); };
        restores.push(() => { prototype[method] = works; });
    };
    full(IDBObjectStore.prototype, 'add');
    full(IDBObjectStore.prototype, 'put');
    full(Storage.prototype, 'setItem');
    window.makeRoom = () => restores.forEach(restore => restore());";
