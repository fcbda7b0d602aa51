//! What somebody who means harm tries: texts that are markup, addresses of
//! other sites. Nothing runs, nothing is fetched, nothing else is shown.

use metas::export;
use metas::export::Exported;
use metas::model::{Content, Document, Field, Metadata, Separator};
use serde_json::json;

use journeys::browser::{Browser, Profile, Sort};
use journeys::of_project;
use journeys::page::Page;
use journeys::site::{Site, Trap};
use journeys::story::real_matrix_natively;

use crate::publish::{enter_frame, leave_frames};

/// The list of texts that try to run or to fetch something from `host`.
fn payloads(host: &str) -> Vec<String> {
    let list = include_str!("../../fixtures/xss.txt").replace("evil.example", host);
    let (_, texts) = list.split_once("\n\n").expect("a head and a list");
    texts.lines().map(str::to_owned).collect()
}

/// All of them as one matrix.
fn matrix(payloads: &[String]) -> Document {
    let mut rows = Vec::new();
    for (at, four) in payloads.chunks(4).enumerate() {
        if at % 20 == 0 {
            rows.push(Content::Level(four[0].clone()));
        }
        let text = |column: usize| four.get((column + at) % 4).map_or("x", String::as_str);
        let number = (at + 1).to_string();
        rows.push(Content::goal([&number, text(0), text(1), text(2), text(3)]));
    }
    let mut metadata = Metadata::default();
    for (field, payload) in Field::ALL.into_iter().zip(payloads) {
        payload.clone_into(metadata.get_mut(field));
    }
    Document::new(payloads[..20].join("\n"), rows, metadata)
}

/// Pages in which the texts stand as markup, in the cells of a table. What one
/// swallows of those after it, another page has before it.
fn raw_pages(payloads: &[String]) -> Vec<String> {
    let page = |payloads: &[&String]| {
        let rows: Vec<String> = payloads
            .chunks(4)
            .enumerate()
            .map(|(at, four)| {
                let cells = four.iter().map(|text| format!("<td>{text}</td>"));
                format!("<tr><td>{at}</td>{}</tr>", cells.collect::<String>())
            })
            .collect();
        format!(
            "<!doctype html><html><body><table><tr><th>No.</th><th>Unidad</th><th>Objetivo</th>\
             <th>Indicador</th><th>Meta cuantificable</th></tr>\n{}</table></body></html>",
            rows.join("\n")
        )
    };
    let chunks = payloads.chunks(48);
    chunks
        .flat_map(|chunk| {
            let there: Vec<&String> = chunk.iter().collect();
            let back: Vec<&String> = chunk.iter().rev().collect();
            [page(&there), page(&back)]
        })
        .collect()
}

/// What would run is heard from now on.
async fn listen(page: &Page) {
    let script = "window.executed = [];
        for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) {
            window[name] = () => window.executed.push(name);
        }";
    page.run(script, vec![]).await;
}

/// Nothing ran, and nothing of the page is of the kinds that run or fetch. An
/// open dialog of the browser would have failed the question.
async fn expect_nothing_executed(page: &Page, what: &str) {
    let script = r"
        const runs = element => [...element.attributes].some(({ name, value }) =>
            name.startsWith('on')
            || /^(href|src|action|formaction|xlink:href|data)$/.test(name)
                && !element.matches('link')
                && /^\s*(javascript|data|vbscript):/i.test(value));
        const kinds = `iframe, object, embed, video, audio, base, math, foreignObject, template,
            marquee, img[src], meta[http-equiv=refresh], form[action],
            body script:not([type$=json], [src='./vista.js'])`;
        const odd = [...document.querySelectorAll('*')]
            .filter(element => runs(element) || element.matches(kinds))
            .map(element => element.outerHTML.slice(0, 200));
        return [...(window.executed ?? []), ...odd]";
    let found: Vec<String> = page.value(script, vec![]).await;
    assert_eq!(found, Vec::<String>::new(), "{what}");
}

/// Waits until the editor opened a file, asks about it, or says why not.
async fn wait_for_an_answer(page: &Page, what: &str) {
    let script = "const seen = selector => [...document.querySelectorAll(selector)]
            .some(element => element.checkVisibility() && element.innerText.trim());
        return seen('[data-row]') || seen('dialog[open]') || seen('[role=alert]')";
    page.wait_until(what, script, vec![]).await;
}

