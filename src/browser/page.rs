//! The page itself: its clock, address, title, timers and focus.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Date, Function};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

/// Now, in milliseconds since 1970.
pub fn now() -> f64 {
    Date::now()
}

/// Year, month (1–12) and day of today, where the person is.
pub fn today() -> (i32, u8, u8) {
    let now = Date::new_0();
    let year = i32::try_from(now.get_full_year()).unwrap_or(1970);
    let month = u8::try_from(now.get_month() + 1).unwrap_or(1);
    let day = u8::try_from(now.get_date()).unwrap_or(1);
    (year, month, day)
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

/// A name that no other draft of this browser has.
pub fn fresh_id() -> String {
    let random = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    format!("{:x}-{random:08x}", now() as u64)
}

/// What follows `#` in the address, without it.
pub fn hash() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok());
    hash.unwrap_or_default().trim_start_matches('#').to_owned()
}

/// Whether the page's address names something to be opened.
pub fn names_something() -> bool {
    !hash().is_empty() || query("src").is_some()
}

/// Whether this page was opened from a disk.
pub fn is_local_file() -> bool {
    let protocol = web_sys::window().and_then(|window| window.location().protocol().ok());
    protocol.as_deref() == Some("file:")
}

/// A value of the address's query, as `src` in `?src=matriz.csv`.
pub fn query(name: &str) -> Option<String> {
    let search = web_sys::window()?.location().search().ok()?;
    let values = web_sys::UrlSearchParams::new_with_str(&search).ok()?;
    values.get(name).filter(|value| !value.is_empty())
}

/// An address as seen from this page: whole, and the site it is of. `None`
/// when it is none of the web.
pub fn resolve(address: &str) -> Option<(String, String)> {
    let base = web_sys::window()?.location().href().ok()?;
    let url = web_sys::Url::new_with_base(address, &base).ok()?;
    matches!(url.protocol().as_str(), "http:" | "https:").then(|| (url.href(), url.origin()))
}

/// The site that this page is of.
pub fn origin() -> String {
    let origin = web_sys::window().and_then(|window| window.location().origin().ok());
    origin.unwrap_or_default()
}

/// Changes what follows `#`, so that the browser's Back leads to what was
/// there before.
pub fn set_hash(hash: &str) {
    if hash == self::hash() {
        return;
    }
    let Some(window) = web_sys::window() else {
        return;
    };
    let Ok(history) = window.history() else {
        return;
    };
    let address = if hash.is_empty() {
        window.location().pathname().unwrap_or_default()
    } else {
        format!("#{hash}")
    };
    // Refused in some frames, where nothing can be reloaded by address anyway.
    history
        .push_state_with_url(&JsValue::NULL, "", Some(&address))
        .ok();
}

pub fn set_title(title: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(title);
    }
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

/// Lets the browser paint and answer before going on.
pub async fn breathe() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        after(0, move || {
            resolve.call0(&JsValue::NULL).ok();
        });
    });
    JsFuture::from(promise).await.ok();
}

/// Resolves after the next frame is painted.
pub async fn painted() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let next =
            Closure::once_into_js(move || after(0, move || drop(resolve.call0(&JsValue::NULL))));
        if let Some(window) = web_sys::window() {
            window.request_animation_frame(next.unchecked_ref()).ok();
        }
    });
    JsFuture::from(promise).await.ok();
}

/// The first element that a selector finds.
pub fn find(selector: &str) -> Option<HtmlElement> {
    let document = web_sys::window()?.document()?;
    document.query_selector(selector).ok()??.dyn_into().ok()
}

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

/// Whether the browser asks before it leaves the page.
pub fn warn_on_leaving(warn: bool) {
    let Some(window) = web_sys::window() else {
        return;
    };
    if warn {
        let ask = Closure::<dyn Fn(web_sys::BeforeUnloadEvent)>::new(
            |event: web_sys::BeforeUnloadEvent| {
                event.prevent_default();
                event.set_return_value("");
            },
        );
        window.set_onbeforeunload(Some(ask.into_js_value().unchecked_ref()));
    } else {
        window.set_onbeforeunload(None);
    }
}

pub fn print() {
    if let Some(window) = web_sys::window() {
        window.print().ok();
    }
}

/// Takes the keyboard out of the field it is in, which commits its text.
pub fn leave_field() {
    if let Some(field) = find("textarea:focus, input:focus") {
        field.blur().ok();
    }
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

/// Something asked of the person, whose answer is waited for.
#[derive(Clone, Default)]
pub struct Question {
    answer: Rc<RefCell<Option<Function>>>,
}

impl Question {
    /// Waits for [`Self::answer`].
    pub async fn asked(&self) -> bool {
        let waiting = js_sys::Promise::new(&mut |resolve, _| {
            *self.answer.borrow_mut() = Some(resolve);
        });
        JsFuture::from(waiting)
            .await
            .is_ok_and(|answer| answer.is_truthy())
    }

    /// Answers what is being asked, if anything is.
    pub fn answer(&self, answer: bool) {
        if let Some(resolve) = self.answer.borrow_mut().take() {
            resolve.call1(&JsValue::NULL, &answer.into()).ok();
        }
    }
}
