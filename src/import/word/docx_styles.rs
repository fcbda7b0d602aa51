//! What the styles of a DOCX say of its paragraphs.

use std::collections::BTreeMap;

use crate::import::error::ReadError;
use crate::import::package::{Package, Piece, Pieces};

/// Styles that are based on one another.
const MOST_BASES: usize = 20;

#[derive(Default)]
pub(super) struct DocxStyles {
    styles: BTreeMap<String, DocxStyle>,
    usual: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct DocxStyle {
    base: Option<String>,
    pub heading: Option<bool>,
    pub bold: Option<bool>,
    /// Of a list: its name and level.
    pub list: Option<String>,
    pub level: Option<usize>,
}

impl DocxStyles {
    pub fn read(package: &mut Package, part: &str) -> Result<Self, ReadError> {
        let mut all = Self::default();
        let Some(text) = package.part(part)? else {
            return Ok(all);
        };
        let mut pieces = Pieces::of(part, &text);
        let mut at = String::new();
        while let Some(piece) = pieces.next()? {
            let Piece::Open(element) = piece else {
                continue;
            };
            let value = || element.get("val").unwrap_or_default().into_owned();
            if element.name() == "style" {
                at = element.get("styleId").unwrap_or_default().into_owned();
                let paragraph = element.get("type").as_deref() == Some("paragraph");
                if paragraph && element.is("default") {
                    all.usual.clone_from(&at);
                }
                all.styles.insert(at.clone(), DocxStyle::default());
                continue;
            }
            let Some(style) = all.styles.get_mut(&at) else {
                continue;
            };
            match element.name() {
                "basedOn" => style.base = Some(value()),
                "name" => {
                    let name = value().to_ascii_lowercase();
                    let heading = name.starts_with("heading ") || name == "title";
                    style.heading = heading.then_some(true);
                }
                "outlineLvl" => style.heading = Some(element.number("val").is_some_and(|n| n < 9)),
                "numId" => style.list = Some(value()),
                "ilvl" => style.level = element.number("val").map(|level| level as usize),
                "b" => style.bold = Some(!element.is_off()),
                _ => {}
            }
        }
        Ok(all)
    }

    /// A style with what it has of those that it is based on.
    pub fn get(&self, name: Option<&str>) -> DocxStyle {
        let mut whole = DocxStyle::default();
        let mut next = Some(name.unwrap_or(&self.usual));
        for _ in 0..MOST_BASES {
            let Some(style) = next.and_then(|name| self.styles.get(name)) else {
                break;
            };
            whole.heading = whole.heading.or(style.heading);
            whole.bold = whole.bold.or(style.bold);
            whole.list = whole.list.or_else(|| style.list.clone());
            whole.level = whole.level.or(style.level);
            next = style.base.as_deref();
        }
        whole
    }
}
