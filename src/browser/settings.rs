//! Small texts that this browser keeps, and how long it keeps anything.

use wasm_bindgen::prelude::*;

/// What was kept in this browser under a name, if it was.
pub fn kept(name: &str) -> Option<String> {
    let storage = web_sys::window()?.local_storage().ok()??;
    storage.get_item(name).ok()?
}

/// Keeps a text in this browser, where it allows that.
pub fn keep(name: &str, text: &str) {
    let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
    if let Some(storage) = storage {
        storage.set_item(name, text).ok();
    }
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
