use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use crate::model::search::hits;
use crate::texts;
use crate::view::table::focus;
use crate::view::table::state::TableState;

/// Finds words in the matrix, whatever their accents.
#[component]
pub(super) fn SearchBar(table: TableState, open: RwSignal<bool>) -> impl IntoView {
    let workspace = table.workspace;
    let words = RwSignal::new(String::new());
    let at = RwSignal::new(0_usize);
    let input: NodeRef<html::Input> = NodeRef::new();
    let found = Memo::new(move |_| {
        workspace
            .matrix
            .with_order(|document, _| hits(document, &words.get()))
    });
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            input.focus().ok();
        }
    });
    let show = move |step: isize| {
        let count = found.with(Vec::len);
        if count == 0 {
            return;
        }
        at.update(|at| *at = at.saturating_add_signed(step + count as isize) % count);
        let hit = found.with(|found| found.get(at.get_untracked()).copied());
        workspace.matrix.set_active(hit);
        focus::show(table, false);
    };
    let typed = move |event| {
        words.set(event_target_value(&event));
        at.set(0);
        show(0);
    };
    let pressed = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" => show(if event.shift_key() { -1 } else { 1 }),
        "Escape" => {
            open.set(false);
            table.return_to_cell();
        }
        _ => {}
    };
    let said = move || {
        let count = found.with(Vec::len);
        match (words.with(|words| words.trim().is_empty()), count) {
            (true, _) => String::new(),
            (false, 0) => texts::NO_HITS.to_owned(),
            (false, count) => texts::hit(at.get().min(count - 1) + 1, count),
        }
    };
    view! {
        <div class="search" role="search">
            <input
                type="search"
                aria-label=texts::SEARCH_LABEL
                placeholder=texts::SEARCH_LABEL
                node_ref=input
                on:input=typed
                on:keydown=pressed
            />
            <span role="status">{said}</span>
            <button type="button" class="tool" on:click=move |_| show(-1)>{texts::PREVIOUS}</button>
            <button type="button" class="tool" on:click=move |_| show(1)>{texts::NEXT}</button>
            <button type="button" class="icon-button" aria-label=texts::CLOSE on:click=move |_| open.set(false)>
                "×"
            </button>
        </div>
    }
}
