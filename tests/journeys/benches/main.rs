//! Times in a real Chromium over the release build. `cargo xtask bench`
//! builds, serves, runs this and sets the figures beside their budgets.
//!
//! Every figure is the median of several runs, each opening in a browser that
//! was never used. A time ends when the frame that shows the result has been
//! painted.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a bench says its figures, and ends when it cannot take them"
)]

mod address;
mod matrix;

use std::path::{Path, PathBuf};
use std::time::Duration;

use journeys::browser::{Browser, Folder};
use journeys::of_project;
use journeys::page::{Page, until};
use journeys::site::Site;
use metas::export::{matrix_json, web_page, xlsx};
use metas::import::{ReadOptions, read};
use serde_json::{Value, json};

use address::Visit;

/// Long enough for the largest file on a slow machine.
const PATIENCE: Duration = Duration::from_secs(90);

#[tokio::main]
async fn main() {
    let asked: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with("--"))
        .collect();
    let wanted = |name: &str| asked.is_empty() || asked.iter().any(|word| name.starts_with(word));
    let files = Files::write();
    if wanted("start") {
        start().await;
    }
    if wanted("viewer") {
        viewer(&files.real).await;
    }
    for visit in VISITS {
        if wanted(visit.name) {
            let file = match visit.name {
                "address-10k" => &files.rows_10_000,
                _ => &files.rows_50,
            };
            address::address(file, visit).await;
        }
    }
    if wanted("open-real") {
        open("open-real", &files.real, 5).await;
    }
    if wanted("edit") {
        edit(&files.rows_3_000).await;
    }
    if wanted("scroll") {
        scroll(&files.rows_10_000).await;
    }
    if wanted("open-10k") {
        open("open-10k", &files.rows_10_000, 5).await;
    }
    if wanted("open-xlsx") {
        open("open-xlsx", &files.workbook_10_000, 5).await;
    }
    if wanted("open-100k") {
        open("open-100k", &files.rows_100_000, 3).await;
    }
    if wanted("export") {
        export(&files.rows_10_000).await;
    }
    if wanted("memory") {
        memory(&files.rows_10_000).await;
    }
}

/// Of 50 rows, of as many over a slow line, and of 10,000.
const VISITS: [Visit; 3] = [
    Visit {
        name: "address",
        rounds: 15,
        is_slow: false,
    },
    Visit {
        name: "address-slow",
        rounds: 5,
        is_slow: true,
    },
    Visit {
        name: "address-10k",
        rounds: 7,
        is_slow: false,
    },
];

/// The real matrix, and larger ones made of its texts.
struct Files {
    _folder: Folder,
    real: PathBuf,
    rows_50: PathBuf,
    rows_3_000: PathBuf,
    rows_10_000: PathBuf,
    rows_100_000: PathBuf,
    workbook_10_000: PathBuf,
}

impl Files {
    fn write() -> Self {
        let real = of_project("public/ejemplo.tsv");
        let texts = std::fs::read_to_string(&real).expect("the example matrix can be read");
        let folder = Folder::new("matrices");
        let write = |rows: usize| {
            let path = folder.0.join(format!("matriz-{rows}.csv"));
            let text = matrix::of_rows(&texts, rows);
            std::fs::write(&path, &text).expect("the matrix can be written");
            println!("{rows} rows: {:.1} MB", text.len() as f64 / 1e6);
            path
        };
        let rows_10_000 = write(10_000);
        Self {
            rows_50: write(50),
            rows_3_000: write(3_000),
            workbook_10_000: workbook(&rows_10_000),
            rows_10_000,
            rows_100_000: write(100_000),
            real,
            _folder: folder,
        }
    }
}

/// The same matrix as a workbook, beside it.
fn workbook(file: &Path) -> PathBuf {
    let bytes = std::fs::read(file).expect("the matrix can be read");
    let opened = read("matriz.csv", &bytes, ReadOptions::default()).expect("it is a matrix");
    let workbook = xlsx(&opened.document).expect("it can be a workbook");
    let path = file.with_extension("xlsx");
    std::fs::write(&path, workbook.bytes).expect("the workbook can be written");
    path
}

fn say(name: &str, figures: Vec<f64>) {
    println!("measured: {name} {:.1}", median(figures));
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

/// Its first words are in the page itself; what counts is when it can be used.
const WATCH_START: &str = "new MutationObserver((_, observer) => {
    if (!document.querySelector('.ways')) return;
    observer.disconnect();
    requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => { window.startPainted = performance.now(); };
        port2.postMessage(null);
    });
}).observe(document, { childList: true, subtree: true })";

async fn start() {
    // Of a site that the browser was never at.
    let site = Site::start();
    let mut times = Vec::new();
    for _ in 0..5 {
        let browser = Browser::start().await;
        let page = browser.page().await;
        on_new_page(&page, WATCH_START).await;
        site.open(&page, "").await;
        times.push(figure(&page, "return window.startPainted ?? null").await);
    }
    say("start", times);
}

