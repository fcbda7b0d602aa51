use std::mem;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::document::free_id;
use super::sorting::{set_of, sort_by_key};
use super::text_runs::{self, TextRun};
use super::{Cell, Column, Content, Document, Field, LeftAsIs, Row, RowId};

/// A change of a document, as data. Closed under inversion: what undoes an
/// edit is an edit.
///
/// These are the raw strokes; [`super::plan`] composes them into what a person
/// does, so that a merged run keeps its meaning when rows move.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    SetCell {
        row: RowId,
        column: Column,
        cell: Cell,
    },
    SetLevel {
        row: RowId,
        text: String,
    },
    /// Puts texts into one column, run by run, which is small however many rows
    /// a run has.
    SetTexts {
        column: Column,
        runs: Vec<TextRun>,
    },
    SetHeading(String),
    /// What is left as it is, all of it.
    SetAside(Vec<LeftAsIs>),
    SetField {
        field: Field,
        text: String,
    },
    /// Takes `remove` rows out from position `at` (from 0) and puts `insert`
    /// in their place.
    Splice {
        at: usize,
        remove: usize,
        insert: Vec<Row>,
    },
    /// One after the other, undone as one.
    All(Vec<Edit>),
}

/// What an edit changed, so that nothing else needs to be looked at again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// Rows whose content changed, in the order of the change.
    pub rows: Vec<RowId>,
    /// In which columns these say something else. A level goes over all.
    pub columns: [bool; 5],
    /// Rows came, went or moved.
    pub order: bool,
    /// Rows that came to a place where they were not before.
    pub came: Vec<RowId>,
    /// Rows that went from their place. One that moved both went and came.
    pub went: Vec<RowId>,
    /// A merge came or went: spans have to be drawn again.
    pub spans: bool,
    pub metadata: bool,
    pub heading: bool,
}

/// What came of an edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Undoes it; applied, it gives the edit that does it again.
    pub inverse: Edit,
    pub touched: Touched,
}

/// What is known while the strokes of one edit are applied.
#[derive(Default)]
struct Pass {
    touched: Touched,
    /// Where the last row was found.
    near: usize,
}

impl Document {
    /// Applies an edit: the only way a document changes.
    ///
    /// An edit of a row that is not there or of the other kind changes nothing,
    /// a splice beyond the end is cut to it, and a row whose id another has gets
    /// one of its own: a damaged draft must not take the program down.
    pub fn apply(&mut self, edit: Edit) -> Change {
        let mut pass = Pass::default();
        let inverse = self.stroke(edit, &mut pass);
        let touched = pass.touched;
        Change { inverse, touched }
    }

    fn stroke(&mut self, edit: Edit, pass: &mut Pass) -> Edit {
        match edit {
            Edit::SetCell { row, column, cell } => self.set_cell(row, column, cell, pass),
            Edit::SetLevel { row, text } => self.set_level(row, text, pass),
            Edit::SetTexts { column, runs } => {
                let (runs, rows) = text_runs::put(self, column, runs);
                pass.touched.rows.extend(rows);
                pass.touched.columns[column.index()] = true;
                Edit::SetTexts { column, runs }
            }
            Edit::SetHeading(text) => {
                pass.touched.heading = true;
                Edit::SetHeading(mem::replace(&mut self.heading, text))
            }
            Edit::SetAside(list) => Edit::SetAside(mem::replace(&mut self.set_aside, list)),
            Edit::SetField { field, text } => {
                pass.touched.metadata = true;
                let text = mem::replace(self.metadata.get_mut(field), text);
                Edit::SetField { field, text }
            }
            Edit::Splice { at, remove, insert } => self.splice(at, remove, insert, pass),
            Edit::All(edits) => {
                let mut inverses: Vec<Edit> = edits
                    .into_iter()
                    .map(|edit| self.stroke(edit, pass))
                    .collect();
                inverses.reverse();
                Edit::All(inverses)
            }
        }
    }

