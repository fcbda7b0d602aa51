//! What the rules say, and where each is asked.

use time::Date;

use super::unit_rows::{UnitRows, own_text};
use super::{Check, Finding, Fix, Place, RULES, Rule};
use crate::model::{Column, Document, Field};

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
pub(super) struct Reporter<'a> {
    document: &'a Document,
    rule: (usize, &'static Rule),
    /// Where rows are counted from.
    first: usize,
    list: Vec<Placed>,
}

impl Reporter<'_> {
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
    let mut reporter = Reporter {
        document: unit.document,
        rule: (0, RULES[0]),
        first: unit.rows.start,
        list: Vec::new(),
    };
    for (index, rule) in RULES.iter().enumerate() {
        reporter.rule = (index, rule);
        match rule.check {
            Check::Unit(check) => check(unit, &mut reporter),
            Check::Text(check) => in_cells(unit, check, &mut reporter),
            Check::Rows(_) | Check::Metadata(_) => {}
        }
    }
    reporter.done()
}

fn in_cells(unit: &UnitRows, check: fn(&str, Spot) -> Option<Remark>, reporter: &mut Reporter) {
    for position in unit.rows.clone() {
        for column in Column::ALL {
            if let Some(text) = own_text(unit.document, position, column)
                && let Some(remark) = check(text, Spot::Cell(column))
            {
                reporter.cell(position, column, remark);
            }
        }
    }
}

/// What the rules find that look at all rows or at the metadata.
pub(super) fn in_whole(document: &Document, today: Date) -> Vec<Placed> {
    let mut reporter = Reporter {
        document,
        rule: (0, RULES[0]),
        first: 0,
        list: Vec::new(),
    };
    for (index, rule) in RULES.iter().enumerate() {
        reporter.rule = (index, rule);
        match rule.check {
            Check::Rows(check) => check(document, &mut reporter),
            Check::Metadata(check) => check(&document.metadata, today, &mut reporter),
            Check::Text(check) => in_fields(document, check, &mut reporter),
            Check::Unit(_) => {}
        }
    }
    reporter.done()
}

fn in_fields(
    document: &Document,
    check: fn(&str, Spot) -> Option<Remark>,
    reporter: &mut Reporter,
) {
    for field in Field::ALL {
        if let Some(remark) = check(document.metadata.get(field), Spot::Field(field)) {
            reporter.field(field, remark);
        }
    }
}
