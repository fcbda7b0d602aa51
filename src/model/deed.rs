//! What was done to a matrix, as it is told to the person who did it: how many
//! rows came, went or moved, or else which cells changed, and where that is.

use super::sorting::sort_by_key;
use super::{
    Cell, Column, Content, Document, Edit, Field, Outline, Place, Row, RowId, StepKind, Touched,
};

/// So many goals, and so many levels among them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowCount {
    pub goals: usize,
    pub levels: usize,
}

/// What one action did. When rows came, went or moved, the cells that changed so
/// that the others go on saying the same are not counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deed {
    pub added: RowCount,
    pub removed: RowCount,
    pub moved: RowCount,
    /// Cells that became one with the cell above, and that ceased to be.
    pub merged: usize,
    pub separated: usize,
    /// Cells that changed, those included.
    pub cells: usize,
    pub heading: bool,
    pub fields: Vec<Field>,
    /// Whether something that was found is left as it is now, or looked at again.
    pub set_aside: Option<bool>,
    /// Where one sees it now; `None` when there is nothing to be seen.
    pub place: Option<Place>,
}

impl Deed {
    /// Of the action that a step did, took back or did again. `takes_back` is
    /// the edit that takes the step back, `document` what it left, and `column`
    /// the one that a person is in.
    pub fn of(
        kind: StepKind,
        takes_back: &Edit,
        touched: &Touched,
        (document, outline): (&Document, &Outline),
        column: Column,
    ) -> Self {
        let undone = kind == StepKind::Undo;
        let mut walk = DeedWalk {
            deed: Self::default(),
            undone,
            column,
            document,
            outline,
            first: None,
            splice: None,
            levels_gone: Vec::new(),
        };
        walk.stroke(takes_back);
        let splice = walk.splice;
        if splice.is_some() {
            walk.rows(touched);
        } else {
            walk.deed.cells = touched.rows.len();
        }
        let at = |position: usize| document.rows.get(position).map(|row| row.id);
        let row = touched.came.first().copied().or_else(|| {
            let last = document.rows.len().checked_sub(1)?;
            at(splice?.min(last))
        });
        let first = walk.first.map(|(.., column, row)| (row, column));
        let cell = row.map(|row| (row, column)).or(first);
        let mut deed = walk.deed;
        deed.place = match (cell, deed.fields.first()) {
            (Some((row, column)), _) => Some(Place::Cell { row, column }),
            (None, Some(field)) => Some(Place::Field(*field)),
            (None, None) => deed.heading.then_some(Place::Heading),
        };
        deed
    }

    /// Whether it is one text, written where the person is.
    pub fn is_one_text(&self) -> bool {
        let rows = [self.added, self.removed, self.moved];
        let texts = self.cells + self.fields.len() + usize::from(self.heading);
        let joined = self.merged + self.separated;
        rows == [RowCount::default(); 3] && texts == 1 && joined == 0 && self.set_aside.is_none()
    }
}

/// What is known while the strokes are gone through.
struct DeedWalk<'a> {
    deed: Deed,
    undone: bool,
    document: &'a Document,
    outline: &'a Outline,
    /// The column that the person is in.
    column: Column,
    /// The first cell that changed, by its position; in its row, that of the
    /// column one is in.
    first: Option<(usize, bool, Column, RowId)>,
    /// Where rows came or went.
    splice: Option<usize>,
    levels_gone: Vec<RowId>,
}

