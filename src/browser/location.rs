//! The page's address: what it asks for, and what is written into it.

use wasm_bindgen::prelude::*;
use web_sys::UrlSearchParams;

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
    let values = UrlSearchParams::new_with_str(&search).ok()?;
    values.get(name).filter(|value| !value.is_empty())
}

/// An address as seen from this page: whole, and the site it is of. `None`
/// when it is none of the web.
pub fn resolve(address: &str) -> Option<(String, String)> {
    let base = web_sys::window()?.location().href().ok()?;
    let url = web_sys::Url::new_with_base(address, &base).ok()?;
    matches!(url.protocol().as_str(), "http:" | "https:").then(|| (url.href(), url.origin()))
}

/// The site that this page's address is of.
pub fn origin() -> String {
    let origin = web_sys::window().and_then(|window| window.location().origin().ok());
    origin.unwrap_or_default()
}

/// Whether this page stands in a sandbox that lets it be of no site, whatever
/// its address.
pub fn is_of_no_site() -> bool {
    web_sys::window().is_some_and(|window| window.origin() == "null")
}

/// Changes what follows `#`, so that the browser's Back leads to what was
/// there before.
pub fn set_hash(hash: &str) {
    change_hash(hash, |history, address| {
        history.push_state_with_url(&JsValue::NULL, "", Some(address))
    });
}

/// The same in the place of what was there, to which Back leads no more.
pub fn replace_hash(hash: &str) {
    change_hash(hash, |history, address| {
        history.replace_state_with_url(&JsValue::NULL, "", Some(address))
    });
}

fn change_hash(hash: &str, change: impl FnOnce(&web_sys::History, &str) -> Result<(), JsValue>) {
    let Some(window) = web_sys::window().filter(|_| hash != self::hash()) else {
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
    change(&history, &address).ok();
}

/// Loads the page anew, at the address that it has.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        window.location().reload().ok();
    }
}

/// What follows `#` in the address, read as `buscar=riego&nivel=2`: the values
/// of these names.
pub fn hash_values(names: &[&str]) -> Vec<(String, String)> {
    let Ok(values) = UrlSearchParams::new_with_str(&hash()) else {
        return Vec::new();
    };
    let said = names.iter().filter_map(|name| {
        let value = values.get(name)?;
        Some(((*name).to_owned(), value))
    });
    said.collect()
}

/// The other way round; the browser's Back does not lead to what was there
/// before. Without values nothing follows.
pub fn replace_hash_values(pairs: &[(&str, String)]) {
    let hash = hash_of(pairs);
    let Some(window) = web_sys::window().filter(|_| hash != self::hash()) else {
        return;
    };
    if let Ok(history) = window.history() {
        let address = window.location().href().unwrap_or_default();
        let page = address.split('#').next().unwrap_or_default();
        let address = match hash.as_str() {
            "" => page.to_owned(),
            hash => format!("{page}#{hash}"),
        };
        history
            .replace_state_with_url(&JsValue::NULL, "", Some(&address))
            .ok();
    }
}

/// These values as they follow `#`.
pub fn hash_of(pairs: &[(&str, String)]) -> String {
    let Ok(values) = UrlSearchParams::new() else {
        return String::new();
    };
    for (name, value) in pairs {
        values.append(name, value);
    }
    values.to_string().into()
}

/// The address under which others find this page with this behind `#`: whole, or
/// of the page that it is shown in, which told it to `frame.js`.
pub fn address(hash: &str) -> String {
    let window = web_sys::window();
    let root = window
        .as_ref()
        .and_then(|window| window.document()?.document_element());
    if let Some(around) = root.and_then(|root| root.get_attribute("data-pagina")) {
        return format!("{around}{hash}");
    }
    let address = window.and_then(|window| window.location().href().ok());
    let address = address.unwrap_or_default();
    let page = address.split('#').next().unwrap_or_default();
    match hash {
        "" => page.to_owned(),
        hash => format!("{page}#{hash}"),
    }
}
