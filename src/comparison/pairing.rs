//! Which unit and which statement of one matrix is which of the other. What is
//! most alike is paired first, so that the order says nothing.

use std::collections::{HashMap, HashSet};

use super::likeness::{Words, likeness, words_of};
use super::statements::{SaidMatrix, Statement};
use crate::model::{Column, RowId};

/// What is less alike is another one.
const ALIKE: f32 = 0.5;
/// The same of what stands in another unit, where nothing else speaks for it.
const ALIKE_ELSEWHERE: f32 = 0.8;
/// What two that have the same beside them need not have in common.
const BESIDE: f32 = 0.15;
/// More pairs than so many are not looked at: that would take seconds.
const MOST_LOOKS: usize = 300_000;

/// Which of the one is which of the other.
pub(super) struct Pairs {
    before: Vec<Option<usize>>,
    now: Vec<Option<usize>>,
}

impl Pairs {
    /// Of so many and so many.
    pub fn none(before: usize, now: usize) -> Self {
        Self {
            before: vec![None; now],
            now: vec![None; before],
        }
    }

    /// What one of the later was.
    pub fn before(&self, now: usize) -> Option<usize> {
        self.before[now]
    }

    /// What became of one of the earlier.
    pub fn now(&self, before: usize) -> Option<usize> {
        self.now[before]
    }

    pub fn both(&self) -> impl Iterator<Item = (usize, usize)> {
        let now = self.before.iter().enumerate();
        now.filter_map(|(now, before)| Some(((*before)?, now)))
    }

    fn add(&mut self, before: usize, now: usize) {
        if self.now[before].is_none() && self.before[now].is_none() {
            self.now[before] = Some(now);
            self.before[now] = Some(before);
        }
    }

    /// Pairs those that are most alike first.
    fn add_by_score(&mut self, mut scored: Vec<(f32, usize, usize)>) {
        scored.sort_by(|one, other| other.0.total_cmp(&one.0));
        for (_, before, now) in scored {
            self.add(before, now);
        }
    }
}

/// Units by their names, and those that were renamed by what they say.
pub(super) fn pair_units(was: &SaidMatrix, is: &SaidMatrix) -> Pairs {
    let mut pairs = Pairs::none(was.units.len(), is.units.len());
    let names = |said: &SaidMatrix| -> Vec<Words> {
        let names = said.units.iter();
        names.map(|unit| words_of(&unit.name)).collect()
    };
    let (old_names, new_names) = (names(was), names(is));
    for (before, name) in old_names.iter().enumerate() {
        if let Some(now) = new_names.iter().position(|known| known == name) {
            pairs.add(before, now);
        }
    }
    let left = |known: &[Option<usize>]| -> Vec<usize> {
        (0..known.len()).filter(|at| known[*at].is_none()).collect()
    };
    let (old, new) = (left(&pairs.now), left(&pairs.before));
    let mut scored = Vec::new();
    if old.len() * new.len() <= MOST_LOOKS / 100 {
        for &before in &old {
            let texts = telling(was, before);
            for &now in &new {
                let name = likeness(&old_names[before], &new_names[now]);
                let content = shared(&texts, &telling(is, now));
                if name >= 0.6 || content >= 0.5 || (name >= 0.4 && content >= 0.25) {
                    scored.push((name + content, before, now));
                }
            }
        }
    }
    pairs.add_by_score(scored);
    pairs
}

fn telling(said: &SaidMatrix, unit: usize) -> HashSet<&Words> {
    let statements = said.statements.iter().filter(|one| one.unit == unit);
    let telling = statements.filter(|one| one.is_telling());
    telling.map(|one| &one.words).collect()
}

/// How much of what either says both say.
fn shared(one: &HashSet<&Words>, other: &HashSet<&Words>) -> f32 {
    let most = one.len().max(other.len()).max(1);
    one.intersection(other).count() as f32 / most as f32
}

/// Pairs what two units say that are the same one.
pub(super) fn pair_within(was: &[&Statement], is: &[&Statement], pairs: &mut Pairs) {
    // From what is most certain to what is least.
    for key in [
        (|one| {
            (
                one.column.index(),
                &one.words,
                Some(&one.beside),
                &*one.text,
            )
        }) as EqualBy,
        |one| (one.column.index(), &one.words, Some(&one.beside), ""),
        |one| (one.column.index(), &one.words, None, ""),
    ] {
        pair_equal(was, is, key, pairs);
    }
    let score = |before: &Statement, now: &Statement| {
        if before.column != now.column {
            return None;
        }
        let beside = !before.beside.is_empty() && before.beside == now.beside;
        let alike = likeness(&before.words, &now.words);
        let score = alike + if beside { BESIDE } else { 0.0 };
        (score >= ALIKE).then_some(score)
    };
    pair_alike(was, is, &score, pairs);
}

