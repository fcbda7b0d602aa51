//! «Publicar»: everything that goes on the institution's website, and how it
//! will look there.

use std::io::{Cursor, Read as _};

use metas::export::{published, site_zip};
use metas::model::Field;
use thirtyfour::By;

use journeys::browser::Browser;
use journeys::of_project;
use journeys::page::{Download, Page};
use journeys::site::Site;
use journeys::story::{real_matrix_natively, with_the_real_matrix};

/// The files of a ZIP by their paths.
pub(crate) fn unpacked(zip: &Download) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(&zip.bytes)).expect("it is a ZIP");
    let count = zip.len();
    let file = |index| {
        let mut file = zip.by_index(index).expect("it has the file");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("the file is whole");
        (file.name().expect("its name is a text").into_owned(), bytes)
    };
    (0..count).map(file).collect()
}

/// Puts the files of a ZIP on a site, and says what was put there.
pub(crate) fn upload(site: &Site, zip: &Download) -> Vec<String> {
    let files = unpacked(zip);
    for (name, bytes) in &files {
        site.put(name, bytes);
    }
    files.into_iter().map(|(name, _)| name).collect()
}

pub(crate) async fn download(page: &Page, button: &str) -> Download {
    page.button(button).click().await;
    let file = page.download().await;
    page.wait_for_text_in(
        "dialog [role=status]",
        &format!("Se descargó {}", file.name),
    )
    .await;
    file
}

const INSTITUTION: &str = "Prefectura de Prueba (GADP)";

/// Opens «Publicar» and says whose matrix it is.
async fn publish(page: &Page) {
    page.button("Publicar").click().await;
    let whose = page.field("Institución que publica la matriz");
    whose.fill(INSTITUTION).await;
    page.press("Tab").await;
    page.wait_for_no_text("Escriba primero el nombre de la institución")
        .await;
}

pub(crate) async fn enter_frame(page: &Page, selector: &str) {
    page.wait_until(
        selector,
        // Entered before its page is there, one would stay in the empty page that
        // stands in its place. Of another site nothing can be asked.
        "const frame = document.querySelector(arguments[0]);
         if (frame === null) return false;
         const shown = frame.contentDocument;
         return shown === null || shown.URL !== 'about:blank' && shown.readyState !== 'loading'",
        vec![selector.into()],
    )
    .await;
    let frame = page.driver().find(By::Css(selector)).await;
    let frame = frame.expect("the frame is there");
    frame.enter_frame().await.expect("it can be entered");
}

pub(crate) async fn leave_frames(page: &Page) {
    let left = page.driver().enter_default_frame().await;
    left.expect("a frame can be left");
}

