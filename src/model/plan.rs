//! What a person does to a matrix, as edits.
//!
//! Each function looks at the document and gives the edit to apply; none
//! changes it. They keep what a merged cell says: when the head of a run goes
//! away, the next row of the run takes over its text.
//! Of two different texts that are merged, the lower one becomes a paragraph of
//! the upper one, so that nothing is lost.

use std::ops::Range;

use super::text_runs;
use super::{Cell, Column, Content, Document, Edit, Field, Row, RowId};

/// Puts `text` into the cell that the row shows, which for a merged cell is
/// the head of its run. `None` when it says so already or the row is a level.
pub fn set_text(document: &Document, row: RowId, column: Column, text: &str) -> Option<Edit> {
    let position = document.position(row)?;
    document.rows[position].cells()?;
    let head = document.head(position, column).unwrap_or(position);
    let row = &document.rows[head];
    let cell = Cell::text(text);
    (row.cell(column)? != &cell).then_some(Edit::SetCell {
        row: row.id,
        column,
        cell,
    })
}

/// Rows to insert before position `at`: a goal row that continues the unit
/// around it, with its cells merged where a run passes through.
pub fn new_goal_row(document: &Document, at: usize) -> Row {
    let continues = |column: Column| {
        document
            .rows
            .get(at)
            .and_then(|row| row.cell(column))
            .is_some_and(|cell| *cell == Cell::Merged)
            && at > 0
    };
    let unit_above = at
        .checked_sub(1)
        .is_some_and(|above| !document.rows[above].is_level());
    let cells = Column::ALL.map(|column| {
        let inherits =
            unit_above && matches!(column, Column::Number | Column::Unit | Column::Objective);
        if inherits || continues(column) {
            Cell::Merged
        } else {
            Cell::EMPTY
        }
    });
    Row::goal(document.next_id(), cells)
}

/// A row that opens a new, still empty unit.
pub fn new_unit_row(document: &Document) -> Row {
    Row::goal(document.next_id(), [Cell::EMPTY; 5])
}

/// Puts `rows` before position `at`. Cells below that were merged with a row
/// above keep saying the same.
pub fn insert(document: &Document, at: usize, rows: Vec<Row>) -> Edit {
    replace(document, at..at, rows)
}

/// Puts a goal row of these texts below the row `after` (`None` is above the
/// first). A row that names no unit continues the one above: what it does not
/// say is merged as in [`new_goal_row`].
pub fn place_line(document: &Document, after: Option<RowId>, texts: &[String; 5]) -> Edit {
    let at = below(document, after);
    let says = |column: Column| !texts[column.index()].trim().is_empty();
    let mut row = if says(Column::Number) || says(Column::Unit) {
        new_unit_row(document)
    } else {
        new_goal_row(document, at)
    };
    if let Content::Goal(cells) = &mut row.content {
        for column in Column::ALL.into_iter().filter(|column| says(*column)) {
            cells[column.index()] = Cell::text(&texts[column.index()]);
        }
    }
    insert(document, at, vec![row])
}

/// Puts a level below the row `after`; `None` is above the first.
pub fn place_level(document: &Document, after: Option<RowId>, text: &str) -> Edit {
    let row = Row::level(document.next_id(), text);
    insert(document, below(document, after), vec![row])
}

/// Adds a paragraph to what the cell shows, for all rows of its merged run.
/// `None` when there is no such cell or nothing to add.
pub fn add_paragraph(document: &Document, row: RowId, column: Column, text: &str) -> Option<Edit> {
    let shown = document.resolved(document.position(row)?, column);
    match (shown.trim().is_empty(), text.trim().is_empty()) {
        (_, true) => None,
        (true, false) => set_text(document, row, column, text),
        (false, false) => set_text(document, row, column, &format!("{shown}\n{text}")),
    }
}

/// Below a row; at the end, when it is no longer there.
fn below(document: &Document, after: Option<RowId>) -> usize {
    after.map_or(0, |row| {
        let position = document.position(row);
        position.map_or(document.rows.len(), |position| position + 1)
    })
}

/// Takes out the rows at these positions.
pub fn remove(document: &Document, range: Range<usize>) -> Edit {
    replace(document, range, Vec::new())
}

