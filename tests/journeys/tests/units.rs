//! The units are asked with a file each, and what comes back is put together.
//! The clock of the page is set.

use std::io::{Cursor, Read as _, Write as _};

use metas::export::{self, UnitBook};
use metas::import::{self, GivenFile, GivenForm, ReadIntent, ReadOptions, ReadOutcome};
use metas::model::{Column, Document, Metadata, plan};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use journeys::office::{Office, matrix_of};
use journeys::page::{Download, Page};

/// A matrix of three units.
pub(crate) fn matrix() -> Document {
    let rows = [
        [
            "1",
            "Riego",
            "Regar los campos",
            "Canales",
            "M1. Diez canales en 2026",
        ],
        [
            "\"",
            "\"",
            "\"",
            "Drenes limpios",
            "M2. Cinco drenes en 2026",
        ],
        [
            "2",
            "Vías",
            "Abrir caminos",
            "Kilómetros",
            "M1. Veinte kilómetros en 2026",
        ],
        [
            "3",
            "Turismo",
            "Traer visitantes",
            "Ferias",
            "M1. Dos ferias en 2026",
        ],
    ];
    let metadata = Metadata {
        institution: "GAD de Riobamba".to_owned(),
        date: "31/10/2026".to_owned(),
        ..Metadata::default()
    };
    matrix_of(&rows, metadata)
}

/// The matrix is open, and so is what is for the units.
pub(crate) async fn begun() -> Office {
    let office = Office::of(&matrix(), (2026, 11, 5)).await;
    office.page.button("Unidades").click().await;
    office
}

/// The file of a unit in the ZIP.
pub(crate) fn file_in(zip: &Download, name: &str) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(&zip.bytes)).expect("a ZIP");
    let mut bytes = Vec::new();
    let mut file = archive.by_name(name).expect("the file is there");
    file.read_to_end(&mut bytes).expect("it can be read");
    bytes
}

/// The workbook as a unit gives it back, with one text typed over.
pub(crate) fn changed(workbook: &[u8], row: usize, column: Column, text: &str) -> Vec<u8> {
    let file = GivenFile::new("unidad.xlsx", GivenForm::File);
    let options = ReadOptions::default();
    let read = import::look_at(&file, workbook, &options, ReadIntent::Open, &mut |_| ());
    let Ok(ReadOutcome::Matrix(read)) = read else {
        panic!("the workbook opens: {read:?}")
    };
    let mut document = read.document;
    let id = document.rows[row].id;
    document.apply(plan::set_text(&document, id, column, text).expect("another text"));
    let book = UnitBook {
        name: "unidad".to_owned(),
        document,
        text: export::NoteSheet {
            name: "Instrucciones".to_owned(),
            lines: Vec::new(),
        },
    };
    export::unit_books(&[book], "").expect("a workbook").bytes
}

/// The workbook of the first unit as it gives it back, with two texts typed over.
fn riego_changed(zip: &Download) -> Vec<u8> {
    let riego = file_in(zip, "riego_2026-11.xlsx");
    let riego = changed(&riego, 1, Column::Goal, "M1. Doce canales en 2027");
    changed(&riego, 2, Column::Indicator, "Drenes abiertos")
}

/// Chooses files of those that came back.
pub(crate) async fn give_back(round: &Office, files: &[(&str, Vec<u8>)]) {
    round.page.button("Reunir lo que devolvieron").click().await;
    round.page.give(files).await;
}

/// Waits until the dialog that is open says all this.
pub(crate) async fn says(page: &Page, texts: &[&str]) {
    for text in texts {
        page.wait_for_text_in("dialog[open]", text).await;
    }
}

/// Opens what is for the units, where it stands that they were asked.
async fn wait_for_asked(page: &Page) {
    page.button("Unidades").click().await;
    let asked = "se le pidió el 5 de noviembre de 2026, hasta el 10 de noviembre de 2026";
    page.wait_for_text_in(".units-to-ask", asked).await;
}

