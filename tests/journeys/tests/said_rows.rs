//! The person says of a row what it is, before the file is opened: it is drawn
//! at once, kept with the file, and done with the keyboard alone.

use std::fmt::Write as _;

use journeys::browser::Browser;
use journeys::page::Page;

use crate::axe::{axe, on_a_phone};

const UNITS: &str = "Cód.;Unidad;Objetivo;Indicador;Meta\n\
    ;Dirección de Riego;;;\n\
    ;;Llevar agua al páramo;Hectáreas;M1. 40 hectáreas\n\
    ;;Cuidar las fuentes;Fuentes;M2. 12 fuentes\n\
    Aprobado en sesión del 3 de enero;;;;\n";

/// What is chosen for a row, and that the row looks it.
async fn expect_row(page: &Page, line: usize, name: &str, role: &str) {
    let script = "const list = document.querySelector(`dialog[open] [aria-label='Qué es la línea ${arguments[0]}']`);
        return list?.selectedOptions[0].text === arguments[1]
            && list.closest('tr').dataset.role === arguments[2]";
    let what = format!("line {line} is read as «{name}»");
    let arguments = vec![line.into(), name.into(), role.into()];
    page.wait_until(&what, script, arguments).await;
}

/// Opens a file that asks nothing, and the dialog in which it is read again.
async fn read_again(page: &Page, text: &str) {
    page.open_bytes("unidades.csv", text.as_bytes()).await;
    let asked = page.dialog("¿Se lee bien?");
    page.wait_until(
        "it is open, or it is asked",
        "return document.querySelector('dialog[open] .preview, [data-row]') !== null",
        vec![],
    )
    .await;
    if asked.is_there().await {
        return;
    }
    page.wait_for_status("Guardado").await;
    page.button("Leer de otra manera").click().await;
    asked.element().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_is_said_to_be_a_unit_is_one_and_is_remembered() {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    read_again(&page, UNITS).await;
    page.field("Qué es la línea 2").choose("Unidad").await;
    expect_row(&page, 2, "Unidad", "Unit").await;
    page.wait_for_keyboard_on("Qué es la línea 2").await;
    page.wait_for_text_in("dialog[open] [role=status]", "1 unidad")
        .await;
    page.field("Qué es la línea 5").choose("Título").await;
    expect_row(&page, 5, "Título", "Title").await;
    let yes = "return [...document.querySelectorAll('dialog[open] .dialog-foot .primary')]
        .forEach(button => button.click())";
    page.run(yes, vec![]).await;
    page.wait_for_text_in("footer", "1 unidad · 2 filas").await;
    page.cell(1, "unidad").wait_for_rows(2).await;
    page.cell(1, "unidad")
        .wait_for_text("Dirección de Riego")
        .await;
    page.cell(1, "meta").wait_for_text("M1. 40 hectáreas").await;
    page.wait_for_status("Guardado").await;
    let heading = page.field("Encabezado").value().await;
    assert_eq!(heading, "Aprobado en sesión del 3 de enero");

    // It is there the next time, and can be taken back.
    page.reload().await;
    page.button("Resumen").click().await;
    page.button("Leer de otra manera").click().await;
    page.dialog("¿Se lee bien?").element().await;
    expect_row(&page, 2, "Unidad", "Unit").await;
    expect_row(&page, 5, "Título", "Title").await;
    page.field("Qué es la línea 2").choose("Nivel").await;
    expect_row(&page, 2, "Nivel", "Level").await;
    page.button("Leer así").click().await;
    page.cell(1, "nivel")
        .wait_for_text("Dirección de Riego")
        .await;
    page.undo().await;
    page.cell(1, "unidad")
        .wait_for_text("Dirección de Riego")
        .await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_the_keyboard_alone_the_row_that_names_the_columns_is_said() {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    let text = "Compromisos;;;\nQuién;Para qué;Cómo;Cuánto\n\
        Dirección de Riego;Ampliar la red de riego;Número de canales;M1. Diez canales\n\
        Dirección de Vías;Mantener los caminos;Kilómetros de caminos;M1. 20 km\n";
    page.open_bytes("raro.csv", text.as_bytes()).await;
    page.dialog("¿Se lee bien?").element().await;
    // Tab leads to the list of the row, wherever it stands, and its first
    // letters choose.
    let mut passed = 0;
    while page.name_with_keyboard().await != "Qué es la línea 2" {
        page.press("Tab").await;
        passed += 1;
        assert!(passed < 60, "the list cannot be reached");
    }
    page.type_text("Enc").await;
    expect_row(&page, 2, "Encabezado", "Header").await;
    page.wait_for_keyboard_on("Qué es la línea 2").await;
    expect_row(&page, 1, "Título", "Title").await;
    expect_row(&page, 3, "Meta", "Goal").await;
    page.press("Tab").await;
    page.wait_for_keyboard_on("Qué es la línea 3").await;
    page.button("Abrir así").click().await;
    page.wait_for_text_in("footer", "2 unidades · 2 filas")
        .await;
    page.cell(2, "meta").wait_for_text("M1. 20 km").await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_far_down_is_reached_on_a_phone_too() {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    on_a_phone(&page, true).await;
    let mut text = "No.;Unidad;Objetivo;Indicador;Meta\n".to_owned();
    for number in 1..=30 {
        writeln!(
            text,
            "{number};Unidad {number};Regar;Canales;M1. Diez canales"
        )
        .unwrap();
    }
    text += "Coordinación zonal;;;;\n31;Archivo;Guardar;Cajas;M1. Cien cajas\n";
    page.open_bytes("lejos.csv", text.as_bytes()).await;
    page.wait_for_status("Guardado").await;
    page.button("Revisar").click().await;
    page.button("Resumen").click().await;
    page.button("Leer de otra manera").click().await;
    page.dialog("¿Se lee bien?").element().await;
    assert_eq!(page.count("dialog[open] .preview tbody tr").await, 15);
    page.field("Se ven")
        .choose("más abajo, las que podrían ser otra cosa: 1 a 1 de 1")
        .await;
    page.wait_for_keyboard_on("Se ven").await;
    expect_row(&page, 32, "Nivel", "Level").await;
    page.field("Qué es la línea 32").choose("Queda fuera").await;
    expect_row(&page, 32, "Queda fuera", "LeftOut").await;
    page.wait_for_keyboard_on("Qué es la línea 32").await;
    assert_eq!(
        page.beyond("html").await,
        0,
        "the page does not scroll sideways"
    );
    axe(&page, "rows that the person says, on a phone").await;
    page.button("Leer así").click().await;
    page.wait_for_text_in("footer", "31 unidades · 31 filas")
        .await;
    page.expect_no_complaints().await;
}
