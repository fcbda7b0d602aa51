//! Which row that came back is which of those that were sent.

use crate::comparison::text_likeness;
use crate::model::Column;

/// What is less alike is another row.
const ALIKE: f32 = 0.55;
/// How much each column says of which row it is. An objective is mostly of all
/// rows of its unit.
const WEIGHTS: [(Column, f32); 3] = [
    (Column::Objective, 0.1),
    (Column::Indicator, 0.35),
    (Column::Goal, 0.55),
];
/// What a place among the others tells of rows that are as alike.
const PLACE: f32 = 0.01;
const FARTHEST: usize = 10;
/// More pairs than so many are not looked at: that would take seconds.
const MOST_LOOKS: usize = 40_000;

/// For each row that came back, the index of the one that was sent, if it is
/// one of them. What is most alike is paired first; then what stands alone
/// between the same two rows.
pub(super) fn pair_sent_rows(sent: &[[String; 5]], back: &[[String; 5]]) -> Vec<Option<usize>> {
    let mut pairs = Pairing {
        sent: vec![None; sent.len()],
        back: vec![None; back.len()],
    };
    for (at, row) in back.iter().enumerate() {
        let same = |before: &usize| pairs.sent[*before].is_none() && says_same(&sent[*before], row);
        if let Some(before) = (0..sent.len()).find(same) {
            pairs.add(before, at);
        }
    }
    let left = |known: &[Option<usize>]| -> Vec<usize> {
        (0..known.len()).filter(|at| known[*at].is_none()).collect()
    };
    let (old, new) = (left(&pairs.sent), left(&pairs.back));
    let mut scored = Vec::new();
    if old.len() * new.len() <= MOST_LOOKS {
        for &before in &old {
            for &at in &new {
                let alike = likeness(&sent[before], &back[at]);
                if alike >= ALIKE {
                    let away = before.abs_diff(at).min(FARTHEST) as f32;
                    scored.push((alike - PLACE * away, before, at));
                }
            }
        }
    }
    scored.sort_by(|one, other| other.0.total_cmp(&one.0));
    for (_, before, at) in scored {
        pairs.add(before, at);
    }
    pairs.fill_gaps();
    pairs.back
}

/// Whether two rows say the same, however it is spaced.
pub(super) fn says_same(one: &[String; 5], other: &[String; 5]) -> bool {
    let compared = WEIGHTS.iter().map(|(column, _)| column.index());
    compared
        .into_iter()
        .all(|at| is_same_text(&one[at], &other[at]))
}

/// Whether both say the same, however it is spaced.
pub(super) fn is_same_text(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

fn likeness(one: &[String; 5], other: &[String; 5]) -> f32 {
    let (mut alike, mut all) = (0.0, 0.0);
    for (column, weight) in WEIGHTS {
        let (one, other) = (&one[column.index()], &other[column.index()]);
        if !(one.trim().is_empty() && other.trim().is_empty()) {
            alike += weight * text_likeness(one, other);
            all += weight;
        }
    }
    if all == 0.0 { 0.0 } else { alike / all }
}

struct Pairing {
    sent: Vec<Option<usize>>,
    back: Vec<Option<usize>>,
}

impl Pairing {
    fn add(&mut self, before: usize, at: usize) {
        if self.sent[before].is_none() && self.back[at].is_none() {
            self.sent[before] = Some(at);
            self.back[at] = Some(before);
        }
    }

    /// One row between two that are known, on either side, is the same row,
    /// though nothing of it is left as it was.
    fn fill_gaps(&mut self) {
        for at in 0..self.back.len() {
            let above = match at.checked_sub(1) {
                Some(above) => self.back[above].map(|above| above + 1),
                None => Some(0),
            };
            let below = match self.back.get(at + 1) {
                Some(below) => *below,
                None => Some(self.sent.len()),
            };
            if let (None, Some(first), Some(end)) = (self.back[at], above, below)
                && end == first + 1
            {
                self.add(first, at);
            }
        }
    }
}
