//! What a person has done with rows, units, levels and merges: each command as
//! the edit that it makes, and the row where the work goes on.

use std::ops::Range;

use super::unit_numbers::numbered_unit_row;
use super::{Column, Document, Edit, Outline, Row, RowId, plan};

/// Something to be done where a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Below a merged cell means below all of it.
    AddRowBelow,
    AddRowAbove,
    /// Below the unit.
    AddUnit,
    /// Above the unit, with this name.
    AddLevel(&'static str),
    MoveRowUp,
    MoveRowDown,
    MoveUnitUp,
    MoveUnitDown,
    /// With everything under it.
    MoveLevelUp,
    MoveLevelDown,
    RemoveRow,
    RemoveUnit,
    /// The level alone: its rows stay, under the level above.
    RemoveLevel,
    Merge,
    Separate,
    /// Below, as a part of the same unit.
    DuplicateRow,
    /// Below, as a unit of its own.
    DuplicateUnit,
    /// Has the cells say what the first one of them says, or of one alone, what
    /// the one above does.
    FillDown,
}

/// What a command comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub edit: Edit,
    /// Where the work goes on once it is done; `None` when no row is left.
    pub row: Option<RowId>,
    /// The last one of several rows that came, which are selected then.
    pub last: Option<RowId>,
}

impl Outcome {
    /// That leads to one row.
    pub const fn at(edit: Edit, row: Option<RowId>) -> Self {
        Self {
            edit,
            row,
            last: None,
        }
    }
}

impl Command {
    /// What it makes of the document at a cell; `None` when there is nothing
    /// to be done.
    pub fn at(
        self,
        document: &Document,
        outline: &Outline,
        (row, column): (RowId, Column),
    ) -> Option<Outcome> {
        let at = outline.position(row)?;
        match self {
            Self::AddRowBelow => {
                let below = below_cell(document, outline, at, column);
                Some(added(document, below, plan::new_goal_row(document, below)))
            }
            Self::AddRowAbove => Some(added(document, at, plan::new_goal_row(document, at))),
            Self::AddUnit => {
                let below = unit_rows(outline, at).map_or(at + 1, |rows| rows.end);
                Some(added(document, below, numbered_unit_row(document, below)))
            }
            Self::AddLevel(name) => {
                let above = unit_rows(outline, at).map_or(at, |rows| rows.start);
                let level = Row::level(document.next_id(), name);
                Some(added(document, above, level))
            }
            Self::RemoveRow | Self::RemoveLevel => {
                let is_level = document.rows[at].is_level();
                let meant = is_level == (self == Self::RemoveLevel);
                meant.then(|| removed(document, at..at + 1, at))
            }
            Self::RemoveUnit => Some(removed(document, unit_rows(outline, at)?, at)),
            Self::Merge => kept(row, plan::merge_up(document, row, column)),
            Self::Separate => kept(row, plan::separate(document, row, column)),
            _ => {
                let (rows, to) = self.way(document, outline, at)?;
                kept(row, plan::relocate(document, rows, to))
            }
        }
    }

    /// Which rows it moves, and before which position.
    fn way(
        self,
        document: &Document,
        outline: &Outline,
        at: usize,
    ) -> Option<(Range<usize>, usize)> {
        match self {
            Self::MoveRowUp => Some((at..at + 1, at.checked_sub(1)?)),
            Self::MoveRowDown => Some((at..at + 1, at + 2)),
            Self::MoveUnitUp => {
                let rows = unit_rows(outline, at)?;
                let above = rows.start.checked_sub(1)?;
                let to = unit_rows(outline, above).map_or(above, |unit| unit.start);
                Some((rows, to))
            }
            Self::MoveUnitDown => {
                let rows = unit_rows(outline, at)?;
                document.rows.get(rows.end)?;
                let to = unit_rows(outline, rows.end).map_or(rows.end + 1, |unit| unit.end);
                Some((rows, to))
            }
            Self::MoveLevelUp => {
                let index = section_at(outline, at)?;
                let to = section_rows(document, outline, index.checked_sub(1)?)?.start;
                Some((section_rows(document, outline, index)?, to))
            }
            Self::MoveLevelDown => {
                let index = section_at(outline, at)?;
                let to = section_rows(document, outline, index + 1)?.end;
                Some((section_rows(document, outline, index)?, to))
            }
            _ => None,
        }
    }
}

/// Opens the first unit of a matrix that has no rows.
pub fn first_unit(document: &Document) -> Outcome {
    added(document, 0, numbered_unit_row(document, 0))
}

