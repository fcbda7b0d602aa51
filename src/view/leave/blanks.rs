//! The cells that the portal would not take empty.

use leptos::prelude::*;

use super::handed::{Done, hand_over};
use crate::export::{self, Blank, BlankPlace, Blanks};
use crate::model::version_note::VersionReason;
use crate::texts;
use crate::view::context::Panels;
use crate::view::panels::readiness::Readiness;
use crate::view::table::state::TableState;
use crate::workspace::Workspace;

/// So many empty cells are named before the rest is only counted.
const BLANKS_SHOWN: usize = 30;

/// The cells that the portal would not take empty, and the choice.
#[component]
pub(super) fn BlanksFound(
    table: TableState,
    close: Callback<()>,
    done: RwSignal<Option<Done>>,
    blanks: RwSignal<Vec<Blank>>,
) -> impl IntoView {
    let workspace = table.workspace;
    let panels: Option<Panels> = use_context();
    let empty = blanks.get_untracked();
    let count = empty.len();
    let more = count.saturating_sub(BLANKS_SHOWN);
    let places = empty.into_iter().take(BLANKS_SHOWN).map(|blank| {
        let name = blank.name.clone();
        let go = move |_| {
            close.run(());
            match blank.place {
                BlankPlace::Cell { row, column } => table.go_after_dialog(row, column),
                BlankPlace::Field(field) => {
                    if let Some(panels) = panels {
                        panels.open_field(field);
                    }
                }
            }
        };
        view! { <li><button type="button" class="link" on:click=go>{name}</button></li> }
    });
    let write = move |_| {
        blanks.set(Vec::new());
        hand_triad(workspace, done, Blanks::WriteNotAvailable);
    };
    view! {
        <div class="blanks">
            <Readiness close />
            <h3>{texts::blanks(count)}</h3>
            <p>{texts::BLANKS_RULE}</p>
            <ul class="blank-list">
                {places.collect_view()}
                {(more > 0).then(|| view! { <li>{texts::blanks_more(more)}</li> })}
            </ul>
            <div class="dialog-foot">
                <button type="button" class="button" on:click=move |_| close.run(())>{texts::GO_BACK}</button>
                <button type="button" class="button primary" on:click=write>{texts::WRITE_NOT_AVAILABLE}</button>
            </div>
        </div>
    }
}

/// Hands the three files over, with its empty cells left or filled in.
pub(super) fn hand_triad(workspace: Workspace, done: RwSignal<Option<Done>>, blanks: Blanks) {
    let triad = workspace
        .matrix
        .export(|document, _| export::triad(document, blanks));
    // Refused only for blanks, which were looked for just before.
    if let Ok(file) = triad {
        hand_over(workspace, done, file, VersionReason::Exported);
    }
}
