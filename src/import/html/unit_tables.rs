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
    let rows = 0..grid.len().min(ABOVE_HEADER);
    let named: Vec<Column> = rows
        .flat_map(|row| grid.cells(row).filter_map(header_word))
        .collect();
    named.contains(&Column::Goal) && !named.contains(&Column::Unit)
}

/// All tables of a page with the texts above each, if units are named so.
pub(super) fn of_units(found: &[PageTable], pieces: &[PagePiece]) -> Option<Sheet> {
    let tables = || found.iter().filter(|found| !found.layout);
    if tables().filter(|found| found.of_unit.is_some()).count() < 2 {
        return None;
    }
    let numbers: Vec<usize> = tables().map(|table| table.number).collect();
    let name = said(&numbers);
    let mut grid = Grid::with_capacity(0);
    grid.sheet = Some(name.clone());
    grid.rearranged = true;
    let mut notices: Vec<Notice> = Vec::new();
    let mut names = Vec::new();
    let mut number = 0;
    let mut push = |grid: &mut Grid, cells: Vec<&str>| {
        number += 1;
        grid.push_row(number, cells);
    };
    for piece in pieces {
        match piece {
            PagePiece::Text(said) if said.named && !said.hidden => {
                for line in said.text.lines() {
                    push(&mut grid, vec![line]);
                }
            }
            PagePiece::Text(_) => {}
            PagePiece::Table(at) => {
                let Some(table) = found.get(*at).filter(|table| !table.layout) else {
                    continue;
                };
                names.push(table.sheet.name.clone());
                notices.extend(
                    table
                        .sheet
                        .notices
                        .iter()
                        .filter(|notice| !notice.about.is_of_shape())
                        .cloned(),
                );
                let own = table.of_unit.as_ref().unwrap_or(&table.sheet.grid);
                for row in 0..own.len() {
                    push(&mut grid, own.cells(row).collect());
                }
            }
        }
    }
    let mut shaped = Vec::new();
    let _ = reshape(&mut grid, Between::default(), &mut shaped);
    // Of cards that name no unit nothing is gained.
    let (columns, body) = named_columns(&grid)?;
    let unit = columns
        .iter()
        .position(|column| *column == Some(Column::Unit))?;
    let says = |row: usize| {
        grid.cells(row)
            .nth(unit)
            .is_some_and(|cell| !cell.trim().is_empty())
    };
    if !(body..grid.len()).any(says) {
        return None;
    }
    shaped.retain(|notice| {
        !matches!(
            notice.about,
            About::Cards | About::OneCard | About::UnitTables
        )
    });
    notices.push(Notice::new(About::UnitTables, grid.place(0, None), ""));
    notices.extend(shaped);
    Some(Sheet {
        name,
        hidden: false,
        joined: names,
        notices,
        grid,
    })
}
