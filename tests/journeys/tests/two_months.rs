//! A text or a page that holds the matrices of two months: the last is chosen
//! already, and the other can be.

use journeys::browser::Browser;
use journeys::page::Page;

const CSV: &str = "MATRIZ DE METAS;;;;\n\
    No.;Unidad;Objetivo;Indicador;Meta\n\
    1;Alcaldía;Dirigir el cantón;Porcentaje de cumplimiento;90 %\n\
    2;Concejo;Legislar;Número de ordenanzas;10 ordenanzas\n\
    FECHA ACTUALIZACIÓN DE LA INFORMACIÓN:;;;31/03/2026;\n\
    ;;;;\n\
    MATRIZ DE METAS;;;;\n\
    No.;Unidad;Objetivo;Indicador;Meta\n\
    1;Alcaldía;Dirigir el cantón;Porcentaje de cumplimiento;95 %\n\
    2;Concejo;Legislar;Número de ordenanzas;12 ordenanzas\n\
    ;;Fiscalizar;Número de informes;4 informes\n\
    FECHA ACTUALIZACIÓN DE LA INFORMACIÓN:;;;30/04/2026;\n";

/// The same as a page writes it.
fn as_page() -> String {
    let rows = CSV.lines().map(|line| {
        let cells = line.split(';').map(|cell| format!("<td>{cell}</td>"));
        format!("<tr>{}</tr>", cells.collect::<String>())
    });
    let rows: String = rows.collect();
    format!("<!doctype html><meta charset=utf-8><title>Metas</title><table>{rows}</table>")
}

/// The choice as it is now, among how many, and what the first rows say.
async fn expect_month(page: &Page, chosen: &str, says: &str, not: &str) {
    let script = "const list = document.querySelector('dialog[open] [data-picker=Tabla]');
        const text = document.querySelector('dialog[open] .preview')?.innerText ?? '';
        return list?.options.length === 2 && list.selectedOptions[0].text.startsWith(arguments[0])
            && text.includes(arguments[1]) && !text.includes(arguments[2])";
    let what = format!("«{chosen}» is chosen, and the rows say {says}");
    let arguments = vec![chosen.into(), says.into(), not.into()];
    page.wait_until(&what, script, arguments).await;
}

async fn expect_march(page: &Page) {
    page.wait_for_text_in("footer", "2 unidades · 2 filas")
        .await;
    page.cell(1, "meta").wait_for_text("90 %").await;
    page.cell(2, "meta").wait_for_text("10 ordenanzas").await;
    page.wait_for_status("Guardado").await;
    page.button("Metadatos").click().await;
    page.field("Fecha de actualización")
        .wait_for_value("31/03/2026")
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_months_in_a_text_the_last_is_chosen_and_the_other_can_be() {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    page.open_bytes("dos-meses.csv", CSV.as_bytes()).await;
    page.dialog("¿Se lee bien?").element().await;
    expect_month(&page, "filas 6 a", "95 %", "90 %").await;

    // With the mouse the other, and it is drawn at once.
    page.field("Tabla").choose("filas 1 a 5: 31/03/2026").await;
    expect_month(&page, "filas 1 a", "90 %", "95 %").await;
    page.wait_for_keyboard_on("Tabla").await;
    // With the keyboard back and forth.
    page.press("ArrowDown").await;
    expect_month(&page, "filas 6 a", "95 %", "90 %").await;
    page.wait_for_keyboard_on("Tabla").await;
    page.press("ArrowUp").await;
    expect_month(&page, "filas 1 a", "90 %", "95 %").await;
    page.wait_for_keyboard_on("Tabla").await;
    page.button("Abrir así").click().await;
    expect_march(&page).await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_months_in_a_page_too() {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    page.open_bytes("meses.html", as_page().as_bytes()).await;
    page.dialog("¿Se lee bien?").element().await;
    expect_month(&page, "Tabla 1, filas 6 a", "95 %", "90 %").await;
    let others = page.field("Tabla").options().await;
    page.field("Tabla").choose(&others[1]).await;
    expect_month(&page, "Tabla 1, filas 1 a", "90 %", "95 %").await;
    page.wait_for_keyboard_on("Tabla").await;
    page.button("Abrir así").click().await;
    expect_march(&page).await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_months_that_are_pasted_the_last_opens_as_it_is_chosen() {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    page.button("Pegar").element().await;
    page.paste(&CSV.replace(';', "\t"), None).await;
    page.dialog("¿Se lee bien?").element().await;
    expect_month(&page, "filas 6 a", "95 %", "90 %").await;
    page.field("Tabla").choose("filas 1 a 5: 31/03/2026").await;
    expect_month(&page, "filas 1 a", "90 %", "95 %").await;
    page.field("Tabla").choose("filas 6 a 12: 30/04/2026").await;
    expect_month(&page, "filas 6 a", "95 %", "90 %").await;
    page.button("Abrir así").click().await;
    page.wait_for_text_in("footer", "2 unidades · 3 filas")
        .await;
    page.cell(3, "meta").wait_for_text("4 informes").await;
    page.wait_for_status("Guardado").await;
    page.expect_no_complaints().await;
}
