//! What a form of text has to say of itself.

use crate::import::encoding::Encoding;
use crate::import::error::ReadError;
use crate::import::grid::Grid;
use crate::import::opened::{Opened, ReadOptions};
use crate::import::preview::Preview;
use crate::import::report::{Notice, Origin, Report};

/// A form that a text may have.
pub(crate) struct TextForm {
    /// A file of it, from the folder of the crate, for the tests of all forms.
    #[cfg(test)]
    pub fixture: &'static str,
    /// Whether a text has this form, and none that stands before it in the
    /// list. A text that is cut may only be known by what it says so far.
    pub is_it: fn(&GivenText) -> bool,
    pub read: fn(GivenText, &ReadOptions) -> Result<Inside, ReadError>,
    /// What there is to ask before reading it. Of a text that is cut, nothing
    /// is certain that its missing part could change.
    pub preview: fn(&GivenText, &ReadOptions) -> Result<Preview, ReadError>,
}

/// A text that somebody opens or pastes.
#[derive(Clone, Debug, Default)]
pub(crate) struct GivenText<'a> {
    pub text: &'a str,
    pub origin: Origin,
    /// How its bytes were read; `None` for what is pasted.
    pub encoding: Option<Encoding>,
    /// Nothing in the bytes says that this is the encoding.
    pub is_guess: bool,
    /// What was odd in the bytes.
    pub notices: Vec<Notice>,
    /// It is only how the text begins.
    pub is_cut: bool,
}

/// What is in a text, before anybody asked what the rows of a table are.
pub(crate) enum Inside {
    /// What says by itself what it is: a draft, a matrix in JSON.
    Document(Box<Opened>),
    Table(Box<(Grid, Report)>),
}

impl GivenText<'_> {
    /// Empty for what is pasted.
    pub fn file_name(&self) -> &str {
        match &self.origin {
            Origin::File(name) | Origin::Page(name) | Origin::Document(name) => name,
            Origin::Paste | Origin::Draft => "",
        }
    }

    /// The report of its reading, which begins with where it came from.
    pub fn report(&self) -> Report {
        let mut report = Report::of(self.origin.clone());
        report.source.encoding = self.encoding;
        report
    }
}
