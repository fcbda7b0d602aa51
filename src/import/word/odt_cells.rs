//! Which cells of an ODT reach over which.

use crate::import::written::{WrittenCell, WrittenTable};

/// The rows of a cell that another reaches over.
pub(super) const COVERED: usize = 0;

/// Takes out the cells that others reach over, and has none reach over a cell
/// that is there.
pub(super) fn without_covered(table: &mut WrittenTable) {
    // Of each row, the columns that are covered by nobody yet.
    let covered = |cell: &WrittenCell| cell.rows == COVERED;
    let rows = table.rows.iter();
    let mut free: Vec<Vec<bool>> = rows.map(|row| row.iter().map(covered).collect()).collect();
    for at in 0..table.rows.len() {
        for column in 0..table.rows[at].len() {
            let cell = &mut table.rows[at][column];
            if cell.rows == COVERED {
                continue;
            }
            let is_free = |row: usize, column: usize| {
                let row = free.get(row);
                row.and_then(|row| row.get(column)).copied() == Some(true)
            };
            let beside = (1..cell.columns).take_while(|more| is_free(at, column + more));
            cell.columns = 1 + beside.count();
            let wide = column..column + cell.columns;
            let below = (1..cell.rows).take_while(|more| {
                let mut columns = wide.clone();
                columns.all(|column| is_free(at + more, column))
            });
            cell.rows = 1 + below.count();
            for row in free.iter_mut().skip(at).take(cell.rows) {
                for column in wide.clone() {
                    if let Some(free) = row.get_mut(column) {
                        *free = false;
                    }
                }
            }
        }
    }
    for (row, free) in table.rows.iter_mut().zip(free) {
        let mut free = free.into_iter();
        row.retain_mut(|cell| {
            let alone = free.next() == Some(true);
            let covered = cell.rows == COVERED;
            cell.rows = cell.rows.max(1);
            alone || !covered
        });
    }
}
