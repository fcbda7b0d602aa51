//! Cells that are selected together.
//!
//! A rectangle that grows over the merged cells it touches, as in Excel: what
//! is seen selected is what is copied and emptied.

use std::ops::{Range, RangeInclusive};

use super::navigation::{Move, PAGE, follow};
use super::{Column, Document, Outline, RowId};

/// Two corners of what is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The cell one is at; the selection is over when one goes elsewhere.
    pub active: (RowId, Column),
    pub from: (RowId, Column),
    /// The corner that Shift and the arrows move.
    pub to: (RowId, Column),
}

/// A rectangle of cells that no merged cell reaches out of, as in Excel: what
/// is seen selected is what is copied and emptied. A level in between counts
/// whole, whatever the columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Positions in the document, from 0.
    pub rows: Range<usize>,
    pub columns: RangeInclusive<Column>,
}

impl Area {
    /// Whether the cell at `position` is in it; a level is by its row alone.
    pub fn contains(&self, document: &Document, position: usize, column: Column) -> bool {
        let level = document.rows.get(position).is_none_or(|row| row.is_level());
        self.rows.contains(&position) && (level || self.columns.contains(&column))
    }

    /// Whether its rows are in it from their first cell to the last.
    pub fn is_whole_rows(&self) -> bool {
        self.columns == (Column::Number..=Column::Goal)
    }

    /// How many rows and columns it has.
    pub fn size(&self) -> (usize, usize) {
        let (first, last) = (self.columns.start().index(), self.columns.end().index());
        (self.rows.len(), last + 1 - first)
    }
}

/// The whole matrix, whatever cell one is at; `None` when it has no rows.
pub fn all(document: &Document, active: (RowId, Column)) -> Option<Selection> {
    Some(Selection {
        active,
        from: (document.rows.first()?.id, Column::Number),
        to: (document.rows.last()?.id, Column::Goal),
    })
}

/// The whole columns of an area, from the first goal of the matrix to the last:
/// a level would bring in all of them. `None` when it has no goals.
pub fn whole_columns(
    document: &Document,
    active: (RowId, Column),
    columns: RangeInclusive<Column>,
) -> Option<Selection> {
    let mut goals = document.rows.iter().filter(|row| !row.is_level());
    let first = goals.next()?;
    Some(Selection {
        active,
        from: (first.id, *columns.start()),
        to: (goals.next_back().unwrap_or(first).id, *columns.end()),
    })
}

/// The whole of these rows; `None` when they are not there.
pub fn whole_rows(
    document: &Document,
    active: (RowId, Column),
    rows: Range<usize>,
) -> Option<Selection> {
    let last = rows.end.checked_sub(1)?;
    Some(Selection {
        active,
        from: (document.rows.get(rows.start)?.id, Column::Number),
        to: (document.rows.get(last)?.id, Column::Goal),
    })
}

impl Selection {
    /// From the active cell to another.
    pub const fn between(active: (RowId, Column), to: (RowId, Column)) -> Self {
        Self {
            active,
            from: active,
            to,
        }
    }

    /// What is selected; `None` when a corner is no longer there.
    pub fn area(&self, document: &Document, outline: &Outline) -> Option<Area> {
        let (from, to) = (outline.position(self.from.0)?, outline.position(self.to.0)?);
        let mut columns = self.from.1.min(self.to.1)..=self.from.1.max(self.to.1);
        if document.rows[from].is_level() {
            columns = Column::Number..=Column::Goal;
        }
        let mut rows = from.min(to)..from.max(to) + 1;
        // A cell that crosses an edge is in the first row or in the last.
        loop {
            let before = rows.clone();
            for column in Column::ALL {
                if !columns.contains(&column) {
                    continue;
                }
                let start = document.head(rows.start, column).unwrap_or(rows.start);
                let head = document.head(rows.end - 1, column).unwrap_or(rows.end - 1);
                let end = head + outline.spans[head][column.index()].max(1);
                rows = start..end.max(rows.end);
            }
            if rows == before {
                return Some(Area { rows, columns });
            }
        }
    }

