//! Which row of one matrix is which of the other: by what its cells say, and
//! where that leaves it open, by its id. An id alone says little: a file that was
//! read again gives its rows the ids of others.

use std::collections::{HashMap, HashSet};

use super::likeness::Words;
use super::pairing::Pairs;
use super::statements::{SaidMatrix, Statement};
use crate::model::{Column, RowId};

/// What a text that two rows have in common tells of them.
const fn weight(column: Column) -> f32 {
    match column {
        Column::Goal => 3.0,
        Column::Indicator => 2.0,
        // It is mostly of all rows of its unit.
        Column::Objective => 0.25,
        Column::Number | Column::Unit => 0.0,
    }
}

/// What the same id tells of rows that have something in common: less than any
/// text does that only one of two has.
const SAME_ID: f32 = 0.9;
/// What it tells of rows of the same unit that have nothing in common.
const ID_ALONE: f32 = 0.3;

/// What the ids of rows say of two matrices.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum RowIds {
    /// They are of two files.
    SayNothing,
    /// They are of one draft.
    SaySomething,
}

/// The row that each of the later matrix was before, where it was there.
pub(super) fn same_rows(
    was: &SaidMatrix,
    is: &SaidMatrix,
    (units, pairs): (&Pairs, &Pairs),
    ids: RowIds,
) -> HashMap<RowId, RowId> {
    let (old_often, new_often) = (how_often(was), how_often(is));
    let told = |old: &Statement, new: &Statement| {
        let often = old_often[&key(old)].max(new_often[&key(new)]);
        weight(new.column) / often as f32
    };
    let mut scores: HashMap<(RowId, RowId), f32> = HashMap::new();
    for (old, new) in pairs.both() {
        let (old, new) = (&was.statements[old], &is.statements[new]);
        *scores.entry((new.row, old.row)).or_default() += told(old, new);
    }
    if ids == RowIds::SaySomething {
        add_same_ids(was, is, units, &told, &mut scores);
    }
    let mut scored: Vec<((RowId, RowId), f32)> = scores.into_iter().collect();
    // That two are of the same objective alone is no sign of one row.
    scored.retain(|(_, score)| *score > weight(Column::Objective));
    scored.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    let (mut rows, mut taken) = (HashMap::new(), HashSet::new());
    for ((new, old), _) in scored {
        if !rows.contains_key(&new) && taken.insert(old) {
            rows.insert(new, old);
        }
    }
    rows
}

/// Adds what the ids say.
fn add_same_ids(
    was: &SaidMatrix,
    is: &SaidMatrix,
    units: &Pairs,
    told: &dyn Fn(&Statement, &Statement) -> f32,
    scores: &mut HashMap<(RowId, RowId), f32>,
) {
    let old_units: HashMap<RowId, usize> = was.rows.iter().copied().collect();
    let mut old_texts: HashMap<RowId, Vec<&Statement>> = HashMap::new();
    for one in &was.statements {
        old_texts.entry(one.row).or_default().push(one);
    }
    let mut same_id: HashMap<RowId, f32> = HashMap::new();
    for one in &is.statements {
        let before = old_texts.get(&one.row).into_iter().flatten();
        let mut same = before.filter(|old| (old.column, &old.words) == (one.column, &one.words));
        if let Some(old) = same.next() {
            *same_id.entry(one.row).or_default() += told(old, one);
        }
    }
    for (row, unit) in &is.rows {
        let Some(old_unit) = old_units.get(row) else {
            continue;
        };
        let score = scores.entry((*row, *row)).or_default();
        *score = score.max(same_id.get(row).copied().unwrap_or_default());
        if *score > 0.0 {
            *score += SAME_ID;
        } else if units.before(*unit) == Some(*old_unit) {
            *score = ID_ALONE;
        }
    }
}

/// What several rows of a unit say tells little of each.
fn how_often(said: &SaidMatrix) -> HashMap<(usize, Column, &Words), usize> {
    let mut often = HashMap::new();
    for one in &said.statements {
        *often.entry(key(one)).or_default() += 1;
    }
    often
}

const fn key(one: &Statement) -> (usize, Column, &Words) {
    (one.unit, one.column, &one.words)
}
