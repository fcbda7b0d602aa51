//! Workbooks → sheets of cells: XLSX, XLSM, ODS, XLS, and in plain XML.
//!
//! For a worker of its own: nothing here is called by [`super::open::read`].

mod beside_cells;
mod cell_names;
mod cell_styles;
mod format_code;
mod join_sheets;
mod metadata_sheets;
mod numbers;
mod ods;
mod ods_beside;
mod ods_styles;
mod old_drawings;
mod ooxml;
mod spreadsheetml;
mod struck;
mod table;
mod texts;
mod xls;
mod xls_texts;

use self::join_sheets::arranged;
use super::detect::is_zip;
use super::error::ReadError;
use super::error::workbook_error::WorkbookError;
use super::limits::MAX_BYTES;
use super::months_apart::months_apart;
use super::package::{Package, Telling, damaged, xml_text};
use super::sheet::Sheet;
use super::xml_root::xml_root;

/// Bytes of all parts, unpacked: a sheet of 250,000 rows as it is written.
const MOST_UNPACKED: u64 = 250_000_000;

/// The sheets that have text, the likeliest to hold the matrix first: the one
/// that several are parts of, those with its header, then those with more cells;
/// hidden ones last. `progress` is told the percentage read.
pub fn sheets(bytes: &[u8], progress: &mut dyn FnMut(u8)) -> Result<Vec<Sheet>, ReadError> {
    let size = bytes.len() as u64;
    if size > MAX_BYTES {
        return Err(ReadError::TooLarge { bytes: size });
    }
    let mut sheets = if is_zip(bytes) {
        let mut package = Package::open(bytes, MOST_UNPACKED, progress)?;
        if package.has("content.xml") || package.has("encrypted-package") {
            ods::sheets(&mut package)?
        } else {
            ooxml::sheets(&mut package)?
        }
    } else if let Some(root) = xml_root(bytes) {
        let text = xml_text(bytes.to_vec()).ok_or_else(|| damaged("su texto"))?;
        let mut telling = Telling::new(progress);
        telling.total = text.len() as u64;
        match root.name.as_str() {
            "document" => ods::flat_sheets(&text, &mut telling)?,
            _ => spreadsheetml::sheets(&text, &mut telling)?,
        }
    } else {
        xls::sheets(bytes, progress)?
    };
    sheets.retain(|sheet| !sheet.grid.is_empty());
    if sheets.is_empty() {
        return Err(WorkbookError::NoCells.into());
    }
    let sheets = months_apart(&sheets).unwrap_or_else(|| arranged(sheets));
    progress(100);
    Ok(sheets)
}
