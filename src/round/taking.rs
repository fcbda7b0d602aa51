//! What is taken of what came back, as an edit: what a person would have done.

use super::recognising::UnitReply;
use super::three_way::{NewRow, ReplyChange, ThereChanged};
use crate::model::{Cell, Column, Document, Edit, Row, RowId, plan};

/// The edit that takes these changes of one reply; `None` when none is left to
/// take.
pub fn taken<'c>(
    document: &Document,
    changes: impl IntoIterator<Item = &'c ReplyChange>,
) -> Option<Edit> {
    let mut taking = Taking::of(document);
    taking.all(changes);
    taking.edit()
}

/// The edit that takes all that is taken together of these replies.
pub fn taken_of_all<'r>(
    document: &Document,
    replies: impl IntoIterator<Item = &'r UnitReply>,
) -> Option<Edit> {
    let mut taking = Taking::of(document);
    for reply in replies {
        taking.all(
            reply
                .changes
                .iter()
                .filter(|change| change.is_taken_with_all()),
        );
    }
    taking.edit()
}

struct Taking {
    after: Document,
    edits: Vec<Edit>,
}

impl Taking {
    fn of(document: &Document) -> Self {
        Self {
            after: document.clone(),
            edits: Vec::new(),
        }
    }

    fn edit(self) -> Option<Edit> {
        (!self.edits.is_empty()).then_some(Edit::All(self.edits))
    }

    fn apply(&mut self, edit: Edit) {
        self.edits.push(edit.clone());
        self.after.apply(edit);
    }

    fn set(&mut self, row: RowId, column: Column, cell: Cell) {
        if self.after.row(row).and_then(|row| row.cell(column)) != Some(&cell) {
            self.apply(Edit::SetCell { row, column, cell });
        }
    }

    fn all<'c>(&mut self, changes: impl IntoIterator<Item = &'c ReplyChange>) {
        let changes: Vec<&ReplyChange> = changes.into_iter().collect();
        let mut joins = Vec::new();
        for change in &changes {
            if let ThereChanged::Text {
                rows,
                column,
                theirs,
                joined,
                ..
            } = &change.what
            {
                self.say(rows, *column, theirs);
                if *joined {
                    joins.extend(rows.first().map(|row| (*row, *column)));
                }
            }
        }
        for (row, column) in joins {
            self.join(row, column);
        }
        // Of several that stand together each goes below the one before.
        let mut last: Option<(usize, RowId)> = None;
        for change in &changes {
            if let ThereChanged::Row(new) = &change.what {
                let above = last.filter(|(at, _)| at + 1 == new.at).map(|(_, row)| row);
                let row = self.put(new, above.or(new.after));
                last = Some((new.at, row));
            }
        }
        for change in &changes {
            if let ThereChanged::NoRow { row, .. } = &change.what
                && let Some(position) = self.after.position(*row)
            {
                self.apply(plan::remove(&self.after, position..position + 1));
            }
        }
    }

    /// Lets a cell of these rows say something else. Where they are some of the
    /// rows of a merged cell, it is split: the others go on saying what it said.
    fn say(&mut self, rows: &[RowId], column: Column, text: &str) {
        let Some(position) = rows.first().and_then(|row| self.after.position(*row)) else {
            return;
        };
        let head = self.after.head(position, column).unwrap_or(position);
        let merged = self.after.merged_with(head, column);
        let run = [&self.after.rows[head]].into_iter().chain(merged);
        let run: Vec<RowId> = run.map(|row| row.id).collect();
        let old = self.after.resolved(head, column).to_owned();
        let mut above: Option<bool> = None;
        for row in run {
            let theirs = rows.contains(&row);
            let cell = match above == Some(theirs) {
                true => Cell::Merged,
                false if theirs => Cell::text(text),
                false => Cell::text(&old),
            };
            above = Some(theirs);
            self.set(row, column, cell);
        }
    }

    /// Makes a cell one with the one above, if it says the same.
    fn join(&mut self, row: RowId, column: Column) {
        let Some(position) = self.after.position(row) else {
            return;
        };
        let above = position
            .checked_sub(1)
            .filter(|above| !self.after.rows[*above].is_level());
        let own = self.after.rows[position]
            .cell(column)
            .and_then(Cell::own_text);
        if let (Some(above), Some(own)) = (above, own)
            && self.after.resolved(above, column) == own
        {
            self.set(row, column, Cell::Merged);
        }
    }

    /// Puts a row in below another one of its unit, or at the top of it; at the
    /// end where the unit is gone. Gives its id.
    fn put(&mut self, new: &NewRow, after: Option<RowId>) -> RowId {
        let after = after.and_then(|row| self.after.position(row));
        let before = new.before.and_then(|row| self.after.position(row));
        let id = self.after.next_id();
        let mut cells = new.texts.clone().map(Cell::Text);
        let Some(above) = after else {
            let at = before.unwrap_or(self.after.rows.len());
            if let Some(below) = before {
                for column in [Column::Number, Column::Unit] {
                    cells[column.index()] = Cell::text(self.after.resolved(below, column));
                }
            }
            self.apply(plan::insert(&self.after, at, vec![Row::goal(id, cells)]));
            // What was the first of the unit goes on with it.
            if let Some(below) = before.map(|below| self.after.rows[below + 1].id) {
                for column in [Column::Number, Column::Unit, Column::Objective] {
                    self.join(below, column);
                }
            }
            return id;
        };
        for column in Column::ALL {
            let at = column.index();
            let same = self.after.resolved(above, column) == new.texts[at];
            let joined = match column {
                Column::Number | Column::Unit => true,
                Column::Objective => same,
                Column::Indicator | Column::Goal => same && new.joined[at],
            };
            if joined {
                cells[at] = Cell::Merged;
            }
        }
        let row = Row::goal(id, cells);
        self.apply(plan::insert(&self.after, above + 1, vec![row]));
        id
    }
}
