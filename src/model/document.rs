use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::sorting::set_of;
use super::text::is_blank;
use super::{Column, Field, Metadata};

/// Identity of a row: it never changes, so a reference to a row survives any
/// edit. The id of a removed row may be given again, but never while an undo
/// could bring both into the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RowId(pub u32);

/// What stands in one cell of a goal row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    /// Its own text; paragraphs are separated by `\n`. May be empty.
    Text(String),
    /// The same cell as the one above: drawn as one, it says the same.
    Merged,
}

impl Cell {
    pub const EMPTY: Self = Self::Text(String::new());

    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// The text of its own; `None` when it is merged.
    pub fn own_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Merged => None,
        }
    }

    /// Whether it is a text with nothing but white space.
    pub fn is_blank(&self) -> bool {
        matches!(self, Self::Text(text) if is_blank(text))
    }
}

/// What a row says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// A band that names the process level of the units below it.
    Level(String),
    /// One goal: a cell for each [`Column`], in their order.
    Goal([Cell; 5]),
}

impl Content {
    /// The texts that stand in it, from the first column on.
    pub fn own_texts(&self) -> impl Iterator<Item = &str> {
        let (level, cells) = match self {
            Self::Level(text) => (Some(text.as_str()), &[][..]),
            Self::Goal(cells) => (None, &cells[..]),
        };
        level
            .into_iter()
            .chain(cells.iter().filter_map(Cell::own_text))
    }
}

/// A row of the matrix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    pub id: RowId,
    pub content: Content,
}

impl Row {
    pub fn level(id: RowId, text: impl Into<String>) -> Self {
        Self {
            id,
            content: Content::Level(text.into()),
        }
    }

    pub fn goal(id: RowId, cells: [Cell; 5]) -> Self {
        Self {
            id,
            content: Content::Goal(cells),
        }
    }

    pub const fn is_level(&self) -> bool {
        matches!(self.content, Content::Level(_))
    }

    /// The five cells, or `None` for a level.
    pub const fn cells(&self) -> Option<&[Cell; 5]> {
        match &self.content {
            Content::Goal(cells) => Some(cells),
            Content::Level(_) => None,
        }
    }

    /// The cell of `column`, or `None` for a level.
    pub fn cell(&self, column: Column) -> Option<&Cell> {
        self.cells().map(|cells| &cells[column.index()])
    }
}

/// Where something is told of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    Cell { row: RowId, column: Column },
    Field(Field),
    Heading,
    Document,
}

/// Something that was told of a place and that a person leaves as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftAsIs {
    /// Code of the rule that told it.
    pub rule: String,
    pub place: Place,
    /// What stood there: what is written later is looked at anew.
    pub text: String,
}

/// A matrix: its heading, its rows in order, and its metadata.
///
/// Flat on purpose: people mend real matrices as grids. Units, levels and
/// spans are derived by [`super::Outline`]. A [`Cell::Merged`] whose row has
/// no goal row directly above it has nothing to be merged with and reads as an
/// empty text; no planned edit makes one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Title lines above the table, separated by `\n`.
    pub heading: String,
    pub rows: Vec<Row>,
    pub metadata: Metadata,
    /// What people leave as it is of what was told of the document. It belongs
    /// to the draft and goes into no file that is published.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set_aside: Vec<LeftAsIs>,
}

impl Document {
    /// A document of these rows, numbered from 1 in their order.
    pub fn new(
        heading: impl Into<String>,
        rows: impl IntoIterator<Item = Content>,
        metadata: Metadata,
    ) -> Self {
        let rows = (1..)
            .zip(rows)
            .map(|(id, content)| Row {
                id: RowId(id),
                content,
            })
            .collect();
        Self {
            heading: heading.into(),
            rows,
            metadata,
            set_aside: Vec::new(),
        }
    }

    /// The text that stands at a place; of the whole document there is none.
    pub fn text_at(&self, place: Place) -> &str {
        match place {
            Place::Cell { row, column } => match self.position(row) {
                Some(position) => self.resolved(position, column),
                None => "",
            },
            Place::Field(field) => self.metadata.get(field),
            Place::Heading => &self.heading,
            Place::Document => "",
        }
    }

    /// Whether a person left as it is what the rule tells of the place.
    pub fn is_set_aside(&self, rule: &str, place: Place) -> bool {
        self.set_aside.iter().any(|aside| {
            aside.rule == rule && aside.place == place && aside.text == self.text_at(place)
        })
    }

    /// The first of the ids that no row of the document has.
    pub fn next_id(&self) -> RowId {
        let last = self.rows.iter().map(|row| row.id.0).max().unwrap_or(0);
        match last.checked_add(1) {
            Some(next) => RowId(next),
            None => free_id(&set_of(self.rows.iter().map(|row| row.id))),
        }
    }

    /// Where the row stands now, from 0.
    pub fn position(&self, id: RowId) -> Option<usize> {
        self.rows.iter().position(|row| row.id == id)
    }

    pub fn row(&self, id: RowId) -> Option<&Row> {
        self.rows.iter().find(|row| row.id == id)
    }

    /// The row whose text the cell at `position` shows: itself, or the head of
    /// the merged run it belongs to. `None` for a level or a cell that is
    /// merged with nothing.
    pub fn head(&self, position: usize, column: Column) -> Option<usize> {
        for at in (0..=position).rev() {
            match self.rows.get(at)?.cell(column)? {
                Cell::Text(_) => return Some(at),
                Cell::Merged => {}
            }
        }
        None
    }

    /// The rows that are merged with the cell that begins at `head`, in their
    /// order, without that of the cell itself.
    pub fn merged_with(&self, head: usize, column: Column) -> impl Iterator<Item = &Row> {
        let below = self.rows.iter().skip(head + 1);
        below.take_while(move |row| row.cell(column) == Some(&Cell::Merged))
    }

    /// What the cell says, merged or not; empty for a level.
    pub fn resolved(&self, position: usize, column: Column) -> &str {
        match self
            .head(position, column)
            .and_then(|at| self.rows[at].cell(column))
        {
            Some(Cell::Text(text)) => text,
            _ => "",
        }
    }
}

/// The id after the last of these, or else the first that is not among them.
pub(super) fn free_id(taken: &BTreeSet<RowId>) -> RowId {
    let last = taken.last().map_or(0, |last| last.0);
    let next = last
        .checked_add(1)
        .or_else(|| (1..last).find(|id| !taken.contains(&RowId(*id))));
    RowId(next.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Edit;
    use crate::model::picture::document;

    #[test]
    fn what_is_left_as_it_is_holds_until_the_text_changes() {
        let mut document = document("1 | A | o | i | M1. Diez");
        let row = document.rows[0].id;
        let place = Place::Cell {
            row,
            column: Column::Goal,
        };
        let aside = LeftAsIs {
            rule: "no-term".to_owned(),
            place,
            text: "M1. Diez".to_owned(),
        };
        let change = document.apply(Edit::SetAside(vec![aside]));
        assert!(document.is_set_aside("no-term", place));
        assert!(!document.is_set_aside("formula", place));
        document.apply(Edit::SetCell {
            row,
            column: Column::Goal,
            cell: Cell::text("M1. Once"),
        });
        assert!(!document.is_set_aside("no-term", place));
        document.apply(change.inverse);
        assert!(document.set_aside.is_empty());
    }
}
