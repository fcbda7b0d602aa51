use leptos::prelude::*;

use crate::texts;
use crate::view::context::{Panels, Tab, seen_score};

/// The score and the days that are left, always in sight, and the way to what
/// they are made of.
#[component]
pub(super) fn ScoreFigure(panels: Panels) -> impl IntoView {
    let seen = seen_score();
    let figure = Memo::new(move |_| {
        seen.with(|score| {
            let score = score.as_ref()?;
            let sita = score.sita();
            let mark = texts::mark(sita.least, sita.most);
            Some(texts::figure(&mark, score.term.days_left))
        })
    });
    let is_open = move || panels.side.get() && panels.tab.get() == Tab::Score;
    view! {
        <Show when=move || figure.with(Option::is_some)>
            <button
                type="button"
                class="link state"
                title=texts::SCORE_OPEN
                aria-expanded=move || is_open().to_string()
                on:click=move |_| {
                    if is_open() {
                        panels.side.set(false);
                    } else {
                        panels.open(Tab::Score);
                    }
                }
            >
                {move || figure.get()}
            </button>
        </Show>
    }
}