async fn open_editor(page: &Page, site: &Site) {
    site.open(page, "").await;
    page.button("Ver ejemplo").element().await;
    listen(page).await;
}

fn file(exported: Exported) -> (String, Vec<u8>) {
    (exported.file_name, exported.bytes)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_editor_makes_markup_of_no_text() {
    let (site, trap) = (Site::as_documented(), Trap::set());
    let payloads = payloads(&trap.host());
    let document = matrix(&payloads);
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let opened = [
        file(export::matrix_json(&document)),
        file(export::matrix_a4(&document, Separator::Tab)),
        file(export::shared_csv(&document, Separator::Semicolon)),
        file(export::data_package(&document)),
        file(export::xlsx(&document).expect("it fits")),
        file(export::web_page(&document)),
    ];
    for (name, bytes) in opened {
        open_editor(&page, &site).await;
        page.open_bytes(&name, &bytes).await;
        page.cell(2, "unidad").element().await;
        page.wait_for_text("dns-prefetch").await;
        expect_nothing_executed(&page, &name).await;
        let title = page.title().await;
        assert!(title.ends_with("Metas"), "{name}: {title}");
        for (tab, sign) in [("Metadatos", "Licencia"), ("Hallazgos", "Mostrar")] {
            page.button(tab).click().await;
            page.field(sign).element().await;
            expect_nothing_executed(&page, &format!("{tab} of {name}")).await;
        }
        page.button("Vista ciudadana").click().await;
        enter_frame(&page, ".citizen iframe").await;
        page.wait_for_text_in("table", "dns-prefetch").await;
        expect_nothing_executed(&page, &name).await;
        leave_frames(&page).await;
    }
    assert_eq!(site.reports(), Vec::<String>::new());
    assert_eq!(trap.visits(), 0);
}

/// Without any policy: what holds these back is that they are only parsed. With
/// one, Chromium tells of each attribute that it would not have obeyed either.
#[tokio::test(flavor = "multi_thread")]
async fn the_editor_reads_hostile_pages_as_data() {
    let (site, trap) = (without_policy(), Trap::set());
    let payloads = payloads(&trap.host());
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    for (at, raw) in raw_pages(&payloads).into_iter().enumerate() {
        open_editor(&page, &site).await;
        let what = format!("page {at}");
        if at % 2 == 0 {
            page.open_bytes("pagina.html", raw.as_bytes()).await;
            wait_for_an_answer(&page, &what).await;
        } else {
            page.paste("texto", Some(&raw)).await;
            wait_for_an_answer(&page, &what).await;
        }
        expect_nothing_executed(&page, &what).await;
    }
    assert_eq!(trap.visits(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_cells_are_pasted_as_text() {
    let (site, trap) = (without_policy(), Trap::set());
    let payloads = payloads(&trap.host());
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    for (at, raw) in raw_pages(&payloads).into_iter().enumerate().step_by(3) {
        open_editor(&page, &site).await;
        page.button("Ver ejemplo").click().await;
        page.cell(2, "numero").click().await;
        let shown = "return document.querySelector('[data-row]').closest('table').innerText";
        let before: String = page.value(shown, vec![]).await;
        page.paste(&format!("texto {at}"), Some(&raw)).await;
        let answered = "const table = document.querySelector('[data-row]').closest('table');
            return table.innerText !== arguments[0]
                || document.body.innerText.includes('No se pegó')";
        page.wait_until("the paste is answered", answered, vec![json!(before)])
            .await;
        expect_nothing_executed(&page, &format!("paste {at}")).await;
    }
    assert_eq!(trap.visits(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_viewer_makes_markup_of_no_text() {
    let (site, trap) = (Site::as_documented(), Trap::set());
    let payloads = payloads(&trap.host());
    let document = matrix(&payloads);
    let json = export::matrix_json(&document).bytes;
    let carried = String::from_utf8(json.clone()).expect("it is text");
    let viewer = of_project("dist/visor.html");
    let viewer = std::fs::read_to_string(viewer).expect("it is built");
    let carried = format!(
        "<script type=\"application/json\" id=\"matriz\">{}</script></body>",
        carried.replace('<', "\\u003c")
    );
    site.put(
        "propia.html",
        viewer.replace("</body>", &carried).as_bytes(),
    );
    for (name, bytes) in [
        ("m.json", json),
        (
            "m.csv",
            export::shared_csv(&document, Separator::Comma).bytes,
        ),
        ("paquete.zip", export::data_package(&document).bytes),
        (
            "libro.xlsx",
            export::xlsx(&document).expect("it fits").bytes,
        ),
    ] {
        site.put(name, &bytes);
    }
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let encoded =
        |text: &str| -> String { text.bytes().map(|byte| format!("%{byte:02X}")).collect() };
    let search = encoded("<img src=x onerror=alert(1)>");
    for address in [
        "visor.html?src=m.json".to_owned(),
        "visor.html?src=m.csv".to_owned(),
        "visor.html?src=paquete.zip".to_owned(),
        "visor.html?src=libro.xlsx".to_owned(),
        "visor.html?src=m.json&anterior=m.csv".to_owned(),
        format!("visor.html?src=m.json#buscar={search}"),
        "visor.html?src=m.json&acento=red;background:url(//evil.example)&letra=%3Cimg%3E"
            .to_owned(),
        "propia.html".to_owned(),
    ] {
        page.driver().goto("about:blank").await.unwrap();
        site.open(&page, &address).await;
        page.wait_for_text_in("#cuenta", "fila").await;
        expect_nothing_executed(&page, &address).await;
        page.run(
            "document.querySelectorAll('details').forEach(it => it.open = true)",
            vec![],
        )
        .await;
        expect_nothing_executed(&page, &address).await;
    }
    // What is refused is said as text.
    for payload in payloads.iter().step_by(25) {
        site.open(&page, &format!("visor.html?src={}", encoded(payload)))
            .await;
        page.heading("La matriz no se puede mostrar.")
            .element()
            .await;
        expect_nothing_executed(&page, payload).await;
    }
    assert_eq!(site.reports(), Vec::<String>::new());
    assert_eq!(trap.visits(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn exported_pages_are_harmless_on_a_bare_host() {
    let (site, trap) = (Site::start(), Trap::set());
    let payloads = payloads(&trap.host());
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    // Each text comes to be each field of some page.
    for (at, some) in payloads.chunks(Field::ALL.len()).enumerate() {
        let mut document = matrix(&payloads[..20]);
        for (field, payload) in Field::ALL.into_iter().zip(some) {
            payload.clone_into(document.metadata.get_mut(field));
        }
        if at == 0 {
            document = matrix(&payloads);
        }
        let fragment = String::from_utf8(export::web_fragment(&document).bytes).unwrap();
        let around = format!("<!doctype html><meta charset=utf-8><title>Otra</title>{fragment}");
        let whole = export::web_page(&document).bytes;
        for (name, bytes) in [("pagina.html", &whole), ("otra.html", &around.into_bytes())] {
            site.put(name, bytes);
            site.open(&page, name).await;
            page.wait_for_text_in("table", "dns-prefetch").await;
            let script = "return [...document.querySelectorAll('main *, [data-metas] *')]
                .filter(element => element.matches('script, style, link, meta, base'))
                .map(element => element.outerHTML)";
            let odd: Vec<String> = page.value(script, vec![]).await;
            assert_eq!(odd, Vec::<String>::new());
            expect_nothing_executed(&page, name).await;
        }
    }
    assert_eq!(trap.visits(), 0);
    let other = |name: &String| !["pagina.html", "otra.html", "favicon.ico"].contains(&&**name);
    let fetched: Vec<String> = site.requests().into_iter().filter(other).collect();
    assert_eq!(fetched, Vec::<String>::new());
}

// Addresses

const ELSEWHERE: &str = "Matriz de otro sitio";

fn elsewhere() -> Site {
    let site = Site::start();
    site.open_to_all();
    let document = Document::new(
        ELSEWHERE,
        [Content::goal(["1", "Otra", "o", "i", "M1. Una"])],
        Metadata::default(),
    );
    site.put("m.json", &export::matrix_json(&document).bytes);
    site
}

/// A site whose pages have no policy at all, as where somebody opened it too
/// far: what is left is what the program itself refuses.
fn without_policy() -> Site {
    let site = Site::start();
    for name in ["index.html", "visor.html"] {
        let path = of_project("dist").join(name);
        let page = std::fs::read_to_string(path).expect("it is built");
        let bare = page.replace("http-equiv=\"Content-Security-Policy\"", "name=\"nada\"");
        assert_ne!(page, bare);
        site.put(name, bare.as_bytes());
    }
    site.put(
        "matriz.json",
        &export::matrix_json(&real_matrix_natively().document).bytes,
    );
    site
}

#[tokio::test(flavor = "multi_thread")]
async fn no_address_shows_the_table_of_another_site() {
    let (site, other) = (without_policy(), elsewhere());
    let theirs = other.address().to_owned();
    let host = theirs.trim_start_matches("http://").to_owned();
    let own = site.address().trim_start_matches("http://").to_owned();
    site.send_on("desvio.json", &format!("{theirs}m.json"));
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let addresses = [
        format!("{theirs}m.json"),
        format!("//{host}m.json"),
        format!("/\\{host}m.json"),
        format!("\\\\{host}m.json"),
        format!("http:\\\\{host}m.json"),
        format!("HTTP://{}m.json", host.replace("127.0.0.1", "LOCALHOST")),
        format!("http://{own}@{host}m.json"),
        format!("http://usuario:clave@{host}m.json"),
        format!("http:/\t/{host}m.json"),
        format!(
            "http://127.1:{}",
            host.split(':').nth(1).unwrap_or_default()
        ) + "m.json",
        format!(
            "http://２130706433:{}m.json",
            host.split(':').nth(1).unwrap_or_default()
        ),
        format!("blob:{theirs}m.json"),
        format!("filesystem:{theirs}m.json"),
        "data:application/json,{\"formato\":\"metas-matriz\"}".to_owned(),
        "javascript:alert(1)".to_owned(),
        "file:///etc/passwd".to_owned(),
        "about:blank".to_owned(),
        "http://".to_owned(),
        "http://[::1]/m.json".to_owned(),
        "https://xn--/m.json".to_owned(),
        "desvio.json".to_owned(),
        format!("{}desvio.json", site.address()),
        // Of its own site, but nothing is there.
        format!("%2F%2F{host}m.json"),
        format!("./%5C{host}m.json"),
        format!("@{host}m.json"),
        format!(":{host}m.json"),
    ];
    for hostile in [
        None,
        Some("no es json".to_owned()),
        Some("{\"sitios\": \"*\"}".to_owned()),
        Some(format!(
            "{{\"sitios\": \"{}\"}}",
            theirs.trim_end_matches('/')
        )),
        Some("{\"sitios\": [\"*\", \"http://*\", null, {}, \"null\", \"\"]}".to_owned()),
        Some(format!("[\"{}\"]", theirs.trim_end_matches('/'))),
        Some(format!("{{\"sitios\": [\"{theirs}m\"]}}")),
    ] {
        match &hostile {
            Some(text) => site.put("configuracion.json", text.as_bytes()),
            None => drop(site.remove("configuracion.json")),
        }
        // Each damaged file once, each address with the first.
        let some = if hostile.is_none() {
            addresses.len()
        } else {
            1
        };
        for address in &addresses[..some] {
            let query: String = address.bytes().map(|byte| format!("%{byte:02X}")).collect();
            for (name, sign) in [("visor.html", "La matriz no se puede mostrar."), ("", "")] {
                page.driver().goto("about:blank").await.unwrap();
                site.open(&page, &format!("{name}?src={query}")).await;
                if sign.is_empty() {
                    wait_for_an_answer(&page, address).await;
                    assert_eq!(page.count("[data-row]").await, 0, "{address}");
                } else {
                    page.wait_for_text(sign).await;
                }
                assert!(!page.text().await.contains(ELSEWHERE), "{address}");
            }
        }
    }
    // The one that it is sent on to was asked, since nothing else held it back,
    // but not shown; no other address was asked for at all.
    assert!(other.requests().len() <= 4, "{:?}", other.requests());

    // Where the institution allows it, it is shown.
    let allowed = format!("{{\"sitios\": [\"{}\"]}}", theirs.trim_end_matches('/'));
    site.put("configuracion.json", allowed.as_bytes());
    for address in [format!("{theirs}m.json"), "desvio.json".to_owned()] {
        site.open(&page, &format!("visor.html?src={address}")).await;
        page.wait_for_text(ELSEWHERE).await;
    }
    // And sent on within the site, too.
    site.send_on("ultima.json", "matriz.json");
    site.open(&page, "visor.html?src=ultima.json").await;
    page.wait_for_count("38 filas.").await;
}

// The policy

#[tokio::test(flavor = "multi_thread")]
async fn the_policy_forbids_nothing_that_the_program_does() {
    let site = Site::as_documented();
    let document = real_matrix_natively().document;
    site.put("matriz.json", &export::matrix_json(&document).bytes);
    let book = export::xlsx(&document).expect("it fits").bytes;
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    site.open(&page, "").await;
    page.open_bytes("libro.xlsx", &book).await;
    page.wait_for_text("18 unidades · 38 filas").await;
    page.wait_for_status("Guardado").await;
    page.cell(2, "unidad").type_in("Asamblea General").await;
    page.paste(
        "a\tb",
        Some("<table><tr><td style='color:red'>a</td></tr></table>"),
    )
    .await;
    page.button("Exportar").click().await;
    page.button("Descargar Libro de Excel").click().await;
    assert!(page.download().await.name.ends_with(".xlsx"));
    site.open(&page, "?src=matriz.json").await;
    page.wait_for_text("18 unidades · 38 filas").await;
    site.open(&page, "visor.html?src=matriz.json#buscar=riego")
        .await;
    page.wait_for_count("Se muestran 6 de 38 filas.").await;
    page.button("Descargar Excel").click().await;
    assert!(page.download().await.name.ends_with(".xlsx"));
    assert_eq!(site.reports(), Vec::<String>::new());

    // What it does forbid is told, so the silence above says something.
    let inline = "const script = document.createElement('script');
        script.textContent = 'window.ran = true';
        document.head.append(script);
        return window.ran === undefined";
    assert!(page.value::<bool>(inline, vec![]).await);
    journeys::page::until("the browser tells", journeys::page::PATIENCE, || async {
        let reports = site.reports();
        reports
            .iter()
            .any(|it| it.contains("script-src"))
            .then_some(())
    })
    .await;
}

// Without storage, cookies or a site of its own

fn published(site: &Site) {
    let document = real_matrix_natively().document;
    site.put("matriz.json", &export::matrix_json(&document).bytes);
    site.put(
        "matriz.csv",
        &export::shared_csv(&document, Separator::Semicolon).bytes,
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_viewer_needs_no_storage() {
    let site = Site::as_documented();
    published(&site);
    let browser = Browser::start_on(Profile::unused(), Sort::WithoutStorage).await;
    let page = browser.blank_page();
    for address in ["visor.html?src=matriz.json", "visor.html?src=matriz.csv"] {
        site.open(&page, address).await;
        page.wait_for_count("38 filas.").await;
        page.field("Buscar en la matriz").fill("riego").await;
        page.wait_for_count("Se muestran 6 de 38 filas.").await;
    }
    page.button("Descargar Excel").click().await;
    assert!(page.download().await.name.ends_with(".xlsx"));
    assert_eq!(site.reports(), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_viewer_keeps_nothing_and_asks_for_nothing_else() {
    let site = Site::as_documented();
    published(&site);
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    site.open(&page, "visor.html?src=matriz.json").await;
    page.wait_for_count("38 filas.").await;
    page.button("Descargar CSV").click().await;
    page.download().await;
    let kept = "return Promise.all([indexedDB.databases(), caches.keys()]).then(([bases, caches]) =>
        [document.cookie, localStorage.length, sessionStorage.length, bases.length, caches.length])";
    let kept: serde_json::Value = page.value(kept, vec![]).await;
    assert_eq!(kept, json!(["", 0, 0, 0, 0]));
    let dist = of_project("dist");
    for name in site.requests() {
        let bare = name.split('?').next().unwrap_or_default();
        let known = dist.join(bare).exists();
        assert!(known || bare == "matriz.json", "{name}");
        assert!(
            !name.contains("taller") && !name.contains("sw.js"),
            "{name}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_viewer_works_in_a_sandbox() {
    let (site, theirs) = (Site::as_documented(), Site::start());
    site.open_to_all();
    published(&site);
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    for (name, count) in [("matriz.json", "38 filas."), ("matriz.csv", "38 filas.")] {
        let frame = format!(
            "<!doctype html><meta charset=utf-8><title>Transparencia</title>
             <script src='{0}incrustar.js'></script>
             <iframe data-metas sandbox=allow-scripts width=1000 title=Matriz src='{0}visor.html?src={name}'></iframe>",
            site.address()
        );
        // The viewer may be framed by its own site; the policy of others is
        // not what is looked at here.
        site.put("marco.html", frame.as_bytes());
        theirs.put("marco.html", frame.as_bytes());
        site.open(&page, "marco.html").await;
        let grown = "return document.querySelector('iframe').offsetHeight > 3000";
        page.wait_until("the frame grows", grown, vec![]).await;
        in_frame(&page).await;
        page.wait_for_count(count).await;
        let alone = "let denied; try { localStorage.length } catch { denied = true }
            return self.origin === 'null' && denied";
        assert!(page.value::<bool>(alone, vec![]).await);
        page.field("Buscar en la matriz").fill("riego").await;
        page.wait_for_count("Se muestran 6 de 38 filas.").await;
        let dressed = "return getComputedStyle(document.querySelector('#tabla table')).display
            + getComputedStyle(document.body).fontSize";
        assert_eq!(page.value::<String>(dressed, vec![]).await, "table15px");
        // What needs a program of its own cannot be had there, and says so. The
        // frame is still growing smaller under a pointer.
        page.run(
            "document.querySelector('[data-accion=excel]').click()",
            vec![],
        )
        .await;
        page.wait_for_text_in("#dicho", "le falta allow-same-origin")
            .await;
        page.field("Ordenar").choose("Unidad, de la A a la Z").await;
        page.wait_for_count("El marco en que está el visor no deja ordenar")
            .await;
        assert_eq!(page.field("Ordenar").value().await, "");
        page.driver().enter_default_frame().await.unwrap();
    }
    assert_eq!(site.reports(), Vec::<String>::new());
}

async fn in_frame(page: &Page) {
    let frame = page.driver().find(thirtyfour::By::Css("iframe")).await;
    frame.unwrap().enter_frame().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sandbox_that_keeps_its_files_from_the_viewer_gets_a_sentence() {
    let site = Site::start();
    published(&site);
    let frame = "<!doctype html><meta charset=utf-8><title>Transparencia</title>
        <iframe sandbox=allow-scripts title=Matriz src='visor.html?src=matriz.json'></iframe>";
    site.put("marco.html", frame.as_bytes());
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    site.open(&page, "marco.html").await;
    in_frame(&page).await;
    page.wait_for_text("Cargando la matriz… Si no aparece, ábrala aparte.")
        .await;
}

// Several in one page

#[tokio::test(flavor = "multi_thread")]
async fn each_viewer_of_a_page_follows_its_own_links() {
    let site = Site::start();
    published(&site);
    site.put(
        "dos.html",
        "<!doctype html><meta charset=utf-8><link rel=icon href='data:,'><title>Dos</title><script src=incrustar.js defer></script>
         <a id=enlace href='#marzo/unidad-3'>Marzo</a>
         <metas-visor src=matriz.json></metas-visor>
         <metas-visor src=matriz.csv id=marzo></metas-visor>"
            .as_bytes(),
    );
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let hashes = "return [...document.querySelectorAll('metas-visor')]
        .map(it => it.shadowRoot?.firstChild.contentWindow.location.hash)";
    let counts = "return [...document.querySelectorAll('metas-visor')].map(it =>
        it.shadowRoot?.firstChild.contentDocument?.querySelector('#cuenta')?.innerText ?? '')
        .join('|') === arguments[0]";
    for (hash, expected, counted) in [
        ("", ["", ""], "38 filas.|38 filas."),
        ("#unidad-9", ["#unidad-9", ""], "38 filas.|38 filas."),
        ("#marzo/unidad-9", ["", "#unidad-9"], "38 filas.|38 filas."),
        (
            "#buscar=zz/riego",
            ["#buscar=zz/riego", ""],
            "Ninguna meta es así. Cambie la búsqueda o quite los filtros.|38 filas.",
        ),
        (
            "#marzo/buscar=riego",
            ["", "#buscar=riego"],
            "38 filas.|Se muestran 6 de 38 filas.",
        ),
        ("#otra/unidad-9", ["", ""], "38 filas.|38 filas."),
        ("#acerca", ["", ""], "38 filas.|38 filas."),
        ("#%zz/unidad-9", ["", ""], "38 filas.|38 filas."),
    ] {
        page.driver().goto("about:blank").await.unwrap();
        site.open(&page, &format!("dos.html{hash}")).await;
        page.wait_until(counted, counts, vec![json!(counted)]).await;
        assert_eq!(
            page.value::<[String; 2]>(hashes, vec![]).await,
            expected,
            "{hash}"
        );
    }
    // A link in the page is followed where it leads.
    page.run("document.querySelector('#enlace').click()", vec![])
        .await;
    let led = "return [...document.querySelectorAll('metas-visor')].map(it =>
        it.shadowRoot.firstChild.contentDocument.querySelectorAll('.led').length).join() === '0,1'";
    page.wait_until("the second is led to the unit", led, vec![])
        .await;
    page.expect_no_complaints().await;
}