/// Puts a line that was not understood into the matrix as a row; see
/// [`plan::place_line`].
pub fn place_row(document: &Document, after: Option<RowId>, texts: &[String; 5]) -> Outcome {
    let row = Some(document.next_id());
    Outcome::at(plan::place_line(document, after, texts), row)
}

/// The same as a level.
pub fn place_level(document: &Document, after: Option<RowId>, text: &str) -> Outcome {
    let row = Some(document.next_id());
    Outcome::at(plan::place_level(document, after, text), row)
}

/// The same as a paragraph of a goal.
pub fn place_in_goal(document: &Document, row: RowId, text: &str) -> Option<Outcome> {
    kept(row, plan::add_paragraph(document, row, Column::Goal, text))
}

/// The rows that belong together at `position`: those of its unit, or a level
/// alone.
pub fn rows_together(outline: &Outline, position: usize) -> Range<usize> {
    unit_rows(outline, position).unwrap_or(position..position + 1)
}

fn added(document: &Document, at: usize, row: Row) -> Outcome {
    let id = Some(row.id);
    Outcome::at(plan::insert(document, at, vec![row]), id)
}

/// Without these rows, of which one was at `at`: the row that comes to stand
/// there goes on, or else the last.
fn removed(document: &Document, rows: Range<usize>, at: usize) -> Outcome {
    let mut left = document.rows[rows.end..].iter().map(|row| row.id);
    let next = left
        .nth(at - rows.start)
        .or_else(|| left_last(document, &rows));
    Outcome::at(plan::remove(document, rows), next)
}

fn left_last(document: &Document, removed: &Range<usize>) -> Option<RowId> {
    let above = &document.rows[..removed.start];
    let below = &document.rows[removed.end..];
    below.last().or(above.last()).map(|row| row.id)
}

fn kept(row: RowId, edit: Option<Edit>) -> Option<Outcome> {
    edit.map(|edit| Outcome::at(edit, Some(row)))
}

fn below_cell(document: &Document, outline: &Outline, at: usize, column: Column) -> usize {
    let head = document.head(at, column).unwrap_or(at);
    (head + outline.spans[head][column.index()].max(1)).max(at + 1)
}

fn unit_rows(outline: &Outline, at: usize) -> Option<Range<usize>> {
    let unit = outline.unit_at(at)?;
    Some(outline.units[unit].rows.clone())
}

/// The section whose level row is at `at`.
fn section_at(outline: &Outline, at: usize) -> Option<usize> {
    outline
        .sections
        .iter()
        .position(|section| section.level == Some(at))
}

fn section_rows(document: &Document, outline: &Outline, index: usize) -> Option<Range<usize>> {
    let start = outline.sections.get(index)?.level.unwrap_or(0);
    let next = outline.sections.get(index + 1);
    let end = next.and_then(|next| next.level);
    Some(start..end.unwrap_or(document.rows.len()))
}

#[cfg(test)]
mod tests {
    use super::super::picture::{assert_picture, document};
    use super::*;

    const MATRIX: &str = r#"
        # GOBERNANTE
        1 | A | o | i  | No aplica
        2 | B | o | i  | "
        # OPERATIVO
        3 | C | p | j1 | M1
        " | " | " | j2 | M2
        4 | D | q | k  | M3
    "#;

    fn outcome(command: Command, row: u32, column: Column) -> Option<Outcome> {
        let document = document(MATRIX);
        let outline = Outline::of(&document);
        command.at(&document, &outline, (RowId(row), column))
    }

    /// Rows are numbered from 1, the first being the level; a new one is 8.
    #[track_caller]
    fn check(command: Command, row: u32, then: u32, expected: &str) {
        check_in(command, (row, Column::Goal), Some(then), expected);
    }

    #[track_caller]
    fn check_in(command: Command, cell: (u32, Column), then: Option<u32>, expected: &str) {
        let outcome = outcome(command, cell.0, cell.1).expect("an outcome");
        let mut after = document(MATRIX);
        after.apply(outcome.edit);
        assert_picture(&after, expected);
        assert_eq!(outcome.row, then.map(RowId));
        let there = outcome.row.is_none_or(|row| after.row(row).is_some());
        assert!(there, "the work goes on in a row that is there");
    }

