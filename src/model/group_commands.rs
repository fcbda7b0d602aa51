//! Commands on all that is selected: what they come to is what one would get row
//! by row or cell by cell, as one action.

use std::ops::Range;

use super::commands::{Command, Outcome, rows_together};
use super::selection::Area;
use super::{Cell, Column, Document, Edit, Outline, Row, RowId, plan};

/// What a command makes of the cells that are selected, or else of the active
/// one; `None` when there is nothing to be done.
pub fn outcome(
    command: Command,
    document: &Document,
    outline: &Outline,
    cell: (RowId, Column),
    area: Option<&Area>,
) -> Option<Outcome> {
    let at = outline.position(cell.0)?;
    let Some(area) = area else {
        return match command {
            Command::DuplicateRow => duplicated(document, outline, at..at + 1),
            Command::DuplicateUnit => copied(document, rows_together(outline, at), None),
            Command::FillDown => {
                let columns = cell.1..=cell.1;
                let head = document.head(at, cell.1).unwrap_or(at);
                let rows = head..head + 1;
                kept(cell.0, fill_down(document, &Area { rows, columns }))
            }
            _ => command.at(document, outline, cell),
        };
    };
    let rows = area.rows.clone();
    match command {
        Command::AddRowBelow => Some(added(document, rows.end, goals(document, &rows))),
        Command::AddRowAbove => Some(added(document, rows.start, goals(document, &rows))),
        Command::RemoveRow => Some(without(document, rows)),
        Command::RemoveUnit => Some(without(document, units(document, outline, &rows)?)),
        Command::MoveRowUp => kept(
            cell.0,
            plan::relocate(document, rows.clone(), rows.start.checked_sub(1)?),
        ),
        Command::MoveRowDown => kept(cell.0, plan::relocate(document, rows.clone(), rows.end + 1)),
        Command::MoveUnitUp | Command::MoveUnitDown => {
            let units = units(document, outline, &rows)?;
            let to = if command == Command::MoveUnitUp {
                rows_together(outline, units.start.checked_sub(1)?).start
            } else {
                document.rows.get(units.end)?;
                rows_together(outline, units.end).end
            };
            kept(cell.0, plan::relocate(document, units, to))
        }
        Command::Merge => kept(cell.0, merge(document, area)),
        Command::Separate => kept(cell.0, separate(document, area)),
        Command::FillDown => kept(cell.0, fill_down(document, area)),
        Command::DuplicateRow => duplicated(document, outline, rows),
        Command::DuplicateUnit => copied(document, units(document, outline, &rows)?, None),
        Command::AddUnit
        | Command::AddLevel(_)
        | Command::RemoveLevel
        | Command::MoveLevelUp
        | Command::MoveLevelDown => command.at(document, outline, cell),
    }
}

fn kept(row: RowId, edit: Option<Edit>) -> Option<Outcome> {
    edit.map(|edit| Outcome::at(edit, Some(row)))
}

/// How many goals are among the rows, one at least.
fn goals(document: &Document, rows: &Range<usize>) -> usize {
    let goals = document.rows[rows.clone()]
        .iter()
        .filter(|row| !row.is_level());
    goals.count().max(1)
}

/// So many rows before a position. Those after the first continue its unit.
fn added(document: &Document, at: usize, count: usize) -> Outcome {
    let first = plan::new_goal_row(document, at);
    let mut next = first.clone();
    if let super::Content::Goal(cells) = &mut next.content {
        for column in [Column::Number, Column::Unit, Column::Objective] {
            cells[column.index()] = Cell::Merged;
        }
    }
    let mut rows = vec![first];
    rows.resize(count, next);
    number(document, &mut rows);
    inserted(document, at, rows)
}

/// Gives the rows ids that no row of the document has.
fn number(document: &Document, rows: &mut [Row]) {
    let mut id = document.next_id();
    for row in rows {
        row.id = id;
        id = RowId(id.0.saturating_add(1));
    }
}

fn inserted(document: &Document, at: usize, rows: Vec<Row>) -> Outcome {
    let first = rows.first().map(|row| row.id);
    let last = rows.last().map(|row| row.id).filter(|_| rows.len() > 1);
    Outcome {
        last,
        ..Outcome::at(plan::insert(document, at, rows), first)
    }
}

/// Without these rows: the one that comes to stand there goes on, or else the
/// last.
fn without(document: &Document, rows: Range<usize>) -> Outcome {
    let next = document.rows.get(rows.end);
    let before = rows.start.checked_sub(1).map(|at| &document.rows[at]);
    let row = next.or(before).map(|row| row.id);
    Outcome::at(plan::remove(document, rows), row)
}

/// The rows of all units that are touched; `None` when a level is between.
fn units(document: &Document, outline: &Outline, rows: &Range<usize>) -> Option<Range<usize>> {
    let start = rows_together(outline, rows.start).start;
    let units = start..rows_together(outline, rows.end.checked_sub(1)?).end;
    let levels = document.rows.get(units.clone())?.iter().any(Row::is_level);
    (!levels).then_some(units)
}

