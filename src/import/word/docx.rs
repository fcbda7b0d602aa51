//! The text of a DOCX.

use std::collections::BTreeMap;

use super::beside::beside;
use super::docx_fields::{DocxField, address_of};
use super::docx_lists::DocxLists;
use super::docx_notes::{lines_of, notes, texts_of_pages};
use super::docx_properties::{CellSays, Covered, ParagraphSays, RowSays, RunSays};
use super::docx_properties::{each, joined_sideways, merge_down, skip};
use super::docx_styles::DocxStyles;
use crate::import::error::ReadError;
use crate::import::error::workbook_error::WorkbookError;
use crate::import::package::{Element, Package, Piece, Pieces, damaged};
use crate::import::relations::{Relation, relations};
use crate::import::report::About;
use crate::import::written::{WordWriter, WrittenBlock, WrittenPiece};
use crate::import::written::{plain_text, row_text};

/// What a DOCX says.
///
/// # Errors
/// What is wrong with its parts, as of a workbook.
pub(super) fn written(package: &mut Package) -> Result<Vec<WrittenBlock>, ReadError> {
    if package.has("encryptedpackage") || package.has("encryptioninfo") {
        return Err(WorkbookError::Protected.into());
    }
    let (main, of_pages, mut reader) = beside(package, parts_beside)?;
    package.expect(&main);
    let text = package.part(&main)?.ok_or_else(|| damaged(&main))?;
    let mut pieces = Pieces::of(&main, &text);
    while let Some(piece) = pieces.next()? {
        package.telling.tell(pieces.read());
        match piece {
            Piece::Open(element) => reader.open(&element, &mut pieces)?,
            Piece::Close(element) => reader.close(element.name())?,
            Piece::Text(text) => reader.text_piece(&text)?,
        }
    }
    for text in of_pages {
        reader.writer.note(About::OutsideTable, &text)?;
    }
    Ok(reader.writer.finish())
}

/// The name of the part with the text, what the heads and feet of pages say, and
/// what else the parts beside the text do.
fn parts_beside(package: &mut Package) -> Result<(String, Vec<String>, DocxReader), ReadError> {
    let roots = relations(package, "")?;
    let main = roots.values().find(|other| other.kind == "officeDocument");
    let main = main.map(|main| main.target.clone());
    let found = || package.between("word/document", ".xml");
    let main = main.filter(|main| package.has(main)).or_else(found);
    let main = main.ok_or_else(|| damaged("word/document.xml"))?;
    let relations = relations(package, &main)?;
    let part = |kind: &str| {
        let found = relations.values().find(|other| other.kind == kind);
        found.map_or_else(String::new, |found| found.target.clone())
    };
    let of_pages = texts_of_pages(package, &relations)?;
    let reader = DocxReader {
        styles: DocxStyles::read(package, &part("styles"))?,
        lists: DocxLists::read(package, &part("numbering"))?,
        comments: notes(package, &part("comments"), "comment")?,
        footnotes: notes(package, &part("footnotes"), "footnote")?,
        endnotes: notes(package, &part("endnotes"), "endnote")?,
        relations,
        ..DocxReader::default()
    };
    Ok((main, of_pages, reader))
}

/// What the letters that come are.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Letters {
    #[default]
    Layout,
    Text,
    /// They say what a field does.
    Instruction,
}

#[derive(Default)]
struct DocxReader {
    styles: DocxStyles,
    lists: DocxLists,
    relations: BTreeMap<String, Relation>,
    comments: BTreeMap<String, String>,
    footnotes: BTreeMap<String, String>,
    endnotes: BTreeMap<String, String>,
    writer: WordWriter,
    letters: Letters,
    /// How texts of the paragraph look, and how the one that is open does.
    usual: RunSays,
    run: RunSays,
    end_deleted: bool,
    /// How many changes are open.
    deleted: usize,
    inserted: usize,
    fields: Vec<DocxField>,
    /// For each link that is open, whether it has an address.
    links: Vec<bool>,
    /// For each content control that is open, whether it only asks for a text.
    asking: Vec<bool>,
    /// For each table that is open, what its cells say, and its last row.
    says: Vec<(Vec<Vec<CellSays>>, RowSays)>,
}

