//! The published folder keeps each month: what «Publicar» adds to it, and what
//! citizens choose and compare of it.

use metas::export;
use metas::model::Field;
use serde_json::json;

use journeys::browser::Browser;
use journeys::page::{Download, Page};
use journeys::site::Site;
use journeys::story::read_natively;

use crate::axe::{axe, on_a_phone};
use crate::publish::{download, leave_frames, upload};

/// The matrix of a month, as other programs hand it over.
fn month(date: &str, goal: &str) -> Vec<u8> {
    let table = format!(
        "No.;Unidad;Objetivo;Indicador;Meta\n1;Riego;Regar;Canales;{goal}\n\
         2;Vías;Abrir;Caminos;M1. Un camino\n"
    );
    let mut document = read_natively("x.csv", table.as_bytes()).document;
    for (field, text) in [
        (Field::Institution, "Prefectura de Prueba (GADP)"),
        (Field::Date, date),
    ] {
        text.clone_into(document.metadata.get_mut(field));
    }
    export::matrix_json(&document).bytes
}

/// Opens a matrix in the editor, and «Publicar» over it.
async fn publish(page: &Page, matrix: &[u8]) {
    page.go("").await;
    page.open_bytes("matriz.json", matrix).await;
    page.cell(1, "unidad").wait_for_text("Riego").await;
    page.button("Publicar").click().await;
    page.dialog("Publicar en el sitio web").element().await;
}

/// What «Publicar» makes of a month, over the ZIP of those before.
async fn next(page: &Page, matrix: &[u8], before: &Download, plan: &str) -> Download {
    publish(page, matrix).await;
    page.give(&[(&before.name, &before.bytes)]).await;
    page.wait_for_text_in("dialog", plan).await;
    axe(page, "Publicar, with the months of before").await;
    download(page, "Descargar solo los datos").await
}

async fn wait_for_month(page: &Page, month: &str, goal: &str) {
    page.wait_for_text_in("#tabla", goal).await;
    page.field("Mes").wait_for_value(month).await;
}

/// A site with February and March, of which February was corrected.
async fn site_of_two_months(page: &Page) -> Site {
    let site = Site::empty();
    site.put("favicon.ico", b"");
    publish(page, &month("28/02/2027", "M1. Diez canales")).await;
    page.wait_for_text_in("dialog", "El ZIP llevará solo febrero de 2027.")
        .await;
    let first = download(page, "Descargar ZIP").await;
    let names = upload(&site, &first);
    for name in [
        "matriz/2027-02.json",
        "matriz/meses.json",
        "matriz/meses.js",
    ] {
        assert!(
            names.iter().any(|other| other == name),
            "{name} of {names:?}"
        );
    }
    let march = month("31/03/2027", "M1. Doce canales");
    let plan = "El ZIP llevará febrero de 2027 y, además, marzo de 2027.";
    let second = next(page, &march, &first, plan).await;
    let corrected = month("28/02/2027", "M1. Once canales");
    let plan = "Ya está febrero de 2027";
    let third = next(page, &corrected, &second, plan).await;
    page.wait_for_text_in("dialog [role=status]", "queda como corregido hoy")
        .await;
    page.wait_for_text_in("dialog [role=status]", "siguen siendo los de marzo de 2027")
        .await;
    page.expect_no_complaints().await;
    upload(&site, &third);
    site
}

