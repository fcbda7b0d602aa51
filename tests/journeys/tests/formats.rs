//! Whatever the institution has is opened, and whatever it needs is written.

use std::fs;
use std::io::{Cursor, Write as _};

use metas::export::{
    Blanks, Exported, copied, data_package, matrix_json, triad, web_fragment, web_page,
};
use metas::import::{Origin, files_of_zip, read_sheet, sheets};

use journeys::browser::Browser;
use journeys::page::Page;
use journeys::story::{fixture, open_the_real_matrix, real_matrix_natively, with_the_real_matrix};

/// What the page has fetched whose name holds this.
async fn fetched(page: &Page, name: &str) -> usize {
    let script = "return performance.getEntriesByType('resource')
        .filter(entry => entry.name.includes(arguments[0])).length";
    page.value(script, vec![name.into()]).await
}

async fn is_the_real_matrix(page: &Page) {
    page.wait_for_text("18 unidades · 38 filas").await;
    page.cell(2, "unidad")
        .wait_for_text("Asamblea de Prefectos")
        .await;
    page.cell(7, "unidad").wait_for_rows(6).await;
    page.wait_for_status("Guardado").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workbook_is_dropped_and_its_code_comes_only_then() {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    open_the_real_matrix(&page).await;
    assert_eq!(fetched(&page, "taller").await, 0);
    page.button("Inicio").click().await;
    page.button("Abrir").element().await;

    for name in ["matriz.xlsx", "matriz.ods", "matriz.xls"] {
        let bytes =
            fs::read(fixture(&format!("spreadsheets/{name}"))).expect("the fixture is there");
        page.drop_file(name, &bytes).await;
        page.wait_for_text_in("[role=tabpanel]", &format!("«{name}»"))
            .await;
        is_the_real_matrix(&page).await;
    }
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workbook_that_is_none_leaves_the_draft_as_it_was() {
    let (_browser, page) = with_the_real_matrix().await;
    let mut bytes = fs::read(fixture("spreadsheets/matriz.xlsx")).expect("it is there");
    bytes.truncate(bytes.len() / 2);
    page.drop_file("roto.xlsx", &bytes).await;
    page.dialog("Atención").element().await;
    page.wait_for_text_in("dialog[open]", "No se pudo abrir «roto.xlsx»")
        .await;
    page.button("Entendido").click().await;
    page.dialog("Atención").wait_until_gone().await;
    is_the_real_matrix(&page).await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_pasted_from_another_program_keeps_its_merged_cells() {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    page.button("Pegar").element().await;
    let copied = copied(&real_matrix_natively().document, None, None);
    page.paste(&copied.text, Some(&copied.html)).await;
    is_the_real_matrix(&page).await;

    // In the dialog of the editor too.
    page.choose("Copiar", "Pegar como otra matriz…").await;
    page.dialog("Pegar una tabla").element().await;
    let two = "<table><tr><th>No.<th>Unidad<th>Objetivo<th>Indicador<th>Meta</tr>
        <tr><td rowspan=2>1<td rowspan=2>Riego<td rowspan=2>Regar<td>Canales<td>M1. Diez canales</tr>
        <tr><td>Pozos<td>M2. Dos pozos</tr></table>";
    page.paste("No.", Some(two)).await;
    page.wait_for_text_in("footer", "1 unidad · 2 filas").await;
    page.cell(1, "objetivo").wait_for_rows(2).await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_three_files_of_a_publication_are_opened_at_once() {
    let document = real_matrix_natively().document;
    let zip = triad(&document, Blanks::WriteNotAvailable).expect("it is written");
    let browser = Browser::shared().await;
    let page = browser.page().await;
    let paths = page.files(&files_of_zip(&zip.bytes).expect("a ZIP"));
    assert_eq!(paths.len(), 3);
    page.open_paths(&paths).await;
    page.wait_for_text_in("footer", "18 unidades").await;
    page.button("Metadatos").click().await;
    let holder = page
        .field("Unidad poseedora de la información")
        .value()
        .await;
    assert_eq!(holder, document.metadata.holder);
    page.wait_for_status("Guardado").await;
    let matrix = page.matrix().await;

    // The ZIP as it left gives the same.
    page.button("Inicio").click().await;
    page.button("Nueva matriz").element().await;
    page.drop_file("triada.zip", &zip.bytes).await;
    page.wait_for_text_in("footer", "18 unidades").await;
    page.wait_for_status("Guardado").await;
    assert_eq!(page.matrix().await, matrix);
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_saved_page_is_opened_and_nothing_in_it_runs() {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    page.button("Abrir").element().await;
    let document = real_matrix_natively().document;
    let file = web_page(&document);
    let html = String::from_utf8(file.bytes).expect("it is UTF-8");
    let hostile = html.replace(
        "</table>",
        "</table><img src='robado.png' onerror='document.title=\"robado\"'>
         <script>document.title = 'robado'</script>",
    );
    page.drop_file("pagina.html", hostile.as_bytes()).await;
    is_the_real_matrix(&page).await;
    assert!(!page.title().await.contains("robado"));
    assert_eq!(fetched(&page, "robado").await, 0);
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_matrix_in_several_tables_is_opened_as_one_or_the_person_is_asked() {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    page.button("Pegar").element().await;
    let table = |title: &str, row: &str| {
        format!(
            "<h2>{title}</h2><table><tr><th>No.<th>Unidad<th>Objetivo<th>Indicador<th>Meta
             <tr>{row}</table>"
        )
    };
    let first = "<td>1<td>Riego<td>Regar<td>Canales<td>M1. Diez canales";
    let other = "<td>1<td>Archivo<td>Guardar<td>Cajas<td>M1. Cien cajas";

    // Each of them has its level as its title.
    let levels = [
        table("Procesos sustantivos", first),
        table("Procesos de apoyo", other),
    ]
    .concat();
    page.paste("No.", Some(&levels)).await;
    page.wait_for_text_in("footer", "2 unidades · 2 filas")
        .await;
    page.wait_for_text_in(
        "[role=tabpanel]",
        "Se juntaron 2 tablas en una sola matriz.",
    )
    .await;
    page.wait_for_text("Procesos de apoyo").await;

    // Of two years, it may be one or the other.
    page.button("Inicio").click().await;
    page.button("Nueva matriz").element().await;
    let years = [table("Año 2023", first), table("Año 2024", other)].concat();
    page.paste("No.", Some(&years)).await;
    page.dialog("¿Se lee bien?").element().await;
    let choice = page.field("Tabla");
    assert_eq!(
        choice.options().await,
        ["Tablas 1 y 2 juntas", "Tabla 1", "Tabla 2"]
    );
    choice.choose("Tabla 2").await;
    // The dialog is smaller then, and its buttons are elsewhere.
    page.wait_for_no_text("M1. Diez canales").await;
    page.button("Abrir así").click().await;
    page.wait_for_text_in("footer", "1 unidad · 1 fila").await;
    page.cell(1, "unidad").wait_for_text("Archivo").await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_certain_is_shown_before_it_is_opened() {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    let text = "Cód.;Quién;Para qué;Cómo se mide;Cuánto\n\
                1;Riego;Llevar agua al páramo;Hectáreas;M1. Cuarenta hectáreas\n";
    page.open_bytes("raro.csv", text.as_bytes()).await;
    page.dialog("¿Se lee bien?").element().await;
    page.wait_for_text_in("dialog[open]", "Cuarenta hectáreas")
        .await;
    for (column, name) in [
        (1, "No."),
        (2, "Unidad"),
        (3, "Objetivo"),
        (4, "Indicador"),
        (5, "Meta cuantificable"),
    ] {
        page.field(&format!("Qué es la columna {column}"))
            .choose(name)
            .await;
    }
    page.button("Abrir así").click().await;
    page.wait_for_text_in("footer", "1 unidad · 1 fila").await;
    page.cell(1, "objetivo")
        .wait_for_text("Llevar agua al páramo")
        .await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_page_can_be_corrected_before_opening() {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    let bytes = fs::read(fixture("odd/windows-1252.csv")).expect("the fixture is there");
    page.open_bytes("ventana.csv", &bytes).await;
    page.dialog("¿Se lee bien?").element().await;
    let encoding = page.field("Codificación");
    encoding.choose("CP850").await;
    page.wait_until(
        "the preview is read with the other code page",
        "return /[¾±ß]/.test(document.querySelector('.preview').innerText)",
        vec![],
    )
    .await;
    page.field("Codificación").choose("Windows-1252").await;
    page.button("Abrir así").click().await;
    page.wait_for_status("Guardado").await;
    page.expect_no_complaints().await;
}

async fn download(page: &Page, kind: &str) -> journeys::page::Download {
    page.button(&format!("Descargar {kind}")).click().await;
    page.download().await
}

#[track_caller]
fn same(file: &journeys::page::Download, expected: &Exported) {
    assert_eq!(file.name, expected.file_name);
    assert!(file.bytes == expected.bytes, "{} differs", file.name);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_form_is_written_as_the_library_writes_it() {
    let (_browser, page) = with_the_real_matrix().await;
    let document = real_matrix_natively().document;
    page.button("Exportar").click().await;
    same(&download(&page, "Página web").await, &web_page(&document));
    same(
        &download(&page, "Fragmento para el gestor de contenidos").await,
        &web_fragment(&document),
    );
    same(
        &download(&page, "Paquete de datos").await,
        &data_package(&document),
    );
    same(
        &download(&page, "JSON de la matriz").await,
        &matrix_json(&document),
    );

    // The workbook is made by the worker, and is the same matrix.
    let file = download(&page, "Libro de Excel").await;
    assert!(file.name.ends_with(".xlsx"), "{}", file.name);
    let found = sheets(&file.bytes, &mut |_| ()).expect("a workbook");
    let again = read_sheet(Origin::Paste, &found, 0, &Default::default()).expect("a matrix");
    assert_eq!(again.document, document);
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_opened_if_it_is_of_this_site() {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    page.go("?src=ejemplo.tsv").await;
    is_the_real_matrix(&page).await;

    for (address, sentence) in [
        (
            "?src=no-existe.csv",
            "En esa dirección no hay ningún archivo.",
        ),
        (
            "?src=https://otro.example/matriz.csv",
            "Esta página no abre archivos de «https://otro.example»",
        ),
        ("?src=javascript:alert(1)", "Esta página no abre archivos"),
        ("?src=index.html", "no tiene ninguna tabla"),
    ] {
        page.go("").await;
        page.go(address).await;
        page.dialog("Atención").element().await;
        page.wait_for_text_in("dialog[open]", sentence).await;
    }
    // The browser itself says that there was nothing there.
    let other = |line: &String| !line.contains("404");
    let complaints = page.complaints().await;
    assert!(!complaints.iter().any(other), "{complaints:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_matrix_is_copied_with_its_merged_cells() {
    let (_browser, page) = with_the_real_matrix().await;
    page.cell(7, "unidad").click().await;
    page.choose("Copiar", "Copiar toda la matriz").await;
    // Pasted where a new matrix begins, it is the same one.
    page.button("Inicio").click().await;
    page.button("Nueva matriz").element().await;
    page.press("Ctrl+V").await;
    is_the_real_matrix(&page).await;
    page.wait_for_text_in("[role=tabpanel]", "Tabla pegada")
        .await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_written_opens_again() {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    page.button("Abrir").element().await;
    let document = real_matrix_natively().document;

    // Page and fragment say the heading and the metadata beside the table.
    for file in [web_page(&document), web_fragment(&document)] {
        page.drop_file(&file.file_name, &file.bytes).await;
        is_the_real_matrix(&page).await;
        assert_eq!(page.field("Encabezado").value().await, document.heading);
        page.button("Metadatos").click().await;
        for (field, value) in [
            ("Persona responsable", &document.metadata.responsible),
            ("Correo electrónico", &document.metadata.email),
            (
                "Unidad poseedora de la información",
                &document.metadata.holder,
            ),
        ] {
            assert_eq!(page.field(field).value().await, *value);
        }
        page.button("Inicio").click().await;
        page.button("Nueva matriz").element().await;
    }

    // Of the package, its rows; a ZIP may hold a workbook too.
    let package = data_package(&document);
    page.drop_file(&package.file_name, &package.bytes).await;
    page.wait_for_text_in("footer", "18 unidades").await;
    page.wait_for_status("Guardado").await;
    page.button("Inicio").click().await;
    page.button("Nueva matriz").element().await;

    let json = matrix_json(&document);
    page.drop_file(&json.file_name, &json.bytes).await;
    is_the_real_matrix(&page).await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_printed_opens_by_a_program_that_comes_only_then() {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    page.button("Abrir").element().await;
    assert_eq!(fetched(&page, "lector").await, 0);
    page.open_file(fixture("pdf/libro.pdf")).await;
    is_the_real_matrix(&page).await;
    assert!(fetched(&page, "lector").await > 0);
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_document_opens_and_a_picture_of_a_page_says_what_it_is() {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    page.open_file(fixture("word/matriz.docx")).await;
    is_the_real_matrix(&page).await;
    let bytes = fs::read(fixture("pdf/escaneado.pdf")).expect("the fixture is there");
    page.drop_file("escaneado.pdf", &bytes).await;
    page.dialog("Atención").element().await;
    page.wait_for_text_in("dialog[open]", "escanead").await;
    page.button("Entendido").click().await;
    page.dialog("Atención").wait_until_gone().await;
    is_the_real_matrix(&page).await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_pdf_asks_for_its_password_until_it_is_right() {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    page.open_file(fixture("pdf/con-clave.pdf")).await;
    let dialog = page.dialog("El PDF pide su contraseña");
    dialog.element().await;
    page.wait_for_text_in("dialog[open]", "con-clave.pdf").await;
    // The field is ready to be typed in.
    page.type_text("otra").await;
    page.press("Enter").await;
    page.wait_for_text_in("dialog[open]", "Esa no es la contraseña del PDF.")
        .await;
    page.type_text("lotaip").await;
    page.press("Enter").await;
    dialog.wait_until_gone().await;
    is_the_real_matrix(&page).await;

    // It is kept nowhere: whoever reads the file again is asked again.
    page.button("Resumen").click().await;
    page.button("Leer de otra manera").click().await;
    dialog.element().await;
    page.button("Cancelar").click().await;
    dialog.wait_until_gone().await;
    is_the_real_matrix(&page).await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pdf_in_a_zip_opens_as_if_it_were_alone() {
    let bytes = fs::read(fixture("pdf/libro.pdf")).expect("the fixture is there");
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("a4/libro.pdf", zip::write::SimpleFileOptions::default())
        .expect("it is written");
    zip.write_all(&bytes).expect("it is written");
    let zip = zip.finish().expect("it is written").into_inner();
    let browser = Browser::shared().await;
    let page = browser.page().await;
    page.button("Abrir").element().await;
    page.drop_file("a4.zip", &zip).await;
    page.wait_for_text_in("[role=tabpanel]", "«libro.pdf»")
        .await;
    is_the_real_matrix(&page).await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_is_seen_beside_the_rows_with_the_cell_marked_on_both() {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    page.open_file(fixture("pdf/libro.pdf")).await;
    is_the_real_matrix(&page).await;
    page.button("Resumen").click().await;
    page.button("Leer de otra manera").click().await;
    page.dialog("¿Se lee bien?").element().await;
    let drawn = "const canvas = document.querySelector('.page-sheet canvas');
        const blank = canvas?.cloneNode();
        return !!canvas && canvas.toDataURL() !== blank.toDataURL()";
    page.wait_until("the page is drawn", drawn, vec![]).await;
    page.run(
        "document.querySelector('[data-cell=\"4-1\"]').focus()",
        vec![],
    )
    .await;
    page.wait_for_text_in(".page-turn", "con la celda marcada")
        .await;
    // By keyboard too, and what is pointed at on the page is marked in the rows.
    page.press("ArrowRight").await;
    let there = "return document.activeElement.dataset.cell == '4-2'
        && document.querySelector('td.at') == document.activeElement";
    page.wait_until("the next cell has the keyboard", there, vec![])
        .await;
    page.wait_for_text_in(".page-turn", "con la celda marcada")
        .await;
    page.button("Página siguiente").click().await;
    page.wait_for_text_in(".page-turn", "Página 2 de").await;
    page.button("Leer así").click().await;
    page.dialog("¿Se lee bien?").wait_until_gone().await;
    is_the_real_matrix(&page).await;
    page.expect_no_complaints().await;
}
