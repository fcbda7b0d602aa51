use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::clock;
use crate::browser::drafts::SetAside;
use crate::draft::pieces_file::{self, Holding};
use crate::model::official;
use crate::texts;
use crate::view::context::workspace;
use crate::view::dialog::{Confirm, Dialog};

/// What could not be read of drafts: what it holds, and the ways out of here.
#[component]
pub(in crate::view) fn RecoverDialog() -> impl IntoView {
    let workspace = workspace();
    let open = Signal::derive(move || workspace.opening.recovering());
    let close = move |()| workspace.opening.end_recovering();
    let empty = move || workspace.draft.set_aside().is_empty();
    view! {
        <Dialog open close title=texts::RECOVER wide=true>
            <p>{texts::RECOVER_HELP}</p>
            <Show when=empty>
                <p class="quiet">{texts::RECOVER_EMPTY}</p>
            </Show>
            <ul class="recover">
                <For each=move || workspace.draft.set_aside() key=|record| record.key.clone() let:record>
                    <Record record />
                </For>
            </ul>
        </Dialog>
    }
}

/// How many of the texts are shown.
const WORDS: usize = 20;

#[component]
fn Record(record: SetAside) -> impl IntoView {
    let workspace = workspace();
    let asking = RwSignal::new(false);
    let (id, at) = record.key.split_once('/').unwrap_or((&record.key, ""));
    let moment = at.parse().map(|at| texts::moment(clock::local_time(at)));
    let Holding {
        draft,
        changes,
        damaged,
        words,
    } = pieces_file::holding(id, &record.text);
    let title = draft.as_ref().map(|draft| {
        let whose = official::whose(&draft.document.metadata);
        whose.unwrap_or(texts::UNTITLED).to_owned()
    });
    let record = StoredValue::new(record);
    let open = move |_| {
        let record = record.get_value();
        spawn_local(async move { workspace.opening.open_set_aside(&record).await });
    };
    let download = move |_| record.with_value(|record| workspace.draft.download_set_aside(record));
    let remove = move || {
        let key = record.with_value(|record| record.key.clone());
        spawn_local(async move { workspace.draft.forget_set_aside(&key).await });
    };
    view! {
        <li class="draft">
            <div>
                <p class="draft-title">{moment.ok().map(|moment| texts::set_aside_at(&moment))}</p>
                <p>{texts::holding(title.as_deref(), changes, damaged)}</p>
                {(!words.is_empty())
                    .then(|| {
                        let words = words.into_iter().take(WORDS).map(|text| view! { <li>{text}</li> });
                        view! { <ul class="quiet">{words.collect_view()}</ul> }
                    })}
            </div>
            {draft
                .is_some()
                .then(|| {
                    view! {
                        <button type="button" class="button" on:click=open>{texts::RECOVER_OPEN}</button>
                    }
                })}
            <button type="button" class="button" on:click=download>{texts::RECOVER_DOWNLOAD}</button>
            <button type="button" class="button quiet-button" on:click=move |_| asking.set(true)>
                {texts::REMOVE}
            </button>
            <Confirm
                open=asking
                question=texts::RECOVER_QUESTION
                yes=texts::RECOVER_REMOVE
                no=texts::KEEP
                then=remove
            />
        </li>
    }
}
