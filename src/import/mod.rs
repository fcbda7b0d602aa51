//! Bytes → [`Grid`] → document.
//!
//! | file | holds |
//! |---|---|
//! | [`limits`] | how much is opened |
//! | [`cut`] | a text in two |
//! | [`grid`] | rows of cells, as every form of file gives them |
//! | [`column_use`] | what a column of a table is to the matrix |
//! | [`column_reason`] | why it is taken for that |
//! | [`row_role`] | what a row of a table is to the matrix |
//! | [`said`] | what the person says of a table |
//! | [`encoding`] | how letters are written as bytes |
//! | [`compound`] | the streams in old files of Office |
//! | [`xml_root`] | what a text in XML is, by its first element |
//! | [`detect`] | what a file is, by what it holds |
//! | [`unplaced`] | what was not understood, and where it could go |
//! | [`report`] | what was recognised, cleaned and not understood, in words |
//! | [`error`] | why a file cannot be opened, in words |
//! | [`letters`] | what programs did to the letters of a grid, undone |
//! | [`recognise`] | [`Grid`] → document: heading, header, levels, units, footer; tags in cells |
//! | [`delimited`] | text in columns → cells, whatever its separator and quotes |
//! | [`reshape`] | tables in other shapes, put into rows and columns |
//! | [`triad_part`] | which of the portal's three files a table is |
//! | [`opened`] | what opening takes and gives |
//! | [`preview`] | the first rows of a table, and how they would be read |
//! | [`printed`] | the pages of a PDF as they look |
//! | [`sheet`] | tables that stand beside each other |
//! | [`own_csv`] | the CSV to share just as this program writes it |
//! | [`own_matrix`] | what needs no recognising |
//! | [`text`] | text, whatever its code page: in columns, with their separator, or in JSON |
//! | [`package`], [`relations`] | the parts of a file of Office, in XML |
//! | [`mhtml`] | the page in a letter, as Excel and Word save it in one file |
//! | [`html`] | tables of web pages and of the clipboard |
//! | [`written`], [`written_page`] | what a document says, in whatever form it is written; and that as a page |
//! | [`word`] | DOCX and ODT → their tables, as those of a page; only ever in a worker |
//! | [`pdf`] | PDF → its tables, as those of a page; only ever in a worker of its own |
//! | [`workbook`] | XLSX, ODS, XLS → sheets, each a [`Grid`]; only ever in a worker |
//! | [`open`] | what a file is, and who reads it |
//! | [`clipboard`] | what is pasted into the matrix, as a block of cells |
//! | [`triad`] | the portal's three files, back into one document |
//! | [`zip`] | the files in a ZIP |
//! | [`past_folder`] | the months in a folder that was published |
//! | [`read_outcome`] | a matrix that was read, or the question how it is to be |
//! | [`several_tables`] | which of several tables is the matrix, or the question which |
//! | [`pdf_file`] | a PDF that somebody gives; only ever in a worker of its own |
//! | [`any_file`] | whatever somebody gives; only ever in a worker |
//!
//! They stand in this order: each leans only on those above it in the list. A
//! new form of file only has to make a [`Grid`]; one of text is a file of
//! [`text`] and a line of its list.

pub(crate) mod any_file;
pub(crate) mod clipboard;
mod column_reason;
pub(crate) mod column_use;
mod compound;
mod cut;
pub(crate) mod delimited;
pub(crate) mod detect;
mod encoding;
pub(crate) mod error;
pub(crate) mod grid;
pub(crate) mod html;
mod letters;
mod limits;
mod mhtml;
mod months_apart;
pub(crate) mod open;
pub(crate) mod opened;
mod own_csv;
mod own_matrix;
mod package;
pub(crate) mod past_folder;
#[cfg(feature = "pdf")]
pub(crate) mod pdf;
#[cfg(feature = "pdf")]
pub(crate) mod pdf_file;
pub(crate) mod preview;
pub(crate) mod printed;
pub(crate) mod read_outcome;
pub(crate) mod recognise;
mod relations;
pub(crate) mod report;
pub(crate) mod reshape;
mod row_role;
mod said;
mod several_tables;
pub(crate) mod sheet;
pub(crate) mod text;
pub(crate) mod triad;
mod triad_part;
pub(crate) mod unplaced;
pub(crate) mod word;
pub(crate) mod workbook;
mod written;
mod written_page;
mod xml_root;
pub(crate) mod zip;

pub use any_file::look_at;
pub use clipboard::{ClipboardContent, PastedPage, pasted};
pub use column_reason::{ColumnContent, ColumnReason};
pub use column_use::ColumnUse;
pub use detect::Kind;
pub use encoding::Encoding;
pub use error::json_damage::{JsonDamage, Odd};
pub use error::page_limit::PageLimit;
pub use error::pdf_error::PdfError;
pub use error::shape_error::ShapeError;
pub use error::word_error::WordError;
pub use error::workbook_error::WorkbookError;
pub use error::{ReadError, TriadPart};
pub use grid::{Counted, Grid, Merges, SourcePlace, Span};
pub use html::page_tables::tables_of_page;
pub use letters::mended_text;
pub use limits::MAX_BYTES;
pub use open::{Nature, nature, preview, read, read_page, read_pasted};
pub use opened::{Opened, ReadOptions};
pub use own_csv::matrix_of_csv;
pub use own_matrix::own_matrix;
pub use past_folder::{FolderRefused, PastFolder, past_folder, past_folder_of_zip};
#[cfg(feature = "pdf")]
pub use pdf::{page_of_pdf, tables_of_pdf};
#[cfg(feature = "pdf")]
pub use pdf_file::look_at_pdf;
pub use preview::{PREVIEW_ROWS, Preview, PreviewRow};
pub use printed::{DrawnShape, PageDrawing, PrintedPages, PrintedPlace};
pub use read_outcome::{
    Doubt, GivenFile, GivenForm, PackedPdf, ReadIntent, ReadMatrix, ReadOutcome, TableName,
    look_at_text,
};
pub use recognise::document_from;
pub use report::not_found::not_found;
pub use report::{About, LineKind, Notice, Origin, Provenance, Report, ReportLine};
pub use row_role::RowRole;
pub use sheet::{Sheet, preview_sheet, read_sheet};
pub use text::json_matrix::{Json, matrix_of_json};
pub use triad::read_together;
pub use unplaced::{Destination, Unplaced};
pub use word::tables_of_word;
pub use workbook::sheets;
pub use zip::{ZipFiles, files_in_zip, files_of_zip, found_in_zip};
