//! The keys that work wherever the keyboard is.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use crate::browser::clock;
use crate::texts;
use crate::view::context::Panels;
use crate::view::dialog::Dialog;
use crate::view::panels::fields::focus;
use crate::view::panels::findings;
use crate::view::table::state::TableState;

/// The keys that one can use.
#[component]
pub(super) fn ShortcutsDialog(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Dialog open close=move |()| open.set(false) title=texts::SHORTCUTS>
            <dl class="keys">
                {texts::SHORTCUT_LIST
                    .iter()
                    .map(|(keys, what)| view! { <dt>{*keys}</dt><dd>{*what}</dd> })
                    .collect_view()}
            </dl>
        </Dialog>
    }
}

/// The keys that work wherever the keyboard is, save in a field that has its
/// own undo.
pub(super) fn shortcut(table: TableState, panels: Panels, event: &ev::KeyboardEvent) {
    let workspace = table.workspace;
    let command = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
    let key = event.key().to_ascii_lowercase();
    match (key.as_str(), command, event.shift_key()) {
        ("z", true, false) if !in_changed_field(event) => workspace.matrix.undo(),
        ("y", true, false) | ("z", true, true) if !in_changed_field(event) => {
            workspace.matrix.redo();
        }
        ("f", true, false) => seek(panels, ".search input[type=search]"),
        ("h", true, false) => {
            panels.replacing.set(true);
            seek(panels, ".search input[type=search]");
        }
        ("s", true, false) => {
            workspace.draft.save_asked();
            workspace.matrix.tell_saved();
        }
        ("f1", false, false) => panels.shortcuts.set(true),
        ("f8", false, shift) => findings::next(table, panels, shift),
        _ => return,
    }
    event.prevent_default();
}

/// Opens the search, and gives it the keyboard when it is open already.
pub(super) fn seek(panels: Panels, field: &'static str) {
    panels.search.set(true);
    spawn_local(async move {
        clock::painted().await;
        focus(field);
    });
}

/// Whether the event is for a field whose text is not committed yet.
pub(super) fn in_changed_field(event: &ev::KeyboardEvent) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| {
        target
            .matches("dialog textarea, .cell-editor textarea, input[type=search], .changed")
            .unwrap_or(false)
    })
}
