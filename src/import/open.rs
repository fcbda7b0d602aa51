//! Bytes → document: finds out what a file holds and has it read.

use super::detect::{self, Kind};
use super::error::ReadError;
use super::grid::Grid;
use super::opened::{MAX_BYTES, Opened, ReadOptions};
use super::report::{Origin, Report};
use super::text::{delimited, encoding};
use super::{json, recognise, triad};
use crate::draft::file;
use crate::model::{Column, History};

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
        None if detect::is_page(bytes) => match encoding::decode(bytes, None) {
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
        Inside::Table(table) => matrix(&table.0, table.1, options.columns.as_deref()),
    }
}

/// Reads a table pasted as text.
pub fn read_pasted(text: &str) -> Result<Opened, ReadError> {
    let size = text.len() as u64;
    if size > MAX_BYTES {
        return Err(ReadError::TooLarge { bytes: size });
    }
    if json::looks_like_one(text) {
        return json::read(text, Report::of_paste());
    }
    if file::looks_like_one("", text) {
        return draft(text);
    }
    let mut report = Report::of_paste();
    let grid = delimited::read(text, None, &mut report)?;
    matrix(&grid, report, None)
}

fn draft(text: &str) -> Result<Opened, ReadError> {
    let (document, history) =
        file::read(text).map_err(|damage| ReadError::DamagedDraft { damage })?;
    let report = Report::of_draft().counting(&document);
    Ok(Opened {
        document,
        history,
        report,
    })
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
    let decoded = encoding::decode(bytes, options.encoding)?;
    let document = |opened| Inside::Document(Box::new(opened));
    if json::looks_like_one(&decoded.text) {
        let mut report = Report::of_file(name);
        report.source.encoding = Some(decoded.encoding);
        return json::read(&decoded.text, report).map(document);
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

pub(super) fn matrix(
    grid: &Grid,
    report: Report,
    columns: Option<&[Option<Column>]>,
) -> Result<Opened, ReadError> {
    let names = match &report.source.name {
        Origin::File(name) => vec![name.clone()],
        Origin::Page(_) | Origin::Paste | Origin::Draft => Vec::new(),
    };
    let (document, report) = match recognise::document_with(grid, report, columns) {
        // The other two files of the triad are no matrix, but no riddle either.
        Err(ReadError::NotAMatrix { .. }) if triad::part_of(grid).is_some() => {
            return Err(ReadError::NoDataSet { names });
        }
        read => read?,
    };
    Ok(Opened {
        document,
        history: History::default(),
        report,
    })
}
