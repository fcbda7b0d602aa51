//! The cells of a sheet as they are found, made into a grid.

use std::borrow::Cow;
use std::ops::Range;

use super::struck::Struck;
use crate::import::error::ReadError;
use crate::import::error::workbook_error::WorkbookError;
use crate::import::grid::{Grid, Merges, SourcePlace, Span};
use crate::import::letters::mended;
use crate::import::limits::{MAX_COLUMNS, MAX_ROWS};
use crate::import::recognise::markup::link::with_address;
use crate::import::recognise::merges_of;
use crate::import::report::{About, Notice};
use crate::import::reshape::{Between, reshape};
use crate::import::sheet::Sheet;

/// Bytes of text in all cells of a sheet.
const MAX_TEXT: usize = 60_000_000;
/// Cells of the grid, blank ones between others included.
const MAX_CELLS: usize = 5_000_000;
const MAX_MERGES: usize = 10_000;
const MAX_SHEETS: usize = 500;
/// Rows and columns end before this in any program.
pub(super) const MAX_EXTENT: u32 = 1 << 24;

/// The sheets of a workbook, which share its limits: all of them may repeat
/// the same texts.
#[derive(Debug, Default)]
pub(super) struct Sheets {
    pub all: Vec<Sheet>,
    cells: usize,
    text: usize,
}

impl Sheets {
    pub fn push(&mut self, sheet: Sheet) -> Result<(), ReadError> {
        let grid = &sheet.grid;
        for row in 0..grid.len() {
            self.cells += grid.cells(row).len();
            self.text += grid.cells(row).map(str::len).sum::<usize>();
        }
        self.all.push(sheet);
        if self.cells > 2 * MAX_CELLS || self.text > 2 * MAX_TEXT || self.all.len() > MAX_SHEETS {
            return Err(WorkbookError::TooManySheets.into());
        }
        Ok(())
    }
}

/// Where a cell stands: row and column, from 0.
pub(super) type CellAt = (u32, u32);

/// The corners of an area, both inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Corners {
    pub first: CellAt,
    pub last: CellAt,
}

/// A sheet while it is read. What is outside of the cells with text costs
/// nothing, however far the sheet says it goes.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub name: String,
    pub hidden: bool,
    /// This program wrote it: it means what it says about merges, even that
    /// there are none, and its letters are those of a document.
    pub states_merges: bool,
    text: String,
    cells: Vec<(CellAt, Range<usize>)>,
    merges: Vec<Corners>,
    /// Hidden rows and columns, from 0.
    rows: Vec<Range<u32>>,
    columns: Vec<Range<u32>>,
    notices: Vec<Notice>,
}

impl Table {
    pub fn new(name: impl Into<String>, hidden: bool) -> Self {
        Self {
            name: name.into(),
            hidden,
            ..Self::default()
        }
    }

    pub fn cell(&mut self, at: CellAt, text: &str) -> Result<(), ReadError> {
        if text.is_empty() {
            return Ok(());
        }
        let start = self.text.len();
        self.text.push_str(text);
        if self.text.len() > MAX_TEXT {
            let (sheet, megabytes) = (self.name.clone(), MAX_TEXT as u64 / 1_000_000);
            return Err(WorkbookError::TooMuchText { sheet, megabytes }.into());
        }
        self.cells.push((at, start..self.text.len()));
        if self.cells.len() > MAX_CELLS {
            return Err(self.too_many_cells());
        }
        Ok(())
    }

    fn too_many_cells(&self) -> ReadError {
        let (sheet, limit) = (self.name.clone(), MAX_CELLS);
        WorkbookError::TooManyCells { sheet, limit }.into()
    }

    pub fn merge(&mut self, area: Corners) -> Result<(), ReadError> {
        self.merges.push(area);
        if self.merges.len() > MAX_MERGES {
            let (sheet, limit) = (self.name.clone(), MAX_MERGES);
            return Err(WorkbookError::TooManyMerges { sheet, limit }.into());
        }
        Ok(())
    }

    pub fn hide_rows(&mut self, rows: Range<u32>) {
        self.rows.push(rows);
    }

    pub fn hide_columns(&mut self, columns: Range<u32>) {
        self.columns.push(columns);
    }

    pub fn notice(&mut self, about: About, (row, column): CellAt, text: impl Into<String>) {
        let place = SourcePlace::of_sheet(row + 1, Some(column as usize + 1));
        self.notices.push(Notice::new(about, place, text));
    }

    fn text_of(&self, cell: &Range<usize>) -> &str {
        self.text.get(cell.clone()).unwrap_or_default()
    }

