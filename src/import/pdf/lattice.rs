//! Lines → cells: what the lines of a page enclose, merged cells included.

use super::drawn_page::DrawnRule;

/// Lines nearer than this are one.
const NEAR: f32 = 2.5;
/// Ends of lines nearer than this meet.
const MEETS: f32 = 4.0;
/// Shorter ones are part of a letter or of a box to tick.
const SHORTEST: f32 = 6.0;
/// Lines of a page that are looked at, and cells of a table before any are merged.
const MOST_RULES: usize = 5_000;
const MOST_CELLS: usize = 200_000;

/// A table as its lines say it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Lattice {
    /// Where its columns and rows begin and end.
    pub across: Vec<f32>,
    pub down: Vec<f32>,
    pub cells: Vec<LatticeCell>,
}

/// What lines enclose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LatticeCell {
    pub row: usize,
    pub column: usize,
    pub rows: usize,
    pub columns: usize,
}

/// The tables that the lines of a page are, those of one cell left out: what
/// frames a page is none.
pub(super) fn lattices(rules: &[DrawnRule]) -> Vec<Lattice> {
    let upright = straightened(rules, true);
    let level = straightened(rules, false);
    if upright.len() + level.len() > MOST_RULES {
        return Vec::new();
    }
    let mut groups: Vec<usize> = (0..upright.len() + level.len()).collect();
    for (at, one) in upright.iter().enumerate() {
        for (other_at, other) in level.iter().enumerate() {
            if meet(one, other) {
                join(&mut groups, at, upright.len() + other_at);
            }
        }
    }
    let all: Vec<&DrawnRule> = upright.iter().chain(&level).collect();
    let mut found: Vec<(usize, Vec<DrawnRule>)> = Vec::new();
    for (at, rule) in all.into_iter().enumerate() {
        let root = root(&mut groups, at);
        match found.iter_mut().find(|(other, _)| *other == root) {
            Some((_, group)) => group.push(*rule),
            None => found.push((root, vec![*rule])),
        }
    }
    let tables = found.iter().filter_map(|(_, group)| lattice(group));
    tables.collect()
}

fn meet(upright: &DrawnRule, level: &DrawnRule) -> bool {
    let within = |at: f32, rule: &DrawnRule| at >= rule.from - MEETS && at <= rule.to + MEETS;
    within(upright.at, level) && within(level.at, upright)
}

/// The lines of one direction, with those that are pieces of one made one.
fn straightened(rules: &[DrawnRule], upright: bool) -> Vec<DrawnRule> {
    let of = rules.iter().filter(|rule| rule.upright == upright);
    let mut sorted: Vec<DrawnRule> = of.copied().collect();
    sorted.sort_by(|one, other| one.at.total_cmp(&other.at));
    let mut straight: Vec<DrawnRule> = Vec::new();
    let mut rest = &sorted[..];
    while let Some(first) = rest.first() {
        let near = rest.partition_point(|rule| rule.at <= first.at + NEAR);
        let (bundle, after) = rest.split_at(near);
        rest = after;
        let at = bundle.iter().map(|rule| rule.at).sum::<f32>() / bundle.len() as f32;
        let mut bundle = bundle.to_vec();
        bundle.sort_by(|one, other| one.from.total_cmp(&other.from));
        let start = straight.len();
        for rule in bundle {
            match straight[start..].last_mut() {
                Some(last) if rule.from <= last.to + MEETS => last.to = last.to.max(rule.to),
                _ => straight.push(DrawnRule { at, ..rule }),
            }
        }
    }
    straight.retain(|rule| rule.to - rule.from >= SHORTEST);
    straight
}

fn root(groups: &mut [usize], mut at: usize) -> usize {
    while groups[at] != at {
        groups[at] = groups[groups[at]];
        at = groups[at];
    }
    at
}

fn join(groups: &mut [usize], one: usize, other: usize) {
    let (one, other) = (root(groups, one), root(groups, other));
    groups[one.max(other)] = one.min(other);
}

/// Where lines of one direction stand, with where those of the other end when
/// they reach out beyond: a table may be open at its sides.
fn edges(rules: &[DrawnRule], upright: bool) -> Vec<f32> {
    let own = rules.iter().filter(|rule| rule.upright == upright);
    let mut edges: Vec<f32> = own.map(|rule| rule.at).collect();
    edges.sort_by(f32::total_cmp);
    edges.dedup_by(|one, other| *one - *other <= NEAR);
    let others = || rules.iter().filter(|rule| rule.upright != upright);
    let first = others().map(|rule| rule.from).fold(f32::MAX, f32::min);
    let last = others().map(|rule| rule.to).fold(f32::MIN, f32::max);
    if edges.first().is_some_and(|edge| first < edge - 2.0 * MEETS) {
        edges.insert(0, first);
    }
    if edges.last().is_some_and(|edge| last > edge + 2.0 * MEETS) {
        edges.push(last);
    }
    edges
}