/// Pairs what stands in one unit with what stands in another, as far as it is
/// left.
pub(super) fn pair_across(was: &[Statement], is: &[Statement], pairs: &mut Pairs) {
    let was: Vec<&Statement> = was.iter().filter(|one| one.is_telling()).collect();
    let is: Vec<&Statement> = is.iter().filter(|one| one.is_telling()).collect();
    pair_equal(
        &was,
        &is,
        |one| (one.column.index(), &one.words, None, ""),
        pairs,
    );
    let score = |before: &Statement, now: &Statement| {
        let alike = likeness(&before.words, &now.words);
        (before.column == now.column && alike >= ALIKE_ELSEWHERE).then_some(alike)
    };
    pair_alike(&was, &is, &score, pairs);
}

/// What is too short to be known elsewhere moved with its row, and what was
/// wholly reworded is known by the rest of its row. `rows` tells what each of the
/// later was before.
pub(super) fn pair_rows(
    was: &[Statement],
    is: &[Statement],
    rows: &HashMap<RowId, RowId>,
    pairs: &mut Pairs,
) {
    let same: [fn(&Statement, &Statement) -> bool; 2] = [
        |before, now| before.words == now.words,
        // A goal in the place of another is another goal.
        |_, now| now.column != Column::Goal,
    ];
    for same in same {
        for one in is {
            let (Some(row), None) = (rows.get(&one.row), pairs.before(one.at)) else {
                continue;
            };
            let with = was.iter().find(|before| {
                let is_of_row = before.row == *row && before.column == one.column;
                is_of_row && pairs.now(before.at).is_none() && same(before, one)
            });
            if let Some(before) = with {
                pairs.add(before.at, one.at);
            }
        }
    }
}

/// What two statements that are equal have in common.
type EqualBy = for<'a> fn(&'a Statement) -> (usize, &'a Words, Option<&'a Words>, &'a str);

fn pair_equal(was: &[&Statement], is: &[&Statement], key: EqualBy, pairs: &mut Pairs) {
    let mut left: HashMap<_, Vec<usize>> = HashMap::new();
    for one in was.iter().rev().filter(|one| pairs.now(one.at).is_none()) {
        left.entry(key(one)).or_default().push(one.at);
    }
    for one in is {
        if pairs.before(one.at).is_none()
            && let Some(before) = left.get_mut(&key(one)).and_then(Vec::pop)
        {
            pairs.add(before, one.at);
        }
    }
}

fn pair_alike(
    was: &[&Statement],
    is: &[&Statement],
    score: &dyn Fn(&Statement, &Statement) -> Option<f32>,
    pairs: &mut Pairs,
) {
    let old: Vec<_> = was
        .iter()
        .filter(|one| pairs.now(one.at).is_none())
        .collect();
    let new: Vec<_> = is
        .iter()
        .filter(|one| pairs.before(one.at).is_none())
        .collect();
    if old.len() * new.len() > MOST_LOOKS {
        return;
    }
    let mut scored = Vec::new();
    for before in &old {
        for now in &new {
            scored.extend(score(before, now).map(|score| (score, before.at, now.at)));
        }
    }
    // Those that are as alike are told apart by what they say, never by where
    // they stand.
    let text = |said: &[&Statement], at: usize| {
        let one = said.iter().find(|one| one.at == at);
        one.map(|one| (one.text.clone(), one.beside.clone()))
    };
    scored.sort_by_cached_key(|(_, before, now)| (text(was, *before), text(is, *now)));
    pairs.add_by_score(scored);
}

/// Those of the later that are in the same order as before: as many as can be.
pub(super) fn stays_in_order(
    pairs: &Pairs,
    now: impl IntoIterator<Item = usize>,
) -> HashSet<usize> {
    // The longest run of rising places, by piles: each knows what lies under it.
    let mut piles: Vec<usize> = Vec::new();
    let mut under: HashMap<usize, usize> = HashMap::new();
    let place = |now: usize| pairs.before(now).unwrap_or(usize::MAX);
    for now in now.into_iter().filter(|now| pairs.before(*now).is_some()) {
        let pile = piles.partition_point(|top| place(*top) < place(now));
        if let Some(below) = pile.checked_sub(1).map(|below| piles[below]) {
            under.insert(now, below);
        }
        match piles.get_mut(pile) {
            Some(top) => *top = now,
            None => piles.push(now),
        }
    }
    let mut orderly = HashSet::new();
    let mut next = piles.last().copied();
    while let Some(now) = next {
        orderly.insert(now);
        next = under.get(&now).copied();
    }
    orderly
}
