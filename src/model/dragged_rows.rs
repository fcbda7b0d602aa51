//! Rows that are dragged to another place: which they are, and where they land.

use std::ops::Range;

use super::commands::Outcome;
use super::folding::{Folding, around};
use super::{Document, Outline, plan};

/// The rows that go along when these are dragged: a level alone takes what is
/// under it, and a line what is folded into it.
pub fn dragged(
    document: &Document,
    outline: &Outline,
    folding: &Folding,
    rows: Range<usize>,
) -> Range<usize> {
    if rows.len() == 1
        && document
            .rows
            .get(rows.start)
            .is_some_and(super::Row::is_level)
        && let [Some(level), _] = around(outline, rows.start)
    {
        return level;
    }
    let hidden =
        |at: &usize| *at < document.rows.len() && folding.is_hidden(document, outline, *at);
    let end = (rows.end..).find(|at| !hidden(at)).unwrap_or(rows.end);
    rows.start..end
}

/// Before which position the rows land that are dragged over the upper or the
/// lower half of another row; `None` where they would stay as they are. A level
/// lands beside levels, whole units beside units, and nothing among rows that
/// are folded.
pub fn landing(
    document: &Document,
    outline: &Outline,
    folding: &Folding,
    rows: &Range<usize>,
    (over, lower): (usize, bool),
) -> Option<usize> {
    let [level, unit] = around(outline, over);
    let beside = match kind(document, outline, rows) {
        DraggedKind::Levels => level.or_else(|| {
            let first = outline.sections.iter().find_map(|section| section.level);
            Some(0..first.unwrap_or(document.rows.len()))
        }),
        DraggedKind::Units => unit,
        DraggedKind::Rows => None,
    };
    let beside = beside.unwrap_or(over..over + 1);
    // Past the middle of them, it is behind them.
    let seen = |rows: Range<usize>| rows.len() - folding.hidden(document, outline, rows);
    let above = seen(beside.start..over.max(beside.start));
    let behind = above * 2 + usize::from(lower) >= seen(beside.clone());
    let to = if behind { beside.end } else { beside.start };
    let to = (to..document.rows.len())
        .find(|at| !folding.is_hidden(document, outline, *at))
        .unwrap_or(document.rows.len());
    (!(rows.start..=rows.end).contains(&to)).then_some(to)
}

/// What comes of it when they land there, as the commands that move rows do it.
pub fn landed(document: &Document, rows: &Range<usize>, to: usize) -> Option<Outcome> {
    let first = document.rows.get(rows.start)?.id;
    let edit = plan::relocate(document, rows.clone(), to)?;
    Some(Outcome::at(edit, Some(first)))
}

enum DraggedKind {
    /// With all that is under them.
    Levels,
    /// Whole ones.
    Units,
    Rows,
}