    #[test]
    fn a_row_goes_below_all_of_a_merged_cell() {
        let expected = r#"
            # GOBERNANTE
            1 | A | o | i  | No aplica
            2 | B | o | i  | "
            " | " | " |    |
            # OPERATIVO
            3 | C | p | j1 | M1
            " | " | " | j2 | M2
            4 | D | q | k  | M3
        "#;
        check(Command::AddRowBelow, 2, 8, expected);
        check_in(
            Command::AddRowBelow,
            (2, Column::Indicator),
            Some(8),
            r#"
            # GOBERNANTE
            1 | A | o | i  | No aplica
            " | " | " |    | "
            2 | B | o | i  | "
            # OPERATIVO
            3 | C | p | j1 | M1
            " | " | " | j2 | M2
            4 | D | q | k  | M3
            "#,
        );
    }

    #[test]
    fn a_row_above_continues_what_passes_through() {
        check(
            Command::AddRowAbove,
            6,
            8,
            r#"
            # GOBERNANTE
            1 | A | o | i  | No aplica
            2 | B | o | i  | "
            # OPERATIVO
            3 | C | p | j1 | M1
            " | " | " |    |
            " | " | " | j2 | M2
            4 | D | q | k  | M3
            "#,
        );
    }

    #[test]
    fn a_unit_goes_below_the_unit_and_below_a_level_first() {
        check(
            Command::AddUnit,
            5,
            8,
            r#"
            # GOBERNANTE
            1 | A | o | i  | No aplica
            2 | B | o | i  | "
            # OPERATIVO
            3 | C | p | j1 | M1
            " | " | " | j2 | M2
            4 |   |   |    |
            4 | D | q | k  | M3
            "#,
        );
        check(
            Command::AddUnit,
            4,
            8,
            r#"
            # GOBERNANTE
            1 | A | o | i  | No aplica
            2 | B | o | i  | "
            # OPERATIVO
            3 |   |   |    |
            3 | C | p | j1 | M1
            " | " | " | j2 | M2
            4 | D | q | k  | M3
            "#,
        );
    }

    #[test]
    fn a_level_goes_above_the_unit() {
        check(
            Command::AddLevel("APOYO"),
            6,
            8,
            r#"
            # GOBERNANTE
            1 | A | o | i  | No aplica
            2 | B | o | i  | "
            # OPERATIVO
            # APOYO
            3 | C | p | j1 | M1
            " | " | " | j2 | M2
            4 | D | q | k  | M3
            "#,
        );
    }

    #[test]
    fn a_row_moves_one_place_and_stays_the_one_at_work() {
        let expected = r#"
            # GOBERNANTE
            1 | A | o | i  | No aplica
            2 | B | o | i  | "
            # OPERATIVO
            3 | C | p | j2 | M2
            " | " | " | j1 | M1
            4 | D | q | k  | M3
        "#;
        check(Command::MoveRowUp, 6, 6, expected);
        check(Command::MoveRowDown, 5, 5, expected);
        assert_eq!(outcome(Command::MoveRowUp, 1, Column::Goal), None);
        assert_eq!(outcome(Command::MoveRowDown, 7, Column::Goal), None);
    }

    #[test]
    fn a_unit_moves_over_the_unit_beside_it_whole() {
        let expected = r#"
            # GOBERNANTE
            1 | A | o | i  | No aplica
            2 | B | o | i  | "
            # OPERATIVO
            4 | D | q | k  | M3
            3 | C | p | j1 | M1
            " | " | " | j2 | M2
        "#;
        check(Command::MoveUnitUp, 7, 7, expected);
        check(Command::MoveUnitDown, 6, 6, expected);
        assert_eq!(outcome(Command::MoveUnitDown, 7, Column::Goal), None);
        assert_eq!(outcome(Command::MoveUnitUp, 1, Column::Goal), None);
    }

    #[test]
    fn a_unit_moves_over_a_level_into_the_one_above() {
        check(
            Command::MoveUnitUp,
            6,
            6,
            r#"
            # GOBERNANTE
            1 | A | o | i  | No aplica
            2 | B | o | i  | "
            3 | C | p | j1 | M1
            " | " | " | j2 | M2
            # OPERATIVO
            4 | D | q | k  | M3
            "#,
        );
    }

    #[test]
    fn a_level_moves_with_all_that_is_under_it() {
        let expected = r#"
            # OPERATIVO
            3 | C | p | j1 | M1
            " | " | " | j2 | M2
            4 | D | q | k  | M3
            # GOBERNANTE
            1 | A | o | i  | No aplica
            2 | B | o | i  | "
        "#;
        check(Command::MoveLevelUp, 4, 4, expected);
        check(Command::MoveLevelDown, 1, 1, expected);
        for (command, row) in [
            (Command::MoveLevelUp, 1),
            (Command::MoveLevelDown, 4),
            (Command::MoveLevelUp, 5),
            (Command::MoveLevelDown, 2),
        ] {
            assert_eq!(outcome(command, row, Column::Goal), None, "{command:?}");
        }
    }

