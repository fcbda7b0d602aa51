//! A block of cells, put into the matrix where it is pasted.
//!
//! Each cell goes where it would stand in Excel, from the cell one is at to
//! the right and down. Where the matrix is no plain grid:
//!
//! - A text that lands on a merged cell, at its first row, is the text of the
//!   whole cell, as when it is typed. One that lands further down in a merged
//!   cell is separated there: the rows of it that the block does not reach go
//!   on saying what they said.
//! - Cells that are merged in the block are merged in the matrix, never across
//!   a level.
//! - Of a source that cannot say what is merged, a blank that lands further
//!   down in a merged cell leaves it as it is. Any other blank empties.
//! - A level in the way is passed over: what would land on it goes to the row
//!   below. Only a level of the block, a row of whole rows with nothing but its
//!   first text, or a single column that begins at the level, is its new text.
//! - A level of the block where the matrix has none is put in between, when
//!   whole rows are pasted; of fewer columns it is a text in the first.
//! - Rows that run out are added at the end, and continue the last unit unless
//!   they name one.
//! - What is wider than the columns that are left is refused: nothing of it
//!   would be lost silently.

use std::ops::{Range, RangeInclusive};

pub use super::block::{Block, BlockRow};
use super::selection::Area;
use super::{Cell, Column, Content, Document, Edit, Row, RowId, plan};

/// A block is wider than the columns that are left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooWide {
    pub columns: usize,
    pub left: usize,
}

/// What pasting comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasteOutcome {
    /// `None` when all of it is there already.
    pub edit: Option<Edit>,
    /// Where the block is then.
    pub area: Area,
    /// How many rows were added at the end.
    pub added: usize,
}

/// Pastes a block from the cell on that the row at `at` shows.
///
/// # Errors
/// When it is too wide.
pub fn paste(
    document: &Document,
    at: usize,
    column: Column,
    block: &Block,
) -> Result<PasteOutcome, TooWide> {
    let left = Column::ALL.len() - column.index();
    let used = block.used();
    if used > left {
        let columns = used;
        return Err(TooWide { columns, left });
    }
    let start = document.head(at, column).unwrap_or(at);
    let mut pasting = Pasting {
        document,
        column,
        columns: block.columns.min(left),
        whole: block.columns >= Column::ALL.len() && column == Column::Number,
        start,
        next: start,
        above: above(document, start),
        merging: Default::default(),
        edits: Vec::new(),
        inserted: Vec::new(),
        added: Vec::new(),
        id: document.next_id(),
    };
    for row in &block.rows {
        pasting.row(row);
    }
    Ok(pasting.finish())
}

/// Puts a text into every cell of the area; with an empty one, empties it. Of a
/// merged cell only the first row has a text, and it is in the area, or else
/// the cell is not all selected and stays as it is. `None` when they say so
/// already.
pub fn fill(document: &Document, area: &Area, text: &str) -> Option<Edit> {
    let end = area.rows.end.min(document.rows.len());
    let mut edits = Vec::new();
    for row in document.rows.get(area.rows.start..end)? {
        match &row.content {
            Content::Level(level) if level != text => edits.push(Edit::SetLevel {
                row: row.id,
                text: text.to_owned(),
            }),
            Content::Level(_) => {}
            Content::Goal(cells) => {
                for (column, cell) in Column::ALL.into_iter().zip(cells) {
                    let says = matches!(cell, Cell::Text(own) if own != text);
                    if area.columns.contains(&column) && says {
                        edits.push(set(row.id, column, Cell::text(text)));
                    }
                }
            }
        }
    }
    (!edits.is_empty()).then(|| plan::together(document, edits))
}

fn set(row: RowId, column: Column, cell: Cell) -> Edit {
    Edit::SetCell { row, column, cell }
}

/// The cell above the next one, as it will be.
#[derive(Clone)]
struct Above {
    /// The head of the run that it is of as the matrix is now.
    head: Option<usize>,
    text: String,
}

