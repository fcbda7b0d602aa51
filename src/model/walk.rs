//! From cell to cell, as the arrow keys go.

use super::{Column, Document, Outline, RowId};

/// Where to go from a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Walk {
    Up,
    Down,
    Left,
    Right,
    RowStart,
    RowEnd,
    Start,
    End,
    /// The first row, in the same column.
    Top,
    /// The last row, in the same column.
    Bottom,
    PageUp,
    PageDown,
    /// The next cell of the row, or the first of the next row.
    Next,
    /// The cell before, or the last of the row above.
    Previous,
}

pub(super) const PAGE: usize = 10;

/// The cell one gets to. A merged cell is one step, whatever it spans; at an
/// edge one stays.
pub fn walk(
    document: &Document,
    outline: &Outline,
    (row, column): (RowId, Column),
    walk: Walk,
) -> Option<(RowId, Column)> {
    let at = outline.position(row)?;
    let last = document.rows.len().checked_sub(1)?;
    let level = document.rows[at].is_level();
    let head = document.head(at, column).unwrap_or(at);
    let below = head + outline.spans[head][column.index()].max(1);
    let sideways = |step: isize| column.index().checked_add_signed(step).and_then(by_index);
    let up = head.saturating_sub(1);
    let down = below.min(last);
    let (position, column) = match walk {
        Walk::Up => (up, column),
        Walk::Down => (if below > last { at } else { down }, column),
        Walk::Left | Walk::Right if level => (at, column),
        Walk::Left => (at, sideways(-1).unwrap_or(column)),
        Walk::Right => (at, sideways(1).unwrap_or(column)),
        Walk::RowStart => (at, Column::Number),
        Walk::RowEnd => (at, Column::Goal),
        Walk::Start => (0, Column::Number),
        Walk::End => (last, Column::Goal),
        Walk::Top => (0, column),
        Walk::Bottom => (last, column),
        Walk::PageUp => (at.saturating_sub(PAGE), column),
        Walk::PageDown => ((at + PAGE).min(last), column),
        Walk::Next => match sideways(1) {
            Some(next) if !level => (at, next),
            _ if at == last => (at, column),
            _ => (at + 1, Column::Number),
        },
        Walk::Previous => match sideways(-1) {
            Some(previous) if !level => (at, previous),
            _ if at == 0 => (at, column),
            _ => (at - 1, Column::Goal),
        },
    };
    Some((document.rows[position].id, column))
}

fn by_index(index: usize) -> Option<Column> {
    Column::ALL.get(index).copied()
}

#[cfg(test)]
mod tests {
    use super::super::drawn::document;
    use super::*;

    const MATRIX: &str = r#"
        # GOBERNANTE
        1 | A | o | i  | M1
        " | " | " | i2 | M2
        2 | B | o | i  | M1
    "#;

    #[track_caller]
    fn check(from: (u32, Column), way: Walk, to: (u32, Column)) {
        let document = document(MATRIX);
        let outline = Outline::of(&document);
        let reached = walk(&document, &outline, (RowId(from.0), from.1), way);
        assert_eq!(reached, Some((RowId(to.0), to.1)));
    }

    #[test]
    fn down_from_a_merged_cell_leaves_its_run() {
        check((2, Column::Unit), Walk::Down, (4, Column::Unit));
        check((3, Column::Unit), Walk::Up, (1, Column::Unit));
    }

    #[test]
    fn sideways_out_of_a_merged_cell_keeps_the_row_one_came_by() {
        check((3, Column::Objective), Walk::Right, (3, Column::Indicator));
    }

    #[test]
    fn at_the_edges_one_stays() {
        check((4, Column::Goal), Walk::Down, (4, Column::Goal));
        check((4, Column::Goal), Walk::Right, (4, Column::Goal));
        check((1, Column::Number), Walk::Up, (1, Column::Number));
        check((1, Column::Number), Walk::Left, (1, Column::Number));
    }

    #[test]
    fn next_goes_on_in_the_row_below() {
        check((2, Column::Goal), Walk::Next, (3, Column::Number));
        check((1, Column::Number), Walk::Next, (2, Column::Number));
        check((4, Column::Number), Walk::Previous, (3, Column::Goal));
    }
}