    #[test]
    fn where_a_row_was_the_next_one_is_at_work() {
        check(
            Command::RemoveRow,
            2,
            3,
            r#"
            # GOBERNANTE
            2 | B | o | i  | No aplica
            # OPERATIVO
            3 | C | p | j1 | M1
            " | " | " | j2 | M2
            4 | D | q | k  | M3
            "#,
        );
        check(
            Command::RemoveRow,
            7,
            6,
            r#"
            # GOBERNANTE
            1 | A | o | i  | No aplica
            2 | B | o | i  | "
            # OPERATIVO
            3 | C | p | j1 | M1
            " | " | " | j2 | M2
            "#,
        );
        assert_eq!(outcome(Command::RemoveRow, 1, Column::Goal), None);
    }

    #[test]
    fn where_a_unit_was_the_row_that_comes_to_its_place_is_at_work() {
        let expected = r#"
            # GOBERNANTE
            1 | A | o | i  | No aplica
            2 | B | o | i  | "
            # OPERATIVO
            4 | D | q | k  | M3
        "#;
        check(Command::RemoveUnit, 5, 7, expected);
        // Nothing stands where its second row did.
        check(Command::RemoveUnit, 6, 7, expected);
        assert_eq!(outcome(Command::RemoveUnit, 1, Column::Goal), None);
    }

    #[test]
    fn a_level_goes_and_its_rows_stay() {
        check(
            Command::RemoveLevel,
            4,
            5,
            r#"
            # GOBERNANTE
            1 | A | o | i  | No aplica
            2 | B | o | i  | "
            3 | C | p | j1 | M1
            " | " | " | j2 | M2
            4 | D | q | k  | M3
            "#,
        );
        assert_eq!(outcome(Command::RemoveLevel, 5, Column::Goal), None);
    }

    #[test]
    fn of_the_last_row_nothing_is_left() {
        let document = document("1 | A | o | i | M1");
        let outline = Outline::of(&document);
        let outcome = Command::RemoveRow.at(&document, &outline, (RowId(1), Column::Goal));
        assert_eq!(outcome.map(|outcome| outcome.row), Some(None));
    }

    #[test]
    fn cells_merge_and_separate_where_one_is() {
        check(
            Command::Merge,
            6,
            6,
            r#"
            # GOBERNANTE
            1 | A | o | i  | No aplica
            2 | B | o | i  | "
            # OPERATIVO
            3 | C | p | j1 | M1¶M2
            " | " | " | j2 | "
            4 | D | q | k  | M3
            "#,
        );
        check(
            Command::Separate,
            3,
            3,
            r#"
            # GOBERNANTE
            1 | A | o | i  | No aplica
            2 | B | o | i  | No aplica
            # OPERATIVO
            3 | C | p | j1 | M1
            " | " | " | j2 | M2
            4 | D | q | k  | M3
            "#,
        );
        assert_eq!(outcome(Command::Merge, 5, Column::Goal), None);
        assert_eq!(outcome(Command::Separate, 7, Column::Goal), None);
    }

    #[test]
    fn an_empty_matrix_begins_with_a_unit() {
        let mut empty = document("");
        let outcome = first_unit(&empty);
        empty.apply(outcome.edit);
        assert_picture(&empty, "1 | | | |");
        assert_eq!(outcome.row, Some(RowId(1)));
    }

    #[test]
    fn what_was_not_understood_leads_to_where_it_went() {
        let mut matrix = document(MATRIX);
        let texts = ["", "", "", "", "M2 bis"].map(str::to_owned);
        let row = place_row(&matrix, Some(RowId(6)), &texts);
        let level = place_level(&matrix, None, "APOYO");
        assert_eq!((row.row, level.row), (Some(RowId(8)), Some(RowId(8))));
        let goal = place_in_goal(&matrix, RowId(7), "500 USD").expect("an outcome");
        assert_eq!(goal.row, Some(RowId(7)));
        assert_eq!(place_in_goal(&matrix, RowId(1), "a level"), None);
        matrix.apply(row.edit);
        assert_eq!(matrix.position(RowId(8)), Some(6));
    }

    #[test]
    fn a_unit_is_copied_whole_and_a_level_alone() {
        let outline = Outline::of(&document(MATRIX));
        assert_eq!(rows_together(&outline, 5), 4..6);
        assert_eq!(rows_together(&outline, 3), 3..4);
    }
}
