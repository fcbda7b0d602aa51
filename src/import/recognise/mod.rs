//! Reads a grid as a matrix, by what it says and not by where it says it.

mod destination;
mod list;
pub(crate) mod repeats;
pub(crate) mod row;
pub(crate) mod shape;
pub(crate) mod vocabulary;

use std::ops::Range;

use self::list::Listed;
use self::row::{header, header_of_two};
use self::shape::{has_header, has_shape, no_matrix};
use super::error::ReadError;
use super::grid::{Grid, Merges, Span};
use super::report::{About, Report};
use crate::model::{Cell, Column, Content, Document, Field, Metadata, shifted};

use self::row::{Columns, Context, RowKind, Text};
use self::vocabulary::plain;

/// Of so many rows it is asked whether they look shifted: a matrix has a
/// handful, and a table that is all like that is something else.
const MOST_SHIFTED: usize = 1000;

/// Whether cells are the header of a matrix.
pub(crate) fn is_header<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let cells: Vec<Text> = cells.map(Text::of).collect();
    header(&cells).is_some()
}

/// The document that a grid holds; what was done and what was not understood
/// is added to the report.
pub fn document_from(grid: &Grid, report: Report) -> Result<(Document, Report), ReadError> {
    document_with(grid, report, None)
}

/// As [`document_from`], with what the person says that the columns are.
pub(crate) fn document_with(
    grid: &Grid,
    report: Report,
    columns: Option<&[Option<Column>]>,
) -> Result<(Document, Report), ReadError> {
    let mut reading = Reading {
        grid,
        report,
        context: Context::default(),
        contents: Vec::new(),
        rows: Vec::new(),
        heading: Vec::new(),
        metadata: Metadata::default(),
        given: Vec::new(),
        blank: 0..0,
        covered: covered(grid),
        wide: wide(grid),
        listed: Listed::default(),
        two_rows: None,
        header_below: None,
    };
    if let Some(columns) = columns.filter(|columns| columns.iter().any(Option::is_some)) {
        reading.context.columns = Some(Columns::said(columns));
        reading.context.opening = true;
        reading.context.said = true;
    } else if !has_header(grid) {
        if !has_shape(grid) {
            return Err(no_matrix(grid));
        }
        reading.context.columns = Some(Columns::official());
        reading.context.opening = true;
        let place = grid.place(0, None);
        reading.report.notice(About::NoHeader, place, "");
    }
    for row in 0..grid.len() {
        reading.row(row);
    }
    Ok(reading.finish())
}

fn texts(grid: &Grid, row: usize) -> Vec<Text<'_>> {
    grid.cells(row).map(Text::of).collect()
}

/// Whether the merged areas of a sheet say which cells of its table are
/// merged. One with none from row to row is text in columns, saved as a
/// workbook: its blanks are read as those of a text.
pub(crate) fn merges_of(grid: &Grid) -> Merges {
    let header = (0..grid.len()).find(|row| is_header(grid.cells(*row)));
    let in_table = |span: &Span| span.rows > 1 && header.is_none_or(|header| span.row > header);
    if grid.spans.iter().any(in_table) {
        Merges::Stated
    } else {
        Merges::AsBlanks
    }
}

/// The part of a column that a merged area covers from above: column, and the
/// rows below the first of the area. In order.
fn covered(grid: &Grid) -> Vec<(usize, Range<usize>)> {
    let below = |span: &Span| {
        let rows = span.row + 1..span.row + span.rows;
        (span.column..span.column + span.columns).map(move |column| (column, rows.clone()))
    };
    let tall = grid.spans.iter().filter(|span| span.rows > 1);
    let mut covered: Vec<(usize, Range<usize>)> = tall.flat_map(below).collect();
    covered.sort_unstable_by_key(|(column, rows)| (*column, rows.start));
    covered
}

