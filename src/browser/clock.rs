//! What time it is where the person is, and what is done after a while.

use js_sys::{Date, Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Now, in milliseconds since 1970.
pub fn now() -> f64 {
    Date::now()
}

/// How many minutes the clock is ahead of that of Greenwich, and how many
/// minutes of the day have passed.
pub fn offset_and_minute() -> (i32, i32) {
    let now = Date::new_0();
    let minute = now.get_hours() * 60 + now.get_minutes();
    (
        -(now.get_timezone_offset() as i32),
        i32::try_from(minute).unwrap_or(0),
    )
}

/// Day, month (1–12), year, hour and minute of a moment, where the person is.
pub fn local_time(milliseconds: f64) -> (u32, u32, u32, u32, u32) {
    let date = Date::new(&milliseconds.into());
    (
        date.get_date(),
        date.get_month() + 1,
        date.get_full_year(),
        date.get_hours(),
        date.get_minutes(),
    )
}

/// Runs `action` once, after at least so many milliseconds.
pub fn after(milliseconds: i32, action: impl FnOnce() + 'static) {
    if let Some(window) = web_sys::window() {
        let action = Closure::once_into_js(action);
        window
            .set_timeout_with_callback_and_timeout_and_arguments_0(
                action.unchecked_ref(),
                milliseconds,
            )
            .ok();
    }
}

/// Calls a function of the page's own after so many milliseconds, unless what
/// this gives is forgotten before.
pub fn call_after(milliseconds: i32, function: &Function) -> Option<i32> {
    web_sys::window()?
        .set_timeout_with_callback_and_timeout_and_arguments_0(function, milliseconds)
        .ok()
}

/// What was to be called is not.
pub fn forget(timer: i32) {
    if let Some(window) = web_sys::window() {
        window.clear_timeout_with_handle(timer);
    }
}

/// Lets the browser paint and answer before going on.
pub async fn breathe() {
    let promise = Promise::new(&mut |resolve, _| {
        after(0, move || {
            resolve.call0(&JsValue::NULL).ok();
        });
    });
    JsFuture::from(promise).await.ok();
}

/// Resolves after the next frame is painted.
pub async fn painted() {
    let promise = Promise::new(&mut |resolve, _| {
        let next =
            Closure::once_into_js(move || after(0, move || drop(resolve.call0(&JsValue::NULL))));
        if let Some(window) = web_sys::window() {
            window.request_animation_frame(next.unchecked_ref()).ok();
        }
    });
    JsFuture::from(promise).await.ok();
}