impl DeedWalk<'_> {
    fn stroke(&mut self, stroke: &Edit) {
        match stroke {
            Edit::All(edits) => edits.iter().for_each(|edit| self.stroke(edit)),
            Edit::SetCell { row, column, cell } => {
                self.cell(*row, *column);
                self.joined(*row, *column, cell);
            }
            Edit::SetLevel { row, .. } => self.cell(*row, Column::Number),
            Edit::SetTexts { column, runs } => {
                runs.iter().for_each(|run| self.cell(run.first, *column));
            }
            Edit::SetHeading(_) => self.deed.heading = true,
            Edit::SetAside(before) => {
                let more = before.len() < self.document.set_aside.len();
                self.deed.set_aside = Some(more != self.undone);
            }
            Edit::SetField { field, .. } => self.deed.fields.push(*field),
            Edit::Splice { at, insert, .. } => {
                self.splice = Some(self.splice.map_or(*at, |first| first.min(*at)));
                let levels = insert.iter().filter(|row| row.is_level());
                self.levels_gone.extend(levels.map(|row| row.id));
                // Rows may be put in the place of others that have their ids.
                self.deed.cells += insert.iter().map(|row| self.differing(row)).sum::<usize>();
            }
        }
    }

    /// How many cells of the row say something else now; none of one that is
    /// gone.
    fn differing(&self, before: &Row) -> usize {
        let position = self.outline.position(before.id);
        let now = position.and_then(|position| self.document.rows.get(position));
        match (&before.content, now.map(|now| &now.content)) {
            (Content::Goal(before), Some(Content::Goal(now))) => {
                let cells = before.iter().zip(now);
                cells.filter(|(before, now)| before != now).count()
            }
            (_, None) => 0,
            (before, Some(now)) => usize::from(before != now),
        }
    }

    fn cell(&mut self, row: RowId, column: Column) {
        let position = self.outline.position(row);
        if let Some(place) = position.map(|position| (position, column != self.column, column, row))
            && self.first.is_none_or(|first| place < first)
        {
            self.first = Some(place);
        }
    }

    fn joined(&mut self, row: RowId, column: Column, before: &Cell) {
        let position = self.outline.position(row);
        let row = position.and_then(|position| self.document.rows.get(position));
        let now = row.and_then(|row| row.cell(column));
        let was = *before == Cell::Merged;
        let is = now == Some(&Cell::Merged);
        match (was == is, is == self.undone) {
            (true, _) => {}
            (false, false) => self.deed.merged += 1,
            (false, true) => self.deed.separated += 1,
        }
    }

    fn rows(&mut self, touched: &Touched) {
        let levels = self.levels_gone.clone();
        let is_level = |row: RowId| match self.outline.position(row) {
            Some(position) => self.document.rows[position].is_level(),
            None => levels.contains(&row),
        };
        let count = |rows: &mut dyn Iterator<Item = RowId>| {
            let mut count = RowCount::default();
            for row in rows {
                if is_level(row) {
                    count.levels += 1;
                } else {
                    count.goals += 1;
                }
            }
            count
        };
        let (mut came, mut went) = (touched.came.clone(), touched.went.clone());
        sort_by_key(&mut came, |row| *row);
        sort_by_key(&mut went, |row| *row);
        let both = |row: &RowId| came.binary_search(row).is_ok() && went.binary_search(row).is_ok();
        let only = |rows: &[RowId]| count(&mut rows.iter().copied().filter(|row| !both(row)));
        let moved = count(&mut came.iter().copied().filter(both));
        let (added, removed) = match self.undone {
            false => (only(&came), only(&went)),
            true => (only(&went), only(&came)),
        };
        self.deed = Deed {
            added,
            removed,
            moved,
            merged: 0,
            separated: 0,
            ..std::mem::take(&mut self.deed)
        };
    }
}

#[cfg(test)]
mod tests {
    use super::super::picture::document;
    use super::super::{History, Step, commands::Command, paste, plan, selection::Area};
    use super::*;

    const MATRIX: &str = r#"
        # GOBERNANTE
        1 | A | o | i  | M1
        " | " | " | i2 | M2
        2 | B | o | j  | M1
        # OPERATIVO
        3 | C | q | k  | M4
    "#;

    /// What is told of an action when it is done, taken back and done again.
    fn told(edit: impl Fn(&Document) -> Edit) -> [Deed; 3] {
        let mut document = document(MATRIX);
        let mut history = History::default();
        let edit = edit(&document);
        [Step::Do(edit), Step::Undo, Step::Redo].map(|step| {
            let kind = step.kind();
            let touched = history.take(&mut document, step).expect("a step");
            let takes_back = history.takes_back(kind).expect("a way back");
            let outline = Outline::of(&document);
            Deed::of(
                kind,
                takes_back,
                &touched,
                (&document, &outline),
                Column::Goal,
            )
        })
    }

