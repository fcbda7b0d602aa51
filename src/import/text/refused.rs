//! Text that no table is in: formatted text, and web pages, whose tables are
//! read otherwise, from the page that a browser makes of them.

use super::form::{GivenText, TextForm};
use crate::import::detect::{self, Kind};
use crate::import::error::ReadError;
use crate::import::report::Origin;

pub(super) const FORM: TextForm = TextForm {
    #[cfg(test)]
    fixture: "tests/fixtures/bad/pagina.html",
    is_it: |given| kind(given).is_some(),
    read: |given, _| Err(refusal(&given)),
    preview: |given, _| Err(refusal(given)),
};

/// What is pasted came from somewhere else already: it is text in columns that
/// begins so.
fn kind(given: &GivenText) -> Option<Kind> {
    let pasted = given.origin == Origin::Paste;
    detect::of_text(given.text).filter(|_| !pasted)
}

fn refusal(given: &GivenText) -> ReadError {
    let kind = kind(given).unwrap_or(Kind::Unknown);
    ReadError::Binary { kind }
}
