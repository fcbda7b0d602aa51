use leptos::prelude::*;

use super::draft_status::state_in_words;
use crate::texts;
use crate::view::table::state::TableState;
use crate::workspace::{Offer, Told};

/// What was done, with the way back at hand until the next action.
#[component]
pub(super) fn ToastBar(table: TableState) -> impl IntoView {
    let matrix = table.workspace.matrix;
    let close = move |_| {
        matrix.stop_telling();
        table.return_to_cell();
    };
    view! {
        <div class="notice" role="status">
            {move || {
                matrix.told().map(|told| {
                    view! {
                        {line(table, told)}
                        <button type="button" class="icon-button" aria-label=texts::CLOSE on:click=close>"×"</button>
                    }
                })
            }}
        </div>
    }
}

/// What is told, with what can be done about it, called by what it is of.
fn line(table: TableState, Told { text, offer, .. }: Told) -> AnyView {
    let workspace = table.workspace;
    let (label, go): (_, fn(TableState)) = match offer {
        None => return view! { <p>{text}</p> }.into_any(),
        Some(Offer::Undo) => (texts::UNDO, |table| table.workspace.matrix.undo()),
        Some(Offer::Redo) => (texts::REDO, |table| table.workspace.matrix.redo()),
        Some(Offer::File) => (texts::DOWNLOAD_DRAFT, |table| {
            table.workspace.draft.ask_for_file();
            table.return_to_cell();
        }),
    };
    let is_file = offer == Some(Offer::File);
    let name = if is_file {
        label.to_owned()
    } else {
        texts::of_deed(label, &text)
    };
    let said = move || {
        if is_file {
            state_in_words(workspace)
        } else {
            text.clone()
        }
    };
    view! {
        <p>{said}</p>
        <button type="button" class="button small" aria-label=name on:click=move |_| go(table)>
            {label}
        </button>
    }
    .into_any()
}
