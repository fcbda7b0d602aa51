//! The units: what they are asked for, and what they give back.

use leptos::prelude::*;

use super::ask_units::AskUnits;
use super::gather_units::{GatherUnits, Gathered};
use crate::texts;
use crate::view::dialog::Dialog;

#[component]
pub(in crate::view) fn UnitsDialog(open: RwSignal<bool>) -> impl IntoView {
    let gathering = RwSignal::new(false);
    let gathered = Gathered::default();
    let choice = move |label: &'static str, gathers: bool| {
        view! {
            <button
                type="button"
                class="button"
                aria-pressed=move || (gathering.get() == gathers).to_string()
                on:click=move |_| gathering.set(gathers)
            >
                {label}
            </button>
        }
    };
    view! {
        <Dialog open close=move |()| open.set(false) title=texts::UNITS wide=true>
            <div class="two-ways" role="group" aria-label=texts::UNITS>
                {choice(texts::ASK_UNITS, false)}
                {choice(texts::GATHER_UNITS, true)}
            </div>
            {move || match gathering.get() {
                false => view! { <AskUnits /> }.into_any(),
                true => view! { <GatherUnits gathered /> }.into_any(),
            }}
        </Dialog>
    }
}