/// Takes the time from the visit to the table painted: of the viewer, and of
/// the same table as the page without scripts that the exports offer.
async fn viewer(file: &Path) {
    let site = Site::start();
    let bytes = std::fs::read(file).expect("the matrix can be read");
    let opened = read("matriz.tsv", &bytes, ReadOptions::default()).expect("it is a matrix");
    site.put("matriz.json", &matrix_json(&opened.document).bytes);
    site.put("matriz.html", &web_page(&opened.document).bytes);
    for (name, address) in [
        ("viewer", "visor.html?src=matriz.json"),
        ("viewer-static", "matriz.html"),
    ] {
        let mut times = Vec::new();
        for _ in 0..5 {
            let browser = Browser::start().await;
            let page = browser.page().await;
            on_new_page(&page, WATCH_TABLE).await;
            site.open(&page, address).await;
            times.push(figure(&page, "return window.metasTable ?? null").await);
        }
        say(name, times);
    }
}

const WATCH_TABLE: &str = "
    const look = () => {
        if (!document.querySelector('tbody td')) return requestAnimationFrame(look);
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => window.metasTable ??= performance.now();
        port2.postMessage(null);
    };
    requestAnimationFrame(look);";

/// Has a script run before those of every page that is opened from now on.
async fn on_new_page(page: &Page, script: &str) {
    let chromium = page.driver().cdp();
    let name = "Page.addScriptToEvaluateOnNewDocument";
    let added = chromium.send_raw(name, json!({ "source": script })).await;
    added.expect("Chromium runs a script before the page's own");
}

/// Takes the times from the file chosen to its first screen, and to its
/// findings.
async fn open(name: &str, file: &Path, runs: usize) {
    let (mut screens, mut findings, mut waits) = (vec![], vec![], vec![]);
    for _ in 0..runs {
        let browser = Browser::start().await;
        let page = browser.page().await;
        let times = opened(&page, file).await;
        screens.push(times.screen);
        findings.push(times.findings);
        waits.push(times.longest_wait);
    }
    println!(
        "{name}: the page stood still for {:.0} ms at most",
        median(waits)
    );
    match name {
        "open-real" => say(name, findings),
        _ => {
            say(name, screens);
            say(&format!("{name}-findings"), findings);
        }
    }
}

struct Opened {
    screen: f64,
    findings: f64,
    longest_wait: f64,
}

async fn opened(page: &Page, file: &Path) -> Opened {
    // A person takes longer to choose a file than the second part of the
    // program to come, which brings this dialog, and the page to be idle.
    page.wait_until(
        "all of the program is there",
        "return document.querySelector('dialog[aria-label=\"¿Se lee bien?\"]') !== null",
        vec![],
    )
    .await;
    page.run(UNTIL_IDLE, vec![]).await;
    page.run(WATCH_OPENING, vec![]).await;
    page.open_file(file).await;
    let times: Value = until("the file is open with its findings", PATIENCE, || async {
        let times: Value = page.value("return window.metasTimes", vec![]).await;
        times["findings"].is_number().then_some(times)
    })
    .await;
    let time = |name: &str| times[name].as_f64().expect("a time is a number");
    Opened {
        screen: time("screen"),
        findings: time("findings"),
        longest_wait: time("wait"),
    }
}

/// A browser that was just started has much to do aside.
const UNTIL_IDLE: &str = "
    return new Promise(idle => {
        let calm = 0;
        const look = moment => {
            calm = moment.timeRemaining() > 40 ? calm + 1 : 0;
            if (calm === 10) return idle();
            requestIdleCallback(look);
        };
        requestIdleCallback(look);
    });";

/// Keeps the times since the file was chosen. A frame's state is looked at
/// before it is painted, and the clock after, in a task of its own.
const WATCH_OPENING: &str = "
    const times = window.metasTimes = { wait: 0 };
    const checked = () => {
        const said = document.querySelector('.bottom [role=status]')?.textContent;
        return said && !said.includes('…');
    };
    let chosen, last;
    const painted = name => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => times[name] ??= performance.now() - chosen;
        port2.postMessage(null);
    };
    const look = now => {
        times.wait = Math.max(times.wait, now - (last ?? now));
        last = now;
        if (document.querySelector('[data-row]')) {
            painted('screen');
            if (checked()) return painted('findings');
        }
        requestAnimationFrame(look);
    };
    addEventListener('change', () => {
        chosen = performance.now();
        requestAnimationFrame(look);
    }, { capture: true, once: true });";

/// Takes the time from Enter to the new text painted, and what of it is script.
async fn edit(file: &Path) {
    let browser = Browser::start().await;
    let page = browser.page().await;
    opened(&page, file).await;
    let chromium = page.driver().cdp();
    let counting = chromium.send_raw("Performance.enable", json!({})).await;
    counting.expect("Chromium counts the time of scripts");
    let (mut painted, mut script) = (vec![], vec![]);
    for run in 1..=9 {
        let text = format!("M1. Atender {run} solicitudes hasta diciembre");
        let cell = page.cell(1 + run, "meta");
        cell.click().await;
        page.type_text(&text).await;
        let selector = format!("[data-row='{}'][data-column='meta']", 1 + run);
        page.run(WATCH_EDIT, vec![json!(selector), json!(text)])
            .await;
        let before = script_time(&page).await;
        page.press("Enter").await;
        painted.push(figure(&page, "return window.metasTimes.painted ?? null").await);
        script.push(script_time(&page).await - before);
    }
    say("edit", painted);
    say("edit-script", script);
}

