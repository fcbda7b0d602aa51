//! Sheets that hold the matrices of several months, as a sheet for each of them.

use crate::import::reshape::matrices_apart::{MatrixApart, matrices_apart};
use crate::import::sheet::Sheet;

/// The sheets of a workbook with a sheet for each matrix, where any of them holds
/// several.
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
    Some(apart.collect())
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
