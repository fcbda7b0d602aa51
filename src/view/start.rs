//! The page where work begins.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::context::{storage_reason, workspace};
use super::dialog::Confirm;
use super::open::file_button::FileButton;
use super::open::paste_dialog::PasteDialog;
use super::program::program;
use crate::browser::drafts::ListedDraft;
use crate::browser::{clock, location, system_clipboard};
use crate::texts;
use crate::workspace::Request;

/// Where work begins: a file, a table, the example, or a draft.
#[component]
pub(super) fn Start() -> impl IntoView {
    let program = program();
    let pasting = RwSignal::new(false);
    let handle = window_event_listener(ev::paste, move |event| {
        if let (false, Some((text, page))) =
            (pasting.get_untracked(), system_clipboard::pasted(&event))
        {
            event.prevent_default();
            spawn_local(program.open(Request::Pasted { text, page }));
        }
    });
    on_cleanup(move || handle.remove());
    view! {
        <main class="start">
            <header class="start-head">
                <p class="brand">{texts::APP}</p>
                <h1>{texts::START_TITLE}</h1>
                <p class="lead">{texts::START_LEAD}</p>
            </header>
            <div class="ways">
                <OpenFile />
                <Way title=texts::PASTE hint=texts::PASTE_HINT go=move || pasting.set(true) />
                <Way
                    title=texts::EXAMPLE
                    hint=texts::EXAMPLE_HINT
                    go=move || spawn_local(program.open(Request::Example))
                />
                <Way
                    title=texts::NEW
                    hint=texts::NEW_HINT
                    go=move || spawn_local(program.open(Request::New))
                />
            </div>
            <Drafts />
        </main>
        <PasteDialog open=pasting />
    }
}

/// One way to begin: a button that says what it does.
#[component]
fn Way(title: &'static str, hint: &'static str, go: impl Fn() + Send + 'static) -> impl IntoView {
    let hint_id = format!("way-{}", title.replace(' ', "-").to_lowercase());
    view! {
        <div class="way">
            <button type="button" class="button" aria-describedby=hint_id.clone() on:click=move |_| go()>
                {title}
            </button>
            <p id=hint_id>{hint}</p>
        </div>
    }
}

#[component]
fn OpenFile() -> impl IntoView {
    view! {
        <div class="way">
            <FileButton class="button primary" />
            <p id="way-open">{texts::OPEN_HINT}</p>
        </div>
    }
}

#[component]
fn Drafts() -> impl IntoView {
    let workspace = workspace();
    let empty = move || workspace.draft.none_kept();
    let refused = move || workspace.draft.refused();
    let program = program();
    let recover = move |_| spawn_local(program.open(Request::SetAside));
    view! {
        <section class="drafts" aria-labelledby="drafts-title">
            <h2 id="drafts-title">{texts::DRAFTS}</h2>
            {move || {
                refused()
                    .map(|error| {
                        view! { <p class="warning">{texts::storage_reason(&storage_reason(&error))}</p> }
                    })
            }}
            <Show when=move || empty() == Some(true)>
                <p class="quiet">{texts::NO_DRAFTS}</p>
            </Show>
            <ul>
                <For each=move || workspace.draft.list() key=key let:listed>
                    <Draft listed />
                </For>
            </ul>
            <Show when=move || workspace.draft.has_set_aside()>
                <p>
                    <button type="button" class="button" on:click=recover>
                        {move || texts::recover(workspace.draft.set_aside().len())}
                    </button>
                </p>
            </Show>
            <Show when=move || empty() == Some(false)>
                <p class="quiet">{texts::DRAFTS_NOTE}</p>
            </Show>
            {location::is_local_file().then(|| view! { <p class="quiet">{texts::LOCAL_FILE_NOTE}</p> })}
        </section>
    }
}

/// What has to change for an entry of the list to be drawn anew.
fn key(listed: &ListedDraft) -> (String, u64) {
    match listed {
        ListedDraft::Known(head) => (head.id.clone(), head.sequence),
        ListedDraft::Unknown { id } => (id.clone(), u64::MAX),
    }
}

#[component]
fn Draft(listed: ListedDraft) -> impl IntoView {
    let (workspace, program) = (workspace(), program());
    let asking = RwSignal::new(false);
    let id = StoredValue::new(listed.id().to_owned());
    let (title, line) = match listed {
        ListedDraft::Known(head) => {
            let changed = texts::moment(clock::local_time(head.updated));
            (head.title, texts::draft_line(head.units, &changed))
        }
        ListedDraft::Unknown { .. } => (
            texts::UNKNOWN_DRAFT.to_owned(),
            texts::UNKNOWN_DRAFT_LINE.to_owned(),
        ),
    };
    let go = move |_| spawn_local(program.open(Request::Draft(id.get_value())));
    let remove = move || {
        let id = id.get_value();
        spawn_local(async move { workspace.draft.remove(&id).await });
    };
    view! {
        <li class="draft">
            <div>
                <p class="draft-title">{title.clone()}</p>
                <p class="quiet">{line}</p>
            </div>
            <button type="button" class="button" aria-label=texts::continue_draft(&title) on:click=go>
                {texts::CONTINUE}
            </button>
            <button
                type="button"
                class="button quiet-button"
                aria-label=texts::delete_draft(&title)
                on:click=move |_| asking.set(true)
            >
                {texts::REMOVE}
            </button>
            <Confirm
                open=asking
                question=texts::DELETE_DRAFT_QUESTION
                yes=texts::DELETE_DRAFT
                no=texts::KEEP
                then=remove
            />
        </li>
    }
}
