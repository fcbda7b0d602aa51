use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::app::{program, workspace};
use crate::browser::fetch::FetchError;
use crate::browser::system_clipboard;
use crate::texts;
use crate::workspace::{Problem, Request};

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

/// Takes a pasted table.
#[component]
pub(super) fn PasteDialog(open: RwSignal<bool>) -> impl IntoView {
    let (workspace, program) = (workspace(), program());
    let area: NodeRef<html::Textarea> = NodeRef::new();
    Effect::new(move |_| {
        if let Some(area) = area.get() {
            area.focus().ok();
        }
    });
    // It may be opened later, once the person has said how to read it.
    let opened = Memo::new(move |_| workspace.open.get());
    Effect::watch(move || opened.get(), move |_, _, _| open.set(false), false);
    let take = move |text, page| spawn_local(program.open(Request::Pasted { text, page }));
    let go = move |_| {
        if let Some(area) = area.get_untracked() {
            take(area.value(), String::new());
        }
    };
    // A table says its merged cells; its text does not.
    let pasted = move |event: ev::ClipboardEvent| {
        if let Some((text, page)) = system_clipboard::pasted(&event)
            && !page.is_empty()
        {
            event.prevent_default();
            take(text, page);
        }
    };
    view! {
        <Dialog open close=move |()| open.set(false) title=texts::PASTE_TITLE>
            <p id="paste-help">{texts::PASTE_HELP}</p>
            <textarea
                class="paste"
                rows="10"
                wrap="off"
                spellcheck="false"
                aria-label=texts::PASTE_AREA
                aria-describedby="paste-help"
                node_ref=area
                on:paste=pasted
            ></textarea>
            <div class="dialog-foot">
                <button type="button" class="button primary" on:click=go>{texts::PASTE_OPEN}</button>
            </div>
        </Dialog>
    }
}

/// Says something that the person only has to take note of.
#[component]
fn Notice(
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

/// Says that the second part of the program did not come.
#[component]
pub(super) fn MissingDialog() -> impl IntoView {
    let missing = program().missing;
    view! {
        <Notice open=missing close=move |()| missing.set(false)>
            {texts::NO_EDITOR}
        </Notice>
    }
}

/// Says what went wrong, and what can be done.
#[component]
pub(super) fn ProblemDialog() -> impl IntoView {
    let workspace = workspace();
    let open = Signal::derive(move || workspace.problem.with(Option::is_some));
    let close = move |()| workspace.problem.set(None);
    view! {
        <Notice open close>
            {move || workspace.problem.get().map(problem_view)}
        </Notice>
    }
}

/// Asks before work that is not saved is left.
#[component]
pub(super) fn LeavingDialog() -> impl IntoView {
    let workspace = workspace();
    let stay = move |()| workspace.answer_leaving(false);
    let download = move |_| super::status::download_draft(workspace);
    view! {
        <Dialog open=workspace.leaving close=stay title=texts::NOTICE>
            <p>{texts::LEAVE_QUESTION}</p>
            <div class="dialog-foot">
                <button type="button" class="button danger" on:click=move |_| workspace.answer_leaving(true)>
                    {texts::LEAVE}
                </button>
                <button type="button" class="button" on:click=download>{texts::DOWNLOAD_DRAFT}</button>
                <button type="button" class="button primary" autofocus on:click=move |_| stay(())>
                    {texts::STAY}
                </button>
            </div>
        </Dialog>
    }
}

fn problem_view(problem: Problem) -> AnyView {
    match problem {
        Problem::File { name, sentence } => view! {
            <p><strong>{texts::PROBLEM}" "{texts::problem_file(&name)}</strong></p>
            <p>{sentence}</p>
        }
        .into_any(),
        Problem::Unreadable { name } => texts::unreadable_file(&name).into_any(),
        Problem::DamagedDraft { id } => damaged(texts::DAMAGED_DRAFT, id),
        Problem::NewerDraft { id } => damaged(texts::NEWER_DRAFT, id),
        Problem::PartlyDamaged { pieces } => texts::partly_damaged(pieces).into_any(),
        Problem::Storage(error) => {
            let reason = super::status::reason(&error);
            view! { <p>{texts::not_saved(&reason)}"."</p> }.into_any()
        }
        Problem::OtherSite { site } => texts::other_site(&site).into_any(),
        Problem::Address { address, error } => view! {
            <p><strong>{texts::PROBLEM}" "{texts::problem_file(&address)}</strong></p>
            <p>
                {match error {
                    FetchError::NotFound => texts::ADDRESS_NOT_FOUND.to_owned(),
                    FetchError::Status(status) => texts::address_status(status),
                    FetchError::Refused | FetchError::TooLarge { .. } => texts::ADDRESS_REFUSED.to_owned(),
                }}
            </p>
        }
        .into_any(),
        Problem::NoWorker => texts::NO_WORKER.into_any(),
        Problem::Broken { name } => texts::broken(&name).into_any(),
        Problem::NoSuchDraft => texts::NO_SUCH_DRAFT.into_any(),
        Problem::InUse => texts::DRAFT_IN_USE.into_any(),
        Problem::Forked => texts::FORKED.into_any(),
        Problem::Clipboard => texts::COPY_FAILED.into_any(),
        Problem::Download => texts::DOWNLOAD_FAILED.into_any(),
        Problem::NoViewer => texts::NO_VIEWER.into_any(),
    }
}

fn damaged(sentence: &'static str, id: String) -> AnyView {
    let workspace = workspace();
    let download = move |_| {
        let id = id.clone();
        spawn_local(async move { workspace.download_damaged(&id).await });
    };
    view! {
        <p>{sentence}</p>
        <p>
            <button type="button" class="button" on:click=download>{texts::DOWNLOAD_DAMAGED}</button>
        </p>
    }
    .into_any()
}

/// What long work is going on.
#[component]
pub(super) fn Busy() -> impl IntoView {
    let workspace = workspace();
    view! {
        <div class="busy" class:shown=move || workspace.busy.get().is_some()>
            <span role="status">{move || workspace.busy.get()}</span>
            <Show when=move || workspace.progress.get().is_some()>
                <progress
                    max="100"
                    aria-label=texts::PROGRESS
                    value=move || workspace.progress.get().unwrap_or(0).to_string()
                ></progress>
                <button type="button" class="button small" on:click=move |_| workspace.stop_aside()>
                    {texts::CANCEL}
                </button>
            </Show>
        </div>
    }
}

/// The keys that one can use.
#[component]
pub(super) fn ShortcutsDialog(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Dialog open close=move |()| open.set(false) title=texts::SHORTCUTS>
            <dl class="keys">
                {texts::SHORTCUT_LIST
                    .iter()
                    .map(|(keys, what)| view! { <dt>{*keys}</dt><dd>{*what}</dd> })
                    .collect_view()}
            </dl>
        </Dialog>
    }
}