/// Puts other rows in the place of those at `range`, such as the rows that a
/// cell of several goals is split into.
pub fn replace(document: &Document, range: Range<usize>, rows: Vec<Row>) -> Edit {
    let end = range.end.min(document.rows.len());
    let range = range.start.min(end)..end;
    let mut arrangement = arrangement(document);
    arrangement.splice(
        range.clone(),
        rows.iter().map(|row| ArrangedRow { old: None, row }),
    );
    let corrections = corrections(document, &arrangement);
    let splice = Edit::Splice {
        at: range.start,
        remove: range.len(),
        insert: rows,
    };
    all(vec![splice], corrections)
}

/// Makes a document say what another does, as one action; `None` when it says
/// the same.
pub fn become_other(document: &Document, other: Document) -> Option<Edit> {
    let mut edits = Vec::new();
    if document.heading != other.heading {
        edits.push(Edit::SetHeading(other.heading));
    }
    for field in Field::ALL {
        let text = other.metadata.get(field);
        if document.metadata.get(field) != text {
            let text = text.to_owned();
            edits.push(Edit::SetField { field, text });
        }
    }
    if document.rows != other.rows {
        edits.push(Edit::Splice {
            at: 0,
            remove: document.rows.len(),
            insert: other.rows,
        });
    }
    (!edits.is_empty()).then_some(Edit::All(edits))
}

/// Makes a document equal to what it was once, with what was left as it is, as
/// one action; `None` when it is.
pub fn go_back(document: &Document, before: Document) -> Option<Edit> {
    let set_aside = (document.set_aside != before.set_aside).then(|| before.set_aside.clone());
    let said = become_other(document, before);
    let edits: Vec<Edit> = said
        .into_iter()
        .chain(set_aside.map(Edit::SetAside))
        .collect();
    (!edits.is_empty()).then_some(Edit::All(edits))
}

/// Moves the rows at `range` so that they stand before what is now at
/// position `to`. `None` when that is where they are.
pub fn relocate(document: &Document, range: Range<usize>, to: usize) -> Option<Edit> {
    let len = document.rows.len();
    if range.is_empty() || range.end > len || to > len || (range.start..=range.end).contains(&to) {
        return None;
    }
    let at = if to > range.end { to - range.len() } else { to };
    let mut arrangement = arrangement(document);
    let moved: Vec<ArrangedRow> = arrangement.drain(range.clone()).collect();
    arrangement.splice(at..at, moved);
    let corrections = corrections(document, &arrangement);
    let take = Edit::Splice {
        at: range.start,
        remove: range.len(),
        insert: Vec::new(),
    };
    let put = Edit::Splice {
        at,
        remove: 0,
        insert: document.rows[range].to_vec(),
    };
    Some(all(vec![take, put], corrections))
}

/// Makes the cell one with the cell above it. A text of its own that differs
/// is added to the one above as a paragraph, so that nothing is lost. `None`
/// when there is no goal row above or the cell is merged already.
pub fn merge_up(document: &Document, row: RowId, column: Column) -> Option<Edit> {
    let position = document.position(row)?;
    let Cell::Text(own) = document.rows[position].cell(column)? else {
        return None;
    };
    let above = position.checked_sub(1)?;
    document.rows[above].cells()?;
    let merge = Edit::SetCell {
        row,
        column,
        cell: Cell::Merged,
    };
    let kept = document.resolved(above, column);
    if own.trim().is_empty() || own == kept {
        return Some(merge);
    }
    let joined = joined(kept, own);
    let head = document.head(above, column).unwrap_or(above);
    let join = Edit::SetCell {
        row: document.rows[head].id,
        column,
        cell: Cell::Text(joined),
    };
    Some(Edit::All(vec![join, merge]))
}

/// What two cells say that become one: each text once, so that nothing is lost.
pub(super) fn joined(kept: &str, own: &str) -> String {
    if own.trim().is_empty() || own == kept {
        kept.to_owned()
    } else if kept.trim().is_empty() {
        own.to_owned()
    } else {
        format!("{kept}\n{own}")
    }
}

/// Gives every row of the merged run its own copy of the text. `None` when the
/// cell is not part of a run.
pub fn separate(document: &Document, row: RowId, column: Column) -> Option<Edit> {
    let position = document.position(row)?;
    let head = document.head(position, column)?;
    let text = document.resolved(head, column);
    let copies: Vec<Edit> = document
        .merged_with(head, column)
        .map(|row| Edit::SetCell {
            row: row.id,
            column,
            cell: Cell::text(text),
        })
        .collect();
    (!copies.is_empty()).then_some(Edit::All(copies))
}

