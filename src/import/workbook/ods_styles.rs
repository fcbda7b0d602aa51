//! What the styles of an ODS say of what is read.

use std::collections::{HashMap, HashSet};

use crate::import::package::Element;

/// What of the styles changes what is read.
#[derive(Default)]
pub(super) struct OdsStyles {
    /// The one whose properties come next.
    last: String,
    /// Tables that are not shown.
    pub hidden: HashSet<String>,
    /// Whether their text is struck out, of those that say so.
    struck: HashMap<String, bool>,
    parents: HashMap<String, String>,
}

impl OdsStyles {
    pub fn take(&mut self, element: &Element) {
        match element.name() {
            "style" => {
                self.last = element.get("name").unwrap_or_default().into_owned();
                if let Some(parent) = element.get("parent-style-name") {
                    self.parents.insert(self.last.clone(), parent.into_owned());
                }
            }
            "table-properties" if element.get("display").as_deref() == Some("false") => {
                self.hidden.insert(self.last.clone());
            }
            "text-properties" => {
                let says = ["text-line-through-style", "text-line-through-type"];
                let [style, kind] = element.each(says);
                if let Some(line) = style.or(kind) {
                    self.struck.insert(self.last.clone(), line != "none");
                }
            }
            _ => {}
        }
    }

    /// Whether the style of an element strikes its text out.
    pub fn strikes(&self, element: &Element) -> Option<bool> {
        if self.struck.is_empty() {
            return None;
        }
        let name = element.get("style-name")?;
        let mut name: &str = &name;
        // No style stands deeper; some may go round.
        for _ in 0..20 {
            match self.struck.get(name) {
                Some(struck) => return Some(*struck),
                None => name = self.parents.get(name)?,
            }
        }
        None
    }
}
