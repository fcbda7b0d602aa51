//! What changed from another matrix to the open one.

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use crate::comparison::{
    ComparedNames, Comparison, compare, comparison_csv, comparison_page, drawn_comparison,
};
use crate::export::Exported;
use crate::model::Document;
use crate::texts;
use crate::view::context::{Panels, storage_refused, workspace};
use crate::view::dialog::Dialog;
use crate::view::file_button::FileButton;
use crate::workspace::Compared;

#[component]
pub(in crate::view) fn CompareDialog(panels: Panels) -> impl IntoView {
    let (open, compared) = (panels.compare, panels.compare_with);
    let close = move |()| {
        open.set(false);
        compared.set(None);
    };
    view! {
        <Dialog open close title=texts::COMPARE wide=true>
            {move || match compared.get() {
                None => view! { <Choice compared /> }.into_any(),
                Some(other) => view! { <Shown other compared /> }.into_any(),
            }}
        </Dialog>
    }
}

/// What it is compared with: another draft, or a file.
#[component]
fn Choice(compared: RwSignal<Option<Compared>>) -> impl IntoView {
    let workspace = workspace();
    let opening = workspace.opening;
    let problem = RwSignal::new(String::new());
    let chosen = RwSignal::new(String::new());
    spawn_local(async move { opening.list_drafts().await });
    let go = move |_| {
        let drafts = untrack(|| opening.other_drafts());
        let id = chosen.get_untracked();
        let found = drafts.iter().find(|(known, _)| *known == id);
        let Some((id, name)) = found.or(drafts.first()).cloned() else {
            return;
        };
        spawn_local(async move {
            compared.set(opening.draft_to_compare(&id, name).await);
        });
    };
    let read = move |mut given: Vec<File>| {
        let Some(file) = given.pop() else { return };
        spawn_local(async move {
            match opening.file_to_compare(&file).await {
                Ok(other) => compared.set(Some(other)),
                Err(sentence) => problem.set(sentence),
            }
        });
    };
    let options = move || {
        let drafts = opening.other_drafts().into_iter();
        drafts
            .map(|(id, name)| view! { <option value=id>{name}</option> })
            .collect_view()
    };
    let none = move || opening.other_drafts().is_empty();
    view! {
        <p>{texts::COMPARE_HELP}</p>
        <p class="quiet">{move || opening.has_no_other_draft().then_some(texts::NO_OTHER_DRAFT)}</p>
        {storage_refused(workspace.draft)}
        <div class="field" hidden=none>
            <label for="comparar-borrador">{texts::COMPARE_WITH_DRAFT}</label>
            <select
                id="comparar-borrador"
                on:change=move |event| chosen.set(event_target_value(&event))
            >
                {options}
            </select>
        </div>
        <p class="warning" role="alert">{problem}</p>
        <div class="dialog-foot">
            <FileButton class="button" label=texts::COMPARE_WITH_FILE chosen=read />
            <button type="button" class="button primary" hidden=none on:click=go>
                {texts::COMPARE_GO}
            </button>
        </div>
    }
}

/// All that is different, with the words marked.
#[component]
fn Shown(other: Compared, compared: RwSignal<Option<Compared>>) -> impl IntoView {
    let workspace = workspace();
    let only_numbers = RwSignal::new(false);
    let matrix = workspace.matrix;
    let (month, _) = workspace.months_now();
    let name = texts::titled_month(&matrix.title_now(), month);
    let said = texts::compared_from(&other.name, &name);
    let comparison = matrix.with(|document, _| compare(&other.document, document));
    let comparison = StoredValue::new(comparison);
    let names = StoredValue::new((other.name, name));
    let drawn = move || comparison.with_value(|known| drawn_comparison(known, only_numbers.get()));
    let hand_over = move |write: &dyn Fn(&Comparison, &Document) -> Exported| {
        let file = matrix.with(|document, _| comparison.with_value(|known| write(known, document)));
        workspace.work.download(&file);
    };
    let page = move |_| {
        names.with_value(|(before, now)| {
            let names = ComparedNames { before, now };
            hand_over(&|comparison, document| comparison_page(comparison, names, document));
        });
    };
    view! {
        <p role="status">{said}</p>
        <p>
            <label>
                <input
                    type="checkbox"
                    prop:checked=only_numbers
                    on:change=move |event| only_numbers.set(event_target_checked(&event))
                />
                " "{texts::ONLY_NUMBERS}
            </label>
        </p>
        // Drawn as text by the function that draws the page to print; what a
        // matrix says is none of its markup.
        <div class="compared" tabindex="0" role="region" aria-label=texts::COMPARISON_TITLE inner_html=drawn></div>
        <div class="dialog-foot">
            <button type="button" class="button" on:click=move |_| compared.set(None)>
                {texts::COMPARE_OTHER}
            </button>
            <button type="button" class="button" on:click=page>{texts::COMPARED_AS_PAGE}</button>
            <button
                type="button"
                class="button"
                on:click=move |_| hand_over(&comparison_csv)
            >
                {texts::COMPARED_AS_CSV}
            </button>
        </div>
    }
}
