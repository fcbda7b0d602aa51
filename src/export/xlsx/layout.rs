//! What stands where in the sheet, before anything is written.

use std::ops::Range;

use crate::export::csv::matrix_a4::{footer, marked_note, row_name};
use crate::import::recognise::cell_text::Text;
use crate::import::recognise::columns::Columns;
use crate::import::recognise::markup;
use crate::import::recognise::row::{Context, RowKind};
use crate::import::recognise::vocabulary::plain;
use crate::model::official::A4_HEADER;
use crate::model::{Cell, Column, Content, Document};

/// The lines of the sheet and the areas that are merged.
pub(super) struct SheetLayout {
    pub lines: Vec<SheetLine>,
    pub merges: Vec<Merge>,
    /// The row that names the columns, from 0.
    pub header: u32,
    /// Cells merged with nothing, and rows left out, by their names.
    alone: Vec<String>,
    left_out: Vec<String>,
    /// Cells that are written in other letters than they are read.
    marked: usize,
}

pub(super) struct SheetLine {
    pub of: LineOf,
    pub cells: [String; 5],
}

/// What a line is; of rows, their position in the document.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum LineOf {
    Heading,
    Header,
    Level(usize),
    Goal(usize),
    Field,
}

#[derive(Debug)]
pub(super) struct Merge {
    pub rows: Range<usize>,
    pub columns: Range<usize>,
}

impl SheetLine {
    pub fn cell_name(&self, column: usize) -> String {
        match self.of {
            LineOf::Heading | LineOf::Header => "el título".to_owned(),
            LineOf::Level(position) => format!("la {}", row_name(position)),
            LineOf::Goal(position) => format!("la {} ({})", row_name(position), A4_HEADER[column]),
            LineOf::Field => format!("«{}»", self.cells[0].trim_end_matches(':')),
        }
    }
}

impl SheetLayout {
    pub fn of(document: &Document) -> Self {
        let mut laying = Laying::rows_of(document);
        for (label, value) in footer(document) {
            laying.field(label, value);
        }
        laying.layout
    }

    /// The same of what is sent to a unit, which owes no metadata.
    pub fn without_footer(document: &Document) -> Self {
        Laying::rows_of(document).layout
    }

