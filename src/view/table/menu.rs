use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// One thing a menu offers.
#[derive(Clone)]
pub(super) struct Item {
    pub label: &'static str,
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
            step(&list, 0);
        }
    });
    let pressed = move |event: ev::KeyboardEvent| {
        let Some(list) = list.get_untracked() else {
            return;
        };
        event.stop_propagation();
        match event.key().as_str() {
            "ArrowDown" => step(&list, 1),
            "ArrowUp" => step(&list, -1),
            "Escape" | "Tab" => close.run(Closing::Escaped),
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
                {item.label}
            </button>
        }
    });
    view! {
        <div class="menu" role="menu" aria-label=label node_ref=list on:keydown=pressed on:focusout=left>
            {items.collect_view()}
        </div>
    }
}

/// Moves the keyboard to another item; with 0, to the first.
fn step(list: &web_sys::HtmlElement, step: i32) {
    let Ok(items) = list.query_selector_all("button:not(:disabled)") else {
        return;
    };
    let count = items.length() as i32;
    if count == 0 {
        return;
    }
    let item = |index: i32| {
        items
            .get(index as u32)
            .and_then(|node| node.dyn_into::<web_sys::HtmlElement>().ok())
    };
    let active = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.active_element());
    let at = (0..count).find(|index| {
        item(*index).map(web_sys::Element::from).is_some()
            && item(*index).map(web_sys::Element::from) == active
    });
    let next = at.map_or(0, |at| (at + step).rem_euclid(count));
    if let Some(item) = item(next) {
        item.focus().ok();
    }
}
