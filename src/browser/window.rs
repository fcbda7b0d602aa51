//! The window that the page is in: its title, its size, its paper, and what is
//! asked before it is left.

use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use web_sys::BeforeUnloadEvent;

pub fn set_title(title: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// How wide the window is; nothing where it does not say.
pub fn width() -> f64 {
    // By name, as what parses JSON does, which is no code of its own.
    let width =
        web_sys::window().and_then(|window| Reflect::get(&window, &"innerWidth".into()).ok());
    width.and_then(|width| width.as_f64()).unwrap_or_default()
}

/// Whether the page is shown, and not behind another tab.
pub fn is_in_sight() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| !document.hidden())
}

/// Whether the page is used with a finger.
pub fn is_touched() -> bool {
    matches("(pointer: coarse)")
}

/// Whether there is room for two columns.
pub fn is_wide() -> bool {
    matches("(width >= 60rem)")
}

fn matches(query: &str) -> bool {
    web_sys::window()
        .and_then(|window| window.match_media(query).ok().flatten())
        .is_some_and(|query| query.matches())
}

pub fn print() {
    if let Some(window) = web_sys::window() {
        window.print().ok();
    }
}

/// Prints the page in the frame, and nothing around it.
pub fn print_frame() {
    let window = web_sys::window();
    let frame = window.and_then(|window| Reflect::get_u32(&window, 0).ok());
    if let Some(frame) = frame.filter(JsValue::is_object) {
        frame.unchecked_into::<web_sys::Window>().print().ok();
    }
}

/// Whether the browser asks before it leaves the page.
pub fn warn_on_leaving(warn: bool) {
    let Some(window) = web_sys::window() else {
        return;
    };
    if warn {
        let ask = Closure::<dyn Fn(BeforeUnloadEvent)>::new(|event: BeforeUnloadEvent| {
            event.prevent_default();
            event.set_return_value("");
        });
        window.set_onbeforeunload(Some(ask.into_js_value().unchecked_ref()));
    } else {
        window.set_onbeforeunload(None);
    }
}