fn above(document: &Document, at: usize) -> [Option<Above>; 5] {
    let above = at.checked_sub(1);
    let above = above.filter(|above| !document.rows[*above].is_level());
    Column::ALL.map(|column| {
        above.map(|above| Above {
            head: document.head(above, column),
            text: document.resolved(above, column).to_owned(),
        })
    })
}

struct Pasting<'a> {
    document: &'a Document,
    column: Column,
    columns: usize,
    /// Whether whole rows are pasted.
    whole: bool,
    start: usize,
    /// The row that is written next, by its position now.
    next: usize,
    /// Of each column; `None` below a level and above the first row.
    above: [Option<Above>; 5],
    /// The text that a merged cell of the block goes on with.
    merging: [String; 5],
    edits: Vec<Edit>,
    /// Levels put in between, before these positions of now.
    inserted: Vec<(usize, Row)>,
    added: Vec<Row>,
    id: RowId,
}

impl Pasting<'_> {
    fn row(&mut self, row: &BlockRow) {
        match row {
            BlockRow::Level(text) => self.level(text),
            BlockRow::Cells(cells) => self.cells(cells),
        }
    }

    fn level(&mut self, text: &str) {
        match self.document.rows.get(self.next) {
            Some(row) if row.is_level() => self.rename_level(text),
            Some(_) if self.whole => {
                let row = Row::level(self.fresh_id(), text);
                self.inserted.push((self.next, row));
                self.above = Default::default();
            }
            None if self.whole => {
                let row = Row::level(self.fresh_id(), text);
                self.added.push(row);
                self.above = Default::default();
            }
            _ => {
                let alone = [Some(Cell::text(text))];
                self.goal(&alone, 1);
            }
        }
    }

    fn cells(&mut self, cells: &[Option<Cell>]) {
        while let Some(row) = self.document.rows.get(self.next)
            && row.is_level()
        {
            let here = self.columns == 1 && self.next == self.start;
            if let (Some(text), true) = (lone(cells), here || self.whole) {
                return self.rename_level(text);
            }
            self.pass();
        }
        self.goal(cells, self.columns);
    }

    fn pass(&mut self) {
        self.next += 1;
        self.above = Default::default();
    }

    fn rename_level(&mut self, text: &str) {
        if let Some(row) = self.document.rows.get(self.next)
            && row.content != Content::Level(text.to_owned())
        {
            let (row, text) = (row.id, text.to_owned());
            self.edits.push(Edit::SetLevel { row, text });
        }
        self.pass();
    }

    /// Writes cells into the next goal row, or into one that is added.
    fn goal(&mut self, cells: &[Option<Cell>], columns: usize) {
        let given = |column: Column| {
            let index = column.index().checked_sub(self.column.index())?;
            (index < columns).then(|| cells.get(index).unwrap_or(&None).clone())
        };
        let given = Column::ALL.map(given);
        let document = self.document;
        let Some(row) = document.rows.get(self.next) else {
            return self.add(given);
        };
        for (column, given) in Column::ALL.into_iter().zip(given) {
            let Some(own) = row.cell(column) else {
                continue;
            };
            let cell = match (given, own) {
                (None, _) | (Some(None), Cell::Merged) => self.keep(column, own),
                (Some(None), Cell::Text(_)) => self.put(column, Cell::EMPTY),
                (Some(Some(cell)), _) => self.put(column, cell),
            };
            if cell != *own {
                self.edits.push(set(row.id, column, cell));
            }
        }
        self.next += 1;
    }

    fn add(&mut self, given: [Option<Option<Cell>>; 5]) {
        let names = |column: Column| {
            let cell = given[column.index()].as_ref().and_then(Option::as_ref);
            cell.is_some_and(|cell| matches!(cell, Cell::Text(_)) && !cell.is_blank())
        };
        let continues = self.above.iter().any(Option::is_some)
            && !names(Column::Number)
            && !names(Column::Unit);
        let mut cells = [Cell::EMPTY; 5];
        for (column, given) in Column::ALL.into_iter().zip(given) {
            let of_unit = matches!(column, Column::Number | Column::Unit | Column::Objective);
            let fresh = if continues && of_unit {
                Cell::Merged
            } else {
                Cell::EMPTY
            };
            cells[column.index()] = self.put(column, given.flatten().unwrap_or(fresh));
        }
        let row = Row::goal(self.fresh_id(), cells);
        self.added.push(row);
    }

    /// What a cell becomes that the block says. Merged below a level, it says
    /// by itself what its cell says.
    fn put(&mut self, column: Column, cell: Cell) -> Cell {
        let index = column.index();
        match (cell, &self.above[index]) {
            (Cell::Text(text), _) => {
                let at = self.next;
                let head = (at < self.document.rows.len()).then_some(at);
                self.above[index] = Some(Above {
                    head,
                    text: text.clone(),
                });
                self.merging[index].clone_from(&text);
                Cell::Text(text)
            }
            (Cell::Merged, Some(_)) => Cell::Merged,
            (Cell::Merged, None) => self.put(column, Cell::Text(self.merging[index].clone())),
        }
    }

    /// What a cell becomes that the block does not say: it goes on saying the
    /// same, or what the cell says that it is part of.
    fn keep(&mut self, column: Column, own: &Cell) -> Cell {
        let at = self.next;
        let head = self.document.head(at, column);
        let said = self.document.resolved(at, column);
        let above = &mut self.above[column.index()];
        let same = match above {
            Some(above) => above.head == head || above.text == said,
            None => head.is_none(),
        };
        if *own == Cell::Merged && same {
            return Cell::Merged;
        }
        let text = said.to_owned();
        *above = Some(Above { head, text });
        match own {
            Cell::Merged => Cell::text(said),
            Cell::Text(_) => own.clone(),
        }
    }

    fn fresh_id(&mut self) -> RowId {
        let id = self.id;
        self.id = RowId(id.0.saturating_add(1));
        id
    }

    fn finish(mut self) -> PasteOutcome {
        let added = self.added.len();
        let end = self.next + self.inserted.len() + added;
        let last = (self.column.index() + self.columns.max(1) - 1).min(Column::ALL.len() - 1);
        let columns = self.column..=Column::ALL[last];
        let area = area(self.start..end, columns);
        // The rows below the block, as far down as a merged cell reaches.
        while let Some(Content::Goal(cells)) =
            self.document.rows.get(self.next).map(|row| &row.content)
            && cells.contains(&Cell::Merged)
        {
            self.goal(&[], 0);
        }
        let mut edits = self.edits;
        if added > 0 {
            edits.push(Edit::Splice {
                at: self.document.rows.len(),
                remove: 0,
                insert: self.added,
            });
        }
        // From below, so that the places above stay what they are.
        for (at, row) in self.inserted.into_iter().rev() {
            edits.push(Edit::Splice {
                at,
                remove: 0,
                insert: vec![row],
            });
        }
        PasteOutcome {
            edit: (!edits.is_empty()).then(|| plan::together(self.document, edits)),
            area,
            added,
        }
    }
}

