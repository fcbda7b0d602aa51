//! A matrix that an address names, cold, beside what else shows a table of the
//! same rows: a plain table, and Tabulator. A visit to each follows the others,
//! again and again, so that what the machine does aside meets all of them; what
//! counts is their ratio.

use std::env;
use std::fs;
use std::path::Path;

use journeys::browser::Browser;
use journeys::page::Page;
use journeys::site::Site;
use metas::export::shared_csv;
use metas::import::{ReadOptions, read};
use metas::model::{Column, Document, Separator};
use serde_json::json;

use crate::{figure, median, on_new_page};

/// A slow line: bytes a second, and milliseconds until an answer begins.
const SLOW: (f64, f64) = (1_600_000.0 / 8.0, 150.0);

/// The three, and what each shows first.
const PAGES: [(&str, &str); 3] = [
    ("?src=matriz.csv", "#vistazo tbody tr, [data-row]"),
    ("tabla.html", "tbody td"),
    ("tabulator.html", ".tabulator-cell"),
];

/// How the matrix comes, and over which line.
pub struct Visit {
    pub name: &'static str,
    pub rounds: usize,
    pub is_slow: bool,
}

/// Says the times of a visit, and its ratio to Tabulator's.
pub async fn address(file: &Path, visit: Visit) {
    let site = Site::start();
    put_pages(&site, file);
    // What `docs/publicar.md` has a server compress, the matrix too, for us and for
    // the peers; but not what no visit here asks for and would make the bench last.
    site.compress(|name| {
        let mut ends = [".js", ".css", ".wasm", ".html", ".csv", ".json"].into_iter();
        let mut others = ["taller-", "lector-", "visor-", "metas.html", "parte.html"].into_iter();
        ends.any(|end| name.ends_with(end)) && !others.any(|start| name.starts_with(start))
    });
    let mut times = [vec![], vec![], vec![]];
    let mut edits = Vec::new();
    for _ in 0..visit.rounds {
        for ((page, shown), times) in PAGES.into_iter().zip(&mut times) {
            let painted = visited(&site, page, shown, &visit, &mut edits).await;
            times.push(painted);
        }
    }
    let [ours, plain, tabulator] = times;
    let ratio = |to: &[f64]| {
        ours.iter()
            .zip(to)
            .map(|(one, other)| one / other)
            .collect()
    };
    let ratios: Vec<f64> = ratio(&tabulator);
    let spread = |figures: &[f64]| {
        let least = figures.iter().copied().fold(f64::INFINITY, f64::min);
        let most = figures.iter().copied().fold(0.0, f64::max);
        format!("{least:.2} to {most:.2}")
    };
    println!(
        "{}: plain table {:.0} ms, Tabulator {:.0} ms; {:.2} times the plain table, {} times Tabulator",
        visit.name,
        median(plain.clone()),
        median(tabulator.clone()),
        median(ratio(&plain)),
        spread(&ratios),
    );
    println!("measured: {}-ratio {:.2}", visit.name, median(ratios));
    println!("measured: {} {:.1}", visit.name, median(ours));
    println!("measured: {}-edit {:.1}", visit.name, median(edits));
}

/// The time from the visit to the rows painted; of ours also that until a cell
/// can be edited.
async fn visited(site: &Site, page: &str, shown: &str, visit: &Visit, edits: &mut Vec<f64>) -> f64 {
    let browser = Browser::start().await;
    let tab = browser.blank_page();
    on_new_page(&tab, &WATCH.replace("SHOWN", shown)).await;
    if visit.is_slow {
        slow_down(&tab).await;
    }
    site.open(&tab, page).await;
    let painted = figure(&tab, "return window.metasTable ?? null").await;
    if page.starts_with('?') {
        edits.push(figure(&tab, "return window.metasEditable ?? null").await);
    }
    painted
}

async fn slow_down(page: &Page) {
    let chromium = page.driver().cdp();
    let (bytes, latency) = SLOW;
    for (name, words) in [
        ("Network.enable", json!({})),
        (
            "Network.emulateNetworkConditions",
            json!({
                "offline": false,
                "latency": latency,
                "downloadThroughput": bytes,
                "uploadThroughput": bytes,
            }),
        ),
    ] {
        let done = chromium.send_raw(name, words).await;
        done.expect("Chromium can make the line slow");
    }
}

