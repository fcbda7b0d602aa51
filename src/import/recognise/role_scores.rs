//! Roles for columns, one to one, so that what speaks for them all is most.

use super::column_names::Role;

/// Gives each column at most one role and each role at most one column, so that
/// what speaks for it all is most. Of equals the first stays.
pub(super) fn assigned(scores: &[[i32; 7]]) -> Vec<Option<Role>> {
    const SETS: usize = 1 << Role::ALL.len();
    // best[set]: the most that the columns so far reach with these roles given.
    let mut best: Vec<Option<i32>> = vec![None; SETS];
    best[0] = Some(0);
    let mut choices: Vec<Vec<Option<u8>>> = Vec::with_capacity(scores.len());
    for column in scores {
        let mut next = best.clone();
        let mut chosen: Vec<Option<u8>> = vec![None; SETS];
        for (set, so_far) in best.iter().enumerate() {
            let Some(so_far) = so_far else { continue };
            for (role, score) in column.iter().enumerate().filter(|(_, score)| **score > 0) {
                let with = set | 1 << role;
                if with != set && next[with].is_none_or(|most| so_far + score > most) {
                    next[with] = Some(so_far + score);
                    chosen[with] = Some(role as u8);
                }
            }
        }
        best = next;
        choices.push(chosen);
    }
    let mut set = (0..SETS).rev().max_by_key(|set| best[*set]).unwrap_or(0);
    let mut roles = vec![None; scores.len()];
    for (at, chosen) in choices.iter().enumerate().rev() {
        if let Some(role) = chosen[set] {
            roles[at] = Some(Role::ALL[usize::from(role)]);
            set &= !(1 << role);
        }
    }
    roles
}
