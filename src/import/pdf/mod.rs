//! PDF → its tables, as those of a page. Only for the worker that reads PDF.
//!
//! | file | holds |
//! |---|---|
//! | [`drawn_page`] | what is drawn on a page: letters and lines, with their places |
//! | [`drawing_cost`] | how much a page would draw |
//! | [`unpacked`] | what packed streams come to |
//! | [`pinned_notes`] | comments, and what the fields of a form say |
//! | [`outlines`] | a page as it looks |
//! | [`extract`] | PDF → that |
//! | [`lattice`] | lines → the cells that they enclose |
//! | [`lattices_apart`] | tables that touch |
//! | [`pages_apart`] | two pages on one sheet |
//! | [`text_lines`] | letters → lines of text |
//! | [`cell_paragraphs`] | the lines of a cell → its paragraphs |
//! | [`page_table`] | the tables of a page, and what stands beside |
//! | [`aligned`] | tables without lines: what stands in columns |
//! | [`printed_places`] | where what was read stands on the pages |
//! | [`over_pages`] | pages → one document |

mod aligned;
mod cell_paragraphs;
mod drawing_cost;
mod drawn_page;
mod extract;
mod lattice;
mod lattices_apart;
mod outlines;
mod over_pages;
mod page_table;
mod pages_apart;
mod pinned_notes;
mod printed_places;
mod text_lines;
mod unpacked;

use self::aligned::aligned_parts;
use self::cell_paragraphs::Paragraph;
use self::drawn_page::DrawnPage;
use self::over_pages::{DocumentPart, over_pages};
use self::page_table::{PagePart, PrintedTable, parts_of};
use self::pages_apart::pages_apart;
use self::printed_places::{PrintedBox, boxes_of, places};
use super::error::ReadError;
use super::error::pdf_error::PdfError;
use super::html::page_tables::tables_in;
use super::limits::MAX_BYTES;
use super::preview::PreviewRow;
use super::printed::{PageDrawing, PrintedPages};
use super::report::About;
use super::sheet::Sheet;
use super::written::{TextLook, WrittenBlock, WrittenCell, WrittenParagraph};
use super::written::{WrittenPiece, WrittenTable};
use super::written_page::page_of;

/// Letters that may be lost of a hundred.
const MOST_LOST: usize = 3;
/// Letters on a page of text.
const FEW_LETTERS: usize = 20;

/// The tables of a PDF, the likeliest to be the matrix first; the password is
/// empty where there is none. `progress` is told percents.
///
/// # Errors
/// Why it cannot be read: too large, damaged, locked, a picture, or without
/// letters.
pub fn tables_of_pdf(
    bytes: &[u8],
    password: &str,
    progress: &mut dyn FnMut(u8),
) -> Result<Vec<Sheet>, ReadError> {
    PrintedTables::of(bytes, password, progress).map(|read| read.tables)
}

/// A page as it looks, by its number from 1.
///
/// # Errors
/// As [`tables_of_pdf`], and when there is no such page.
pub fn page_of_pdf(bytes: &[u8], password: &str, number: usize) -> Result<PageDrawing, ReadError> {
    extract::outlines(bytes, password, number)
}

/// The tables of a PDF, and where their texts stand on its pages.
pub(super) struct PrintedTables {
    pub tables: Vec<Sheet>,
    count: usize,
    boxes: Vec<PrintedBox>,
}

impl PrintedTables {
    /// As [`tables_of_pdf`].
    pub fn of(
        bytes: &[u8],
        password: &str,
        progress: &mut dyn FnMut(u8),
    ) -> Result<Self, ReadError> {
        read(bytes, password, progress)
    }

    /// Where these rows stand.
    pub fn pages(&self, rows: &[PreviewRow]) -> PrintedPages {
        PrintedPages {
            count: self.count,
            places: places(rows, &self.boxes),
        }
    }
}

