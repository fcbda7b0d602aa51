//! What cells said before they were combined, which separating them gives
//! back.

use super::plan::joined;
use super::{Cell, Column, Document, Edit, History, RowId};

/// The same edit, which separates merged cells, but that each says again what
/// it said before it was combined, where that was not changed since. A cell
/// that said nothing says what the one above it does: an empty one helps nobody.
pub fn given_back(document: &Document, history: &History, separate: Edit) -> Edit {
    let mut strokes = Vec::new();
    flatten(separate, &mut strokes);
    let mut given = Vec::with_capacity(strokes.len());
    let mut rest = strokes.as_slice();
    while let Some(first) = rest.first() {
        let run = Run::of(document, first);
        let of_run = |stroke: &&Edit| run.as_ref().is_some_and(|run| run.has(stroke));
        let count = rest.iter().take_while(of_run).count().max(1);
        let (own, after) = rest.split_at(count);
        match run.and_then(|run| run.before(history)) {
            Some(before) => given.extend(before.strokes()),
            None => given.extend_from_slice(own),
        }
        rest = after;
    }
    Edit::All(given)
}

fn flatten(edit: Edit, strokes: &mut Vec<Edit>) {
    match edit {
        Edit::All(edits) => edits.into_iter().for_each(|edit| flatten(edit, strokes)),
        stroke => strokes.push(stroke),
    }
}

/// Cells of a column that are one, and what each said before, as far back as
/// it is known.
#[derive(Clone)]
struct Run<'a> {
    column: Column,
    now: &'a str,
    /// The first is the one that has the text.
    rows: Vec<RowId>,
    said: Vec<Option<&'a str>>,
}

impl<'a> Run<'a> {
    /// The run that a stroke is about.
    fn of(document: &'a Document, stroke: &Edit) -> Option<Self> {
        let Edit::SetCell { row, column, .. } = stroke else {
            return None;
        };
        let head = document.head(document.position(*row)?, *column)?;
        let merged = document.merged_with(head, *column);
        let run = [&document.rows[head]].into_iter().chain(merged);
        let rows: Vec<RowId> = run.map(|row| row.id).collect();
        let now = document.resolved(head, *column);
        let mut said = vec![None; rows.len()];
        said[0] = Some(now);
        Some(Self {
            column: *column,
            now,
            rows,
            said,
        })
    }

    fn has(&self, stroke: &Edit) -> bool {
        matches!(stroke, Edit::SetCell { row, column, .. }
            if *column == self.column && self.rows.contains(row))
    }

    /// As its cells were before they were combined; `None` when nobody knows.
    fn before(mut self, history: &'a History) -> Option<Self> {
        let mut known = false;
        for undo in history.undoes() {
            let mut earlier = self.clone();
            match earlier.take_back(undo) {
                TakenBack::Nothing => {}
                TakenBack::Joining if earlier.joined() == self.now => {
                    self = earlier;
                    known = true;
                }
                TakenBack::Joining | TakenBack::Other => break,
            }
        }
        known.then_some(self)
    }

    /// Goes one action back, which this edit undoes.
    fn take_back(&mut self, undo: &'a Edit) -> TakenBack {
        let mut taken = TakenBack::Nothing;
        let mut strokes = vec![undo];
        while let Some(stroke) = strokes.pop() {
            match stroke {
                Edit::All(edits) => strokes.extend(edits.iter().rev()),
                Edit::SetCell { row, column, cell } if *column == self.column => {
                    let Some(at) = self.rows.iter().position(|own| own == row) else {
                        continue;
                    };
                    let parts = self.said[at].is_none();
                    self.said[at] = cell.own_text();
                    if parts && self.said[at].is_some() {
                        taken = TakenBack::Joining;
                    } else if taken == TakenBack::Nothing {
                        taken = TakenBack::Other;
                    }
                }
                Edit::SetTexts { column, .. } if *column == self.column => {
                    return TakenBack::Other;
                }
                Edit::Splice { insert, .. }
                    if insert.iter().any(|row| self.rows.contains(&row.id)) =>
                {
                    return TakenBack::Other;
                }
                _ => {}
            }
        }
        taken
    }

