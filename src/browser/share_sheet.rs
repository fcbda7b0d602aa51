//! What telephones offer to hand something on, as `web/frame.js` reaches it.

use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;

/// Whether the browser has one that takes a text.
pub fn shares() -> bool {
    sheet().is_some()
}

fn sheet() -> Option<Function> {
    let window = web_sys::window()?;
    let sheet = Reflect::get(&window, &"compartir".into()).ok()?;
    sheet.dyn_into().ok()
}

/// Offers a text to be handed on; who thinks better of it is told nothing. Where
/// that is refused the page's link is copied, and this is said first.
pub fn share(text: &str, refused: &str) {
    if let Some(sheet) = sheet() {
        sheet
            .call2(&JsValue::UNDEFINED, &text.into(), &refused.into())
            .ok();
    }
}
