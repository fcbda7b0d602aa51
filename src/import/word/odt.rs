//! The text of an ODT.

use std::collections::{BTreeMap, BTreeSet};

use super::list_marks::ListCount;
use super::odt_cells::{COVERED, without_covered};
use super::odt_notes::{authored, paragraphs};
use super::odt_styles::OdtStyles;
use crate::import::error::ReadError;
use crate::import::error::workbook_error::WorkbookError;
use crate::import::package::{Element, Package, Piece, Pieces, damaged};
use crate::import::report::About;
use crate::import::written::{TextLook, WordWriter, WrittenBlock, WrittenPiece};

const CONTENT: &str = "content.xml";

/// Cells and rows that one element stands for.
const MOST_REPEATED: u32 = 1_000;

/// What an ODT says.
///
/// # Errors
/// What is wrong with its parts, as of a workbook.
pub(super) fn written(package: &mut Package) -> Result<Vec<WrittenBlock>, ReadError> {
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") || package.has("encrypted-package") {
        return Err(WorkbookError::Protected.into());
    }
    let (styles, of_pages) = OdtStyles::read(package)?;
    let mut reader = OdtReader {
        styles,
        ..OdtReader::default()
    };
    package.expect(CONTENT);
    let text = package.part(CONTENT)?.ok_or_else(|| damaged(CONTENT))?;
    let mut pieces = Pieces::of(CONTENT, &text);
    while let Some(piece) = pieces.next()? {
        package.telling.tell(pieces.read());
        match piece {
            Piece::Open(element) => reader.open(&element, &mut pieces)?,
            Piece::Close(element) => reader.close(element.name())?,
            Piece::Text(text) => reader.words(&text)?,
        }
    }
    for lines in of_pages {
        reader.writer.note(About::OutsideTable, &lines)?;
    }
    Ok(reader.writer.finish())
}

/// A list that is open.
struct OdtList {
    style: String,
    /// Its point has begun, and its mark is to come.
    due: bool,
}

#[derive(Default)]
struct OdtReader {
    styles: OdtStyles,
    writer: WordWriter,
    in_body: bool,
    /// How the texts that are open look, and whether nobody sees them.
    looks: Vec<(TextLook, bool)>,
    lists: Vec<OdtList>,
    counts: BTreeMap<String, ListCount>,
    /// Links that are open.
    links: Vec<bool>,
    /// What was deleted, by its name, and the texts that were inserted and are
    /// open.
    deleted: BTreeMap<String, String>,
    inserted: BTreeSet<String>,
    /// The number of times that the row and the cell that are open stand there.
    rows: Vec<u32>,
    cells: u32,
}

impl OdtReader {
    fn open(&mut self, element: &Element, pieces: &mut Pieces) -> Result<(), ReadError> {
        if !self.in_body {
            match element.name() {
                "body" => self.in_body = true,
                _ => self.styles.take(element),
            }
            return Ok(());
        }
        if element.empty {
            return self.open_empty(element);
        }
        match element.name() {
            "tracked-changes" => self.changes(pieces)?,
            "p" | "h" => self.paragraph(element)?,
            "span" => {
                let around = self.looks.last().copied().unwrap_or_default();
                let style = element.get("style-name");
                self.looks.push(self.styles.look(style.as_deref(), around));
            }
            "a" => {
                let address = element.get("href").unwrap_or_default();
                let leads = !address.is_empty() && !address.starts_with('#');
                self.links.push(leads);
                if leads {
                    self.writer.link(WrittenPiece::Link(address.into_owned()))?;
                }
            }
            "list" => {
                let style = element.get("style-name").map(|name| name.into_owned());
                let above = self.lists.last().map(|list| list.style.clone());
                let style = style.or(above).unwrap_or_default();
                let goes_on = element.get("continue-numbering").as_deref() == Some("true")
                    || element.get("continue-list").is_some();
                if self.lists.is_empty() && !goes_on {
                    self.counts.remove(&style);
                }
                self.lists.push(OdtList { style, due: false });
            }
            "list-item" => {
                if let Some(list) = self.lists.last_mut() {
                    list.due = true;
                }
            }
            "table" => {
                self.writer.begin_table()?;
                self.rows.push(1);
            }
            "table-row" => {
                if let Some(row) = self.rows.last_mut() {
                    *row = repeated(element, "number-rows-repeated");
                }
            }
            "table-cell" => self.cell(element)?,
            "covered-table-cell" => {
                let lines = paragraphs(pieces, "covered-table-cell")?;
                self.covered(element)?;
                if !lines.is_empty() {
                    self.writer.note(About::Hidden, &lines)?;
                }
            }
            name @ ("annotation" | "note" | "text-box") => self.aside(name, pieces)?,
            name @ ("title" | "desc" | "forms" | "sequence-decls" | "event-listeners"
            | "hidden-text" | "ruby-text") => drop(pieces.text(name, &[])?),
            _ => {}
        }
        Ok(())
    }

    /// What stands aside, and is told.
    fn aside(&mut self, name: &str, pieces: &mut Pieces) -> Result<(), ReadError> {
        let about = match name {
            "annotation" => About::Comment,
            "note" => About::Footnote,
            _ => About::Drawn,
        };
        let (author, said) = authored(pieces, name)?;
        match (author.as_str(), said.as_str()) {
            (_, "") => Ok(()),
            ("", said) => self.writer.note(about, said),
            (author, said) => self.writer.note(about, &format!("{author}: {said}")),
        }
    }

