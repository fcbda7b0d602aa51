//! Sheets that say the metadata of the matrix in another: a foot of its own, the
//! second file of the three as a sheet.

use crate::import::recognise::labels::is_label;
use crate::import::recognise::shape::named_columns;
use crate::import::report::Notice;
use crate::import::sheet::Sheet;

/// A sheet of more rows is none.
const MOST_METADATA: usize = 40;

/// The visible sheets of nothing but metadata.
pub(super) fn metadata_sheets(sheets: &[Sheet]) -> Vec<&Sheet> {
    let is_one = |sheet: &&Sheet| {
        let grid = &sheet.grid;
        let first = |row| grid.cells(row).find(|cell| !cell.trim().is_empty());
        let said = (0..grid.len().min(MOST_METADATA)).filter_map(first);
        let (labels, others): (Vec<&str>, Vec<&str>) = said.partition(|first| is_label(first));
        !sheet.hidden && labels.len() >= 2 && labels.len() > others.len()
    };
    let others = sheets
        .iter()
        .filter(|sheet| sheet.grid.len() < MOST_METADATA && named_columns(&sheet.grid).is_none());
    others.filter(is_one).collect()
}

/// What was said of a sheet whose rows come after so many others.
pub(super) fn moved(notices: &[Notice], base: u32) -> impl Iterator<Item = Notice> {
    notices.iter().cloned().map(move |mut notice| {
        if notice.place.number > 0 {
            notice.place.number += base;
        }
        notice
    })
}
