//! Dialogs of every kind: what opens, asks and closes.

use leptos::html;
use leptos::prelude::*;

use crate::texts;

/// A native dialog that is open while its signal says so.
#[component]
pub(super) fn Dialog(
    #[prop(into)] open: Signal<bool>,
    #[prop(into)] close: Callback<()>,
    title: &'static str,
    /// As wide as a table needs.
    #[prop(optional)]
    wide: bool,
    children: ChildrenFn,
) -> impl IntoView {
    let dialog: NodeRef<html::Dialog> = NodeRef::new();
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        match (open.get(), dialog.open()) {
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    view! {
        // The browser tells of the closing later, when there may be no dialog.
        <dialog node_ref=dialog class:wide=wide aria-label=title on:close=move |_| { close.try_run(()); }>
            <Show when=move || open.get()>
                <div class="dialog-head">
                    <h2>{title}</h2>
                    <button type="button" class="icon-button" aria-label=texts::CLOSE on:click=move |_| close.run(())>
                        "×"
                    </button>
                </div>
                {children()}
            </Show>
        </dialog>
    }
}

/// Asks before something that cannot be undone.
#[component]
pub(super) fn Confirm(
    open: RwSignal<bool>,
    question: &'static str,
    yes: &'static str,
    no: &'static str,
    then: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    view! {
        <Dialog open close=move |()| open.set(false) title=texts::NOTICE>
            <p>{question}</p>
            <div class="dialog-foot">
                <button type="button" class="button" on:click=move |_| open.set(false)>{no}</button>
                <button
                    type="button"
                    class="button danger"
                    on:click=move |_| {
                        open.set(false);
                        then();
                    }
                >
                    {yes}
                </button>
            </div>
        </Dialog>
    }
}

/// Says something that the person only has to take note of.
#[component]
pub(super) fn Notice(
    #[prop(into)] open: Signal<bool>,
    #[prop(into)] close: Callback<()>,
    children: ChildrenFn,
) -> impl IntoView {
    view! {
        <Dialog open close title=texts::NOTICE>
            <div class="problem" role="alert">
                {children()}
            </div>
            <div class="dialog-foot">
                <button type="button" class="button primary" autofocus on:click=move |_| close.run(())>
                    {texts::UNDERSTOOD}
                </button>
            </div>
        </Dialog>
    }
}
