//! What stands around the rows that one unit was sent: whose they are, until when
//! they are to come back, what was found in them, and the way to give them back.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::coming_back::come_back;
use super::draft_status::DraftStatus;
use super::led;
use super::search_bar::SearchBar;
use super::shortcuts::{in_changed_field, seek};
use super::toast::ToastBar;
use super::toolbar::{Tool, more};
use crate::browser::{clock, elements, window};
use crate::draft::request::Conflict;
use crate::export::UnitPart;
use crate::texts;
use crate::view::context::{Panels, said_of_findings, storage_reason, workspace};
use crate::view::dialog::Dialog;
use crate::view::icons;
use crate::view::panels::fields::focus;
use crate::view::panels::findings::{self, HeardHere, found};
use crate::view::table::actions::RowActions;
use crate::view::table::matrix_table::Matrix;
use crate::view::table::state::{AroundCells, TableState};
use crate::view::table::{over_cells, pasted_in};
use crate::workspace::{DraftState, Workspace};

#[component]
pub(in crate::view) fn PartDesk(part: UnitPart) -> impl IntoView {
    let workspace = workspace();
    let table = TableState::of_one_unit();
    let panels = Panels::new(window::is_wide());
    let returned = RwSignal::new(None::<String>);
    provide_context(table);
    window::set_title(&format!("{} · {}", part.unit, part.title));
    come_back(table, panels);
    led::follow(table, panels);
    pasted_in::follow(table);
    over_cells::follow(table, panels);
    table.around.set(Some(AroundCells {
        over: over_cells::over_unit,
        // It is here already.
        search: |_| ().into_any(),
    }));
    let handle = window_event_listener(ev::keydown, move |event| pressed(table, panels, &event));
    on_cleanup(move || handle.remove());
    let sent = part.clone();
    let give_back = move || {
        // What is being written goes along.
        elements::leave_field();
        returned.set(workspace.return_part(&sent));
    };
    view! {
        <div
            class="editor part"
            class:wide=move || !panels.side.get()
            class:unfolded=move || panels.all_tools.get()
        >
            {header(table, panels, &part, give_back)}
            {banners(workspace)}
            <RowActions table />
            <Show when=move || panels.search.get()>
                <SearchBar table panels />
            </Show>
            <main class="matrix-area">
                <Matrix />
                <ToastBar table />
            </main>
            <Show when=move || panels.side.get()>{side(table, panels)}</Show>
            <footer class="bottom">
                <p role="status">{move || said_of_findings(workspace)}</p>
            </footer>
            <HeardHere table />
        </div>
        <Dialog
            open=Signal::derive(move || returned.with(Option::is_some))
            close=move |()| returned.set(None)
            title=texts::PART_RETURNED
        >
            <p>{move || returned.get().map(|name| texts::part_returned(&name))}</p>
            <p>{move || texts::part_still_found(how_many(workspace))}</p>
            <div class="dialog-foot">
                <button type="button" class="button primary" autofocus on:click=move |_| returned.set(None)>
                    {texts::UNDERSTOOD}
                </button>
            </div>
        </Dialog>
    }
}

/// How many findings there are, once that is known.
fn how_many(workspace: Workspace) -> Option<usize> {
    workspace
        .matrix
        .with_findings(|checker, _, _, checked| checked.then(|| checker.findings().count()))
}