/// A page of the institution with what was pasted.
fn host(pasted: &str) -> String {
    format!("<!doctype html><meta charset=utf-8><title>x</title><h1>Transparencia</h1>{pasted}")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_folder_works_on_another_site_and_so_does_what_is_pasted() {
    let (theirs, page_of_theirs) = (Site::empty(), Site::empty());
    for site in [&theirs, &page_of_theirs] {
        site.put("favicon.ico", b"");
    }
    let folder = format!("{}matriz/", theirs.address());
    let (_browser, page) = with_the_real_matrix().await;
    publish(&page).await;
    page.dialog("Publicar en el sitio web").element().await;
    // The list in it scrolls, not the dialog.
    assert_eq!(page.beyond("dialog[open]").await, 0);
    page.field("Dirección que tendrá la carpeta en el sitio")
        .fill(&format!("{folder}visor.html"))
        .await;
    page.wait_for_text_in(
        "dialog code",
        &format!("{folder}visor.html?src=matriz.json"),
    )
    .await;
    let mut pasted = Vec::new();
    for way in ["Con altura automática", "Solo marco", "Solo enlace"] {
        page.field(way).click().await;
        pasted.push(page.field("Texto para pegar").value().await);
    }
    let zip = download(&page, "Descargar ZIP").await;
    let mut document = real_matrix_natively().document;
    INSTITUTION.clone_into(document.metadata.get_mut(Field::Institution));
    let now = (1, 1, 2027, 0, 0);
    let again = || published(&document, &folder, Vec::new(), now);
    let expected = site_zip(&document, again(), None, now).expect("no page has slots");
    assert_eq!(zip.name, expected.file_name.replace("_datos-para", "_para"));
    let names = upload(&theirs, &zip);
    let made: Vec<(String, Vec<u8>)> = unpacked(&zip)
        .into_iter()
        .filter(|(name, _)| name.starts_with("matriz/matriz."))
        .collect();
    let data = again().data;
    for ((name, bytes), (expected, content)) in made.iter().zip(&data) {
        assert_eq!(*name, format!("matriz/{expected}"));
        assert!(bytes == content, "{name} is what the library makes");
    }
    assert_eq!(names[0], "LEAME.txt");
    page.expect_no_complaints().await;

    // The viewer, with its downloads.
    theirs
        .open(&page, "matriz/visor.html?src=matriz.json")
        .await;
    page.wait_for_count("38 filas.").await;
    page.button("Descargar Excel").click().await;
    assert!(page.download().await.name.ends_with(".xlsx"));
    // The page without scripts, and the one of the example.
    theirs.open(&page, "matriz/matriz.html").await;
    assert_eq!(page.count("tbody tr").await, 40);
    assert_eq!(
        page.count("script:not([type='application/ld+json'])").await,
        0
    );
    theirs.open(&page, "matriz/ejemplo.html").await;
    wait_for_height(
        &page,
        "document.querySelector('metas-visor').shadowRoot?.firstChild",
    )
    .await;

    // In a page of a third site: as tall as the matrix, where scripts run.
    page_of_theirs.put("a.html", host(&pasted[0]).as_bytes());
    page_of_theirs.open(&page, "a.html").await;
    wait_for_height(
        &page,
        "document.querySelector('metas-visor').shadowRoot?.firstChild",
    )
    .await;
    page_of_theirs.put("b.html", host(&pasted[1]).as_bytes());
    page_of_theirs.open(&page, "b.html").await;
    enter_frame(&page, "iframe").await;
    page.wait_for_count("38 filas.").await;
    leave_frames(&page).await;
    let height: usize = page
        .value(
            "return document.querySelector('iframe').offsetHeight",
            vec![],
        )
        .await;
    assert_eq!(height, 800);
    page.link("Ver la matriz en una página aparte")
        .click()
        .await;
    page.wait_for_text("Sobre esta información").await;
    page_of_theirs.put("c.html", host(&pasted[2]).as_bytes());
    page_of_theirs.open(&page, "c.html").await;
    page.link("Metas y objetivos de las unidades administrativas")
        .click()
        .await;
    page.wait_for_text("Sobre esta información").await;
    // Where scripts are blocked, what is pasted first is a link as well.
    let stripped = pasted[0].split_once("</script>").expect("it has one").1;
    page_of_theirs.put("d.html", host(stripped).as_bytes());
    page_of_theirs.open(&page, "d.html").await;
    page.link("Metas y objetivos de las unidades administrativas")
        .element()
        .await;
    page.expect_no_complaints().await;
}

async fn wait_for_height(page: &Page, frame: &str) {
    let tall = format!("return {frame}?.offsetHeight > 4000");
    page.wait_until("the frame is as tall as the matrix", &tall, vec![])
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn next_month_only_the_data_are_replaced() {
    let theirs = Site::empty();
    let (_browser, page) = with_the_real_matrix().await;
    publish(&page).await;
    upload(&theirs, &download(&page, "Descargar ZIP").await);
    page.escape().await;
    page.cell(2, "unidad").type_in("Asamblea General").await;
    page.button("Publicar").click().await;
    let data = download(&page, "Descargar solo los datos").await;
    let names = upload(&theirs, &data);
    let (of_units, others): (Vec<String>, Vec<String>) = names
        .into_iter()
        .partition(|name| name.starts_with("matriz/unidades/"));
    assert_eq!(of_units.len(), 18, "{of_units:?}");
    assert_eq!(
        others,
        [
            "matriz/matriz.json",
            "matriz/matriz.html",
            "matriz/matriz.csv",
            "matriz/paquete-de-datos.zip",
            "matriz/unidades.html",
            "matriz/2022-02.json",
            "matriz/meses.json"
        ]
    );
    theirs
        .open(&page, "matriz/visor.html?src=matriz.json")
        .await;
    page.wait_for_text_in("#tabla", "Asamblea General").await;
    page.expect_no_complaints().await;

    // The month after begins with what was published.
    page.go("").await;
    page.open_bytes(&data.name, &data.bytes).await;
    page.cell(2, "unidad")
        .wait_for_text("Asamblea General")
        .await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whose_matrix_it_is_is_asked_before_it_is_published() {
    let (_browser, page) = with_the_real_matrix().await;
    page.button("Publicar").click().await;
    page.wait_for_text("Escriba primero el nombre de la institución")
        .await;
    page.button("Descargar ZIP").click().await;
    page.wait_for_keyboard_on("Institución que publica la matriz")
        .await;
    // What only holds the place of a name is none.
    let whose = page.field("Institución que publica la matriz");
    whose.fill("NO APLICA").await;
    page.button("Descargar solo los datos").click().await;
    page.wait_for_keyboard_on("Institución que publica la matriz")
        .await;
    whose.fill(INSTITUTION).await;
    let data = download(&page, "Descargar solo los datos").await;
    assert!(data.name.starts_with("gadp_"), "{}", data.name);
    let files = unpacked(&data);
    let page_of = |name: &str| {
        let file = files.iter().find(|(other, _)| other.ends_with(name));
        String::from_utf8_lossy(&file.expect(name).1).into_owned()
    };
    assert!(page_of("matriz.html").contains(&format!("· {INSTITUTION}</title>")));
    assert!(page_of("matriz.json").contains(INSTITUTION));
    // It is one step, as every other.
    page.escape().await;
    page.button("Deshacer").click().await;
    page.button("Publicar").click().await;
    assert_eq!(whose.value().await, "NO APLICA");
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_is_none_is_said_and_stops_nobody() {
    let (_browser, page) = with_the_real_matrix().await;
    page.button("Publicar").click().await;
    let address = page.field("Dirección que tendrá la carpeta en el sitio");
    assert_eq!(address.value().await, "/matriz/");
    address.fill("transparencia/mi matriz").await;
    page.wait_for_text("No es una dirección").await;
    let snippet = page.field("Texto para pegar").value().await;
    assert!(snippet.contains("\"/matriz/incrustar.js\""), "{snippet}");
    address.fill("/transparencia/a&b").await;
    page.wait_for_no_text("No es una dirección").await;
    let snippet = page.field("Texto para pegar").value().await;
    assert!(
        snippet.contains("\"/transparencia/a&amp;b/incrustar.js\""),
        "{snippet}"
    );
    page.button("Copiar el texto").click().await;
    page.wait_for_text_in("dialog [role=status]", "Copiado.")
        .await;
    // It is there next month.
    page.reload().await;
    page.button("Publicar").click().await;
    assert_eq!(address.value().await, "/transparencia/a&b");
    assert_eq!(page.controls_without_a_name().await, [""; 0]);
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn errors_that_are_left_are_said_with_a_way_to_them() {
    let (_browser, page) = with_the_real_matrix().await;
    page.wait_for_text_in(".bottom", "error").await;
    page.button("Publicar").click().await;
    page.wait_for_text_in("dialog", "por corregir").await;
    page.button("Revisar").click().await;
    page.dialog("Publicar en el sitio web")
        .wait_until_gone()
        .await;
    page.wait_for_text_in("[role=tabpanel]", "Ir a la celda")
        .await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_preview_shows_the_viewer_in_a_page_at_three_widths() {
    let (_browser, page) = with_the_real_matrix().await;
    page.cell(2, "unidad").type_in("Asamblea General").await;
    page.button("Publicar").click().await;
    page.button("Vista previa").click().await;
    page.dialog("Vista previa").element().await;
    for (name, width) in [("Teléfono", 360), ("Tableta", 768), ("Escritorio", 1200)] {
        page.button(name).click().await;
        // All of the page's width is in sight.
        let fits = "const box = document.querySelector('.stage').getBoundingClientRect();
            const frame = document.querySelector('.stage iframe').getBoundingClientRect();
            return frame.width > 0 && frame.left >= box.left && frame.right <= box.right + 1
                && Math.abs(frame.height - document.querySelector('.stage').clientHeight) < 2";
        page.wait_until(name, fits, vec![]).await;
        enter_frame(&page, ".stage iframe").await;
        let wide = "return innerWidth === arguments[0]";
        page.wait_until(name, wide, vec![width.into()]).await;
        wait_for_height(&page, "document.querySelector('iframe[data-metas]')").await;
        enter_frame(&page, "iframe[data-metas]").await;
        page.wait_for_text_in("#tabla", "Asamblea General").await;
        leave_frames(&page).await;
    }
    // It is the viewer itself: it searches, follows its links and hands files out.
    enter_frame(&page, ".stage iframe").await;
    enter_frame(&page, "iframe[data-metas]").await;
    let search = page.field("Buscar en la matriz").element().await;
    search.send_keys("riego").await.expect("it takes keys");
    page.wait_for_count("Se muestran 6 de 38 filas.").await;
    page.run("location.hash = 'unidad=7'", vec![]).await;
    page.wait_for_count("Se muestran 1 de 38 filas.").await;
    page.button("Descargar Excel").click().await;
    assert!(page.download().await.name.ends_with(".xlsx"));
    leave_frames(&page).await;
    assert_eq!(page.controls_without_a_name().await, [""; 0]);
    // Back to where it was asked for.
    page.button("Cerrar").click().await;
    page.dialog("Vista previa").wait_until_gone().await;
    page.dialog("Publicar en el sitio web").element().await;
    page.wait_for_keyboard_on("Vista previa").await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_network_it_is_published_and_shown_as_well() {
    let site = Site::start();
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    site.open(&page, "").await;
    page.button("Ver ejemplo").click().await;
    page.wait_for_text("18 unidades · 38 filas").await;
    let kept = "return caches.keys()
        .then(names => Promise.all(names.map(name => caches.open(name))))
        .then(kept => Promise.all(kept.map(cache => cache.keys())))
        .then(files => files.flat().map(file => new URL(file.url).pathname))
        .then(names => ['/taller-', '/visor-', '/visor.', '/vista.', '/muestra.', '/ejemplo.',
            '/incrustar.', '/frame-', '/viewer-']
            .every((start, at) => names.filter(name => name.startsWith(start)).length
                === [2, 2, 2, 2, 1, 3, 1, 1, 1][at]))";
    page.wait_until("the whole site is kept", kept, vec![])
        .await;
    site.lose_network();
    publish(&page).await;
    let names: Vec<String> = unpacked(&download(&page, "Descargar ZIP").await)
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert!(names.contains(&"matriz/visor.html".to_owned()), "{names:?}");
    page.button("Vista previa").click().await;
    enter_frame(&page, ".stage iframe").await;
    wait_for_height(&page, "document.querySelector('iframe[data-metas]')").await;
    leave_frames(&page).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_one_file_publishes_the_same_and_shows_it() {
    let of_site = {
        let (_browser, page) = with_the_real_matrix().await;
        publish(&page).await;
        download(&page, "Descargar ZIP").await
    };
    let file = of_project("dist/metas.html");
    // What is kept of files is not kept apart.
    let browser = Browser::start().await;
    let page = browser.blank_page();
    let address = format!("file://{}", file.display());
    page.driver().goto(&address).await.expect("it is there");
    journeys::story::open_the_real_matrix(&page).await;
    publish(&page).await;
    let of_file = download(&page, "Descargar ZIP").await;
    assert_eq!(of_file.name, of_site.name);
    let files = unpacked(&of_file).into_iter().zip(unpacked(&of_site));
    for (mine, theirs) in files {
        assert_eq!(mine.0, theirs.0);
        assert!(mine.1 == theirs.1, "{} is the same", mine.0);
    }

    page.button("Vista previa").click().await;
    enter_frame(&page, ".stage iframe").await;
    wait_for_height(&page, "document.querySelector('iframe[data-metas]')").await;
    enter_frame(&page, "iframe[data-metas]").await;
    page.wait_for_count("38 filas.").await;
    // It is live there too: it searches, follows its links and hands files out.
    let search = page.field("Buscar en la matriz").element().await;
    search.send_keys("riego").await.expect("it takes keys");
    page.wait_for_count("Se muestran 6 de 38 filas.").await;
    page.run(
        "document.querySelector('.chart a[href$=\"unidad=7\"]').click()",
        vec![],
    )
    .await;
    page.wait_for_count("Se muestran 1 de 38 filas.").await;
    page.button("Descargar Excel").click().await;
    assert!(page.download().await.name.ends_with(".xlsx"));
    leave_frames(&page).await;
    page.expect_no_complaints().await;
}
