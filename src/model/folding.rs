//! Units and levels whose rows are folded into their first line. It is how a
//! person looks at a matrix, and no part of the document: nothing that leaves
//! knows of it.

use std::ops::Range;

use super::navigation::{Move, follow};
use super::sorting::sort_by_key;
use super::{Column, Document, Outline, RowId};

/// Which of them are folded, by the ids of their first lines, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folding(Vec<RowId>);

/// Rows that can be folded into the line that they stand under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fold {
    /// Position of the line, which stays in sight.
    pub line: usize,
    /// How many rows are below it.
    pub rows: usize,
    pub folded: bool,
}

impl Folding {
    /// Those that were folded before; what is not there folds nothing.
    pub fn of(mut lines: Vec<RowId>) -> Self {
        sort_by_key(&mut lines, |line| *line);
        lines.dedup();
        Self(lines)
    }

    /// Everything that can be folded.
    pub fn all(document: &Document, outline: &Outline) -> Self {
        let lines = 0..document.rows.len();
        let lines = lines.filter(|line| Self::default().at(document, outline, *line).is_some());
        Self::of(lines.map(|line| document.rows[line].id).collect())
    }

    /// The ids of the lines, in order.
    pub fn lines(&self) -> &[RowId] {
        &self.0
    }

    fn has(&self, document: &Document, line: usize) -> bool {
        let row = document.rows.get(line);
        row.is_some_and(|row| self.0.binary_search(&row.id).is_ok())
    }

    fn remove(&mut self, row: RowId) -> bool {
        let at = self.0.binary_search(&row);
        at.map(|at| self.0.remove(at)).is_ok()
    }

    /// What can be folded into the row at a position, if it is such a line.
    pub fn at(&self, document: &Document, outline: &Outline, position: usize) -> Option<Fold> {
        let around = around(outline, position).into_iter().flatten();
        let rows = around
            .filter(|rows| rows.start == position)
            .max_by_key(Range::len)?;
        (rows.len() > 1).then(|| Fold {
            line: position,
            rows: rows.len() - 1,
            folded: self.has(document, position),
        })
    }

    /// The line in which the row at a position is seen: its own, unless it is
    /// folded.
    pub fn line_of(&self, document: &Document, outline: &Outline, position: usize) -> usize {
        if self.0.is_empty() {
            return position;
        }
        let around = around(outline, position).into_iter().flatten();
        let mut lines = around.map(|rows| rows.start);
        lines
            .find(|line| *line != position && self.has(document, *line))
            .unwrap_or(position)
    }

    /// Whether the row at a position is out of sight.
    pub fn is_hidden(&self, document: &Document, outline: &Outline, position: usize) -> bool {
        self.line_of(document, outline, position) != position
    }

    /// How many of these rows are out of sight.
    pub fn hidden(&self, document: &Document, outline: &Outline, rows: Range<usize>) -> usize {
        if self.0.is_empty() {
            return 0;
        }
        rows.filter(|at| self.is_hidden(document, outline, *at))
            .count()
    }

    /// Folds the unit of the row at a position, or its level, if the unit is
    /// folded or has no rows to be; gives what was folded.
    pub fn fold(
        &mut self,
        document: &Document,
        outline: &Outline,
        position: usize,
    ) -> Option<Fold> {
        let around = around(outline, position).into_iter().rev().flatten();
        let mut open = around.filter_map(|rows| self.at(document, outline, rows.start));
        let fold = open.find(|fold| !fold.folded)?;
        let row = document.rows.get(fold.line)?.id;
        let at = self.0.binary_search(&row).err()?;
        self.0.insert(at, row);
        Some(fold)
    }

    /// Shows what is folded into the row at a position; gives what it is.
    pub fn unfold(
        &mut self,
        document: &Document,
        outline: &Outline,
        position: usize,
    ) -> Option<Fold> {
        let fold = self.at(document, outline, position)?;
        let row = document.rows.get(position)?.id;
        self.remove(row).then_some(fold)
    }

