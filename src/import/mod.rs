//! Bytes → [`Grid`] → document.
//!
//! | file | holds |
//! |---|---|
//! | [`open`] | what a file is, and who reads it |
//! | [`opened`] | what opening takes and gives |
//! | [`detect`] | what the first bytes say a file is |
//! | [`grid`] | rows of cells, as every form of file gives them |
//! | [`text`] | text in columns, whatever its code page and separator |
//! | [`html`] | tables of web pages and of the clipboard, and tags in cells |
//! | [`workbook`] | XLSX, ODS, XLS → sheets, each a [`Grid`]; only ever in a worker |
//! | [`sheet`] | tables that stand beside each other |
//! | [`recognise`] | [`Grid`] → document: heading, header, levels, units, footer |
//! | [`report`] | what was recognised, cleaned and not understood, in words |
//! | [`json`] | the matrix in JSON |
//! | [`own_csv`] | the CSV to share just as this program writes it |
//! | [`unplaced`] | what was not understood, and where it could go |
//! | [`triad`] | the portal's three files, back into one document |
//! | [`clipboard`] | what is pasted into the matrix, as a block of cells |
//! | [`preview`] | the first rows, and how they would be read |
//! | [`zip`] | the files in a ZIP |
//!
//! A new form of file only has to make a [`Grid`].

pub(crate) mod clipboard;
pub(crate) mod detect;
pub(crate) mod error;
pub(crate) mod grid;
pub(crate) mod html;
pub(crate) mod json;
pub(crate) mod open;
pub(crate) mod opened;
mod own_csv;
pub(crate) mod preview;
pub(crate) mod recognise;
pub(crate) mod report;
pub(crate) mod sheet;
pub(crate) mod text;
pub(crate) mod triad;
pub(crate) mod unplaced;
pub(crate) mod workbook;
pub(crate) mod zip;

pub use clipboard::{Pasted, PastedPage, pasted};
pub use detect::Kind;
pub use error::{ReadError, TriadPart};
pub use grid::{Counted, Grid, Merges, Place, Span};
pub use html::inert_page::inert_page;
pub use html::page_tables::tables_of_page;
pub use json::{Json, JsonDamage, Odd, matrix_of_json};
pub use open::{Nature, nature, read, read_pasted};
pub use opened::{MAX_BYTES, Opened, ReadOptions};
pub use own_csv::matrix_of_csv;
pub use preview::{Preview, preview};
pub use recognise::document_from;
pub use report::{About, LineKind, Notice, Origin, Report, ReportLine, Source};
pub use sheet::{Sheet, preview_sheet, read_sheet};
pub use text::encoding::Encoding;
pub use triad::read_together;
pub use unplaced::{Home, Leftover};
pub use workbook::sheets;
pub use zip::files_of_zip;