/// A row in a new order, and where it stood before, if it did.
struct ArrangedRow<'a> {
    old: Option<usize>,
    row: &'a Row,
}

fn arrangement(document: &Document) -> Vec<ArrangedRow<'_>> {
    let placed = |(position, row)| ArrangedRow {
        old: Some(position),
        row,
    };
    document.rows.iter().enumerate().map(placed).collect()
}

/// A cell that has to change for the new order to say what the old one said:
/// to this text, or to merged.
struct Correction<'a> {
    row: RowId,
    column: Column,
    said: Option<&'a str>,
}

/// What it takes for every cell of the new order to go on saying what it said.
/// A merged cell whose row stands below another row now, and would say
/// something else there, gets its text; the head of a run that now stands
/// below a row of its run becomes one with it.
fn corrections(document: &Document, arrangement: &[ArrangedRow]) -> Vec<Edit> {
    let mut corrections: Vec<Correction> = Vec::new();
    for (position, placed) in arrangement.iter().enumerate() {
        let Some(old) = placed.old else { continue };
        let above = position.checked_sub(1);
        let old_above = above.and_then(|above| arrangement[above].old);
        let was_above = old.checked_sub(1);
        if old_above == was_above && above.is_some() == was_above.is_some() {
            continue;
        }
        for column in Column::ALL {
            let row = placed.row.id;
            let said = document.resolved(old, column);
            let in_place = said_in(arrangement, &corrections, position, column) == Some(said);
            match placed.row.cell(column) {
                Some(Cell::Merged) if !in_place => corrections.push(Correction {
                    row,
                    column,
                    said: Some(said),
                }),
                Some(Cell::Text(_)) => {
                    let heads =
                        old_above.and_then(|above| document.head(above, column)) == Some(old);
                    let above =
                        above.and_then(|above| said_in(arrangement, &corrections, above, column));
                    if heads && above == Some(said) {
                        let said = None;
                        corrections.push(Correction { row, column, said });
                    }
                }
                _ => {}
            }
        }
    }
    let set = |correction: Correction| Edit::SetCell {
        row: correction.row,
        column: correction.column,
        cell: correction.said.map_or(Cell::Merged, Cell::text),
    };
    corrections.into_iter().map(set).collect()
}

/// What a cell says in the new order; `None` when it is merged with nothing.
fn said_in<'a>(
    arrangement: &'a [ArrangedRow],
    corrections: &[Correction<'a>],
    position: usize,
    column: Column,
) -> Option<&'a str> {
    for placed in arrangement[..=position].iter().rev() {
        let correction = corrections
            .iter()
            .find(|correction| correction.row == placed.row.id && correction.column == column);
        match (correction, placed.row.cell(column)?) {
            (
                Some(Correction {
                    said: Some(said), ..
                }),
                _,
            ) => return Some(said),
            (Some(_), _) | (None, Cell::Merged) => {}
            (None, Cell::Text(text)) => return Some(text),
        }
    }
    None
}

fn all(mut edits: Vec<Edit>, more: Vec<Edit>) -> Edit {
    edits.extend(more);
    match edits.len() {
        1 => edits.remove(0),
        _ => Edit::All(edits),
    }
}

/// Edits as one action, with the texts of each column as runs. Each cell is set
/// once at most, and rows come and go after that.
pub(super) fn together(document: &Document, edits: Vec<Edit>) -> Edit {
    let mut texts: [Vec<(RowId, String)>; 5] = Default::default();
    let mut rest = Vec::new();
    for edit in edits {
        match edit {
            Edit::SetCell {
                row,
                column,
                cell: Cell::Text(text),
            } => texts[column.index()].push((row, text)),
            other => rest.push(other),
        }
    }
    let mut together = Vec::new();
    for (column, texts) in Column::ALL.into_iter().zip(texts) {
        let (runs, merged) = text_runs::gathered(document, column, texts);
        if !runs.is_empty() {
            together.push(Edit::SetTexts { column, runs });
        }
        together.extend(merged.into_iter().map(|(row, text)| Edit::SetCell {
            row,
            column,
            cell: Cell::Text(text),
        }));
    }
    together.extend(rest);
    Edit::All(together)
}

impl Content {
    /// A goal row of these texts, none merged.
    pub fn goal(texts: [&str; 5]) -> Self {
        Self::Goal(texts.map(Cell::text))
    }
}

