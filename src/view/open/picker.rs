use leptos::prelude::*;

use crate::browser::{clock, elements};

/// A list to choose from, with its name before it.
pub(super) fn picker(
    label: &'static str,
    options: Vec<String>,
    at: Option<usize>,
    choose: impl Fn(usize) + 'static,
) -> AnyView {
    let changed = move |event| {
        if let Ok(at) = event_target_value(&event).parse() {
            choose(at);
            keep_focus(label);
        }
    };
    let options = options.into_iter().enumerate().map(|(index, name)| {
        view! { <option value=index.to_string() selected=at == Some(index)>{name}</option> }
    });
    view! {
        <label>
            <span aria-hidden="true">{label}</span>
            <select data-picker=label aria-label=label on:change=changed>{options.collect_view()}</select>
        </label>
    }
    .into_any()
}

// Every choice draws the dialog anew.
pub(super) fn keep_focus(picker: &str) {
    let selector = format!("[data-picker=\"{picker}\"]");
    clock::after(0, move || {
        // A row may not be among those that are shown any more.
        let place = elements::find(&selector).or_else(|| elements::find(".preview"));
        if let Some(place) = place {
            place.focus().ok();
        }
    });
}
