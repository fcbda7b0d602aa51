//! Bytes → document: finds out what a file holds and has it read.

use super::delimited;
use super::detect::{self, Kind};
use super::encoding::Encoding;
use super::error::ReadError;
use super::html::page_tables::tables_of_page;
use super::limits::MAX_BYTES;
use super::mhtml::{is_mhtml, pages_of_mhtml};
use super::opened::{Opened, ReadOptions};
use super::preview::Preview;
use super::report::Origin;
use super::said::TableSaid;
use super::sheet::Sheet;
use super::text::decode::{decode, detected};
use super::text::form::{GivenText, Inside};
use super::text::form_of;

/// How much of a file is decoded and split for a first look: UTF-16 takes two
/// bytes a letter.
const SAMPLE: usize = 2 * delimited::SAMPLE;

/// What a file is to the page, which has a way of its own for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Nature {
    /// For [`crate::tasks::Task::Sheets`].
    Workbook,
    /// DOCX or ODT.
    WordDocument,
    /// For the program that reads PDF.
    Pdf,
    /// For [`crate::tasks::Task::Archive`].
    Archive,
    /// For [`crate::tasks::Task::Page`].
    WebPage,
    /// For [`read`], which also refuses what is none of these.
    Text,
}

/// What a file is, by what it holds and not by its name.
pub fn nature(bytes: &[u8]) -> Nature {
    match detect::of_binary(bytes) {
        Some(Kind::Spreadsheet) => Nature::Workbook,
        Some(Kind::WordDocument) => Nature::WordDocument,
        Some(Kind::Pdf) => Nature::Pdf,
        Some(Kind::Archive) if detect::is_zip(bytes) => Nature::Archive,
        None if detect::is_page(bytes) || is_mhtml(bytes) => Nature::WebPage,
        _ => Nature::Text,
    }
}

/// Reads a file of text, in any of its forms.
pub fn read(name: &str, bytes: &[u8], options: ReadOptions) -> Result<Opened, ReadError> {
    let inside = inside(name, bytes, &options)?;
    opened(inside, options.said())
}

/// The tables of a page, in whatever code page, or in a letter; see
/// [`tables_of_page`].
///
/// # Errors
/// As that, and when the letter has no page.
pub fn read_page(bytes: &[u8], progress: &mut dyn FnMut(u8)) -> Result<Vec<Sheet>, ReadError> {
    refuse_too_large(bytes.len())?;
    if is_mhtml(bytes) {
        return tables_of_page(&pages_of_mhtml(bytes)?, progress);
    }
    tables_of_page(&decode(bytes, None)?.text, progress)
}

/// Reads a table pasted as text.
pub fn read_pasted(text: &str) -> Result<Opened, ReadError> {
    read_pasted_as(text, &ReadOptions::default())
}

/// The same, with what the person says of it.
pub(super) fn read_pasted_as(text: &str, options: &ReadOptions) -> Result<Opened, ReadError> {
    refuse_too_large(text.len())?;
    let inside = inside_text(given_pasted(text), options)?;
    opened(inside, options.said())
}

/// Looks at a table pasted as text.
///
/// # Errors
/// As [`preview`].
pub(super) fn preview_pasted(text: &str, options: &ReadOptions) -> Result<Preview, ReadError> {
    refuse_too_large(text.len())?;
    look(&given_pasted(text), options)
}

fn given_pasted(text: &str) -> GivenText<'_> {
    GivenText {
        text,
        ..GivenText::default()
    }
}

/// Looks at the first rows of a file. The encoding is found from all of it,
/// and only a sample is decoded and split.
///
/// # Errors
///
/// As [`read`], but that a table which is no matrix is shown, for the person to
/// say what its columns are.
pub fn preview(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<Preview, ReadError> {
    refuse_too_large(bytes.len())?;
    refuse_binary(bytes)?;
    let (encoding, is_guess) = match options.encoding {
        Some(encoding) => (encoding, false),
        None => {
            let detected = detected(bytes)?;
            (detected.encoding, detected.is_guess)
        }
    };
    let sample = match options.shown {
        Some(_) => bytes,
        None => sample(bytes, encoding),
    };
    let decoded = decode(sample, Some(encoding))?;
    let given = GivenText {
        text: &decoded.text,
        origin: Origin::File(name.to_owned()),
        encoding: Some(encoding),
        is_guess,
        notices: Vec::new(),
        is_cut: sample.len() < bytes.len(),
    };
    look(&given, options)
}

/// The first look at a text, or at its beginning.
pub(super) fn look(given: &GivenText, options: &ReadOptions) -> Result<Preview, ReadError> {
    let form = form_of(given).ok_or(UNKNOWN)?;
    (form.preview)(given, options)
}

/// What is in a file of text.
pub(super) fn inside(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<Inside, ReadError> {
    refuse_too_large(bytes.len())?;
    refuse_binary(bytes)?;
    let decoded = decode(bytes, options.encoding)?;
    let given = GivenText {
        text: &decoded.text,
        origin: Origin::File(name.to_owned()),
        encoding: Some(decoded.encoding),
        notices: decoded.notices,
        ..GivenText::default()
    };
    inside_text(given, options)
}

fn inside_text(given: GivenText, options: &ReadOptions) -> Result<Inside, ReadError> {
    let form = form_of(&given).ok_or(UNKNOWN)?;
    (form.read)(given, options)
}

/// A text that has none of the forms, if there were one.
const UNKNOWN: ReadError = ReadError::Binary {
    kind: Kind::Unknown,
};

fn opened(inside: Inside, said: TableSaid) -> Result<Opened, ReadError> {
    match inside {
        Inside::Document(opened) => Ok(*opened),
        Inside::Table(table) => Opened::of_table(&table.0, table.1, said),
    }
}

fn refuse_too_large(bytes: usize) -> Result<(), ReadError> {
    let bytes = bytes as u64;
    if bytes > MAX_BYTES {
        return Err(ReadError::TooLarge { bytes });
    }
    Ok(())
}

fn refuse_binary(bytes: &[u8]) -> Result<(), ReadError> {
    match detect::of_binary(bytes) {
        Some(kind) => Err(ReadError::Binary { kind }),
        None => Ok(()),
    }
}

/// The first lines, whole unless one of them is all there is.
fn sample(bytes: &[u8], encoding: Encoding) -> &[u8] {
    if bytes.len() <= SAMPLE {
        return bytes;
    }
    let sample = &bytes[..SAMPLE];
    if matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be) {
        return sample;
    }
    let line_end = sample
        .iter()
        .rposition(|byte| matches!(byte, b'\n' | b'\r'));
    line_end.map_or(sample, |end| &sample[..=end])
}
