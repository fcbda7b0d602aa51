//! What the rules of units look at.

use std::ops::Range;

use time::Date;

use super::stray_heading::heading;
use crate::model::goal::{GoalCode, pieces};
use crate::model::{Column, Document, RowId};

/// A goal that a unit states, with where it stands.
pub(super) struct Stated<'a> {
    /// Row of the document, from 0.
    pub(super) position: usize,
    /// First byte in the text of its cell.
    pub(super) start: usize,
    pub(super) text: &'a str,
    pub(super) code: Option<GoalCode>,
}

impl Stated<'_> {
    /// What the goal says after its code.
    pub(super) fn said(&self) -> &str {
        self.code.map_or(self.text, |code| code.split(self.text).1)
    }
}

/// The goal rows of one unit, as the rules of units see them.
pub(super) struct UnitRows<'a> {
    pub(super) document: &'a Document,
    /// Positions in the document, from 0.
    pub(super) rows: Range<usize>,
    /// The goals stated in cells of the unit's own, in their order.
    pub(super) goals: Vec<Stated<'a>>,
    /// The year that the matrix speaks of.
    pub(super) year: i32,
}

impl<'a> UnitRows<'a> {
    pub(super) fn new(document: &'a Document, rows: Range<usize>, year: i32) -> Self {
        let goals = rows
            .clone()
            .flat_map(|position| goals_at(document, position));
        Self {
            document,
            goals: goals.collect(),
            rows,
            year,
        }
    }

    /// The unit that the goal row belongs to.
    pub(super) fn around(document: &'a Document, row: RowId, today: Date) -> Option<Self> {
        let position = document.position(row)?;
        document.rows[position].cells()?;
        let rows = crate::model::shifted::unit_around(document, position);
        Some(Self::new(document, rows, year(document, today)))
    }
}

fn goals_at(document: &Document, position: usize) -> impl Iterator<Item = Stated<'_>> {
    let text = own_text(document, position, Column::Goal)
        .filter(|_| heading(document, position).is_none())
        .unwrap_or_default();
    pieces(text).map(move |(start, text)| Stated {
        position,
        start,
        text,
        code: GoalCode::read(text),
    })
}

/// The text of the cell's own; `None` when it is merged or the row a level.
pub(super) fn own_text(document: &Document, position: usize, column: Column) -> Option<&str> {
    document.rows.get(position)?.cell(column)?.own_text()
}

/// The year that the matrix speaks of: that of its date, or this one.
pub(super) fn year(document: &Document, today: Date) -> i32 {
    crate::model::dates::parse(&document.metadata.date)
        .unwrap_or(today)
        .year()
}