/// How long the page's scripts have run so far, in milliseconds.
async fn script_time(page: &Page) -> f64 {
    let chromium = page.driver().cdp();
    let metrics = chromium.send_raw("Performance.getMetrics", json!({})).await;
    let metrics = metrics.expect("Chromium says its metrics");
    metrics["metrics"]
        .as_array()
        .and_then(|metrics| {
            let script = metrics.iter().find(|one| one["name"] == "ScriptDuration")?;
            script["value"].as_f64()
        })
        .expect("the time of scripts is one of them")
        * 1000.0
}

const WATCH_EDIT: &str = "
    const [selector, text] = arguments;
    const times = window.metasTimes = {};
    addEventListener('keydown', () => {
        const start = performance.now();
        const look = () => {
            const said = document.querySelector('.bottom [role=status]')?.textContent;
            const there = document.querySelector(selector)?.textContent.includes(text);
            if (!there || said.includes('…')) return requestAnimationFrame(look);
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => times.painted ??= performance.now() - start;
            port2.postMessage(null);
        };
        requestAnimationFrame(look);
    }, { capture: true, once: true });";

/// Scrolls from top to bottom in 60 frames, and takes the time that one frame
/// in twenty is longer than.
async fn scroll(file: &Path) {
    let browser = Browser::start().await;
    let page = browser.page().await;
    opened(&page, file).await;
    let mut times = Vec::new();
    for _ in 0..3 {
        page.run(SCROLL, vec![]).await;
        times.push(figure(&page, "return window.metasTimes.p95 ?? null").await);
    }
    say("scroll", times);
}

const SCROLL: &str = "
    const times = window.metasTimes = {};
    const scroller = document.querySelector('.scroller');
    scroller.scrollTop = 0;
    const frames = [];
    let last;
    const step = now => {
        if (last !== undefined) frames.push(now - last);
        last = now;
        if (frames.length === 60) {
            times.p95 = frames.sort((a, b) => a - b)[Math.floor(frames.length * 0.95)];
            return;
        }
        const height = scroller.scrollHeight - scroller.clientHeight;
        scroller.scrollTop = height * (frames.length + 1) / 60;
        requestAnimationFrame(step);
    };
    requestAnimationFrame(step);";

/// Takes the time from the click to the ZIP in the browser's hands.
async fn export(file: &Path) {
    let browser = Browser::start().await;
    let page = browser.page().await;
    opened(&page, file).await;
    let mut times = Vec::new();
    for _ in 0..5 {
        page.button("Exportar").click().await;
        page.button("Descargar Tríada DPE 1.3").click().await;
        let anyway = page.button("Escribir INFORMACIÓN NO DISPONIBLE");
        anyway.element().await;
        page.run(WATCH_EXPORT, vec![]).await;
        anyway.click().await;
        times.push(figure(&page, "return window.metasTimes.made ?? null").await);
        page.download().await;
        page.press("Escape").await;
    }
    say("export", times);
}

const WATCH_EXPORT: &str = "
    const times = window.metasTimes = {};
    const make = window.metasMake ??= URL.createObjectURL;
    let start;
    URL.createObjectURL = blob => {
        times.made ??= performance.now() - start;
        return make.call(URL, blob);
    };
    addEventListener('click', () => { start = performance.now(); }, { capture: true, once: true });";

/// Takes what the page holds once it has thrown away what it can: the program's
/// own memory, and what the scripts and the page itself take.
async fn memory(file: &Path) {
    let browser = Browser::start().await;
    let page = browser.page().await;
    let chromium = page.driver().cdp();
    on_new_page(&page, KEEP_MEMORY_AT_HAND).await;
    page.reload().await;
    opened(&page, file).await;
    chromium
        .send_raw("HeapProfiler.collectGarbage", json!({}))
        .await
        .expect("Chromium collects garbage");
    let usage = chromium
        .send_raw("Runtime.getHeapUsage", json!({}))
        .await
        .expect("Chromium says what the page holds");
    let scripts: f64 = ["usedSize", "embedderHeapUsedSize"]
        .iter()
        .filter_map(|name| usage[*name].as_f64())
        .sum();
    let program = figure(&page, "return window.metasMemory.buffer.byteLength").await;
    println!(
        "memory: {:.1} MB of the program, {:.1} MB of scripts and page",
        program / 1e6,
        scripts / 1e6
    );
    say("memory", vec![(program + scripts) / 1e6]);
}

const KEEP_MEMORY_AT_HAND: &str = "
    const instantiate = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...given) => {
        const made = await instantiate.apply(WebAssembly, given);
        // The second part of the program shares that of the first.
        window.metasMemory ??= made.instance.exports.memory;
        return made;
    };";

/// Waits until a script hands back a number.
async fn figure(page: &Page, script: &str) -> f64 {
    until("there is a figure", PATIENCE, || async {
        page.value::<Option<f64>>(script, vec![]).await
    })
    .await
}