    /// Shows these rows, whatever they are folded into; gives how many rows are
    /// in sight that were not.
    pub fn show(
        &mut self,
        document: &Document,
        outline: &Outline,
        rows: &mut dyn Iterator<Item = usize>,
    ) -> usize {
        let mut shown = 0;
        for position in rows {
            // The level first, in which the unit may still be folded.
            loop {
                let line = self.line_of(document, outline, position);
                let Some(fold) = (line != position)
                    .then(|| self.unfold(document, outline, line))
                    .flatten()
                else {
                    break;
                };
                let below = line + 1..line + 1 + fold.rows;
                shown += fold.rows - self.hidden(document, outline, below);
            }
        }
        shown
    }

    /// What comes to a place comes unfolded, whoever had its id before.
    pub fn forget(&mut self, rows: &[RowId]) {
        for row in rows {
            self.remove(*row);
        }
    }

    /// Where the keys lead to from a cell that is in sight: folded rows are
    /// passed over.
    pub fn follow(
        &self,
        document: &Document,
        outline: &Outline,
        from: (RowId, Column),
        way: Move,
    ) -> Option<(RowId, Column)> {
        let (row, column) = follow(document, outline, from, way)?;
        let at = outline.position(row)?;
        let line = self.line_of(document, outline, at);
        if line == at {
            return Some((row, column));
        }
        let start = outline.position(from.0)?;
        let below = (at..document.rows.len())
            .find(|at| at > &start && !self.is_hidden(document, outline, *at));
        let to = match below.filter(|_| at > start) {
            Some(below) => below,
            // At the end, or above: where it is folded into.
            None if at < start || line > start => line,
            None => return Some(from),
        };
        Some((document.rows[to].id, column))
    }
}

/// What a person does with rows that can be folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoldCommand {
    /// The unit one is in, or then its level.
    Fold,
    Unfold,
    FoldAll,
    UnfoldAll,
}

/// What comes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    pub folding: Folding,
    /// Position of the row where one is then.
    pub line: usize,
    /// How many rows went out of sight, or came.
    pub rows: usize,
}

impl FoldCommand {
    /// What it comes to in the row at a position; `None` when no row comes
    /// into sight or goes out of it.
    pub fn at(
        self,
        before: &Folding,
        document: &Document,
        outline: &Outline,
        position: usize,
    ) -> Option<Folded> {
        let mut folding = before.clone();
        match self {
            Self::Fold => drop(folding.fold(document, outline, position)),
            Self::Unfold => drop(folding.unfold(document, outline, position)),
            Self::FoldAll => folding = Folding::all(document, outline),
            Self::UnfoldAll => folding = Folding::default(),
        }
        let hidden = |folding: &Folding| folding.hidden(document, outline, 0..document.rows.len());
        // Lines that are folded in others, or gone, are seen in neither.
        let rows = hidden(&folding).abs_diff(hidden(before));
        (rows > 0).then(|| Folded {
            line: folding.line_of(document, outline, position),
            rows,
            folding,
        })
    }
}

