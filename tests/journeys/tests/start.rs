use std::env;
use std::fs;

use journeys::browser::Browser;
use journeys::site::Site;
use journeys::story::{REAL_MATRIX, fixture};

#[tokio::test(flavor = "multi_thread")]
async fn the_editor_opens_without_complaint() {
    let browser = Browser::shared().await;
    // As `cargo xtask serve` serves it.
    let address = env::var("METAS_URL").expect("METAS_URL is set by `cargo xtask e2e`");
    let page = browser.blank_page().of_site(&address);
    page.go("").await;
    page.button("Abrir").element().await;
    assert_eq!(page.title().await, "Metas");
    assert_eq!(page.complaints().await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_start_page_does_without_what_follows_it_and_asks_for_it_again() {
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let site = Site::start();
    let second = site.named("edicion-", ".wasm");
    let program = site.remove(&second);
    site.open(&page, "").await;
    let matrix = fs::read(fixture(REAL_MATRIX)).expect("the fixture is there");
    page.drop_file("matriz.tsv", &matrix).await;
    page.wait_for_text_in("dialog[open]", "No llegó una parte de Metas")
        .await;
    page.button("Entendido").click().await;
    page.dialog("Atención").wait_until_gone().await;

    page.drop_file("matriz.tsv", &matrix).await;
    page.dialog("Atención").element().await;
    site.put(&second, &program);
    page.button("Volver a intentarlo").click().await;
    page.wait_for_text("18 unidades · 38 filas").await;
    page.wait_for_status("Guardado").await;
    let asked = site.requests();
    let asked = asked.iter().filter(|name| **name == second).count();
    assert!(
        asked >= 4,
        "at the start and each time it is needed or wanted: {asked}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_asked_for_twice_on_a_slow_line_is_opened_once() {
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let site = Site::start();
    site.hold(&site.named("edicion-", ".wasm"));
    site.open(&page, "").await;
    page.button("Nueva matriz").click().await;
    page.wait_for_status("Cargando esta parte de Metas…").await;
    page.button("Ver ejemplo").click().await;
    page.button("Ver ejemplo").click().await;
    site.release();

    page.wait_for_text("18 unidades · 38 filas").await;
    page.rename_first_unit().await;
    page.wait_for_status("Guardado").await;
    page.button("Inicio de Metas").click().await;
    // The page does not wait for the list of drafts.
    page.wait_for_text_in(".draft", "18 unidades").await;
    assert_eq!(page.count(".draft").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_matrix_is_edited_without_what_stands_around_it_which_is_asked_for_again() {
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let site = Site::start();
    let third = site.named("paneles-", ".wasm");
    let program = site.remove(&third);
    site.open(&page, "").await;
    page.button("Nueva matriz").click().await;
    page.wait_for_status("Guardado").await;
    page.wait_for_text_in(".side", "No llegó la parte de Metas que revisa")
        .await;
    page.button("Publicar").click().await;
    page.wait_for_text_in("dialog[open]", "No llegó una parte de Metas")
        .await;
    page.button("Entendido").click().await;
    page.dialog("Atención").wait_until_gone().await;

    site.put(&third, &program);
    page.button("Volver a intentarlo").click().await;
    page.wait_for_text_in(".side", "Informe de revisión").await;
    page.button("Publicar").click().await;
    page.dialog("Publicar en el sitio web").element().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_pressed_is_done_once_what_did_not_come_is_asked_for_again() {
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let site = Site::start();
    let third = site.named("paneles-", ".wasm");
    let program = site.remove(&third);
    site.open(&page, "").await;
    page.button("Nueva matriz").click().await;
    page.wait_for_status("Guardado").await;
    page.button("Publicar").click().await;
    let asked = page.dialog("Atención");
    asked.element().await;
    site.hold(&third);
    page.press("Enter").await;
    asked.wait_until_gone().await;
    page.wait_for_status("Cargando esta parte de Metas…").await;
    site.release();
    asked.element().await;
    site.put(&third, &program);
    page.press("Enter").await;
    page.dialog("Publicar en el sitio web").element().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_pressed_before_it_is_there_is_done_when_it_comes() {
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let site = Site::start();
    site.hold(&site.named("paneles-", ".wasm"));
    site.open(&page, "").await;
    page.button("Nueva matriz").click().await;
    page.wait_for_status("Guardado").await;
    page.button("Versiones").click().await;
    page.wait_for_status("Cargando esta parte de Metas…").await;
    site.release();
    page.dialog("Versiones").element().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_handed_over_when_the_part_comes_that_writes_it() {
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let site = Site::start();
    let third = site.named("paneles-", ".wasm");
    let program = site.remove(&third);
    site.open(&page, "").await;
    page.button("Nueva matriz").click().await;
    page.wait_for_status("Guardado").await;
    page.press("Ctrl+S").await;
    page.button("Descargar borrador").click().await;
    page.wait_for_text_in("dialog[open]", "No llegó una parte de Metas")
        .await;
    site.put(&third, &program);
    page.button("Volver a intentarlo").click().await;
    let file = page.download().await;
    assert!(file.text().contains("\"document\""), "{}", file.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_that_was_left_or_given_up_is_not_handed_over_when_the_part_comes() {
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let site = Site::start();
    let third = site.named("paneles-", ".wasm");
    let program = site.remove(&third);
    site.open(&page, "").await;
    page.button("Nueva matriz").click().await;
    page.wait_for_status("Guardado").await;
    page.press("Ctrl+S").await;
    page.button("Descargar borrador").click().await;
    page.dialog("Atención").element().await;
    page.button("Entendido").click().await;
    page.dialog("Atención").wait_until_gone().await;
    site.put(&third, &program);
    site.hold(&third);
    page.press("Ctrl+S").await;
    page.button("Descargar borrador").click().await;
    page.wait_for_status("Cargando esta parte de Metas…").await;
    page.button("Inicio de Metas").click().await;
    page.button("Nueva matriz").click().await;
    page.wait_for_status("Guardado").await;
    page.cell(2, "meta").type_in("M1. La segunda").await;
    page.wait_for_status("Guardado").await;
    site.release();
    page.wait_for_text_in(".side", "Informe de revisión").await;

    page.press("Ctrl+S").await;
    page.button("Descargar borrador").click().await;
    let file = page.download().await;
    assert!(file.text().contains("M1. La segunda"), "{}", file.text());
    page.handed_out_no_more();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_problem_is_told_when_the_part_comes_that_tells_it() {
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let site = Site::start();
    let third = site.named("paneles-", ".wasm");
    let said = "De ese borrador no hay nada en este navegador.";
    site.hold(&third);
    site.open(&page, "#borrador=no-hay").await;
    page.wait_for_status("Cargando esta parte de Metas…").await;
    site.release();
    page.wait_for_text_in("dialog[open]", said).await;

    let program = site.remove(&third);
    page.go("").await;
    site.open(&page, "#borrador=tampoco").await;
    page.dialog("Atención").element().await;
    page.wait_for_text_in("dialog[open]", "No llegó una parte de Metas")
        .await;
    site.put(&third, &program);
    page.button("Volver a intentarlo").click().await;
    page.wait_for_text_in("dialog[open]", said).await;
}
