//! A grid, read from row to row.

use std::ops::Range;

use super::repeats::Listed;
use super::row::{Columns, Context, RowKind, Text, header, header_of_two, joined, texts};
use super::spans::MergedAreas;
use super::vocabulary::plain;
use crate::import::grid::Grid;
use crate::import::report::{About, Report};
use crate::model::official::A4_HEADER;
use crate::model::{Cell, Column, Content, Document, Field, Metadata, shifted};

/// Of so many rows it is asked whether they look shifted: a matrix has a
/// handful, and a table that is all like that is something else.
const MOST_SHIFTED: usize = 1000;

/// A grid while it is read.
pub(super) struct Reading<'g> {
    pub grid: &'g Grid,
    pub report: Report,
    pub context: Context,
    pub contents: Vec<Content>,
    /// Row of the grid that each row of the document comes from.
    rows: Vec<usize>,
    heading: Vec<String>,
    pub metadata: Metadata,
    /// Fields that have been read, empty or not.
    given: Vec<Field>,
    /// The blank rows that have just been passed.
    blank: Range<usize>,
    pub areas: MergedAreas,
    /// What a table of one row per goal has said so far.
    pub listed: Listed,
    /// What the header says, when it is written over two rows.
    two_rows: Option<String>,
    /// The second row of a header that has just been read.
    header_below: Option<usize>,
}

impl<'g> Reading<'g> {
    pub fn of(grid: &'g Grid, report: Report) -> Self {
        Self {
            grid,
            report,
            context: Context::default(),
            contents: Vec::new(),
            rows: Vec::new(),
            heading: Vec::new(),
            metadata: Metadata::default(),
            given: Vec::new(),
            blank: 0..0,
            areas: MergedAreas::of(grid),
            listed: Listed::default(),
            two_rows: None,
            header_below: None,
        }
    }

    pub fn row(&mut self, row: usize) {
        let grid = self.grid;
        let cells = texts(grid, row);
        self.note_markup(row, &cells);
        if self.header_below == Some(row) {
            return;
        }
        if let Some(cells) = self.header_of_two(row, &cells)
            && let Some(columns) = header(&cells)
        {
            self.end_blank_rows();
            self.header_below = Some(row + 1);
            return self.header(row, columns, &cells);
        }
        let mut kind = self.context.kind(&cells, self.is_band(row, &cells));
        if kind == RowKind::Goal && self.may_be_said_header() && self.context.names_columns(&cells)
        {
            kind = RowKind::Header(Columns::default());
        }
        if kind == RowKind::Blank {
            return self.blank_row(row);
        }
        self.end_blank_rows();
        match kind {
            RowKind::Blank => {}
            RowKind::Header(columns) => self.header(row, columns, &cells),
            RowKind::Label { field, at, rest } => self.label(row, field, at, &rest, &cells),
            RowKind::Heading(at) => {
                let text = &cells[at].text;
                self.context.headings.push((plain(text), at));
                self.heading.push(text.clone().into_owned());
                self.report.heading_lines += text.split('\n').count();
            }
            RowKind::RepeatedHeading => self.notice(About::Repeated, row, &joined(&cells)),
            RowKind::Level(at) => self.level(row, at, cells),
            RowKind::Goal => self.goal(row, cells),
            RowKind::Stray => self.stray(row, &cells),
        }
    }

