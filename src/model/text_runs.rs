//! The texts of one column, run by run: what fills a column, and what undoes it
//! where all cells said the same, is one run, however many rows it has.

use std::mem;
use std::ops::Range;

use serde::{Deserialize, Serialize, Serializer};

use super::sorting::sort_by_key;
use super::{Cell, Column, Content, Document, RowId};

/// One text for the rows whose ids lie from `first` to `last`. Merged cells and
/// levels among them stay as they are.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "(RowId, RowId, String)")]
pub struct TextRun {
    pub first: RowId,
    pub last: RowId,
    pub text: String,
}

impl From<(RowId, RowId, String)> for TextRun {
    fn from((first, last, text): (RowId, RowId, String)) -> Self {
        Self { first, last, text }
    }
}

impl Serialize for TextRun {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.first, self.last, &self.text).serialize(serializer)
    }
}

/// Puts the texts of these runs into a column, one run after the other. Gives
/// the runs that undo it, and the rows that were set.
pub(super) fn put(
    document: &mut Document,
    column: Column,
    runs: Vec<TextRun>,
) -> (Vec<TextRun>, Vec<RowId>) {
    let rows = TextRows::of(document, column);
    let mut before = Runs::default();
    let mut touched = Vec::new();
    for run in runs {
        for at in rows.within(&run) {
            let (id, position) = rows.0[at];
            if let Some(text) = text_mut(document, position, column) {
                before.push(at, id, mem::replace(text, run.text.clone()));
                touched.push(id);
            }
        }
    }
    before.runs.reverse();
    (before.runs, touched)
}

/// The runs that put these texts into rows of a column that have one, and the
/// rest of the texts.
pub(super) fn gathered(
    document: &Document,
    column: Column,
    texts: Vec<(RowId, String)>,
) -> (Vec<TextRun>, Vec<(RowId, String)>) {
    let rows = TextRows::of(document, column);
    let mut rest = Vec::new();
    let mut placed = Vec::new();
    for (id, text) in texts {
        match rows.0.binary_search_by_key(&id, |(row, _)| *row) {
            Ok(at) => placed.push((at, id, text)),
            Err(_) => rest.push((id, text)),
        }
    }
    sort_by_key(&mut placed, |(at, ..)| *at);
    let mut gathered = Runs::default();
    for (at, id, text) in placed {
        gathered.push(at, id, text);
    }
    (gathered.runs, rest)
}

/// The rows of a column that have a text of their own, by their ids, with their
/// positions.
struct TextRows(Vec<(RowId, usize)>);

impl TextRows {
    fn of(document: &Document, column: Column) -> Self {
        let rows = document.rows.iter().enumerate();
        let rows = rows.filter(|(_, row)| matches!(row.cell(column), Some(Cell::Text(_))));
        let mut rows: Vec<_> = rows.map(|(position, row)| (row.id, position)).collect();
        sort_by_key(&mut rows, |row| *row);
        Self(rows)
    }

    fn within(&self, run: &TextRun) -> Range<usize> {
        let start = self.0.partition_point(|(id, _)| *id < run.first);
        start..self.0.partition_point(|(id, _)| *id <= run.last)
    }
}

/// Runs as they grow: a text goes into the last one when it is the same and no
/// other text stands between the two.
#[derive(Default)]
struct Runs {
    runs: Vec<TextRun>,
    /// Where the last row stands among those that have a text.
    at: usize,
}

impl Runs {
    fn push(&mut self, at: usize, id: RowId, text: String) {
        match self.runs.last_mut() {
            Some(run) if at == self.at + 1 && run.text == text => run.last = id,
            _ => self.runs.push(TextRun {
                first: id,
                last: id,
                text,
            }),
        }
        self.at = at;
    }
}

fn text_mut(document: &mut Document, position: usize, column: Column) -> Option<&mut String> {
    match &mut document.rows.get_mut(position)?.content {
        Content::Goal(cells) => match &mut cells[column.index()] {
            Cell::Text(text) => Some(text),
            Cell::Merged => None,
        },
        Content::Level(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::picture::{assert_picture, document};
    use super::*;

    const MATRIX: &str = r#"
        1 | A | o | i | M1
        " | " | " | i | M2
        # NIVEL
        2 | B | p | i | M3
    "#;

    type Runs<'a> = &'a [(u32, u32, &'a str)];

    fn runs(runs: Runs) -> Vec<TextRun> {
        let run = |&(first, last, text): &(u32, u32, &str)| TextRun {
            first: RowId(first),
            last: RowId(last),
            text: text.to_owned(),
        };
        runs.iter().map(run).collect()
    }

    #[track_caller]
    fn check(column: Column, set: Runs, expected: &str, undo: Runs) {
        let before = document(MATRIX);
        let mut after = before.clone();
        let (inverse, _) = put(&mut after, column, runs(set));
        assert_picture(&after, expected);
        assert_eq!(inverse, runs(undo));
        put(&mut after, column, inverse);
        assert_eq!(after, before);
    }

    #[test]
    fn merged_cells_and_levels_among_the_rows_stay() {
        check(
            Column::Unit,
            &[(1, 4, "x")],
            r#"
            1 | x | o | i | M1
            " | " | " | i | M2
            # NIVEL
            2 | x | p | i | M3
            "#,
            &[(4, 4, "B"), (1, 1, "A")],
        );
    }

    #[test]
    fn what_said_the_same_is_one_run() {
        check(
            Column::Indicator,
            &[(1, 2, "x"), (4, 9, "y")],
            r#"
            1 | A | o | x | M1
            " | " | " | x | M2
            # NIVEL
            2 | B | p | y | M3
            "#,
            &[(1, 4, "i")],
        );
    }

    #[test]
    fn runs_may_cover_each_other_and_rows_that_are_not_there() {
        check(
            Column::Goal,
            &[(0, 2, "x"), (2, 2, "y"), (8, 1, "z"), (9, u32::MAX, "w")],
            r#"
            1 | A | o | i | x
            " | " | " | i | y
            # NIVEL
            2 | B | p | i | M3
            "#,
            &[(2, 2, "x"), (2, 2, "M2"), (1, 1, "M1")],
        );
    }
}
