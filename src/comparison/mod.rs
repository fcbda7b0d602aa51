//! What two matrices say differently: units and goals are paired by what they
//! say, not by being equal to the letter, and wherever they stand. Pure.
//!
//! | file | holds |
//! |---|---|
//! | [`statements`] | what a matrix says, unit by unit, and the words that count |
//! | [`likeness`] | how alike two texts are |
//! | [`pairing`] | which of the one is which of the other |
//! | [`same_rows`] | which row of the one is which of the other |
//! | [`cell_history`] | what a cell said in the versions of its matrix |
//! | [`marked_words`] | the words that came and went |
//! | [`drawn_comparison`], [`comparison_csv`] | all that, for the screen, to print and as a table |
//! | [`drawn_cell_history`] | the history of a cell, for the screen |

mod cell_history;
mod comparison_csv;
mod drawn_cell_history;
mod drawn_comparison;
mod likeness;
mod marked_words;
#[cfg(test)]
mod measured;
mod pairing;
mod same_rows;
mod statements;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use crate::model::dates;
use crate::model::text::reads_as;
use crate::model::{Column, Document, Field, RowId};

pub use cell_history::{CellHistory, CellText, cell_history};
pub use comparison_csv::comparison_csv;
pub use drawn_cell_history::{HISTORY_ACT, VersionLabel, drawn_cell_history};
pub(crate) use drawn_comparison::draw_marked;
pub use drawn_comparison::{ComparedNames, comparison_page, drawn_comparison};
pub use marked_words::{Marked, WordMark, marked_words};
use pairing::{Pairs, pair_across, pair_rows, pair_units, pair_within, stays_in_order};
use same_rows::{RowIds, same_rows};
pub use statements::NamedUnit;
use statements::{SaidMatrix, Statement, said};

/// What is different in one matrix from another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The units in which something is different: those of the later matrix in
    /// its order, then those that are gone.
    pub units: Vec<UnitDifference>,
    pub fields: Vec<FieldDifference>,
    /// Goals that both say, as they were.
    pub same_goals: usize,
}

/// A unit in which something is different.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitDifference {
    /// What it was; `None` for a new one.
    pub before: Option<NamedUnit>,
    /// What it is; `None` for one that is gone.
    pub now: Option<NamedUnit>,
    /// It stands elsewhere among the units.
    pub moved: bool,
    pub differences: Vec<Difference>,
}

/// One text that is different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub column: Column,
    pub before: Option<String>,
    pub now: Option<String>,
    pub kind: DifferenceKind,
    /// The unit that it was of, if it was another.
    pub from: Option<String>,
    /// The row where it stands in the later matrix.
    pub row: Option<RowId>,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DifferenceKind {
    Added,
    Gone,
    /// It says something else; with `numbers` another quantity, percentage or
    /// year.
    Modified {
        numbers: bool,
    },
    /// It says the same, with other stops, capitals, accents or another code.
    Form,
    /// It says the same elsewhere.
    Moved,
}

/// A field of the metadata that is different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldDifference {
    pub field: Field,
    pub before: String,
    pub now: String,
}

impl Comparison {
    pub fn is_empty(&self) -> bool {
        self.units.is_empty() && self.fields.is_empty()
    }

    /// All texts that are different, each with the unit that it is of.
    pub fn differences(&self) -> impl Iterator<Item = (&UnitDifference, &Difference)> {
        let of = |unit| move |difference| (unit, difference);
        self.units
            .iter()
            .flat_map(move |unit| unit.differences.iter().map(of(unit)))
    }
}

impl UnitDifference {
    /// What it is called, or was.
    pub fn name(&self) -> &str {
        let unit = self.now.as_ref().or(self.before.as_ref());
        unit.map_or("", |unit| unit.name.as_str())
    }

    /// It is called otherwise than before.
    pub fn is_renamed(&self) -> bool {
        self.is_other(|unit| &unit.name)
    }

    /// It stands under another level than before.
    pub fn has_other_level(&self) -> bool {
        self.is_other(|unit| &unit.level)
    }

    fn is_other(&self, what: fn(&NamedUnit) -> &String) -> bool {
        match (&self.before, &self.now) {
            (Some(before), Some(now)) => !reads_as(what(before), what(now)),
            _ => false,
        }
    }

    fn says_nothing(&self) -> bool {
        self.before.is_some() == self.now.is_some()
            && !self.moved
            && !self.is_renamed()
            && !self.has_other_level()
            && self.differences.is_empty()
    }
}

/// Two matrices as what they say, and what of the one is what of the other.
struct PairedMatrices {
    was: SaidMatrix,
    is: SaidMatrix,
    units: Pairs,
    /// Of the statements.
    pairs: Pairs,
}

impl PairedMatrices {
    fn of(before: &Document, now: &Document) -> Self {
        let (was, is) = (said(before), said(now));
        let units = pair_units(&was, &is);
        let mut pairs = Pairs::none(was.statements.len(), is.statements.len());
        for (old, new) in units.both() {
            pair_within(&was.of_unit(old), &is.of_unit(new), &mut pairs);
        }
        pair_across(&was.statements, &is.statements, &mut pairs);
        let mut paired = Self {
            was,
            is,
            units,
            pairs,
        };
        // Two files may give their rows any ids.
        let rows = paired.rows(RowIds::SayNothing);
        let Self { was, is, pairs, .. } = &mut paired;
        pair_rows(&was.statements, &is.statements, &rows, pairs);
        paired
    }

