//! Sheets and tables that hold the matrices of several months, as a sheet for each of them.

use super::recognise::period::{TablePeriod, period_of_grid, period_of_name};
use super::recognise::shape::named_columns;
use super::reshape::matrices_apart::{MatrixApart, matrices_apart};
use super::sheet::{Sheet, likeliest_first};

/// The sheets of a workbook, or the tables of a page, with one for each matrix,
/// where any of them holds several: the latest before the others.
pub(super) fn months_apart(sheets: &[Sheet]) -> Option<Vec<Sheet>> {
    let parts: Vec<Vec<MatrixApart>> = sheets
        .iter()
        .map(|sheet| matrices_apart(&sheet.grid))
        .collect();
    if parts.iter().all(Vec::is_empty) {
        return None;
    }
    let apart = sheets.iter().zip(parts).flat_map(|(sheet, parts)| {
        let whole = parts.is_empty().then(|| sheet.clone());
        let parts = parts.into_iter().map(|part| sheet_of(sheet, part));
        whole.into_iter().chain(parts)
    });
    let mut apart: Vec<Sheet> = apart.collect();
    likeliest_first(&mut apart);
    latest_first(&mut apart);
    Some(apart)
}

fn sheet_of(sheet: &Sheet, part: MatrixApart) -> Sheet {
    let name = format!("{}, {}", sheet.name, part.place);
    let mut grid = part.grid;
    grid.sheet = Some(name.clone());
    let number = |number: u32| number == 0 || part.rows.contains(&number);
    let notices = sheet.notices.iter();
    let notices = notices.filter(|notice| number(notice.place.number));
    Sheet {
        name,
        hidden: sheet.hidden,
        joined: Vec::new(),
        notices: notices.cloned().collect(),
        grid,
    }
}

/// Those that have a matrix of some month, the latest before the others.
pub(super) fn latest_first(sheets: &mut [Sheet]) {
    let matrices = sheets
        .iter()
        .take_while(|sheet| !sheet.hidden && named_columns(&sheet.grid).is_some());
    let count = matrices.count();
    if let Some(matrices) = sheets.get_mut(..count).filter(|_| count > 1) {
        matrices.sort_by_cached_key(|sheet| std::cmp::Reverse(period_of(sheet)));
    }
}

/// The period that a sheet is of, by its name and else by what it says.
fn period_of(sheet: &Sheet) -> Option<TablePeriod> {
    let inside = || period_of_grid(&sheet.grid);
    match period_of_name(&sheet.name) {
        Some((0, month, day)) => {
            let year = inside().map_or(0, |(year, ..)| year);
            Some((year, month, day))
        }
        Some(period) => Some(period),
        None => inside(),
    }
}
