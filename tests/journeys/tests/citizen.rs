//! «Vista ciudadana»: the viewer itself, with the matrix that is open.

use hayro_syntax::Pdf;
use journeys::browser::Browser;
use journeys::of_project;
use journeys::page::Page;
use journeys::site::Site;
use journeys::story::{open_the_real_matrix, real_matrix_natively, with_the_real_matrix};
use metas::export;
use thirtyfour::common::print::PrintParameters;

use crate::publish::{enter_frame, leave_frames};

pub(crate) async fn enter(page: &Page) {
    page.button("Vista ciudadana").click().await;
    enter_frame(page, ".citizen iframe").await;
    page.wait_for_count("38 filas.").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn citizens_read_a_proper_table() {
    let (_browser, page) = with_the_real_matrix().await;
    page.cell(2, "unidad").type_in("Asamblea General").await;
    page.cell(3, "indicador").click().await;
    page.button("Combinar con la de arriba").click().await;

    enter(&page).await;
    page.heading("Metas y objetivos de las unidades administrativas")
        .element()
        .await;
    let caption: String = page
        .value(
            "return document.querySelector('#tabla table > caption').textContent",
            vec![],
        )
        .await;
    assert_eq!(caption, "Metas y objetivos de las unidades administrativas");
    assert_eq!(page.count("#tabla table thead th[scope=col]").await, 5);
    assert_eq!(page.count("#tabla table th[scope=rowgroup]").await, 2);
    assert_eq!(page.count("#tabla table th[scope=row]").await, 18);
    assert_eq!(page.count("#tabla table tbody tr").await, 40);
    // Only read: there is nothing to write in.
    assert_eq!(
        page.count(":is(#tabla, #acerca) :is(input, textarea, select), [contenteditable]")
            .await,
        0
    );
    page.wait_for_text_in("#tabla table", "Asamblea General")
        .await;

    // Merged cells are one cell for a reader: every row has its five columns.
    let columns = "
        const widths = [];
        for (const body of document.querySelectorAll('#tabla table tbody')) {
            const open = [];
            for (const row of body.rows) {
                let width = open.filter(left => left > 0).length;
                for (let at = 0; at < open.length; at++) open[at]--;
                for (const cell of row.cells) {
                    width += cell.colSpan;
                    for (let at = 0; at < cell.colSpan; at++) {
                        if (cell.rowSpan > 1) open.push(cell.rowSpan - 1);
                    }
                }
                widths.push(width);
            }
        }
        return widths";
    let widths: Vec<usize> = page.value(columns, vec![]).await;
    assert!(widths.iter().all(|width| *width == 5), "{widths:?}");
    let merged = "return [...document.querySelectorAll('#tabla td')]
        .find(cell => cell.innerText.startsWith('Asegurar la consecución de los objetivos fundacionales del'))?.rowSpan";
    assert_eq!(page.value::<usize>(merged, vec![]).await, 2);

    // The metadata stand below.
    for said in ["28/02/2022", "Ing. Juan Haro", "haro@congope.gob.ec"] {
        page.wait_for_text_in("#acerca dl", said).await;
    }
    leave_frames(&page).await;
    page.expect_no_complaints().await;

    page.button("Volver a editar").click().await;
    page.cell(2, "unidad")
        .wait_for_text("Asamblea General")
        .await;
    page.undo().await;
    page.undo().await;
    page.cell(2, "unidad")
        .wait_for_text("Asamblea de Prefectos")
        .await;
    page.expect_no_complaints().await;
}

/// Figures, search, filters and links, as in the institution's website.
async fn expect_what_citizens_get(page: &Page) {
    enter(page).await;
    page.wait_for_text_in(".figures", "Unidades").await;
    page.field("Buscar en la matriz").fill("riego").await;
    page.wait_for_count("Se muestran 6 de 38 filas.").await;
    page.field("Cantidad").choose("Con cantidad").await;
    page.wait_for_count("Se muestran 4 de 38 filas.").await;
    page.button("Quitar filtros").click().await;
    page.run("document.querySelector('details').open = true", vec![])
        .await;
    page.link("Dirección de Gestión ambiental").click().await;
    page.wait_for_count("Se muestran 1 de 38 filas.").await;
    page.button("Quitar filtros").click().await;
    page.wait_for_count("38 filas.").await;
    page.button("Descargar Excel").click().await;
    page.wait_for_text_in("#dicho", "Se descargó").await;
    assert!(page.download().await.name.ends_with(".xlsx"));
    leave_frames(page).await;
    page.expect_no_complaints().await;
    // The editor stands as it did.
    page.button("Volver a editar").click().await;
    page.cell(2, "unidad")
        .wait_for_text("Asamblea de Prefectos")
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn citizens_search_and_filter_what_is_open() {
    let (_browser, page) = with_the_real_matrix().await;
    expect_what_citizens_get(&page).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn citizens_search_and_filter_in_the_one_file_too() {
    let file = of_project("dist/metas.html");
    // What is kept of files is not kept apart.
    let browser = Browser::start().await;
    let page = browser.blank_page();
    let address = format!("file://{}", file.display());
    page.driver().goto(&address).await.expect("it is there");
    open_the_real_matrix(&page).await;
    expect_what_citizens_get(&page).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_printed_is_what_citizens_see() {
    let (_browser, page) = with_the_real_matrix().await;
    enter(&page).await;
    page.run(
        "window.printed = 0; window.print = () => { window.printed += 1 }",
        vec![],
    )
    .await;
    leave_frames(&page).await;
    page.run(
        "window.print = () => { throw new Error('all of the page') }",
        vec![],
    )
    .await;
    page.button("Imprimir").click().await;
    page.press("Ctrl+p").await;
    let printed = "return document.querySelector('.citizen iframe').contentWindow.printed === 2";
    page.wait_until("the frame is printed", printed, vec![])
        .await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_printed_across_on_a4() {
    // The page of the frame, which a browser's driver prints only by itself.
    let site = Site::start();
    let json = export::matrix_json(&real_matrix_natively().document).bytes;
    site.put("matriz.json", &json);
    let browser = Browser::shared().await;
    let page = browser.page().await;
    site.open(&page, "visor.html?src=matriz.json").await;
    page.wait_for_count("38 filas.").await;
    let style = "return getComputedStyle(document.querySelector('#tabla thead')).display";
    assert_eq!(
        page.value::<String>(style, vec![]).await,
        "table-header-group",
        "the header stands on every page"
    );
    let printed = page.driver().print_page(PrintParameters {
        // Else Chromium prints on a paper of its own choice.
        shrink_to_fit: false,
        ..PrintParameters::default()
    });
    let file = Pdf::new(printed.await.expect("the browser prints")).expect("it is a PDF");
    let sizes: Vec<_> = file
        .pages()
        .iter()
        .map(|page| page.render_dimensions())
        .collect();
    assert!((2..20).contains(&sizes.len()), "{} pages", sizes.len());
    for (width, height) in sizes {
        // 297 × 210 mm in points.
        assert!((width - 841.9).abs() < 1.0, "{width}");
        assert!((height - 595.3).abs() < 1.0, "{height}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_browsers_back_leads_to_the_editor_and_to_the_start() {
    let (_browser, page) = with_the_real_matrix().await;
    page.wait_for_status("Guardado").await;
    enter(&page).await;
    leave_frames(&page).await;
    page.driver().back().await.expect("there is a way back");
    page.cell(2, "unidad")
        .wait_for_text("Asamblea de Prefectos")
        .await;
    page.driver().back().await.expect("there is a way back");
    page.button("Nueva matriz").element().await;
    page.driver().forward().await.expect("there is a way forth");
    page.cell(2, "unidad")
        .wait_for_text("Asamblea de Prefectos")
        .await;
    page.expect_no_complaints().await;
}
