//! Two pages that were printed side by side on one sheet → two pages.

use super::drawn_page::{DrawnLetter, DrawnPage, DrawnRule};
use super::lattice::{Lattice, lattices};
use super::lattices_apart::apart;

/// Columns that stand this near are the same.
const SAME_COLUMN: f32 = 6.0;
/// Two pages have a column of the matrix each, at least.
const FEWEST_COLUMNS: usize = 4;

/// The sheets, each with its number from 1, those of two pages as two.
pub(super) fn pages_apart(pages: Vec<DrawnPage>) -> Vec<DrawnPage> {
    let mut apart = Vec::with_capacity(pages.len());
    for page in pages {
        match gutter(&page) {
            Some(gutter) => apart.extend(halves(page, &gutter)),
            None => apart.push(page),
        }
    }
    apart
}

/// Where the second page begins, and how far it stands from the first.
struct Gutter {
    at: f32,
    shift: f32,
}

/// Tables whose columns are as wide as those of others at their side, with
/// nothing between.
fn gutter(page: &DrawnPage) -> Option<Gutter> {
    let found: Vec<Lattice> = lattices(&page.rules).into_iter().flat_map(apart).collect();
    let ends = |lattice: &Lattice| Some((*lattice.across.first()?, *lattice.across.last()?));
    let beside = |one: &Lattice, other: &Lattice| -> Option<Gutter> {
        let ((left, end), (start, _)) = (ends(one)?, ends(other)?);
        let (at, shift) = ((end + start) / 2.0, start - left);
        let pairs = one.across.iter().zip(&other.across);
        let same = one.across.len() == other.across.len() && one.across.len() > FEWEST_COLUMNS && {
            pairs
        }
        .all(|(one, other)| (one + shift - other).abs() <= SAME_COLUMN);
        let side_by_side = start > end && {
            let (above, below) = (other.down.first()?, one.down.last()?);
            let (first, last) = (one.down.first()?, other.down.last()?);
            above < below && first < last
        };
        (same && side_by_side).then_some(Gutter { at, shift })
    };
    let gutter = found
        .iter()
        .flat_map(|one| found.iter().map(move |other| (one, other)))
        .find_map(|(one, other)| beside(one, other))?;
    let free = |lattice: &Lattice| {
        let ends = ends(lattice);
        ends.is_none_or(|(from, to)| to <= gutter.at || from >= gutter.at)
    };
    found.iter().all(free).then_some(gutter)
}

/// The two pages. What stands over both is of the first.
fn halves(page: DrawnPage, gutter: &Gutter) -> [DrawnPage; 2] {
    let over_both = crossing_lines(&page.letters, gutter.at);
    let mut second = DrawnPage {
        height: page.height,
        number: page.number,
        shift: gutter.shift,
        ..DrawnPage::default()
    };
    let mut first = DrawnPage {
        letters: Vec::new(),
        rules: Vec::new(),
        ..page
    };
    for letter in page.letters {
        let whole = over_both
            .iter()
            .any(|base| (letter.base - base).abs() <= letter.size * 0.3);
        if letter.middle().0 < gutter.at || whole {
            first.letters.push(letter);
        } else {
            second.letters.push(DrawnLetter {
                left: letter.left - gutter.shift,
                right: letter.right - gutter.shift,
                ..letter
            });
        }
    }
    for rule in page.rules {
        let starts = if rule.upright { rule.at } else { rule.from };
        if starts < gutter.at {
            first.rules.push(rule);
        } else if rule.upright {
            second.rules.push(DrawnRule {
                at: rule.at - gutter.shift,
                ..rule
            });
        } else {
            second.rules.push(DrawnRule {
                from: rule.from - gutter.shift,
                to: rule.to - gutter.shift,
                ..rule
            });
        }
    }
    [first, second]
}

/// Where the lines stand that go on over the gutter.
fn crossing_lines(letters: &[DrawnLetter], gutter: f32) -> Vec<f32> {
    let mut near: Vec<&DrawnLetter> = letters.iter().collect();
    near.retain(|letter| !letter.text.trim().is_empty());
    near.sort_by(|one, other| {
        let bases = one.base.total_cmp(&other.base);
        bases.then(one.left.total_cmp(&other.left))
    });
    let over = |pair: &[&DrawnLetter]| {
        let [one, other] = pair else { return None };
        let line = (one.base - other.base).abs() < 0.1;
        let around = one.left < gutter && other.right > gutter;
        let beside = other.left - one.right <= one.size;
        (line && around && beside).then_some(one.base)
    };
    near.windows(2).filter_map(over).collect()
}
