//! What a draft said at other moments: kept by itself and by hand, compared,
//! gone back to, and made a draft of. The clock of the page is set.

use journeys::office::Office;
use journeys::page::Page;

use crate::axe::axe;
use crate::storage;

const MATRIX: &str = "No.\tUnidad\tObjetivo\tIndicador\tMeta\n\
    1\tRiego\tRegar\tCanales\tM1. Diez canales\n\
    2\tVías\tAbrir\tKilómetros\tM1. Veinte kilómetros\n";

/// The matrix in the editor, on a Monday, with this script before all others.
async fn with_script(script: &str) -> Office {
    let file = ("matriz.tsv", MATRIX.as_bytes());
    Office::with(script, (2026, 11, 23), file, "2 unidades").await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_keeps_the_version_of_a_day_may_come_after_the_change() {
    let office = with_script("").await;
    let page = &office.page;
    let third = office.site.named("paneles-", ".wasm");
    let program = office.site.remove(&third);
    office.later(2026, 11, 24).await;
    page.wait_for_text_in(".side", "guarda las versiones de cada día")
        .await;
    page.cell(1, "meta").type_in("M1. Quince canales").await;
    page.wait_for_status("Guardado").await;
    office.site.put(&third, &program);
    page.button("Volver a intentarlo").click().await;
    versions(page).await;
    wait_for_versions(page, 1).await;
    page.wait_for_text_in(".versions .draft", "Al terminar un día de trabajo")
        .await;
}

async fn export_the_draft(page: &Page) {
    page.button("Exportar").first().click().await;
    page.button("Descargar Borrador").click().await;
    page.download().await;
    page.escape().await;
}

async fn versions(page: &Page) {
    page.button("Versiones").click().await;
    page.dialog("Versiones").element().await;
}

async fn wait_for_versions(page: &Page, count: usize) {
    page.wait_until(
        &format!("{count} versions"),
        "return document.querySelectorAll('.versions .draft').length === arguments[0]",
        vec![count.into()],
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_version_is_kept_at_each_export_and_day_and_is_gone_back_to_at_once() {
    let office = with_script("").await;
    let page = &office.page;
    export_the_draft(page).await;
    page.cell(1, "meta").type_in("M1. Doce canales").await;
    page.wait_for_status("Guardado").await;
    // The next day, its first change keeps what stood before it.
    office.later(2026, 11, 24).await;
    page.cell(1, "meta").type_in("M1. Quince canales").await;
    page.cell(2, "meta")
        .type_in_the_last("M1. Cien kilómetros")
        .await;
    page.wait_for_status("Guardado").await;
    versions(page).await;
    wait_for_versions(page, 2).await;
    page.wait_for_text_in(
        ".versions .draft:first-child",
        "Al terminar un día de trabajo · 2 unidades · 2 filas",
    )
    .await;
    page.wait_for_text_in(".versions .draft:last-child", "Exportada · 2 unidades")
        .await;
    page.wait_for_text_in("dialog[open]", "de los 20 MB que caben")
        .await;
    page.button("Comparar: 23 de noviembre de 2026")
        .first()
        .click()
        .await;
    for text in [
        "De «Versión del 23 de noviembre de 2026",
        "2 textos distintos en 2 unidades.",
    ] {
        page.wait_for_text_in("dialog[open]", text).await;
    }
    page.escape().await;
    page.button("Volver a esta: 23 de noviembre de 2026")
        .first()
        .click()
        .await;
    page.cell(1, "meta").wait_for_text("M1. Doce canales").await;
    page.cell(2, "meta")
        .wait_for_text("M1. Veinte kilómetros")
        .await;
    page.wait_for_text_in(".notice", "La matriz es otra vez la de «23 de noviembre")
        .await;
    page.undo().await;
    page.cell(1, "meta")
        .wait_for_text("M1. Quince canales")
        .await;
    page.cell(2, "meta")
        .wait_for_text("M1. Cien kilómetros")
        .await;
    page.wait_for_status("Guardado").await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_version_is_named_deleted_brought_back_and_made_a_draft_of() {
    let office = with_script("").await;
    let page = &office.page;
    versions(page).await;
    page.wait_for_text("Todavía no hay versiones").await;
    page.field("Nombre de la versión")
        .fill("Para la asamblea")
        .await;
    page.button("Guardar versión").click().await;
    page.wait_for_text_in("[role=status]", "La versión está guardada.")
        .await;
    wait_for_versions(page, 1).await;
    page.button("Cambiar nombre: Para la asamblea")
        .click()
        .await;
    page.field("Nombre de la versión")
        .fill("Antes de la asamblea")
        .await;
    page.button("Guardar nombre").click().await;
    page.wait_for_text_in(".versions", "Antes de la asamblea")
        .await;
    page.wait_for_keyboard_on("Volver a esta: Antes de la asamblea")
        .await;
    page.button("Eliminar: Antes de la asamblea").click().await;
    wait_for_versions(page, 0).await;
    page.wait_for_keyboard_on("Devolver").await;
    page.button("Devolver").click().await;
    wait_for_versions(page, 1).await;
    page.escape().await;

    page.cell(1, "meta").type_in("M1. Doce canales").await;
    page.wait_for_status("Guardado").await;
    versions(page).await;
    page.button("Crear un borrador: Antes de la asamblea")
        .click()
        .await;
    page.cell(1, "meta").wait_for_text("M1. Diez canales").await;
    page.wait_for_status("Guardado").await;
    page.button("Inicio de Metas").click().await;
    page.wait_for_text_in(".draft-title", "Versión «Antes de la asamblea»")
        .await;
    assert_eq!(page.count(".draft").await, 2);
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn versions_are_given_up_so_that_the_draft_has_room_and_that_is_said() {
    let full = "const put = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = function (...given) {
            if (window.full && this.name !== 'versions') {
                throw new DOMException('full', 'QuotaExceededError');
            }
            return put.apply(this, given);
        };
        const remove = IDBObjectStore.prototype.delete;
        IDBObjectStore.prototype.delete = function (...given) {
            if (this.name === 'versions') window.full = false;
            return remove.apply(this, given);
        };";
    let office = with_script(full).await;
    let page = &office.page;
    export_the_draft(page).await;
    page.cell(1, "meta").type_in("M1. Doce canales").await;
    page.wait_for_status("Guardado").await;
    export_the_draft(page).await;
    versions(page).await;
    wait_for_versions(page, 2).await;
    page.escape().await;
    page.run("window.full = true", vec![]).await;
    page.cell(1, "meta").type_in("M1. Quince canales").await;
    page.wait_for_status("Guardado").await;
    versions(page).await;
    wait_for_versions(page, 1).await;
    page.wait_for_text_in("dialog[open]", "se quitó 1 versión, la más antigua")
        .await;
    page.reload().await;
    page.cell(1, "meta")
        .wait_for_text("M1. Quince canales")
        .await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_version_that_cannot_be_kept_is_told_and_stops_nothing() {
    let refuse = "const put = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = function (...given) {
            if (this.name === 'versions') throw new DOMException('full', 'QuotaExceededError');
            return put.apply(this, given);
        };";
    let office = with_script(refuse).await;
    let page = &office.page;
    export_the_draft(page).await;
    page.wait_for_text_in(".banner", "No se guardó una versión")
        .await;
    page.button("Entendido").click().await;
    page.cell(1, "meta").type_in("M1. Doce canales").await;
    page.wait_for_status("Guardado").await;
    page.reload().await;
    page.cell(1, "meta").wait_for_text("M1. Doce canales").await;
}

/// Opens what is told of a cell, by the keyboard.
async fn history(page: &Page, row: usize, column: &str) {
    page.cell(row, column).click().await;
    page.press("Shift+F10").await;
    page.item("Historia de la celda").click().await;
    page.dialog("Historia de la celda").element().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_cell_said_is_told_version_by_version_and_put_back() {
    let office = with_script("").await;
    let page = &office.page;
    history(page, 1, "meta").await;
    page.wait_for_text_in("dialog[open]", "Todavía no hay versiones")
        .await;
    page.escape().await;
    page.wait_for_keyboard_at(1, "meta").await;
    export_the_draft(page).await;
    page.cell(1, "meta").type_in("M1. Doce canales").await;
    page.cell(1, "objetivo").type_in("Regar los campos").await;
    page.wait_for_status("Guardado").await;
    // The next day the unit goes below the other one.
    office.later(2026, 11, 24).await;
    page.cell(1, "meta").click().await;
    page.choose("Mover", "Bajar unidad").await;
    page.cell(2, "meta").wait_for_text("M1. Doce canales").await;
    page.cell(2, "meta")
        .type_in_the_last("M1. Quince canales")
        .await;
    page.wait_for_status("Guardado").await;

    history(page, 2, "meta").await;
    for text in [
        "Fila 2 · Meta cuantificable",
        "Ahora\nAsí no está en la última versión que se puede leer.\nM1. Doce Quince canales",
        "Al terminar un día de trabajo · 2 unidades · 2 filas",
        "M1. Diez Doce canales",
        "Exportada · 2 unidades · 2 filas",
        "M1. Diez canales",
    ] {
        let there = "return document.querySelector('dialog[open]').innerText
            .replace(/\\n+/g, '\\n').includes(arguments[0])";
        page.wait_until(text, there, vec![text.into()]).await;
    }
    let marked = "return [...document.querySelectorAll('.cell-history :is(del, ins)')]
        .map(e => e.localName + e.textContent.trim()).join()";
    let marked: String = page.value(marked, Vec::new()).await;
    assert_eq!(marked, "delDoce,insQuince,delDiez,insDoce");
    axe(page, "the history of a cell").await;
    page.button("Usar este texto: Versión del 23 de noviembre de 2026")
        .first()
        .click()
        .await;
    page.dialog("Historia de la celda").wait_until_gone().await;
    page.cell(2, "meta").wait_for_text("M1. Doce canales").await;
    page.wait_for_text_in(".notice", "La celda dice otra vez lo de la versión del 23")
        .await;
    page.wait_for_keyboard_at(2, "meta").await;
    page.undo().await;
    page.cell(2, "meta")
        .wait_for_text("M1. Quince canales")
        .await;

    // A cell that nobody wrote in.
    history(page, 2, "indicador").await;
    page.wait_for_text_in(
        "dialog[open]",
        "En las 2 versiones que se pueden leer dice lo mismo.",
    )
    .await;
    page.escape().await;
    page.expect_no_complaints().await;
}

/// Does not give what is in a store, as long as the page names it.
const REFUSE: &str = "const all = IDBObjectStore.prototype.getAll;
    IDBObjectStore.prototype.getAll = function (...given) {
        if (window.refused === this.name) throw new DOMException('no', 'UnknownError');
        return all.apply(this, given);
    };";

#[tokio::test(flavor = "multi_thread")]
async fn what_could_not_be_read_is_not_said_not_to_be_there() {
    let script = format!("{REFUSE} window.refused = 'drafts';");
    let (_browser, _site, page) = storage::with_script(&script).await;
    let page = &page;
    page.button("Entendido").click().await;
    page.open_bytes("matriz.tsv", MATRIX.as_bytes()).await;
    page.wait_for_status("Guardado").await;
    page.button("Comparar").click().await;
    page.button("Entendido").click().await;
    page.dialog("Comparar").element().await;
    let said = page.text().await;
    assert!(!said.contains("No hay otro borrador"), "{said}");
    page.escape().await;
    page.run("window.refused = 'versions'", vec![]).await;
    versions(page).await;
    page.wait_for_text_in("dialog[open]", "No se pudo:").await;
    let said = page.text().await;
    assert!(!said.contains("Todavía no hay versiones"), "{said}");
    page.escape().await;

    page.run("window.refused = ''", vec![]).await;
    page.button("Comparar").click().await;
    page.wait_for_text_in("dialog[open]", "No hay otro borrador")
        .await;
    page.escape().await;
    versions(page).await;
    page.wait_for_text_in("dialog[open]", "Todavía no hay versiones")
        .await;
    page.escape().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn versions_that_do_not_come_are_said_and_read_when_they_do() {
    let office = with_script(REFUSE).await;
    let page = &office.page;
    export_the_draft(page).await;
    page.run("window.refused = 'versions'", vec![]).await;
    history(page, 1, "meta").await;
    page.wait_for_text_in("dialog[open] [role=alert]", "No se pudo:")
        .await;
    page.run("window.refused = ''", vec![]).await;
    page.button("Volver a leer").click().await;
    page.wait_for_text_in(
        "dialog[open]",
        "En la única versión que se puede leer dice lo mismo.",
    )
    .await;
    page.escape().await;
    page.expect_no_complaints().await;
}

/// A worker that never answers while the page says so.
const STUCK: &str = "const Answering = Worker;
    window.Worker = function (...given) {
        return window.stuck ? { postMessage() {}, terminate() {} } : new Answering(...given);
    };";

#[tokio::test(flavor = "multi_thread")]
async fn who_does_not_wait_for_the_history_of_a_cell_stops_it_and_may_ask_again() {
    let office = with_script(STUCK).await;
    let page = &office.page;
    export_the_draft(page).await;
    page.cell(1, "meta").type_in("M1. Doce canales").await;
    page.wait_for_status("Guardado").await;
    page.run("window.stuck = true", Vec::new()).await;
    history(page, 1, "meta").await;
    page.wait_for_text_in("dialog[open]", "Leyendo las versiones…")
        .await;
    let cancel = "const cancel = document.querySelector('dialog[open] progress ~ button');
        cancel?.click(); return cancel?.textContent === 'Cancelar'";
    page.wait_until("it is stopped", cancel, Vec::new()).await;
    page.wait_for_text_in("dialog[open]", "Se detuvo: no se leyeron las versiones.")
        .await;
    page.run("window.stuck = false", Vec::new()).await;
    page.button("Volver a leer").click().await;
    page.wait_for_text_in("dialog[open]", "M1. Diez").await;

    // Whoever closes it stops it too.
    page.escape().await;
    page.run("window.stuck = true", Vec::new()).await;
    history(page, 1, "meta").await;
    page.wait_for_text_in("dialog[open]", "Leyendo las versiones…")
        .await;
    page.escape().await;
    page.wait_for_keyboard_at(1, "meta").await;
    page.wait_until(
        "nothing is being done",
        "return !document.querySelector('.busy.shown')",
        Vec::new(),
    )
    .await;
    page.expect_no_complaints().await;
}
