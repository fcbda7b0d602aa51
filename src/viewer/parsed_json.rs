//! JSON as the browser parses it.

use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::import::Json;

pub(super) struct Parsed(JsValue);

/// Parses a text; `None` when it is no JSON.
pub(super) fn parsed(text: &str) -> Option<Parsed> {
    JSON::parse(text).ok().map(Parsed)
}

/// A text as JSON writes it.
pub(super) fn quoted(text: &str) -> String {
    JSON::stringify(&text.into()).map_or_else(|_| "\"\"".to_owned(), String::from)
}

impl Json for Parsed {
    fn member(&self, name: &str) -> Option<Self> {
        if !self.is_object() {
            return None;
        }
        let name = name.into();
        // What every object inherits is nothing that a file says.
        let object: &Object = self.0.unchecked_ref();
        let own = Object::has_own(object, &name);
        let value = own.then(|| Reflect::get(&self.0, &name))?;
        value.ok().map(Self)
    }

    fn is_object(&self) -> bool {
        self.0.is_object() && !Array::is_array(&self.0)
    }

    fn is_null(&self) -> bool {
        self.0.is_null()
    }

    fn number(&self) -> Option<u64> {
        let number = self.0.as_f64()?;
        let whole = number >= 0.0 && number.fract() == 0.0;
        whole.then_some(number as u64)
    }

    fn text(&self) -> Option<String> {
        self.0.as_string()
    }

    fn items(&self) -> Option<Vec<Self>> {
        let is_list = Array::is_array(&self.0);
        is_list.then(|| Array::from(&self.0).iter().map(Self).collect())
    }
}
