//! What stands above the tables of a document, and what those that are not read
//! say: on a site it would be the site's own, in a document it is the matrix's.

use super::split_tables::{PagePiece, PageTable};
use crate::import::grid::{Grid, Span};
use crate::import::recognise::labels::is_label;
use crate::import::sheet::Sheet;

/// Paragraphs that a heading has at the most, and bytes that each has: more is a
/// letter that the matrix goes with.
const MOST_LINES: usize = 12;
const MOST_BYTES: usize = 400;

/// What a table says that is not read as the matrix.
#[derive(Debug, Default)]
pub(super) struct BesideTable {
    /// Its rows that are metadata.
    pub metadata: Vec<Vec<String>>,
    /// Its others, a text each. That of a table of one text alone is among the
    /// paragraphs.
    pub others: Vec<String>,
}

impl BesideTable {
    pub fn of(grid: &Grid) -> Self {
        let mut beside = Self::default();
        let mut texts = 0;
        for row in 0..grid.len() {
            let said = grid.cells(row).filter(|cell| !cell.is_empty());
            let said: Vec<String> = said.map(str::to_owned).collect();
            texts += said.len();
            match said.first() {
                None => {}
                Some(first) if is_label(first) => beside.metadata.push(said),
                Some(_) => beside.others.push(said.join(" | ")),
            }
        }
        if texts == 1 {
            beside.others.clear();
        }
        beside
    }
}

/// Takes the paragraphs above the first table that is a matrix, if they are few
/// and short.
pub(super) fn above_tables(found: &[PageTable], pieces: &mut [PagePiece]) -> Vec<String> {
    let is_matrix = |piece: &PagePiece| match piece {
        PagePiece::Table(at) => found.get(*at).is_some_and(|table| table.matrix),
        PagePiece::Text(_) => false,
    };
    let Some(first) = pieces.iter().position(is_matrix) else {
        return Vec::new();
    };
    let mut above = Vec::new();
    for piece in &mut pieces[..first] {
        if let PagePiece::Text(said) = piece
            && said.named
            && !said.used
            && !said.hidden
            && !is_label(said.text.trim())
        {
            above.push(said);
        }
    }
    let short = above.iter().all(|said| said.text.len() <= MOST_BYTES);
    if above.len() > MOST_LINES || !short {
        return Vec::new();
    }
    let lines = above.into_iter().map(|said| {
        said.named = false;
        said.text.clone()
    });
    lines.collect()
}

/// Puts these lines above the rows of a table.
pub(super) fn put_above(sheet: &mut Sheet, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    let mut grid = sheet.grid.without_rows();
    for line in lines.iter().flat_map(|line| line.lines()) {
        grid.push_row(0, [line]);
    }
    let down = grid.len();
    let spans = sheet.grid.spans.iter();
    grid.spans = spans
        .map(|span| Span {
            row: span.row + down,
            ..*span
        })
        .collect();
    for row in 0..sheet.grid.len() {
        grid.push_row(sheet.grid.number(row), sheet.grid.cells(row));
    }
    sheet.grid = grid;
}
