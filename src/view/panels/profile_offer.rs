//! What the profile of the institution has and the open matrix lacks, and one
//! press that takes it.

use leptos::prelude::*;

use crate::texts;
use crate::view::context::workspace;

#[component]
pub(in crate::view) fn ProfileOffer(class: &'static str) -> impl IntoView {
    let workspace = workspace();
    let not_now = RwSignal::new(false);
    let offered = Memo::new(move |_| {
        let fields = workspace.profile_offered(&workspace.profile());
        let may = !not_now.get() && !workspace.draft.read_only();
        if may { fields } else { Vec::new() }
    });
    let take = move |_| workspace.take_profile(&untrack(|| workspace.profile()));
    view! {
        <Show when=move || !offered.with(Vec::is_empty)>
            <div class=class role="status">
                <p>{move || offered.with(|fields| texts::profile_offer(fields))}</p>
                <button type="button" class="button" on:click=take>{texts::PROFILE_TAKE}</button>
                <button type="button" class="button" on:click=move |_| not_now.set(true)>
                    {texts::PROFILE_NOT_NOW}
                </button>
            </div>
        </Show>
    }
}
