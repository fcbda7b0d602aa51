use std::ops::Range;

use time::Date;

use super::{Check, Finding, Fix, Place, RULES, Rule};
use crate::model::goal::{GoalCode, pieces};
use crate::model::{Cell, Column, Document, Edit, Field, RowId};

/// What a rule says about one place.
pub(super) struct Remark {
    message: String,
    fix: Option<Fix>,
}

impl Remark {
    pub(super) fn new(message: impl Into<String>) -> Self {
        let message = message.into();
        Self { message, fix: None }
    }

    /// Offers a fix that a person has to answer for.
    pub(super) fn with_fix(self, label: impl Into<String>) -> Self {
        self.offering(label.into(), false)
    }

    /// Offers a fix that says nothing new about the content.
    pub(super) fn with_safe_fix(self, label: impl Into<String>) -> Self {
        self.offering(label.into(), true)
    }

    fn offering(mut self, label: String, safe: bool) -> Self {
        self.fix = Some(Fix { label, safe });
        self
    }
}

/// Where a text stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Spot {
    Cell(Column),
    Field(Field),
}

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
    let text = own_text(document, position, Column::Goal).unwrap_or_default();
    pieces(text).map(move |(start, text)| Stated {
        position,
        start,
        text,
        code: GoalCode::read(text),
    })
}

/// The text of the cell's own; `None` when it is merged or the row a level.
pub(super) fn own_text(document: &Document, position: usize, column: Column) -> Option<&str> {
    match document.rows.get(position)?.cell(column)? {
        Cell::Text(text) => Some(text),
        Cell::Merged => None,
    }
}

/// The year that the matrix speaks of: that of its date, or this one.
pub(super) fn year(document: &Document, today: Date) -> i32 {
    crate::model::dates::parse(&document.metadata.date)
        .unwrap_or(today)
        .year()
}

/// The edit that rewrites the text at the place; `None` when `rewritten` has
/// nothing to change in it.
pub(super) fn rewrite(
    document: &Document,
    place: Place,
    rewritten: impl Fn(&str) -> Option<String>,
) -> Option<Edit> {
    match place {
        Place::Cell { row, column } => {
            let text = own_text(document, document.position(row)?, column)?;
            Some(Edit::SetCell {
                row,
                column,
                cell: Cell::Text(rewritten(text).filter(|new| new != text)?),
            })
        }
        Place::Field(field) => {
            let text = document.metadata.get(field);
            let text = rewritten(text).filter(|new| new != text)?;
            Some(Edit::SetField { field, text })
        }
        Place::Heading | Place::Document => None,
    }
}

/// A finding and what puts it in order.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Placed {
    pub(super) key: Key,
    pub(super) finding: Finding,
}

/// Order of findings: row, column or field, rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    /// Position, counted from the first row that was looked at.
    pub(super) row: usize,
    within: usize,
    rule: usize,
}

impl Key {
    /// Counted from the first row of the document, when the rows it was
    /// counted from begin at `start`.
    pub(super) fn from(self, start: usize) -> Self {
        let row = self.row + start;
        Self { row, ..self }
    }
}

/// Findings of all that are not about a row come after those that are.
const AFTER_ROWS: usize = usize::MAX;

/// Takes down what the rules find.
pub(super) struct Found<'a> {
    document: &'a Document,
    rule: (usize, &'static Rule),
    /// Where rows are counted from.
    first: usize,
    list: Vec<Placed>,
}

impl Found<'_> {
    pub(super) fn cell(&mut self, position: usize, column: Column, remark: Remark) {
        let row = self.document.rows[position].id;
        let place = Place::Cell { row, column };
        self.push(position - self.first, column.index(), place, remark);
    }

    pub(super) fn field(&mut self, field: Field, remark: Remark) {
        let within = Field::ALL.iter().position(|other| *other == field);
        let within = within.unwrap_or(Field::ALL.len());
        self.push(AFTER_ROWS, within, Place::Field(field), remark);
    }

    pub(super) fn document(&mut self, remark: Remark) {
        self.push(AFTER_ROWS, usize::MAX, Place::Document, remark);
    }

    fn push(&mut self, row: usize, within: usize, place: Place, remark: Remark) {
        let (index, rule) = self.rule;
        let Remark { message, fix } = remark;
        self.list.push(Placed {
            key: Key {
                row,
                within,
                rule: index,
            },
            finding: Finding {
                rule,
                place,
                message,
                fix,
            },
        });
    }

    fn done(mut self) -> Vec<Placed> {
        self.list.sort_by_key(|placed| placed.key);
        self.list
    }
}

/// What the rules that read texts find in a unit; rows are counted from its
/// first.
pub(super) fn in_unit(unit: &UnitRows) -> Vec<Placed> {
    let mut found = Found {
        document: unit.document,
        rule: (0, RULES[0]),
        first: unit.rows.start,
        list: Vec::new(),
    };
    for (index, rule) in RULES.iter().enumerate() {
        found.rule = (index, rule);
        match rule.check {
            Check::Unit(check) => check(unit, &mut found),
            Check::Text(check) => in_cells(unit, check, &mut found),
            Check::Rows(_) | Check::Metadata(_) => {}
        }
    }
    found.done()
}

fn in_cells(unit: &UnitRows, check: fn(&str, Spot) -> Option<Remark>, found: &mut Found) {
    for position in unit.rows.clone() {
        for column in Column::ALL {
            if let Some(text) = own_text(unit.document, position, column)
                && let Some(remark) = check(text, Spot::Cell(column))
            {
                found.cell(position, column, remark);
            }
        }
    }
}

/// What the rules find that look at all rows or at the metadata.
pub(super) fn in_whole(document: &Document, today: Date) -> Vec<Placed> {
    let mut found = Found {
        document,
        rule: (0, RULES[0]),
        first: 0,
        list: Vec::new(),
    };
    for (index, rule) in RULES.iter().enumerate() {
        found.rule = (index, rule);
        match rule.check {
            Check::Rows(check) => check(document, &mut found),
            Check::Metadata(check) => check(&document.metadata, today, &mut found),
            Check::Text(check) => in_fields(document, check, &mut found),
            Check::Unit(_) => {}
        }
    }
    found.done()
}

fn in_fields(document: &Document, check: fn(&str, Spot) -> Option<Remark>, found: &mut Found) {
    for field in Field::ALL {
        if let Some(remark) = check(document.metadata.get(field), Spot::Field(field)) {
            found.field(field, remark);
        }
    }
}