    /// The header that this row and the next are, if they are one: the first
    /// of the table, or the same again.
    fn header_of_two(&mut self, row: usize, cells: &[Text]) -> Option<Vec<Text<'static>>> {
        let first = self.context.columns.is_none() || self.may_be_said_header();
        if !first && self.two_rows.is_none() {
            return None;
        }
        let cells = header_of_two(cells, &texts(self.grid, row + 1))?;
        let said = joined(&cells);
        if !first {
            return (self.two_rows.as_ref() == Some(&said)).then_some(cells);
        }
        self.two_rows = Some(said);
        Some(cells)
    }

    pub fn notice(&mut self, about: About, row: usize, text: &str) {
        let place = self.grid.place(row, None);
        self.report.notice(about, place, text);
    }

    fn blank_row(&mut self, row: usize) {
        if self.blank.is_empty() {
            self.blank.start = row;
        }
        self.blank.end = row + 1;
        self.report.blank_lines += 1;
    }

    /// Names a run of blank rows once, by its ends.
    fn end_blank_rows(&mut self) {
        let blank = std::mem::take(&mut self.blank);
        let text = match blank.len() {
            0 => return,
            1 => String::new(),
            _ => format!("hasta la {}", self.grid.place(blank.end - 1, None)),
        };
        self.notice(About::BlankLine, blank.start, &text);
    }

    fn note_markup(&mut self, row: usize, cells: &[Text]) {
        for (at, cell) in cells.iter().enumerate() {
            for (about, text) in cell.cleanings() {
                let place = self.grid.place(row, Some(at));
                self.report.notice(about, place, text);
            }
        }
    }

    /// Nothing has been read yet of a table whose columns the person named.
    fn may_be_said_header(&self) -> bool {
        self.context.said && self.contents.is_empty() && self.report.count(About::Header) == 0
    }

    fn header(&mut self, row: usize, columns: Columns, cells: &[Text]) {
        if self.context.said {
            return self.said_header(row, columns, cells);
        }
        if self.context.columns.is_some() {
            self.report.repeated_headers += 1;
            self.notice(About::Repeated, row, &joined(cells));
        } else {
            self.first_header(row, &columns, cells);
        }
        // A page may have its columns in an order of its own.
        self.context.columns = Some(columns);
        self.context.footer = false;
    }

    /// What the person says goes before what a header says.
    fn said_header(&mut self, row: usize, named: Columns, cells: &[Text]) {
        if !self.may_be_said_header() {
            self.report.repeated_headers += 1;
            self.context.footer = false;
            return self.notice(About::Repeated, row, &joined(cells));
        }
        self.notice(About::Header, row, &joined(cells));
        if let Some(columns) = &mut self.context.columns {
            columns.take_others(named);
        }
    }

    fn first_header(&mut self, row: usize, columns: &Columns, cells: &[Text]) {
        self.notice(About::Header, row, &joined(cells));
        if !columns.is_official() {
            self.notice(About::ColumnOrder, row, "");
        }
        for column in columns.missing() {
            let name = A4_HEADER[column.index()];
            self.notice(About::MissingColumn, row, &format!("falta «{name}»"));
        }
        for (at, cell) in cells.iter().enumerate() {
            if !columns.has(at) && !cell.is_blank() {
                self.extra(row, at, cell);
            }
        }
    }

    fn label(&mut self, row: usize, field: Field, at: usize, rest: &str, cells: &[Text]) {
        self.context.footer |= self.context.columns.is_some();
        let others = (at + 1..cells.len()).chain(0..at);
        let mut values = others.filter(|at| !cells[*at].is_blank());
        let value = if rest.is_empty() {
            values.next().map_or("", |at| &*cells[at].text)
        } else {
            rest
        };
        self.metadata_value(row, field, value, &cells[at].text, &joined(cells));
        for at in values {
            self.extra(row, at, &cells[at]);
        }
    }

    fn metadata_value(&mut self, row: usize, field: Field, value: &str, label: &str, line: &str) {
        if !self.given.contains(&field) {
            self.given.push(field);
            self.report.metadata_rows += 1;
            self.notice(About::Metadata, row, label);
        } else if !value.is_empty() && self.metadata.get(field) == value {
            return self.notice(About::RepeatedMetadata, row, line);
        } else if !self.metadata.get(field).is_empty() {
            return self.notice(About::OtherMetadata, row, line);
        }
        value.clone_into(self.metadata.get_mut(field));
    }

    fn level(&mut self, row: usize, at: usize, mut cells: Vec<Text>) {
        let text = cells.swap_remove(at).text.into_owned();
        self.report.levels += 1;
        self.push(row, Content::Level(text));
    }

    pub fn push(&mut self, row: usize, content: Content) {
        self.context.opening = false;
        self.rows.push(row);
        self.contents.push(content);
    }

    /// Whether the one text of a row is merged across the columns of the
    /// matrix, or all of them but one.
    fn is_band(&self, row: usize, cells: &[Text]) -> bool {
        let Some(columns) = &self.context.columns else {
            return false;
        };
        self.areas
            .wide_in(row, cells, columns)
            .iter()
            .any(|(_, inside)| {
                let places = Column::ALL.map(|column| columns.place(column));
                *inside >= 3 && inside + 1 >= places.iter().flatten().count()
            })
    }

    pub fn finish(mut self) -> (Document, Report) {
        self.end_blank_rows();
        self.finish_list();
        let heading = self.heading.join("\n");
        let document = Document::new(
            heading,
            std::mem::take(&mut self.contents),
            self.metadata.clone(),
        );
        let asked = (0..document.rows.len()).filter(|at| may_be_shifted(&document, *at));
        for at in asked.take(MOST_SHIFTED) {
            if shifted::shifted(&document, at).is_some() {
                let place = self.grid.place(self.rows[at], None);
                self.report.notice(About::Shifted, place, "");
            }
        }
        (document, self.report)
    }
}

/// A goal row that does not state a goal: a look is enough for the others.
fn may_be_shifted(document: &Document, at: usize) -> bool {
    let row = &document.rows[at];
    let hollow = |cell: &Cell| *cell == Cell::Merged || cell.is_blank();
    row.cell(Column::Goal).is_some_and(hollow) && row.cell(Column::Unit) == Some(&Cell::Merged)
}