/// Whose rows they are, what is to be done with them, and the tools for it.
fn header(
    table: TableState,
    panels: Panels,
    part: &UnitPart,
    give_back: impl Fn() + 'static,
) -> AnyView {
    let matrix = table.workspace.matrix;
    let locked = move || table.workspace.draft.read_only();
    let help = [texts::PART_HELP, &part.until, texts::PART_HELP_THEN];
    let help: Vec<&str> = help.into_iter().filter(|text| !text.is_empty()).collect();
    view! {
        <header class="top">
            <div class="top-title">
                <h1 class="title">{part.unit.clone()}</h1>
                <DraftStatus />
                <p class="state">{part.institution.clone()}</p>
                <p class="state">{part.title.clone()}</p>
            </div>
            <div class="ways-out">
                <button type="button" class="button primary" on:click=move |_| give_back()>
                    {texts::RETURN_PART}
                </button>
            </div>
            <p class="part-help">
                {help.join(" ")}
                {move || matches!(table.workspace.draft.state(), DraftState::Saved(_)).then_some(texts::PART_KEPT)}
            </p>
            <div class="toolbar" role="toolbar" aria-label=texts::TOOLBAR>
                <Tool
                    often=true
                    icon=icons::UNDO
                    label=texts::UNDO
                    keys=texts::UNDO_KEYS
                    disabled=Signal::derive(move || locked() || !matrix.can_undo())
                    go=move || matrix.undo()
                />
                <Tool
                    often=true
                    icon=icons::REDO
                    label=texts::REDO
                    keys=texts::REDO_KEYS
                    disabled=Signal::derive(move || locked() || !matrix.can_redo())
                    go=move || matrix.redo()
                />
                <Tool
                    first=true
                    icon=icons::SEARCH
                    label=texts::SEARCH
                    keys=texts::SEARCH_KEYS
                    go=move || panels.search.update(|open| *open = !*open)
                />
                <Tool often=true icon=icons::REVIEW label=texts::REVIEW go=move || review(panels) />
                {more(panels)}
            </div>
        </header>
    }
    .into_any()
}

fn review(panels: Panels) {
    panels.side.set(true);
    spawn_local(async {
        clock::painted().await;
        focus("#side-panel");
    });
}

/// What was found in these rows.
fn side(table: TableState, panels: Panels) -> AnyView {
    view! {
        <aside class="side" aria-label=texts::REVIEW>
            <div class="tabs">
                <h2>{move || texts::findings_count(how_many(table.workspace))}</h2>
                <button
                    type="button"
                    class="icon-button"
                    aria-label=texts::CLOSE
                    on:click=move |_| panels.side.set(false)
                >
                    "×"
                </button>
            </div>
            <div class="panel" tabindex="-1" id="side-panel">{found(table, panels)}</div>
        </aside>
    }
    .into_any()
}

/// What stands in the way of keeping what is written, or of writing.
fn banners(workspace: Workspace) -> AnyView {
    let draft = workspace.draft;
    let button = move |label, act: fn(Workspace)| {
        view! { <button type="button" class="button" on:click=move |_| act(workspace)>{label}</button> }
    };
    view! {
        <div class="banners">
            <Show when=move || draft.read_only()>
                <div class="banner">
                    <p>{texts::PART_READ_ONLY}</p>
                    {button(texts::EDIT_HERE, |workspace| {
                        spawn_local(async move { workspace.opening.take_over().await });
                    })}
                </div>
            </Show>
            <Show when=move || draft.forked().is_some()>
                <div class="banner" role="alert">
                    <p>
                        {move || match draft.forked() {
                            Some(Conflict::Gone) => texts::PART_FORKED_GONE,
                            _ => texts::PART_FORKED,
                        }}
                    </p>
                    {button(texts::UNDERSTOOD, |workspace| workspace.draft.dismiss_fork())}
                </div>
            </Show>
            <Show when=move || workspace.matrix.unchecked()>
                <div class="banner">
                    <p>{texts::PART_UNCHECKED}</p>
                    {button(texts::CHECK_NOW, |workspace| workspace.matrix.check_now())}
                </div>
            </Show>
            {move || match draft.state() {
                DraftState::NotSaved(error) => Some(view! {
                    <div class="banner bad" role="alert">
                        <p>{texts::storage_sentence(&storage_reason(&error))}" "{texts::PART_NOT_KEPT}</p>
                    </div>
                }),
                _ => None,
            }}
        </div>
    }
    .into_any()
}

/// The keys that work wherever the keyboard is, save in a field that has its own
/// undo.
fn pressed(table: TableState, panels: Panels, event: &ev::KeyboardEvent) {
    let (matrix, draft) = (table.workspace.matrix, table.workspace.draft);
    let command = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
    let own_undo = in_changed_field(event);
    match (
        event.key().to_ascii_lowercase().as_str(),
        command,
        event.shift_key(),
    ) {
        ("z", true, false) if !own_undo => matrix.undo(),
        ("y", true, false) | ("z", true, true) if !own_undo => matrix.redo(),
        ("f", true, false) => seek(panels, ".search input[type=search]"),
        // It is kept as it is typed.
        ("s", true, false) => draft.save_asked(),
        ("f8", false, back) => findings::next(table, panels, back),
        _ => return,
    }
    event.prevent_default();
}