fn kind(document: &Document, outline: &Outline, rows: &Range<usize>) -> DraggedKind {
    let is_level = |at: usize| document.rows.get(at).is_some_and(super::Row::is_level);
    let at_end = rows.end >= document.rows.len();
    if is_level(rows.start) && (at_end || is_level(rows.end)) {
        return DraggedKind::Levels;
    }
    let is_line = |at: usize| {
        let [_, unit] = around(outline, at);
        unit.is_none_or(|unit| unit.start == at)
    };
    match is_line(rows.start) && (at_end || is_line(rows.end)) {
        true => DraggedKind::Units,
        false => DraggedKind::Rows,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::picture::{assert_picture, document};
    use super::*;

    const MATRIX: &str = r#"
        # GOBERNANTE
        1 | A | o | i1 | M1
        " | " | " | i2 | M2
        2 | B | p | j  | M3
        # OPERATIVO
        3 | C | q | k1 | M4
        " | " | " | k2 | M5
        " | " | " | k3 | M6
    "#;

    /// The place where the rows land, with the row at `fold` folded.
    fn lands(rows: Range<usize>, fold: Option<usize>, over: (usize, bool)) -> Option<usize> {
        let document = document(MATRIX);
        let outline = Outline::of(&document);
        let mut folding = Folding::default();
        if let Some(fold) = fold {
            folding.fold(&document, &outline, fold);
        }
        let rows = dragged(&document, &outline, &folding, rows);
        landing(&document, &outline, &folding, &rows, over)
    }

    const UPPER: bool = false;
    const LOWER: bool = true;

    #[test]
    fn a_goal_lands_before_or_after_the_row_it_is_over() {
        assert_eq!(lands(2..3, None, (6, UPPER)), Some(6));
        assert_eq!(lands(2..3, None, (6, LOWER)), Some(7));
        assert_eq!(lands(2..3, None, (7, LOWER)), Some(8));
        assert_eq!(lands(2..3, None, (1, UPPER)), Some(1));
        // Where it is already.
        assert_eq!(lands(2..3, None, (1, LOWER)), None);
        assert_eq!(lands(2..3, None, (3, UPPER)), None);
    }

    #[test]
    fn a_unit_lands_beside_units_and_a_level_beside_levels() {
        assert_eq!(lands(1..3, None, (5, LOWER)), Some(5));
        assert_eq!(lands(1..3, None, (6, LOWER)), Some(8));
        assert_eq!(lands(5..8, None, (2, UPPER)), Some(3));
        assert_eq!(lands(5..8, None, (0, LOWER)), Some(1));
        // A level alone takes its rows along.
        assert_eq!(lands(4..5, None, (1, UPPER)), Some(0));
        assert_eq!(lands(4..5, None, (3, LOWER)), None);
        assert_eq!(lands(0..1, None, (7, UPPER)), Some(8));
    }

    #[test]
    fn several_whole_levels_land_beside_a_level() {
        let document = document(&format!(
            "{MATRIX}\n# APOYO\n4 | D | r | l | M7\n5 | E | s | m | M8"
        ));
        let outline = Outline::of(&document);
        let lands = |rows, over| {
            let folding = Folding::default();
            landing(&document, &outline, &folding, &rows, over)
        };
        assert_eq!(lands(0..8, (10, UPPER)), Some(11));
        assert_eq!(lands(0..8, (9, UPPER)), None);
        assert_eq!(lands(4..11, (1, LOWER)), Some(0));
        assert_eq!(lands(4..11, (3, LOWER)), None);
        assert_eq!(lands(0..8, (6, LOWER)), None);
    }

    #[test]
    fn nothing_lands_among_what_is_folded() {
        assert_eq!(lands(3..4, Some(6), (5, LOWER)), Some(8));
        assert_eq!(lands(2..3, Some(6), (5, LOWER)), Some(8));
        assert_eq!(lands(2..3, Some(6), (5, UPPER)), Some(5));
        // A folded line is all that is folded into it.
        let document = document(MATRIX);
        let outline = Outline::of(&document);
        let mut folding = Folding::default();
        folding.fold(&document, &outline, 6);
        assert_eq!(dragged(&document, &outline, &folding, 5..6), 5..8);
    }

    #[test]
    fn what_lands_in_a_merged_unit_keeps_what_its_cells_say() {
        let mut document = document(MATRIX);
        let outcome = landed(&document, &(1..2), 7).expect("it lands");
        assert_eq!(outcome.row, Some(super::super::RowId(2)));
        document.apply(outcome.edit);
        assert_picture(
            &document,
            r#"
            # GOBERNANTE
            1 | A | o | i2 | M2
            2 | B | p | j  | M3
            # OPERATIVO
            3 | C | q | k1 | M4
            " | " | " | k2 | M5
            1 | A | o | i1 | M1
            3 | C | q | k3 | M6
            "#,
        );
    }

    proptest! {
        #[test]
        fn what_lands_is_where_it_was_led_to_and_nothing_is_lost(
            (start, length) in (0..8_usize, 1..4_usize),
            fold in prop::option::of(0..8_usize),
            over in (0..8_usize, any::<bool>()),
        ) {
            let document = document(MATRIX);
            let outline = Outline::of(&document);
            let mut folding = Folding::default();
            if let Some(fold) = fold {
                folding.fold(&document, &outline, fold);
            }
            let rows = dragged(&document, &outline, &folding, start..(start + length).min(8));
            if let Some(to) = landing(&document, &outline, &folding, &rows, over) {
                prop_assert!(to == 8 || !folding.is_hidden(&document, &outline, to));
                let outcome = landed(&document, &rows, to).expect("it lands");
                let mut after = document.clone();
                let inverse = after.apply(outcome.edit).inverse;
                let texts = |document: &Document| {
                    let mut goals: Vec<String> = (0..document.rows.len())
                        .map(|at| format!("{:?}", document.resolved(at, super::super::Column::Goal)))
                        .collect();
                    goals.sort();
                    goals
                };
                prop_assert_eq!(texts(&after), texts(&document));
                after.apply(inverse);
                prop_assert_eq!(after, document);
            }
        }
    }
}