    fn set_cell(&mut self, id: RowId, column: Column, mut cell: Cell, pass: &mut Pass) -> Edit {
        let content = self.row_mut(id, &mut pass.near).map(|row| &mut row.content);
        if let Some(Content::Goal(cells)) = content {
            mem::swap(&mut cells[column.index()], &mut cell);
            pass.touched.spans |=
                matches!(cells[column.index()], Cell::Merged) || cell == Cell::Merged;
            pass.touched.rows.push(id);
            pass.touched.columns[column.index()] = true;
            Edit::SetCell {
                row: id,
                column,
                cell,
            }
        } else {
            Edit::All(Vec::new())
        }
    }

    fn set_level(&mut self, id: RowId, mut text: String, pass: &mut Pass) -> Edit {
        let content = self.row_mut(id, &mut pass.near).map(|row| &mut row.content);
        if let Some(Content::Level(level)) = content {
            mem::swap(level, &mut text);
            pass.touched.rows.push(id);
            pass.touched.columns = [true; 5];
            Edit::SetLevel { row: id, text }
        } else {
            Edit::All(Vec::new())
        }
    }

    fn splice(&mut self, at: usize, remove: usize, insert: Vec<Row>, pass: &mut Pass) -> Edit {
        let at = at.min(self.rows.len());
        let end = at.saturating_add(remove).min(self.rows.len());
        let insert = self.with_own_ids(at..end, insert);
        let inserted = insert.len();
        pass.touched.order = true;
        pass.touched.spans = true;
        pass.touched.columns = [true; 5];
        pass.touched.rows.extend(insert.iter().map(|row| row.id));
        let came: Vec<RowId> = insert.iter().map(|row| row.id).collect();
        let removed: Vec<Row> = self.rows.splice(at..end, insert).collect();
        let went: Vec<RowId> = removed.iter().map(|row| row.id).collect();
        pass.touched.came.extend(not_among(&came, &went));
        pass.touched.went.extend(not_among(&went, &came));
        Edit::Splice {
            at,
            remove: inserted,
            insert: removed,
        }
    }

    /// Rows that are to take the place of those at `range`, each with an id that
    /// no other has: an edit of a row must find the row it was made for.
    fn with_own_ids(&self, range: Range<usize>, mut rows: Vec<Row>) -> Vec<Row> {
        let mut ids: Vec<RowId> = rows.iter().map(|row| row.id).collect();
        sort_by_key(&mut ids, |id| *id);
        let (before, after) = (&self.rows[..range.start], &self.rows[range.end..]);
        let clashes = ids.windows(2).any(|pair| pair[0] == pair[1])
            || before
                .iter()
                .chain(after)
                .any(|row| ids.binary_search(&row.id).is_ok());
        if clashes {
            let mut taken = set_of(before.iter().chain(after).map(|row| row.id));
            for row in &mut rows {
                if !taken.insert(row.id) {
                    row.id = free_id(&taken);
                    taken.insert(row.id);
                }
            }
        }
        rows
    }

    /// Looks for a row from where the last one was found: the strokes of an
    /// edit mostly follow the order of the rows.
    fn row_mut(&mut self, id: RowId, near: &mut usize) -> Option<&mut Row> {
        let is = |row: &Row| row.id == id;
        let start = (*near).min(self.rows.len());
        let after = self.rows[start..].iter().position(is);
        let found = after
            .map(|steps| start + steps)
            .or_else(|| self.rows[..start].iter().position(is))?;
        *near = found;
        self.rows.get_mut(found)
    }
}

/// Those of the rows that are none of the others. What comes in place of
/// itself was there before.
fn not_among(rows: &[RowId], others: &[RowId]) -> Vec<RowId> {
    let others = set_of(others.iter().copied());
    let rows = rows.iter().copied();
    rows.filter(|row| !others.contains(row)).collect()
}
