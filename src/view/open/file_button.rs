use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::files;
use crate::texts;
use crate::view::program::program;
use crate::workspace::Request;

/// A button that asks for a file and opens it.
#[component]
pub(in crate::view) fn FileButton(
    class: &'static str,
    /// What it shows beside its word.
    #[prop(optional)]
    icon: Option<AnyView>,
) -> impl IntoView {
    let program = program();
    let input: NodeRef<leptos::html::Input> = NodeRef::new();
    let choose = move |_| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let chosen = move |_| {
        let Some(input) = input.get_untracked() else {
            return;
        };
        let chosen = files::all(input.files());
        // The same file chosen again has to count as a choice.
        let clear = move || input.set_value("");
        spawn_local(async move {
            program.open(Request::Files(chosen)).await;
            clear();
        });
    };
    view! {
        <button type="button" class=class on:click=choose>
            {icon}
            {texts::OPEN}
        </button>
        <input
            type="file"
            class="visually-hidden"
            tabindex="-1"
            aria-label=texts::FILE_INPUT
            accept=texts::FILE_KINDS
            multiple
            node_ref=input
            on:change=chosen
        />
    }
}
