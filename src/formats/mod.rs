//! Bytes ⇄ grid ⇄ document.
//!
//! | file | holds |
//! |---|---|
//! | [`kind`] | what the first bytes say a file is |
//! | [`encoding`] | bytes → text, whatever the code page |
//! | [`delimited`] | text → [`Grid`]; its separator, its stray quotes |
//! | [`markup`] | tags and entities inside a cell → plain text |
//! | [`recognise`] | [`Grid`] → document: heading, header, levels, units, footer |
//! | [`report`] | what was recognised, cleaned and not understood, in words |
//! | [`matrix_a4`] | the old layout, which opens again as the same document |
//! | [`shared_csv`] | one row per goal, for people and programs |
//! | [`triad`] | the three files of data set 1.3 for the national portal |
//! | [`draft`] | the document and its history, versioned and checksummed |
//! | [`journal`] | the same as the browser keeps it: a base and the steps since |
//! | [`file_name`] | institution, data set and month in a file's name |
//!
//! A new format to read only has to make a [`Grid`].

mod code_pages;
mod delimited;
mod draft;
mod encoding;
mod entities;
mod error;
mod file_name;
mod filled;
mod grid;
pub mod journal;
mod kind;
mod markup;
mod matrix_a4;
mod quotes;
mod recognise;
mod report;
mod shared_csv;
mod triad;

pub use delimited::Separator;
pub use draft::draft;
pub use encoding::Encoding;
pub use error::{Damage, ReadError};
pub use grid::{Counted, Grid, Merges, Place, Span};
pub use kind::Kind;
pub use matrix_a4::matrix_a4;
pub use recognise::document_from;
pub use report::{About, LineKind, Notice, Origin, Report, ReportLine, Source};
pub use shared_csv::shared_csv;
pub use triad::{Blank, BlankPlace, Blanks, NOT_AVAILABLE, TriadRefused, triad, triad_blanks};

use crate::model::{Document, History};

/// The largest file that is opened. The caller refuses a larger one before
/// reading it, with [`ReadError::TooLarge`]: a browser tab has no room for it.
pub const MAX_BYTES: u64 = 100_000_000;

/// What the person says about a file; what is `None` is found out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    pub encoding: Option<Encoding>,
    pub separator: Option<Separator>,
}

/// An opened file.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    pub document: Document,
    /// Empty unless the file is a draft.
    pub history: History,
    pub report: Report,
}

/// A file to be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    pub file_name: String,
    pub media_type: &'static str,
    pub bytes: Vec<u8>,
    /// Sentences that say what was filled in, joined or left out.
    pub notes: Vec<String>,
}

/// Reads a file: a draft, or text in columns.
pub fn read(name: &str, bytes: &[u8], options: ReadOptions) -> Result<Opened, ReadError> {
    let size = bytes.len() as u64;
    if size > MAX_BYTES {
        return Err(ReadError::TooLarge { bytes: size });
    }
    if let Some(kind) = kind::of_binary(bytes) {
        return Err(ReadError::Binary { kind });
    }
    let decoded = encoding::decode(bytes, options.encoding)?;
    if draft::looks_like_one(name, &decoded.text) {
        return draft::read(&decoded.text);
    }
    if let Some(kind) = kind::of_text(&decoded.text) {
        return Err(ReadError::Binary { kind });
    }
    let mut report = Report::of_file(name);
    report.source.encoding = Some(decoded.encoding);
    report.notices = decoded.notices;
    read_text(&decoded.text, options.separator, report)
}

/// Reads a table pasted as text.
pub fn read_pasted(text: &str) -> Result<Opened, ReadError> {
    let size = text.len() as u64;
    if size > MAX_BYTES {
        return Err(ReadError::TooLarge { bytes: size });
    }
    if draft::looks_like_one("", text) {
        return draft::read(text);
    }
    read_text(text, None, Report::of_paste())
}

fn read_text(
    text: &str,
    separator: Option<Separator>,
    mut report: Report,
) -> Result<Opened, ReadError> {
    let grid = delimited::read(text, separator, &mut report)?;
    let (document, report) = document_from(&grid, report)?;
    Ok(Opened {
        document,
        history: History::default(),
        report,
    })
}
