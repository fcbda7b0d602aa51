//! Reads a grid as a matrix, by what it says and not by where it says it.

mod list;
mod row;
mod words;

use std::ops::Range;

use super::grid::Merges;
use super::{About, Grid, ReadError, Report};
use crate::model::{Cell, Column, Content, Document, Field, Metadata, shifted};
use list::Listed;
use row::header;

pub(super) use row::{Columns, Context, RowKind, Text};
pub(super) use words::{NOTES, plain};

/// Of so many rows it is asked whether they look shifted: a matrix has a
/// handful, and a table that is all like that is something else.
const MOST_SHIFTED: usize = 1000;

/// Whether cells are the header of a matrix.
pub(super) fn is_header<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let cells: Vec<Text> = cells.map(Text::of).collect();
    header(&cells).is_some()
}

/// The document that a grid holds; what was done and what was not understood
/// is added to the report.
pub fn document_from(grid: &Grid, report: Report) -> Result<(Document, Report), ReadError> {
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
        listed: Listed::default(),
    };
    if !(0..grid.len()).any(|row| header(&texts(grid, row)).is_some()) {
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

/// Five columns, the first of them numbers, in nearly every row.
fn has_shape(grid: &Grid) -> bool {
    let context = Context::default();
    let (mut rows, mut fitting, mut numbered) = (0, 0, 0);
    for row in 0..grid.len() {
        let cells = texts(grid, row);
        let filled: Vec<usize> = (0..cells.len())
            .filter(|at| !cells[*at].is_blank())
            .collect();
        if filled.len() < 2 || matches!(context.kind(&cells), RowKind::Label { .. }) {
            continue;
        }
        rows += 1;
        let number = filled[0] == 0 && words::is_number(&cells[0].text);
        numbered += usize::from(number && filled.last() == Some(&4));
        let fits = (filled[0] > 0 || number) && filled.iter().all(|at| *at < 5);
        fitting += usize::from(fits);
    }
    numbered > 0 && fitting * 10 >= rows * 9
}

fn no_matrix(grid: &Grid) -> ReadError {
    let filled = |row: &usize| texts(grid, *row).iter().any(|cell| !cell.is_blank());
    let first = (0..grid.len()).find(filled);
    let Some(first) = first else {
        return ReadError::Empty;
    };
    let words: Vec<String> = texts(grid, first)
        .iter()
        .filter(|cell| !cell.is_blank())
        .map(|cell| cell.text.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    let letters = |c: &char| !c.is_control();
    let mut first_row: String = words
        .join(" | ")
        .chars()
        .filter(letters)
        .take(120)
        .collect();
    if words.join(" | ").chars().count() > 120 {
        first_row.push('…');
    }
    ReadError::NotAMatrix {
        rows: (0..grid.len()).filter(filled).count(),
        columns: (0..grid.len())
            .map(|row| grid.cells(row).len())
            .max()
            .unwrap_or(0),
        first_row,
        line: grid.place(first, None).number,
    }
}

/// Cells of the grid that a merged area covers from above, in order.
fn covered(grid: &Grid) -> Vec<(usize, usize)> {
    let below = |span: &super::Span| {
        let column = span.column;
        (span.row + 1..(span.row + span.rows).min(grid.len())).map(move |row| (row, column))
    };
    let mut covered: Vec<(usize, usize)> = grid.spans.iter().flat_map(below).collect();
    covered.sort_unstable();
    covered
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
    covered: Vec<(usize, usize)>,
    /// What a table of one row per goal has said so far.
    listed: Listed,
}

impl Reading<'_> {
    fn row(&mut self, row: usize) {
        let grid = self.grid;
        let cells = texts(grid, row);
        self.note_markup(row, &cells);
        let kind = self.context.kind(&cells);
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
            RowKind::Stray => self.notice(About::StrayLine, row, &joined(&cells)),
        }
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
            let Some(cleaned) = &cell.cleaned else {
                continue;
            };
            let place = self.grid.place(row, Some(at));
            if !cleaned.tags.is_empty() {
                self.report.notice(About::Tags, place, times(&cleaned.tags));
            } else if !cleaned.references.is_empty() {
                let text = times(&cleaned.references);
                self.report.notice(About::Entities, place, text);
            }
            for hidden in &cleaned.hidden {
                self.report.notice(About::Hidden, place, hidden.clone());
            }
        }
    }

    fn header(&mut self, row: usize, columns: Columns, cells: &[Text]) {
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

    fn first_header(&mut self, row: usize, columns: &Columns, cells: &[Text]) {
        self.notice(About::Header, row, &joined(cells));
        if !columns.is_official() {
            self.notice(About::ColumnOrder, row, "");
        }
        for column in columns.missing() {
            let name = super::matrix_a4::HEADER[column.index()];
            self.notice(About::MissingColumn, row, &format!("falta «{name}»"));
        }
        for (at, cell) in cells.iter().enumerate() {
            if !columns.has(at) && !cell.is_blank() {
                self.extra(row, at, cell);
            }
        }
    }

    fn extra(&mut self, row: usize, at: usize, cell: &Text) {
        let place = self.grid.place(row, Some(at));
        self.report.notice(About::ExtraCell, place, &*cell.text);
    }

    fn label(&mut self, row: usize, field: Field, at: usize, rest: &str, cells: &[Text]) {
        self.context.footer |= self.context.columns.is_some();
        let mut values = (at + 1..cells.len()).filter(|at| !cells[*at].is_blank());
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
        let mut found: [Option<(usize, Text)>; 5] = Default::default();
        for (at, cell) in cells.into_iter().enumerate() {
            match columns.at(at) {
                Some(column) => found[column.index()] = Some((at, cell)),
                None if cell.is_blank() => {}
                None if columns.level == Some(at) => self.listed_level(row, &columns, &cell.text),
                None if columns.link == Some(at) => {
                    self.listed.links.push((row, cell.text.into_owned()));
                }
                None => self.extra(row, at, &cell),
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
            let merged = match self.grid.merges {
                Merges::AsBlanks => blank && !opens,
                Merges::Stated => below_goal && at.is_some_and(|at| self.is_covered(row, at)),
            };
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
    }

    fn is_covered(&self, row: usize, column: usize) -> bool {
        self.covered.binary_search(&(row, column)).is_ok()
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

/// `<p> (9 veces) <b>`
fn times(written: &[(String, usize)]) -> String {
    let each = written.iter().map(|(text, times)| match times {
        1 => text.clone(),
        _ => format!("{text} ({times} veces)"),
    });
    each.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::Span;
    use super::*;
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
