//! The page where work begins.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::open::open_button::OpenButton;
use super::open::paste_dialog::PasteDialog;
use super::program::program;
use crate::browser::system_clipboard;
use crate::texts;
use crate::workspace::{Going, Request};

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
                <Way id="way-paste" title=texts::PASTE hint=texts::PASTE_HINT go=move || pasting.set(true) />
                <Way
                    id="way-example"
                    title=texts::EXAMPLE
                    hint=texts::EXAMPLE_HINT
                    go=move || spawn_local(program.open(Request::Example))
                />
                <Way
                    id="way-new"
                    title=texts::NEW
                    hint=texts::NEW_HINT
                    go=move || spawn_local(program.open(Request::Go(Going::New)))
                />
            </div>
            <Drafts />
        </main>
        <PasteDialog open=pasting />
    }
}

/// One way to begin: a button that says what it does.
#[component]
fn Way(
    id: &'static str,
    title: &'static str,
    hint: &'static str,
    go: impl Fn() + Send + 'static,
) -> impl IntoView {
    view! {
        <div class="way">
            <button type="button" class="button" aria-describedby=id on:click=move |_| go()>
                {title}
            </button>
            <p id=id>{hint}</p>
        </div>
    }
}

#[component]
fn OpenFile() -> impl IntoView {
    view! {
        <div class="way">
            <OpenButton class="button primary" />
            <p id="way-open">{texts::OPEN_HINT}</p>
        </div>
    }
}

/// The drafts of this browser, once what shows and opens them is there.
#[component]
fn Drafts() -> impl IntoView {
    let program = program();
    let waiting = move || match program.desk_did_not_come.get() {
        true => view! { <p class="warning">{texts::NO_EDITOR}</p> },
        false => view! { <p class="quiet">{texts::LOOKING_FOR_DRAFTS}</p> },
    };
    view! {
        <section class="drafts" aria-labelledby="drafts-title">
            <h2 id="drafts-title">{texts::DRAFTS}</h2>
            {move || match program.desk() {
                Some(desk) => (desk.drafts)(),
                None => waiting().into_any(),
            }}
        </section>
    }
}
