//! Bytes ⇄ grid ⇄ document.
//!
//! | file | holds |
//! |---|---|
//! | [`kind`] | what the first bytes say a file is |
//! | [`encoding`] | bytes → text, whatever the code page |
//! | [`delimited`] | text → [`Grid`]; its separator, its stray quotes |
//! | [`inert_page`] | a page that a browser can read without complaint |
//! | [`page`] | a page as a browser writes it down → its elements |
//! | [`shown`] | what a browser shows of a piece of it, as text |
//! | [`web_table`] | a table of a web page or of the clipboard → [`Grid`] |
//! | [`web_sheets`] | the tables of a page that may be the matrix |
//! | [`joining`] | one matrix out of the tables that it was cut into |
//! | [`spreadsheet`] | workbook → sheets, each a [`Grid`]; only ever in a worker |
//! | [`markup`] | tags and entities inside a cell → plain text |
//! | [`preview`] | the first rows, and how they would be read |
//! | [`recognise`] | [`Grid`] → document: heading, header, levels, units, footer |
//! | [`report`] | what was recognised, cleaned and not understood, in words |
//! | [`matrix_a4`] | the old layout, which opens again as the same document |
//! | [`xlsx`] | the same as a workbook, which says all; only ever in a worker |
//! | [`shared_csv`] | one row per goal, for people and programs |
//! | [`matrix_json`] | the matrix for other programs, which opens again as the same document |
//! | [`clipboard`] | cells for the clipboard, with their merges |
//! | [`pasted`] | what is pasted into the matrix, as a block of cells |
//! | [`data_package`] | the CSV to share with its description, for data tools |
//! | [`triad`] | the three files of data set 1.3 for the national portal |
//! | [`site`] | what is uploaded to the institution's website |
//! | [`web_page`] | the page for the institution's website, and the fragment to paste into it |
//! | [`together`] | those three files, back into one document |
//! | [`archive`] | the files in a ZIP |
//! | [`stored_zip`] | files in one, as they are |
//! | [`draft`] | the document and its history, versioned and checksummed |
//! | [`journal`] | the same as the browser keeps it: a base and the steps since |
//! | [`file_name`] | institution, data set and month in a file's name |
//!
//! A new format to read only has to make a [`Grid`].

mod archive;
mod clipboard;
mod code_pages;
mod data_package;
mod delimited;
mod draft;
mod encoding;
mod entities;
pub mod errand;
mod error;
mod file_name;
mod filled;
mod grid;
mod html;
mod inert_page;
mod joining;
pub mod journal;
mod kind;
mod leftover;
mod links;
mod markup;
mod matrix_a4;
mod matrix_json;
mod page;
mod pasted;
mod preview;
mod quotes;
mod recognise;
mod report;
mod shared_csv;
mod sheet;
mod shown;
mod site;
mod spreadsheet;
mod stored_zip;
mod summary;
mod together;
mod triad;
mod web_page;
mod web_sheets;
mod web_table;
mod xlsx;

pub use archive::files_of_zip;
pub use clipboard::{Copied, copied};
pub use data_package::data_package;
pub use delimited::Separator;
pub use draft::draft;
pub use encoding::Encoding;
pub use error::{Damage, ReadError, TriadPart};
pub use grid::{Counted, Grid, Merges, Place, Span};
pub(crate) use html::{Html, lines};
pub use inert_page::inert_page;
pub use kind::Kind;
pub use leftover::{Home, Leftover};
pub use matrix_a4::matrix_a4;
pub use matrix_json::{Json, Odd, matrix_json, matrix_of_json};
pub use pasted::{Pasted, PastedPage, pasted};
pub use preview::{Preview, preview};
pub use recognise::document_from;
pub use report::{About, LineKind, Notice, Origin, Report, ReportLine, Source};
pub use shared_csv::{matrix_of_csv, shared_csv};
pub use sheet::{Sheet, preview_sheet, read_sheet};
pub use site::{
    FOLDER, Files, Published, Snippet, example_with, folder_address, page_elsewhere, page_with,
    published, site_zip,
};
pub use spreadsheet::sheets;
pub use stored_zip::Moment;
pub use together::read_together;
pub use triad::{Blank, BlankPlace, Blanks, NOT_AVAILABLE, TriadRefused, triad, triad_blanks};
pub use web_page::{about, web_fragment, web_page};
pub use web_sheets::tables_of_page;
pub use xlsx::{XlsxRefused, xlsx};

use std::borrow::Cow;

use crate::model::{Column, Document, History};

/// The largest file that is opened. The caller refuses a larger one before
/// reading it, with [`ReadError::TooLarge`]: a browser tab has no room for it.
pub const MAX_BYTES: u64 = 100_000_000;

/// What the person says about a file; what is `None` is found out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    pub encoding: Option<Encoding>,
    pub separator: Option<Separator>,
    /// What each column of the file is, from the first; `None` for one that is
    /// nothing of the matrix. No header is needed then.
    pub columns: Option<Vec<Option<Column>>>,
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
    pub media_type: Cow<'static, str>,
    pub bytes: Vec<u8>,
    /// Sentences that say what was filled in, joined or left out.
    pub notes: Vec<String>,
}

/// What a file is to the page, which has a way of its own for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Nature {
    /// For [`errand::Errand::Sheets`].
    Workbook,
    /// For [`errand::Errand::Archive`].
    Archive,
    /// Its text.
    WebPage(String),
    /// For [`read`], which also refuses what is none of these.
    Text,
}

/// What a file is, by what it holds and not by its name.
pub fn nature(bytes: &[u8]) -> Nature {
    match kind::of_binary(bytes) {
        Some(Kind::Spreadsheet) => Nature::Workbook,
        Some(Kind::Archive) if kind::is_zip(bytes) => Nature::Archive,
        None if kind::is_page(bytes) => match encoding::decode(bytes, None) {
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
    if matrix_json::looks_like_one(text) {
        return matrix_json::read(text, Report::of_paste());
    }
    if draft::looks_like_one("", text) {
        return draft::read(text);
    }
    let mut report = Report::of_paste();
    let grid = delimited::read(text, None, &mut report)?;
    matrix(&grid, report, None)
}

/// What is in a file, before anybody asked what the rows of a table are.
enum Inside {
    /// A draft, or a matrix in JSON.
    Document(Box<Opened>),
    Table(Box<(Grid, Report)>),
}

fn inside(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<Inside, ReadError> {
    let size = bytes.len() as u64;
    if size > MAX_BYTES {
        return Err(ReadError::TooLarge { bytes: size });
    }
    if let Some(kind) = kind::of_binary(bytes) {
        return Err(ReadError::Binary { kind });
    }
    let decoded = encoding::decode(bytes, options.encoding)?;
    let document = |opened| Inside::Document(Box::new(opened));
    if matrix_json::looks_like_one(&decoded.text) {
        let mut report = Report::of_file(name);
        report.source.encoding = Some(decoded.encoding);
        return matrix_json::read(&decoded.text, report).map(document);
    }
    if draft::looks_like_one(name, &decoded.text) {
        return draft::read(&decoded.text).map(document);
    }
    if let Some(kind) = kind::of_text(&decoded.text) {
        return Err(ReadError::Binary { kind });
    }
    let mut report = Report::of_file(name);
    report.source.encoding = Some(decoded.encoding);
    report.notices = decoded.notices;
    let grid = delimited::read(&decoded.text, options.separator, &mut report)?;
    Ok(Inside::Table(Box::new((grid, report))))
}

fn matrix(
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
        Err(ReadError::NotAMatrix { .. }) if together::part_of(grid).is_some() => {
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
