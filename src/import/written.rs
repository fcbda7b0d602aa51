//! What a document says, in whatever form it is written: paragraphs and tables
//! in their order, and what stands in them that is none of their text.

use crate::import::error::ReadError;
use crate::import::error::word_error::WordError;
use crate::import::report::About;

/// Tables in one another.
const MOST_NESTED: usize = 20;
/// Paragraphs, cells and texts: some 50,000 rows.
const MOST_PIECES: usize = 1_000_000;
/// Bytes of all texts, and of what is told of them: 10,000 long rows.
const MOST_TEXT: usize = 20_000_000;
/// Bytes of cells that stand there more than once.
const MOST_AGAIN: usize = 20_000_000;

#[derive(Clone, Debug)]
pub(super) enum WrittenBlock {
    Paragraph(WrittenParagraph),
    Table(WrittenTable),
    /// What is to be said of a text that is none of the document's.
    Note(About, String),
}

#[derive(Clone, Debug, Default)]
pub(super) struct WrittenParagraph {
    pub heading: bool,
    /// The number or bullet before it.
    pub mark: Option<PointMark>,
    pub pieces: Vec<WrittenPiece>,
}

/// What stands before the point of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PointMark {
    Number(String),
    /// Alone it says nothing.
    Bullet(char),
}

#[derive(Clone, Debug)]
pub(super) enum WrittenPiece {
    Text(String, TextLook),
    /// What follows is a link to this address, up to its end.
    Link(String),
    LinkEnd,
    Note(About, String),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct TextLook {
    pub bold: bool,
    pub raised: bool,
    pub lowered: bool,
}

#[derive(Clone, Debug, Default)]
pub(super) struct WrittenTable {
    pub rows: Vec<Vec<WrittenCell>>,
}

#[derive(Clone, Debug)]
pub(super) struct WrittenCell {
    /// How far it reaches.
    pub rows: usize,
    pub columns: usize,
    pub blocks: Vec<WrittenBlock>,
}

impl WrittenCell {
    pub fn new(columns: usize) -> Self {
        Self {
            rows: 1,
            columns,
            blocks: Vec::new(),
        }
    }
}

/// Puts a document together.
#[derive(Default)]
pub(super) struct WordWriter {
    blocks: Vec<WrittenBlock>,
    /// The tables that are open, with the row and the cell that are.
    tables: Vec<(WrittenTable, Vec<WrittenCell>, Option<WrittenCell>)>,
    paragraph: Option<WrittenParagraph>,
    /// The last paragraph goes on in the next, whose end was taken out.
    goes_on: bool,
    pieces: usize,
    written: usize,
    again: usize,
}

impl WordWriter {
    /// Lets these cells stand there once more, if there is room.
    pub fn count_again(&mut self, cells: &[WrittenCell]) -> Result<(), ReadError> {
        self.again = self.again.saturating_add(weight(cells));
        match self.again > MOST_AGAIN {
            true => Err(WordError::TooMuch.into()),
            false => Ok(()),
        }
    }

    fn count(&mut self) -> Result<(), ReadError> {
        self.count_text("")
    }

    fn count_text(&mut self, text: &str) -> Result<(), ReadError> {
        self.pieces += 1;
        self.written += text.len();
        match self.pieces > MOST_PIECES || self.written > MOST_TEXT {
            true => Err(WordError::TooMuch.into()),
            false => Ok(()),
        }
    }

    fn place(&mut self) -> &mut Vec<WrittenBlock> {
        match self.tables.last_mut() {
            Some((_, _, Some(cell))) => &mut cell.blocks,
            _ => &mut self.blocks,
        }
    }

    pub fn begin_paragraph(&mut self) -> Result<(), ReadError> {
        self.count()?;
        self.end_paragraph(false);
        if std::mem::take(&mut self.goes_on)
            && let Some(last) = self
                .place()
                .pop_if(|last| matches!(last, WrittenBlock::Paragraph(_)))
        {
            if let WrittenBlock::Paragraph(last) = last {
                self.paragraph = Some(last);
            }
            return Ok(());
        }
        self.paragraph = Some(WrittenParagraph::default());
        Ok(())
    }

    /// The paragraph that is open.
    pub fn paragraph(&mut self) -> Option<&mut WrittenParagraph> {
        self.paragraph.as_mut()
    }

    pub fn end_paragraph(&mut self, goes_on: bool) {
        if let Some(paragraph) = self.paragraph.take() {
            self.place().push(WrittenBlock::Paragraph(paragraph));
            self.goes_on = goes_on;
        }
    }

    pub fn text(&mut self, text: &str, look: TextLook) -> Result<(), ReadError> {
        self.count_text(text)?;
        let Some(paragraph) = &mut self.paragraph else {
            return Ok(());
        };
        match paragraph.pieces.last_mut() {
            Some(WrittenPiece::Text(last, other)) if *other == look => last.push_str(text),
            _ => {
                let piece = WrittenPiece::Text(text.to_owned(), look);
                paragraph.pieces.push(piece);
            }
        }
        Ok(())
    }

    /// Begins a link, or ends it.
    pub fn link(&mut self, piece: WrittenPiece) -> Result<(), ReadError> {
        match &piece {
            WrittenPiece::Link(address) => self.count_text(address)?,
            _ => self.count()?,
        }
        if let Some(paragraph) = &mut self.paragraph {
            paragraph.pieces.push(piece);
        }
        Ok(())
    }