/// A copy of the rows, below them. Of rows of one unit the copy goes on with its
/// unit; of rows of several it says all that they say.
fn duplicated(document: &Document, outline: &Outline, rows: Range<usize>) -> Option<Outcome> {
    let unit = rows_together(outline, rows.start);
    let within = !document.rows.get(rows.start)?.is_level() && rows.end <= unit.end;
    copied(document, rows, within.then_some(unit))
}

/// A copy of the rows below them, as a part of the unit of these rows or as
/// units of their own.
fn copied(document: &Document, rows: Range<usize>, unit: Option<Range<usize>>) -> Option<Outcome> {
    let last = rows.end.checked_sub(1)?;
    let mut copies = document.rows.get(rows.clone())?.to_vec();
    if let super::Content::Goal(cells) = &mut copies.first_mut()?.content {
        for column in Column::ALL {
            let head = document.head(rows.start, column);
            // One cell all through the rows, which the copy can go on with.
            let through = head.is_some() && head == document.head(last, column);
            let of_unit = unit.is_some() && column <= Column::Objective;
            let cell = &mut cells[column.index()];
            let passes = head == document.head(rows.end, column);
            *cell = if through && (*cell == Cell::Merged || of_unit || passes) {
                Cell::Merged
            } else {
                Cell::text(document.resolved(rows.start, column))
            };
        }
    }
    number(document, &mut copies);
    Some(inserted(document, rows.end, copies))
}

/// Makes one cell of those of each column that stand together; of different
/// texts each is a paragraph, so that nothing is lost. `None` when they are one
/// already.
fn merge(document: &Document, area: &Area) -> Option<Edit> {
    let mut edits = Vec::new();
    for column in columns(area) {
        let mut head: Option<(RowId, &str, String)> = None;
        for row in &document.rows[area.rows.clone()] {
            match (row.cell(column), &mut head) {
                // No cell is merged across a level.
                (None, _) => edits.extend(rewritten(head.take(), column)),
                (Some(Cell::Merged), _) => {}
                (Some(Cell::Text(own)), None) => head = Some((row.id, own, own.clone())),
                (Some(Cell::Text(own)), Some((_, _, joined))) => {
                    *joined = plan::joined(joined, own);
                    edits.push(set(row.id, column, Cell::Merged));
                }
            }
        }
        edits.extend(rewritten(head, column));
    }
    (!edits.is_empty()).then_some(Edit::All(edits))
}

fn rewritten(head: Option<(RowId, &str, String)>, column: Column) -> Option<Edit> {
    let (row, before, joined) = head?;
    (before != joined).then(|| set(row, column, Cell::Text(joined)))
}

fn separate(document: &Document, area: &Area) -> Option<Edit> {
    let mut edits = Vec::new();
    for row in &document.rows[area.rows.clone()] {
        for column in columns(area) {
            if matches!(row.cell(column), Some(Cell::Text(_))) {
                edits.extend(plan::separate(document, row.id, column));
            }
        }
    }
    (!edits.is_empty()).then_some(Edit::All(edits))
}

/// Has the cells below say what the first row says, or of one row alone, what
/// the row above does. `None` when they say so already, or no goal is above.
pub fn fill_down(document: &Document, area: &Area) -> Option<Edit> {
    let mut rows = area.rows.clone();
    // What is found is behind one then.
    let first = if rows.len() > 1 {
        rows.find(|at| !document.rows[*at].is_level())?
    } else {
        rows.start.checked_sub(1)?
    };
    document.rows.get(first)?.cells()?;
    let mut edits = Vec::new();
    for column in columns(area) {
        let text = document.resolved(first, column);
        for row in &document.rows[rows.clone()] {
            if row
                .cell(column)
                .and_then(Cell::own_text)
                .is_some_and(|own| own != text)
            {
                edits.push(set(row.id, column, Cell::text(text)));
            }
        }
    }
    (!edits.is_empty()).then(|| plan::together(document, edits))
}

fn columns(area: &Area) -> impl Iterator<Item = Column> + use<> {
    let columns = area.columns.clone();
    Column::ALL
        .into_iter()
        .filter(move |column| columns.contains(column))
}

fn set(row: RowId, column: Column, cell: Cell) -> Edit {
    Edit::SetCell { row, column, cell }
}

#[cfg(test)]
mod tests {
    use super::super::picture::{assert_picture, document};
    use super::*;

    const MATRIX: &str = r#"
        # GOBERNANTE
        1 | A | o | i1 | M1
        " | " | " | i2 | M2
        " | " | " | i3 | M3
        # OPERATIVO
        2 | B | p | j1 | M4
        3 | C | q | k  | "
    "#;

    fn area(rows: Range<usize>, first: Column, last: Column) -> Area {
        let columns = first..=last;
        Area { rows, columns }
    }

