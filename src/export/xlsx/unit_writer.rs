//! What is sent to a unit: its rows as a workbook, with a sheet that says what
//! to do.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

use super::layout::SheetLayout;
use super::{LINE, MEDIA_TYPE, XlsxRefused, book_of};
use crate::export::exported::Exported;
use crate::export::stored_zip::stored_zip;
use crate::export::unit_book::{NoteLine, NoteSheet, UnitBook};

/// Widths of its columns, in letters.
const WIDTHS: [u16; 2] = [30, 90];

/// The workbook, or several as a ZIP of this name.
///
/// # Errors
/// When one cannot be written.
pub fn unit_books(books: &[UnitBook], zip: &str) -> Result<Exported, XlsxRefused> {
    let written: Result<Vec<(String, Vec<u8>)>, XlsxRefused> = books
        .iter()
        .map(|book| Ok((format!("{}.xlsx", book.name), written(book)?)))
        .collect();
    let mut written = written?;
    let (file_name, media_type, bytes) = match written.len() {
        1 => {
            let (name, bytes) = written.remove(0);
            (name, MEDIA_TYPE, bytes)
        }
        _ => {
            let files: Vec<(&str, Vec<u8>)> = written
                .iter_mut()
                .map(|(name, bytes)| (name.as_str(), std::mem::take(bytes)))
                .collect();
            (zip.to_owned(), "application/zip", stored_zip(&files))
        }
    };
    Ok(Exported {
        file_name,
        media_type: media_type.into(),
        bytes,
        notes: Vec::new(),
    })
}

fn written(book: &UnitBook) -> Result<Vec<u8>, XlsxRefused> {
    let layout = SheetLayout::without_footer(&book.document);
    let mut workbook = book_of(&book.document, &layout)?;
    let sheet = workbook.add_worksheet();
    sheet.set_name(&book.text.name)?;
    write_text(sheet, &book.text)?;
    Ok(workbook.save_to_buffer()?)
}

fn write_text(sheet: &mut Worksheet, text: &NoteSheet) -> Result<(), XlsxError> {
    const A4: u8 = 9;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    sheet.set_paper_size(A4);
    sheet.set_print_fit_to_pages(1, 0);
    let plain = Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_num_format("@");
    let strong = plain.clone().set_bold();
    let [first, second] = WIDTHS.map(usize::from);
    for (row, line) in (0..).zip(&text.lines) {
        let high = match line {
            NoteLine::Head(text) => {
                sheet.merge_range(row, 0, row, 1, text, &strong)?;
                lines(text, first + second)
            }
            NoteLine::Text(text) => {
                sheet.merge_range(row, 0, row, 1, text, &plain)?;
                lines(text, first + second)
            }
            NoteLine::Pair(label, text) => {
                sheet.write_string_with_format(row, 0, label, &strong)?;
                sheet.write_string_with_format(row, 1, text, &plain)?;
                lines(label, first).max(lines(text, second))
            }
        };
        sheet.set_row_height(row, (high * LINE) as f64)?;
    }
    Ok(())
}

/// How many lines a text takes; a word more than fits goes to the next.
fn lines(text: &str, width: usize) -> usize {
    let of = |paragraph: &str| {
        (paragraph.chars().count() + width / 10)
            .div_ceil(width)
            .max(1)
    };
    text.split('\n').map(of).sum()
}
