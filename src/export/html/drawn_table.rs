//! The table of a matrix, drawn once for whoever shows it: its header, and for
//! each level a band and the rows below it, whose cells are merged as far as
//! these rows go together. What an element is in markup is for the one who
//! asks to say.

use std::ops::Range;

use crate::model::{Column, Content, Document, Outline};

/// The rows of one level, or those before the first.
pub(crate) struct TableSection<'a> {
    pub band: Option<&'a str>,
    pub rows: Vec<TableRow>,
}

pub(crate) struct TableRow {
    /// What its reader calls it, from 0.
    pub index: usize,
    /// Position in the document, from 0.
    pub position: usize,
    /// Of each column, the row of the document where its cell begins: rows that
    /// follow each other and say the same here share the cell.
    pub heads: [usize; 5],
}

impl TableRow {
    fn shares(&self, other: &Self, column: Column) -> bool {
        self.heads[column.index()] == other.heads[column.index()]
    }
}

/// What of a table holds cells.
#[derive(Clone, Copy)]
pub(crate) enum TablePart {
    Head,
    /// All that stands under a band, and the band.
    Section,
    Band,
    /// A row of goals, by its index.
    Row(usize),
}

#[derive(Clone, Copy)]
pub(crate) struct TableCell<'a> {
    pub of: CellOf,
    pub text: &'a str,
    /// How many rows it goes over.
    pub rows: usize,
    /// No other follows in its row.
    pub is_last: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum CellOf {
    Header(Column),
    Band,
    Column(Column),
}

impl TableCell<'_> {
    /// The unit heads its rows; an empty header would head them with nothing.
    pub fn heads_its_row(&self) -> bool {
        self.of == CellOf::Column(Column::Unit) && !self.text.trim().is_empty()
    }
}

/// Who writes a table down, in its order.
pub(crate) trait TableMarkup<'a> {
    fn begin(&mut self, part: TablePart);
    fn cell(&mut self, cell: TableCell<'a>);
    fn end(&mut self, part: TablePart);
}

/// Of each row and column, the row where its cell begins.
pub(crate) fn heads(outline: &Outline) -> Vec<[usize; 5]> {
    let mut heads = [0; 5];
    let rows = outline.spans.iter().enumerate();
    rows.map(|(position, spans)| {
        for (head, span) in heads.iter_mut().zip(spans) {
            if *span > 0 {
                *head = position;
            }
        }
        heads
    })
    .collect()
}

/// These rows of a document, by their positions.
pub(crate) fn sections(document: &Document, rows: Range<usize>) -> Vec<TableSection<'_>> {
    let heads = heads(&Outline::of(document));
    let mut sections: Vec<TableSection> = Vec::new();
    for position in rows {
        match &document.rows[position].content {
            Content::Level(text) => sections.push(TableSection {
                band: Some(text),
                rows: Vec::new(),
            }),
            Content::Goal(_) => {
                let row = TableRow {
                    index: position,
                    position,
                    heads: heads[position],
                };
                match sections.last_mut() {
                    Some(section) => section.rows.push(row),
                    None => sections.push(TableSection {
                        band: None,
                        rows: vec![row],
                    }),
                }
            }
        }
    }
    sections
}

/// Draws the header, with these names.
pub(crate) fn draw_header<'a>(names: [&'a str; 5], markup: &mut impl TableMarkup<'a>) {
    markup.begin(TablePart::Head);
    for (column, text) in Column::ALL.into_iter().zip(names) {
        markup.cell(TableCell {
            of: CellOf::Header(column),
            text,
            rows: 1,
            is_last: column == Column::Goal,
        });
    }
    markup.end(TablePart::Head);
}

/// Draws a text over all columns.
pub(crate) fn draw_band<'a>(text: &'a str, markup: &mut impl TableMarkup<'a>) {
    markup.begin(TablePart::Band);
    markup.cell(TableCell {
        of: CellOf::Band,
        text,
        rows: 1,
        is_last: true,
    });
    markup.end(TablePart::Band);
}

/// Draws the rows of a section of a document, and its band.
pub(crate) fn draw_section<'a>(
    document: &'a Document,
    section: &TableSection<'a>,
    markup: &mut impl TableMarkup<'a>,
) {
    markup.begin(TablePart::Section);
    if let Some(text) = section.band {
        draw_band(text, markup);
    }
    for (at, row) in section.rows.iter().enumerate() {
        let begins = |column: &Column| match at {
            0 => true,
            _ => !section.rows[at - 1].shares(row, *column),
        };
        let last = Column::ALL.into_iter().rfind(begins);
        markup.begin(TablePart::Row(row.index));
        for column in Column::ALL.into_iter().filter(begins) {
            let below = section.rows[at..].iter();
            markup.cell(TableCell {
                of: CellOf::Column(column),
                text: document.resolved(row.position, column),
                rows: below.take_while(|below| below.shares(row, column)).count(),
                is_last: Some(column) == last,
            });
        }
        markup.end(TablePart::Row(row.index));
    }
    markup.end(TablePart::Section);
}
