//! Parts of texts that the page marks, without an element made for them. A
//! browser that has no such marks shows the texts as they are.

use std::ops::Range;

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node};

/// Marks parts of the texts of elements by this name, and nothing else; a part
/// is in units of UTF-16.
pub fn mark(name: &str, parts: &[(Element, Range<u32>)]) {
    put(name, parts);
}

fn put(name: &str, parts: &[(Element, Range<u32>)]) -> Option<()> {
    let window: JsValue = web_sys::window()?.into();
    let document: JsValue = web_sys::window()?.document()?.into();
    let marks = get(&get(&window, "CSS")?, "highlights")?;
    let make: Function = get(&window, "Highlight")?.dyn_into().ok()?;
    let ranges = Array::new();
    for (element, part) in parts {
        if let Some(text) = text_node(element) {
            let range = call(&document, "createRange", &[])?;
            let text: JsValue = text.into();
            let start = call(&range, "setStart", &[text.clone(), part.start.into()]);
            if start
                .and(call(&range, "setEnd", &[text, part.end.into()]))
                .is_some()
            {
                ranges.push(&range);
            }
        }
    }
    let mark = Reflect::construct(&make, &ranges).ok()?;
    call(&marks, "set", &[name.into(), mark]).map(drop)
}

fn text_node(element: &Element) -> Option<Node> {
    let mut child = element.first_child();
    while let Some(node) = child {
        if node.node_type() == Node::TEXT_NODE {
            return Some(node);
        }
        child = node.next_sibling();
    }
    None
}

fn get(of: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(of, &name.into()).ok()?;
    (!value.is_undefined()).then_some(value)
}

fn call(of: &JsValue, name: &str, with: &[JsValue]) -> Option<JsValue> {
    let function: Function = get(of, name)?.dyn_into().ok()?;
    let with: Array = with.iter().collect();
    function.apply(of, &with).ok()
}
