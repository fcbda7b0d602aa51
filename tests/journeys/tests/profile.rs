//! The profile of the institution: entered once, offered where a matrix does
//! not say it, and taken at once.

use journeys::browser::Browser;
use journeys::page::Page;

async fn with_a_profile() -> (Browser, Page) {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    page.button("Perfil de la institución").click().await;
    page.field("Institución").fill("GAD de Riobamba").await;
    page.field("Persona responsable").fill("Ana Chango").await;
    page.button("Guardar perfil").click().await;
    page.dialog("Perfil de la institución")
        .wait_until_gone()
        .await;
    (browser, page)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_new_matrix_lacks_is_offered_and_taken_at_once() {
    let (_browser, page) = with_a_profile().await;
    page.reload().await;
    page.button("Nueva matriz").click().await;
    page.wait_for_text_in(
        ".banner",
        "En esta matriz falta lo que su perfil tiene: Institución y Persona responsable.",
    )
    .await;
    page.button("Tomarlo del perfil").click().await;
    page.wait_for_no_text("falta lo que su perfil tiene").await;
    page.wait_for_text_in("h1", "GAD de Riobamba").await;
    page.button("Metadatos").click().await;
    page.field("Persona responsable")
        .wait_for_value("Ana Chango")
        .await;
    page.undo().await;
    page.field("Persona responsable").wait_for_value("").await;
    page.wait_for_text_in(".banner", "En esta matriz falta")
        .await;
    page.button("Ahora no").click().await;
    page.wait_for_no_text("falta lo que su perfil tiene").await;

    // What is published is asked again, and the profile is changed from here.
    page.button("Publicar").click().await;
    page.wait_for_text_in("dialog[open]", "En esta matriz falta")
        .await;
    page.button("Tomarlo del perfil").click().await;
    page.field("Institución")
        .wait_for_value("GAD de Riobamba")
        .await;
    page.escape().await;
    page.field("Correo electrónico")
        .fill("a@riobamba.gob.ec")
        .await;
    page.press("Tab").await;
    page.button("Perfil de la institución").click().await;
    page.button("Copiar los datos de esta matriz").click().await;
    page.field("Correo electrónico")
        .wait_for_value("a@riobamba.gob.ec")
        .await;
    page.button("Guardar perfil").click().await;
    page.wait_for_status("Guardado").await;
    page.button("Inicio de Metas").click().await;
    page.button("Nueva matriz").click().await;
    page.wait_for_text_in(".banner", "Persona responsable y Correo")
        .await;
    page.expect_no_complaints().await;
}
