//! From one list of things to another, with as many of them as can be left
//! where they are.

use std::collections::HashSet;
use std::hash::Hash;

/// A step from one list to another, taken one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reorder {
    /// What stands here goes.
    Remove(usize),
    /// What the new list has here comes.
    Insert(usize),
    /// What stands at `from` is taken out, and put in again as number `to`.
    Move { from: usize, to: usize },
}

/// The steps from one list to another, neither of which names anything twice.
/// What is to `stay` is moved only if it has to go.
pub fn reorders<K: Copy + Eq + Hash>(before: &[K], now: &[K], stay: Option<K>) -> Vec<Reorder> {
    let mut steps = Vec::new();
    let kept: HashSet<K> = now.iter().copied().collect();
    let mut list: Vec<K> = before.to_vec();
    for at in (0..list.len()).rev() {
        if !kept.contains(&list[at]) {
            list.remove(at);
            steps.push(Reorder::Remove(at));
        }
    }
    for (at, key) in now.iter().copied().enumerate() {
        if list.get(at) == Some(&key) {
            continue;
        }
        let Some(from) = list.iter().position(|other| *other == key) else {
            list.insert(at, key);
            steps.push(Reorder::Insert(at));
            continue;
        };
        // It comes to its place also when those before it go behind it.
        if Some(key) == stay {
            for _ in at..from {
                let passing = list.remove(at);
                list.insert(from, passing);
                steps.push(Reorder::Move { from: at, to: from });
            }
        } else {
            list.remove(from);
            list.insert(at, key);
            steps.push(Reorder::Move { from, to: at });
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Reorder::{Insert, Move, Remove};
    use super::*;

    fn taken(steps: &[Reorder], before: &[u8], now: &[u8]) -> Vec<u8> {
        let mut list = before.to_vec();
        for step in steps {
            match *step {
                Remove(at) => {
                    list.remove(at);
                }
                Insert(at) => list.insert(at, now[at]),
                Move { from, to } => {
                    let moved = list.remove(from);
                    list.insert(to, moved);
                }
            }
        }
        list
    }

    #[test]
    fn what_has_the_keyboard_stays_and_the_others_go_round_it() {
        for (before, now, steps) in [
            ([1, 2, 3].as_slice(), [1, 2, 3].as_slice(), vec![]),
            (&[1, 2], &[1, 9, 2], vec![Insert(1)]),
            (&[1, 9, 2], &[1, 2], vec![Remove(1)]),
            // 9 goes up, goes down, goes up two.
            (&[1, 9], &[9, 1], vec![Move { from: 0, to: 1 }]),
            (&[9, 1], &[1, 9], vec![Move { from: 1, to: 0 }]),
            (
                &[1, 2, 9],
                &[9, 1, 2],
                vec![Move { from: 0, to: 2 }, Move { from: 0, to: 2 }],
            ),
        ] {
            let found = reorders(before, now, Some(9));
            assert_eq!(found, steps, "{before:?} → {now:?}");
            assert_eq!(taken(&found, before, now), now);
        }
    }

    proptest! {
        #[test]
        fn any_list_becomes_any_other_and_what_stays_is_not_taken_out(
            before in Just((0..12).collect::<Vec<u8>>()).prop_shuffle(),
            now in Just((4..16).collect::<Vec<u8>>()).prop_shuffle(),
            length in 0..12_usize,
            stay in 0..16_u8,
        ) {
            let before = &before[..length];
            let steps = reorders(before, &now, Some(stay));
            prop_assert_eq!(taken(&steps, before, &now), now.clone());
            let mut list = before.to_vec();
            for step in &steps {
                match *step {
                    Remove(at) => prop_assert!(list.remove(at) != stay || !now.contains(&stay)),
                    Insert(at) => list.insert(at, now[at]),
                    Move { from, to } => {
                        prop_assert!(list[from] != stay);
                        let moved = list.remove(from);
                        list.insert(to, moved);
                    }
                }
            }
        }
    }
}
