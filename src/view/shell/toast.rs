use leptos::prelude::*;

use crate::texts;
use crate::view::table::state::TableState;
use crate::workspace::{Told, WayBack};

/// What was done, with the way back at hand until the next action.
#[component]
pub(super) fn ToastBar(table: TableState) -> impl IntoView {
    let matrix = table.workspace.matrix;
    view! {
        <div class="notice" role="status">
            {move || {
                matrix.told().map(|Told { text, way_back, .. }| {
                    let back = way_back.map(|way| back(table, way, &text));
                    view! {
                        <p>{text}</p>
                        {back}
                        <button
                            type="button"
                            class="icon-button"
                            aria-label=texts::CLOSE
                            on:click=move |_| {
                                matrix.stop_telling();
                                table.return_to_cell();
                            }
                        >
                            "×"
                        </button>
                    }
                })
            }}
        </div>
    }
}

/// The step back, or forth after one back, called by what it is of.
fn back(table: TableState, way: WayBack, text: &str) -> impl IntoView + use<> {
    let matrix = table.workspace.matrix;
    let (label, step): (_, fn(&crate::workspace::Matrix)) = match way {
        WayBack::Undo => (texts::UNDO, |matrix| matrix.undo()),
        WayBack::Redo => (texts::REDO, |matrix| matrix.redo()),
    };
    view! {
        <button
            type="button"
            class="button small"
            aria-label=texts::of_deed(label, text)
            on:click=move |_| step(&matrix)
        >
            {label}
        </button>
    }
}
