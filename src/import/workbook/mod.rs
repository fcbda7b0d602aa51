//! Workbooks → sheets of cells: XLSX, XLSM, ODS, XLS.
//!
//! For a worker of its own: nothing here is called by [`super::open::read`].

mod compound;
mod numbers;
mod ods;
mod ooxml;
mod package;
mod table;
mod texts;
mod xls;
mod xls_texts;

use self::package::Package;
use super::detect::is_zip;
use super::error::ReadError;
use super::error::workbook_error::WorkbookError;
use super::limits::MAX_BYTES;
use super::sheet::{Sheet, likeliest_first};

/// The sheets that have text, the likeliest to hold the matrix first: those
/// with its header, then those with more cells; hidden ones last. `progress`
/// is told the percentage read.
pub fn sheets(bytes: &[u8], progress: &mut dyn FnMut(u8)) -> Result<Vec<Sheet>, ReadError> {
    let size = bytes.len() as u64;
    if size > MAX_BYTES {
        return Err(ReadError::TooLarge { bytes: size });
    }
    let mut sheets = if is_zip(bytes) {
        let mut package = Package::open(bytes, progress)?;
        if package.has("content.xml") {
            ods::sheets(&mut package)?
        } else {
            ooxml::sheets(&mut package)?
        }
    } else {
        xls::sheets(bytes, progress)?
    };
    sheets.retain(|sheet| !sheet.grid.is_empty());
    if sheets.is_empty() {
        return Err(WorkbookError::NoCells.into());
    }
    likeliest_first(&mut sheets);
    progress(100);
    Ok(sheets)
}
