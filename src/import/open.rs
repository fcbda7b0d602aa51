//! Bytes → document: finds out what a file holds and has it read.

use super::detect::{self, Kind};
use super::error::ReadError;
use super::grid::Grid;
use super::limits::MAX_BYTES;
use super::opened::{Opened, ReadOptions};
use super::report::Report;
use super::text::{decode::decode, delimited, json_matrix};
use crate::draft::file;

/// What a file is to the page, which has a way of its own for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Nature {
    /// For [`crate::tasks::Errand::Sheets`].
    Workbook,
    /// For [`crate::tasks::Errand::Archive`].
    Archive,
    /// Its text.
    WebPage(String),
    /// For [`read`], which also refuses what is none of these.
    Text,
}

/// What a file is, by what it holds and not by its name.
pub fn nature(bytes: &[u8]) -> Nature {
    match detect::of_binary(bytes) {
        Some(Kind::Spreadsheet) => Nature::Workbook,
        Some(Kind::Archive) if detect::is_zip(bytes) => Nature::Archive,
        None if detect::is_page(bytes) => match decode(bytes, None) {
            Ok(decoded) => Nature::WebPage(decoded.text.into_owned()),
            Err(_) => Nature::Text,
        },
        _ => Nature::Text,
    }
}

/// Reads a file: a draft, a matrix in JSON, or text in columns.
pub fn read(name: &str, bytes: &[u8], options: ReadOptions) -> Result<Opened, ReadError> {
    match inside(name, bytes, &options)? {
        Inside::Document(opened) => Ok(*opened),
        Inside::Table(table) => Opened::of_table(&table.0, table.1, options.columns.as_deref()),
    }
}

/// Reads a table pasted as text.
pub fn read_pasted(text: &str) -> Result<Opened, ReadError> {
    let size = text.len() as u64;
    if size > MAX_BYTES {
        return Err(ReadError::TooLarge { bytes: size });
    }
    if json_matrix::looks_like_one(text) {
        return json_matrix::read(text, Report::of_paste());
    }
    if file::looks_like_one("", text) {
        return draft(text);
    }
    let mut report = Report::of_paste();
    let grid = delimited::read(text, None, &mut report)?;
    Opened::of_table(&grid, report, None)
}

fn draft(text: &str) -> Result<Opened, ReadError> {
    let (document, history) =
        file::read(text).map_err(|damage| ReadError::DamagedDraft { damage })?;
    Ok(Opened::whole(document, history, Report::of_draft()))
}

/// What is in a file, before anybody asked what the rows of a table are.
pub(super) enum Inside {
    /// A draft, or a matrix in JSON.
    Document(Box<Opened>),
    Table(Box<(Grid, Report)>),
}

pub(super) fn inside(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<Inside, ReadError> {
    let size = bytes.len() as u64;
    if size > MAX_BYTES {
        return Err(ReadError::TooLarge { bytes: size });
    }
    if let Some(kind) = detect::of_binary(bytes) {
        return Err(ReadError::Binary { kind });
    }
    let decoded = decode(bytes, options.encoding)?;
    let document = |opened| Inside::Document(Box::new(opened));
    if json_matrix::looks_like_one(&decoded.text) {
        let mut report = Report::of_file(name);
        report.source.encoding = Some(decoded.encoding);
        return json_matrix::read(&decoded.text, report).map(document);
    }
    if file::looks_like_one(name, &decoded.text) {
        return draft(&decoded.text).map(document);
    }
    if let Some(kind) = detect::of_text(&decoded.text) {
        return Err(ReadError::Binary { kind });
    }
    let mut report = Report::of_file(name);
    report.source.encoding = Some(decoded.encoding);
    report.notices = decoded.notices;
    let grid = delimited::read(&decoded.text, options.separator, &mut report)?;
    Ok(Inside::Table(Box::new((grid, report))))
}
