//! How texts and lists of an ODT look.

use std::collections::BTreeMap;

use super::beside::beside;
use super::list_marks::{LEVELS, MarkKind, MarkLevel};
use super::odt_notes::paragraphs;
use crate::import::error::ReadError;
use crate::import::error::word_error::WordError;
use crate::import::package::{Element, Package, Piece, Pieces};
use crate::import::written::TextLook;

/// Styles that are based on one another.
const MOST_BASES: usize = 20;

#[derive(Default)]
pub(super) struct OdtStyles {
    styles: BTreeMap<String, OdtStyle>,
    lists: BTreeMap<String, Vec<MarkLevel>>,
    /// The style that is being read, and the level of a list.
    style: String,
    list: String,
    level: usize,
}

#[derive(Clone, Default)]
struct OdtStyle {
    base: Option<String>,
    bold: Option<bool>,
    raised: Option<bool>,
    lowered: Option<bool>,
    hidden: Option<bool>,
}

impl OdtStyles {
    /// The styles of a document, and what the heads and feet of its pages say.
    ///
    /// # Errors
    /// The part is too large; what else is wrong there is nothing that is read.
    pub fn read(package: &mut Package) -> Result<(Self, Vec<String>), ReadError> {
        let styles = match beside(package, |package| package.part("styles.xml")) {
            Err(error @ ReadError::Word(WordError::TooLargeBeside { .. })) => return Err(error),
            styles => styles.unwrap_or_default().unwrap_or_default(),
        };
        let (mut all, mut of_pages) = (Self::default(), Vec::new());
        let mut pieces = Pieces::of("styles.xml", &styles);
        while let Ok(Some(piece)) = pieces.next() {
            let Piece::Open(element) = piece else {
                continue;
            };
            if !matches!(element.name(), "header" | "footer") || element.empty {
                all.take(&element);
                continue;
            }
            let lines = paragraphs(&mut pieces, element.name());
            of_pages.extend(lines.ok().filter(|lines| !lines.is_empty()));
        }
        Ok((all, of_pages))
    }

    /// Takes in an element of the styles.
    pub fn take(&mut self, element: &Element) {
        match element.name() {
            "style" => {
                self.style = element.get("name").unwrap_or_default().into_owned();
                let style = OdtStyle {
                    base: element
                        .get("parent-style-name")
                        .map(|name| name.into_owned()),
                    ..OdtStyle::default()
                };
                self.styles.insert(self.style.clone(), style);
            }
            "text-properties" => {
                let Some(style) = self.styles.get_mut(&self.style) else {
                    return;
                };
                if let Some(weight) = element.get("font-weight") {
                    let heavy = weight.parse::<u32>().is_ok_and(|weight| weight >= 600);
                    style.bold = Some(weight == "bold" || heavy);
                }
                if let Some(place) = element.get("text-position") {
                    style.raised = Some(place.starts_with("super"));
                    style.lowered = Some(place.starts_with("sub"));
                }
                if let Some(display) = element.get("display") {
                    style.hidden = Some(display == "none");
                }
            }
            "list-style" => {
                self.list = element.get("name").unwrap_or_default().into_owned();
                let levels = vec![MarkLevel::default(); LEVELS];
                self.lists.insert(self.list.clone(), levels);
            }
            "list-level-style-number" | "list-level-style-bullet" | "list-level-style-image" => {
                self.take_level(element);
            }
            _ => {}
        }
    }

    fn take_level(&mut self, element: &Element) {
        self.level = element.number("level").unwrap_or(1).saturating_sub(1) as usize;
        let levels = self.lists.get_mut(&self.list);
        let Some(level) = levels.and_then(|levels| levels.get_mut(self.level)) else {
            return;
        };
        let bullet = element.get("bullet-char").unwrap_or("•".into());
        if element.name() != "list-level-style-number" {
            *level = MarkLevel {
                start: 1,
                kind: MarkKind::Bullet,
                text: bullet.into_owned(),
            };
            return;
        }
        let format = element.get("num-format").unwrap_or_default();
        let kind = match &*format {
            "" => MarkKind::Nothing,
            "a" => MarkKind::Letter { capital: false },
            "A" => MarkKind::Letter { capital: true },
            "i" => MarkKind::Roman { capital: false },
            "I" => MarkKind::Roman { capital: true },
            _ => MarkKind::Decimal,
        };
        let before = element.get("num-prefix").unwrap_or_default();
        let after = element.get("num-suffix").unwrap_or_default();
        let shown = element.number("display-levels").unwrap_or(1) as usize;
        let first = (self.level + 1).saturating_sub(shown.max(1)) + 1;
        let numbers = (first..=self.level + 1).map(|level| format!("%{level}"));
        let numbers: Vec<String> = numbers.collect();
        *level = MarkLevel {
            start: element.number("start-value").unwrap_or(1),
            kind,
            text: format!("{before}{}{after}", numbers.join(".")),
        };
    }

    /// How a text of this style looks within one that looks so, and whether
    /// nobody sees it.
    pub fn look(&self, name: Option<&str>, around: (TextLook, bool)) -> (TextLook, bool) {
        let mut whole = OdtStyle::default();
        let mut next = name;
        for _ in 0..MOST_BASES {
            let Some(style) = next.and_then(|name| self.styles.get(name)) else {
                break;
            };
            whole.bold = whole.bold.or(style.bold);
            whole.raised = whole.raised.or(style.raised);
            whole.lowered = whole.lowered.or(style.lowered);
            whole.hidden = whole.hidden.or(style.hidden);
            next = style.base.as_deref();
        }
        let (look, hidden) = around;
        let look = TextLook {
            bold: whole.bold.unwrap_or(look.bold),
            raised: whole.raised.unwrap_or(look.raised),
            lowered: whole.lowered.unwrap_or(look.lowered),
        };
        (look, hidden || whole.hidden.unwrap_or_default())
    }

    /// The levels of a list of this style.
    pub fn list(&self, name: &str) -> Option<&[MarkLevel]> {
        self.lists.get(name).map(|levels| &levels[..])
    }
}
