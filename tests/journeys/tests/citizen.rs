//! «Vista ciudadana»: the same document, read-only, as a proper table.

use journeys::browser::Kind;
use journeys::story::with_the_real_matrix;

#[tokio::test(flavor = "multi_thread")]
async fn citizens_read_a_proper_table() {
    let (_browser, page) = with_the_real_matrix().await;
    page.cell(2, "unidad").type_in("Asamblea General").await;
    page.cell(3, "indicador").click().await;
    page.button("Combinar con la de arriba").click().await;

    page.button("Vista ciudadana").click().await;
    page.heading("Metas y objetivos de las unidades administrativas")
        .element()
        .await;
    let caption: String = page
        .value(
            "return document.querySelector('table > caption').textContent",
            vec![],
        )
        .await;
    assert_eq!(caption, "Metas y objetivos de las unidades administrativas");
    assert_eq!(page.count("table thead th[scope=col]").await, 5);
    assert_eq!(page.count("table th[scope=rowgroup]").await, 2);
    assert_eq!(page.count("table th[scope=row]").await, 18);
    assert_eq!(page.count("table tbody tr").await, 40);
    // Only read: there is nothing to write in.
    assert_eq!(
        page.count("input, textarea, select, [contenteditable]")
            .await,
        0
    );
    page.wait_for_text_in("table", "Asamblea General").await;

    // Merged cells are one cell for a reader: every row has its five columns.
    let columns = "
        const widths = [];
        for (const body of document.querySelectorAll('table tbody')) {
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
    let merged = "return [...document.querySelectorAll('table td')]
        .find(cell => cell.innerText.startsWith('Asegurar la consecución de los objetivos fundacionales del'))?.rowSpan";
    assert_eq!(page.value::<usize>(merged, vec![]).await, 2);

    // The metadata stand below.
    for said in ["28/02/2022", "Ing. Juan Haro", "haro@congope.gob.ec"] {
        page.wait_for_text_in("dl", said).await;
    }
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

/// Only Chromium prints by what the page's style says.
#[tokio::test(flavor = "multi_thread")]
async fn it_is_printed_across_on_a4() {
    if Kind::of_this_run() != Kind::Chromium {
        return;
    }
    let (_browser, page) = with_the_real_matrix().await;
    page.button("Vista ciudadana").click().await;
    page.button("Imprimir").element().await;
    let style = "return getComputedStyle(document.querySelector('thead')).display";
    assert_eq!(
        page.value::<String>(style, vec![]).await,
        "table-header-group",
        "the header stands on every page"
    );
    let printed = page
        .driver()
        .cdp()
        .send_raw(
            "Page.printToPDF",
            serde_json::json!({ "preferCSSPageSize": true }),
        )
        .await
        .expect("Chromium prints");
    let file = from_base64(printed["data"].as_str().expect("it is a text"));
    let file = String::from_utf8_lossy(&file);
    let pages: Vec<&str> = file.split("/MediaBox [").skip(1).collect();
    assert!((2..20).contains(&pages.len()), "{} pages", pages.len());
    for size in pages {
        let size: Vec<f64> = size
            .split(']')
            .next()
            .unwrap_or_default()
            .split(' ')
            .filter_map(|number| number.parse().ok())
            .collect();
        // 297 × 210 mm in points.
        assert!((size[2] - 841.9).abs() < 1.0, "{size:?}");
        assert!((size[3] - 595.3).abs() < 1.0, "{size:?}");
    }
}

fn from_base64(text: &str) -> Vec<u8> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for letter in text.bytes() {
        let Some(value) = LETTERS.iter().position(|known| *known == letter) else {
            continue;
        };
        bits = bits << 6 | value as u32;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xff) as u8);
        }
    }
    bytes
}

#[tokio::test(flavor = "multi_thread")]
async fn the_browsers_back_leads_to_the_editor_and_to_the_start() {
    let (_browser, page) = with_the_real_matrix().await;
    page.wait_for_status("Guardado").await;
    page.button("Vista ciudadana").click().await;
    page.button("Volver a editar").element().await;
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
