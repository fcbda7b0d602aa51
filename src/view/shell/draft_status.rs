use leptos::prelude::*;

use crate::browser::clock;
use crate::draft::request::Conflict;
use crate::texts;
use crate::view::context::{storage_reason, workspace};
use crate::view::panels::profile_offer::ProfileOffer;
use crate::workspace::{DraftState, Workspace};

/// Where the draft is, always in sight.
#[component]
pub(super) fn DraftStatus() -> impl IntoView {
    let workspace = workspace();
    let (class, text) = (
        move || match workspace.draft.state() {
            _ if workspace.draft.read_only() => "state",
            DraftState::NotSaved(_) => "state bad",
            _ if workspace.draft.typing() => "state",
            DraftState::Saved(_) => "state good",
            DraftState::None | DraftState::Example | DraftState::Saving => "state",
        },
        move || state_in_words(workspace),
    );
    view! { <p class=class role="status">{text}</p> }
}

/// Where the draft of the page is.
pub(super) fn state_in_words(workspace: Workspace) -> String {
    if workspace.draft.read_only() {
        return texts::READ_ONLY_STATE.to_owned();
    }
    match workspace.draft.state() {
        DraftState::NotSaved(error) => texts::not_saved(&storage_reason(&error)),
        _ if workspace.draft.typing() => texts::TYPING.to_owned(),
        DraftState::None => String::new(),
        DraftState::Example => texts::EXAMPLE_STATE.to_owned(),
        DraftState::Saving => texts::SAVING.to_owned(),
        DraftState::Saved(at) => {
            let (_, _, _, hour, minute) = clock::local_time(at);
            texts::saved_at(&texts::clock(hour, minute))
        }
    }
}

/// What stands in the way of saving or editing, with the way out.
#[component]
pub(super) fn Banners() -> impl IntoView {
    let workspace = workspace();
    let failed = move || matches!(workspace.draft.state(), DraftState::NotSaved(_));
    let download = move |_| workspace.draft.ask_for_file();
    let take_over = move |_| {
        leptos::task::spawn_local(async move { workspace.opening.take_over().await });
    };
    view! {
        <div class="banners">
            <Show when=move || workspace.draft.read_only()>
                <div class="banner">
                    <p>{texts::READ_ONLY}</p>
                    <button type="button" class="button" on:click=take_over>{texts::EDIT_HERE}</button>
                </div>
            </Show>
            <Show when=move || workspace.draft.forked().is_some()>
                <div class="banner" role="alert">
                    <p>
                        {move || match workspace.draft.forked() {
                            Some(Conflict::Gone) => texts::FORKED_GONE,
                            _ => texts::FORKED,
                        }}
                    </p>
                    <button type="button" class="button" on:click=move |_| workspace.draft.dismiss_fork()>
                        {texts::UNDERSTOOD}
                    </button>
                </div>
            </Show>
            {move || {
                let error = workspace.draft.version_failed()?;
                let text = texts::version_not_kept(&storage_reason(&error));
                Some(alert(text, move || workspace.draft.dismiss_version_failed()))
            }}
            {move || {
                let error = workspace.draft.record_failed()?;
                let text = texts::record_not_kept(&storage_reason(&error));
                Some(alert(text, move || workspace.draft.dismiss_record_failed()))
            }}
            {move || {
                let text = texts::month_begun(workspace.opening.month_begun()?);
                let close = move |_| workspace.opening.end_month_begun();
                let unchanged = move |_| workspace.opening.set_unchanged(true);
                Some(view! {
                    <div class="banner" role="status">
                        <p>{text}</p>
                        // Until something is changed.
                        <Show when=move || !workspace.matrix.can_undo()>
                            <button type="button" class="button" on:click=unchanged>
                                {texts::UNCHANGED_HERE}
                            </button>
                        </Show>
                        <button type="button" class="button" on:click=close>{texts::UNDERSTOOD}</button>
                    </div>
                })
            }}
            <ProfileOffer class="banner" />
            <Show when=move || workspace.matrix.unchecked()>
                <div class="banner">
                    <p>{texts::UNCHECKED}</p>
                    <button type="button" class="button" on:click=move |_| workspace.matrix.check_now()>
                        {texts::CHECK_NOW}
                    </button>
                </div>
            </Show>
            <Show when=failed>
                <div class="banner bad" role="alert">
                    <p>{texts::STORAGE_HELP}</p>
                    <button type="button" class="button" on:click=download>{texts::DOWNLOAD_DRAFT}</button>
                </div>
            </Show>
        </div>
    }
}

/// Something that went wrong beside the work, until the person has read it.
fn alert(text: String, close: impl Fn() + 'static) -> AnyView {
    view! {
        <div class="banner" role="alert">
            <p>{text}</p>
            <button type="button" class="button" on:click=move |_| close()>{texts::UNDERSTOOD}</button>
        </div>
    }
    .into_any()
}
