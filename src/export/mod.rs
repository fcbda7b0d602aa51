//! Document → files.
//!
//! | file | holds |
//! |---|---|
//! | [`exported`] | a file to be saved |
//! | [`csv`] | the old layout, which opens again as the same document, and one row per goal |
//! | [`xlsx`] | the old layout as a workbook, which says all; only ever in a worker |
//! | [`unit_book`] | what one unit is sent, for the worker to write |
//! | [`part_page`] | the same as a page of its own, and what comes back of it |
//! | [`script_data`] | JSON within a page |
//! | [`matrix_json`] | the matrix for other programs, which opens again as the same document |
//! | [`triad_files`] | the three files of data set 1.3 for the national portal |
//! | [`data_package`] | the CSV to share with its description, for data tools |
//! | [`html`] | the page for the institution's website, the fragment to paste into it, cells for the clipboard |
//! | [`website`] | what is uploaded to the institution's website |
//! | [`stored_zip`] | files in one, as they are |
//! | [`forbidden`] | what no page may hold |
//! | [`file_name`] | institution, data set and month in a file's name |

pub(crate) mod csv;
pub(crate) mod data_package;
mod draft_file;
pub(crate) mod exported;
pub(crate) mod file_name;
mod forbidden;
pub(crate) mod html;
mod links;
pub(crate) mod matrix_json;
mod part_page;
mod script_data;
pub(crate) mod stored_zip;
pub(crate) mod summary;
pub(crate) mod triad_files;
mod unit_book;
pub(crate) mod website;
pub(crate) mod xlsx;

pub use csv::matrix_a4::matrix_a4;
pub use csv::shared_csv::shared_csv;
pub use data_package::data_package;
pub use draft_file::draft;
pub use exported::Exported;
pub(crate) use file_name::file_name as matrix_file_name;
pub use html::about::about;
pub use html::copied::{Copied, copied};
pub(crate) use html::drawn_table;
pub(crate) use html::markup_writer::Html;
pub use html::web_page::{web_fragment, web_page};
pub use matrix_json::matrix_json;
pub use part_page::{UnitPart, part_pages, replied_part};
pub use stored_zip::Moment;
pub use triad_files::{Blank, BlankPlace, Blanks, TriadRefused, triad, triad_blanks};
pub use unit_book::{NoteLine, NoteSheet, UnitBook};
pub use website::{
    FOLDER, Files, Published, Snippet, carried_example, carried_viewer, folder_address, published,
    site_files, site_zip, slots,
};
pub use xlsx::{XlsxRefused, unit_books, xlsx};
