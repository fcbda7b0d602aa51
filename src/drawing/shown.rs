//! What a row shows, and what is so of each of its cells.

use std::ops::Range;

use crate::export::drawn_table::{
    CellOf, TableCell, TableMarkup, TablePart, TableRow, TableSection, draw_section,
};
use crate::model::folding::{Fold, Folding};
use crate::model::selection::Area;
use crate::model::{Cell, Column, Content, Document, Outline, RowId};
use crate::rules::Severity;

/// A row of the matrix in the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownRow {
    pub id: RowId,
    pub is_level: bool,
    /// Its place in the whole table, from 1, where not all rows are in the page.
    pub index: Option<usize>,
    /// In the order of their columns. A cell that is merged with one above it
    /// is drawn there.
    pub cells: Vec<ShownCell>,
}

/// A cell in the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownCell {
    /// The row whose text it shows: the first of those that it is merged over,
    /// which may be out of the page.
    pub row: RowId,
    /// `None` is the band of a level.
    pub column: Option<Column>,
    /// Position of `row` in the document, from 0.
    pub position: usize,
    /// How many rows of the page it goes over.
    pub rows: usize,
    pub text: String,
    /// The worst that was found in it.
    pub mark: Option<Severity>,
    /// It is the one that the person is at.
    pub is_active: bool,
    /// It is selected together with others.
    pub is_selected: bool,
    /// It is where the keyboard enters the table.
    pub is_stop: bool,
    /// What can be folded into its row, or is.
    pub fold: Option<Fold>,
}

/// What is to be seen of a table beside its texts.
#[derive(Clone, Copy)]
pub struct TableLook<'a> {
    pub outline: &'a Outline,
    /// What is out of sight; `None` where nothing can be folded.
    pub folding: Option<&'a Folding>,
    /// The cell that the person is at: where it begins, as a position from 0.
    pub active: Option<(usize, Column)>,
    /// What is selected, if it is more than that cell.
    pub area: Option<&'a Area>,
    /// The worst that was found in the cell that begins at a position.
    pub mark: &'a dyn Fn(usize, Column) -> Option<Severity>,
    /// Not all rows are in the page.
    pub is_partial: bool,
}

/// Rows that are drawn together, by their positions. Cells that begin above
/// them are drawn in their first row, and so are those that begin in a row that
/// is folded.
pub fn shown_rows(document: &Document, rows: Range<usize>, look: TableLook) -> Vec<ShownRow> {
    let mut showing = RowsShowing {
        document,
        look,
        position: 0,
        shown: Vec::new(),
    };
    let mut section = TableSection {
        band: None,
        rows: Vec::new(),
    };
    let mut above: Option<[usize; 5]> = None;
    for position in rows.start..rows.end.min(document.rows.len()) {
        let hidden = look
            .folding
            .is_some_and(|folding| folding.is_hidden(document, look.outline, position));
        match &document.rows[position].content {
            Content::Level(text) => {
                draw_section(document, &section, &mut showing);
                section.rows.clear();
                above = None;
                showing.row(position, true);
                showing.cell_of(position, None, text, 1);
            }
            Content::Goal(cells) => {
                let head = |column: Column| match (&cells[column.index()], above) {
                    (Cell::Text(_), _) => position,
                    (Cell::Merged, Some(above)) => above[column.index()],
                    (Cell::Merged, None) => document.head(position, column).unwrap_or(position),
                };
                let heads = Column::ALL.map(head);
                above = Some(heads);
                if !hidden {
                    section.rows.push(TableRow {
                        index: position,
                        position,
                        heads,
                    });
                }
            }
        }
    }
    draw_section(document, &section, &mut showing);
    showing.shown
}

struct RowsShowing<'a> {
    document: &'a Document,
    look: TableLook<'a>,
    /// Position of the row that is being drawn.
    position: usize,
    shown: Vec<ShownRow>,
}

impl RowsShowing<'_> {
    fn row(&mut self, position: usize, is_level: bool) {
        self.position = position;
        self.shown.push(ShownRow {
            id: self.document.rows[position].id,
            is_level,
            // The header is the first row of the table.
            index: self.look.is_partial.then_some(position + 2),
            cells: Vec::new(),
        });
    }

    fn cell_of(&mut self, head: usize, column: Option<Column>, text: &str, rows: usize) {
        let row = self.document.rows[head].id;
        let is_at = |(at, active): (usize, Column)| {
            at == head && column.is_none_or(|column| column == active)
        };
        let selected = |area: &Area| {
            let column = column.unwrap_or(Column::Number);
            area.contains(self.document, head, column)
        };
        let fold = column.is_none_or(|column| column == Column::Unit && head == self.position);
        let folding = self.look.folding.filter(|_| fold);
        let fold = folding.and_then(|folding| folding.at(self.document, self.look.outline, head));
        let cell = ShownCell {
            row,
            column,
            position: head,
            rows,
            text: text.to_owned(),
            mark: column.and_then(|column| (self.look.mark)(head, column)),
            is_active: self.look.active.is_some_and(is_at),
            is_selected: self.look.area.is_some_and(selected),
            is_stop: is_at(self.look.active.unwrap_or((0, Column::Number))),
            fold,
        };
        if let Some(shown) = self.shown.last_mut() {
            shown.cells.push(cell);
        }
    }
}

impl<'a> TableMarkup<'a> for RowsShowing<'_> {
    fn begin(&mut self, part: TablePart) {
        if let TablePart::Row(position) = part {
            self.row(position, false);
        }
    }

    fn cell(&mut self, cell: TableCell<'a>) {
        if let CellOf::Column(column) = cell.of {
            let head = self.document.head(self.position, column);
            let head = head.unwrap_or(self.position);
            self.cell_of(head, Some(column), cell.text, cell.rows);
        }
    }

    fn end(&mut self, _: TablePart) {}
}