    /// What its cells say together.
    fn joined(&self) -> String {
        let texts = self.said.iter().flatten();
        texts.fold(String::new(), |kept, own| joined(&kept, own))
    }

    /// What gives each cell its text.
    fn strokes(self) -> Vec<Edit> {
        let mut text = "";
        let mut strokes = Vec::with_capacity(self.rows.len());
        for (at, (row, said)) in self.rows.iter().zip(&self.said).enumerate() {
            text = said.filter(|said| !said.trim().is_empty()).unwrap_or(text);
            if at > 0 || text != self.now {
                strokes.push(Edit::SetCell {
                    row: *row,
                    column: self.column,
                    cell: Cell::text(text),
                });
            }
        }
        strokes
    }
}

/// What an action did to a run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TakenBack {
    Nothing,
    /// It combined some of its cells.
    Joining,
    /// It changed what they say.
    Other,
}

#[cfg(test)]
mod tests {
    use super::super::picture::{assert_picture, document};
    use super::super::{Step, plan};
    use super::*;

    const MATRIX: &str = r#"
        1 | A | o | i | M1
        2 | B | p | j | M2
        " | " | " | k | M3
    "#;

    /// What is done to the matrix, by the row's number from 0.
    enum Act {
        Merge(usize, Column),
        Write(usize, Column, &'static str),
        Undo,
    }

    /// Separates the run of a cell after these.
    #[track_caller]
    fn separated(acts: &[Act], (row, column): (usize, Column), expected: &str) {
        let mut document = document(MATRIX);
        let mut history = History::default();
        let id = |document: &Document, row: usize| document.rows[row].id;
        for act in acts {
            let step = match act {
                Merge(row, column) => {
                    plan::merge_up(&document, id(&document, *row), *column).map(Step::Do)
                }
                Write(row, column, text) => {
                    plan::set_text(&document, id(&document, *row), *column, text).map(Step::Do)
                }
                Undo => Some(Step::Undo),
            };
            history.take(&mut document, step.expect("an edit"));
        }
        let separate = plan::separate(&document, id(&document, row), column);
        let separate = separate.expect("a merged cell");
        document.apply(given_back(&document, &history, separate));
        assert_picture(&document, expected);
    }

    use Act::{Merge, Undo, Write};
    use Column::{Goal, Indicator, Unit};

    #[test]
    fn separating_gives_back_what_was_combined() {
        separated(&[Merge(1, Goal)], (1, Goal), MATRIX);
        separated(&[Merge(1, Goal), Merge(2, Goal)], (0, Goal), MATRIX);
        separated(&[Merge(2, Goal), Merge(1, Goal)], (2, Goal), MATRIX);
        // Another cell was edited in between.
        separated(
            &[Merge(1, Goal), Write(2, Indicator, "j"), Merge(2, Goal)],
            (2, Goal),
            r#"
            1 | A | o | i | M1
            2 | B | p | j | M2
            " | " | " | j | M3
            "#,
        );
    }

    #[test]
    fn cells_that_were_one_before_say_what_they_said_as_one() {
        separated(
            &[Merge(1, Unit)],
            (1, Unit),
            r#"
            1 | A | o | i | M1
            2 | B | p | j | M2
            " | B | " | k | M3
            "#,
        );
    }

    #[test]
    fn a_text_that_was_changed_since_is_repeated() {
        separated(
            &[Merge(1, Goal), Write(0, Goal, "M1 y M2")],
            (0, Goal),
            r#"
            1 | A | o | i | M1 y M2
            2 | B | p | j | M1 y M2
            " | " | " | k | M3
            "#,
        );
        separated(
            &[Merge(1, Goal), Write(0, Goal, "x"), Merge(2, Goal)],
            (0, Goal),
            r#"
            1 | A | o | i | x
            2 | B | p | j | x
            " | " | " | k | M3
            "#,
        );
        separated(
            &[Merge(1, Goal), Write(0, Goal, "x"), Undo],
            (0, Goal),
            MATRIX,
        );
    }

    #[test]
    fn a_cell_that_said_nothing_is_not_left_empty() {
        separated(
            &[Write(1, Goal, ""), Merge(1, Goal)],
            (0, Goal),
            r#"
            1 | A | o | i | M1
            2 | B | p | j | M1
            " | " | " | k | M3
            "#,
        );
    }
}