/// The level and the unit that the row at a position is of, each with its line
/// first.
pub(super) fn around(outline: &Outline, position: usize) -> [Option<Range<usize>>; 2] {
    let next = outline
        .sections
        .partition_point(|section| section.level.is_none_or(|level| level <= position));
    let level = next.checked_sub(1).and_then(|index| {
        let section = outline.sections.get(index)?;
        let last = section.units.clone().next_back();
        let last = last.and_then(|unit| outline.units.get(unit));
        let line = section.level?;
        Some(line..last.map_or(line + 1, |unit| unit.rows.end))
    });
    let unit = outline.unit_at(position);
    let unit = unit.and_then(|unit| outline.units.get(unit));
    [level, unit.map(|unit| unit.rows.clone())]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::picture::document;
    use super::*;

    const MATRIX: &str = r#"
        # GOBERNANTE
        1 | A | o | i  | M1
        " | " | " | i2 | M2
        2 | B | p | j  | M3
        # OPERATIVO
        3 | C | q | k1 | M4
        " | " | " | k2 | M5
        " | " | r | k3 | M6
        # APOYO
    "#;

    /// The rows in sight, each with what is folded into it.
    fn seen(folding: &Folding) -> String {
        let document = document(MATRIX);
        let outline = Outline::of(&document);
        let shown = (0..document.rows.len())
            .filter(|at| !folding.is_hidden(&document, &outline, *at))
            .map(|at| match folding.at(&document, &outline, at) {
                Some(fold) if fold.folded => format!("{at}+{}", fold.rows),
                _ => at.to_string(),
            });
        shown.collect::<Vec<_>>().join(" ")
    }

    /// Folds at each of these positions in turn.
    fn folded(positions: &[usize]) -> Folding {
        let document = document(MATRIX);
        let outline = Outline::of(&document);
        let mut folding = Folding::default();
        for at in positions {
            folding.fold(&document, &outline, *at);
        }
        folding
    }

    #[test]
    fn a_unit_is_folded_into_its_first_line_and_then_its_level() {
        assert_eq!(seen(&folded(&[])), "0 1 2 3 4 5 6 7 8");
        assert_eq!(seen(&folded(&[6])), "0 1 2 3 4 5+2 8");
        assert_eq!(seen(&folded(&[6, 5])), "0 1 2 3 4+3 8");
        // A unit of one row has nothing to fold, and a level without rows neither.
        assert_eq!(seen(&folded(&[3])), "0+3 4 5 6 7 8");
        assert_eq!(seen(&folded(&[8])), "0 1 2 3 4 5 6 7 8");
        let document = document(MATRIX);
        let outline = Outline::of(&document);
        assert_eq!(seen(&Folding::all(&document, &outline)), "0+3 4+3 8");
    }

    #[test]
    fn what_is_led_to_is_shown_and_how_much_that_is() {
        let document = document(MATRIX);
        let outline = Outline::of(&document);
        let check = |folds: &[usize], to: &[usize], then: &str, rows: usize| {
            let mut folding = folded(folds);
            let shown = folding.show(&document, &outline, &mut to.iter().copied());
            assert_eq!((seen(&folding).as_str(), shown), (then, rows));
        };
        check(&[6], &[7], "0 1 2 3 4 5 6 7 8", 2);
        check(&[6], &[5], "0 1 2 3 4 5+2 8", 0);
        // The unit stays folded in the level, where its first line is asked for.
        check(&[6, 6], &[5], "0 1 2 3 4 5+2 8", 1);
        check(&[6, 6], &[6], "0 1 2 3 4 5 6 7 8", 3);
        check(&[6, 6, 2], &[2, 7], "0 1 2 3 4 5 6 7 8", 4);
    }

    #[test]
    fn keys_pass_over_what_is_folded() {
        use Column::{Goal, Number, Unit};
        let document = document(MATRIX);
        let outline = Outline::of(&document);
        let check = |folds: &[usize], from: (u32, Column), way, to: (u32, Column)| {
            let from = (RowId(from.0), from.1);
            let reached = folded(folds).follow(&document, &outline, from, way);
            assert_eq!(reached, Some((RowId(to.0), to.1)), "{from:?} {way:?}");
        };
        check(&[1], (2, Goal), Move::Down, (4, Goal));
        check(&[1], (2, Unit), Move::Down, (4, Unit));
        check(&[1], (2, Goal), Move::Next, (4, Number));
        check(&[1], (4, Goal), Move::Up, (2, Goal));
        check(&[1, 1], (5, Goal), Move::Up, (1, Goal));
        check(&[5, 5], (5, Goal), Move::Down, (9, Goal));
        check(&[5], (1, Goal), Move::PageDown, (9, Goal));
        check(&[5], (9, Goal), Move::Start, (1, Number));
    }

    #[test]
    fn at_the_end_one_gets_to_the_line_and_no_further() {
        let document = document("1 | A | o | i | M1\n\" | \" | \" | j | M2");
        let outline = Outline::of(&document);
        let mut folding = Folding::default();
        folding.fold(&document, &outline, 1).expect("a unit");
        let first = (RowId(1), Column::Goal);
        for way in [Move::Down, Move::End, Move::PageDown, Move::Next] {
            let to = folding.follow(&document, &outline, first, way);
            assert_eq!(to.map(|(row, _)| row), Some(RowId(1)), "{way:?}");
        }
    }

    #[test]
    fn commands_say_how_many_rows_they_took() {
        let document = document(MATRIX);
        let outline = Outline::of(&document);
        let check = |command: FoldCommand,
                     folds: &[usize],
                     at: usize,
                     then: Option<(&str, usize, usize)>| {
            let done = command.at(&folded(folds), &document, &outline, at);
            let done = done.map(|done| (seen(&done.folding), done.line, done.rows));
            let done = done
                .as_ref()
                .map(|(seen, line, rows)| (seen.as_str(), *line, *rows));
            assert_eq!(done, then, "{command:?} at {at}");
        };
        use FoldCommand::{Fold, FoldAll, Unfold, UnfoldAll};
        check(Fold, &[], 7, Some(("0 1 2 3 4 5+2 8", 5, 2)));
        check(Fold, &[7], 5, Some(("0 1 2 3 4+3 8", 4, 1)));
        check(Fold, &[], 8, None);
        check(Unfold, &[7], 5, Some(("0 1 2 3 4 5 6 7 8", 5, 2)));
        check(Unfold, &[7], 1, None);
        check(FoldAll, &[], 2, Some(("0+3 4+3 8", 0, 6)));
        check(UnfoldAll, &[2, 7, 7], 0, Some(("0 1 2 3 4 5 6 7 8", 0, 4)));
        check(UnfoldAll, &[], 0, None);
        // The units would fold in levels that are folded already.
        check(FoldAll, &[0, 4], 0, None);
    }

    #[test]
    fn what_was_folded_and_is_gone_is_not_unfolded() {
        use super::super::plan;
        let mut document = document(MATRIX);
        let folding = folded(&[6]);
        document.apply(plan::remove(&document, 5..8));
        let outline = Outline::of(&document);
        for command in [FoldCommand::Unfold, FoldCommand::UnfoldAll] {
            assert_eq!(command.at(&folding, &document, &outline, 0), None);
        }
    }

    proptest! {
        #[test]
        fn whatever_is_folded_can_be_shown_row_by_row(
            folds in prop::collection::vec(0..9_usize, 0..8),
            to in 0..9_usize,
        ) {
            let document = document(MATRIX);
            let outline = Outline::of(&document);
            let mut folding = folded(&folds);
            let hidden = |folding: &Folding| folding.hidden(&document, &outline, 0..9);
            let before = hidden(&folding);
            let shown = folding.show(&document, &outline, &mut [to].into_iter());
            prop_assert!(!folding.is_hidden(&document, &outline, to));
            prop_assert_eq!(hidden(&folding) + shown, before);
            folding.show(&document, &outline, &mut (0..9));
            prop_assert_eq!(seen(&folding), seen(&Folding::default()));
            prop_assert_eq!(folding, Folding::default());
        }

        #[test]
        fn the_keys_never_lead_out_of_sight(
            folds in prop::collection::vec(0..9_usize, 0..8),
            steps in prop::collection::vec(prop::sample::select(vec![
                Move::Up, Move::Down, Move::Next, Move::Previous, Move::PageDown,
                Move::PageUp, Move::End, Move::Start, Move::EdgeDown, Move::EdgeUp,
            ]), 0..12),
        ) {
            let document = document(MATRIX);
            let outline = Outline::of(&document);
            let folding = folded(&folds);
            let mut cell = (RowId(1), Column::Goal);
            for way in steps {
                cell = folding.follow(&document, &outline, cell, way).expect("a cell");
                let at = outline.position(cell.0).expect("a row");
                prop_assert!(!folding.is_hidden(&document, &outline, at));
            }
        }
    }
}
