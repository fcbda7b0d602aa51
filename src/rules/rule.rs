//! What a rule is, and what it finds.

use std::fmt;

use time::Date;

use super::unit_rows::UnitRows;
use crate::model::publication_month::Today;
use crate::model::sorting::sort_by_key;
use crate::model::{Column, Document, Edit, Field, Metadata, Place};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Error: so published, it breaks a rule or loses information.
    Error,
    /// Aviso: most likely wrong.
    Warning,
    /// Sugerencia: better otherwise.
    Suggestion,
}

/// Who says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Authority {
    /// Norma: the law or what the Defensoría del Pueblo rules under it.
    Norm,
    /// Plantilla: the official template.
    Template,
    /// Portal: what the national portal does to a file.
    Portal,
    /// Consejo: our own advice.
    Advice,
}

/// What a rule looks at, which says how often it has to look.
///
/// Rules that read texts see a unit or a text, and are asked again only when
/// that changed; the others are asked after every edit and must be quick.
pub(super) enum Check {
    /// The goal rows of one unit.
    Unit(fn(&UnitRows, &mut Reporter)),
    /// Each text by itself, in cells and metadata.
    Text(fn(&str, Spot) -> Option<Remark>),
    /// All rows; asked after every edit, so it must not read through texts.
    Rows(fn(&Document, &mut Reporter)),
    /// One column of all rows, and the levels; asked when any of it changed.
    Column(Column, fn(&Document, &mut Reporter)),
    /// The metadata, with today's date.
    Metadata(fn(&Metadata, Date, &mut Reporter)),
    /// The date of the metadata, with the publication that is worked on; it
    /// mends what it finds itself.
    Dating {
        find: fn(&Metadata, Today, &mut Reporter),
        mend: fn(&Document, Place, Today) -> Option<Edit>,
    },
}

/// Gives the edit that mends what was found at the place, or `None` when there
/// is nothing to mend there any more.
pub(super) type Mend = fn(&Document, Place, Date) -> Option<Edit>;

/// A kind of thing that can be wrong.
pub struct Rule {
    /// Stable name, in kebab case.
    pub code: &'static str,
    pub severity: Severity,
    pub source: Authority,
    /// Short Spanish name of the kind.
    pub title: &'static str,
    /// What says so: norm, template, behaviour of the portal or reason.
    pub cite: &'static str,
    pub(super) check: Check,
    /// In the order in which they are offered.
    pub(super) fixes: &'static [Mend],
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(self.code)
    }
}

/// What a rule found at one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    pub rule: &'static Rule,
    pub place: Place,
    /// What is wrong and what to do, in Spanish.
    pub message: String,
    /// The likeliest first.
    pub fixes: Vec<Fix>,
}

impl Finding {
    /// Whether it can be mended without anybody answering for it.
    pub fn is_safe(&self) -> bool {
        self.fixes.first().is_some_and(|fix| fix.safe)
    }
}

/// The offer to mend a finding. The edit itself is made by [`fix`](super::fix) when it is
/// accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as a Spanish verb phrase.
    pub label: String,
    /// It says nothing new about the content, so that nobody has to answer for
    /// it.
    pub safe: bool,
}

/// What a rule says about one place.
pub(super) struct Remark {
    message: String,
    fixes: Vec<Fix>,
}

impl Remark {
    pub(super) fn new(message: impl Into<String>) -> Self {
        let message = message.into();
        let fixes = Vec::new();
        Self { message, fixes }
    }

    /// Offers a fix that a person has to answer for, after those before it.
    pub(super) fn with_fix(self, label: impl Into<String>) -> Self {
        self.offering(label.into(), false)
    }

    /// Offers a fix that says nothing new about the content.
    pub(super) fn with_safe_fix(self, label: impl Into<String>) -> Self {
        self.offering(label.into(), true)
    }

    fn offering(mut self, label: String, safe: bool) -> Self {
        self.fixes.push(Fix { label, safe });
        self
    }
}

/// Where a text stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Spot {
    Cell(Column),
    Field(Field),
}

impl Spot {
    /// Whether a text there is one that is published and that people read.
    pub(super) fn is_prose(self) -> bool {
        matches!(self, Self::Cell(column) if column != Column::Number)
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

/// What a rule says of one place, at most: a cell that somebody pasted a whole
/// book into would be said a hundred thousand things of, and no page shows them.
const MOST_AT_ONE_PLACE: usize = 20;

/// Takes down what the rules find.
pub(super) struct Reporter<'a> {
    document: &'a Document,
    rule: (usize, &'static Rule),
    /// Where rows are counted from.
    first: usize,
    list: Vec<Placed>,
}

impl<'a> Reporter<'a> {
    /// Of a document, for the first rule of the list; rows are counted from
    /// `first`.
    pub(super) fn new(document: &'a Document, rule: &'static Rule, first: usize) -> Self {
        Self {
            document,
            rule: (0, rule),
            first,
            list: Vec::new(),
        }
    }

    /// What comes now is found by the rule at this place of the list.
    pub(super) fn turn_to(&mut self, index: usize, rule: &'static Rule) {
        self.rule = (index, rule);
    }

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
        let Remark { message, fixes } = remark;
        let key = Key {
            row,
            within,
            rule: index,
        };
        let before = self.list.iter().rev();
        if before.take_while(|placed| placed.key == key).count() >= MOST_AT_ONE_PLACE {
            return;
        }
        self.list.push(Placed {
            key,
            finding: Finding {
                rule,
                place,
                message,
                fixes,
            },
        });
    }

    pub(super) fn done(mut self) -> Vec<Placed> {
        sort_by_key(&mut self.list, |placed| placed.key);
        self.list
    }
}