/// Keeps when the first row was painted, and when the grid was there.
const WATCH: &str = "
    const painted = name => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => window[name] ??= performance.now();
        port2.postMessage(null);
    };
    const look = () => {
        if (document.querySelector('SHOWN')) painted('metasTable');
        if (document.querySelector('[role=grid] [data-row]')) return painted('metasEditable');
        requestAnimationFrame(look);
    };
    requestAnimationFrame(look);";

fn put_pages(site: &Site, file: &Path) {
    let bytes = fs::read(file).expect("the matrix can be read");
    let opened = read("matriz.csv", &bytes, ReadOptions::default()).expect("it is a matrix");
    site.put(
        "matriz.csv",
        &shared_csv(&opened.document, Separator::Semicolon).bytes,
    );
    // The peers are handed what costs them least: rows that need no reading.
    let rows = json!(rows(&opened.document)).to_string();
    site.put("filas.json", rows.as_bytes());
    site.put("tabla.html", PLAIN.as_bytes());
    site.put("tabla.js", PLAIN_SCRIPT.as_bytes());
    let tabulator = env::var("METAS_TABULATOR").expect("`cargo xtask bench` says where it is");
    let tabulator = Path::new(&tabulator);
    for name in ["js/tabulator.min.js", "css/tabulator.min.css"] {
        let bytes = fs::read(tabulator.join(name)).expect("Tabulator is installed");
        site.put(name.rsplit('/').next().unwrap_or(name), &bytes);
    }
    site.put("tabulator.html", TABULATOR.as_bytes());
    site.put("tabulator-inicio.js", TABULATOR_SCRIPT.as_bytes());
}

/// Five texts a row, cells that are merged filled in.
fn rows(document: &Document) -> Vec<[String; 5]> {
    let goals = (0..document.rows.len()).filter(|row| {
        let goal = document.rows[*row].cell(Column::Goal);
        goal.is_some()
    });
    goals
        .map(|row| Column::ALL.map(|column| document.resolved(row, column).to_owned()))
        .collect()
}

const PLAIN: &str = r#"<!doctype html><html lang="es"><head><meta charset="utf-8"><title>Tabla</title>
<link rel="preload" as="fetch" crossorigin href="filas.json"><script src="tabla.js" defer></script>
<style>td{border:1px solid #ccc;vertical-align:top;white-space:pre-wrap}table{border-collapse:collapse;table-layout:fixed;width:100%}</style>
</head><body><table><tbody></tbody></table></body></html>"#;

const PLAIN_SCRIPT: &str = "
    fetch('filas.json').then(answer => answer.json()).then(rows => {
        const body = document.querySelector('tbody');
        for (const row of rows) {
            const line = body.insertRow();
            for (const text of row) {
                const cell = line.insertCell();
                cell.contentEditable = 'true';
                cell.textContent = text;
            }
        }
    });";

const TABULATOR: &str = r#"<!doctype html><html lang="es"><head><meta charset="utf-8"><title>Tabulator</title>
<link rel="stylesheet" href="tabulator.min.css"><link rel="preload" as="fetch" crossorigin href="filas.json">
<script src="tabulator.min.js" defer></script><script src="tabulator-inicio.js" defer></script>
</head><body><div id="tabla"></div></body></html>"#;

const TABULATOR_SCRIPT: &str = "
    fetch('filas.json').then(answer => answer.json()).then(rows => {
        const columns = ['No.', 'Unidad', 'Objetivo', 'Indicador', 'Meta'];
        new Tabulator('#tabla', {
            data: rows.map(row => Object.fromEntries(row.map((text, at) => ['c' + at, text]))),
            height: '95vh',
            layout: 'fitColumns',
            columns: columns.map((title, at) => ({
                title, field: 'c' + at, editor: 'textarea', formatter: 'textarea',
            })),
        });
    });";