    fn open_empty(&mut self, element: &Element) -> Result<(), ReadError> {
        match element.name() {
            "p" | "h" => {
                self.paragraph(element)?;
                self.close("p")
            }
            "s" => {
                let spaces = element.number("c").unwrap_or(1).min(MOST_REPEATED);
                self.said(&" ".repeat(spaces as usize))
            }
            "covered-table-cell" => self.covered(element),
            "tab" => self.said(" "),
            "line-break" => self.said("\n"),
            "table-cell" => {
                self.cell(element)?;
                self.close("table-cell")
            }
            "change" => {
                let id = element.get("change-id").unwrap_or_default();
                match self.deleted.remove(&*id) {
                    Some(text) => self.writer.note(About::Deleted, &text),
                    None => Ok(()),
                }
            }
            "change-start" => {
                let id = element.get("change-id").unwrap_or_default();
                if !self.deleted.contains_key(&*id) {
                    self.inserted.insert(id.into_owned());
                }
                Ok(())
            }
            "change-end" => {
                let id = element.get("change-id").unwrap_or_default();
                self.inserted.remove(&*id);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn close(&mut self, name: &str) -> Result<(), ReadError> {
        match name {
            "p" | "h" => {
                self.writer.end_paragraph(false);
                self.looks.clear();
            }
            "span" => drop(self.looks.pop()),
            "a" => return self.end_link(),
            "list" => drop(self.lists.pop()),
            "table-cell" => {
                let cell = self.writer.cell().cloned();
                self.writer.end_cell();
                let again = self.cells.saturating_sub(1);
                self.cells = 1;
                for _ in 0..again {
                    let same = cell.as_slice();
                    self.writer.count_again(same)?;
                    self.writer.begin_cell(1)?;
                    if let (Some(new), Some(old)) = (self.writer.cell(), &cell) {
                        new.blocks.clone_from(&old.blocks);
                    }
                    self.writer.end_cell();
                }
            }
            "table-row" => {
                let row = self.writer.end_row();
                let times = self.rows.last().copied().unwrap_or(1);
                for _ in 1..times {
                    self.writer.count_again(&row)?;
                    self.writer.push_row(row.clone())?;
                }
                self.writer.push_row(row)?;
            }
            "table" => {
                self.rows.pop();
                self.writer.end_table(without_covered);
            }
            _ => {}
        }
        Ok(())
    }

    fn cell(&mut self, element: &Element) -> Result<(), ReadError> {
        let number = |name| element.number(name).unwrap_or(1).clamp(1, 250_000) as usize;
        let (rows, columns) = (
            number("number-rows-spanned"),
            number("number-columns-spanned"),
        );
        self.writer.begin_cell(columns)?;
        if let Some(cell) = self.writer.cell() {
            cell.rows = rows;
        }
        self.cells = repeated(element, "number-columns-repeated");
        Ok(())
    }

    /// Cells that another reaches over.
    fn covered(&mut self, element: &Element) -> Result<(), ReadError> {
        for _ in 0..repeated(element, "number-columns-repeated") {
            self.writer.begin_cell(1)?;
            if let Some(cell) = self.writer.cell() {
                cell.rows = COVERED;
            }
            self.writer.end_cell();
        }
        Ok(())
    }

    fn end_link(&mut self) -> Result<(), ReadError> {
        match self.links.pop() {
            Some(true) => self.writer.link(WrittenPiece::LinkEnd),
            _ => Ok(()),
        }
    }

    fn paragraph(&mut self, element: &Element) -> Result<(), ReadError> {
        self.writer.begin_paragraph()?;
        let style = element.get("style-name");
        let look = self.styles.look(style.as_deref(), Default::default());
        self.looks = vec![look];
        let mark = match self.lists.split_last_mut() {
            Some((list, above)) if list.due => {
                list.due = false;
                let levels = self.styles.list(&list.style).unwrap_or_default();
                let count = self.counts.entry(list.style.clone()).or_default();
                count.next(levels, above.len())
            }
            _ => None,
        };
        if let Some(paragraph) = self.writer.paragraph() {
            paragraph.heading = element.name() == "h";
            paragraph.mark = mark;
        }
        Ok(())
    }

    /// Letters of the text, whose ends of lines are layout.
    fn words(&mut self, text: &str) -> Result<(), ReadError> {
        match self.looks.is_empty() {
            true => Ok(()),
            false => self.said(&text.replace(['\n', '\r', '\t'], " ")),
        }
    }

    fn said(&mut self, text: &str) -> Result<(), ReadError> {
        let (look, hidden) = self.looks.last().copied().unwrap_or_default();
        if hidden {
            return self.writer.note(About::Hidden, text);
        }
        if !self.inserted.is_empty() {
            self.writer.note(About::Inserted, text)?;
        }
        self.writer.text(text, look)
    }

    /// What was deleted is told where it stood; what was inserted stands there.
    fn changes(&mut self, pieces: &mut Pieces) -> Result<(), ReadError> {
        let mut id = String::new();
        while let Some(piece) = pieces.next()? {
            match piece {
                Piece::Open(element) => match element.name() {
                    "changed-region" => {
                        id = element.get("id").unwrap_or_default().into_owned();
                    }
                    "deletion" if !element.empty => {
                        let said = paragraphs(pieces, "deletion")?;
                        if !said.is_empty() {
                            self.deleted.insert(id.clone(), said);
                        }
                    }
                    _ => {}
                },
                Piece::Close(element) if element.name() == "tracked-changes" => break,
                _ => {}
            }
        }
        Ok(())
    }
}

fn repeated(element: &Element, name: &str) -> u32 {
    element.number(name).unwrap_or(1).clamp(1, MOST_REPEATED)
}