fn read(
    bytes: &[u8],
    password: &str,
    progress: &mut dyn FnMut(u8),
) -> Result<PrintedTables, ReadError> {
    let size = bytes.len() as u64;
    if size > MAX_BYTES {
        return Err(ReadError::TooLarge { bytes: size });
    }
    let pages = extract::pages(bytes, password, progress)?;
    refuse_without_letters(&pages)?;
    let sideways = pages.iter().map(|page| page.sideways.trim());
    let sideways: Vec<String> = sideways
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
        .collect();
    let count = pages.len();
    let pages = pages_apart(pages);
    let sheets = pages.iter().map(|page| page.number).collect();
    let parts = parts_of_pages(&pages);
    let boxes = pages.iter().zip(&parts);
    let boxes = boxes.flat_map(|(page, parts)| boxes_of(parts, page.number, page.shift));
    let boxes: Vec<PrintedBox> = boxes.collect();
    let parts = over_pages(parts, sheets);
    let several = pages.len() > 1;
    let pinned = pages.into_iter().flat_map(|page| {
        let said = move |text| match several {
            true => format!("página {}: {text}", page.number),
            false => text,
        };
        let notes = page.notes.into_iter();
        notes.map(move |(about, text)| WrittenBlock::Note(about, said(text)))
    });
    let pinned: Vec<WrittenBlock> = pinned.collect();
    let mut blocks: Vec<WrittenBlock> = parts.into_iter().map(block).collect();
    let beside = sideways.into_iter();
    blocks.extend(beside.map(|text| WrittenBlock::Note(About::OutsideTable, text)));
    blocks.extend(pinned);
    let tables = tables_in(&page_of(&blocks), progress).map_err(|error| match error {
        ReadError::Page(_) => PdfError::TooMuch.into(),
        ReadError::NoTable => PdfError::NoTable.into(),
        other => other,
    })?;
    progress(100);
    Ok(PrintedTables {
        tables,
        count,
        boxes,
    })
}

/// What stands on the pages: in lines where they are drawn, else in columns.
fn parts_of_pages(pages: &[DrawnPage]) -> Vec<Vec<PagePart>> {
    let ruled: Vec<Vec<PagePart>> = pages.iter().map(parts_of).collect();
    let (mut within, mut all) = (0, 0);
    for part in ruled.iter().flatten() {
        match part {
            PagePart::Table(table) => {
                let letters = table.cells.iter().map(|cell| cell.text().len());
                within += letters.sum::<usize>();
            }
            PagePart::Line(line, _) => all += line.text.len(),
        }
    }
    all += within;
    // A line under a title does not make a table.
    match within * 3 > all {
        true => ruled,
        false => aligned_parts(pages).unwrap_or(ruled),
    }
}

/// Pictures have no letters, and some fonts do not say which theirs are.
fn refuse_without_letters(pages: &[DrawnPage]) -> Result<(), ReadError> {
    let unknown: usize = pages.iter().map(|page| page.unknown).sum();
    let letters: usize = pages.iter().map(|page| page.letters.len()).sum();
    if unknown * 100 > letters * MOST_LOST {
        let share = (unknown * 100).div_ceil(letters.max(1)).min(100);
        return Err(PdfError::UnknownLetters { share }.into());
    }
    if letters < FEW_LETTERS * pages.len() {
        let pictures = pages.iter().any(|page| page.images > 0);
        return Err(match pictures {
            true => PdfError::Scanned,
            false => PdfError::NoText,
        }
        .into());
    }
    Ok(())
}

fn block(part: DocumentPart) -> WrittenBlock {
    match part {
        DocumentPart::Table(table) => WrittenBlock::Table(written(table)),
        DocumentPart::Paragraph(paragraph) => WrittenBlock::Paragraph(written_paragraph(paragraph)),
        DocumentPart::OfPage(text) => WrittenBlock::Note(About::OfPage, text),
    }
}

fn written(table: PrintedTable) -> WrittenTable {
    let mut rows: Vec<Vec<WrittenCell>> = vec![Vec::new(); table.rows];
    let mut cells = table.cells;
    cells.sort_by_key(|cell| (cell.place.row, cell.place.column));
    for cell in cells {
        let paragraphs = cell.paragraphs.into_iter().map(written_paragraph);
        if let Some(row) = rows.get_mut(cell.place.row) {
            row.push(WrittenCell {
                rows: cell.place.rows,
                columns: cell.place.columns,
                blocks: paragraphs.map(WrittenBlock::Paragraph).collect(),
            });
        }
    }
    WrittenTable { rows }
}

fn written_paragraph(paragraph: Paragraph) -> WrittenParagraph {
    let text = WrittenPiece::Text(paragraph.text, TextLook::default());
    let mended = paragraph.mended.into_iter();
    let mended = mended.map(|word| WrittenPiece::Note(About::CutWord, word));
    WrittenParagraph {
        pieces: std::iter::once(text).chain(mended).collect(),
        ..WrittenParagraph::default()
    }
}
