//! The score that a publication would get: always in sight, led back to its
//! places, and made of what the person says, on a day that is set.

use metas::model::{Document, Metadata};

use journeys::office::{Office, matrix_of};
use journeys::page::Page;

const LINK: &str = "https://gpr.gob.ec/reporte";

/// A matrix with all that is asked of it, but for one indicator.
fn nearly_whole() -> Document {
    let rows = [
        [
            "1",
            "Riego",
            "Regar los campos",
            "Canales",
            "M1. Diez canales",
        ],
        ["2", "Vías", "Abrir caminos", "", "M1. Veinte kilómetros"],
    ];
    let metadata = Metadata {
        institution: "GAD de Riobamba".to_owned(),
        date: "31/10/2026".to_owned(),
        periodicity: "MENSUAL".to_owned(),
        holder: "Planificación".to_owned(),
        responsible: "Ana Paz".to_owned(),
        email: "ana.paz@riobamba.gob.ec".to_owned(),
        telephone: "(03) 296-0211".to_owned(),
        licence: "CC-BY-4.0".to_owned(),
        planning_link: LINK.to_owned(),
        ..Metadata::default()
    };
    matrix_of(&rows, metadata)
}

/// The matrix in the editor, on that day of November 2026.
async fn on_november(day: u32) -> Office {
    Office::of(&nearly_whole(), (2026, 11, day)).await
}

