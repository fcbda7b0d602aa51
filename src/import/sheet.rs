//! Tables that stand beside each other: the sheets of a workbook, the tables of
//! a web page.

use super::error::ReadError;
use super::grid::{Grid, SourcePlace};
use super::opened::{Opened, ReadOptions};
use super::preview::Preview;
use super::recognise::merges_of;
use super::recognise::shape::has_matrix;
use super::report::{About, Notice, Origin, Report};

/// A sheet of a workbook, or a table of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    pub name: String,
    pub hidden: bool,
    /// The names of the tables that it was made of, if it was of several.
    pub joined: Vec<String>,
    pub grid: Grid,
    /// What was odd in the sheet itself, for the report.
    pub notices: Vec<Notice>,
}

impl Sheet {
    /// A table of a page.
    pub(crate) fn of_table(
        name: String,
        hidden: bool,
        mut grid: Grid,
        notices: Vec<Notice>,
    ) -> Self {
        grid.merges = merges_of(&grid);
        grid.sheet = Some(name.clone());
        Self {
            name,
            hidden,
            joined: Vec::new(),
            grid,
            notices,
        }
    }
}

/// Reads one of these sheets as a matrix; the report names the others.
///
/// # Errors
/// When it is none.
pub fn read_sheet(
    from: Origin,
    sheets: &[Sheet],
    at: usize,
    options: &ReadOptions,
) -> Result<Opened, ReadError> {
    let sheet = sheets.get(at).ok_or(ReadError::Empty)?;
    let mut report = Report::of(from);
    report.notices.clone_from(&sheet.notices);
    let whole = SourcePlace::of_sheet(0, None);
    if sheet.hidden {
        report.notice(About::HiddenSheet, whole, sheet.name.clone());
    }
    for (index, other) in sheets.iter().enumerate() {
        let part = sheet.joined.contains(&other.name) || !other.joined.is_empty();
        if index != at && !part {
            report.notice(About::OtherSheet, whole, other.name.clone());
        }
    }
    report.source.sheet = Some(sheet.name.clone());
    report.source.joined.clone_from(&sheet.joined);
    Opened::of_table(&sheet.grid, report, options.said())
}

/// The first rows of a sheet and how they would be read.
pub fn preview_sheet(sheet: &Sheet, options: &ReadOptions) -> Preview {
    Preview::of_grid(&sheet.grid, options).asking(&sheet.notices, options)
}

/// The likeliest to hold the matrix first: those with its header, then those
/// with more cells; hidden ones last.
pub(crate) fn likeliest_first(sheets: &mut [Sheet]) {
    sheets.sort_by_cached_key(|sheet| {
        let grid = &sheet.grid;
        let filled = |row| grid.cells(row).filter(|cell| !cell.is_empty()).count();
        let filled: usize = (0..grid.len()).map(filled).sum();
        (sheet.hidden, !has_matrix(grid), usize::MAX - filled)
    });
}
