use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::model::text::fold;

/// One thing a menu offers.
#[derive(Clone)]
pub(super) struct Item {
    pub label: Signal<String>,
    /// Whether it can be done now.
    pub enabled: Signal<bool>,
    pub go: Callback<()>,
}

/// How a menu came to close.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Closing {
    /// With the keyboard, which goes back to where it was.
    Escaped,
    /// Something was chosen, or the focus went elsewhere.
    Done,
}

/// A button that opens a list of actions.
#[component]
pub(super) fn MenuButton(label: &'static str, items: Vec<Item>) -> impl IntoView {
    let open = RwSignal::new(false);
    let button: NodeRef<html::Button> = NodeRef::new();
    let close = Callback::new(move |closing: Closing| {
        open.set(false);
        if let (Closing::Escaped, Some(button)) = (closing, button.get_untracked()) {
            button.focus().ok();
        }
    });
    let items = StoredValue::new(items);
    view! {
        <div class="menu-holder">
            <button
                type="button"
                class="tool"
                aria-haspopup="menu"
                aria-expanded=move || open.get().to_string()
                node_ref=button
                on:click=move |_| open.update(|open| *open = !*open)
                on:keydown=move |event| {
                    if event.key() == "ArrowDown" {
                        event.prevent_default();
                        open.set(true);
                    }
                }
            >
                {label}
                <span aria-hidden="true">" ▾"</span>
            </button>
            <Show when=move || open.get()>
                <Menu label items=items.get_value() close />
            </Show>
        </div>
    }
}

/// A list of actions, with the keyboard in it until it closes.
#[component]
pub(super) fn Menu(
    label: &'static str,
    items: Vec<Item>,
    close: Callback<Closing>,
) -> impl IntoView {
    let list: NodeRef<html::Div> = NodeRef::new();
    Effect::new(move |_| {
        if let Some(list) = list.get() {
            step(&list, MenuStep::By(0));
        }
    });
    let pressed = move |event: ev::KeyboardEvent| {
        let Some(list) = list.get_untracked() else {
            return;
        };
        event.stop_propagation();
        match event.key().as_str() {
            "ArrowDown" => step(&list, MenuStep::By(1)),
            "ArrowUp" => step(&list, MenuStep::By(-1)),
            "Home" => step(&list, MenuStep::To(0)),
            "End" => step(&list, MenuStep::To(-1)),
            "Escape" | "Tab" => close.run(Closing::Escaped),
            key if key.chars().count() == 1 && key != " " => step(&list, MenuStep::Letter(key)),
            _ => return,
        }
        event.prevent_default();
    };
    let left = move |event: ev::FocusEvent| {
        let to = event
            .related_target()
            .and_then(|to| to.dyn_into::<web_sys::Node>().ok());
        // The focus also leaves a menu that is being taken away.
        let list = list.try_get_untracked().flatten();
        let outside = list.is_some_and(|list| !to.is_some_and(|to| list.contains(Some(&to))));
        if outside {
            close.run(Closing::Done);
        }
    };
    let items = items.into_iter().map(|item| {
        let go = item.go;
        view! {
            <button
                type="button"
                role="menuitem"
                tabindex="-1"
                disabled=move || !item.enabled.get()
                on:click=move |_| {
                    close.run(Closing::Done);
                    go.run(());
                }
            >
                {move || item.label.get()}
            </button>
        }
    });
    view! {
        <div class="menu" role="menu" aria-label=label node_ref=list on:keydown=pressed on:focusout=left>
            {items.collect_view()}
        </div>
    }
}

/// Where the keyboard goes in a menu.
#[derive(Clone, Copy)]
enum MenuStep<'a> {
    /// So many items on; with 0, to the first if it is at none.
    By(i32),
    /// To the first, or with -1 to the last.
    To(i32),
    /// To the next item that begins with this letter.
    Letter(&'a str),
}

fn step(list: &web_sys::HtmlElement, step: MenuStep) {
    let Ok(items) = list.query_selector_all("button:not(:disabled)") else {
        return;
    };
    let items: Vec<web_sys::HtmlElement> = (0..items.length())
        .filter_map(|index| items.get(index)?.dyn_into().ok())
        .collect();
    let count = items.len() as i32;
    if count == 0 {
        return;
    }
    let has_it = |item: &web_sys::HtmlElement| item.matches(":focus").unwrap_or(false);
    let at = items.iter().position(has_it).map(|at| at as i32);
    let next = match (step, at) {
        (MenuStep::To(to), _) => to,
        (MenuStep::By(by), at) => at.map_or(0, |at| at + by),
        (MenuStep::Letter(letter), at) => {
            let begins = |index: &i32| {
                let item = items.get(index.rem_euclid(count) as usize);
                let text = item
                    .and_then(|item| item.text_content())
                    .unwrap_or_default();
                fold(&text).starts_with(&fold(letter))
            };
            let from = at.map_or(0, |at| at + 1);
            let Some(next) = (from..from + count).find(begins) else {
                return;
            };
            next
        }
    };
    if let Some(item) = items.get(next.rem_euclid(count) as usize) {
        item.focus().ok();
    }
}
