//! What the page's address says is shown.

use crate::browser::location;

/// What precedes the id of the open draft.
const HASH: &str = "borrador=";

/// Writes down that this draft is open, or none.
pub(super) fn name_draft(id: Option<&str>) {
    let hash = id.map(|id| format!("{HASH}{id}"));
    location::set_hash(&hash.unwrap_or_default());
}

/// The id of the draft that the address names.
pub(super) fn named_draft() -> Option<String> {
    let hash = location::hash();
    let id = hash.split('&').find_map(|part| part.strip_prefix(HASH));
    id.map(str::to_owned)
}
