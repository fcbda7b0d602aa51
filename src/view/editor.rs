use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use super::actions::RowActions;
use super::app::{Screen, workspace};
use super::dialogs::{PasteDialog, ShortcutsDialog};
use super::export::ExportDialog;
use super::findings;
use super::publish::PublishDialog;
use super::search::SearchBar;
use super::side::{Side, Tab};
use super::start::FileButton;
use super::status::{Banners, DraftStatus};
use super::table::{Matrix, Table, selecting};
use crate::browser::window;
use crate::texts;

/// What the parts of the editor open and close.
#[derive(Clone, Copy)]
pub(super) struct Panels {
    pub side: RwSignal<bool>,
    pub tab: RwSignal<Tab>,
    pub search: RwSignal<bool>,
    pub export: RwSignal<bool>,
    pub publish: RwSignal<bool>,
    pub shortcuts: RwSignal<bool>,
    pub pasting: RwSignal<bool>,
}

/// The page on which a matrix is mended and updated.
#[component]
pub(super) fn Editor() -> impl IntoView {
    let workspace = workspace();
    let table = Table::new();
    let panels = Panels {
        side: RwSignal::new(window::is_wide()),
        tab: RwSignal::new(Tab::Findings),
        search: RwSignal::new(false),
        export: RwSignal::new(false),
        publish: RwSignal::new(false),
        shortcuts: RwSignal::new(false),
        pasting: RwSignal::new(false),
    };
    provide_context(table);
    provide_context(panels);
    Effect::new(move |_| {
        if workspace.fresh_report.get() {
            panels.tab.set(Tab::Report);
            panels.side.set(window::is_wide());
        }
    });
    Effect::new(move |_| window::set_title(&format!("{} · {}", workspace.title(), texts::APP)));
    let handle = window_event_listener(ev::keydown, move |event| shortcut(table, panels, &event));
    on_cleanup(move || handle.remove());
    view! {
        <div class="editor" class:wide=move || !panels.side.get()>
            <Header panels />
            <Banners />
            <RowActions table />
            <Show when=move || panels.search.get()>
                <SearchBar table open=panels.search />
            </Show>
            <main class="matrix-area">
                <Matrix />
            </main>
            <Show when=move || panels.side.get()>
                <Side table panels />
            </Show>
            <Footer table panels />
        </div>
        <ExportDialog table open=panels.export />
        <PublishDialog panels />
        <ShortcutsDialog open=panels.shortcuts />
        <PasteDialog open=panels.pasting />
    }
}

#[component]
fn Header(panels: Panels) -> impl IntoView {
    let workspace = workspace();
    let screen: RwSignal<Screen> = use_context().unwrap_or_default();
    let home = move |_| spawn_local(async move { workspace.close().await });
    let locked = move || workspace.read_only.get();
    view! {
        <header class="top">
            <button type="button" class="brand" aria-label=texts::HOME title=texts::HOME on:click=home>
                {texts::APP}
            </button>
            <div class="top-title">
                <h1 class="title">{move || workspace.title()}</h1>
                <DraftStatus />
            </div>
            <div class="toolbar" role="toolbar" aria-label=texts::TOOLBAR>
                <FileButton class="tool" />
                <Tool label=texts::PASTE go=move || panels.pasting.set(true) />
                <Tool
                    label=texts::UNDO
                    keys=texts::UNDO_KEYS
                    disabled=Signal::derive(move || locked() || !workspace.can_undo())
                    go=move || workspace.undo()
                />
                <Tool
                    label=texts::REDO
                    keys=texts::REDO_KEYS
                    disabled=Signal::derive(move || locked() || !workspace.can_redo())
                    go=move || workspace.redo()
                />
                <Tool label=texts::SEARCH keys=texts::SEARCH_KEYS go=move || panels.search.update(|open| *open = !*open) />
                <button
                    type="button"
                    class="tool"
                    aria-pressed=move || panels.side.get().to_string()
                    on:click=move |_| {
                        panels.tab.set(Tab::Findings);
                        panels.side.update(|open| *open = !*open);
                    }
                >
                    {texts::REVIEW}
                </button>
                <Tool label=texts::CITIZEN_VIEW go=move || Screen::Citizen.show(screen) />
                <button type="button" class="button primary" on:click=move |_| panels.export.set(true)>
                    {texts::EXPORT}
                </button>
                <button type="button" class="button" on:click=move |_| panels.publish.set(true)>
                    {texts::PUBLISH}
                </button>
            </div>
        </header>
    }
}

/// A button of the toolbar.
#[component]
fn Tool(
    label: &'static str,
    #[prop(optional)] keys: Option<&'static str>,
    #[prop(optional, into)] disabled: Signal<bool>,
    go: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="tool"
            title=keys
            disabled=move || disabled.get()
            on:click=move |_| go()
        >
            {label}
        </button>
    }
}

#[component]
fn Footer(table: Table, panels: Panels) -> impl IntoView {
    let workspace = workspace();
    let totals = move || {
        workspace.with_findings(|checker, _, outline, checked| {
            let goals = checked.then(|| checker.goals());
            texts::totals(outline.units.len(), outline.goal_rows(), goals)
        })
    };
    let severities = move || {
        workspace.with_findings(|checker, _, _, checked| {
            if checked {
                let (errors, warnings, suggestions) = checker.counts();
                texts::severities(errors, warnings, suggestions)
            } else {
                texts::CHECKING.to_owned()
            }
        })
    };
    view! {
        <footer class="bottom">
            <p>{totals}</p>
            <p role="status">{severities}</p>
            <p role="status">{move || selecting::size(table)}</p>
            <button type="button" class="link" on:click=move |_| panels.shortcuts.set(true)>
                {texts::SHORTCUTS}
            </button>
        </footer>
    }
}

/// The keys that work wherever the keyboard is, save in a field that has its
/// own undo.
fn shortcut(table: Table, panels: Panels, event: &ev::KeyboardEvent) {
    let workspace = table.workspace;
    let command = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
    let key = event.key().to_lowercase();
    match (key.as_str(), command, event.shift_key()) {
        ("z", true, false) if !in_changed_field(event) => workspace.undo(),
        ("y", true, false) | ("z", true, true) if !in_changed_field(event) => workspace.redo(),
        ("f", true, false) => panels.search.set(true),
        ("s", true, false) => workspace.save(),
        ("f8", false, shift) => findings::next(table, if shift { -1 } else { 1 }),
        _ => return,
    }
    event.prevent_default();
}

/// Whether the event is for a field whose text is not committed yet.
fn in_changed_field(event: &ev::KeyboardEvent) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| {
        target
            .matches("dialog textarea, .cell-editor textarea, input[type=search], .changed")
            .unwrap_or(false)
    })
}
