//! How long this browser keeps anything.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// How many bytes this browser keeps for the site, and how many it would, if it
/// says so.
pub async fn storage_use() -> Option<(f64, f64)> {
    let storage = web_sys::window()?.navigator().storage();
    if JsValue::from(&storage).is_undefined() {
        return None;
    }
    let estimate = JsFuture::from(storage.estimate().ok()?).await.ok()?;
    let figure = |name: &str| js_sys::Reflect::get(&estimate, &name.into()).ok()?.as_f64();
    Some((figure("usage")?, figure("quota")?))
}

/// Asks the browser not to throw drafts away when it runs out of room.
pub fn ask_to_persist() {
    let Some(window) = web_sys::window() else {
        return;
    };
    let storage = window.navigator().storage();
    // Absent outside secure contexts, where a call would throw.
    if !JsValue::from(&storage).is_undefined() {
        storage.persist().ok();
    }
}