impl DocxReader {
    fn open(&mut self, element: &Element, pieces: &mut Pieces) -> Result<(), ReadError> {
        let name = element.name();
        if element.empty {
            return self.open_empty(element);
        }
        match name {
            "p" => {
                self.writer.begin_paragraph()?;
                self.usual = RunSays::default();
                self.usual.look.bold = self.styles.get(None).bold.unwrap_or_default();
                self.end_deleted = false;
            }
            "pPr" => self.paragraph(pieces)?,
            "r" => self.run = self.usual,
            "rPr" => self.run = self.usual.read(pieces)?,
            "t" | "delText" => self.letters = Letters::Text,
            "instrText" | "delInstrText" => self.letters = Letters::Instruction,
            "ins" | "moveTo" => self.inserted += 1,
            "del" | "moveFrom" => self.deleted += 1,
            "hyperlink" | "fldSimple" => {
                let address = self.address(element);
                self.links.push(address.is_some());
                if let Some(address) = address {
                    self.writer.link(WrittenPiece::Link(address))?;
                }
            }
            "fldChar" => self.field(element)?,
            "sdt" => self.asking.push(false),
            "sdtPr" => {
                let mut asks = false;
                each(pieces, name, |element| {
                    asks |= element.name() == "showingPlcHdr" && !element.is_off();
                })?;
                if let Some(asking) = self.asking.last_mut() {
                    *asking = asks;
                }
            }
            "tbl" => {
                self.writer.begin_table()?;
                self.says.push((Vec::new(), RowSays::default()));
            }
            "tr" => {
                if let Some((rows, row)) = self.says.last_mut() {
                    rows.push(Vec::new());
                    *row = RowSays::default();
                }
            }
            "trPr" => self.row(pieces)?,
            "tc" => {
                self.writer.begin_cell(1)?;
                self.say(CellSays {
                    columns: 1,
                    ..CellSays::default()
                });
            }
            "tcPr" => {
                let says = CellSays::read(pieces)?;
                self.say_again(says);
            }
            "tblPr" | "tblGrid" | "tblPrEx" | "sectPr" | "Fallback" | "txbxContent" => {
                self.aside(name, pieces)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn open_empty(&mut self, element: &Element) -> Result<(), ReadError> {
        let name = element.name();
        match name {
            "p" => {
                self.writer.begin_paragraph()?;
                self.writer.end_paragraph(false);
            }
            "tab" | "ptab" => self.text(" ")?,
            "br" | "cr" => self.text("\n")?,
            "noBreakHyphen" => self.text("-")?,
            "sym" => {
                let code = element.get("char").unwrap_or_default();
                let code = u32::from_str_radix(&code, 16).ok();
                if let Some(letter) = code.and_then(char::from_u32) {
                    self.text(letter.encode_utf8(&mut [0; 4]))?;
                }
            }
            "fldChar" => self.field(element)?,
            "commentReference" | "footnoteReference" | "endnoteReference" => {
                let (about, notes) = match name {
                    "commentReference" => (About::Comment, &mut self.comments),
                    "footnoteReference" => (About::Footnote, &mut self.footnotes),
                    _ => (About::Footnote, &mut self.endnotes),
                };
                let id = element.get("id").unwrap_or_default();
                if let Some(text) = notes.remove(&*id) {
                    self.writer.note(about, &text)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), ReadError> {
        match name {
            "t" | "delText" | "instrText" | "delInstrText" => self.letters = Letters::Layout,
            "p" => {
                let goes_on = std::mem::take(&mut self.end_deleted);
                self.writer.end_paragraph(goes_on);
            }
            "ins" | "moveTo" => self.inserted = self.inserted.saturating_sub(1),
            "del" | "moveFrom" => self.deleted = self.deleted.saturating_sub(1),
            "hyperlink" | "fldSimple" => return self.end_link(),
            "sdt" => drop(self.asking.pop()),
            "tc" => self.writer.end_cell(),
            "tr" => self.end_row()?,
            "tbl" => {
                let (says, _) = self.says.pop().unwrap_or_default();
                self.writer.end_table(|table| {
                    let covered = merge_down(table, &says);
                    for Covered { row, cell, under } in covered {
                        let text = plain_text(&under.blocks);
                        let over = table.rows.get_mut(row).and_then(|row| row.get_mut(cell));
                        if let Some(over) = over.filter(|_| !text.is_empty()) {
                            let note = WrittenBlock::Note(About::Hidden, text);
                            over.blocks.push(note);
                        }
                    }
                });
            }
            _ => {}
        }
        Ok(())
    }

    /// What stands aside, and is told or says nothing.
    fn aside(&mut self, name: &str, pieces: &mut Pieces) -> Result<(), ReadError> {
        if name != "txbxContent" {
            return skip(pieces, name);
        }
        let lines = lines_of(pieces, name)?.join("\n");
        if !lines.is_empty() {
            self.writer.note(About::Drawn, &lines)?;
        }
        Ok(())
    }

    fn end_link(&mut self) -> Result<(), ReadError> {
        match self.links.pop() {
            Some(true) => self.writer.link(WrittenPiece::LinkEnd),
            _ => Ok(()),
        }
    }

    fn paragraph(&mut self, pieces: &mut Pieces) -> Result<(), ReadError> {
        let says = ParagraphSays::read(pieces)?;
        let style = self.styles.get(says.style.as_deref());
        self.usual.look.bold = style.bold.unwrap_or_default();
        self.end_deleted = says.end_deleted;
        let list = says.list.or(style.list);
        let level = says.level.or(style.level).unwrap_or_default();
        let mark = list.and_then(|list| self.lists.next(&list, level));
        if let Some(paragraph) = self.writer.paragraph() {
            paragraph.heading = says.heading.or(style.heading).unwrap_or_default();
            paragraph.mark = paragraph.mark.take().or(mark);
        }
        Ok(())
    }

    fn row(&mut self, pieces: &mut Pieces) -> Result<(), ReadError> {
        let says = RowSays::read(pieces)?;
        for _ in 0..says.before {
            self.writer.begin_cell(1)?;
            self.say(CellSays {
                columns: 1,
                ..CellSays::default()
            });
        }
        if let Some((_, row)) = self.says.last_mut() {
            *row = says;
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), ReadError> {
        let cells = self.writer.end_row();
        let Some((rows, row)) = self.says.last_mut() else {
            return Ok(());
        };
        let row = *row;
        if row.deleted {
            rows.pop();
            return self.writer.note(About::Deleted, &row_text(&cells));
        }
        let mut cells = joined_sideways(cells, rows.last_mut());
        if row.inserted {
            let text = row_text(&cells);
            if let Some(first) = cells.first_mut().filter(|_| !text.is_empty()) {
                let note = WrittenBlock::Note(About::Inserted, text);
                first.blocks.push(note);
            }
        }
        self.writer.push_row(cells)
    }

    /// Takes down what a cell says that begins.
    fn say(&mut self, says: CellSays) {
        if let Some(row) = self.says.last_mut().and_then(|(rows, _)| rows.last_mut()) {
            row.push(says);
        }
    }

    fn say_again(&mut self, says: CellSays) {
        let row = self.says.last_mut().and_then(|(rows, _)| rows.last_mut());
        if let Some(last) = row.and_then(|row| row.last_mut()) {
            *last = says;
        }
        if let Some(cell) = self.writer.cell() {
            cell.columns = says.columns;
        }
    }

    fn text_piece(&mut self, text: &str) -> Result<(), ReadError> {
        match (self.letters, self.fields.last_mut()) {
            (Letters::Text, _) => self.text(text),
            (Letters::Instruction, Some(field)) => {
                field.instruction.push_str(text);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn text(&mut self, text: &str) -> Result<(), ReadError> {
        let in_field = self.fields.last().is_some_and(|field| !field.shown);
        if in_field {
            return Ok(());
        }
        if self.deleted > 0 {
            return self.writer.note(About::Deleted, text);
        }
        if self.run.hidden || self.asking.contains(&true) {
            return self.writer.note(About::Hidden, text);
        }
        if self.inserted > 0 {
            self.writer.note(About::Inserted, text)?;
        }
        self.writer.text(text, self.run.look)
    }

    fn field(&mut self, element: &Element) -> Result<(), ReadError> {
        match element.get("fldCharType").as_deref() {
            Some("begin") => self.fields.push(DocxField::default()),
            Some("separate") => {
                let Some(field) = self.fields.last_mut() else {
                    return Ok(());
                };
                field.shown = true;
                if let Some(address) = address_of(&field.instruction) {
                    field.linked = true;
                    return self.writer.link(WrittenPiece::Link(address));
                }
            }
            Some("end") => {
                let field = self.fields.pop();
                if field.is_some_and(|field| field.linked) {
                    return self.writer.link(WrittenPiece::LinkEnd);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Where a link leads, if it is out of the document.
    fn address(&self, element: &Element) -> Option<String> {
        if let Some(instruction) = element.get("instr") {
            return address_of(&instruction);
        }
        let id = element.get("id")?;
        let relation = self.relations.get(&*id);
        relation.map(|relation| relation.target.clone())
    }
}
