//! Tests in a real browser, of what only exists there.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn the_page_has_a_body() {
    let body = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.body());
    assert!(body.is_some());
}
