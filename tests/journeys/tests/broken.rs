//! The program fails for good, in the middle of the work: what it kept is
//! handed over without it, and opens.

use journeys::browser::Browser;
use journeys::page::{Download, Page};
use journeys::site::{Site, keeping_exported};
use journeys::story::{open_the_real_matrix, with_the_real_matrix};

use crate::storage::wait_for_typed;

/// Makes the program fail the next time that it draws something: it counts on
/// the browser to make an element.
const FAIL: &str = "
    const { createElement } = Document.prototype;
    Document.prototype.createElement = function () {
        Document.prototype.createElement = createElement;
        throw new Error('de prueba');
    };";

/// From here on the storage takes nothing.
const REFUSE: &str = "
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (stores, mode, ...rest) {
        if (mode === 'readwrite') throw new DOMException('no', 'UnknownError');
        return transaction.call(this, stores, mode, ...rest);
    };";

/// What the button hands over that the alert of a failure has.
async fn handed_over(page: &Page) -> Download {
    page.wait_for_text("Algo falló en el programa").await;
    page.button("Descargar una copia").click().await;
    page.download().await
}

/// What was handed over opens, with the text that was in an open editor.
async fn opens_with_what_was_typed(page: &Page, file: &Download) {
    page.go("").await;
    page.button("Continuar").element().await;
    page.open_bytes(&file.name, &file.bytes).await;
    // In its cell where leaving it was enough to commit it, else in the report.
    page.wait_for_text("Sin confirmar").await;
    page.cell(2, "unidad")
        .wait_for_text("Asamblea General")
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_panic_what_was_saved_and_what_was_on_its_way_opens_from_a_file() {
    let (_browser, page) = with_the_real_matrix().await;
    page.rename_first_unit().await;
    page.wait_for_status("Guardado").await;
    page.run(REFUSE, vec![]).await;
    page.cell(3, "unidad").type_in("En camino").await;
    page.wait_for_status("No guardado").await;
    page.run(FAIL, vec![]).await;
    page.button("Añadir").click().await;
    let file = handed_over(&page).await;

    page.go("").await;
    page.button("Continuar").element().await;
    page.open_bytes(&file.name, &file.bytes).await;
    page.cell(3, "unidad").wait_for_text("En camino").await;
    page.undo().await;
    page.expect_rename_then_undo().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_panic_what_was_being_written_is_in_the_file_too() {
    let (_browser, page) = with_the_real_matrix().await;
    page.rename_first_unit().await;
    page.wait_for_status("Guardado").await;
    page.cell(20, "objetivo").click().await;
    page.type_text("Sin confirmar").await;
    wait_for_typed(&page, "Sin confirmar").await;
    // It fails as it is about to say that the storage takes no more.
    page.run(REFUSE, vec![]).await;
    page.run(FAIL, vec![]).await;
    page.type_text(", y más").await;
    let file = handed_over(&page).await;

    opens_with_what_was_typed(&page, &file).await;
}

/// Takes all the memory that the programs could still have.
const MEMORY: &str = "
    window.takeAllMemory = () => {
        for (const memory of exported) {
            for (let pages = 65536; pages >= 1; pages = Math.floor(pages / 2)) {
                try { for (;;) memory.grow(pages); } catch { continue; }
            }
        }
        return exported.size;
    };";

#[tokio::test(flavor = "multi_thread")]
async fn where_memory_ends_it_is_said_and_the_pieces_are_handed_over() {
    let site = Site::with_script(&keeping_exported("Memory", MEMORY));
    let browser = Browser::start().await;
    let page = browser.blank_page().of_site(site.address());
    page.go("").await;
    open_the_real_matrix(&page).await;
    page.rename_first_unit().await;
    page.wait_for_status("Guardado").await;
    page.cell(20, "objetivo").click().await;
    page.type_text("Sin confirmar").await;
    wait_for_typed(&page, "Sin confirmar").await;
    // A text for which there is no room; nobody need draw it.
    let taken = "const memories = takeAllMemory();
        const area = document.querySelector('.cell-editor textarea');
        const text = 'x'.repeat(100_000_000);
        Object.defineProperty(area, 'value', { get: () => text });
        area.dispatchEvent(new InputEvent('input', { bubbles: true }));
        return memories";
    assert!(page.value::<usize>(taken, vec![]).await > 0);
    let file = handed_over(&page).await;
    assert!(file.text().contains("Asamblea General"));
    assert!(file.text().contains("Sin confirmar"));
    opens_with_what_was_typed(&page, &file).await;
}