async fn wait_for_one_missing(page: &Page) {
    let one = "return document.querySelectorAll('.units-missing li').length === 1";
    page.wait_until("one is missing", one, Vec::new()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_unit_gets_a_file_and_a_mail_and_who_was_asked_is_kept() {
    let round = begun().await;
    let page = &round.page;
    page.button("Ninguna").click().await;
    assert!(!page.button("Descargar los archivos").is_enabled().await);
    page.field("Riego").click().await;
    page.field("Vías").click().await;
    let zip = round.ask_units("2026-11-10").await;
    assert_eq!(zip.name, "gad-de-riobamba_unidades_2026-10.zip");
    assert!(file_in(&zip, "riego_2026-11.xlsx").starts_with(b"PK"));
    says(page, &["se pidió a 2 unidades"]).await;
    page.run("document.querySelector('.mail').open = true", Vec::new())
        .await;
    for text in [
        "Asunto: Metas y objetivos de noviembre de 2026: Riego",
        "riego_2026-11.xlsx",
        "Devuélvalo hasta el 10 de noviembre de 2026",
    ] {
        page.wait_for_text_in(".mail pre", text).await;
    }
    page.button("Copiar el correo de Riego").click().await;
    says(page, &["Se copió el correo de Riego."]).await;
    page.button("Descargar su archivo: Riego").click().await;
    let one = page.download().await;
    assert_eq!(one.name, "riego_2026-11.xlsx");
    assert_eq!(page.controls_without_a_name().await, Vec::<String>::new());

    // It is kept with the draft.
    page.escape().await;
    page.wait_for_status("Guardado").await;
    page.reload().await;
    page.wait_for_text_in("footer", "3 unidades").await;
    wait_for_asked(page).await;
    page.button("Reunir lo que devolvieron").click().await;
    page.wait_for_text_in(".units-missing", "Riego").await;
    page.button("Respondió que nada cambia: Riego")
        .click()
        .await;
    wait_for_one_missing(page).await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_back_is_taken_change_by_change_and_what_both_changed_is_decided() {
    let round = begun().await;
    let page = &round.page;
    let zip = round.ask_units("2026-11-10").await;
    page.escape().await;
    page.cell(4, "meta")
        .type_in("M1. Treinta kilómetros en 2026")
        .await;
    page.wait_for_status("Guardado").await;

    page.button("Unidades").click().await;
    let riego = riego_changed(&zip);
    let vias = file_in(&zip, "vias_2026-11.xlsx");
    let vias = changed(&vias, 1, Column::Goal, "M1. Veinticinco kilómetros en 2027");
    let own = "Unidad\tObjetivo\tIndicador\tMeta\nTURISMO\tTraer visitantes\tFerias\tM1. Tres ferias en 2027\n";
    let strange = b"Unidad\tObjetivo\tIndicador\tMeta\nBodega\tGuardar\tCosas\tM1. Mil cosas\n";
    give_back(
        &round,
        &[
            ("FINAL (2).xlsx", riego),
            ("vias.xlsx", vias),
            ("turismo.txt", own.as_bytes().to_vec()),
            ("otra.txt", strange.to_vec()),
            ("foto.png", b"\x89PNG\r\n\x1a\n\0\0\0\0".to_vec()),
        ],
    )
    .await;
    says(
        page,
        &[
            "5 archivos: 3 cambios por aceptar y 1 conflicto por decidir.",
            "FINAL (2).xlsx",
            "También cambió aquí. Decida cuál vale.",
            "Aquí dice: M1. Treinta kilómetros en 2026",
            "La unidad dice: M1. Veinticinco kilómetros en 2027",
            "Es de «Bodega», que no está en esta matriz. No se toma nada de él.",
            "Llama a la unidad «TURISMO»",
            "No se pudo leer.",
            "Todas las unidades a las que se pidió han respondido.",
        ],
    )
    .await;
    let cells = async |expected: [&str; 4]| {
        for (row, text) in (2..).zip(expected) {
            page.cell(row, "meta").wait_for_text(text).await;
        }
    };

    // One change, by keyboard; the next one has the keyboard then.
    page.run(
        "document.querySelector('[data-acto=\"aceptar 0 0\"]').focus()",
        Vec::new(),
    )
    .await;
    page.press("Enter").await;
    says(page, &["Se aceptó 1 cambio de «Riego»."]).await;
    says(page, &["1 cambio ya está en la matriz."]).await;
    page.wait_for_keyboard_on("Aceptar: Riego, Fila 3 · Indicador")
        .await;
    // All the rest that nobody changed here.
    page.button("Aceptar todo").click().await;
    says(page, &["0 cambios por aceptar y 1 conflicto"]).await;
    page.wait_until(
        "the keyboard is in what came back",
        "return document.activeElement.id === 'devuelto'",
        Vec::new(),
    )
    .await;
    // It is taken back as one.
    page.button("Deshacer").click().await;
    says(page, &["2 cambios por aceptar"]).await;
    page.button("Aceptar todo").click().await;
    says(page, &["0 cambios por aceptar"]).await;
    page.button("Poner lo de la unidad").click().await;
    says(page, &["0 conflictos por decidir"]).await;
    page.escape().await;
    cells([
        "M1. Doce canales en 2027",
        "M2. Cinco drenes en 2026",
        "M1. Veinticinco kilómetros en 2027",
        "M1. Tres ferias en 2027",
    ])
    .await;
    page.cell(3, "indicador")
        .wait_for_text("Drenes abiertos")
        .await;
    for _ in 0..3 {
        page.press("Ctrl+Z").await;
    }
    cells([
        "M1. Diez canales en 2026",
        "M2. Cinco drenes en 2026",
        "M1. Treinta kilómetros en 2026",
        "M1. Dos ferias en 2026",
    ])
    .await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn replies_in_one_zip_are_taken_as_if_each_was_chosen() {
    let round = begun().await;
    let page = &round.page;
    let zip = round.ask_units("2026-11-10").await;
    let of = |name: &str, row, text| {
        let book = file_in(&zip, name);
        changed(&book, row, Column::Goal, text)
    };
    let riego = of("riego_2026-11.xlsx", 1, "M1. Doce canales en 2027");
    let vias = of("vias_2026-11.xlsx", 1, "M1. Veinticinco kilómetros en 2027");
    let mut replies = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [
        ("Uno/respuesta.xlsx", &riego[..]),
        ("Dos/respuesta.xlsx", &vias[..]),
        ("foto.png", b"\x89PNG\r\n\x1a\n\0\0\0\0"),
    ] {
        let begun = replies.start_file(name, SimpleFileOptions::default());
        begun.expect("a file begins");
        replies.write_all(bytes).expect("it can be written");
    }
    let replies = replies.finish().expect("a ZIP").into_inner();
    let cut = replies[..replies.len() / 2].to_vec();
    give_back(&round, &[("respuestas.zip", replies), ("cortado.zip", cut)]).await;
    says(
        page,
        &[
            "4 archivos: 2 cambios por aceptar y 0 conflictos por decidir.",
            "respuestas.zip/Uno/respuesta.xlsx",
            "respuestas.zip/Dos/respuesta.xlsx",
            "respuestas.zip/foto.png\n\nNo se pudo leer.",
            "cortado.zip\n\nNo se pudo leer.",
        ],
    )
    .await;
    wait_for_one_missing(page).await;
    page.button("Aceptar todo").click().await;
    says(page, &["0 cambios por aceptar"]).await;
    page.escape().await;
    page.cell(2, "meta")
        .wait_for_text("M1. Doce canales en 2027")
        .await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_left_as_it_is_is_kept_with_the_draft_and_in_its_file() {
    let round = begun().await;
    let page = &round.page;
    let zip = round.ask_units("2026-11-10").await;
    let riego = riego_changed(&zip);
    give_back(&round, &[("riego.xlsx", riego.clone())]).await;
    says(page, &["1 archivo: 2 cambios por aceptar"]).await;
    page.button("Dejar como está: Riego, Fila 2 · Meta cuantificable")
        .click()
        .await;
    says(page, &["1 cambio se dejó como está."]).await;
    page.wait_for_keyboard_on("Dejar como está: Riego, Fila 3 · Indicador")
        .await;
    page.escape().await;
    page.wait_for_status("Guardado").await;
    page.button("Exportar").first().click().await;
    page.button("Descargar Borrador").click().await;
    let file = page.download().await;
    page.escape().await;

    // Here after the page came again, and where its file is opened.
    page.reload().await;
    for of_file in [false, true] {
        if of_file {
            page.button("Inicio de Metas").click().await;
            page.wait_for_text("último cambio").await;
            page.open_bytes("otro.json", &file.bytes).await;
        }
        page.wait_for_text_in("footer", "3 unidades").await;
        page.wait_for_status("Guardado").await;
        wait_for_asked(page).await;
        give_back(&round, &[("otra vez.xlsx", riego.clone())]).await;
        says(page, &["1 archivo: 1 cambio por aceptar"]).await;
        says(page, &["1 cambio se dejó como está."]).await;
        page.button("Volver a mostrarlo: Riego").click().await;
        says(page, &["1 archivo: 2 cambios por aceptar"]).await;
        says(page, &["Se muestra otra vez"]).await;
        page.escape().await;
    }
    page.expect_no_complaints().await;
}