fn area(rows: Range<usize>, columns: RangeInclusive<Column>) -> Area {
    Area { rows, columns }
}

/// The text of a row that says nothing but its first cell.
fn lone(cells: &[Option<Cell>]) -> Option<&str> {
    let (first, rest) = cells.split_first()?;
    let blank = |cell: &Option<Cell>| cell.as_ref().is_none_or(Cell::is_blank);
    match first {
        Some(Cell::Text(text)) if rest.iter().all(blank) => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Outline;
    use super::super::picture::{assert_picture, document, draw};
    use super::*;

    const MATRIX: &str = r#"
        # GOBERNANTE
        1 | A | o | i  | M1
        " | " | " | i2 | M2
        " | " | " | i3 | "
        # OPERATIVO
        2 | B | p | j  | M4
    "#;

    /// A block drawn as matrices are: `#` is a level, `"` a merged cell, `.` a
    /// blank of plain text and nothing an empty cell.
    fn block(drawing: &str) -> Block {
        let cell = |cell: &str| match cell.trim() {
            "." => None,
            "\"" => Some(Cell::Merged),
            text => Some(Cell::text(text)),
        };
        let lines = drawing
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty());
        let rows: Vec<BlockRow> = lines
            .map(|line| match line.strip_prefix('#') {
                Some(level) => BlockRow::Level(level.trim().to_owned()),
                None => BlockRow::Cells(line.split('|').map(cell).collect()),
            })
            .collect();
        let width = |row: &BlockRow| match row {
            BlockRow::Level(_) => 1,
            BlockRow::Cells(cells) => cells.len(),
        };
        Block {
            columns: rows.iter().map(width).max().unwrap_or(0),
            rows,
        }
    }

    /// Pastes at a row, counted from 0, and takes it back again.
    #[track_caller]
    fn check(at: usize, column: Column, pasted: &str, expected: &str) -> PasteOutcome {
        let before = document(MATRIX);
        let pasted = paste(&before, at, column, &block(pasted)).expect("room");
        let mut after = before.clone();
        let change = after.apply(pasted.edit.clone().expect("an edit"));
        assert_picture(&after, expected);
        after.apply(change.inverse);
        assert_eq!(after, before);
        pasted
    }

    #[test]
    fn each_cell_goes_where_the_grid_shows_it() {
        let pasted = check(
            1,
            Column::Indicator,
            "x1 | N1
             x2 | N2",
            r#"
            # GOBERNANTE
            1 | A | o | x1 | N1
            " | " | " | x2 | N2
            " | " | " | i3 | "
            # OPERATIVO
            2 | B | p | j  | M4
            "#,
        );
        assert_eq!(pasted.area.rows, 1..3);
        assert_eq!(pasted.area.columns, Column::Indicator..=Column::Goal);
        assert_eq!(pasted.added, 0);
    }

    #[test]
    fn a_text_on_a_merged_cell_is_the_text_of_all_of_it() {
        check(
            1,
            Column::Unit,
            "Z | q | k",
            r#"
            # GOBERNANTE
            1 | Z | q | k  | M1
            " | " | " | i2 | M2
            " | " | " | i3 | "
            # OPERATIVO
            2 | B | p | j  | M4
            "#,
        );
        // Also when one came to it by a lower row.
        check(
            3,
            Column::Unit,
            "Z | q | k",
            r#"
            # GOBERNANTE
            1 | Z | q | k  | M1
            " | " | " | i2 | M2
            " | " | " | i3 | "
            # OPERATIVO
            2 | B | p | j  | M4
            "#,
        );
    }

    #[test]
    fn a_text_further_down_in_a_merged_cell_is_separated_there() {
        check(
            1,
            Column::Objective,
            "o1 | x1
             o2 | x2",
            r#"
            # GOBERNANTE
            1 | A | o1 | x1 | M1
            " | " | o2 | x2 | M2
            " | " | o  | i3 | "
            # OPERATIVO
            2 | B | p | j  | M4
            "#,
        );
        // From the middle of a cell that the block begins beside.
        check(
            3,
            Column::Indicator,
            "x3 | N3",
            r#"
            # GOBERNANTE
            1 | A | o | i  | M1
            " | " | " | i2 | M2
            " | " | " | x3 | N3
            # OPERATIVO
            2 | B | p | j  | M4
            "#,
        );
    }

    #[test]
    fn the_rows_below_the_block_go_on_saying_what_they_said() {
        let drawing = r#"
            1 | A | o | i1 | M1
            2 | B | o | i2 | "
            3 | C | o | i3 | "
            4 | D | o | i4 | "
        "#;
        let before = document(drawing);
        let pasted = paste(&before, 1, Column::Indicator, &block("x | N")).expect("room");
        let mut after = before;
        after.apply(pasted.edit.expect("an edit"));
        assert_picture(
            &after,
            r#"
            1 | A | o | i1 | M1
            2 | B | o | x  | N
            3 | C | o | i3 | M1
            4 | D | o | i4 | "
            "#,
        );
    }

    #[test]
    fn what_is_merged_in_the_block_is_merged() {
        check(
            1,
            Column::Indicator,
            r#"x | N1
               " | N2
               y | N3"#,
            r#"
            # GOBERNANTE
            1 | A | o | x  | N1
            " | " | " | "  | N2
            " | " | " | y  | N3
            # OPERATIVO
            2 | B | p | j  | M4
            "#,
        );
        // But not across a level.
        check(
            3,
            Column::Indicator,
            r#"x
               ""#,
            r#"
            # GOBERNANTE
            1 | A | o | i  | M1
            " | " | " | i2 | M2
            " | " | " | x  | "
            # OPERATIVO
            2 | B | p | x  | M4
            "#,
        );
    }

    #[test]
    fn a_blank_empties_and_one_of_plain_text_leaves_a_merged_cell_whole() {
        check(
            1,
            Column::Unit,
            "Z | q | . | N1
             . | . | x | .",
            r#"
            # GOBERNANTE
            1 | Z | q |    | N1
            " | " | " | x  |
            " | " | " | i3 | "
            # OPERATIVO
            2 | B | p | j  | M4
            "#,
        );
        check(
            1,
            Column::Objective,
            "q | x1
               | x2",
            r#"
            # GOBERNANTE
            1 | A | q | x1 | M1
            " | " |   | x2 | M2
            " | " | o | i3 | "
            # OPERATIVO
            2 | B | p | j  | M4
            "#,
        );
    }

    #[test]
    fn a_level_in_the_way_is_passed_over() {
        let pasted = check(
            3,
            Column::Indicator,
            "x1
             x2",
            r#"
            # GOBERNANTE
            1 | A | o | i  | M1
            " | " | " | i2 | M2
            " | " | " | x1 | "
            # OPERATIVO
            2 | B | p | x2 | M4
            "#,
        );
        assert_eq!(pasted.area.rows, 3..6);
        check(
            0,
            Column::Number,
            "7 | Z",
            r#"
            # GOBERNANTE
            7 | Z | o | i  | M1
            " | " | " | i2 | M2
            " | " | " | i3 | "
            # OPERATIVO
            2 | B | p | j  | M4
            "#,
        );
    }

    #[test]
    fn what_can_only_be_a_level_is_the_text_of_the_level_it_lands_on() {
        let expected = r#"
            # DIRECTIVO
            9 | Z | q | x  | N
            " | " | " | i2 | M2
            " | " | " | i3 | "
            # OPERATIVO
            2 | B | p | j  | M4
            "#;
        let level = "# DIRECTIVO
                     9 | Z | q | x | N";
        check(0, Column::Number, level, expected);
        let plain = "DIRECTIVO | . | . | . | .
                     9 | Z | q | x | N";
        check(0, Column::Number, plain, expected);
        let column = "DIRECTIVO
                      9";
        check(
            0,
            Column::Number,
            column,
            &MATRIX
                .replace("GOBERNANTE", "DIRECTIVO")
                .replace("1 |", "9 |"),
        );
    }

    #[test]
    fn a_level_where_there_is_none_comes_in_between() {
        let pasted = check(
            2,
            Column::Indicator,
            "x2 | N2
             # APOYO",
            r#"
            # GOBERNANTE
            1 | A | o | i     | M1
            " | " | " | x2    | N2
            " | " | " | APOYO | "
            # OPERATIVO
            2 | B | p | j     | M4
            "#,
        );
        assert_eq!(pasted.area.rows, 2..4);
        let pasted = check(
            1,
            Column::Number,
            "1 | Z | q | x | N
             # APOYO
             2 | Y | r | y | O",
            r#"
            # GOBERNANTE
            1 | Z | q | x  | N
            # APOYO
            2 | Y | r | y  | O
            1 | A | o | i3 | "
            # OPERATIVO
            2 | B | p | j  | M4
            "#,
        );
        assert_eq!(pasted.area.rows, 1..4);
    }

    #[test]
    fn rows_that_run_out_are_added_at_the_end() {
        let pasted = check(
            5,
            Column::Indicator,
            "j1 | N1
             j2 | N2
             \"  | N3",
            r#"
            # GOBERNANTE
            1 | A | o | i  | M1
            " | " | " | i2 | M2
            " | " | " | i3 | "
            # OPERATIVO
            2 | B | p | j1 | N1
            " | " | " | j2 | N2
            " | " | " | "  | N3
            "#,
        );
        assert_eq!((pasted.added, pasted.area.rows), (2, 5..8));
        check(
            5,
            Column::Number,
            "3 | C | q | k | N1
             . | . | . | l | N2
             # APOYO
             4 | D | r | m | N3
             \" | \" | s |  | N4",
            r#"
            # GOBERNANTE
            1 | A | o | i  | M1
            " | " | " | i2 | M2
            " | " | " | i3 | "
            # OPERATIVO
            3 | C | q | k  | N1
            " | " | " | l  | N2
            # APOYO
            4 | D | r | m  | N3
            " | " | s |    | N4
            "#,
        );
    }

    #[test]
    fn what_is_wider_than_what_is_left_is_refused() {
        let document = document(MATRIX);
        let wide = |drawing| paste(&document, 1, Column::Indicator, &block(drawing));
        let (columns, left) = (3, 2);
        assert_eq!(wide("a | b | c"), Err(TooWide { columns, left }));
        // Blank columns lose nothing.
        assert!(wide("a | b |  | ").is_ok());
    }

    /// Wherever a block is pasted that fits, all its texts are in the matrix,
    /// nothing is merged with nothing, and one step takes it back.
    #[test]
    fn no_text_of_a_block_is_lost_wherever_it_lands() {
        let blocks = [
            "x1\nx2\nx3",
            "x1 | x2\n\" | x3\n\" | x4",
            "# x1\nx2\n# x3\nx4",
            "x1 | .\n. | x2\nx3 | .",
            "# x1\nx2 | x3 | x4 | x5 | x6\n\" | \" | \" | x7 | x8\n# x9\nx10 | . | . | . | x11",
        ];
        let before = document(MATRIX);
        let corners = (0..before.rows.len())
            .flat_map(|at| Column::ALL.into_iter().map(move |column| (at, column)));
        for (at, column) in corners {
            for drawing in blocks {
                let Ok(pasted) = paste(&before, at, column, &block(drawing)) else {
                    continue;
                };
                let mut after = before.clone();
                let change = after.apply(pasted.edit.expect("an edit"));
                let drawn = draw(&after);
                let words: Vec<&str> = drawn.split_whitespace().collect();
                for text in drawing
                    .split_whitespace()
                    .filter(|word| word.starts_with('x'))
                {
                    assert!(words.contains(&text), "{text} at {at} {column:?}:\n{drawn}");
                }
                for (position, row) in after.rows.iter().enumerate() {
                    for column in Column::ALL {
                        let merged = row.cell(column) == Some(&Cell::Merged);
                        let head = after.head(position, column);
                        assert!(!merged || head.is_some(), "{at} {column:?}:\n{drawn}");
                    }
                }
                after.apply(change.inverse);
                assert_eq!(after, before);
            }
        }
    }

    #[test]
    fn what_is_there_already_is_no_edit() {
        let document = document(MATRIX);
        let same = paste(&document, 1, Column::Indicator, &block("i | M1")).expect("room");
        assert_eq!(same.edit, None);
    }

    #[test]
    fn every_cell_of_an_area_is_filled_or_emptied() {
        let before = document(MATRIX);
        let outline = Outline::of(&before);
        let from = (RowId(3), Column::Objective);
        let selection = super::super::selection::Selection::between(from, (RowId(5), Column::Goal));
        let area = selection.area(&before, &outline).expect("an area");
        let mut after = before.clone();
        let change = after.apply(fill(&before, &area, "").expect("an edit"));
        assert_picture(
            &after,
            r#"
            # GOBERNANTE
            1 | A |   |    |
            " | " | " |    |
            " | " | " |    | "
            #
            2 | B | p | j  | M4
            "#,
        );
        assert_eq!(fill(&after, &area, ""), None);
        after.apply(change.inverse);
        assert_eq!(after, before);
        // A merged cell whose first row is not in the area stays as it is.
        let lower = Area {
            rows: 2..3,
            columns: Column::Unit..=Column::Indicator,
        };
        after.apply(fill(&before, &lower, "x").expect("an edit"));
        assert_picture(&after, &MATRIX.replace("i2", "x"));
    }
}