#[tokio::test(flavor = "multi_thread")]
async fn citizens_choose_a_month_and_compare_it_with_another() {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    let site = site_of_two_months(&page).await;
    site.open(&page, "matriz/visor.html?src=matriz.json").await;
    // The latest month is seen first, also when an earlier one was corrected.
    wait_for_month(&page, "2027-03", "M1. Doce canales").await;
    assert_eq!(
        page.field("Mes").options().await,
        ["marzo de 2027", "febrero de 2027"]
    );
    page.wait_for_no_text("Corregido el").await;

    // What was looked for stays so in the other month, whose address says it.
    page.field("Buscar en la matriz").fill("riego").await;
    page.wait_for_count("Se muestran 1 de 2 filas.").await;
    page.field("Mes").choose("febrero de 2027").await;
    page.button("Ver este mes").click().await;
    wait_for_month(&page, "2027-02", "M1. Once canales").await;
    page.wait_for_text("Corregido el").await;
    page.wait_for_count("Se muestran 1 de 2 filas.").await;
    let hash = "return location.hash";
    let said: String = page.value(hash, vec![]).await;
    assert_eq!(said, "#mes=2027-02&buscar=riego");
    page.button("Quitar filtros").click().await;
    page.wait_for_count("2 filas.").await;
    let said: String = page.value(hash, vec![]).await;
    assert_eq!(said, "#mes=2027-02");
    // Links in it lead there again.
    let link = "return document.querySelector('#tabla .anchor').getAttribute('href')";
    let said: String = page.value(link, vec![]).await;
    assert_eq!(said, "#mes=2027-02&lugar=unidad-1");

    // Cited it is as it was then, whatever is published later.
    let address = format!("{}matriz/visor.html?src=matriz.json", site.address());
    page.button("Citar").click().await;
    let citation = format!(
        "Se copió la cita: Prefectura de Prueba (GADP). Metas y objetivos de las unidades \
         administrativas, 28 de febrero de 2027. {address}#mes=2027-02. Consultado el "
    );
    page.wait_for_text_in("#dicho", &citation).await;
    page.run(
        "document.querySelector('#tabla .meta .anchor').click()",
        vec![],
    )
    .await;
    page.wait_for_text_in(".led", "M1. Once canales").await;
    page.button("Citar").click().await;
    let citation = format!(
        "«M1. Once canales», Riego. Prefectura de Prueba (GADP). Metas y objetivos de las unidades \
         administrativas, 28 de febrero de 2027. {address}#mes=2027-02&lugar=meta-1. Consultado el "
    );
    page.wait_for_text_in("#dicho", &citation).await;

    page.button("Qué cambió desde otro mes").click().await;
    page.wait_for_text_in("details[open]", "De febrero de 2027 a marzo de 2027:")
        .await;
    page.wait_for_text_in("#cambios", "M1. Once Doce canales")
        .await;
    assert_eq!(page.count("#cambios del").await, 1);
    // Who is given the address sees the same two months, also after a search.
    page.field("Buscar en la matriz").fill("riego").await;
    page.wait_for_count("Se muestran 1 de 2 filas.").await;
    let said: String = page.value(hash, vec![]).await;
    assert_eq!(said, "#mes=2027-02&contra=2027-03");
    page.driver()
        .goto("about:blank")
        .await
        .expect("it is there");
    site.open(&page, &format!("matriz/visor.html?src=matriz.json{said}"))
        .await;
    page.wait_for_text_in("#cambios", "M1. Once Doce canales")
        .await;
    page.field("Comparar con")
        .wait_for_value("2027-03.json")
        .await;
    // What is closed is compared no more.
    page.button("Qué cambió desde otro mes").click().await;
    let closed = "return location.hash === '#mes=2027-02'";
    page.wait_until("the address says one month", closed, vec![])
        .await;
    page.button("Qué cambió desde otro mes").click().await;
    axe(&page, "a month compared with another").await;
    on_a_phone(&page, true).await;
    let beyond = "const page = document.documentElement;
        return page.scrollWidth - page.clientWidth";
    assert_eq!(page.value::<i64>(beyond, vec![]).await, 0);
    axe(&page, "the same on a phone").await;
    on_a_phone(&page, false).await;
    page.expect_no_complaints().await;

    for _ in 0..4 {
        page.driver().back().await.expect("there is a way back");
    }
    wait_for_month(&page, "2027-03", "M1. Doce canales").await;
    page.button("Citar").click().await;
    // It names the month, which is the latest only until another follows.
    page.wait_for_text_in("#dicho", &format!("{address}#mes=2027-03. Consultado el "))
        .await;
    page.button("Qué cambió desde otro mes").click().await;
    page.wait_for_text_in("#cambios", "M1. Once Doce canales")
        .await;
    assert_eq!(page.controls_without_a_name().await, [""; 0]);
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_of_a_month_arrives_wherever_the_viewer_stands() {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    let site = site_of_two_months(&page).await;
    let theirs = Site::empty();
    theirs.put("favicon.ico", b"");
    site.open(
        &page,
        "matriz/visor.html?src=matriz.json#mes=2027-02&lugar=unidad-2",
    )
    .await;
    wait_for_month(&page, "2027-02", "M1. Once canales").await;
    page.wait_for_text_in(".led", "Vías").await;
    // A month that is not there says so, and others can be chosen.
    site.open(&page, "matriz/matriz.html").await;
    site.open(&page, "matriz/visor.html?src=matriz.json#mes=2020-01")
        .await;
    page.wait_for_text_in("[role=alert]", "No hay una publicación de ese mes")
        .await;
    page.field("Mes").choose("febrero de 2027").await;
    page.button("Ver este mes").click().await;
    wait_for_month(&page, "2027-02", "M1. Once canales").await;

    let body = format!(
        "<!doctype html><html lang=es><meta charset=utf-8><title>x</title>\
         <script src='{}matriz/incrustar.js' defer></script>\
         <metas-visor src=matriz.json></metas-visor>",
        site.address()
    );
    theirs.put("a.html", body.as_bytes());
    theirs
        .open(&page, "a.html#mes=2027-02&lugar=unidad-2")
        .await;
    let frame = "return document.querySelector('metas-visor').shadowRoot?.firstChild";
    let is_there = format!("{frame} !== undefined");
    page.wait_until("the frame is there", &is_there, vec![])
        .await;
    let found = page.driver().execute(frame, vec![]).await;
    let found = found.expect("the frame is there").element();
    let entered = found.expect("it is an element").enter_frame().await;
    entered.expect("it can be entered");
    wait_for_month(&page, "2027-02", "M1. Once canales").await;
    page.wait_for_text_in(".led", "Vías").await;
    page.field("Mes").choose("marzo de 2027").await;
    page.button("Ver este mes").click().await;
    wait_for_month(&page, "2027-03", "M1. Doce canales").await;
    page.button("Qué cambió desde otro mes").click().await;
    page.wait_for_text_in("#cambios", "M1. Once Doce canales")
        .await;
    leave_frames(&page).await;
    // The address of the page around it says so too, and leads there again.
    let told = "return location.hash === '#mes=2027-03&contra=2027-02'";
    page.wait_until("the page's address follows", told, vec![])
        .await;
    let back = "location.hash = 'mes=2027-02'";
    page.run(back, vec![]).await;
    let found = page.driver().execute(frame, vec![]).await;
    let found = found.expect("the frame is there").element();
    let entered = found.expect("it is an element").enter_frame().await;
    entered.expect("it can be entered");
    wait_for_month(&page, "2027-02", "M1. Once canales").await;
    leave_frames(&page).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_published_folder_gets_a_sentence_and_stops_nobody() {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    publish(&page, &month("28/02/2027", "M1. Diez canales")).await;
    page.give(&[("roto.zip", b"PK\x03\x04no")]).await;
    page.wait_for_text_in("dialog", "El ZIP está dañado").await;
    page.give(&[("otro.zip", b"hola")]).await;
    page.wait_for_text_in("dialog", "No es el ZIP de una carpeta publicada")
        .await;
    page.wait_for_text_in("dialog", "El ZIP llevará solo febrero de 2027.")
        .await;
    let data = download(&page, "Descargar solo los datos").await;

    publish(&page, &month("31/03/2027", "M1. Doce canales")).await;
    page.give(&[(&data.name, &data.bytes)]).await;
    page.wait_for_text_in("dialog", "hay 1 mes:").await;
    page.wait_for_text_in("dialog", "febrero de 2027 y, además, marzo de 2027.")
        .await;
    page.button("No llevarlos").click().await;
    page.wait_for_text_in("dialog", "El ZIP llevará solo marzo de 2027.")
        .await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_the_same_site_the_months_are_fetched_from_the_folder() {
    let site = Site::start();
    let browser = Browser::start().await;
    let page = browser.blank_page().of_site(site.address());
    let data = [
        ("meses.json", None),
        (
            "2027-02.json",
            Some(month("28/02/2027", "M1. Diez canales")),
        ),
        ("matriz.json", Some(month("31/03/2027", "M1. Doce canales"))),
    ];
    let list = json!({ "formato": "metas-meses", "version": 1, "meses": [
        { "mes": "2027-02", "nombre": "febrero de 2027", "archivo": "2027-02.json",
          "fecha": "2027-02-28", "título": "x", "corregido": "2027-03-20" },
        { "mes": "2027-01", "nombre": "enero de 2027", "archivo": "2027-01.json",
          "fecha": "2027-01-31", "título": "x" }] });
    for (name, bytes) in data {
        let bytes = bytes.unwrap_or_else(|| list.to_string().into_bytes());
        site.put(&format!("matriz/{name}"), &bytes);
    }
    publish(&page, &month("30/04/2027", "M1. Trece canales")).await;
    page.button("Traer los del sitio").click().await;
    for said in [
        "En «/matriz/» hay 2 meses:",
        "febrero de 2027, corregido el 20 de marzo de 2027",
        "La lista nombra enero de 2027, pero falta su archivo",
        "El ZIP llevará marzo de 2027 y febrero de 2027 y, además, abril de 2027.",
    ] {
        page.wait_for_text_in("dialog", said).await;
    }
    // Of another site nothing can be fetched.
    page.field("Dirección que tendrá la carpeta en el sitio")
        .fill("https://otro.gob.ec/matriz/")
        .await;
    page.button("Traer los del sitio").wait_until_gone().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_unit_has_a_page_that_leads_to_the_viewer_and_back() {
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let site = Site::start();
    let matrix = month("31/03/2027", "M1. Doce canales");
    let document = read_natively("matriz.json", &matrix).document;
    let made = export::published(&document, site.address(), Vec::new(), (1, 4, 2027, 8, 0));
    for (name, bytes) in made.data {
        site.put(&name, &bytes);
    }
    site.open(&page, "matriz.html").await;
    page.link("Cada unidad en su página").click().await;
    page.heading("Unidades administrativas").element().await;
    axe(&page, "the list of the units").await;
    page.link("Riego").click().await;
    page.heading("Riego").element().await;
    page.wait_for_text("M1. Doce canales").await;
    page.wait_for_no_text("Un camino").await;
    assert_eq!(page.count("h1").await, 1);
    assert_eq!(
        page.count("script:not([type='application/ld+json'])").await,
        0
    );
    axe(&page, "the page of a unit").await;
    page.link("Esta unidad en el visor").click().await;
    page.wait_for_count("Se muestran 1 de 2 filas.").await;
    page.expect_no_complaints().await;
}

/// The viewer of a site of two months, where this script stands in for what a
/// telephone shares with.
async fn viewer_sharing_with(page: &Page, site: &Site, script: &str) {
    let viewer = "matriz/visor.html";
    let text = String::from_utf8(site.remove(viewer)).expect("a page is text");
    let own = "<script src=\"./antes.js\"></script>";
    let text = text.replace(own, "");
    site.put("matriz/antes.js", script.as_bytes());
    let with = text.replacen("<title>", &format!("{own}<title>"), 1);
    site.put(viewer, with.as_bytes());
    site.open(page, "matriz/matriz.html").await;
    site.open(page, "matriz/visor.html?src=matriz.json").await;
    wait_for_month(page, "2027-03", "M1. Doce canales").await;
}

/// A stand-in that ends in an error of this name.
fn refusing(name: &str) -> String {
    format!(
        "navigator.share = given => {{ window.given = given;
            return Promise.reject(new DOMException('', '{name}')) }}"
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_browser_shares_it_is_offered() {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    let site = site_of_two_months(&page).await;
    let asked = "navigator.share = () => Promise.resolve();
        navigator.canShare = given => 'text' in given && !window.refused;";
    for (script, offered) in [
        ("navigator.share = undefined".to_owned(), false),
        (format!("window.refused = true; {asked}"), false),
        (asked.to_owned(), true),
        // Older ones have nobody to ask.
        (
            format!("navigator.canShare = undefined; {}", refusing("AbortError")),
            true,
        ),
    ] {
        viewer_sharing_with(&page, &site, &script).await;
        assert_eq!(
            page.button("Compartir").is_there().await,
            offered,
            "{script}"
        );
    }
    let given = "return window.given?.text.includes('#mes=2027-03. Consultado el ')";
    let told = "return document.getElementById('dicho').textContent";
    // Who thinks better of it is told nothing, nor who asks while it is open.
    for name in ["AbortError", "InvalidStateError"] {
        let script = format!("navigator.canShare = () => true; {}", refusing(name));
        viewer_sharing_with(&page, &site, &script).await;
        page.button("Compartir").click().await;
        page.wait_until("it is shared", given, vec![]).await;
        assert_eq!(page.value::<String>(told, vec![]).await, "", "{name}");
    }
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_shared_is_said_and_its_address_is_copied() {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    let site = site_of_two_months(&page).await;
    let copied = "navigator.canShare = () => true;
        addEventListener('copy', event => setTimeout(
            () => window.copied = event.clipboardData.getData('text/plain')));";
    let failing = "navigator.share = () => { throw new TypeError() };";
    for script in [
        format!("{copied} {}", refusing("NotAllowedError")),
        format!("{copied} {failing}"),
    ] {
        viewer_sharing_with(&page, &site, &script).await;
        page.button("Compartir").click().await;
        page.wait_for_text_in(
            "#dicho",
            "No se pudo compartir. Se copió el enlace a lo que se ve.",
        )
        .await;
    }
    // Nor does the browser let it be copied.
    let locked = "navigator.canShare = () => true; document.execCommand = () => false;";
    viewer_sharing_with(&page, &site, &format!("{locked} {failing}")).await;
    page.button("Compartir").click().await;
    page.wait_for_text_in(
        "#dicho",
        "No se pudo compartir. El navegador no dejó copiar. El enlace es la dirección de esta página.",
    )
    .await;
    page.expect_no_complaints().await;
}
