//! Month after month: the next one begins from the last, which stays as it is.
//! The clock of the page is set.

use metas::export;
use metas::model::{Document, History, Metadata};

use journeys::office::{Office, matrix_of};

use crate::axe::axe;

const TITLE: &str = "GAD de Riobamba";

/// A matrix that tells of October.
fn of_october() -> Document {
    let rows = [
        [
            "1",
            "Riego",
            "Regar los campos",
            "Canales",
            "M1. Diez canales",
        ],
        [
            "2",
            "Vías",
            "Abrir caminos",
            "Kilómetros",
            "M1. Veinte kilómetros",
        ],
    ];
    let metadata = Metadata {
        institution: TITLE.to_owned(),
        date: "31/10/2026".to_owned(),
        periodicity: "MENSUAL".to_owned(),
        ..Metadata::default()
    };
    matrix_of(&rows, metadata)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_month_begins_from_the_last_which_stays_as_it_is() {
    let office = Office::of(&of_october(), (2026, 11, 5)).await;
    let page = &office.page;
    page.wait_for_text_in("header", "Publicación de noviembre de 2026")
        .await;
    office.home().await;
    page.wait_for_text_in(".draft", "Publicación de noviembre de 2026 · 2 unidades")
        .await;
    assert_eq!(
        page.count(".draft .primary").await,
        0,
        "its time has not come"
    );

    // On the 16th, which is a Monday, the term still runs.
    office.later(2026, 11, 16).await;
    page.wait_for_text("último cambio").await;
    assert_eq!(page.count(".draft .primary").await, 0);

    office.later(2026, 12, 5).await;
    page.button("Nuevo mes: diciembre de 2026 de GAD de Riobamba")
        .click()
        .await;
    page.wait_for_text_in(
        ".banner",
        "un borrador nuevo, para la publicación de diciembre de 2026. Su fecha es 30/11/2026",
    )
    .await;
    page.wait_for_text_in("header", "Publicación de diciembre de 2026")
        .await;
    page.button("Metadatos").click().await;
    office.wait_for_date("30/11/2026").await;
    page.cell(2, "meta").type_in("M1. Doce canales").await;
    page.wait_for_status("Guardado").await;
    page.button("Entendido").click().await;

    office.home().await;
    office.wait_for_drafts(2).await;
    assert_eq!(page.count(".draft .primary").await, 0, "it was begun");
    // The second of the list is last month's.
    let continued = page.button("Continuar GAD de Riobamba, noviembre de 2026");
    continued.click().await;
    page.cell(2, "meta").wait_for_text("M1. Diez canales").await;
    page.button("Metadatos").click().await;
    office.wait_for_date("31/10/2026").await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_month_is_begun_in_the_editor_over_the_end_of_the_year_and_one_is_skipped() {
    let office = Office::of(&of_october(), (2026, 11, 5)).await;
    let page = &office.page;
    // December was skipped.
    office.later(2026, 12, 16).await;
    page.wait_for_text_in("footer", "2 unidades").await;
    page.cell(3, "meta").click().await;
    page.choose("Eliminar", "Eliminar fila").await;
    page.undo().await;
    page.wait_for_text_in(".notice", "Se deshizo").await;
    page.button("Nuevo mes").click().await;
    page.wait_for_text_in(
        "dialog[open]",
        "para la publicación de enero de 2027: con fecha 31/12/2026, el cierre del mes anterior",
    )
    .await;
    page.wait_for_text_in(
        "dialog[open]",
        "Este borrador, el de noviembre de 2026, queda como está.",
    )
    .await;
    page.button("Crear el borrador").click().await;
    page.wait_for_text_in("header", "Publicación de enero de 2027")
        .await;
    page.wait_for_status("Guardado").await;
    // What was done in the other draft is not told in this one.
    page.wait_for_no_text("Se deshizo").await;

    // In January it is still the one that is worked on; the next is February.
    office.later(2027, 1, 5).await;
    page.wait_for_text_in("header", "Publicación de enero de 2027")
        .await;
    page.wait_for_text_in("header", "vence en 10 días").await;
    page.button("Nuevo mes").click().await;
    page.wait_for_text_in(
        "dialog[open]",
        "para la publicación de febrero de 2027: con fecha 31/01/2027",
    )
    .await;
    page.button("Cancelar").click().await;
    page.dialog("Nuevo mes").wait_until_gone().await;
    office.home().await;
    office.wait_for_drafts(2).await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_nothing_changed_it_is_dated_shown_and_published_at_once() {
    let office = Office::of(&of_october(), (2026, 11, 5)).await;
    let page = &office.page;
    office.later(2026, 12, 5).await;
    page.wait_for_text_in("footer", "2 unidades").await;
    page.button("Nuevo mes").click().await;
    page.button("Nada cambió: crearlo y publicar").click().await;
    for text in [
        "Este borrador es para la publicación de diciembre de 2026 y su fecha es 30/11/2026.",
        "Fecha 30/11/2026: es del mes que se informa.",
        "Lo que queda por revisar",
        "Error: ",
    ] {
        page.wait_for_text_in("dialog[open]", text).await;
    }
    page.dialog("Publicar sin cambios").element().await;

    // The way to the findings, and back by the notice above the matrix.
    page.button("Revisar hallazgos").click().await;
    page.wait_until(
        "the findings have the keyboard",
        "return document.activeElement.id === 'tab-findings'",
        vec![],
    )
    .await;
    page.button("Nada cambió: publicar").click().await;
    page.button("Publicar en el sitio").click().await;
    page.dialog("Publicar sin cambios").wait_until_gone().await;
    page.button("Descargar solo los datos").click().await;
    let zip = page.download().await;
    let published = String::from_utf8_lossy(&zip.bytes).into_owned();
    assert!(
        ["30/11/2026", "2026-11-30"]
            .iter()
            .any(|date| published.contains(date)),
        "it is dated"
    );
    page.escape().await;
    page.wait_for_status("Guardado").await;

    office.home().await;
    office.wait_for_drafts(2).await;
    let last = page.button("Continuar GAD de Riobamba, noviembre de 2026");
    last.click().await;
    page.button("Metadatos").click().await;
    office.wait_for_date("31/10/2026").await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_calendar_says_what_was_made_for_each_month_and_which_one_lacks() {
    let office = Office::of(&of_october(), (2026, 11, 5)).await;
    let page = &office.page;
    page.wait_for_text_in("header", "SITA").await;
    page.button("Exportar").first().click().await;
    page.button("Descargar JSON de la matriz").click().await;
    page.download().await;
    page.escape().await;
    page.button("Publicar").click().await;
    page.button("Descargar solo los datos").click().await;
    page.download().await;
    page.escape().await;
    office.home().await;
    page.button("Calendario").click().await;
    office
        .wait_for_month("Noviembre de 2026", "Sin registro todavía: quedan 11 días")
        .await;
    office
        .wait_for_month(
            "Noviembre de 2026",
            "vence el lunes 16 de noviembre de 2026",
        )
        .await;
    office
        .wait_for_month(
            "Octubre de 2026",
            "Aquí no consta nada; el plazo venció hace 21 días",
        )
        .await;

    // The way into the draft; the day of registration is said in it.
    page.button("Continuar GAD de Riobamba, noviembre de 2026")
        .click()
        .await;
    page.wait_for_text_in("footer", "2 unidades").await;
    page.button("Nota").click().await;
    page.choose_day("¿Qué día se registra en el portal?", "2026-11-18")
        .await;
    page.wait_for_text_in("[role=tabpanel]", "Con registro el 18 de noviembre")
        .await;
    page.wait_for_status("Guardado").await;

    // The draft goes for good; what was made of it stays, also of another year.
    office.later(2027, 1, 8).await;
    page.wait_for_text_in("footer", "2 unidades").await;
    office.home().await;
    page.button("Eliminar el borrador GAD de Riobamba")
        .click()
        .await;
    page.wait_for_text("Papelera (1)").await;
    page.button("Calendario").click().await;
    page.field("Año").choose("2026").await;
    office
        .wait_for_month("Noviembre de 2026", "GAD de Riobamba (en la papelera)")
        .await;
    page.escape().await;
    office.later(2027, 2, 8).await;
    page.wait_for_text("Todavía no hay borradores").await;
    page.reload().await;
    page.wait_for_text("Todavía no hay borradores").await;
    page.button("Calendario").click().await;
    page.field("Año").choose("2026").await;
    for said in [
        "Registrada el 18 de noviembre, 2 días después del plazo",
        "GAD de Riobamba (el borrador ya no está)",
        "Exportado el 05/11/2026, hecho para el sitio el 05/11/2026 y registrado el 18/11/2026 · SITA",
    ] {
        office.wait_for_month("Noviembre de 2026", said).await;
    }
    page.field("Año").choose("2027").await;
    office
        .wait_for_month(
            "Enero de 2027",
            "Aquí no consta nada; el plazo venció hace 24 días",
        )
        .await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_institution_of_a_browser_has_a_calendar_of_its_own() {
    let office = Office::of(&of_october(), (2026, 11, 5)).await;
    let page = &office.page;
    page.button("Nota").click().await;
    page.choose_day("¿Qué día se registra en el portal?", "2026-11-13")
        .await;
    page.wait_for_status("Guardado").await;
    office.home().await;
    page.button("Calendario").click().await;
    office
        .wait_for_month("Noviembre de 2026", "Se registra el 13 de noviembre")
        .await;
    assert_eq!(page.count("#calendario-de").await, 0, "there is one");
    page.escape().await;

    let mut other = of_october();
    "Prefectura de Bolívar".clone_into(&mut other.metadata.institution);
    let draft = export::draft(&other, &History::default(), None);
    page.open_bytes("otra.json", &draft.bytes).await;
    page.wait_for_text_in("footer", "2 unidades").await;
    page.wait_for_status("Guardado").await;
    office.home().await;
    page.button("Calendario").click().await;
    // That of what was changed last is seen first.
    office
        .wait_for_month("Noviembre de 2026", "Sin registro todavía: quedan 11 días")
        .await;
    page.field("Matriz de").choose(TITLE).await;
    office
        .wait_for_month("Noviembre de 2026", "Se registra el 13 de noviembre")
        .await;
    page.wait_for_no_text("Sin registro todavía: quedan 11")
        .await;
    axe(page, "the calendar of one of two institutions").await;
    page.escape().await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn drafts_are_named_copied_sought_and_put_in_order() {
    let office = Office::of(&of_october(), (2026, 11, 5)).await;
    let page = &office.page;
    office.home().await;
    page.button("Cambiar nombre de GAD de Riobamba")
        .click()
        .await;
    page.field("Nombre del borrador")
        .fill("Para la asamblea")
        .await;
    page.button("Guardar nombre").click().await;
    page.wait_for_text_in(".draft-title", "Para la asamblea")
        .await;
    page.wait_for_keyboard_on("Continuar Para la asamblea, noviembre de 2026")
        .await;
    page.reload().await;
    page.wait_for_text_in(".draft-title", "Para la asamblea")
        .await;
    page.wait_for_text("Lo que Metas guarda en este navegador ocupa")
        .await;
    for _ in 0..5 {
        let drafts = page.count(".draft").await;
        page.button("Duplicar Para la asamblea").click().await;
        page.wait_until(
            "one more draft",
            "return document.querySelectorAll('.draft').length > arguments[0]",
            vec![drafts.into()],
        )
        .await;
    }
    page.field("Ordenar por").choose("Nombre").await;
    page.wait_for_text_in(".draft:first-child", "Copia de Para la asamblea")
        .await;
    page.field("Buscar borradores")
        .fill("copia noviembre")
        .await;
    page.wait_until(
        "five drafts",
        "return document.querySelectorAll('.draft').length === 5",
        Vec::new(),
    )
    .await;
    page.field("Buscar borradores").fill("diciembre").await;
    page.wait_for_text("Ningún borrador se llama así.").await;
    page.field("Buscar borradores").fill("copia").await;
    page.button("Continuar Copia de Para la asamblea")
        .first()
        .click()
        .await;
    page.cell(2, "meta").wait_for_text("M1. Diez canales").await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_says_where_a_draft_came_from_and_what_was_found_in_it_and_on_which_day() {
    let office = Office::of(&of_october(), (2026, 11, 5)).await;
    let page = &office.page;
    page.wait_for_text_in("header", "SITA").await;
    let found = page.value::<String>(FOUND, vec![]).await;
    office.home().await;
    page.wait_for_text_in(".draft", "Del archivo «borrador.json» · unos ")
        .await;
    let said = format!("Revisado el 5 de noviembre de 2026: {found}");
    page.wait_for_text_in(".draft", &said).await;

    // A change makes another thing of it, which is told once the person rests.
    office.later(2026, 11, 9).await;
    page.button("Continuar GAD de Riobamba").click().await;
    page.wait_for_text_in("footer", "2 unidades").await;
    page.cell(2, "objetivo").type_in(" ").await;
    page.wait_until("more is found", IS_ANOTHER, vec![found.into()])
        .await;
    let found = page.value::<String>(FOUND, vec![]).await;
    page.wait_for_status("Guardado").await;
    let said = format!("Revisado el 9 de noviembre de 2026: {found}");
    page.wait_until("it is kept", IS_REVIEW_KEPT, vec!["2026-11-09".into()])
        .await;
    page.go("").await;
    page.wait_for_text_in(".draft", &said).await;
    page.expect_no_complaints().await;
}

/// What the editor says was found, and the score, as the list says them.
const FOUND: &str =
    "const counts = document.querySelectorAll('footer [role=status]')[0].textContent;
    const score = document.querySelector('header .link.state').textContent;
    return counts + ' · ' + score.split(' · ')[0]";

const IS_ANOTHER: &str =
    "const counts = document.querySelectorAll('footer [role=status]')[0].textContent;
    return counts.includes('error') && !arguments[0].startsWith(counts)";

/// Whether the entry of the only draft has what was found on a day.
const IS_REVIEW_KEPT: &str = "return new Promise(done => {
        const open = indexedDB.open('metas');
        open.onsuccess = () => {
            const read = open.result.transaction('drafts').objectStore('drafts').getAll();
            read.onsuccess = () => {
                open.result.close();
                done(read.result.some(text => text.includes(arguments[0])));
            };
        };
    })";

#[tokio::test(flavor = "multi_thread")]
async fn what_is_in_the_bin_for_thirty_days_is_deleted() {
    let office = Office::of(&of_october(), (2026, 11, 5)).await;
    let page = &office.page;
    office.home().await;
    page.button("Eliminar el borrador GAD de Riobamba")
        .click()
        .await;
    page.wait_for_text("Papelera (1)").await;
    office.later(2026, 12, 4).await;
    page.wait_for_text("Papelera (1)").await;
    office.later(2026, 12, 6).await;
    page.wait_for_text("Todavía no hay borradores").await;
    page.reload().await;
    page.wait_for_text("Todavía no hay borradores").await;
    page.wait_for_no_text("Papelera (1)").await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_open_matrix_is_compared_with_last_months_and_with_a_file() {
    let office = Office::of(&of_october(), (2026, 12, 5)).await;
    let page = &office.page;
    page.button("Nuevo mes").click().await;
    page.button("Crear el borrador").click().await;
    page.wait_for_text_in("header", "Publicación de diciembre de 2026")
        .await;
    page.cell(2, "meta").type_in("M1. Doce canales").await;
    page.cell(3, "objetivo").type_in("Abrir caminos.").await;
    page.wait_for_status("Guardado").await;
    page.button("Comparar").click().await;
    page.button("Comparar con este").click().await;
    for text in [
        "De «GAD de Riobamba, noviembre de 2026» a «GAD de Riobamba, diciembre de 2026».",
        "2 textos distintos en 2 unidades. 1 meta sigue como estaba.",
        "Cambió la cantidad o el año",
        "Solo la forma",
        "Fecha de actualización",
    ] {
        page.wait_for_text_in("dialog[open]", text).await;
    }
    let marked = "return [...document.querySelectorAll('.compared :is(del, ins)')]
        .slice(0, 2).map(e => e.localName + e.textContent.trim()).join()";
    let marked: String = page.value(marked, Vec::new()).await;
    assert_eq!(marked, "delDiez,insDoce");
    page.field("Solo lo que se añade").click().await;
    page.wait_for_text_in("dialog[open]", "1 texto distinto en 1 unidad.")
        .await;
    page.button("CSV").click().await;
    let csv = page.download().await;
    assert!(
        csv.text().contains("\"Riego\";\"Meta cuantificable\";"),
        "{}",
        csv.text()
    );
    page.button("Página para imprimir").click().await;
    let printed = page.download().await;
    assert!(
        printed
            .text()
            .contains("<del>Diez </del><ins>Doce </ins>canales")
    );
    page.expect_no_complaints().await;
}
