//! One draft in two tabs: one writes, the other reads, and either can take
//! over. Nothing is lost on the way.

use thirtyfour::WindowHandle;

use journeys::browser::Browser;
use journeys::page::Page;
use journeys::site::Site;
use journeys::story::{HOLDER, REAL_MATRIX, fixture, open_the_real_matrix, with_the_real_matrix};

use crate::storage::{continue_with_its_note_kept, wait_until_nothing_is_noted, with_script};

const READ_ONLY: &str = "Este borrador se está editando en otra pestaña.";

/// Opens the same draft in a second tab, by its address.
async fn second_tab(page: &Page) -> WindowHandle {
    let tab = page.open_draft_in_new_tab().await;
    page.wait_for_text("18 unidades").await;
    tab
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_tab_reads_until_it_takes_over() {
    let (_browser, page) = with_the_real_matrix().await;
    let first = page.tab().await;
    page.cell(2, "unidad").type_in("Primera").await;
    page.cell(2, "unidad").wait_for_text("Primera").await;
    page.wait_for_status("Guardado").await;

    let second = second_tab(&page).await;
    page.wait_for_status("Solo lectura").await;
    page.wait_for_text(READ_ONLY).await;
    page.cell(2, "unidad").wait_for_text("Primera").await;
    // Nothing can be changed here.
    page.cell(2, "unidad").click().await;
    page.type_text("x").await;
    page.press("Delete").await;
    page.press("Ctrl+Z").await;
    assert_eq!(page.cell(2, "unidad").text().await, "Primera");
    assert!(!page.button("Deshacer").is_enabled().await);
    page.button("Añadir").click().await;
    assert!(!page.item("Añadir fila debajo").is_enabled().await);
    page.button("Añadir").click().await;
    page.item("Añadir fila debajo").wait_until_gone().await;
    page.wait_for_text("18 unidades · 38 filas").await;
    assert!(!page.field("Unidad, fila 2").is_there().await);

    // The first goes on writing.
    page.switch_to(&first).await;
    assert!(!page.text().await.contains(READ_ONLY));
    page.cell(3, "unidad").type_in("Segunda").await;
    page.cell(3, "unidad").wait_for_text("Segunda").await;

    // The second takes over, without waiting for «Guardado» in the first.
    page.switch_to(&second).await;
    page.button("Editar aquí").click().await;
    page.wait_for_no_text(READ_ONLY).await;
    page.cell(3, "unidad").wait_for_text("Segunda").await;
    page.cell(4, "unidad").type_in("Tercera").await;
    page.cell(4, "unidad").wait_for_text("Tercera").await;
    page.wait_for_status("Guardado").await;

    // The first only reads now, and can take it back with what the second did.
    page.switch_to(&first).await;
    page.wait_for_status("Solo lectura").await;
    page.cell(2, "unidad").click().await;
    page.type_text("x").await;
    assert_eq!(page.cell(2, "unidad").text().await, "Primera");
    page.button("Editar aquí").click().await;
    page.cell(4, "unidad").wait_for_text("Tercera").await;
    page.wait_for_no_text(READ_ONLY).await;

    // The whole history came along.
    for (row, unit) in [
        (4, "Presidencia"),
        (3, "Comisión Ejecutiva"),
        (2, "Asamblea de Prefectos"),
    ] {
        page.button("Deshacer").click().await;
        page.cell(row, "unidad").wait_for_text(unit).await;
    }
    page.wait_for_status("Guardado").await;
    page.reload().await;
    page.cell(4, "unidad").wait_for_text("Presidencia").await;
    assert!(page.button("Rehacer").is_enabled().await);
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_draft_is_free_again_when_its_tab_is_closed() {
    let (_browser, page) = with_the_real_matrix().await;
    let first = page.tab().await;
    let second = second_tab(&page).await;
    page.wait_for_status("Solo lectura").await;
    page.switch_to(&first).await;
    page.cell(2, "unidad").type_in("Primera").await;
    page.cell(2, "unidad").wait_for_text("Primera").await;
    page.wait_for_status("Guardado").await;
    page.driver().close_window().await.expect("the tab closes");

    page.switch_to(&second).await;
    page.button("Editar aquí").click().await;
    page.cell(2, "unidad").wait_for_text("Primera").await;
    page.cell(2, "unidad").type_in("Segunda").await;
    page.cell(2, "unidad").wait_for_text("Segunda").await;
    page.wait_for_status("Guardado").await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_that_is_open_is_not_lost_when_another_tab_removes_it() {
    let (_browser, page) = with_the_real_matrix().await;
    let first = page.tab().await;
    page.open_second_tab().await;
    page.button(&format!("Eliminar el borrador {HOLDER}"))
        .click()
        .await;
    page.wait_for_text("Este borrador está abierto en otra pestaña.")
        .await;
    page.button("Entendido").click().await;
    page.dialog("Atención").wait_until_gone().await;

    // Who works on it keeps the work.
    page.switch_to(&first).await;
    page.rename_first_unit().await;
    page.wait_for_status("Guardado").await;
    page.reload().await;
    page.wait_for_text("18 unidades · 38 filas").await;
    page.expect_rename_then_undo().await;
    page.expect_no_complaints().await;
}

/// What other tabs say comes late to a tab that is busy, its own word too.
const LATE: &str = "
    const LATE = 1_500;
    const late = () => sessionStorage.getItem('prueba/tarde') !== null;
    const later = (listener) => (event) =>
        late() ? setTimeout(() => listener(event), LATE) : listener(event);
    const { addEventListener: add, postMessage: post } = BroadcastChannel.prototype;
    BroadcastChannel.prototype.addEventListener = function (event, listener) {
        add.call(this, event, later(listener));
    };
    BroadcastChannel.prototype.postMessage = function (message) {
        window.heardBy ??= performance.now() + 2 * LATE;
        post.call(this, message);
    };";

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_after_taking_over_is_typed_whole() {
    let site = Site::with_script(LATE);
    let browser = Browser::start().await;
    let page = browser.blank_page().of_site(site.address());
    page.go("").await;
    page.open_file(fixture(REAL_MATRIX)).await;
    page.wait_for_status("Guardado").await;
    second_tab(&page).await;
    page.wait_for_text(READ_ONLY).await;
    page.run("sessionStorage.setItem('prueba/tarde', '')", vec![])
        .await;
    page.button("Editar aquí").click().await;
    page.wait_for_no_text(READ_ONLY).await;
    page.cell(2, "unidad").click().await;
    page.type_text("Asamblea").await;
    page.wait_until(
        "all that was said is heard",
        "return performance.now() > window.heardBy",
        vec![],
    )
    .await;
    page.type_text(" General").await;
    page.press("Enter").await;
    page.cell(2, "unidad")
        .wait_for_text("Asamblea General")
        .await;
    page.wait_for_status("Guardado").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_that_came_up_in_another_tab_is_not_said_not_to_have() {
    let (_browser, page) = with_the_real_matrix().await;
    continue_with_its_note_kept(&page).await;
    let first = page.tab().await;
    second_tab(&page).await;
    page.wait_for_status("Solo lectura").await;
    page.wait_for_text("errores").await;
    assert!(!page.text().await.contains("terminara de abrirse"));

    // And what came up before a reload came up.
    page.driver().close_window().await.expect("the tab closes");
    page.switch_to(&first).await;
    page.button("Inicio").click().await;
    page.button("Continuar").click().await;
    page.wait_for_text("errores").await;
    page.reload().await;
    page.wait_for_text("18 unidades").await;
    page.wait_for_text("errores").await;
    assert!(!page.text().await.contains("terminara de abrirse"));
}

/// Once `untold` says so, what is written next of openings is done and not told.
const UNTOLD: &str = "
    const transaction = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...words) {
        const begun = transaction.apply(this, words);
        if (window.untold && begun.objectStoreNames.contains('openings')) {
            window.untold = false;
            begun.addEventListener('complete', () => window.noted = true);
            Object.defineProperty(begun, 'oncomplete', { set() {} });
        }
        return begun;
    };";

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_that_is_taken_over_while_it_is_being_noted_is_not_said_not_to_have_come_up() {
    let (_browser, site, page) = with_script(UNTOLD).await;
    open_the_real_matrix(&page).await;
    let third = site.named("paneles-", ".wasm");
    let program = site.remove(&third);
    second_tab(&page).await;
    page.wait_for_text(READ_ONLY).await;
    wait_until_nothing_is_noted(&page).await;

    // Once more is known of how to check it, that is noted anew.
    page.run("window.untold = true", vec![]).await;
    site.put(&third, &program);
    page.button("Volver a intentarlo").click().await;
    page.wait_until("it is noted", "return window.noted", vec![])
        .await;
    page.button("Editar aquí").click().await;
    page.wait_for_no_text(READ_ONLY).await;
    page.wait_for_text_in(".bottom", "errores").await;
    assert!(!page.text().await.contains("terminara de abrirse"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_being_written_goes_along_when_another_tab_takes_over() {
    let (_browser, page) = with_the_real_matrix().await;
    let first = page.tab().await;
    let second = second_tab(&page).await;
    page.wait_for_status("Solo lectura").await;
    page.switch_to(&first).await;
    page.cell(2, "unidad").click().await;
    page.type_text("Sin confirmar").await;

    page.switch_to(&second).await;
    page.button("Editar aquí").click().await;
    page.cell(2, "unidad").wait_for_text("Sin confirmar").await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tab_that_is_asked_twice_to_take_over_does_so_once() {
    let (_browser, page) = with_the_real_matrix().await;
    let second = second_tab(&page).await;
    page.switch_to(&second).await;
    page.wait_for_status("Solo lectura").await;
    page.run(
        "window.said = [];
         window.channel = new BroadcastChannel('metas');
         channel.onmessage = ({ data }) => said.push(data);
         const button = [...document.querySelectorAll('button')]
            .find(button => button.innerText === 'Editar aquí');
         button.click();
         button.click();",
        vec![],
    )
    .await;
    page.wait_for_no_text(READ_ONLY).await;
    page.cell(3, "unidad").type_in("De la segunda").await;
    page.wait_for_status("Guardado").await;
    // To ask for a draft is to say its name and nothing more.
    let asked = "return said.filter(word => !word.includes(' ')).length";
    assert_eq!(page.value::<usize>(asked, vec![]).await, 1);
    page.button("Inicio").click().await;
    page.button("Continuar").click().await;
    page.wait_for_status("Guardado").await;
    assert!(!page.text().await.contains("terminara de abrirse"));
}