    /// The row that each of the later was before, where it was there.
    fn rows(&self, ids: RowIds) -> HashMap<RowId, RowId> {
        same_rows(&self.was, &self.is, (&self.units, &self.pairs), ids)
    }
}

/// What is different in the matrix `now` from the one `before`.
pub fn compare(before: &Document, now: &Document) -> Comparison {
    let PairedMatrices {
        was,
        is,
        units,
        pairs,
    } = PairedMatrices::of(before, now);
    let mut comparison = Comparison {
        fields: fields(before, now),
        ..Comparison::default()
    };
    let orderly = stays_in_order(&units, 0..is.units.len());
    for (at, unit) in is.units.iter().enumerate() {
        let old = units.before(at);
        comparison.take(UnitDifference {
            before: old.map(|old| was.units[old].clone()),
            now: Some(unit.clone()),
            moved: old.is_some() && !orderly.contains(&at),
            differences: differences(&was, &is, &pairs, (old, Some(at))),
        });
    }
    for (at, unit) in was.units.iter().enumerate() {
        if units.now(at).is_none() {
            comparison.take(UnitDifference {
                before: Some(unit.clone()),
                differences: differences(&was, &is, &pairs, (Some(at), None)),
                ..UnitDifference::default()
            });
        }
    }
    let goals = is
        .statements
        .iter()
        .filter(|one| one.column == Column::Goal);
    let changed = comparison.differences();
    let changed = changed.filter(|(_, one)| one.column == Column::Goal && one.now.is_some());
    comparison.same_goals = goals.count() - changed.count();
    comparison
}

impl Comparison {
    fn take(&mut self, unit: UnitDifference) {
        if !unit.says_nothing() {
            self.units.push(unit);
        }
    }
}

/// What is different in one unit, of which `was` knows the first index and `is`
/// the second.
fn differences(
    was: &SaidMatrix,
    is: &SaidMatrix,
    pairs: &Pairs,
    (old, new): (Option<usize>, Option<usize>),
) -> Vec<Difference> {
    let new = new.map(|new| is.of_unit(new)).unwrap_or_default();
    let goals = new.iter().filter(|one| one.column == Column::Goal);
    let within = |one: &&&Statement| {
        let before = pairs.before(one.at);
        before.is_some_and(|before| Some(was.statements[before].unit) == old)
    };
    let orderly = stays_in_order(pairs, goals.filter(within).map(|one| one.at));
    let mut differences = Vec::new();
    for one in &new {
        let before = pairs.before(one.at).map(|before| &was.statements[before]);
        let elsewhere = before.filter(|before| Some(before.unit) != old);
        let has_place = one.column != Column::Goal || orderly.contains(&one.at);
        let kind = match before {
            None => Some(DifferenceKind::Added),
            Some(before) if before.words != one.words => Some(DifferenceKind::Modified {
                numbers: !likeness::has_same_numbers(&before.words, &one.words),
            }),
            Some(_) if elsewhere.is_some() || !has_place => Some(DifferenceKind::Moved),
            Some(before) => (before.text != one.text).then_some(DifferenceKind::Form),
        };
        differences.extend(kind.map(|kind| Difference {
            column: one.column,
            before: before.map(|before| before.text.clone()),
            now: Some(one.text.clone()),
            kind,
            from: elsewhere.map(|before| was.units[before.unit].name.clone()),
            row: Some(one.row),
        }));
    }
    let old = old.map(|old| was.of_unit(old)).unwrap_or_default();
    let gone = old.iter().filter(|one| pairs.now(one.at).is_none());
    differences.extend(gone.map(|one| Difference {
        column: one.column,
        before: Some(one.text.clone()),
        now: None,
        kind: DifferenceKind::Gone,
        from: None,
        row: None,
    }));
    differences
}

/// How alike two texts are, by the words that they share: from 0, nothing in
/// common, to 1, the same words.
pub fn text_likeness(one: &str, other: &str) -> f32 {
    likeness::likeness(&likeness::words_of(one), &likeness::words_of(other))
}

/// Each unit of the matrix `now`, by its name, with the name of the one of
/// `before` that it is, if it is one of them.
pub fn paired_units(before: &Document, now: &Document) -> Vec<(String, Option<String>)> {
    let (was, is) = (said(before), said(now));
    let units = pair_units(&was, &is);
    let paired = is.units.iter().enumerate().map(|(at, unit)| {
        let old = units.before(at).map(|old| was.units[old].name.clone());
        (unit.name.clone(), old)
    });
    paired.collect()
}

fn fields(before: &Document, now: &Document) -> Vec<FieldDifference> {
    let texts = |field| (before.metadata.get(field), now.metadata.get(field));
    let other = |field: &Field| {
        let (before, now) = texts(*field);
        let same_day = || dates::parse(before).is_some_and(|day| Some(day) == dates::parse(now));
        before.trim() != now.trim() && !(*field == Field::Date && same_day())
    };
    let fields = Field::ALL.into_iter().filter(other);
    fields
        .map(|field| {
            let (before, now) = texts(field);
            FieldDifference {
                field,
                before: before.to_owned(),
                now: now.to_owned(),
            }
        })
        .collect()
}
