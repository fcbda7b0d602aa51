use leptos::prelude::*;
use leptos::task::spawn_local;

use super::draft_status::DraftStatus;
use super::score_figure::ScoreFigure;
use crate::texts;
use crate::view::context::{Panels, Screen, workspace};
use crate::view::icons::{self, Icon};
use crate::view::open::open_button::OpenButton;
use crate::view::panels::side::review;
use crate::view::table::copy_paste::paste_asked;
use crate::view::table::state::TableState;

/// What stands above the matrix: what it is, where its draft is, and the tools.
#[component]
pub(super) fn Header(table: TableState, panels: Panels) -> impl IntoView {
    let workspace = workspace();
    let screen: RwSignal<Screen> = use_context().unwrap_or_default();
    let home = move |_| spawn_local(async move { workspace.opening.close().await });
    let month = move || texts::publication_of(workspace.months_seen().0);
    let locked = move || workspace.draft.read_only();
    view! {
        <header class="top">
            <button type="button" class="brand" aria-label=texts::HOME title=texts::HOME on:click=home>
                {texts::APP}
            </button>
            <div class="top-title">
                <h1 class="title">{move || workspace.matrix.title()}</h1>
                <DraftStatus />
                <p class="state">{month}</p>
                <ScoreFigure panels />
            </div>
            {ways_out(panels)}
            <div class="toolbar" role="toolbar" aria-label=texts::TOOLBAR>
                <OpenButton class="tool" icon=view! { <Icon paths=icons::OPEN /> }.into_any() />
                <Tool
                    icon=icons::PASTE
                    label=texts::PASTE
                    keys=texts::PASTE_KEYS
                    disabled=Signal::derive(locked)
                    go=move || paste_asked(table)
                />
                <Tool
                    first=true
                    often=true
                    icon=icons::UNDO
                    label=texts::UNDO
                    keys=texts::UNDO_KEYS
                    disabled=Signal::derive(move || locked() || !workspace.matrix.can_undo())
                    go=move || workspace.matrix.undo()
                />
                <Tool
                    icon=icons::REDO
                    label=texts::REDO
                    keys=texts::REDO_KEYS
                    disabled=Signal::derive(move || locked() || !workspace.matrix.can_redo())
                    go=move || workspace.matrix.redo()
                />
                <Tool
                    first=true
                    often=true
                    icon=icons::SEARCH
                    label=texts::SEARCH
                    keys=texts::SEARCH_KEYS
                    go=move || panels.search.update(|open| *open = !*open)
                />
                <Tool often=true icon=icons::REVIEW label=texts::REVIEW go=move || review(panels) />
                <Tool
                    first=true
                    icon=icons::NEW_MONTH
                    label=texts::NEW_MONTH
                    go=move || panels.new_month.set(true)
                />
                <Tool
                    icon=icons::UNITS
                    label=texts::UNITS
                    disabled=Signal::derive(locked)
                    go=move || panels.units.set(true)
                />
                <Tool icon=icons::COMPARE label=texts::COMPARE go=move || panels.compare.set(true) />
                <Tool icon=icons::VERSIONS label=texts::VERSIONS go=move || panels.versions.set(true) />
                <Tool
                    first=true
                    icon=icons::CITIZEN_VIEW
                    label=texts::CITIZEN_VIEW
                    go=move || Screen::Citizen.show(screen)
                />
                {more(panels)}
            </div>
        </header>
    }
}

/// Brings the other tools into sight where there is room for some alone.
pub(super) fn more(panels: Panels) -> AnyView {
    let open = panels.all_tools;
    view! {
        <button
            type="button"
            class="tool more"
            aria-expanded=move || open.get().to_string()
            on:click=move |_| open.update(|open| *open = !*open)
        >
            {move || if open.get() { texts::FEWER_TOOLS } else { texts::MORE_TOOLS }}
        </button>
    }
    .into_any()
}

/// How the matrix leaves.
fn ways_out(panels: Panels) -> AnyView {
    view! {
        <div class="ways-out">
            <button type="button" class="button primary" on:click=move |_| panels.export.set(true)>
                {texts::EXPORT}
            </button>
            <button type="button" class="button" on:click=move |_| panels.publish.set(true)>
                {texts::PUBLISH}
            </button>
        </div>
    }
    .into_any()
}

/// A button of the toolbar: what it shows, and says in words.
#[component]
pub(super) fn Tool(
    icon: &'static str,
    /// It begins a group.
    #[prop(optional)]
    first: bool,
    /// It stays in sight on a phone.
    #[prop(optional)]
    often: bool,
    label: &'static str,
    #[prop(optional)] keys: Option<&'static str>,
    #[prop(optional, into)] disabled: Signal<bool>,
    go: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="tool"
            class:first=first
            class:often=often
            title=keys
            disabled=move || disabled.get()
            on:click=move |_| go()
        >
            <Icon paths=icon />
            {label}
        </button>
    }
}
