//! Documents of Word (DOCX) and of LibreOffice (ODT) → their tables, as those
//! of a page: what joins the tables of a page joins these.
//!
//! | file | holds |
//! |---|---|
//! | [`beside`] | how much the parts beside the text may hold |
//! | [`list_marks`] | numbers and bullets before the points of lists |
//! | [`docx_fields`] | links and other fields |
//! | [`docx_styles`], [`docx_lists`], [`docx_notes`] | what the parts beside the text say |
//! | [`docx_properties`] | what a text, a cell and a row say of themselves |
//! | [`docx`] | the text of a DOCX |
//! | [`odt_styles`] | how texts and lists of an ODT look |
//! | [`odt_notes`] | what stands aside in an ODT |
//! | [`odt_cells`] | which cells of an ODT reach over which |
//! | [`odt`] | the text of an ODT |

mod beside;
mod docx;
mod docx_fields;
mod docx_lists;
mod docx_notes;
mod docx_properties;
mod docx_styles;
mod list_marks;
mod odt;
mod odt_cells;
mod odt_notes;
mod odt_styles;

use super::error::ReadError;
use super::error::word_error::WordError;
use super::error::workbook_error::WorkbookError;
use super::html::page_tables::tables_in;
use super::limits::MAX_BYTES;
use super::package::Package;
use super::sheet::Sheet;
use super::written_page::page_of;

/// Bytes of all parts, unpacked: some 10,000 rows as wordy programs write them.
const MOST_UNPACKED: u64 = 100_000_000;

/// The tables of a document, the likeliest to be the matrix first; `progress`
/// is told percents.
///
/// # Errors
/// Why it cannot be read: too large, damaged, locked, or without a table.
pub fn tables_of_word(bytes: &[u8], progress: &mut dyn FnMut(u8)) -> Result<Vec<Sheet>, ReadError> {
    let size = bytes.len() as u64;
    if size > MAX_BYTES {
        return Err(ReadError::TooLarge { bytes: size });
    }
    let written = {
        let mut half = |percent: u8| progress(percent / 2);
        let mut package = Package::open(bytes, MOST_UNPACKED, &mut half).map_err(of_document)?;
        let of_office = package.has("content.xml") || package.has("encrypted-package");
        let written = match of_office {
            true => odt::written(&mut package),
            false => docx::written(&mut package),
        };
        written.map_err(of_document)?
    };
    let page = page_of(&written);
    drop(written);
    let tables = tables_in(&page, progress).map_err(of_document)?;
    progress(100);
    Ok(tables)
}

/// What reads parts and tables speaks of workbooks and of pages.
fn of_document(error: ReadError) -> ReadError {
    let error = match error {
        ReadError::Workbook(WorkbookError::Protected) => WordError::Protected,
        ReadError::Workbook(WorkbookError::Damaged { part }) => WordError::Damaged { part },
        ReadError::Workbook(WorkbookError::TooLargeInside { megabytes }) => {
            WordError::TooLargeInside { megabytes }
        }
        ReadError::Page(_) => WordError::TooMuch,
        ReadError::NoTable => WordError::NoTable,
        other => return other,
    };
    error.into()
}
