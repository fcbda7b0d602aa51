use leptos::prelude::*;
use web_sys::File;

use crate::browser::files;

/// A button that asks for files; without kinds, for any.
#[component]
pub(super) fn FileButton(
    class: &'static str,
    label: &'static str,
    /// What the field of the files is called, if not like the button.
    #[prop(optional)]
    named: Option<&'static str>,
    /// What it shows beside its word.
    #[prop(optional_no_strip)]
    icon: Option<AnyView>,
    /// Which files the browser offers.
    #[prop(optional)]
    kinds: Option<&'static str>,
    /// Whether more than one can be chosen.
    #[prop(optional)]
    several: bool,
    /// What is done with those that were chosen, which are some.
    chosen: impl Fn(Vec<File>) + 'static,
) -> impl IntoView {
    let input: NodeRef<leptos::html::Input> = NodeRef::new();
    let choose = move |_| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let changed = move |_| {
        let Some(input) = input.get_untracked() else {
            return;
        };
        let given = files::all(input.files());
        // The same file chosen again has to count as a choice.
        input.set_value("");
        if !given.is_empty() {
            chosen(given);
        }
    };
    view! {
        <button type="button" class=class on:click=choose>
            {icon}
            {label}
        </button>
        <input
            type="file"
            class="visually-hidden"
            tabindex="-1"
            aria-label=named.unwrap_or(label)
            accept=kinds
            multiple=several
            node_ref=input
            on:change=changed
        />
    }
}