    /// Tells of a text that is none of the document's; what is said of the same
    /// thing right after it is told together.
    pub fn note(&mut self, about: About, text: &str) -> Result<(), ReadError> {
        self.count_text(text)?;
        let together = matches!(about, About::Deleted | About::Inserted | About::Hidden);
        let Some(paragraph) = &mut self.paragraph else {
            let note = WrittenBlock::Note(about, text.to_owned());
            self.place().push(note);
            return Ok(());
        };
        // An inserted text stands between what is said of it.
        let mut last = paragraph.pieces.iter_mut().rev().take(2);
        let same = last.find_map(|piece| match piece {
            WrittenPiece::Note(other, said) if *other == about && together => Some(said),
            _ => None,
        });
        match same {
            Some(said) => said.push_str(text),
            None => {
                let note = WrittenPiece::Note(about, text.to_owned());
                paragraph.pieces.push(note);
            }
        }
        Ok(())
    }

    pub fn begin_table(&mut self) -> Result<(), ReadError> {
        self.count()?;
        self.end_paragraph(false);
        self.goes_on = false;
        if self.tables.len() >= MOST_NESTED {
            return Err(WordError::TooMuch.into());
        }
        self.tables
            .push((WrittenTable::default(), Vec::new(), None));
        Ok(())
    }

    /// Ends a table, which `finish` may change before it is put in its place.
    pub fn end_table(&mut self, finish: impl FnOnce(&mut WrittenTable)) {
        self.end_cell();
        if let Some((mut table, _, _)) = self.tables.pop() {
            finish(&mut table);
            self.place().push(WrittenBlock::Table(table));
        }
    }

    pub fn begin_cell(&mut self, columns: usize) -> Result<(), ReadError> {
        self.count()?;
        self.end_cell();
        if let Some((_, _, cell)) = self.tables.last_mut() {
            *cell = Some(WrittenCell::new(columns));
        }
        Ok(())
    }

    /// The cell that is open.
    pub fn cell(&mut self) -> Option<&mut WrittenCell> {
        self.tables.last_mut()?.2.as_mut()
    }

    pub fn end_cell(&mut self) {
        self.end_paragraph(false);
        self.goes_on = false;
        if let Some((_, row, cell)) = self.tables.last_mut() {
            row.extend(cell.take());
        }
    }

    /// Ends a row and gives its cells, for whoever wants it to put them back.
    pub fn end_row(&mut self) -> Vec<WrittenCell> {
        self.end_cell();
        match self.tables.last_mut() {
            Some((_, row, _)) => std::mem::take(row),
            None => Vec::new(),
        }
    }

    pub fn push_row(&mut self, row: Vec<WrittenCell>) -> Result<(), ReadError> {
        self.pieces += row.len();
        self.count()?;
        if let Some((table, _, _)) = self.tables.last_mut() {
            table.rows.push(row);
        }
        Ok(())
    }

    /// The document, with whatever is still open ended.
    pub fn finish(mut self) -> Vec<WrittenBlock> {
        while !self.tables.is_empty() {
            let row = self.end_row();
            // It is refused for want of room only.
            let _ = self.push_row(row);
            self.end_table(|_| ());
        }
        self.end_paragraph(false);
        self.blocks
    }
}

/// What these cells take, about.
fn weight(cells: &[WrittenCell]) -> usize {
    let of_piece = |piece: &WrittenPiece| match piece {
        WrittenPiece::Text(text, _) | WrittenPiece::Link(text) | WrittenPiece::Note(_, text) => {
            1 + text.len()
        }
        WrittenPiece::LinkEnd => 1,
    };
    let of_block = |block: &WrittenBlock| match block {
        WrittenBlock::Paragraph(paragraph) => {
            1 + paragraph.pieces.iter().map(of_piece).sum::<usize>()
        }
        WrittenBlock::Table(table) => table.rows.iter().map(|row| 1 + weight(row)).sum(),
        WrittenBlock::Note(_, text) => 1 + text.len(),
    };
    let blocks = cells.iter().map(|cell| cell.blocks.iter().map(of_block));
    blocks.map(|blocks| 1 + blocks.sum::<usize>()).sum()
}

/// The text of these, a line for each paragraph.
pub(super) fn plain_text(blocks: &[WrittenBlock]) -> String {
    let mut lines = Vec::new();
    for block in blocks {
        match block {
            WrittenBlock::Paragraph(paragraph) => {
                let texts = paragraph.pieces.iter().map(|piece| match piece {
                    WrittenPiece::Text(text, _) => text.as_str(),
                    _ => "",
                });
                lines.push(texts.collect::<String>());
            }
            WrittenBlock::Table(table) => lines.extend(table.rows.iter().map(|row| row_text(row))),
            WrittenBlock::Note(..) => {}
        }
    }
    lines.retain(|line| !line.trim().is_empty());
    lines.join("\n")
}

/// The texts of a row, as they are told together.
pub(super) fn row_text(row: &[WrittenCell]) -> String {
    let texts = row.iter().map(|cell| plain_text(&cell.blocks));
    let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
    texts.join(" | ")
}
