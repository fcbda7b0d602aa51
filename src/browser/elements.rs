//! Elements of the page: found, drawn as text, and the controls among them.

use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement};

/// The first element that a selector finds.
pub fn find(selector: &str) -> Option<HtmlElement> {
    let document = web_sys::window()?.document()?;
    document.query_selector(selector).ok()??.dyn_into().ok()
}

/// Takes the keyboard out of the field it is in, which commits its text.
pub fn leave_field() {
    if let Some(field) = find("textarea:focus, input:focus") {
        field.blur().ok();
    }
}

/// The text of the element with this id.
pub fn text_of(id: &str) -> Option<String> {
    let document = web_sys::window()?.document()?;
    document.get_element_by_id(id)?.text_content()
}

/// Leads to the row around the element with this id, or to the element, marks
/// it and tells the page's scripts (`led`); `false` when there is none.
pub fn lead_to(id: &str) -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(element) = document.and_then(|document| document.get_element_by_id(id)) else {
        return false;
    };
    if let Some(marked) = find(".led") {
        marked.class_list().remove_1("led").ok();
    }
    let place = element.closest("tr").ok().flatten().unwrap_or(element);
    place.class_list().add_1("led").ok();
    place.set_attribute("tabindex", "-1").ok();
    if let Ok(place) = place.dyn_into::<HtmlElement>() {
        place.focus().ok();
        place.scroll_into_view();
    }
    dispatch("led");
    true
}

/// Puts markup, of this program's own making, into the element with this id.
pub fn draw(id: &str, markup: &str) {
    if let Some(element) = element(id) {
        element.set_inner_html(markup);
    }
}

/// Takes a class from the first element that has it; `false` when none has.
pub fn unclass(class: &str) -> bool {
    let found = find(&format!(".{class}"));
    found.is_some_and(|element| element.class_list().remove_1(class).is_ok())
}

/// Puts a text into the element with this id.
pub fn say(id: &str, text: &str) {
    if let Some(element) = element(id) {
        element.set_text_content(Some(text));
    }
}

fn element(id: &str) -> Option<Element> {
    web_sys::window()?.document()?.get_element_by_id(id)
}

/// Does something whenever this happens in the page, for as long as it stands.
pub fn on(what: &str, act: impl Fn(Event) + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let act = Closure::<dyn Fn(Event)>::new(act).into_js_value();
    window
        .add_event_listener_with_callback(what, act.unchecked_ref())
        .ok();
}

/// Tells the scripts of the page that something happened.
pub fn dispatch(what: &str) {
    if let (Some(window), Ok(event)) = (web_sys::window(), Event::new(what)) {
        window.dispatch_event(&event).ok();
    }
}

/// What the element that an event happened in, or one around it, says in
/// `data-…`.
pub fn data_of(event: &Event, name: &str) -> Option<String> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let name = format!("data-{name}");
    target
        .closest(&format!("[{name}]"))
        .ok()??
        .get_attribute(&name)
}

/// What the controls with these names say.
pub fn form_values(names: &[&str]) -> Vec<(String, String)> {
    let said = names.iter().filter_map(|name| {
        let control = control(name)?;
        let value = match control.dyn_into::<HtmlInputElement>() {
            Ok(input) => input.value(),
            Err(select) => select.dyn_into::<HtmlSelectElement>().ok()?.value(),
        };
        Some(((*name).to_owned(), value))
    });
    said.collect()
}

/// Makes the controls with these names say this, or nothing.
pub fn fill_form(names: &[&str], pairs: &[(&str, String)]) {
    for name in names {
        let said = pairs.iter().find(|(said, _)| said == name);
        let value = said.map_or("", |(_, value)| value);
        match control(name).map(JsCast::dyn_into::<HtmlInputElement>) {
            Some(Ok(input)) => input.set_value(value),
            Some(Err(select)) => {
                if let Ok(select) = select.dyn_into::<HtmlSelectElement>() {
                    select.set_value(value);
                }
            }
            None => {}
        }
    }
}

fn control(name: &str) -> Option<HtmlElement> {
    find(&format!("[name={name}]"))
}