fn lattice(rules: &[DrawnRule]) -> Option<Lattice> {
    let (across, down) = (edges(rules, true), edges(rules, false));
    let columns = across.len().checked_sub(1)?;
    let rows = down.len().checked_sub(1)?;
    let count = rows.checked_mul(columns)?;
    if !(2..=MOST_CELLS).contains(&count) {
        return None;
    }
    let middle = |edges: &[f32], at: usize| (edges[at] + edges[at + 1]) / 2.0;
    let [upright, level] = [true, false].map(|upright| {
        let own = rules.iter().filter(|rule| rule.upright == upright);
        let mut own: Vec<&DrawnRule> = own.collect();
        own.sort_by(|one, other| one.at.total_cmp(&other.at));
        own
    });
    let wall = |is_upright: bool, at: f32, through: f32| {
        let own = if is_upright { &upright } else { &level };
        let first = own.partition_point(|rule| rule.at < at - NEAR);
        let near = own.iter().skip(first);
        { near }
            .take_while(|rule| rule.at <= at + NEAR)
            .any(|rule| rule.from <= through && through <= rule.to)
    };
    let mut groups: Vec<usize> = (0..count).collect();
    for row in 0..rows {
        for column in 0..columns {
            let at = row * columns + column;
            if column + 1 < columns && !wall(true, across[column + 1], middle(&down, row)) {
                join(&mut groups, at, at + 1);
            }
            if row + 1 < rows && !wall(false, down[row + 1], middle(&across, column)) {
                join(&mut groups, at, at + columns);
            }
        }
    }
    let mut cells = Vec::new();
    let mut seen = vec![false; count];
    for at in 0..count {
        if seen[at] {
            continue;
        }
        let same = |groups: &mut [usize], other: usize| root(groups, at) == root(groups, other);
        let (row, column) = (at / columns, at % columns);
        let mut wide = 1;
        while column + wide < columns && !seen[at + wide] && same(&mut groups, at + wide) {
            wide += 1;
        }
        // What is no rectangle is taken apart into such.
        let mut high = 1;
        while row + high < rows {
            let first = at + high * columns;
            let whole = (first..first + wide).all(|at| !seen[at] && same(&mut groups, at));
            let beyond = column + wide < columns && same(&mut groups, first + wide);
            if !whole || beyond {
                break;
            }
            high += 1;
        }
        for row in 0..high {
            seen[at + row * columns..][..wide].fill(true);
        }
        cells.push(LatticeCell {
            row,
            column,
            rows: high,
            columns: wide,
        });
    }
    (cells.len() > 1).then_some(Lattice {
        across,
        down,
        cells,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of a picture: `+`, `-` and `|`, ten points a letter across and
    /// twenty down.
    fn drawn(picture: &[&str]) -> Vec<DrawnRule> {
        let letters: Vec<Vec<char>> = picture.iter().map(|row| row.chars().collect()).collect();
        let at = |row: usize, column: usize| letters.get(row).and_then(|row| row.get(column));
        let mut rules = Vec::new();
        for (row, line) in letters.iter().enumerate() {
            for column in 0..line.len() {
                let is = |row, column, of: &[char]| at(row, column).is_some_and(|c| of.contains(c));
                let (x, y) = (column as f32 * 10.0, row as f32 * 20.0);
                if is(row, column, &['-', '+']) && is(row, column + 1, &['-', '+']) {
                    rules.push(DrawnRule {
                        upright: false,
                        at: y + (column % 2) as f32 * 0.4,
                        from: x,
                        to: x + 10.0,
                    });
                }
                if is(row, column, &['|', '+']) && is(row + 1, column, &['|', '+']) {
                    rules.push(DrawnRule {
                        upright: true,
                        at: x,
                        from: y,
                        to: y + 20.0,
                    });
                }
            }
        }
        rules
    }

    #[track_caller]
    fn check(picture: &[&str], cells: &[(usize, usize, usize, usize)]) {
        let found = lattices(&drawn(picture));
        let found: Vec<_> = found.iter().flat_map(|lattice| &lattice.cells).collect();
        let found: Vec<_> = found
            .iter()
            .map(|cell| (cell.row, cell.column, cell.rows, cell.columns))
            .collect();
        assert_eq!(found, cells);
    }

    #[test]
    fn lines_enclose_cells_and_merged_ones() {
        check(
            &[
                "+--+--+", //
                "|  |  |", //
                "+--+--+", //
                "|  |  |", //
                "|  +--+", //
                "|  |  |", //
                "+--+--+", //
                "|     |", //
                "+-----+",
            ],
            &[
                (0, 0, 1, 1),
                (0, 1, 1, 1),
                (1, 0, 2, 1),
                (1, 1, 1, 1),
                (2, 1, 1, 1),
                (3, 0, 1, 2),
            ],
        );
    }

    #[test]
    fn a_frame_is_no_table_and_sides_may_be_open() {
        check(&["+--+", "|  |", "+--+"], &[]);
        check(
            &[
                "---+---", //
                "   |   ", //
                "---+---", //
                "   |   ", //
                "---+---",
            ],
            &[(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)],
        );
    }
}
