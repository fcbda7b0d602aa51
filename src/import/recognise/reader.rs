//! A grid, read from row to row.

use std::ops::Range;

use super::cell_text::{Text, joined, texts};
use super::columns::Columns;
use super::labels::{is_label, label, short_label};
use super::repeats::Listed;
use super::row::{Context, RowAround, RowKind, begins_unit};
use super::spans::MergedAreas;
use super::table_head::HeaderReading;
use super::tail::{is_below_table, tail_of};
use super::unit_over::named_unit;
use super::vocabulary::plain;
use crate::import::column_use::missing_columns;
use crate::import::grid::Grid;
use crate::import::report::{About, Report};
use crate::import::row_role::RowRole;
use crate::import::said::TableSaid;
use crate::model::{Cell, Column, Content, Document, Field, Metadata, shifted};

/// Of so many rows it is asked whether they look shifted: a matrix has a
/// handful, and a table that is all like that is something else.
const MOST_SHIFTED: usize = 1000;

/// A grid while it is read.
pub(super) struct Reading<'g> {
    pub grid: &'g Grid,
    /// What the person says of it.
    said: TableSaid<'g>,
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
    pub header: HeaderReading,
    /// The row after the last that says much of a goal, once it was asked.
    tail: Option<usize>,
    /// There has been a gap since.
    set_off: bool,
}

impl<'g> Reading<'g> {
    pub fn of(grid: &'g Grid, report: Report, said: TableSaid<'g>) -> Self {
        Self {
            grid,
            said,
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
            header: HeaderReading::default(),
            tail: None,
            set_off: false,
        }
    }

    /// Reads the next row, and says what it is.
    pub fn row(&mut self, row: usize) -> RowRole {
        let grid = self.grid;
        let cells = texts(grid, row);
        self.note_markup(row, &cells);
        let said = self.said.row(row);
        let may_be_header = said.is_none_or(|role| role == RowRole::Header);
        if may_be_header && self.is_of_header(row, &cells) {
            return RowRole::Header;
        }
        let mut kind = self.found_kind(row, &cells);
        if kind == RowKind::Blank {
            self.blank_row(row);
            return RowRole::Blank;
        }
        // What it is anyway is no less so for being said.
        let said = said.filter(|role| *role != kind.role());
        if let Some(role) = said {
            kind = self.said_kind(role, &cells);
        }
        self.end_blank_rows();
        self.context.below_header &= kind == RowKind::PartOfHeader;
        let role = kind.role();
        if said.is_some() && self.said(row, &kind, &cells) {
            return role;
        }
        match kind {
            RowKind::Blank => {}
            RowKind::PartOfHeader => self.part_of_header(row, &cells),
            RowKind::Header(columns) => self.header(row, columns, &cells),
            RowKind::Label { field, at, rest } => self.label(row, field, at, &rest, &cells),
            RowKind::Heading(at) => self.heading(row, at, &cells[at]),
            RowKind::RepeatedHeading => self.notice(About::Repeated, row, &joined(&cells)),
            RowKind::Level(at) => self.level(row, at, cells),
            RowKind::UnitBand(at) => self.unit_over(row, &cells[at]),
            RowKind::Goal => {
                self.context.signed = false;
                self.goal(row, cells);
            }
            RowKind::OfPage => self.notice(About::OfPage, row, &joined(&cells)),
            RowKind::Signature => {
                self.context.signed = true;
                self.stray(row, &cells);
            }
            RowKind::Stray => self.stray(row, &cells),
        }
        role
    }

