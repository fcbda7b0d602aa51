//! Tables that stand beside each other: the sheets of a workbook, the tables of
//! a web page.

use serde::{Deserialize, Serialize};

use super::grid::Place;
use super::recognise::{has_matrix, is_label, merges_of};
use super::summary::TITLE;
use super::web_table::{WebTable, text, web_grid};
use super::{
    About, Grid, Notice, Opened, Origin, Preview, ReadError, ReadOptions, Report, matrix, preview,
};

/// A sheet of a workbook, or a table of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    pub name: String,
    pub hidden: bool,
    pub grid: Grid,
    /// What was odd in the sheet itself, for the report.
    pub notices: Vec<Notice>,
}

/// Reads a sheet as a matrix.
///
/// # Errors
/// When it is none.
pub fn read_sheet(from: Origin, sheet: Sheet, options: &ReadOptions) -> Result<Opened, ReadError> {
    let mut report = Report::of(from);
    report.notices = sheet.notices;
    if sheet.hidden {
        let place = Place::of_sheet(0, None);
        report.notice(About::HiddenSheet, place, sheet.name.clone());
    }
    report.source.sheet = Some(sheet.name);
    matrix(&sheet.grid, report, options.columns.as_deref())
}

/// The first rows of a sheet and how they would be read.
pub fn preview_sheet(sheet: &Sheet, options: &ReadOptions) -> Preview {
    preview::of_grid(&sheet.grid, options)
}

/// The likeliest to hold the matrix first: those with its header, then those
/// with more cells; hidden ones last.
pub(super) fn likeliest_first(sheets: &mut [Sheet]) {
    sheets.sort_by_cached_key(|sheet| {
        let grid = &sheet.grid;
        let filled = |row| grid.cells(row).filter(|cell| !cell.is_empty()).count();
        let filled: usize = (0..grid.len()).map(filled).sum();
        (sheet.hidden, !has_matrix(grid), usize::MAX - filled)
    });
}

/// The tables of a page that may be the matrix, the likeliest first: those that
/// are one, if any is. Metadata that the page gives as terms (`dt` and `dd`)
/// goes with each, and its titles, where they are known, in place of the
/// table's own.
///
/// # Errors
/// [`ReadError::NoTable`] when there is none with text, and why the only one
/// could not be laid out.
pub fn tables_of_page(
    mut tables: Vec<WebTable>,
    titles: &[String],
    terms: &[[String; 2]],
) -> Result<Vec<Sheet>, ReadError> {
    let terms: Vec<[String; 2]> = terms
        .iter()
        // The text of a link there is what was given; its address was made of it.
        .map(|[term, value]| [text(term), text(&value.replace(" href=", " data-href="))])
        .filter(|[term, _]| is_label(term))
        .collect();
    let titles: Vec<&String> = titles.iter().filter(|title| text(title) != TITLE).collect();
    if !titles.is_empty() {
        let title: String = titles
            .iter()
            .map(|title| format!("<p>{title}</p>"))
            .collect();
        for table in &mut tables {
            title.clone_into(&mut table.caption);
        }
    }
    let mut sheets = Vec::new();
    let mut refused = ReadError::NoTable;
    for (index, table) in tables.iter().enumerate() {
        match web_grid(table) {
            Ok(grid) if says_something(&grid) => sheets.push(sheet(index, table, grid, &terms)),
            Ok(_) => {}
            Err(error) => refused = error,
        }
    }
    likeliest_first(&mut sheets);
    let matrices = sheets
        .iter()
        .filter(|sheet| has_matrix(&sheet.grid))
        .count();
    if matrices > 0 {
        sheets.truncate(matrices);
    }
    if sheets.is_empty() {
        return Err(refused);
    }
    Ok(sheets)
}

fn says_something(grid: &Grid) -> bool {
    (0..grid.len()).any(|row| grid.cells(row).any(|cell| !cell.is_empty()))
}

fn sheet(index: usize, table: &WebTable, mut grid: Grid, terms: &[[String; 2]]) -> Sheet {
    let caption = text(&table.caption);
    let first = caption.lines().next().unwrap_or_default();
    let name = match first {
        "" => format!("Tabla {}", index + 1),
        title => format!("Tabla {}: {title}", index + 1),
    };
    let last = grid.len().checked_sub(1);
    let last = last.map_or(0, |row| grid.place(row, None).number);
    for (number, term) in (last + 1..).zip(terms) {
        grid.push_row(number, term);
    }
    grid.merges = merges_of(&grid);
    grid.sheet = Some(name.clone());
    Sheet {
        name,
        hidden: false,
        grid,
        notices: Vec::new(),
    }
}