#[cfg(test)]
mod tests {
    use super::super::picture::{assert_picture, document};
    use super::*;

    const RUNS: &str = r#"
        # GOBERNANTE
        1 | A | o | i  | No aplica
        2 | B | o | i  | "
        3 | C | o | i  | "
        # OPERATIVO
        4 | D | o | i1 | M1
        " | " | " | i2 | M2
        " | " | " | "  | M3
    "#;

    #[track_caller]
    fn check(edit: impl Fn(&Document) -> Option<Edit>, expected: &str) {
        let before = document(RUNS);
        let mut after = before.clone();
        let change = after.apply(edit(&before).expect("an edit"));
        assert_picture(&after, expected);
        after.apply(change.inverse);
        assert_eq!(after, before);
    }

    #[test]
    fn removing_the_head_of_a_run_hands_its_text_to_the_next_row() {
        check(
            |document| Some(remove(document, 1..2)),
            r#"
            # GOBERNANTE
            2 | B | o | i  | No aplica
            3 | C | o | i  | "
            # OPERATIVO
            4 | D | o | i1 | M1
            " | " | " | i2 | M2
            " | " | " | "  | M3
            "#,
        );
    }

    #[test]
    fn a_document_becomes_another_as_one_action() {
        let before = document("L|Nivel\n1|Riego|Regar|Canales|Diez");
        let mut other = document("1|Vías|Abrir|Km|Dos\n2|Agua|Llevar|Casas|Tres");
        other.heading = "Otro título".to_owned();
        *other.metadata.get_mut(Field::Institution) = "Otra".to_owned();
        let mut now = before.clone();
        let edit = become_other(&now, other.clone()).expect("something to do");
        let undo = now.apply(edit).inverse;
        assert_eq!(now, other);
        now.apply(undo);
        assert_eq!(now, before);
        assert_eq!(become_other(&before, before.clone()), None);
    }

    #[test]
    fn removing_a_level_leaves_the_rows_below_saying_the_same() {
        check(
            |document| Some(remove(document, 4..5)),
            r#"
            # GOBERNANTE
            1 | A | o | i  | No aplica
            2 | B | o | i  | "
            3 | C | o | i  | "
            4 | D | o | i1 | M1
            " | " | " | i2 | M2
            " | " | " | "  | M3
            "#,
        );
    }

    #[test]
    fn the_head_of_a_unit_moves_down_and_the_unit_stays_one() {
        check(
            |document| relocate(document, 5..6, 7),
            r#"
            # GOBERNANTE
            1 | A | o | i  | No aplica
            2 | B | o | i  | "
            3 | C | o | i  | "
            # OPERATIVO
            4 | D | o | i2 | M2
            " | " | " | i1 | M1
            " | " | " | i2 | M3
            "#,
        );
    }

    #[test]
    fn a_moved_row_takes_what_it_says_along() {
        check(
            |document| relocate(document, 7..8, 5),
            r#"
            # GOBERNANTE
            1 | A | o | i  | No aplica
            2 | B | o | i  | "
            3 | C | o | i  | "
            # OPERATIVO
            4 | D | o | i2 | M3
            " | " | " | i1 | M1
            " | " | " | i2 | M2
            "#,
        );
    }

    #[test]
    fn a_row_between_the_rows_of_a_run_does_not_cut_what_they_say() {
        check(
            |document| Some(insert(document, 2, vec![new_unit_row(document)])),
            r#"
            # GOBERNANTE
            1 | A | o | i  | No aplica
              |   |   |    |
            2 | B | o | i  | No aplica
            3 | C | o | i  | "
            # OPERATIVO
            4 | D | o | i1 | M1
            " | " | " | i2 | M2
            " | " | " | "  | M3
            "#,
        );
    }

    #[test]
    fn a_new_goal_row_continues_the_unit_and_the_runs_around_it() {
        check(
            |document| Some(insert(document, 7, vec![new_goal_row(document, 7)])),
            r#"
            # GOBERNANTE
            1 | A | o | i  | No aplica
            2 | B | o | i  | "
            3 | C | o | i  | "
            # OPERATIVO
            4 | D | o | i1 | M1
            " | " | " | i2 | M2
            " | " | " | "  |
            " | " | " | "  | M3
            "#,
        );
    }

