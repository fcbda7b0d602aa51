//! The texts of a row, without the markup that they were written with.

use std::borrow::Cow;

use super::markup::{self, Cleaned};
use crate::import::grid::Grid;
use crate::import::report::About;

/// A cell without its markup.
#[derive(Clone, Debug)]
pub(crate) struct Text<'a> {
    pub text: Cow<'a, str>,
    /// What was cleaned, if anything; its text has been taken out.
    pub cleaned: Option<Box<Cleaned>>,
}

impl<'a> Text<'a> {
    pub(crate) fn of(raw: &'a str) -> Self {
        match markup::clean(raw) {
            None => Self {
                text: Cow::Borrowed(raw),
                cleaned: None,
            },
            Some(mut cleaned) => Self {
                text: Cow::Owned(std::mem::take(&mut cleaned.text)),
                cleaned: Some(Box::new(cleaned)),
            },
        }
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.text.chars().all(char::is_whitespace)
    }

    /// What was done to it, to be told.
    pub(crate) fn cleanings(&self) -> Vec<(About, String)> {
        let Some(cleaned) = &self.cleaned else {
            return Vec::new();
        };
        let mut cleanings = Vec::new();
        if !cleaned.tags.is_empty() {
            cleanings.push((About::Tags, times(&cleaned.tags)));
        } else if !cleaned.references.is_empty() {
            cleanings.push((About::Entities, times(&cleaned.references)));
        }
        let hidden = cleaned.hidden.iter();
        cleanings.extend(hidden.map(|hidden| (About::Hidden, hidden.clone())));
        cleanings
    }

    pub(super) fn is_bold(&self) -> bool {
        self.cleaned.as_ref().is_some_and(|cleaned| cleaned.bold)
    }

    pub(super) fn is_verbatim(&self) -> bool {
        self.cleaned
            .as_ref()
            .is_some_and(|cleaned| cleaned.verbatim)
    }
}

/// The cells of a row without their markup.
pub(crate) fn texts(grid: &Grid, row: usize) -> Vec<Text<'_>> {
    grid.cells(row).map(Text::of).collect()
}

/// What a row says, on one line.
pub(super) fn joined(cells: &[Text]) -> String {
    let said = cells.iter().filter(|cell| !cell.is_blank());
    let said: Vec<&str> = said.map(|cell| &*cell.text).collect();
    said.join(" | ")
}

/// `<p> (9 veces) <b>`
fn times(written: &[(String, usize)]) -> String {
    let each = written.iter().map(|(text, times)| match times {
        1 => text.clone(),
        _ => format!("{text} ({times} veces)"),
    });
    each.collect::<Vec<_>>().join(" ")
}
