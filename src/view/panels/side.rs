use leptos::prelude::*;
use leptos::task::spawn_local;

use super::fields::focus;
use crate::browser::{clock, elements};
use crate::texts;
use crate::view::context::{Panels, Tab};
use crate::view::program::program;
use crate::view::table::state::TableState;

/// The panel beside the matrix: findings, metadata, what was recognised, and the
/// score.
#[component]
pub(in crate::view) fn Side(table: TableState, panels: Panels) -> impl IntoView {
    let (program, tab) = (program(), panels.tab);
    let shown = move || match program.desk() {
        Some(desk) => (desk.tab)(tab.get()),
        None if program.desk_did_not_come.get() => view! {
            <p class="warning" role="status">{texts::NO_DESK}</p>
            <button
                type="button"
                class="button"
                on:click=move |_| spawn_local(program.prepare_desk())
            >
                {texts::ASK_AGAIN}
            </button>
        }
        .into_any(),
        None => view! { <p class="quiet" role="status">{texts::FETCHING}</p> }.into_any(),
    };
    let tabs = Tab::ALL.map(|this| view! { <TabButton table this tab /> });
    view! {
        <aside class="side" aria-label=texts::SIDE>
            <div class="tabs">
                <div role="tablist" aria-label=texts::SIDE>{tabs.into_iter().collect_view()}</div>
                <button
                    type="button"
                    class="icon-button"
                    aria-label=texts::CLOSE
                    on:click=move |_| panels.side.set(false)
                >
                    "×"
                </button>
            </div>
            <div class="panel" role="tabpanel" tabindex="-1" id="side-panel" aria-labelledby=move || tab.get().id()>
                {shown}
            </div>
        </aside>
    }
}

/// Shows the findings, wherever one is, and goes to them.
pub(in crate::view) fn review(panels: Panels) {
    panels.open(Tab::Findings);
    spawn_local(async {
        clock::painted().await;
        focus("#tab-findings");
    });
}

#[component]
fn TabButton(table: TableState, this: Tab, tab: RwSignal<Tab>) -> impl IntoView {
    let workspace = table.workspace;
    let label = move || match this {
        Tab::Findings => {
            let counts = workspace.matrix.counts();
            texts::findings_count(
                counts.map(|(errors, warnings, others)| errors + warnings + others),
            )
        }
        Tab::Metadata => texts::METADATA.to_owned(),
        Tab::Report => texts::REPORT.to_owned(),
        Tab::Score => texts::SCORE.to_owned(),
    };
    let pressed = move |event: leptos::ev::KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowRight" => 1,
            "ArrowLeft" => Tab::ALL.len() - 1,
            _ => return,
        };
        event.prevent_default();
        let at = Tab::ALL
            .iter()
            .position(|known| *known == this)
            .unwrap_or(0);
        let next = Tab::ALL[(at + step) % Tab::ALL.len()];
        tab.set(next);
        if let Some(button) = elements::find(&format!("#{}", next.id())) {
            button.focus().ok();
        }
    };
    view! {
        <button
            type="button"
            role="tab"
            id=this.id()
            aria-controls="side-panel"
            aria-selected=move || (tab.get() == this).to_string()
            tabindex=move || if tab.get() == this { "0" } else { "-1" }
            on:click=move |_| tab.set(this)
            on:keydown=pressed
        >
            {label}
        </button>
    }
}
