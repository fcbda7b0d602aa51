//! The page may be open all day: what it listens to, and what it holds of the
//! browser, does not grow with the work.

use serde::Deserialize;
use serde_json::json;

use journeys::browser::{Browser, Kind};
use journeys::page::Page;
use journeys::site::{Site, keeping_exported};
use journeys::story::open_the_real_matrix;

/// Counts the listeners of all that is still there, and what the program holds
/// of the browser: each closure of it that waits to be called is among that.
const COUNT: &str = "
    const targets = [];
    const keyOf = (kind, options) =>
        kind + (typeof options === 'boolean' ? options : !!options?.capture);
    const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
    const listeners = new WeakMap();
    EventTarget.prototype.addEventListener = function (kind, listener, options) {
        const target = this ?? window;
        if (!listeners.has(target)) {
            listeners.set(target, new Map());
            targets.push(new WeakRef(target));
        }
        const own = listeners.get(target);
        const key = keyOf(kind, options);
        if (!own.has(key)) own.set(key, new Set());
        if (listener && !options?.once) own.get(key).add(listener);
        return add.call(target, kind, listener, options);
    };
    EventTarget.prototype.removeEventListener = function (kind, listener, options) {
        const target = this ?? window;
        listeners.get(target)?.get(keyOf(kind, options))?.delete(listener);
        return remove.call(target, kind, listener, options);
    };
    window.heard = kind => !!listeners.get(window)?.get(kind + 'false')?.size;
    window.counted = () => {
        const there = targets.map(target => target.deref())
            .filter(target => target && (!(target instanceof Node) || target.isConnected));
        const all = there.flatMap(target => [...listeners.get(target).values()]);
        return {
            listeners: all.reduce((sum, some) => sum + some.size, 0),
            held: [...exported].reduce((sum, table) => sum + table.length, 0),
        };
    };";

#[derive(Clone, Copy, Debug, Deserialize)]
struct Counted {
    listeners: usize,
    held: usize,
}

async fn counted(page: &Page) -> Counted {
    if Kind::of_this_run() == Kind::Chromium {
        let chromium = page.driver().cdp();
        let collected = chromium.send_raw("HeapProfiler.collectGarbage", json!({}));
        collected.await.expect("Chromium collects its garbage");
    }
    page.value("return counted()", vec![]).await
}

/// Ten steps: edits, undoes and redoes, and goes about with a selection.
async fn work(page: &Page, time: usize) {
    let text = format!("Vez {time}");
    page.cell(3, "unidad").type_in(&text).await;
    page.cell(3, "unidad").wait_for_text(&text).await;
    for keys in [
        "Ctrl+Z",
        "Ctrl+Y",
        "ArrowRight",
        "Shift+ArrowDown",
        "Shift+ArrowDown",
        "Shift+ArrowRight",
        "ArrowDown",
        "Ctrl+Z",
        "Ctrl+Y",
    ] {
        page.press(keys).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_page_listens_to_does_not_grow_with_work() {
    let site = Site::with_script(&keeping_exported("Table", COUNT));
    let browser = Browser::shared().await;
    let page = browser.blank_page().of_site(site.address());
    page.go("").await;
    open_the_real_matrix(&page).await;
    for time in 0..5 {
        work(&page, time).await;
    }
    page.wait_for_status("Guardado").await;
    // What keeps the page for use without network listens from its own time on.
    page.wait_until("the page is kept", "return heard('online')", vec![])
        .await;
    let before = counted(&page).await;
    assert!(before.listeners > 10 && before.held > 0, "{before:?}");
    for time in 5..55 {
        work(&page, time).await;
    }
    page.wait_for_status("Guardado").await;
    let after = counted(&page).await;
    println!("{before:?} {after:?}");
    assert!(after.listeners <= before.listeners, "{before:?} {after:?}");
    // The table grows by pieces of this size.
    assert!(after.held <= before.held + 128, "{before:?} {after:?}");
}
