//! The merged areas of a grid, as its rows ask for them.

use std::ops::Range;

use super::cell_text::Text;
use super::columns::Columns;
use crate::import::grid::{Grid, Span};
use crate::model::Column;

#[derive(Debug)]
pub(super) struct MergedAreas {
    /// The part of a column that a merged area covers from above: column, and
    /// the rows below the first of the area. In order.
    covered: Vec<(usize, Range<usize>)>,
    /// Merged areas over several columns, in order.
    wide: Vec<Span>,
}

impl MergedAreas {
    pub fn of(grid: &Grid) -> Self {
        Self {
            covered: covered(grid),
            wide: wide(grid),
        }
    }

    /// Whether an area that begins in a row above reaches here.
    pub fn cover(&self, row: usize, column: usize) -> bool {
        let before = |(other, rows): &(usize, Range<usize>)| (*other, rows.start) <= (column, row);
        let last = self.covered.partition_point(before).checked_sub(1);
        last.is_some_and(|last| {
            let (other, rows) = &self.covered[last];
            *other == column && rows.contains(&row)
        })
    }

    /// The texts of a row that are merged over several columns: where they
    /// stand, and over how many columns of the matrix.
    pub fn wide_in(&self, row: usize, cells: &[Text], columns: &Columns) -> Vec<(usize, usize)> {
        let from = self.wide.partition_point(|span| span.row < row);
        let here = self.wide[from..].iter().take_while(|span| span.row == row);
        let says = |span: &&Span| cells.get(span.column).is_some_and(|cell| !cell.is_blank());
        let inside = |span: &Span| {
            let covered = span.column..span.column + span.columns;
            let places = Column::ALL.map(|column| columns.place(column));
            let inside = places.iter().flatten().filter(|at| covered.contains(at));
            (span.column, inside.count())
        };
        here.filter(says).map(inside).collect()
    }
}

fn covered(grid: &Grid) -> Vec<(usize, Range<usize>)> {
    let below = |span: &Span| {
        let rows = span.row + 1..span.row + span.rows;
        (span.column..span.column + span.columns).map(move |column| (column, rows.clone()))
    };
    let tall = grid.spans.iter().filter(|span| span.rows > 1);
    let mut covered: Vec<(usize, Range<usize>)> = tall.flat_map(below).collect();
    covered.sort_unstable_by_key(|(column, rows)| (*column, rows.start));
    covered
}

fn wide(grid: &Grid) -> Vec<Span> {
    let wide = |span: &&Span| span.columns >= 2;
    let mut wide: Vec<Span> = grid.spans.iter().filter(wide).copied().collect();
    wide.sort_unstable_by_key(|span| (span.row, span.column));
    wide
}
