//! What `web/glance.js` asked for before the program was there.

use js_sys::{Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Response, Window};

/// The answer from an address, if it was asked for. It is handed over once: who
/// asks again wants what is there then.
pub(super) async fn asked_before(window: &Window, address: &str) -> Option<Response> {
    const ASKED: &str = "pedido";
    let asked = Reflect::get(window, &ASKED.into()).ok()?;
    let named = Reflect::get(&asked, &"address".into()).ok()?;
    if named.as_string().as_deref() != Some(address) {
        return None;
    }
    Reflect::delete_property(window, &ASKED.into()).ok()?;
    let answer = Reflect::get(&asked, &"response".into()).ok()?;
    let answer = JsFuture::from(answer.dyn_into::<Promise>().ok()?).await;
    answer.ok()?.dyn_into().ok()
}
