//! Newer versions of the program. `web/keep.js` looks for them and keeps the
//! site in the browser; the two talk by events of the window.

use wasm_bindgen::prelude::*;
use web_sys::Event;

/// Calls `offered` when a newer version is there and waits.
pub fn on_new_version(offered: impl Fn() + 'static) {
    if let Some(window) = web_sys::window() {
        let offered = Closure::<dyn Fn()>::new(offered).into_js_value();
        window
            .add_event_listener_with_callback("version-nueva", offered.unchecked_ref())
            .ok();
    }
}

/// Takes the newer version, which loads the page again.
pub fn update() {
    if let (Some(window), Ok(event)) = (web_sys::window(), Event::new("actualizar")) {
        window.dispatch_event(&event).ok();
    }
}
