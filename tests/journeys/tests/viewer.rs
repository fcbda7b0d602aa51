//! What a citizen does with a published matrix.

use metas::export;
use metas::model::{Document, Field, Separator};
use serde_json::json;

use journeys::browser::Browser;
use journeys::of_project;
use journeys::page::Page;
use journeys::site::Site;
use journeys::story::{fixture, read_natively, real_matrix_natively};

const INSTITUTION: &str = "Consorcio de Gobiernos Autónomos Provinciales del Ecuador (CONGOPE)";

fn published() -> Document {
    let mut document = real_matrix_natively().document;
    INSTITUTION.clone_into(document.metadata.get_mut(Field::Institution));
    document
}

/// A site with the viewer and the real matrix as `matriz.json`.
fn site() -> Site {
    let site = Site::start();
    site.put("matriz.json", &export::matrix_json(&published()).bytes);
    site
}

async fn shown(page: &Page) -> usize {
    page.count("#tabla tbody tr:not(.level)").await
}

async fn marked(page: &Page) -> String {
    let script = "return [...new Set([...document.querySelectorAll('mark')]
        .map(mark => mark.textContent))].join(' ')";
    page.value(script, Vec::new()).await
}

async fn hash(page: &Page) -> String {
    page.value("return location.hash", Vec::new()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_citizen_reads_searches_and_filters() {
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let site = site();
    site.open(&page, "visor.html?src=matriz.json").await;
    page.wait_for_count("38 filas.").await;
    page.wait_for_text("Actualizado el 28 de febrero de 2022")
        .await;
    page.wait_for_text("Sobre esta información").await;
    assert!(page.title().await.ends_with(INSTITUTION));
    assert_eq!(shown(&page).await, 38);
    let merged = "#tabla td.objetivo[rowspan]";
    page.wait_for_text_in(merged, "Fortalecer la capacidad técnica")
        .await;

    page.field("Buscar en la matriz")
        .fill("direccion RIEGO")
        .await;
    page.wait_for_count("Se muestran 6 de 38 filas.").await;
    assert_eq!(shown(&page).await, 6);
    assert_eq!(marked(&page).await, "Dirección riego Riego");
    page.field("Cantidad").choose("Con cantidad").await;
    page.wait_for_count("Se muestran 4 de 38 filas.").await;
    page.field("Buscar en la matriz").fill("nada de esto").await;
    page.wait_for_count("Ninguna meta es así.").await;
    page.button("Quitar filtros").click().await;
    page.wait_for_count("38 filas.").await;
    assert_eq!(page.field("Cantidad").value().await, "");

    page.run("document.querySelector('details').open = true", Vec::new())
        .await;
    page.link("Dirección de Gestión ambiental").click().await;
    page.wait_for_count("Se muestran 1 de 38 filas.").await;
    assert_eq!(hash(&page).await, "#unidad=7");
    assert_eq!(page.controls_without_a_name().await, [""; 0]);
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_leads_to_a_unit_a_goal_a_search_or_a_filter() {
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let site = site();
    for (hash, count, led) in [
        ("#unidad-9", "38 filas.", "Dirección de Vialidad"),
        ("#meta-38", "38 filas.", ""),
        ("#buscar=riego&anio=2020", "Se muestran 1 de 38 filas.", ""),
        ("#nivel=1", "Se muestran 4 de 38 filas.", ""),
        ("#otra-cosa", "38 filas.", ""),
    ] {
        page.driver().goto("about:blank").await.unwrap();
        site.open(&page, &format!("visor.html?src=matriz.json{hash}"))
            .await;
        page.wait_for_count(count).await;
        if !led.is_empty() {
            page.wait_for_text_in("tr.led", led).await;
        }
    }
    // The link to a goal that is filtered away shows it all the same.
    site.open(&page, "visor.html?src=matriz.json#nivel=1").await;
    page.wait_for_count("Se muestran 4 de 38 filas.").await;
    page.run("location.hash = 'unidad-18'", Vec::new()).await;
    page.wait_for_count("38 filas.").await;
    assert_eq!(page.count("tr.led").await, 1);

    page.field("Buscar en la matriz").fill("vialidad").await;
    page.wait_for_count("Se muestran").await;
    page.button("Copiar enlace").click().await;
    page.wait_for_text_in("#dicho", "Se copió el enlace").await;
    assert_eq!(hash(&page).await, "#buscar=vialidad");
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn any_form_of_the_matrix_is_shown() {
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let site = site();
    let document = published();
    let workers = "return performance.getEntriesByType('resource')
        .filter(entry => entry.name.includes('taller')).length";
    for (name, bytes, light) in [
        ("a.json", export::matrix_json(&document).bytes, true),
        (
            "a.csv",
            export::shared_csv(&document, Separator::Comma).bytes,
            true,
        ),
        (
            "b.tsv",
            std::fs::read(fixture(journeys::story::REAL_MATRIX)).unwrap(),
            false,
        ),
        ("paquete.zip", export::data_package(&document).bytes, false),
        ("libro.xlsx", export::xlsx(&document).unwrap().bytes, false),
    ] {
        site.put(name, &bytes);
        page.driver().goto("about:blank").await.unwrap();
        site.open(&page, &format!("visor.html?src={name}")).await;
        page.wait_for_count("38 filas.").await;
        assert_eq!(shown(&page).await, 38, "{name}");
        let fetched: usize = page.value(workers, Vec::new()).await;
        assert_eq!(fetched == 0, light, "{name}");
    }
    // Carried by the page itself.
    let json = String::from_utf8(export::matrix_json(&document).bytes).unwrap();
    let carried = format!(
        "<script type=\"application/json\" id=\"matriz\">{}</script></body>",
        json.replace('<', "\\u003c")
    );
    let viewer = std::fs::read_to_string(of_project("dist/visor.html"));
    site.put(
        "propia.html",
        viewer.unwrap().replace("</body>", &carried).as_bytes(),
    );
    site.open(&page, "propia.html").await;
    page.wait_for_count("38 filas.").await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_shown_is_said() {
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let site = site();
    site.put(
        "roto.json",
        b"{\"formato\": \"metas-matriz\", \"version\": 1}",
    );
    for (address, sentence) in [
        ("visor.html", "Falta decir qué matriz se muestra"),
        ("visor.html?src=no-existe.json", "no está donde debería"),
        (
            "visor.html?src=https://otro.example/m.json",
            "Esta página no muestra archivos de «https://otro.example»",
        ),
        (
            "visor.html?src=javascript:alert(1)",
            "Esta página no muestra archivos",
        ),
        (
            "visor.html?src=index.html",
            "hay una página web y no un archivo",
        ),
        ("visor.html?src=roto.json", "«niveles» debía ser una lista"),
    ] {
        site.open(&page, address).await;
        page.heading("La matriz no se puede mostrar.")
            .element()
            .await;
        page.wait_for_text_in("[role=alert]", sentence).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_citizen_takes_the_data_along() {
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let site = site();
    site.open(&page, "visor.html?src=matriz.json").await;
    page.wait_for_count("38 filas.").await;
    page.button("Descargar CSV").click().await;
    let csv = page.download().await;
    let expected = export::shared_csv(&published(), Separator::Semicolon);
    assert_eq!(csv.name, expected.file_name);
    assert_eq!(csv.bytes, expected.bytes);
    page.button("Descargar Excel").click().await;
    let workbook = page.download().await;
    assert_eq!(workbook.name, export::xlsx(&published()).unwrap().file_name);
    page.button("Descargar paquete de datos").click().await;
    let package = page.download().await;
    assert_eq!(package.name, export::data_package(&published()).file_name);
    page.wait_for_text_in("#dicho", &package.name).await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_downloaded_of_a_search_is_what_was_found_and_says_so() {
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let site = site();
    site.open(
        &page,
        "visor.html?src=matriz.json#buscar=riego&cantidad=con",
    )
    .await;
    page.wait_for_count("Se muestran 4 de 38 filas.").await;
    page.button("Descargar CSV").click().await;
    let csv = page.download().await;
    assert!(csv.name.contains("-seleccion_"), "{}", csv.name);
    page.wait_for_text_in("#dicho", "Tiene solo lo que se ve: 4 de 38 filas.")
        .await;
    let part = read_natively(&csv.name, &csv.bytes).document;
    assert_eq!(part.rows.iter().filter(|row| !row.is_level()).count(), 4);
    assert_eq!(part.metadata.get(Field::Institution), INSTITUTION);
    page.button("Descargar paquete de datos").click().await;
    let package = page.download().await;
    assert!(package.name.contains("-seleccion_"), "{}", package.name);
    let files = metas::import::files_of_zip(&package.bytes).unwrap();
    let whole = read_natively(&files[0].0, &files[0].1).document;
    let last = whole.heading.lines().last().unwrap_or_default();
    assert_eq!(last, "Selección de 4 de 38 filas («riego»; Con cantidad)");
    assert_eq!(whole.rows.iter().filter(|row| !row.is_level()).count(), 4);
    // Without a search it is all again.
    page.button("Quitar filtros").click().await;
    page.wait_for_count("38 filas.").await;
    page.button("Descargar CSV").click().await;
    assert!(!page.download().await.name.contains("seleccion"));
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changed_since_the_last_publication_is_told() {
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let site = site();
    let before = "No.;Unidad;Objetivo;Indicador;Meta\n1;Riego;Regar;Canales;M1. Diez canales\n";
    let now = "No.;Unidad;Objetivo;Indicador;Meta\n1;Riego;Regar;Canales;M1. Doce canales\n";
    for (name, text) in [("antes.json", before), ("ahora.json", now)] {
        let document = read_natively("x.csv", text.as_bytes()).document;
        site.put(name, &export::matrix_json(&document).bytes);
    }
    site.open(&page, "visor.html?src=ahora.json&anterior=antes.json")
        .await;
    page.button("Qué cambió desde la publicación anterior")
        .click()
        .await;
    page.wait_for_text("Metas que cambiaron").await;
    let said: String = page
        .value(
            "return [...document.querySelectorAll('details')].at(-1).textContent",
            Vec::new(),
        )
        .await;
    for expected in [
        "0 metas nuevas, 1 que cambió, 0 que ya no están, 0 iguales.",
        "Metas que cambiaron",
        "M1. Diez Doce canales",
    ] {
        assert!(said.contains(expected), "{said}");
    }
    assert_eq!(page.count("details del").await, 1);
    assert_eq!(page.count("details ins").await, 1);
    page.expect_no_complaints().await;
}

/// A page of an institution, on another site than the viewer, with a strict
/// policy and a style that is hostile to tables.
fn institution(viewer: &str, body: &str) -> String {
    let site = viewer.trim_end_matches('/');
    format!(
        "<!doctype html><html lang=es><meta charset=utf-8>
         <meta http-equiv=Content-Security-Policy content=\"default-src 'none';
           script-src {site}; frame-src {site}; style-src 'self'\">
         <link rel=stylesheet href=sitio.css>
         <script src='{viewer}incrustar.js' defer></script>
         <body><h1>Transparencia</h1>{body}</body></html>"
    )
}

const HOSTILE: &str = "* { all: unset; display: block; font: 30px fantasy !important }
    table { display: block !important } metas-visor { --metas-acento: rgb(200, 0, 0) }
    iframe { height: 50px; width: 100% }";

#[tokio::test(flavor = "multi_thread")]
async fn a_site_of_its_own_shows_the_matrix() {
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let viewer = site();
    let theirs = Site::start();
    theirs.put("sitio.css", HOSTILE.as_bytes());
    let body = format!(
        "<metas-visor src=matriz.json></metas-visor>
         <iframe data-metas title=Matriz src='{}visor.html?src=matriz.json'></iframe>",
        viewer.address()
    );
    theirs.put(
        "transparencia.html",
        institution(viewer.address(), &body).as_bytes(),
    );
    theirs.open(&page, "transparencia.html").await;
    // Each frame grows to all of its table.
    page.wait_until(
        "both frames have the height of the matrix",
        "const frames = [document.querySelector('iframe'),
           document.querySelector('metas-visor').shadowRoot?.firstChild];
         return frames.every(frame => frame?.offsetHeight > 4000)",
        Vec::new(),
    )
    .await;
    let frame = page
        .driver()
        .find(thirtyfour::By::Css("iframe"))
        .await
        .unwrap();
    frame.enter_frame().await.unwrap();
    page.wait_for_count("38 filas.").await;
    let shape: Vec<String> = page
        .value(
            "const of = name => getComputedStyle(document.querySelector(name));
             return [of('#tabla table').display, of('body').fontSize]",
            Vec::new(),
        )
        .await;
    assert_eq!(shape, ["table", "15px"]);
    page.driver().enter_default_frame().await.unwrap();
    let inner = "return document.querySelector('metas-visor').shadowRoot.firstChild.src";
    let address: String = page.value(inner, vec![json!(null)]).await;
    assert!(
        address.contains("acento=rgb%28200%2C+0%2C+0%29"),
        "{address}"
    );
    page.expect_no_complaints().await;
}

/// A page of an institution that shows the matrix far down, with a picture that
/// comes late above it.
fn long_page(viewer: &str, body: &str) -> String {
    let fill = "<p>Transparencia</p>".repeat(80);
    institution(viewer, &format!("{fill}{body}{fill}"))
}

/// The place that one was led to is in sight, in the frame that `frame` finds.
async fn wait_until_led_into_sight(page: &Page, frame: &str, row: &str) {
    let top = format!("return Math.round(({frame}).getBoundingClientRect().top)");
    let mut seen = (0, 0);
    for _ in 0..100 {
        page.driver().enter_default_frame().await.unwrap();
        let above: i64 = page.value(&top, Vec::new()).await;
        let high: i64 = page.value("return innerHeight", Vec::new()).await;
        let found = page
            .driver()
            .execute(&format!("return {frame}"), vec![])
            .await;
        found
            .unwrap()
            .element()
            .unwrap()
            .enter_frame()
            .await
            .unwrap();
        let led = "const led = document.querySelector('.led');
            return led ? [Math.round(led.getBoundingClientRect().top), led.innerText] : [-1, '']";
        let (at, text): (i64, String) = page.value(led, Vec::new()).await;
        seen = (above + at, high);
        if text.contains(row) && (-2..high).contains(&(above + at)) {
            page.driver().enter_default_frame().await.unwrap();
            return;
        }
        page.value::<bool>(
            "return new Promise(done => setTimeout(done, 50, true))",
            Vec::new(),
        )
        .await;
    }
    panic!("{row} is at {seen:?}");
}

const SHADOW: &str = "document.querySelector('metas-visor').shadowRoot.firstChild";

#[tokio::test(flavor = "multi_thread")]
async fn a_link_into_the_page_of_an_institution_arrives() {
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let viewer = site();
    let theirs = Site::start();
    theirs.put("sitio.css", b"iframe { height: auto !important }");
    let frame = format!(
        "<iframe data-metas title=Matriz src='{}visor.html?src=matriz.json'></iframe>",
        viewer.address()
    );
    for (name, body, frame) in [
        (
            "a.html",
            "<metas-visor src=matriz.json></metas-visor>",
            SHADOW,
        ),
        ("b.html", frame.as_str(), "document.querySelector('iframe')"),
    ] {
        theirs.put(name, long_page(viewer.address(), body).as_bytes());
        theirs.open(&page, &format!("{name}#unidad-9")).await;
        wait_until_led_into_sight(&page, frame, "Dirección de Vialidad").await;
        // One that is followed later arrives as well.
        page.run("location.hash = 'meta-30'", Vec::new()).await;
        wait_until_led_into_sight(&page, frame, "").await;
        let scrolled: i64 = page.value("return Math.round(scrollY)", Vec::new()).await;
        page.run("location.hash = 'unidad-3'", Vec::new()).await;
        wait_until_led_into_sight(&page, frame, "Presidencia").await;
        let now: i64 = page.value("return Math.round(scrollY)", Vec::new()).await;
        assert!(now < scrolled, "{now} is above {scrolled}");
    }
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn links_of_a_viewer_lead_to_the_page_that_shows_it() {
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let viewer = site();
    let theirs = Site::start();
    theirs.put("sitio.css", b"");
    let body = "<metas-visor src=matriz.json></metas-visor>
        <metas-visor id=marzo src=matriz.json></metas-visor>";
    theirs.put("a.html", long_page(viewer.address(), body).as_bytes());
    theirs.open(&page, "a.html?mes=2#otra").await;
    let around = format!("{}a.html?mes=2", theirs.address());
    for (which, start) in [("metas-visor", "#"), ("#marzo", "#marzo/")] {
        let frame = format!("return document.querySelector('{which}').shadowRoot.firstChild");
        let found = page.driver().execute(&frame, vec![]).await.unwrap();
        found.element().unwrap().enter_frame().await.unwrap();
        page.wait_for_count("38 filas.").await;
        let told = "return document.documentElement.dataset.pagina === arguments[0]";
        let base = format!("{around}{start}");
        page.wait_until("the page is told", told, vec![json!(base)])
            .await;
        let anchor = "const link = document.querySelector('a.anchor[href$=\"unidad-9\"]');
            link.dispatchEvent(new Event('pointerover', { bubbles: true }));
            return link.href";
        let address: String = page.value(anchor, Vec::new()).await;
        assert_eq!(address, format!("{base}unidad-9"));
        page.run(
            "document.querySelector('[data-accion=enlace]').click()",
            Vec::new(),
        )
        .await;
        page.wait_for_text_in("#dicho", "enlace").await;
        page.driver().enter_default_frame().await.unwrap();
    }
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_frame_is_as_tall_as_its_matrix_however_late_its_script_and_whatever_the_theme() {
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let viewer = site();
    let theirs = Site::start();
    let address = viewer.address();
    for theme in [
        "",
        "iframe { height: auto !important; max-height: 300px; min-height: 50px }",
        "* { all: unset; display: block } iframe { height: 100px !important }",
    ] {
        let body = format!(
            "<!doctype html><html lang=es><meta charset=utf-8><link rel=icon href='data:,'>
             <title>Transparencia</title><style>{theme}</style>
             <iframe data-metas title=Matriz src='{address}visor.html?src=matriz.json'></iframe>
             </html>"
        );
        theirs.put("tarde.html", body.as_bytes());
        page.driver().goto("about:blank").await.unwrap();
        theirs.open(&page, "tarde.html").await;
        let frame = page.driver().find(thirtyfour::By::Css("iframe")).await;
        frame.unwrap().enter_frame().await.unwrap();
        page.wait_for_count("38 filas.").await;
        page.driver().enter_default_frame().await.unwrap();
        // The matrix stood long before the script came.
        page.run(
            "const late = document.createElement('script');
             late.src = arguments[0]; document.body.append(late)",
            vec![json!(format!("{address}incrustar.js"))],
        )
        .await;
        let grown = "const frame = document.querySelector('iframe');
            return frame.offsetHeight > 4000 && frame.offsetWidth > innerWidth * 0.9";
        page.wait_until(&format!("it grows, with {theme:?}"), grown, Vec::new())
            .await;
    }
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_large_matrix_the_rest_follows_and_a_link_to_it_arrives() {
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let site = Site::start();
    let mut csv = "No.;Unidad;Objetivo;Indicador;Meta cuantificable\n".to_owned();
    for at in 1..=2_000 {
        csv += &format!("{at};Unidad {at};Objetivo;Indicador;M1. Meta {at}\n");
    }
    let document = read_natively("grande.csv", csv.as_bytes()).document;
    site.put("matriz.json", &export::matrix_json(&document).bytes);
    site.open(&page, "visor.html?src=matriz.json").await;
    page.wait_for_count("2.000 filas.").await;
    // All of it is there at once, for the printer too, and then laid out.
    assert_eq!(shown(&page).await, 2_000);
    let all = "return [...document.querySelectorAll('#tabla tbody tr')]
        .every(row => row.offsetHeight > 0)";
    page.wait_until("every row is laid out", all, vec![]).await;

    page.driver().goto("about:blank").await.unwrap();
    site.open(&page, "visor.html?src=matriz.json#meta-1900")
        .await;
    page.wait_for_text_in("tr.led", "M1. Meta 1900").await;
    let in_sight = "const { top } = document.querySelector('tr.led').getBoundingClientRect();
        return top >= 0 && top < innerHeight";
    page.wait_until("it is in sight", in_sight, vec![]).await;
    page.field("Buscar en la matriz").fill("meta 1999").await;
    page.wait_for_count("Se muestran 1 de 2.000 filas.").await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_fits_the_narrowest_screen_as_cards() {
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let site = site();
    page.driver().set_window_rect(0, 0, 500, 700).await.unwrap();
    let body = format!(
        "<iframe data-metas title=Matriz width=320 src='{}visor.html?src=matriz.json'></iframe>",
        site.address()
    );
    site.put(
        "marco.html",
        format!("<!doctype html><meta charset=utf-8>{body}").as_bytes(),
    );
    site.open(&page, "marco.html").await;
    let frame = page
        .driver()
        .find(thirtyfour::By::Css("iframe"))
        .await
        .unwrap();
    frame.enter_frame().await.unwrap();
    page.wait_for_count("38 filas.").await;
    let beyond = "const page = document.documentElement;
        return page.scrollWidth - page.clientWidth";
    let beyond: i64 = page.value(beyond, Vec::new()).await;
    assert_eq!(beyond, 0);
    // Cards are still a table to who does not see them.
    let roles = "return [...new Set([...document.querySelectorAll('#tabla [role]')]
        .map(element => element.role))].sort().join(' ')";
    let roles: String = page.value(roles, Vec::new()).await;
    assert_eq!(roles, "cell columnheader row rowgroup rowheader table");
}