    /// What a workbook cannot say.
    pub fn notes(&self) -> Vec<String> {
        let note = |places: &[String], sentence: &str| {
            (!places.is_empty()).then(|| format!("{sentence}: {}.", places.join("; ")))
        };
        [
            note(
                &self.alone,
                "Están combinadas con la celda de arriba, pero arriba no hay otra meta; quedan en \
                 blanco",
            ),
            note(&self.left_out, "No se escriben las filas en blanco"),
            marked_note(self.marked),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// How many lines of text each row is high, for columns of these widths in
    /// letters. Excel does not find out for merged cells.
    pub fn heights(&self, widths: &[u16; 5]) -> Vec<usize> {
        let first = |merge: &Merge| (merge.rows.start, merge.columns.start);
        let mut merges: Vec<&Merge> = self.merges.iter().collect();
        merges.sort_unstable_by_key(|merge| first(merge));
        let merged = |row, column| {
            let found = merges.binary_search_by_key(&(row, column), |merge| first(merge));
            found.ok().map(|index| merges[index])
        };
        let mut heights = vec![1; self.lines.len()];
        let mut tall = Vec::new();
        for (row, line) in self.lines.iter().enumerate() {
            for (column, text) in line.cells.iter().enumerate() {
                if text.is_empty() {
                    continue;
                }
                let merge = merged(row, column);
                let columns = merge.map_or(column..column + 1, |merge| merge.columns.clone());
                let width = widths[columns]
                    .iter()
                    .map(|width| usize::from(*width))
                    .sum();
                let lines = lines(text, width);
                match merge {
                    Some(merge) if merge.rows.len() > 1 => tall.push((merge.rows.clone(), lines)),
                    _ => heights[row] = heights[row].max(lines),
                }
            }
        }
        for (rows, lines) in tall {
            let have: usize = heights[rows.clone()].iter().sum();
            let each = lines.saturating_sub(have).div_ceil(rows.len());
            for height in &mut heights[rows] {
                *height += each;
            }
        }
        heights
    }
}

fn lines(text: &str, width: usize) -> usize {
    let of = |paragraph: &str| paragraph.chars().count().div_ceil(width).max(1);
    text.split('\n').map(of).sum()
}

/// The sheet as it is laid out, kept in step with how it will be read.
struct Laying {
    layout: SheetLayout,
    context: Context,
    /// For each column, the cell that one below would be merged with.
    heads: [Option<Head>; 5],
}

#[derive(Clone, Copy)]
struct Head {
    row: usize,
    /// Its place in the list of merges, once it is merged.
    merge: Option<usize>,
}

impl Laying {
    /// All but the footer.
    fn rows_of(document: &Document) -> Self {
        let mut laying = Laying {
            layout: SheetLayout {
                lines: Vec::new(),
                merges: Vec::new(),
                header: 0,
                alone: Vec::new(),
                left_out: Vec::new(),
                marked: 0,
            },
            context: Context::default(),
            heads: [None; 5],
        };
        laying.heading(&document.heading);
        laying.header();
        for (position, row) in document.rows.iter().enumerate() {
            match &row.content {
                Content::Level(text) => laying.level(position, text),
                Content::Goal(cells) => laying.goal(position, cells),
            }
        }
        laying
    }

    fn heading(&mut self, heading: &str) {
        if heading.trim().is_empty() {
            return;
        }
        // One cell, when a blank line has to stay.
        let whole = heading.split('\n').any(|line| line.trim().is_empty());
        let lines: Vec<&str> = match whole {
            true => vec![heading],
            false => heading.split('\n').collect(),
        };
        for text in lines {
            self.band(LineOf::Heading, text, &RowKind::Heading(0), false);
            self.context.headings.push((plain(text), 0));
        }
    }

    fn header(&mut self) {
        self.layout.header = u32::try_from(self.layout.lines.len()).unwrap_or(u32::MAX);
        self.push(LineOf::Header, A4_HEADER.map(str::to_owned));
        self.context.columns = Some(Columns::official());
        self.context.below_header = true;
    }

    fn level(&mut self, position: usize, text: &str) {
        if text.trim().is_empty() {
            return self.layout.left_out.push(row_name(position));
        }
        self.band(LineOf::Level(position), text, &RowKind::Level(0), true);
        self.context.below_header = false;
        self.heads = [None; 5];
    }

    /// A line of one text, merged across the table.
    fn band(&mut self, of: LineOf, text: &str, kind: &RowKind, band: bool) {
        let cells = self.cells([text, "", "", "", ""], kind, band);
        let row = self.push(of, cells);
        self.merge(row..row + 1, 0..5);
    }

    fn goal(&mut self, position: usize, cells: &[Cell; 5]) {
        let texts = cells.each_ref().map(|cell| match cell {
            Cell::Text(text) => text.as_str(),
            Cell::Merged => "",
        });
        if texts.iter().all(|text| text.trim().is_empty()) {
            return self.layout.left_out.push(row_name(position));
        }
        let texts = self.cells(texts, &RowKind::Goal, false);
        self.context.below_header = false;
        let row = self.push(LineOf::Goal(position), texts);
        for column in Column::ALL {
            let at = column.index();
            let head = Some(Head { row, merge: None });
            match (&cells[at], self.heads[at]) {
                (Cell::Text(_), _) => self.heads[at] = head,
                (Cell::Merged, None) => {
                    let name = format!("{} ({})", row_name(position), A4_HEADER[at]);
                    self.layout.alone.push(name);
                    self.heads[at] = head;
                }
                (Cell::Merged, Some(head)) => self.grow(head, row, at),
            }
        }
    }

    /// Makes a merge of one column, or the one there is longer by a row.
    fn grow(&mut self, head: Head, row: usize, column: usize) {
        match head.merge {
            Some(merge) => self.layout.merges[merge].rows.end = row + 1,
            None => {
                let merge = Some(self.layout.merges.len());
                self.merge(head.row..row + 1, column..column + 1);
                self.heads[column] = Some(Head { merge, ..head });
            }
        }
    }

    fn field(&mut self, label: String, value: &str) {
        let texts = [label.as_str(), "", "", value, ""];
        let cells = texts.map(|text| safe(&markup::escape(text)));
        self.count_marked(&texts, &cells);
        let row = self.push(LineOf::Field, cells);
        self.merge(row..row + 1, 0..3);
        self.merge(row..row + 1, 3..5);
    }

    fn push(&mut self, of: LineOf, cells: [String; 5]) -> usize {
        self.layout.lines.push(SheetLine { of, cells });
        self.layout.lines.len() - 1
    }

    fn merge(&mut self, rows: Range<usize>, columns: Range<usize>) {
        self.layout.merges.push(Merge { rows, columns });
    }

    /// Texts as they are written, so that the row is read as what it is.
    fn cells(&mut self, texts: [&str; 5], kind: &RowKind, band: bool) -> [String; 5] {
        let escaped = texts.map(|text| safe(&markup::escape(text)));
        let read: Vec<Text> = escaped.iter().map(|text| Text::of(text)).collect();
        let cells = if self.context.is_always(kind, &read, band) {
            escaped
        } else {
            texts.map(markup::verbatim)
        };
        self.count_marked(&texts, &cells);
        cells
    }

    fn count_marked(&mut self, texts: &[&str; 5], written: &[String; 5]) {
        let pairs = texts.iter().zip(written);
        self.layout.marked += pairs.filter(|(text, written)| *text != written).count();
    }
}

/// `rust_xlsxwriter` takes a text in tags `<r>` for one with formats.
fn safe(escaped: &str) -> String {
    if escaped.starts_with("<r>") && escaped.ends_with("</r>") {
        markup::verbatim(escaped)
    } else {
        escaped.to_owned()
    }
}
