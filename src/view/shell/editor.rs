use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::coming_back::come_back;
use super::draft_status::Banners;
use super::led;
use super::shortcuts::shortcut;
use super::toast::ToastBar;
use super::toolbar::Header;
use crate::browser::window;
use crate::texts;
use crate::view::context::{Panels, SeenScore, Tab, said_of_findings, workspace};
use crate::view::panels::findings::HeardHere;
use crate::view::panels::side::Side;
use crate::view::program::program;
use crate::view::table::actions::RowActions;
use crate::view::table::matrix_table::Matrix;
use crate::view::table::selecting;
use crate::view::table::state::TableState;

/// The page on which a matrix is mended and updated.
#[component]
pub(in crate::view) fn Editor() -> impl IntoView {
    let (workspace, program) = (workspace(), program());
    let table = TableState::new();
    let panels = Panels::new(window::is_wide());
    provide_context(table);
    provide_context(panels);
    let seen: SeenScore = RwSignal::new(None);
    provide_context(seen);
    Effect::new(move |_| {
        if workspace.opening.fresh_report() {
            panels.tab.set(Tab::Report);
            panels.side.set(window::is_wide());
        }
    });
    Effect::new(move |_| {
        window::set_title(&format!("{} · {}", workspace.matrix.title(), texts::APP));
    });
    Effect::new(move |_| {
        let asked = [panels.dialog_is_open(), panels.search.get()];
        let waits = asked.contains(&true) || table.pasted.with(Option::is_some);
        if waits && program.desk_now().is_none() {
            spawn_local(async move {
                if !program.bring_desk().await {
                    panels.close_dialogs();
                    panels.search.set(false);
                    table.pasted.set(None);
                }
            });
        }
    });
    come_back(table, panels);
    led::follow(table, panels);
    let handle = window_event_listener(ev::keydown, move |event| shortcut(table, panels, &event));
    on_cleanup(move || handle.remove());
    view! {
        <div
            class="editor"
            class:wide=move || !panels.side.get()
            class:compact=move || table.settings.compact()
            class:unfolded=move || panels.all_tools.get()
        >
            <Header table panels />
            <Banners />
            <RowActions table />
            {move || {
                let around = table.around.get().filter(|_| panels.search.get());
                around.map(|around| (around.search)(table))
            }}
            <main class="matrix-area">
                <Matrix />
                <ToastBar table />
            </main>
            <Show when=move || panels.side.get()>
                <Side table panels />
            </Show>
            <Footer table panels />
            <HeardHere table />
        </div>
        {move || program.desk().map(|desk| (desk.over_editor)())}
    }
}

#[component]
fn Footer(table: TableState, panels: Panels) -> impl IntoView {
    let (workspace, program) = (workspace(), program());
    let totals = move || {
        workspace
            .matrix
            .with_findings(|checker, _, outline, checked| {
                let goals = checked.then(|| checker.goals());
                texts::totals(outline.units.len(), outline.goal_rows(), goals)
            })
    };
    let severities = move || {
        let matrix = workspace.matrix;
        let waits = matrix.with_findings(|checker, _, _, _| checker.is_waiting());
        match waits && !matrix.unchecked() {
            true if program.desk_did_not_come.get() => texts::CHECKS_DID_NOT_COME.to_owned(),
            true => texts::CHECKS_COMING.to_owned(),
            false => said_of_findings(workspace),
        }
    };
    view! {
        <footer class="bottom">
            <p>{totals}</p>
            <p role="status">{severities}</p>
            <p role="status">{move || selecting::size(table)}</p>
            <button
                type="button"
                class="link"
                aria-pressed=move || table.settings.compact().to_string()
                on:click=move |_| table.settings.switch_compact()
            >
                {texts::COMPACT_ROWS}
            </button>
            <button type="button" class="link" on:click=move |_| panels.shortcuts.set(true)>
                {texts::SHORTCUTS}
            </button>
        </footer>
    }
}
