//! What telephones offer to hand something on.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Whether the browser has one.
pub fn shares() -> bool {
    sheet().is_some()
}

fn sheet() -> Option<(JsValue, Function)> {
    let navigator: JsValue = web_sys::window()?.navigator().into();
    let share = Reflect::get(&navigator, &"share".into()).ok()?;
    Some((navigator, share.dyn_into().ok()?))
}

/// Offers a text to be handed on; who thinks better of it is told nothing.
pub fn share(text: &str) {
    let Some((navigator, share)) = sheet() else {
        return;
    };
    let given = Object::new();
    Reflect::set(&given, &"text".into(), &text.into()).ok();
    let promise = share.call1(&navigator, &given);
    if let Some(promise) = promise.ok().and_then(|it| it.dyn_into::<Promise>().ok()) {
        spawn_local(async move {
            JsFuture::from(promise).await.ok();
        });
    }
}
