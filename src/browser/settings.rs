//! How long this browser keeps anything.

use wasm_bindgen::prelude::*;

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