    /// Rows are counted from 0, the first being the level; `then` is the rows
    /// one has then, by their ids, which begin with 1.
    #[track_caller]
    fn check(command: Command, area: &Area, then: (u32, Option<u32>), expected: &str) {
        let mut document = document(MATRIX);
        let outline = Outline::of(&document);
        let cell = (document.rows[area.rows.start].id, *area.columns.start());
        let outcome = outcome(command, &document, &outline, cell, Some(area));
        let outcome = outcome.expect("an outcome");
        document.apply(outcome.edit);
        assert_picture(&document, expected);
        let rows = (outcome.row, outcome.last);
        assert_eq!(rows, (Some(RowId(then.0)), then.1.map(RowId)));
    }

    #[test]
    fn rows_go_and_move_together() {
        use Column::Goal;
        check(
            Command::RemoveRow,
            &area(1..3, Goal, Goal),
            (4, None),
            r#"
            # GOBERNANTE
            1 | A | o | i3 | M3
            # OPERATIVO
            2 | B | p | j1 | M4
            3 | C | q | k  | "
            "#,
        );
        check(
            Command::MoveRowUp,
            &area(2..4, Goal, Goal),
            (3, None),
            r#"
            # GOBERNANTE
            1 | A | o | i2 | M2
            " | " | " | i3 | M3
            " | " | " | i1 | M1
            # OPERATIVO
            2 | B | p | j1 | M4
            3 | C | q | k  | "
            "#,
        );
    }

    #[test]
    fn as_many_rows_come_as_are_selected() {
        check(
            Command::AddRowBelow,
            &area(2..4, Column::Goal, Column::Goal),
            (8, Some(9)),
            r#"
            # GOBERNANTE
            1 | A | o | i1 | M1
            " | " | " | i2 | M2
            " | " | " | i3 | M3
            " | " | " |    |
            " | " | " |    |
            # OPERATIVO
            2 | B | p | j1 | M4
            3 | C | q | k  | "
            "#,
        );
    }

    #[test]
    fn a_copy_of_rows_goes_on_with_their_unit_and_one_of_units_does_not() {
        check(
            Command::DuplicateRow,
            &area(1..3, Column::Goal, Column::Goal),
            (8, Some(9)),
            r#"
            # GOBERNANTE
            1 | A | o | i1 | M1
            " | " | " | i2 | M2
            " | " | " | i1 | M1
            " | " | " | i2 | M2
            " | " | " | i3 | M3
            # OPERATIVO
            2 | B | p | j1 | M4
            3 | C | q | k  | "
            "#,
        );
        check(
            Command::DuplicateUnit,
            &area(1..2, Column::Number, Column::Goal),
            (8, Some(10)),
            r#"
            # GOBERNANTE
            1 | A | o | i1 | M1
            " | " | " | i2 | M2
            " | " | " | i3 | M3
            1 | A | o | i1 | M1
            " | " | " | i2 | M2
            " | " | " | i3 | M3
            # OPERATIVO
            2 | B | p | j1 | M4
            3 | C | q | k  | "
            "#,
        );
        check(
            Command::DuplicateUnit,
            &area(5..6, Column::Number, Column::Indicator),
            (8, None),
            r#"
            # GOBERNANTE
            1 | A | o | i1 | M1
            " | " | " | i2 | M2
            " | " | " | i3 | M3
            # OPERATIVO
            2 | B | p | j1 | M4
            2 | B | p | j1 | "
            3 | C | q | k  | "
            "#,
        );
    }

    #[test]
    fn cells_merge_and_separate_only_within_what_is_selected() {
        check(
            Command::Merge,
            &area(2..6, Column::Goal, Column::Goal),
            (3, None),
            r#"
            # GOBERNANTE
            1 | A | o | i1 | M1
            " | " | " | i2 | M2¶M3
            " | " | " | i3 | "
            # OPERATIVO
            2 | B | p | j1 | M4
            3 | C | q | k  | "
            "#,
        );
        check(
            Command::Separate,
            &area(1..4, Column::Unit, Column::Objective),
            (2, None),
            r#"
            # GOBERNANTE
            1 | A | o | i1 | M1
            " | A | o | i2 | M2
            " | A | o | i3 | M3
            # OPERATIVO
            2 | B | p | j1 | M4
            3 | C | q | k  | "
            "#,
        );
    }

    #[test]
    fn the_first_row_fills_those_below() {
        check(
            Command::FillDown,
            &area(2..6, Column::Indicator, Column::Indicator),
            (3, None),
            r#"
            # GOBERNANTE
            1 | A | o | i1 | M1
            " | " | " | i2 | M2
            " | " | " | i2 | M3
            # OPERATIVO
            2 | B | p | i2 | M4
            3 | C | q | k  | "
            "#,
        );
        check(
            Command::FillDown,
            &area(3..4, Column::Indicator, Column::Goal),
            (4, None),
            r#"
            # GOBERNANTE
            1 | A | o | i1 | M1
            " | " | " | i2 | M2
            " | " | " | i2 | M2
            # OPERATIVO
            2 | B | p | j1 | M4
            3 | C | q | k  | "
            "#,
        );
    }
}