/// Merged areas over several columns, in order.
fn wide(grid: &Grid) -> Vec<Span> {
    let wide = |span: &&Span| span.columns >= 2;
    let mut wide: Vec<Span> = grid.spans.iter().filter(wide).copied().collect();
    wide.sort_unstable_by_key(|span| (span.row, span.column));
    wide
}

struct Reading<'g> {
    grid: &'g Grid,
    report: Report,
    context: Context,
    contents: Vec<Content>,
    /// Row of the grid that each row of the document comes from.
    rows: Vec<usize>,
    heading: Vec<String>,
    metadata: Metadata,
    /// Fields that have been read, empty or not.
    given: Vec<Field>,
    /// The blank rows that have just been passed.
    blank: Range<usize>,
    covered: Vec<(usize, Range<usize>)>,
    wide: Vec<Span>,
    /// What a table of one row per goal has said so far.
    listed: Listed,
    /// What the header says, when it is written over two rows.
    two_rows: Option<String>,
    /// The second row of a header that has just been read.
    header_below: Option<usize>,
}

impl Reading<'_> {
    fn row(&mut self, row: usize) {
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

    fn notice(&mut self, about: About, row: usize, text: &str) {
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
            let name = crate::model::official::A4_HEADER[column.index()];
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

    fn push(&mut self, row: usize, content: Content) {
        self.context.opening = false;
        self.rows.push(row);
        self.contents.push(content);
    }

    fn goal(&mut self, row: usize, cells: Vec<Text>) {
        // Lent for the row: a copy for each would cost more than reading it.
        let Some(columns) = self.context.columns.take() else {
            return;
        };
        for (at, inside) in self.wide_in(row, &cells, &columns) {
            if inside >= 2 {
                let place = self.grid.place(row, Some(at));
                self.report
                    .notice(About::AcrossColumns, place, &*cells[at].text);
            }
        }
        let mut found: [Option<(usize, Text)>; 5] = Default::default();
        let mut extra = Vec::new();
        for (at, cell) in cells.into_iter().enumerate() {
            match columns.at(at) {
                Some(column) => found[column.index()] = Some((at, cell)),
                None if cell.is_blank() => {}
                None if columns.level == Some(at) => self.listed_level(row, &columns, &cell.text),
                None if columns.link == Some(at) => {
                    self.listed.links.push((row, cell.text.into_owned()));
                }
                None => extra.push((at, cell)),
            }
        }
        let says = |column: Column| {
            let cell = found[column.index()].as_ref();
            cell.is_some_and(|(_, cell)| !cell.is_blank())
        };
        let below_goal = matches!(self.contents.last(), Some(Content::Goal(_)));
        let opens = !below_goal || says(Column::Number) || says(Column::Unit);
        let mut cells = [const { Cell::EMPTY }; 5];
        for (column, found) in Column::ALL.into_iter().zip(found) {
            let (at, text) = found.map_or((None, None), |(at, text)| (Some(at), Some(text)));
            let at = at.or_else(|| columns.place(column));
            let blank = text.as_ref().is_none_or(Text::is_blank);
            let covered = below_goal && at.is_some_and(|at| self.is_covered(row, at));
            let merged = match self.grid.merges {
                Merges::AsBlanks => blank && !opens,
                Merges::Stated => {
                    let same = |text: &Text| *text.text == *self.above(column);
                    covered && (blank || text.as_ref().is_some_and(same))
                }
            };
            if covered
                && !merged
                && let Some(text) = text.as_ref().filter(|text| !text.is_blank())
            {
                let place = self.grid.place(row, at);
                self.report.notice(About::UnderMerge, place, &*text.text);
            }
            cells[column.index()] = match text {
                _ if merged => Cell::Merged,
                Some(text) => Cell::Text(text.text.into_owned()),
                None => Cell::EMPTY,
            };
        }
        if columns.is_list() {
            self.listed.join(&columns, &mut cells);
        }
        self.context.columns = Some(columns);
        self.report.goal_rows += 1;
        let names_unit = cells[Column::Unit.index()] != Cell::Merged;
        self.report.units += usize::from(!below_goal || names_unit);
        self.push(row, Content::Goal(cells));
        for (at, cell) in &extra {
            self.extra_of_goal(row, *at, cell);
        }
    }

    fn is_covered(&self, row: usize, column: usize) -> bool {
        let before = |(other, rows): &(usize, Range<usize>)| (*other, rows.start) <= (column, row);
        let last = self.covered.partition_point(before).checked_sub(1);
        last.is_some_and(|last| {
            let (other, rows) = &self.covered[last];
            *other == column && rows.contains(&row)
        })
    }

    /// What the last row says in a column, merged or not.
    fn above(&self, column: Column) -> &str {
        for content in self.contents.iter().rev() {
            match content {
                Content::Goal(cells) => match &cells[column.index()] {
                    Cell::Text(text) => return text,
                    Cell::Merged => {}
                },
                Content::Level(_) => break,
            }
        }
        ""
    }

    /// Whether the one text of a row is merged across the columns of the
    /// matrix, or all of them but one.
    fn is_band(&self, row: usize, cells: &[Text]) -> bool {
        let Some(columns) = &self.context.columns else {
            return false;
        };
        self.wide_in(row, cells, columns).iter().any(|(_, inside)| {
            let places = Column::ALL.map(|column| columns.place(column));
            *inside >= 3 && inside + 1 >= places.iter().flatten().count()
        })
    }

    /// The texts of a row that are merged over several columns: where they
    /// stand, and over how many columns of the matrix.
    fn wide_in(&self, row: usize, cells: &[Text], columns: &Columns) -> Vec<(usize, usize)> {
        let from = self.wide.partition_point(|span| span.row < row);
        let here = self.wide[from..].iter().take_while(|span| span.row == row);
        let says = |span: &&Span| cells.get(span.column).is_some_and(|cell| !cell.is_blank());
        let inside = |span: &Span| {
            let covered = span.column..span.column + span.columns;
            let places = Column::ALL.map(|column| columns.place(column));
            let inside = places.iter().flatten().filter(|at| covered.contains(at));
            (span.column, inside.count())
        };
        here.filter(says).map(inside).collect()
    }

    fn finish(mut self) -> (Document, Report) {
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

/// What a row says, on one line.
fn joined(cells: &[Text]) -> String {
    let said = cells.iter().filter(|cell| !cell.is_blank());
    let said: Vec<&str> = said.map(|cell| &*cell.text).collect();
    said.join(" | ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::grid::Span;
    use crate::model::drawn::assert_drawn;

    fn grid(rows: &[[&str; 5]], merges: Merges, spans: Vec<Span>) -> Grid {
        let mut grid = Grid::with_capacity(100);
        grid.merges = merges;
        grid.spans = spans;
        let header = ["No.", "Unidad", "Objetivo", "Indicador", "Meta"];
        for (number, row) in (1..).zip([&header].into_iter().chain(rows)) {
            grid.push_row(number, row);
        }
        grid
    }

    #[track_caller]
    fn check(grid: &Grid, expected: &str) -> Report {
        let (document, report) = document_from(grid, Report::default()).expect("a matrix");
        assert_drawn(&document, expected);
        report
    }

    const ROWS: [[&str; 5]; 4] = [
        ["NIVEL", "", "", "", ""],
        ["1", "A", "o", "i", "No aplica"],
        ["2", "B", "p", "", ""],
        ["", "", "", "j", ""],
    ];

    #[test]
    fn in_plain_text_a_blank_is_merged_where_a_unit_goes_on() {
        let grid = grid(&ROWS, Merges::AsBlanks, Vec::new());
        check(
            &grid,
            r#"
            # NIVEL
            1 | A | o | i | No aplica
            2 | B | p |   |
            " | " | " | j | "
            "#,
        );
    }

    #[test]
    fn a_source_that_knows_its_merges_is_believed() {
        let span = |row, column, rows| Span {
            row,
            column,
            rows,
            columns: 1,
        };
        // The second row of unit 2 has a blank of its own in the objective.
        let spans = vec![span(2, 4, 2), span(3, 0, 2), span(3, 1, 2)];
        check(
            &grid(&ROWS, Merges::Stated, spans),
            r#"
            # NIVEL
            1 | A | o | i | No aplica
            2 | B | p |   | "
            " | " |   | j |
            "#,
        );
    }

    #[test]
    fn a_text_merged_across_the_table_is_a_level() {
        let across = |row, columns| Span {
            row,
            column: 0,
            rows: 1,
            columns,
        };
        let rows = [
            ["Gestión del territorio", "", "", "", ""],
            ["1", "A", "o", "i", "M1"],
            ["Nota: en revisión", "", "", "", ""],
            ["Planificación", "", "", "", ""],
        ];
        let spans = vec![across(1, 5), across(3, 5), across(4, 4)];
        let report = check(
            &grid(&rows, Merges::AsBlanks, spans),
            "
            # Gestión del territorio
            1 | A | o | i | M1
            # Planificación
            ",
        );
        assert_eq!(report.count(About::StrayLine), 1);
    }

    #[test]
    fn a_cell_merged_across_columns_says_it_in_the_first_and_is_named() {
        let rows = [["1", "A", "o", "i", "M1"], ["", "", "No aplica", "", "M2"]];
        let span = |row, column, rows, columns| Span {
            row,
            column,
            rows,
            columns,
        };
        let spans = vec![span(1, 0, 2, 1), span(1, 1, 2, 1), span(2, 2, 1, 2)];
        let report = check(
            &grid(&rows, Merges::Stated, spans),
            r#"
            1 | A | o | i | M1
            " | " | No aplica | | M2
            "#,
        );
        let across = report
            .notices
            .iter()
            .filter(|notice| notice.about == About::AcrossColumns);
        let across: Vec<_> = across
            .map(|notice| (notice.place.column, &*notice.text))
            .collect();
        assert_eq!(across, [(Some(3), "No aplica")]);
    }

    #[test]
    fn text_under_a_merged_cell_comes_to_light() {
        let span = |column, columns| Span {
            row: 1,
            column,
            rows: 3,
            columns,
        };
        let rows = [
            ["1", "A", "o", "i", "M1"],
            ["", "A", "", "j", "M2"],
            ["2", "B", "", "k", "M3"],
        ];
        // The merged area of the objective reaches over the indicator.
        let report = check(
            &grid(&rows, Merges::Stated, vec![span(1, 1), span(2, 2)]),
            r#"
            1 | A | o | i | M1
              | " | " | j | M2
            2 | B | " | k | M3
            "#,
        );
        assert_eq!(report.count(About::UnderMerge), 3);
    }

    #[test]
    fn a_second_page_has_its_own_header() {
        let rows = [
            ["1", "A", "o", "i", "M1"],
            ["No.", "Unidad", "Objetivo", "Indicador", "Meta"],
            ["", "", "", "j", "M2"],
        ];
        let report = check(
            &grid(&rows, Merges::AsBlanks, Vec::new()),
            r#"
            1 | A | o | i | M1
            " | " | " | j | M2
            "#,
        );
        assert_eq!(report.repeated_headers, 1);
        assert_eq!(report.units, 1);
    }

    #[test]
    fn texts_that_are_nothing_of_a_matrix_are_listed_whole() {
        let rows = [
            ["Nota: en revisión", "", "", "", ""],
            ["1", "A", "o", "i", "M1"],
            ["cualquier cosa", "", "", "", ""],
        ];
        let grid = grid(&rows, Merges::AsBlanks, Vec::new());
        let report = check(&grid, "1 | A | o | i | M1");
        let texts = report
            .notices
            .iter()
            .filter(|notice| notice.about == About::StrayLine);
        let texts: Vec<&str> = texts.map(|notice| notice.text.as_str()).collect();
        assert_eq!(texts, ["Nota: en revisión", "cualquier cosa"]);
    }
}
