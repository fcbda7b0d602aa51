//! The pictures on buttons, beside the word that says what they do: lines on a
//! square of 24, drawn for this page.

use leptos::prelude::*;

pub(super) const OPEN: &str = r#"<path d="M3 19V5h6l2 3h10v11z"/>"#;
pub(super) const PASTE: &str = r#"<path d="M8 5H5v16h14V5h-3M8 3h8v4H8zM9 12h6M9 16h6"/>"#;
pub(super) const UNDO: &str = r#"<path d="M9 5 4 10l5 5M4 10h10a6 6 0 0 1 0 12h-3"/>"#;
pub(super) const REDO: &str = r#"<path d="m15 5 5 5-5 5M20 10H10a6 6 0 0 0 0 12h3"/>"#;
pub(super) const SEARCH: &str = r#"<circle cx="10" cy="10" r="6"/><path d="m15 15 6 6"/>"#;
pub(super) const REVIEW: &str = r#"<path d="M3 6h10M3 12h7M3 18h7m4-3 3 3 5-7"/>"#;
pub(super) const NEW_MONTH: &str =
    r#"<path d="M4 6h16v15H4zM4 10h16M8 3v4m8-4v4m-4 6v5m-2.5-2.5h5"/>"#;
pub(super) const UNITS: &str =
    r#"<path d="M9 3h6v5H9zM3 16h6v5H3zm12 0h6v5h-6zM12 8v4m-6 4v-4h12v4"/>"#;
pub(super) const COMPARE: &str = r#"<path d="M4 4h6v16H4zm10 0h6v16h-6zM12 2v20"/>"#;
pub(super) const VERSIONS: &str = r#"<path d="M5 5v5h5M5.5 9.5A8 8 0 1 1 4 14m8-5v5l3 2"/>"#;
pub(super) const CITIZEN_VIEW: &str =
    r#"<path d="M2 12s4-7 10-7 10 7 10 7-4 7-10 7-10-7-10-7z"/><circle cx="12" cy="12" r="3"/>"#;

/// A picture that says nothing by itself.
#[component]
pub(super) fn Icon(paths: &'static str) -> impl IntoView {
    view! { <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" inner_html=paths></svg> }
}
