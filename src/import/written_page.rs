//! A document as a page, for the one code that joins tables.

use super::written::{PointMark, TextLook, WrittenBlock, WrittenParagraph, WrittenPiece};
use super::written::{WrittenCell, WrittenTable};
use crate::import::html::dom::Page;

/// How often a document may be read through, as it is in tables in one another,
/// and how much of any document may be.
const READ_AGAIN: u64 = 10;
const READ_ANYWAY: u64 = 20_000_000;

/// The page that a document would be.
pub(super) fn page_of(blocks: &[WrittenBlock]) -> Page {
    let mut page = Page::of_document();
    let mut size = 0;
    for block in blocks {
        add(&mut page, block, &mut size);
    }
    page.allow_reading(READ_ANYWAY + READ_AGAIN * size);
    page
}

fn add(page: &mut Page, block: &WrittenBlock, size: &mut u64) {
    match block {
        WrittenBlock::Paragraph(paragraph) => add_paragraph(page, paragraph, size),
        WrittenBlock::Table(table) => add_table(page, table, size),
        WrittenBlock::Note(about, text) => page.add_note(*about, text),
    }
}

fn add_table(page: &mut Page, table: &WrittenTable, size: &mut u64) {
    let all = page.add("table", &[]);
    let body = page.add("tbody", &[]);
    for row in &table.rows {
        let line = page.add("tr", &[]);
        for cell in row {
            add_cell(page, cell, size);
        }
        page.end(line);
    }
    page.end(body);
    page.end(all);
}

fn add_cell(page: &mut Page, cell: &WrittenCell, size: &mut u64) {
    let [rows, columns] = [cell.rows, cell.columns].map(|number| number.to_string());
    let at = match (cell.rows, cell.columns) {
        (1, 1) => page.add("td", &[]),
        _ => page.add("td", &[("rowspan", &rows), ("colspan", &columns)]),
    };
    for block in &cell.blocks {
        add(page, block, size);
    }
    page.end(at);
}

fn add_paragraph(page: &mut Page, paragraph: &WrittenParagraph, size: &mut u64) {
    let name = if paragraph.heading { "h2" } else { "p" };
    let at = page.add(name, &[]);
    let says = |piece: &WrittenPiece| matches!(piece, WrittenPiece::Text(text, _) if !text.trim().is_empty());
    match &paragraph.mark {
        Some(PointMark::Number(mark)) => page.push_text(format!("{mark} ")),
        Some(PointMark::Bullet(mark)) if paragraph.pieces.iter().any(says) => {
            page.push_text(format!("{mark} "));
        }
        _ => {}
    }
    let mut links = Vec::new();
    for piece in &paragraph.pieces {
        match piece {
            WrittenPiece::Text(text, look) => {
                *size += text.len() as u64;
                add_text(page, text, *look);
            }
            WrittenPiece::Link(address) => links.push(page.add("a", &[("href", address)])),
            WrittenPiece::LinkEnd => {
                if let Some(link) = links.pop() {
                    page.end(link);
                }
            }
            WrittenPiece::Note(about, text) => page.add_note(*about, text),
        }
    }
    while let Some(link) = links.pop() {
        page.end(link);
    }
    page.end(at);
}

fn add_text(page: &mut Page, text: &str, look: TextLook) {
    let marks = [
        ("b", look.bold),
        ("sup", look.raised),
        ("sub", look.lowered),
    ];
    let marks = marks.iter().filter(|(_, is)| *is);
    let open: Vec<usize> = marks.map(|(name, _)| page.add(name, &[])).collect();
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            let end = page.add("br", &[]);
            page.end(end);
        }
        if !line.is_empty() {
            page.push_text(line.to_owned());
        }
    }
    for mark in open.into_iter().rev() {
        page.end(mark);
    }
}
