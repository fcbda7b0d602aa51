use leptos::prelude::*;

use super::state::{TableState, Toast};
use crate::texts;

/// What was done, with the way back at hand until the next action.
#[component]
pub(super) fn ToastBar(table: TableState) -> impl IntoView {
    let workspace = table.workspace;
    let shown = move || {
        let toast = table.toast.get();
        toast.filter(|toast| toast.step == workspace.matrix.steps())
    };
    let close = move |_| table.toast.set(None);
    let undo = move |_| {
        workspace.matrix.undo();
        table.return_to_cell();
    };
    view! {
        <div class="notice" role="status">
            {move || {
                shown().map(|Toast { text, undo: back, .. }| {
                    let back = back.then(|| {
                        view! { <button type="button" class="button small" on:click=undo>{texts::UNDO}</button> }
                    });
                    view! {
                        <p>{text}</p>
                        {back}
                        <button type="button" class="icon-button" aria-label=texts::CLOSE on:click=close>"×"</button>
                    }
                })
            }}
        </div>
    }
}
