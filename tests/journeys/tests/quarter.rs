//! Three months of a planning office, one after the other, with the units: a new
//! month, what changed, what is compared and what is published. The clock of the
//! page is set.

use metas::model::Column;

use journeys::office::Office;
use journeys::page::Download;

use crate::publish::unpacked;
use crate::units::{changed, file_in, matrix};

/// What is published, over what was published before.
async fn publish(office: &Office, before: Option<&Download>, plan: &str) -> Download {
    let page = &office.page;
    page.button("Publicar").click().await;
    page.dialog("Publicar en el sitio web").element().await;
    if let Some(zip) = before {
        page.give(&[(&zip.name, &zip.bytes)]).await;
    }
    page.wait_for_text_in("dialog[open]", plan).await;
    page.button("Descargar solo los datos").click().await;
    let zip = page.download().await;
    page.escape().await;
    page.wait_for_status("Guardado").await;
    zip
}

/// The months that a folder keeps.
fn months(zip: &Download) -> Vec<String> {
    let files = unpacked(zip).into_iter();
    let names = files.filter_map(|(name, _)| {
        let (_, name) = name.rsplit_once('/')?;
        let month = name.strip_suffix(".json")?;
        (month.starts_with("20") && month.len() == 7).then(|| month.to_owned())
    });
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

async fn compare(office: &Office, months: &str, said: &[&str]) {
    let page = &office.page;
    page.button("Comparar").click().await;
    page.button("Comparar con este").click().await;
    let names = months.split_once(" a ").expect("two months");
    let names = format!(
        "De «GAD de Riobamba, {}» a «GAD de Riobamba, {}».",
        names.0, names.1
    );
    page.wait_for_text_in("dialog[open]", &names).await;
    for text in said {
        page.wait_for_text_in("dialog[open]", text).await;
    }
    page.escape().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn three_months_over_the_end_of_the_year_each_begin_from_the_last_and_are_published() {
    let office = Office::of(&matrix(), (2026, 11, 5)).await;
    let page = &office.page;
    page.wait_for_text_in("header", "Publicación de noviembre de 2026")
        .await;
    page.button("Unidades").click().await;
    let asked = office.ask_units("2026-11-10").await;
    page.escape().await;
    page.wait_for_status("Guardado").await;

    // The 10th: two of three answer.
    office.later(2026, 11, 10).await;
    page.wait_for_text_in("footer", "3 unidades").await;
    page.button("Unidades").click().await;
    page.button("Reunir lo que devolvieron").click().await;
    let riego = file_in(&asked, "riego_2026-11.xlsx");
    let riego = changed(&riego, 1, Column::Goal, "M1. Doce canales en 2026");
    let vias = file_in(&asked, "vias_2026-11.xlsx");
    page.give(&[("riego.xlsx", riego.clone()), ("vias.xlsx", vias)])
        .await;
    page.wait_for_text_in("dialog[open]", "1 cambio por aceptar")
        .await;
    page.button("Aceptar todo").click().await;
    page.wait_for_text_in("dialog[open]", "0 cambios por aceptar")
        .await;
    page.wait_for_text_in(".units-missing", "Turismo").await;
    page.escape().await;

    // The 16th is the last day, for the 15th is a Sunday.
    office.later(2026, 11, 16).await;
    page.cell(2, "meta")
        .wait_for_text("M1. Doce canales en 2026")
        .await;
    page.wait_for_text_in("header", "vence hoy").await;
    let october = publish(&office, None, "El ZIP llevará solo octubre de 2026.").await;
    assert_eq!(months(&october), ["2026-10"]);
    page.button("Nota").click().await;
    page.choose_day("¿Qué día se registra en el portal?", "2026-11-16")
        .await;
    page.wait_for_status("Guardado").await;

    // The 5th of December.
    office.later(2026, 12, 5).await;
    office.home().await;
    page.button("Nuevo mes: diciembre de 2026 de GAD de Riobamba")
        .click()
        .await;
    page.wait_for_text_in("header", "Publicación de diciembre de 2026")
        .await;
    // Nobody was asked for this one yet, and what comes late of the last is not
    // taken.
    page.button("Unidades").click().await;
    page.wait_for_text_in(".units-to-ask", "Riego").await;
    let asked: String = page
        .value(
            "return document.querySelector('.units-to-ask').innerText",
            Vec::new(),
        )
        .await;
    assert!(!asked.contains("se le pidió"), "{asked}");
    page.button("Reunir lo que devolvieron").click().await;
    page.give(&[("tarde.xlsx", riego)]).await;
    page.wait_for_text_in(
        "dialog[open]",
        "Es la respuesta a lo que se pidió para noviembre de 2026",
    )
    .await;
    page.escape().await;
    page.cell(4, "meta")
        .type_in("M1. Cuarenta kilómetros en 2026")
        .await;
    page.wait_for_status("Guardado").await;
    compare(
        &office,
        "noviembre de 2026 a diciembre de 2026",
        &[
            "1 texto distinto en 1 unidad. 3 metas siguen como estaban.",
            "Cambió la cantidad o el año",
        ],
    )
    .await;
    let plan = "El ZIP llevará octubre de 2026 y, además, noviembre de 2026.";
    let november = publish(&office, Some(&october), plan).await;
    assert_eq!(months(&november), ["2026-10", "2026-11"]);

    // The 5th of January, of another year.
    office.later(2027, 1, 5).await;
    page.wait_for_text_in("footer", "3 unidades").await;
    page.button("Nuevo mes").click().await;
    page.button("Crear el borrador").click().await;
    page.wait_for_text_in("header", "Publicación de enero de 2027")
        .await;
    page.button("Metadatos").click().await;
    office.wait_for_date("31/12/2026").await;
    page.cell(2, "objetivo")
        .type_in("Regar todos los campos")
        .await;
    page.wait_for_status("Guardado").await;
    compare(
        &office,
        "diciembre de 2026 a enero de 2027",
        &["1 texto distinto en 1 unidad. 4 metas siguen como estaban."],
    )
    .await;
    let plan = "El ZIP llevará noviembre de 2026 y octubre de 2026 y, además, diciembre de 2026.";
    let december = publish(&office, Some(&november), plan).await;
    assert_eq!(months(&december), ["2026-10", "2026-11", "2026-12"]);

    // The 16th of January: the year as it was.
    office.later(2027, 1, 16).await;
    office.home().await;
    office.wait_for_drafts(3).await;
    page.button("Calendario").click().await;
    office
        .wait_for_month("Enero de 2027", "Hecho para el sitio el 05/01/2027")
        .await;
    page.field("Año").choose("2026").await;
    for (month, said) in [
        (
            "Noviembre de 2026",
            "Hecho para el sitio el 16/11/2026 y registrado el 16/11/2026",
        ),
        ("Diciembre de 2026", "Hecho para el sitio el 05/12/2026"),
    ] {
        office.wait_for_month(month, said).await;
    }
    page.escape().await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_month_that_was_skipped_is_seen_and_the_next_is_compared_with_the_last_there_was() {
    let office = Office::of(&matrix(), (2026, 11, 16)).await;
    let page = &office.page;
    page.wait_for_text_in("header", "Publicación de noviembre de 2026")
        .await;
    let october = publish(&office, None, "El ZIP llevará solo octubre de 2026.").await;

    // Nothing was made in December, nor until its term in January.
    office.later(2027, 1, 16).await;
    office.home().await;
    page.button("Nuevo mes: febrero de 2027 de GAD de Riobamba")
        .click()
        .await;
    page.wait_for_text_in("header", "Publicación de febrero de 2027")
        .await;
    page.button("Metadatos").click().await;
    office.wait_for_date("31/01/2027").await;
    office.later(2027, 2, 5).await;
    page.wait_for_text_in("header", "vence en 10 días").await;
    page.button("Unidades").click().await;
    let asked = office.ask_units("2027-02-10").await;
    page.button("Reunir lo que devolvieron").click().await;
    let riego = file_in(&asked, "riego_2027-02.xlsx");
    let riego = changed(&riego, 2, Column::Indicator, "Drenes abiertos");
    page.give(&[("riego.xlsx", riego)]).await;
    page.wait_for_text_in("dialog[open]", "1 cambio por aceptar")
        .await;
    page.button("Aceptar todo").click().await;
    page.wait_for_text_in("dialog[open]", "0 cambios por aceptar")
        .await;
    page.escape().await;
    page.wait_for_status("Guardado").await;
    compare(
        &office,
        "noviembre de 2026 a febrero de 2027",
        &["1 texto distinto en 1 unidad. 4 metas siguen como estaban."],
    )
    .await;
    let plan = "El ZIP llevará octubre de 2026 y, además, enero de 2027.";
    let january = publish(&office, Some(&october), plan).await;
    assert_eq!(months(&january), ["2026-10", "2027-01"]);

    office.home().await;
    page.button("Calendario").click().await;
    office
        .wait_for_month("Febrero de 2027", "Hecho para el sitio el 05/02/2027")
        .await;
    office
        .wait_for_month(
            "Enero de 2027",
            "Aquí no consta nada; el plazo venció hace 21 días",
        )
        .await;
    page.field("Año").choose("2026").await;
    office
        .wait_for_month("Diciembre de 2026", "Aquí no consta nada; el plazo venció")
        .await;
    page.escape().await;
    page.expect_no_complaints().await;
}
