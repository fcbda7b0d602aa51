//! Tables of a page that are each of a unit, whose name stands above: one table,
//! with those names in rows.

use super::split_tables::{PagePiece, PageTable, said};
use crate::import::grid::Grid;
use crate::import::recognise::column_names::header_word;
use crate::import::recognise::shape::named_columns;
use crate::import::report::{About, Notice};
use crate::import::reshape::{Between, reshape};
use crate::import::sheet::Sheet;
use crate::model::Column;

/// How many rows may stand above the header of a table.
const ABOVE_HEADER: usize = 3;

/// Whether a table says goals, and not of which unit.
pub(super) fn is_of_unnamed_unit(grid: &Grid) -> bool {
    let named = named_on_top(grid);
    named.contains(&Column::Goal) && !named.contains(&Column::Unit)
}

/// The columns of the matrix that the first rows of a table name.
fn named_on_top(grid: &Grid) -> Vec<Column> {
    let rows = 0..grid.len().min(ABOVE_HEADER);
    rows.flat_map(|row| grid.cells(row).filter_map(header_word))
        .collect()
}

/// All tables of a page with the texts above each, if units are named so.
pub(super) fn of_units(found: &[PageTable], pieces: &[PagePiece]) -> Option<Sheet> {
    let tables = || found.iter().filter(|found| !found.layout);
    // Where one says of which units its goals are, the others are no part of it.
    let is_whole = |table: &PageTable| {
        let named = named_on_top(&table.sheet.grid);
        let whole = named.contains(&Column::Goal) && named.contains(&Column::Unit);
        table.of_unit.is_none() && whole
    };
    if tables().filter(|found| found.of_unit.is_some()).count() < 2 || tables().any(is_whole) {
        return None;
    }
    let numbers: Vec<usize> = tables().map(|table| table.number).collect();
    let name = said(&numbers);
    let mut grid = Grid::with_capacity(0);
    grid.sheet = Some(name.clone());
    grid.rearranged = true;
    pour(found, pieces, &mut grid);
    let mut shaped = Vec::new();
    let _ = reshape(&mut grid, Between::default(), &mut shaped);
    let is_shape = |about: About| {
        matches!(
            about,
            About::Cards | About::OneCard | About::UnitTables | About::UnitInRow
        )
    };
    if !shaped.iter().any(|notice| is_shape(notice.about)) {
        return None;
    }
    // Of cards that name no unit nothing is gained.
    let (columns, body) = named_columns(&grid)?;
    let unit = columns
        .iter()
        .position(|column| *column == Some(Column::Unit))?;
    let mut names = (body..grid.len()).filter_map(|row| grid.cells(row).nth(unit));
    names.find(|name| !name.trim().is_empty())?;
    shaped.retain(|notice| notice.about == About::UnitInRow || !is_shape(notice.about));
    // What is said of the shape of each by itself holds of it no more.
    let notices = tables().flat_map(|table| &table.sheet.notices);
    let notices = notices.filter(|notice| !notice.about.is_of_shape());
    let mut notices: Vec<Notice> = notices.cloned().collect();
    notices.push(Notice::new(About::UnitTables, grid.place(0, None), ""));
    notices.extend(shaped);
    Some(Sheet {
        name,
        hidden: false,
        joined: tables().map(|table| table.sheet.name.clone()).collect(),
        notices,
        grid,
    })
}

/// Puts the tables and the texts of a page below one another, as they stand there.
fn pour(found: &[PageTable], pieces: &[PagePiece], grid: &mut Grid) {
    let mut number = 0;
    let mut push = |cells: Vec<&str>| {
        number += 1;
        grid.push_row(number, cells);
    };
    for piece in pieces {
        match piece {
            PagePiece::Text(said) if said.named && !said.hidden => {
                said.text.lines().for_each(|line| push(vec![line]));
            }
            PagePiece::Text(_) => {}
            PagePiece::Table(at) => {
                let Some(table) = found.get(*at).filter(|table| !table.layout) else {
                    continue;
                };
                let own = table.of_unit.as_ref().unwrap_or(&table.sheet.grid);
                for row in 0..own.len() {
                    push(own.cells(row).collect());
                }
            }
        }
    }
}
