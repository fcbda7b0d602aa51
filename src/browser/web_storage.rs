//! `localStorage` and `sessionStorage`, which a browser may refuse as a whole or
//! at each call.

use web_sys::Storage;

/// How long a text is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// By the browser, for all tabs.
    Locally,
    /// As long as the tab is open, reloads included.
    InTab,
}

fn storage(kept: Kept) -> Option<Storage> {
    let window = web_sys::window()?;
    match kept {
        Kept::Locally => window.local_storage().ok()?,
        Kept::InTab => window.session_storage().ok()?,
    }
}

/// The text of this name; `None` where there is none, or the browser refuses.
pub fn get(kept: Kept, name: &str) -> Option<String> {
    storage(kept)?.get_item(name).ok()?
}

/// Keeps a text, where the browser lets it.
pub fn set(kept: Kept, name: &str, text: &str) {
    if let Some(storage) = storage(kept) {
        storage.set_item(name, text).ok();
    }
}

/// Forgets a text, where the browser lets it.
pub fn remove(kept: Kept, name: &str) {
    if let Some(storage) = storage(kept) {
        storage.remove_item(name).ok();
    }
}