async fn wait_for_figure(page: &Page, figure: &str) {
    page.wait_for_text_in("header", figure).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_figure_changes_when_a_blank_is_filled() {
    let office = on_november(12).await;
    let page = &office.page;
    wait_for_figure(page, "SITA 0,625–0,875 · vence en 4 días").await;
    page.button("SITA").click().await;
    for text in [
        "Vence el lunes 16 de noviembre de 2026 (el 15 es domingo). Quedan 4 días, 2 de ellos laborables.",
        "promedia todos sus conjuntos",
        "1 dato vacío",
        "Ahora 0,5; con el dato vacío escrito como INFORMACIÓN NO DISPONIBLE, 1",
        "1 si se registra hasta el lunes 16 de noviembre.",
    ] {
        page.wait_for_text_in("[role=tabpanel]", text).await;
    }
    page.button("2 · Vías, Indicador").click().await;
    page.wait_for_keyboard_at(3, "indicador").await;
    page.cell(3, "indicador")
        .type_in_the_last("Kilómetros")
        .await;
    wait_for_figure(page, "SITA 0,75–1 · vence en 4 días").await;
    page.wait_for_text_in("[role=tabpanel]", "Nada está vacío")
        .await;
    page.undo().await;
    wait_for_figure(page, "SITA 0,625–0,875").await;

    // The same is said before the triad is made.
    page.button("Exportar").click().await;
    page.wait_for_text_in("dialog", "SITA 0,625–0,875 · vence en 4 días")
        .await;
    page.wait_for_text_in("dialog", "Fecha 31/10/2026: es del mes que se informa.")
        .await;
    page.button("Ver la nota").click().await;
    page.dialog("Exportar").wait_until_gone().await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_answered_is_there_after_a_reload() {
    let office = on_november(12).await;
    let page = &office.page;
    page.button("SITA").click().await;
    for question in [
        "¿Abre sin clave?",
        "¿Corresponde a las metas?",
        "¿Se lee bien?",
    ] {
        let question = page.field(&format!("{question} {LINK}"));
        question.choose("Sí").await;
    }
    wait_for_figure(page, "SITA 0,875 · vence en 4 días").await;
    page.choose_day("¿Qué día se registra en el portal?", "2026-10-31")
        .await;
    page.wait_for_text_in("[role=tabpanel]", "aún no cerraba el mes que informa")
        .await;
    page.choose_day("¿Qué día se registra en el portal?", "2026-11-17")
        .await;
    wait_for_figure(page, "SITA 0,625 · vence en 4 días").await;
    page.wait_for_status("Guardado").await;

    page.reload().await;
    wait_for_figure(page, "SITA 0,625 · vence en 4 días").await;
    page.button("SITA").click().await;
    page.field(&format!("¿Se lee bien? {LINK}"))
        .wait_for_value("1")
        .await;
    page.button("Todavía no").click().await;
    wait_for_figure(page, "SITA 0,875 · vence en 4 días").await;
    page.field("¿Qué se registra?")
        .choose("Un libro de Excel, un PDF o una página")
        .await;
    wait_for_figure(page, "SITA 0,375").await;

    // Another link is another question.
    page.button("Metadatos").click().await;
    let link = page.field("Enlace al sistema de planificación (GPR)");
    link.fill("https://gpr.gob.ec/otro").await;
    page.press("Enter").await;
    wait_for_figure(page, "SITA 0,125–0,375").await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_answered_goes_with_the_file_of_the_draft() {
    let office = on_november(12).await;
    let page = &office.page;
    page.button("SITA").click().await;
    let question = format!("¿Abre sin clave? {LINK}");
    page.field(&question).choose("Sí").await;
    page.wait_for_status("Guardado").await;
    page.button("Exportar").click().await;
    page.button("Descargar Borrador").click().await;
    let file = page.download().await;
    page.escape().await;

    // As another person opens it, elsewhere.
    page.open_bytes(&file.name, &file.bytes).await;
    page.wait_for_text_in("[role=tabpanel]", "Borrador de Metas.")
        .await;
    page.button("SITA").click().await;
    page.field(&question).wait_for_value("1").await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_month_that_is_chosen_says_what_the_date_has_to_be() {
    let office = on_november(17).await;
    let page = &office.page;
    // Nobody said whether it is the one that is late.
    wait_for_figure(page, "SITA 0,625–0,875 · vence en 28 días").await;
    page.button("SITA").click().await;
    page.wait_for_text_in(
        "[role=tabpanel]",
        "El plazo de la de octubre venció el 16 de noviembre.",
    )
    .await;
    let publication = page.field("Publicación");
    publication
        .choose("La de octubre de 2026, en noviembre")
        .await;
    wait_for_figure(page, "SITA 0,375–0,625 · plazo vencido").await;
    page.button("Hallazgos").click().await;
    let kinds = page.field("Mostrar");
    kinds.wait_for_option("Fecha de otro mes", false).await;
    page.wait_for_status("Guardado").await;

    page.reload().await;
    wait_for_figure(page, "SITA 0,375–0,625 · plazo vencido").await;
    page.button("SITA").click().await;
    publication
        .choose("La de noviembre de 2026, en diciembre")
        .await;
    wait_for_figure(page, "SITA 0,625–0,875 · vence en 28 días").await;
    page.button("Hallazgos").click().await;
    kinds.wait_for_option("Fecha de otro mes (1)", true).await;
    page.button("Poner 30/11/2026").click().await;
    kinds.wait_for_option("Fecha de otro mes", false).await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_local_holiday_gives_a_second_day_and_stays_in_the_browser() {
    let office = on_november(12).await;
    let page = &office.page;
    page.button("SITA").click().await;
    let days = "[...document.querySelectorAll('summary')]
        .find(e => e.innerText.startsWith('Feriados')).click()";
    page.run(days, vec![]).await;
    page.choose_day("Día", "2026-11-17").await;
    page.button("Agregar día").click().await;
    let two = "Fecha segura: lunes 16 de noviembre. Si el feriado local o la suspensión cuenta: \
               martes 17 de noviembre.";
    page.wait_for_text_in("[role=tabpanel]", two).await;

    page.reload().await;
    page.button("SITA").click().await;
    page.wait_for_text_in("[role=tabpanel]", two).await;
    page.run(days, vec![]).await;
    page.button("Quitar 17 de noviembre, feriado local")
        .click()
        .await;
    page.wait_for_no_text("Fecha segura: lunes").await;
    page.expect_no_complaints().await;
}
