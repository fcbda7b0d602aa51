//! What a unit changed since it was sent its rows, and whether the same was
//! changed here meanwhile.

use super::asking::shown;
use super::row_pairs::{is_same_text, pair_sent_rows, says_same};
use crate::model::asked_units::{LeftReply, SentRow};
use crate::model::{Cell, Column, Document, RowId};

/// Something that a unit changed, and that the matrix does not say yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplyChange {
    /// It was changed here too, to something else: only a person can say which
    /// of the two it is to be.
    pub conflict: bool,
    pub what: ThereChanged,
}

/// What it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThereChanged {
    /// A cell says something else, in these rows, which show the same one.
    Text {
        rows: Vec<RowId>,
        column: Column,
        sent: String,
        here: String,
        theirs: String,
        /// There it is one with the cell above.
        joined: bool,
    },
    /// There is a row that was not sent, or that was taken out here.
    Row(NewRow),
    /// There is a row no more, which says this here.
    NoRow { row: RowId, texts: [String; 5] },
}

/// A row to put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRow {
    /// Which of the rows that came back it is, from 0.
    pub at: usize,
    /// The row that stands above it there, of those that are here.
    pub after: Option<RowId>,
    /// The one below it.
    pub before: Option<RowId>,
    pub texts: [String; 5],
    /// Which cells are one with the cell above there.
    pub joined: [bool; 5],
}

impl ReplyChange {
    /// Whether it is taken with all others: what is in conflict and what takes a
    /// row out is taken one by one.
    pub fn is_taken_with_all(&self) -> bool {
        !self.conflict && !matches!(self.what, ThereChanged::NoRow { .. })
    }

    /// As it is kept when a person leaves it as it is.
    pub fn left(&self, unit: &str) -> LeftReply {
        let (row, column, here, theirs) = match &self.what {
            ThereChanged::Text {
                rows,
                column,
                here,
                theirs,
                ..
            } => (rows.first(), Some(*column), here.clone(), theirs.clone()),
            ThereChanged::Row(new) => (None, None, String::new(), new.texts.join("\n")),
            ThereChanged::NoRow { row, texts } => {
                (Some(row), None, texts.join("\n"), String::new())
            }
        };
        LeftReply {
            unit: unit.to_owned(),
            row: row.copied(),
            column,
            here,
            theirs,
        }
    }

    /// The row of the matrix where it is, or above which it would be.
    pub fn row(&self) -> Option<RowId> {
        match &self.what {
            ThereChanged::Text { rows, .. } => rows.first().copied(),
            ThereChanged::Row(row) => row.after.or(row.before),
            ThereChanged::NoRow { row, .. } => Some(*row),
        }
    }
}

/// A row that came back.
pub(super) struct BackRow {
    pub texts: [String; 5],
    pub joined: [bool; 5],
}

impl BackRow {
    /// The rows of a file at these positions, but for those that say nothing.
    pub fn all(document: &Document, positions: &[usize]) -> Vec<Self> {
        let rows = positions.iter().map(|at| Self {
            texts: shown(document, *at),
            joined: Column::ALL
                .map(|column| document.rows[*at].cell(column) == Some(&Cell::Merged)),
        });
        let says = |row: &Self| row.texts.iter().any(|text| !text.trim().is_empty());
        rows.filter(says).collect()
    }
}

/// What came back of a unit, what it was sent, and what is here now.
pub(super) struct ThreeWay<'a> {
    pub here: &'a Document,
    /// Positions of the rows of the unit here.
    pub unit: &'a [usize],
    pub sent: &'a [SentRow],
    pub back: &'a [BackRow],
    /// The columns that are compared.
    pub columns: &'a [Column],
}

/// What is different.
#[derive(Default)]
pub(super) struct Difference3 {
    pub changes: Vec<ReplyChange>,
    /// Cells and rows that the matrix says already as they came back.
    pub already: usize,
    /// Columns that did not come back.
    pub absent: Vec<Column>,
    /// Rows that were sent stand in another order.
    pub reordered: bool,
}