    /// A comment that is pinned to a cell.
    pub fn comment(&mut self, at: CellAt, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.notice(About::Comment, at, text);
        }
    }

    /// A text that is drawn over the sheet, at a cell where one is known.
    pub fn drawn(&mut self, at: Option<CellAt>, text: &str) {
        let text = text.trim();
        match at {
            _ if text.is_empty() => {}
            Some(at) => self.notice(About::Drawn, at, text),
            None => {
                let whole = SourcePlace::of_sheet(0, None);
                self.notices.push(Notice::new(About::Drawn, whole, text));
            }
        }
    }

    /// What is struck out in a cell of this text.
    pub fn struck(&mut self, at: CellAt, text: &str, struck: Option<&Struck>) {
        if let Some(struck) = struck {
            let (about, text) = struck.notice(text);
            self.notice(about, at, text);
        }
    }

    /// Keeps the addresses of links after the texts of their cells.
    pub fn links(&mut self, mut links: Vec<(CellAt, String)>) -> Result<(), ReadError> {
        self.cells.sort_by_key(|(at, _)| *at);
        links.sort();
        let known = self.cells.len();
        for (at, address) in links {
            let found = self.cells[..known].binary_search_by_key(&at, |(at, _)| *at);
            let text = found.map_or("", |index| self.text_of(&self.cells[index].1));
            if let Some(text) = with_address(text, &address) {
                let start = self.text.len();
                self.cell(at, &text)?;
                if let Ok(index) = found {
                    self.cells.pop();
                    self.cells[index].1 = start..self.text.len();
                }
            }
        }
        Ok(())
    }

    pub fn finish(mut self) -> Result<Sheet, ReadError> {
        self.cells.sort_by_key(|(at, _)| *at);
        let mut rows: Vec<u32> = self.cells.iter().map(|((row, _), _)| *row).collect();
        rows.dedup();
        if rows.len() > MAX_ROWS {
            return Err(ReadError::TooManyRows { limit: MAX_ROWS });
        }
        let mut grid = self.grid()?;
        if !self.states_merges {
            grid = mended(grid, &mut self.notices);
        }
        let width = (0..grid.len()).map(|row| grid.cells(row).len()).max();
        grid.spans = self.spans(&rows, width.unwrap_or(0));
        grid.merges = if self.states_merges {
            Merges::Stated
        } else {
            merges_of(&grid)
        };
        self.name_hidden(&rows);
        if !self.states_merges {
            // Another sheet may be the matrix.
            let _ = reshape(&mut grid, Between::default(), &mut self.notices);
        }
        Ok(Sheet {
            name: self.name,
            hidden: self.hidden,
            joined: Vec::new(),
            grid,
            notices: self.notices,
        })
    }

    fn grid(&self) -> Result<Grid, ReadError> {
        let mut grid = Grid::with_capacity(self.text.len());
        grid.sheet = Some(self.name.clone());
        let mut size = 0;
        let mut row: Vec<Cow<str>> = Vec::new();
        for cells in self.cells.chunk_by(|one, other| one.0.0 == other.0.0) {
            let number = cells[0].0.0 + 1;
            row.clear();
            for ((_, column), range) in cells {
                let column = *column as usize;
                if column >= MAX_COLUMNS {
                    return Err(ReadError::TooManyColumns {
                        place: SourcePlace::of_sheet(number, None),
                        limit: MAX_COLUMNS,
                    });
                }
                let twice = column < row.len();
                row.resize(row.len().max(column + 1), Cow::Borrowed(""));
                let text = self.text_of(range);
                // No program writes a cell twice; if one does, both are kept.
                row[column] = match twice {
                    true => Cow::Owned(format!("{}\n{text}", row[column])),
                    false => Cow::Borrowed(text),
                };
            }
            size += row.len();
            if size > MAX_CELLS {
                return Err(self.too_many_cells());
            }
            grid.push_row(number, &row);
        }
        Ok(grid)
    }

    /// The merged areas in rows of the grid, cut to where there is text, and
    /// each cell in one at most.
    fn spans(&mut self, rows: &[u32], width: usize) -> Vec<Span> {
        let mut merges = std::mem::take(&mut self.merges);
        merges.sort_by_key(|area| area.first);
        let mut spans = Vec::new();
        // For each column, the rows that areas hold so far.
        let mut held = vec![0; width];
        for Corners { first, last } in merges {
            let row = rows.partition_point(|row| *row < first.0);
            let end = rows.partition_point(|row| *row <= last.0);
            let column = first.1 as usize;
            let columns = (last.1 as usize + 1).min(width);
            if row >= end || column >= columns || (end - row == 1 && columns - column == 1) {
                continue;
            }
            let free = held[column..columns].iter().all(|held| *held <= row);
            if !free {
                self.notice(About::Overlap, first, "");
                continue;
            }
            held[column..columns].fill(end);
            spans.push(Span {
                row,
                column,
                rows: end - row,
                columns: columns - column,
            });
        }
        spans
    }

    /// Names hidden rows and columns that have text, each run once.
    fn name_hidden(&mut self, rows: &[u32]) {
        for hidden in joined(std::mem::take(&mut self.rows)) {
            let from = rows.partition_point(|row| *row < hidden.start);
            let to = rows.partition_point(|row| *row < hidden.end);
            if from == to {
                continue;
            }
            let (first, last) = (rows[from], rows[to - 1]);
            let text = until(first, last, SourcePlace::of_sheet(last + 1, None));
            let place = SourcePlace::of_sheet(first + 1, None);
            self.notices
                .push(Notice::new(About::HiddenRow, place, text));
        }
        let mut columns: Vec<u32> = self.cells.iter().map(|((_, column), _)| *column).collect();
        columns.sort_unstable();
        columns.dedup();
        for hidden in joined(std::mem::take(&mut self.columns)) {
            let from = columns.partition_point(|column| *column < hidden.start);
            let to = columns.partition_point(|column| *column < hidden.end);
            if from == to {
                continue;
            }
            let (first, last) = (columns[from], columns[to - 1]);
            let place = |column: u32| SourcePlace::of_sheet(0, Some(column as usize + 1));
            let text = until(first, last, place(last));
            self.notices
                .push(Notice::new(About::HiddenColumn, place(first), text));
        }
    }
}

fn until(first: u32, last: u32, place: SourcePlace) -> String {
    if first == last {
        String::new()
    } else {
        format!("hasta la {place}")
    }
}

/// Ranges in order, those that touch made one.
fn joined(mut ranges: Vec<Range<u32>>) -> Vec<Range<u32>> {
    ranges.sort_by_key(|range| range.start);
    let mut joined: Vec<Range<u32>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}