    /// What a row is by all that speaks for it.
    fn found_kind(&mut self, row: usize, cells: &[Text]) -> RowKind {
        let kind = self.context.kind(cells, self.around(row, cells));
        let may_name = kind == RowKind::Goal && self.may_be_said_header();
        if may_name && self.context.names_columns(cells) {
            return RowKind::Header(Columns::default());
        }
        if kind != RowKind::Blank && self.is_below_table(row, &kind, cells) {
            return RowKind::Stray;
        }
        kind
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
    pub fn end_blank_rows(&mut self) {
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

    /// A row of metadata: a label with its value, or several beside each other
    /// or below each other in one cell.
    fn label(&mut self, row: usize, field: Field, at: usize, rest: &str, cells: &[Text]) {
        self.context.footer |= self.context.columns.is_some();
        if self.labels_in_cell(row, &cells[at]) {
            for other in (0..cells.len()).filter(|other| *other != at) {
                self.extra_if_said(row, other, cells);
            }
            return;
        }
        let line = joined(cells);
        let mut open = Some((field, at)).filter(|_| rest.is_empty());
        if !rest.is_empty() {
            self.metadata_value(row, field, rest, &cells[at].text, &line);
        }
        for other in at + 1..cells.len() {
            let text = &*cells[other].text;
            if cells[other].is_blank() {
                continue;
            }
            let value = cells[other + 1..].iter().find(|cell| !cell.is_blank());
            let value = value.map_or("", |value| &*value.text);
            let next = label(text).or_else(|| short_label(text, value, false));
            // The one value of a label is its value, whatever it says.
            let may_be = !cells[other].is_verbatim() && (open.is_none() || !value.is_empty());
            match (next.filter(|_| may_be), open.take()) {
                (Some(next), before) => {
                    if let Some((field, at)) = before {
                        self.metadata_value(row, field, "", &cells[at].text, &line);
                    }
                    match next.rest {
                        "" => open = Some((next.field, other)),
                        rest => self.metadata_value(row, next.field, rest, text, &line),
                    }
                }
                (None, Some((field, at))) => {
                    self.metadata_value(row, field, text, &cells[at].text, &line);
                }
                (None, None) => self.extra(row, other, &cells[other]),
            }
        }
        // A value may stand before its label.
        for other in (0..at).filter(|other| !cells[*other].is_blank()) {
            match open.take() {
                Some((field, at)) => {
                    self.metadata_value(row, field, &cells[other].text, &cells[at].text, &line);
                }
                None => self.extra(row, other, &cells[other]),
            }
        }
        if let Some((field, at)) = open {
            self.metadata_value(row, field, "", &cells[at].text, &line);
        }
    }

    pub fn extra_if_said(&mut self, row: usize, at: usize, cells: &[Text]) {
        if !cells[at].is_blank() {
            self.extra(row, at, &cells[at]);
        }
    }

    /// Reads a cell whose lines are metadata, each with its label; `false` when
    /// it is not such a cell.
    fn labels_in_cell(&mut self, row: usize, cell: &Text) -> bool {
        let said = |line: &'_ &str| {
            label(line)
                .or_else(|| short_label(line, "", false))
                .is_some()
        };
        if cell.is_verbatim() || cell.text.lines().filter(said).count() < 2 {
            return false;
        }
        let mut fields: Vec<(Field, String, String)> = Vec::new();
        for line in cell.text.lines().filter(|line| !line.trim().is_empty()) {
            match (
                label(line).or_else(|| short_label(line, "", false)),
                fields.last_mut(),
            ) {
                (Some(label), _) => {
                    fields.push((label.field, label.rest.to_owned(), line.to_owned()));
                }
                // A value that goes on in the next line.
                (None, Some((_, value, _))) => {
                    if !value.is_empty() {
                        value.push('\n');
                    }
                    value.push_str(line.trim());
                }
                (None, None) => {}
            }
        }
        for (field, value, line) in fields {
            self.metadata_value(row, field, &value, &line, &line);
        }
        true
    }

    fn metadata_value(&mut self, row: usize, field: Field, value: &str, label: &str, line: &str) {
        if !self.given.contains(&field) {
            self.given.push(field);
            self.report.metadata_rows += 1;
            self.notice(About::Metadata, row, label);
        } else if !value.is_empty() && self.metadata.get(field) == value {
            return self.notice(About::RepeatedMetadata, row, line);
        } else if self.metadata.get(field).is_empty() {
            self.notice(About::Metadata, row, label);
        } else {
            return self.notice(About::OtherMetadata, row, line);
        }
        value.clone_into(self.metadata.get_mut(field));
    }

    fn level(&mut self, row: usize, at: usize, mut cells: Vec<Text>) {
        let by_place = self.context.is_level_by_place(&cells[at], at);
        if by_place && !self.is_band(row, &cells) {
            self.notice(About::MaybeLevel, row, &cells[at].text);
        }
        let text = std::mem::replace(&mut cells[at].text, "".into()).into_owned();
        self.report.levels += 1;
        self.push_level(row, text);
        // Its number, where it has one.
        for other in 0..cells.len() {
            self.extra_if_said(row, other, &cells);
        }
    }

    /// Whether a row stands below the table, set off from it, and is none of it.
    fn is_below_table(&mut self, row: usize, kind: &RowKind, cells: &[Text]) -> bool {
        let Some(columns) = &self.context.columns else {
            return false;
        };
        if self.contents.is_empty() || columns.is_list() {
            return false;
        }
        let tail = *self.tail.get_or_insert_with(|| tail_of(self.grid, columns));
        if row < tail {
            return false;
        }
        let number = |row: usize| self.grid.number(row);
        let jumps = row > 0 && number(row) > number(row - 1) + 1;
        self.set_off |= !self.blank.is_empty() || (jumps && self.grid.sheet.is_some());
        self.set_off && is_below_table(kind, cells, columns)
    }

    /// A line of the title, or the unit of all that follows, where the table has
    /// no column of units.
    fn heading(&mut self, row: usize, at: usize, cell: &Text) {
        let head = self.header.head.as_ref();
        let no_units = head.is_some_and(|head| !head.columns.is_made(Column::Unit));
        if no_units && named_unit(&cell.text).is_some() {
            return self.unit_over(row, cell);
        }
        self.title(&cell.text, at);
    }

    /// A line of the title that stood at this column of the grid.
    pub fn title(&mut self, text: &str, at: usize) {
        self.context.headings.push((plain(text), at));
        self.heading.push(text.to_owned());
        self.report.heading_lines += text.split('\n').count();
    }

    pub fn push_level(&mut self, row: usize, text: String) {
        self.end_unit_over();
        self.context.under_said_unit = false;
        self.push(row, Content::Level(text));
    }

    pub fn push(&mut self, row: usize, content: Content) {
        self.context.opening = false;
        self.rows.push(row);
        self.contents.push(content);
    }

    /// What stands around a row, as far as it matters to it.
    fn around(&self, row: usize, cells: &[Text]) -> RowAround {
        let alone = cells.iter().filter(|cell| !cell.is_blank()).count() == 1;
        if !alone {
            return RowAround::default();
        }
        RowAround {
            band: self.is_band(row, cells),
            unit_follows: self.unit_follows(row),
            over_rows: self.is_over_rows(row, cells),
        }
    }

    /// Whether a unit begins below a text alone, which may be one of several.
    fn unit_follows(&self, row: usize) -> bool {
        let Some(columns) = &self.context.columns else {
            return false;
        };
        let cells = self.several_below(row);
        cells.is_some_and(|cells| begins_unit(&cells, columns))
    }

    /// Whether the next row of several texts, in a table without units, has one
    /// where this has its only one.
    fn is_over_rows(&self, row: usize, cells: &[Text]) -> bool {
        let columns = self.context.columns.as_ref();
        if columns.is_none_or(|columns| columns.is_made(Column::Unit)) {
            return false;
        }
        let at = cells.iter().position(|cell| !cell.is_blank());
        let below = self.several_below(row).unwrap_or_default();
        let under = at.and_then(|at| below.get(at));
        under.is_some_and(|cell| !cell.is_blank() && !is_label(&cell.text))
    }

    /// The next row of several texts, if it is near.
    fn several_below(&self, row: usize) -> Option<Vec<Text<'g>>> {
        const ROWS: usize = 6;
        let mut below = (row + 1..self.grid.len()).take(ROWS);
        let says = |cells: &[Text]| cells.iter().filter(|cell| !cell.is_blank()).count() > 1;
        below.find_map(|row| Some(texts(self.grid, row)).filter(|cells| says(cells)))
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
        self.finish_unit_over();
        // What a page further down has is not what the table has.
        let first = self.header.first.as_ref().map(|(_, columns)| columns);
        let columns = first.or(self.context.columns.as_ref());
        self.report.missing =
            columns.map_or_else(Vec::new, |columns| missing_columns(&columns.uses()));
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