impl ThreeWay<'_> {
    pub fn difference(&self) -> Difference3 {
        let sent: Vec<[String; 5]> = self.sent.iter().map(|row| row.texts.clone()).collect();
        let back: Vec<[String; 5]> = self.back.iter().map(|row| row.texts.clone()).collect();
        let pairs = pair_sent_rows(&sent, &back);
        let mut difference = Difference3::default();
        let says = |rows: &[[String; 5]], column: Column| {
            rows.iter()
                .any(|row| !row[column.index()].trim().is_empty())
        };
        difference.absent = self
            .columns
            .iter()
            .copied()
            .filter(|column| says(&sent, *column) && !says(&back, *column))
            .collect();
        let known: Vec<usize> = pairs.iter().filter_map(|pair| *pair).collect();
        difference.reordered = !known.is_sorted();
        self.texts(&pairs, &mut difference);
        self.rows(&pairs, &mut difference);
        self.gone(&pairs, &mut difference);
        let place = |change: &ReplyChange| {
            let position = change.row().and_then(|row| self.here.position(row));
            let column = match &change.what {
                ThereChanged::Text { column, .. } => column.index(),
                ThereChanged::NoRow { .. } => 5,
                ThereChanged::Row(row) if row.after.is_some() => 6,
                ThereChanged::Row(_) => 0,
            };
            (position, column)
        };
        difference.changes.sort_by_key(place);
        difference
    }

    /// The texts that are different, column by column.
    fn texts(&self, pairs: &[Option<usize>], difference: &mut Difference3) {
        for column in self.columns.iter().copied() {
            if difference.absent.contains(&column) {
                continue;
            }
            let at = column.index();
            let mut before: Option<usize> = None;
            for (back, sent) in self.back.iter().zip(pairs) {
                let above = before.take();
                let Some(sent) = sent.map(|sent| &self.sent[sent]) else {
                    continue;
                };
                let Some(position) = self.here.position(sent.id) else {
                    continue;
                };
                before = Some(position);
                let here = self.here.resolved(position, column);
                let theirs = &back.texts[at];
                if is_same_text(theirs, &sent.texts[at]) {
                    continue;
                }
                let is_run = self.here.rows[position].cell(column) == Some(&Cell::Merged)
                    && above.is_some_and(|above| above + 1 == position);
                if is_same_text(theirs, here) {
                    difference.already += usize::from(!is_run);
                    continue;
                }
                let change = ReplyChange {
                    conflict: !is_same_text(here, &sent.texts[at]),
                    what: ThereChanged::Text {
                        rows: vec![sent.id],
                        column,
                        sent: sent.texts[at].clone(),
                        here: here.to_owned(),
                        theirs: theirs.clone(),
                        joined: back.joined[at],
                    },
                };
                match difference.changes.last_mut() {
                    Some(last) if is_run && last.goes_on(&change) => last.grow(sent.id),
                    _ => difference.changes.push(change),
                }
            }
        }
    }

    /// The rows that are not here.
    fn rows(&self, pairs: &[Option<usize>], difference: &mut Difference3) {
        let sent_id = |at: usize| pairs[at].map(|sent| self.sent[sent].id);
        let own = |id: &RowId| self.sent.iter().any(|sent| sent.id == *id);
        let mut added_here: Vec<(RowId, [String; 5])> = self
            .unit
            .iter()
            .map(|at| (self.here.rows[*at].id, shown(self.here, *at)))
            .filter(|(id, _)| !own(id))
            .collect();
        let mut here: Vec<Option<RowId>> = Vec::new();
        for (at, back) in self.back.iter().enumerate() {
            let known = sent_id(at).filter(|id| self.here.position(*id).is_some());
            let found = known.or_else(|| {
                let same = |(_, texts): &(RowId, [String; 5])| says_same(texts, &back.texts);
                let found = added_here.iter().position(same)?;
                difference.already += 1;
                Some(added_here.remove(found).0)
            });
            here.push(found);
        }
        for (at, back) in self.back.iter().enumerate() {
            if here[at].is_some() {
                continue;
            }
            // It was sent, and taken out here.
            let sent = pairs[at].map(|sent| &self.sent[sent]);
            if sent
                .is_some_and(|sent| self.says_as_sent(&sent.texts, &back.texts, &difference.absent))
            {
                continue;
            }
            difference.changes.push(ReplyChange {
                conflict: sent.is_some(),
                what: ThereChanged::Row(NewRow {
                    at,
                    after: here[..at].iter().rev().find_map(|id| *id),
                    before: here[at..].iter().find_map(|id| *id),
                    texts: back.texts.clone(),
                    joined: back.joined,
                }),
            });
        }
    }

    /// The rows that were sent and did not come back.
    fn gone(&self, pairs: &[Option<usize>], difference: &mut Difference3) {
        for (at, sent) in self.sent.iter().enumerate() {
            if pairs.contains(&Some(at)) {
                continue;
            }
            let Some(position) = self.here.position(sent.id) else {
                difference.already += 1;
                continue;
            };
            let texts = shown(self.here, position);
            difference.changes.push(ReplyChange {
                conflict: !self.says_as_sent(&sent.texts, &texts, &[]),
                what: ThereChanged::NoRow {
                    row: sent.id,
                    texts,
                },
            });
        }
    }

    fn says_as_sent(&self, sent: &[String; 5], now: &[String; 5], absent: &[Column]) -> bool {
        let mut compared = self
            .columns
            .iter()
            .copied()
            .filter(|column| !absent.contains(column));
        compared.all(|column| is_same_text(&sent[column.index()], &now[column.index()]))
    }
}

impl ReplyChange {
    /// Whether another is the same change in the row below.
    fn goes_on(&self, other: &Self) -> bool {
        match (&self.what, &other.what) {
            (
                ThereChanged::Text {
                    column,
                    sent,
                    here,
                    theirs,
                    ..
                },
                ThereChanged::Text {
                    column: other_column,
                    sent: other_sent,
                    here: other_here,
                    theirs: other_theirs,
                    ..
                },
            ) => {
                (column, sent, here, theirs) == (other_column, other_sent, other_here, other_theirs)
            }
            _ => false,
        }
    }

    fn grow(&mut self, row: RowId) {
        if let ThereChanged::Text { rows, .. } = &mut self.what {
            rows.push(row);
        }
    }
}