    /// With its corner moved. One step up or down is as far as it takes to
    /// select more, or less: a merged cell is passed at once.
    pub fn extended(&self, document: &Document, outline: &Outline, way: Move) -> Option<Self> {
        let (row, column) = self.to;
        let at = outline.position(row)?;
        let last = document.rows.len().checked_sub(1)?;
        let to = |at: usize, column| Self {
            to: (document.rows[at].id, column),
            ..*self
        };
        let sideways = |step: isize| {
            let index = column.index().checked_add_signed(step);
            let column = index.and_then(|index| Column::ALL.get(index).copied());
            column.map(|column| to(at, column))
        };
        let until_it_changes = |step: isize| {
            let before = self.area(document, outline);
            let mut at = at.checked_add_signed(step);
            while let Some(next) = at.filter(|at| *at <= last) {
                let moved = to(next, column);
                if moved.area(document, outline) != before {
                    return Some(moved);
                }
                at = next.checked_add_signed(step);
            }
            None
        };
        match way {
            Move::Up => until_it_changes(-1),
            Move::Down => until_it_changes(1),
            Move::Left => sideways(-1),
            Move::Right => sideways(1),
            Move::RowStart => Some(to(at, Column::Number)),
            Move::RowEnd => Some(to(at, Column::Goal)),
            Move::Start => Some(to(0, Column::Number)),
            Move::End => Some(to(last, Column::Goal)),
            Move::EdgeUp | Move::EdgeDown | Move::EdgeLeft | Move::EdgeRight => {
                let to = follow(document, outline, self.to, way)?;
                Some(Self { to, ..*self })
            }
            Move::PageUp => Some(to(at.saturating_sub(PAGE), column)),
            Move::PageDown => Some(to((at + PAGE).min(last), column)),
            Move::Next | Move::Previous => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::picture::document;
    use super::*;

    const MATRIX: &str = r#"
        # GOBERNANTE
        1 | A | o | i  | M1
        " | " | " | i2 | M2
        2 | B | p | j  | "
        # OPERATIVO
        3 | C | q | k  | M4
    "#;

    /// Rows are numbered from 1, the first being the level.
    #[track_caller]
    fn check(
        from: (u32, Column),
        to: (u32, Column),
        rows: Range<usize>,
        columns: RangeInclusive<Column>,
    ) {
        let document = document(MATRIX);
        let outline = Outline::of(&document);
        let selection = Selection::between((RowId(from.0), from.1), (RowId(to.0), to.1));
        let area = selection.area(&document, &outline);
        assert_eq!(area, Some(Area { rows, columns }));
    }

    #[test]
    fn a_rectangle_is_between_its_corners_whichever_they_are() {
        use Column::{Goal, Indicator};
        check((3, Goal), (2, Indicator), 1..4, Indicator..=Goal);
        check((2, Indicator), (3, Indicator), 1..3, Indicator..=Indicator);
    }

    #[test]
    fn merged_cells_that_it_touches_are_wholly_in_it() {
        use Column::{Goal, Indicator, Number, Unit};
        check((2, Unit), (2, Indicator), 1..3, Unit..=Indicator);
        // The goal of rows 3 and 4 brings in row 4, and the unit row 2.
        check((3, Number), (3, Goal), 1..4, Number..=Goal);
    }

    #[test]
    fn a_level_is_in_it_whole_and_from_a_level_all_columns_are() {
        use Column::{Goal, Indicator, Number};
        check((4, Indicator), (6, Indicator), 3..6, Indicator..=Indicator);
        check((5, Number), (6, Number), 4..6, Number..=Goal);
        let document = document(MATRIX);
        let area = Area {
            rows: 3..6,
            columns: Indicator..=Indicator,
        };
        assert!(area.contains(&document, 4, Number));
        assert!(!area.contains(&document, 5, Number));
        assert_eq!(area.size(), (3, 1));
    }

    #[track_caller]
    fn check_extended(from: (u32, Column), steps: &[Move], rows: Option<Range<usize>>) {
        let document = document(MATRIX);
        let outline = Outline::of(&document);
        let from = (RowId(from.0), from.1);
        let mut selection = Some(Selection::between(from, from));
        for step in steps {
            selection =
                selection.and_then(|selection| selection.extended(&document, &outline, *step));
        }
        let area = selection.and_then(|selection| selection.area(&document, &outline));
        assert_eq!(area.map(|area| area.rows), rows);
    }

    #[test]
    fn each_step_selects_more_or_less() {
        use Move::{Down, EdgeDown, EdgeUp, PageUp, Right, Up};
        let unit = (2, Column::Unit);
        check_extended(unit, &[Down], Some(1..4));
        check_extended(unit, &[Down, Up], Some(1..3));
        check_extended(unit, &[Down, Up, Up], Some(0..3));
        check_extended(unit, &[Up, Up], None);
        check_extended(unit, &[EdgeDown], Some(1..6));
        check_extended((6, Column::Goal), &[EdgeUp], Some(0..6));
        check_extended((6, Column::Goal), &[PageUp], Some(0..6));
        check_extended((6, Column::Goal), &[Right], None);
    }

    #[test]
    fn all_is_selected_from_wherever_one_is() {
        let document = document(MATRIX);
        let outline = Outline::of(&document);
        let selection = all(&document, (RowId(3), Column::Unit)).expect("rows");
        let area = selection.area(&document, &outline).expect("an area");
        assert_eq!(area.size(), (6, 5));
    }

    #[test]
    fn columns_and_rows_are_selected_whole() {
        use Column::{Goal, Indicator, Number};
        let document = document(MATRIX);
        let outline = Outline::of(&document);
        let active = (RowId(3), Goal);
        let columns = whole_columns(&document, active, Goal..=Goal).expect("goals");
        let area = columns.area(&document, &outline).expect("an area");
        assert_eq!(
            area,
            Area {
                rows: 1..6,
                columns: Goal..=Goal
            }
        );
        assert!(!area.is_whole_rows());
        let two = whole_columns(&document, active, Indicator..=Goal).expect("goals");
        assert_eq!(
            two.area(&document, &outline).map(|area| area.size()),
            Some((5, 2))
        );
        let rows = whole_rows(&document, active, 2..4).expect("rows");
        let area = rows.area(&document, &outline).expect("an area");
        // What is merged with them is in them.
        assert_eq!(
            area,
            Area {
                rows: 1..4,
                columns: Number..=Goal
            }
        );
        assert!(area.is_whole_rows());
        assert_eq!(whole_rows(&document, active, 5..9), None);
    }

    #[test]
    fn a_corner_that_is_gone_selects_nothing() {
        let document = document(MATRIX);
        let outline = Outline::of(&document);
        let gone = (RowId(99), Column::Unit);
        let gone = Selection::between(gone, gone);
        assert_eq!(gone.area(&document, &outline), None);
    }
}