    #[test]
    fn merging_keeps_a_text_of_its_own_as_a_paragraph() {
        check(
            |document| merge_up(document, RowId(8), Column::Goal),
            r#"
            # GOBERNANTE
            1 | A | o | i  | No aplica
            2 | B | o | i  | "
            3 | C | o | i  | "
            # OPERATIVO
            4 | D | o | i1 | M1
            " | " | " | i2 | M2¶M3
            " | " | " | "  | "
            "#,
        );
    }

    #[test]
    fn nothing_merges_across_a_level() {
        let document = document(RUNS);
        assert_eq!(merge_up(&document, RowId(6), Column::Goal), None);
        assert_eq!(merge_up(&document, RowId(2), Column::Goal), None);
    }

    #[test]
    fn separating_gives_each_row_of_the_run_the_text() {
        check(
            |document| separate(document, RowId(3), Column::Goal),
            r#"
            # GOBERNANTE
            1 | A | o | i  | No aplica
            2 | B | o | i  | No aplica
            3 | C | o | i  | No aplica
            # OPERATIVO
            4 | D | o | i1 | M1
            " | " | " | i2 | M2
            " | " | " | "  | M3
            "#,
        );
    }

    #[test]
    fn typing_into_a_merged_cell_changes_the_head_of_its_run() {
        check(
            |document| set_text(document, RowId(8), Column::Unit, "Riego"),
            r#"
            # GOBERNANTE
            1 | A     | o | i  | No aplica
            2 | B     | o | i  | "
            3 | C     | o | i  | "
            # OPERATIVO
            4 | Riego | o | i1 | M1
            " | "     | " | i2 | M2
            " | "     | " | "  | M3
            "#,
        );
    }

    fn line(texts: [&str; 5]) -> [String; 5] {
        texts.map(str::to_owned)
    }

    #[test]
    fn a_line_that_names_no_unit_continues_the_one_above() {
        check(
            |document| {
                let texts = line(["", "", "", "", "M2 bis"]);
                Some(place_line(document, Some(RowId(7)), &texts))
            },
            r#"
            # GOBERNANTE
            1 | A | o | i  | No aplica
            2 | B | o | i  | "
            3 | C | o | i  | "
            # OPERATIVO
            4 | D | o | i1 | M1
            " | " | " | i2 | M2
            " | " | " | "  | M2 bis
            " | " | " | "  | M3
            "#,
        );
    }

    #[test]
    fn a_line_that_names_a_unit_opens_it() {
        check(
            |document| {
                let texts = line(["0", "Z", "", "", "M1"]);
                Some(place_line(document, None, &texts))
            },
            r#"
            0 | Z |   |    | M1
            # GOBERNANTE
            1 | A | o | i  | No aplica
            2 | B | o | i  | "
            3 | C | o | i  | "
            # OPERATIVO
            4 | D | o | i1 | M1
            " | " | " | i2 | M2
            " | " | " | "  | M3
            "#,
        );
    }

    #[test]
    fn a_line_becomes_a_level_and_the_rows_below_say_the_same() {
        check(
            |document| Some(place_level(document, Some(RowId(3)), "APOYO")),
            r#"
            # GOBERNANTE
            1 | A | o | i  | No aplica
            2 | B | o | i  | "
            # APOYO
            3 | C | o | i  | No aplica
            # OPERATIVO
            4 | D | o | i1 | M1
            " | " | " | i2 | M2
            " | " | " | "  | M3
            "#,
        );
    }

    #[test]
    fn a_line_whose_row_is_gone_goes_to_the_end() {
        let document = document(RUNS);
        let edit = place_level(&document, Some(RowId(99)), "APOYO");
        assert!(matches!(edit, Edit::Splice { at: 8, .. }), "{edit:?}");
    }

    #[test]
    fn a_text_beside_the_table_becomes_a_paragraph() {
        check(
            |document| add_paragraph(document, RowId(8), Column::Goal, "500 USD"),
            r#"
            # GOBERNANTE
            1 | A | o | i  | No aplica
            2 | B | o | i  | "
            3 | C | o | i  | "
            # OPERATIVO
            4 | D | o | i1 | M1
            " | " | " | i2 | M2
            " | " | " | "  | M3¶500 USD
            "#,
        );
        let document = document(RUNS);
        let none = |row, text| add_paragraph(&document, RowId(row), Column::Goal, text);
        assert_eq!(
            (none(1, "a level"), none(8, " "), none(99, "x")),
            (None, None, None)
        );
    }
}
