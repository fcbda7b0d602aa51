//! The tables of a page, with the texts of their cells, and what stands beside.

use std::collections::BTreeMap;

use super::cell_paragraphs::{LineRoom, Paragraph, paragraphs_of};
use super::drawn_page::{DrawnLetter, DrawnPage};
use super::lattice::{Lattice, LatticeCell, lattices};
use super::lattices_apart::apart;
use super::text_lines::{TextLine, lines_of};

/// A table as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PrintedTable {
    /// Where its columns begin and end.
    pub across: Vec<f32>,
    pub rows: usize,
    /// Lines say where its cells end: what is blank there is blank, and merged
    /// cells are merged.
    pub ruled: bool,
    pub cells: Vec<PrintedCell>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct PrintedCell {
    pub place: LatticeCell,
    /// Where it stands on its page: left, top, right and bottom.
    pub area: [f32; 4],
    pub paragraphs: Vec<Paragraph>,
    /// How wide its first word is, and how much room its last line left.
    pub first_word: f32,
    pub left_over: f32,
}

impl PrintedCell {
    /// One that says nothing.
    pub fn blank(row: usize, column: usize) -> Self {
        Self {
            place: LatticeCell {
                row,
                column,
                rows: 1,
                columns: 1,
            },
            area: [0.0; 4],
            paragraphs: Vec::new(),
            first_word: 0.0,
            left_over: 0.0,
        }
    }
}

/// What a page is made of, from the top.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum PagePart {
    Table(PrintedTable),
    /// A line beside the tables, with how far down the page it stands, from 0 to 1.
    Line(TextLine, f32),
}

/// What stands on a page.
pub(super) fn parts_of(page: &DrawnPage) -> Vec<PagePart> {
    let found = lattices(&page.rules);
    let lattices: Vec<Lattice> = found.into_iter().flat_map(apart).collect();
    let mut inside: Vec<Vec<Vec<&DrawnLetter>>> = lattices
        .iter()
        .map(|lattice| vec![Vec::new(); lattice.cells.len()])
        .collect();
    let maps: Vec<Vec<usize>> = lattices.iter().map(cells_by_place).collect();
    let mut beside = Vec::new();
    for letter in &page.letters {
        let found = lattices.iter().enumerate().filter_map(|(at, lattice)| {
            let area = area(lattice);
            place(lattice, letter).map(|(row, column)| (area, at, row, column))
        });
        // Of tables in one another it is the smallest.
        let found = found.min_by(|one, other| one.0.total_cmp(&other.0));
        match found {
            Some((_, at, row, column)) => {
                let columns = lattices[at].across.len() - 1;
                let cell = maps[at][row * columns + column];
                inside[at][cell].push(letter);
            }
            None => beside.push(letter),
        }
    }
    let mut parts: Vec<(f32, PagePart)> = Vec::new();
    for (lattice, letters) in lattices.iter().zip(inside) {
        let top = lattice.down.first().copied().unwrap_or_default();
        if letters.iter().any(|letters| !letters.is_empty()) {
            parts.push((top, PagePart::Table(table(lattice, letters))));
        }
    }
    for line in lines_of(beside) {
        let down = line.base / page.height.max(1.0);
        parts.push((line.base, PagePart::Line(line, down)));
    }
    parts.sort_by(|one, other| one.0.total_cmp(&other.0));
    parts.into_iter().map(|(_, part)| part).collect()
}

fn area(lattice: &Lattice) -> f32 {
    let long = |edges: &[f32]| match (edges.first(), edges.last()) {
        (Some(first), Some(last)) => last - first,
        _ => 0.0,
    };
    long(&lattice.across) * long(&lattice.down)
}

/// Of each place of a table, the cell that is there.
fn cells_by_place(lattice: &Lattice) -> Vec<usize> {
    let columns = lattice.across.len() - 1;
    let mut map = vec![0; columns * (lattice.down.len() - 1)];
    for (at, cell) in lattice.cells.iter().enumerate() {
        for row in cell.row..cell.row + cell.rows {
            map[row * columns + cell.column..][..cell.columns].fill(at);
        }
    }
    map
}

/// The row and column that a letter stands in.
fn place(lattice: &Lattice, letter: &DrawnLetter) -> Option<(usize, usize)> {
    let (x, y) = letter.middle();
    let between = |edges: &[f32], at: f32| {
        let after = edges.partition_point(|edge| *edge <= at);
        (1..edges.len()).contains(&after).then(|| after - 1)
    };
    Some((between(&lattice.down, y)?, between(&lattice.across, x)?))
}

fn table(lattice: &Lattice, letters: Vec<Vec<&DrawnLetter>>) -> PrintedTable {
    let lines: Vec<Vec<TextLine>> = letters.into_iter().map(lines_of).collect();
    let widths = line_widths(lattice, &lines);
    let cells = lattice.cells.iter().zip(&lines);
    let cells = cells.map(|(cell, own)| {
        let room = room(lattice, cell, &widths);
        let last = own.last().map_or(0.0, |line| line.right - line.left);
        let (across, down) = (&lattice.across, &lattice.down);
        PrintedCell {
            place: *cell,
            area: [
                across[cell.column],
                down[cell.row],
                across[cell.column + cell.columns],
                down[cell.row + cell.rows],
            ],
            paragraphs: paragraphs_of(own, room),
            first_word: own.first().map_or(0.0, |line| line.first_word),
            left_over: room.usual - last,
        }
    });
    PrintedTable {
        across: lattice.across.clone(),
        rows: lattice.down.len() - 1,
        ruled: true,
        cells: cells.collect(),
    }
}

/// Lines of a column that say how wide its texts may be.
const ENOUGH_LINES: usize = 8;

/// How wide the lines of cells are that reach over the same columns: the widest,
/// how many there are, and the least that is left free before one.
struct LineWidths {
    widest: f32,
    count: usize,
    before: f32,
}

/// Of each column where cells begin, with how many they reach over.
fn line_widths(lattice: &Lattice, lines: &[Vec<TextLine>]) -> BTreeMap<(usize, usize), LineWidths> {
    let mut widths = BTreeMap::new();
    for (cell, lines) in lattice.cells.iter().zip(lines) {
        let from = lattice.across[cell.column];
        let none = LineWidths {
            widest: 0.0,
            count: 0,
            before: f32::MAX,
        };
        let known: &mut LineWidths = widths.entry((cell.column, cell.columns)).or_insert(none);
        for line in lines {
            known.widest = known.widest.max(line.right - line.left);
            known.before = known.before.min(line.left - from);
            known.count += 1;
        }
    }
    widths
}

/// How wide the lines of a cell may be: as wide as the widest of its column, or
/// as its walls let them be where there are few.
fn room(
    lattice: &Lattice,
    cell: &LatticeCell,
    widths: &BTreeMap<(usize, usize), LineWidths>,
) -> LineRoom {
    let walls = lattice.across[cell.column + cell.columns] - lattice.across[cell.column];
    let Some(known) = widths.get(&(cell.column, cell.columns)) else {
        return LineRoom::without_walls(walls);
    };
    LineRoom {
        usual: match known.count >= ENOUGH_LINES {
            true => known.widest,
            false => known.widest.max(walls - 8.0),
        },
        // As much is left free at the right as at the left.
        most: (known.widest).max(walls - 2.0 * known.before.clamp(0.0, walls / 4.0)),
    }
}
