//! Opening the real matrix: it is there as the institution knows it, and the
//! summary says what was recognised and what was cleaned.

use journeys::story::with_the_real_matrix;

#[tokio::test(flavor = "multi_thread")]
async fn the_real_matrix_appears_as_the_institution_knows_it() {
    let (_browser, page) = with_the_real_matrix().await;

    page.wait_for_text_in("footer", "18 unidades · 38 filas · 42 metas")
        .await;
    assert_eq!(page.count("[data-column=meta][data-row]").await, 34);
    let heading = page.field("Encabezado").value().await;
    assert!(
        heading.starts_with("Art. 7 de la Ley Orgánica"),
        "{heading}"
    );
    assert_eq!(heading.lines().count(), 2);

    let level = page.cell(1, "nivel").text().await;
    assert_eq!(level, "PROCESOS GOBERNANTES / NIVEL DIRECTIVO");
    let level = page.cell(6, "nivel").text().await;
    assert_eq!(level, "PROCESOS AGREGADORES DE VALOR / NIVEL OPERATIVO");
    assert_eq!(page.cell(2, "unidad").text().await, "Asamblea de Prefectos");
    assert_eq!(page.cell(40, "numero").text().await, "18");

    // Unit 5 has six rows. The last of them has text under «Objetivo», so the
    // objective covers the first five.
    page.cell(7, "numero").wait_for_rows(6).await;
    page.cell(7, "unidad").wait_for_rows(6).await;
    page.cell(7, "objetivo").wait_for_rows(5).await;
    page.cell(7, "indicador").wait_for_rows(1).await;
    assert!(!page.cell(8, "numero").is_there().await);
    // One indicator for two goals.
    page.cell(18, "indicador").wait_for_rows(2).await;

    // Paragraphs stay paragraphs.
    let goals = page.cell(39, "meta").text().await;
    assert_eq!(
        goals,
        "M1.Desarrollar 2 talleres regionales en temas de gestión financiera\n\
         M2. Brindar 30 asesorías técnicas a nivel nacional"
    );
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_summary_says_what_was_recognised_and_cleaned() {
    let (_browser, page) = with_the_real_matrix().await;

    // It is in front when a file was just opened.
    page.wait_for_text("Qué se reconoció en el archivo").await;
    for said in [
        "Archivo de texto «matriz-a4-congope-2022-02-28.tsv», en UTF-8, con columnas separadas por tabulador.",
        "Se reconocieron 2 líneas de título, 2 niveles, 18 unidades, 38 filas de metas y 7 filas de metadatos.",
        "Se quitó lo repetido en saltos de página: 1 encabezado y su título (3 líneas).",
        "Se quitaron etiquetas HTML de 6 celdas",
        "Parecen corridas una columna a la izquierda: 3 filas.",
    ] {
        page.wait_for_text_in("[role=tabpanel]", said).await;
    }
    // Folded until someone asks for the lines.
    page.button("3 lugares").first().click().await;

    page.button("Metadatos").click().await;
    let field = async |name: &str| page.field(name).value().await;
    assert_eq!(field("Fecha de actualización").await, "28/02/2022");
    assert_eq!(field("Periodicidad de actualización").await, "MENSUAL");
    assert_eq!(
        field("Unidad poseedora de la información").await,
        "DIRECCIÓN DE PLANIFICACIÓN Y ORDENAMIENTO TERRITORIAL"
    );
    assert_eq!(field("Persona responsable").await, "Ing. Juan Haro");
    assert_eq!(field("Correo electrónico").await, "haro@congope.gob.ec");
    assert_eq!(
        field("Número telefónico").await,
        "(02) 380-1750 EXTENSIÓN 410"
    );

    // The lines that look shifted are named, and the summary is still there
    // when one comes back.
    page.reload().await;
    page.button("Resumen").click().await;
    for line in ["línea 17", "línea 21", "línea 30"] {
        let there = "return [...document.querySelectorAll('[role=tabpanel] li')]
            .some(item => item.textContent.trim() === arguments[0])";
        page.wait_until(line, there, vec![line.into()]).await;
    }
    page.expect_no_complaints().await;
}
