//! The clipboard of the system: what is pasted, and what is put there.

use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ClipboardEvent, ClipboardItem, HtmlDocument};

/// What is pasted, as text and as a page; the page is empty when there is no
/// table in it.
pub fn pasted(event: &ClipboardEvent) -> Option<(String, String)> {
    let clipboard = event.clipboard_data()?;
    let text = clipboard.get_data("text/plain").unwrap_or_default();
    let mut page = clipboard.get_data("text/html").unwrap_or_default();
    if !has_table(&page) {
        page.clear();
    }
    (!text.is_empty() || !page.is_empty()).then_some((text, page))
}

/// What is on the clipboard, as in [`pasted`]; `None` when the browser does not
/// give it, or the person does not allow it.
pub async fn contents() -> Option<(String, String)> {
    let clipboard = web_sys::window()?.navigator().clipboard();
    // Absent outside secure contexts and in older browsers.
    let there = !clipboard.is_undefined();
    if !there || !Reflect::has(&clipboard, &"read".into()).unwrap_or(false) {
        return None;
    }
    let items: Array = JsFuture::from(clipboard.read())
        .await
        .ok()?
        .dyn_into()
        .ok()?;
    let text = kind(&items, "text/plain").await.unwrap_or_default();
    let mut page = kind(&items, "text/html").await.unwrap_or_default();
    if !has_table(&page) {
        page.clear();
    }
    Some((text, page))
}

async fn kind(items: &Array, kind: &str) -> Option<String> {
    let item = items.iter().find_map(|item| {
        let item: ClipboardItem = item.unchecked_into();
        let has = item.types().includes(&kind.into(), 0);
        has.then_some(item)
    })?;
    let blob: Blob = JsFuture::from(item.get_type(kind))
        .await
        .ok()?
        .dyn_into()
        .ok()?;
    JsFuture::from(blob.text()).await.ok()?.as_string()
}

fn has_table(page: &str) -> bool {
    page.to_ascii_lowercase().contains("<table")
}

/// Puts something on the clipboard, as a page, if it is one, and as text;
/// `false` when the browser refused.
pub fn copy(page: &str, text: &str) -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(document) = document.and_then(|document| document.dyn_into::<HtmlDocument>().ok())
    else {
        return false;
    };
    let (page, text) = (page.to_owned(), text.to_owned());
    let fill = Closure::<dyn FnMut(ClipboardEvent)>::new(move |event: ClipboardEvent| {
        event.prevent_default();
        event.stop_immediate_propagation();
        if let Some(clipboard) = event.clipboard_data() {
            if !page.is_empty() {
                clipboard.set_data("text/html", &page).ok();
            }
            clipboard.set_data("text/plain", &text).ok();
        }
    });
    let listener = fill.as_ref().unchecked_ref();
    let listening = document.add_event_listener_with_callback_and_bool("copy", listener, true);
    let copied = listening.is_ok() && document.exec_command("copy").unwrap_or(false);
    document
        .remove_event_listener_with_callback_and_bool("copy", listener, true)
        .ok();
    copied
}
