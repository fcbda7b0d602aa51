//! After a reload one is where one was: at the same cell, at the same place of
//! the table, with what stood in an open editor.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use crate::browser::clock;
use crate::browser::web_storage::{self, Kept};
use crate::draft::{Typed, TypedAt};
use crate::model::folding::Folding;
use crate::model::{Column, RowId};
use crate::view::context::Panels;
use crate::view::panels::fields::focus;
use crate::view::table::state::TableState;

const NAME: &str = "metas/v1/lugar";

/// Where the person was.
#[derive(Serialize, Deserialize)]
struct LastPlace {
    draft: String,
    active: Option<(RowId, Column)>,
    /// The lines that rows were folded into.
    #[serde(default)]
    folded: Vec<RowId>,
    /// How far the table was scrolled, in pixels.
    top: i32,
}

/// How long a place may wait to be kept (milliseconds): a reload by a person
/// takes longer, and whoever scrolls writes seldom.
const REST: i32 = 150;

/// Keeps the place, and comes back to it.
pub(super) fn come_back(table: TableState, panels: Panels) {
    let place = kept(table);
    // Not when the page goes: Firefox tells that in the middle of other script.
    let due = StoredValue::new(false);
    Effect::new(move |_| {
        table.scrolled.track();
        table.workspace.matrix.active();
        table.workspace.matrix.folding();
        if !due.get_value() {
            due.set_value(true);
            clock::after(REST, move || {
                if due.try_update_value(|due| *due = false).is_some() {
                    keep(table);
                }
            });
        }
    });
    let typed = table.workspace.draft.typed_before();
    if place.is_none() && typed.is_none() {
        return;
    }
    // The table may be gone at each of these frames.
    let stands = move || due.try_get_value().is_some();
    spawn_local(async move {
        clock::painted().await;
        if let Some(place) = place.filter(|_| stands()) {
            return_to(table, &place);
            clock::painted().await;
            if stands() {
                scroll_to(table, place.top);
            }
        }
        let read_only = table.workspace.draft.read_only_now();
        if let Some(typed) = typed.filter(|_| !read_only && stands()) {
            type_on(table, panels, typed, stands).await;
        }
    });
}

fn keep(table: TableState) {
    let Some(draft) = table.workspace.draft.name_after_reload() else {
        return;
    };
    let scroller = table.scroller.get_untracked();
    let place = LastPlace {
        draft,
        active: table.workspace.matrix.active_now(),
        folded: table.workspace.matrix.folding_now().lines().to_vec(),
        top: scroller.map_or(0, |scroller| scroller.scroll_top()),
    };
    let text = serde_json::to_string(&place).unwrap_or_default();
    web_storage::set(Kept::InTab, NAME, &text);
}

fn kept(table: TableState) -> Option<LastPlace> {
    let text = web_storage::get(Kept::InTab, NAME)?;
    // Once: who comes by another way begins at the top.
    web_storage::remove(Kept::InTab, NAME);
    let place: LastPlace = serde_json::from_str(&text).ok()?;
    let open = table.workspace.draft.name_after_reload();
    (open.as_deref() == Some(&*place.draft)).then_some(place)
}

fn scroll_to(table: TableState, top: i32) {
    if let Some(scroller) = table.scroller.get_untracked() {
        scroller.set_scroll_top(top);
    }
}

fn return_to(table: TableState, place: &LastPlace) {
    let folding = Folding::of(place.folded.clone());
    table.workspace.matrix.set_folding(folding);
    scroll_to(table, place.top);
    let known = |(row, _): &(RowId, Column)| {
        let matrix = table.workspace.matrix;
        matrix.with(|_, outline| outline.position(*row).is_some())
    };
    if let Some(cell) = place.active.filter(known) {
        table.workspace.matrix.set_active(Some(cell));
    }
}

/// Puts what was being typed into its editor again, not committed.
async fn type_on(
    table: TableState,
    panels: Panels,
    Typed { at, text }: Typed,
    stands: impl Fn() -> bool,
) {
    match at {
        TypedAt::Cell { row, column } => {
            table.go(row, column);
            // Two frames: rows out of sight are drawn first.
            clock::painted().await;
            clock::painted().await;
            if stands() {
                table.edit(row, column, Some(text));
            }
        }
        // These two show it themselves, and are left with the keyboard.
        TypedAt::Heading => focus("textarea.heading"),
        TypedAt::Field(field) => panels.open_field(field),
    }
}
