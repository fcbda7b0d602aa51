//! A step back or forth leads to its place, and the keyboard is never left
//! nowhere.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use crate::browser::{clock, elements};
use crate::model::Place;
use crate::view::context::Panels;
use crate::view::panels::fields::focus;
use crate::view::panels::finding_cards::go;
use crate::view::table::state::TableState;

/// Leads to what is taken back and done again, wherever that is asked; and when
/// what had the keyboard goes away with what is done, gives it to what is near.
pub(super) fn follow(table: TableState, panels: Panels) {
    let matrix = table.workspace.matrix;
    Effect::new(move |before: Option<()>| {
        let led = matrix.led_to().filter(|_| before.is_some());
        match led {
            Some(Some(place)) if place != Place::Document => go(table, panels, place),
            _ => {}
        }
    });
    let beside = StoredValue::new(false);
    let moved = window_event_listener(ev::focusin, move |event| {
        let target = event
            .target()
            .and_then(|to| to.dyn_into::<web_sys::Element>().ok());
        let side = target.and_then(|target| target.closest(".side").ok().flatten());
        beside.set_value(side.is_some());
    });
    on_cleanup(move || moved.remove());
    Effect::new(move |before: Option<()>| {
        matrix.steps();
        if before.is_some() {
            spawn_local(async move {
                // A field that is led to has the keyboard a frame later.
                clock::painted().await;
                clock::painted().await;
                if let Some(beside) = beside.try_get_value() {
                    keep(table, beside);
                }
            });
        }
    });
}

fn keep(table: TableState, beside: bool) {
    let lost = elements::find(":focus").is_none();
    if !lost || table.editing.get_untracked().is_some() {
        return;
    }
    if beside && elements::find("#side-panel").is_some() {
        focus("#side-panel");
    } else {
        table.return_to_cell();
    }
}
