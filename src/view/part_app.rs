//! The page that one unit was sent: its rows, to be corrected and given back.

use leptos::mount::mount_to_body;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::app::show_defect;
use super::context::storage_reason;
use super::shell::part_desk::PartDesk;
use super::shell::problem_dialog::ProblemDialog;
use crate::browser::{clock, elements};
use crate::export::UnitPart;
use crate::texts;
use crate::workspace::Workspace;

/// The element of the page that carries the part.
const CARRIED: &str = "parte";

/// Puts the part that the page carries into it.
pub fn mount_part() {
    std::panic::set_hook(Box::new(|panic| show_defect(&panic.to_string())));
    mount_to_body(|| view! { <PartApp /> });
}

#[component]
fn PartApp() -> impl IntoView {
    let workspace = Workspace::new();
    provide_context(workspace);
    let part = elements::text_of(CARRIED).and_then(|json| UnitPart::read(&json));
    let ready = RwSignal::new(false);
    let sent = part.clone();
    spawn_local(async move {
        if let Some(part) = sent {
            workspace.attend();
            workspace.open_part(&part).await;
        }
        if let Some(head) = elements::find("#portada") {
            head.remove();
        }
        ready.set(true);
        clock::painted().await;
        elements::dispatch("listo");
    });
    let opened = Memo::new(move |_| workspace.draft.opening());
    let part = StoredValue::new(part);
    let body = move || match (ready.get(), part.get_value(), opened.get()) {
        (false, ..) => ().into_any(),
        (true, Some(part), Some(_)) => view! { <PartDesk part /> }.into_any(),
        (true, Some(part), None) => unopened(workspace, part),
        (true, None, _) => {
            view! { <main class="start"><p class="warning">{texts::NO_PART}</p></main> }.into_any()
        }
    };
    view! {
        {body}
        <ProblemDialog />
    }
}

/// What was being written did not come up, which the dialog tells, or it is not
/// known whether something was: what to go on with.
fn unopened(workspace: Workspace, part: UnitPart) -> AnyView {
    let name = part.unit.clone();
    let title = part.title.clone();
    let part = StoredValue::new(part);
    let trying = RwSignal::new(false);
    let again = move |_| {
        if trying.get_untracked() {
            return;
        }
        trying.set(true);
        spawn_local(async move {
            workspace.open_part(&part.get_value()).await;
            trying.try_set(false);
        });
    };
    let begin = move |_| {
        spawn_local(async move { workspace.begin_part(&part.get_value()).await });
    };
    view! {
        <main class="start">
            <h1>{name}</h1>
            <p>{title}</p>
            <p class:warning=move || !trying.get() role="status">
                {move || match (trying.get(), workspace.draft.none_kept()) {
                    (true, _) => texts::LOOKING_FOR_PART,
                    (false, Some(_)) => texts::PART_UNOPENED,
                    (false, None) => texts::PART_UNKNOWN,
                }}
            </p>
            {move || {
                let reason = workspace.draft.refused().map(|error| storage_reason(&error));
                reason.map(|reason| view! { <p>{texts::storage_sentence(&reason)}</p> })
            }}
            <p>{texts::PART_GO_ON}</p>
            <p class="choices">
                <button type="button" class="button primary" on:click=again>{texts::ASK_AGAIN}</button>
                // What is found meanwhile would take the place of what was begun.
                <button type="button" class="button" disabled=trying on:click=begin>
                    {texts::BEGIN_PART}
                </button>
            </p>
        </main>
    }
    .into_any()
}