    fn command(command: Command, row: u32, column: Column) -> [Deed; 3] {
        told(|document| {
            let outline = Outline::of(document);
            let outcome = command.at(document, &outline, (RowId(row), column));
            outcome.expect("an outcome").edit
        })
    }

    fn goal(row: u32) -> Option<Place> {
        cell(row, Column::Goal)
    }

    fn cell(row: u32, column: Column) -> Option<Place> {
        let row = RowId(row);
        Some(Place::Cell { row, column })
    }

    const fn rows(goals: usize, levels: usize) -> RowCount {
        RowCount { goals, levels }
    }

    #[test]
    fn rows_that_go_are_told_and_undone_one_is_where_they_stand_again() {
        let deeds = told(|document| plan::remove(document, 1..4));
        for deed in &deeds {
            let said = (deed.removed, deed.added, deed.moved, deed.cells);
            assert_eq!(said, (rows(3, 0), rows(0, 0), rows(0, 0), 0));
        }
        // First what came to stand there, then the first row that is back.
        assert_eq!(deeds.map(|deed| deed.place), [goal(5), goal(2), goal(5)]);
        let [removed, ..] = told(|document| plan::remove(document, 3..5));
        assert_eq!(removed.removed, rows(1, 1));
    }

    #[test]
    fn a_matrix_that_becomes_another_is_told_by_the_cells_that_say_something_else() {
        let other = MATRIX.replace("M2", "M2. Diez").replace("| A |", "| B |");
        for deed in told(|before| {
            let mut other = document(&other);
            other.metadata.date = "31/10/2026".to_owned();
            plan::become_other(before, other).expect("an edit")
        }) {
            let rows = (deed.added, deed.removed, deed.moved);
            assert_eq!(rows, Default::default());
            assert_eq!((deed.cells, deed.fields), (2, vec![Field::Date]));
        }
    }

    #[test]
    fn rows_that_come_are_told_where_they_stand() {
        let [added, undone, _] = command(Command::AddRowBelow, 3, Column::Goal);
        assert_eq!((added.added, added.place), (rows(1, 0), goal(7)));
        assert_eq!((undone.added, undone.place), (rows(1, 0), goal(4)));
    }

    #[test]
    fn rows_that_move_are_told_as_moved_however_their_cells_change() {
        let deeds = command(Command::MoveRowUp, 3, Column::Goal);
        for deed in deeds {
            assert_eq!(
                (deed.moved, deed.added, deed.place),
                (rows(1, 0), rows(0, 0), goal(3))
            );
            assert!(!deed.is_one_text());
        }
    }

    #[test]
    fn cells_are_merged_until_that_is_taken_back() {
        for deed in command(Command::Merge, 3, Column::Goal) {
            assert_eq!((deed.merged, deed.separated, deed.place), (1, 0, goal(2)));
        }
        for deed in command(Command::Separate, 2, Column::Unit) {
            let place = cell(3, Column::Unit);
            assert_eq!((deed.merged, deed.separated, deed.place), (0, 1, place));
        }
    }

    #[test]
    fn one_text_and_many_are_told_by_the_first() {
        let [one, ..] = told(|document| {
            plan::set_text(document, RowId(4), Column::Unit, "Otra").expect("an edit")
        });
        assert!(one.is_one_text());
        assert_eq!(one.place, cell(4, Column::Unit));
        for deed in told(|document| {
            let area = Area {
                rows: 1..4,
                columns: Column::Indicator..=Column::Goal,
            };
            paste::fill(document, &area, "igual").expect("an edit")
        }) {
            assert_eq!((deed.cells, deed.place), (6, goal(2)));
            assert!(!deed.is_one_text());
        }
    }

    #[test]
    fn what_is_not_in_the_rows_is_told_as_well() {
        let field = Field::Responsible;
        let [deed, ..] = told(|_| Edit::SetField {
            field,
            text: "Ana".to_owned(),
        });
        assert_eq!(deed.place, Some(Place::Field(field)));
        let [deed, ..] = told(|_| Edit::SetHeading("Título".to_owned()));
        assert_eq!(deed.place, Some(Place::Heading));
    }
}
