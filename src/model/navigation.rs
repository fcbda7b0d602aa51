//! From cell to cell, as the arrow keys go.

use super::sorting::sort_by_key;
use super::{Column, Document, Field, Outline, Place, RowId};

/// Where to go from a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    Up,
    Down,
    Left,
    Right,
    RowStart,
    RowEnd,
    Start,
    End,
    /// As far as cells are filled, or empty, as the next one is; a level is a
    /// filled cell.
    EdgeUp,
    EdgeDown,
    EdgeLeft,
    EdgeRight,
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
pub fn follow(
    document: &Document,
    outline: &Outline,
    (row, column): (RowId, Column),
    way: Move,
) -> Option<(RowId, Column)> {
    let at = outline.position(row)?;
    let last = document.rows.len().checked_sub(1)?;
    let level = document.rows[at].is_level();
    let head = document.head(at, column).unwrap_or(at);
    let below = head + outline.spans[head][column.index()].max(1);
    let sideways = |step: isize| column.index().checked_add_signed(step).and_then(by_index);
    let up = head.saturating_sub(1);
    let down = below.min(last);
    let (position, column) = match way {
        Move::Up => (up, column),
        Move::Down => (if below > last { at } else { down }, column),
        Move::Left | Move::Right if level => (at, column),
        Move::Left => (at, sideways(-1).unwrap_or(column)),
        Move::Right => (at, sideways(1).unwrap_or(column)),
        Move::RowStart => (at, Column::Number),
        Move::RowEnd => (at, Column::Goal),
        Move::Start => (0, Column::Number),
        Move::End => (last, Column::Goal),
        Move::EdgeUp | Move::EdgeDown | Move::EdgeLeft | Move::EdgeRight => {
            return edge(document, outline, (row, column), way);
        }
        Move::PageUp => (at.saturating_sub(PAGE), column),
        Move::PageDown => ((at + PAGE).min(last), column),
        Move::Next => match sideways(1) {
            Some(next) if !level => (at, next),
            _ if at == last => (at, column),
            _ => (at + 1, Column::Number),
        },
        Move::Previous => match sideways(-1) {
            Some(previous) if !level => (at, previous),
            _ if at == 0 => (at, column),
            _ => (at - 1, Column::Goal),
        },
    };
    Some((document.rows[position].id, column))
}

/// Goes on in one direction: from a filled cell to the last filled one, and from
/// the last or an empty one to the next that is filled, or to the edge.
fn edge(
    document: &Document,
    outline: &Outline,
    from: (RowId, Column),
    way: Move,
) -> Option<(RowId, Column)> {
    let step = match way {
        Move::EdgeUp => Move::Up,
        Move::EdgeDown => Move::Down,
        Move::EdgeLeft => Move::Left,
        _ => Move::Right,
    };
    let next = |at| follow(document, outline, at, step);
    let filled = |(row, column): (RowId, Column)| {
        outline.position(row).is_some_and(|at| {
            let level = document.rows.get(at).is_some_and(super::Row::is_level);
            level || !document.resolved(at, column).trim().is_empty()
        })
    };
    let mut at = next(from)?;
    let along = filled(from) && filled(at);
    while let Some(then) = next(at).filter(|then| *then != at) {
        if along && !filled(then) || !along && filled(at) {
            break;
        }
        at = then;
    }
    Some(at)
}

fn by_index(index: usize) -> Option<Column> {
    Column::ALL.get(index).copied()
}

/// Of some places the one that follows another, or precedes it if `back`: the
/// cells first, then the fields; after the last comes the first. From nowhere
/// one gets to the first. Only cells and fields are places to go to.
pub fn beside(
    outline: &Outline,
    mut places: Vec<Place>,
    from: Option<Place>,
    back: bool,
) -> Option<Place> {
    let order = |place: &Place| match place {
        Place::Cell { row, column } => (0, outline.position(*row).unwrap_or(0), column.index()),
        Place::Field(field) => {
            let at = Field::ALL.iter().position(|other| other == field);
            (1, at.unwrap_or(0), 0)
        }
        Place::Heading | Place::Document => (2, 0, 0),
    };
    places.retain(|place| matches!(place, Place::Cell { .. } | Place::Field(_)));
    sort_by_key(&mut places, order);
    places.dedup();
    let index = match from {
        None => 0,
        Some(from) if back => {
            let before = places.partition_point(|place| order(place) < order(&from));
            (before + places.len()).checked_sub(1)?
        }
        Some(from) => places.partition_point(|place| order(place) <= order(&from)),
    };
    places.get(index.checked_rem(places.len())?).copied()
}

#[cfg(test)]
mod tests {
    use super::super::picture::document;
    use super::*;

    const MATRIX: &str = r#"
        # GOBERNANTE
        1 | A | o | i  | M1
        " | " | " | i2 | M2
        2 | B | o | i  | M1
    "#;

    #[track_caller]
    fn check(from: (u32, Column), way: Move, to: (u32, Column)) {
        let document = document(MATRIX);
        let outline = Outline::of(&document);
        let reached = follow(&document, &outline, (RowId(from.0), from.1), way);
        assert_eq!(reached, Some((RowId(to.0), to.1)));
    }

    #[test]
    fn down_from_a_merged_cell_leaves_its_run() {
        check((2, Column::Unit), Move::Down, (4, Column::Unit));
        check((3, Column::Unit), Move::Up, (1, Column::Unit));
    }

    #[test]
    fn sideways_out_of_a_merged_cell_keeps_the_row_one_came_by() {
        check((3, Column::Objective), Move::Right, (3, Column::Indicator));
    }

    #[test]
    fn an_edge_is_where_the_filled_cells_end() {
        let document = document(
            r#"
            1 | A |   | i  | M1
            " | " |   | i2 | M2
            # OPERATIVO
            2 | B | o |    |
            3 | C | o |    | M4
            "#,
        );
        let outline = Outline::of(&document);
        let check = |from: (u32, Column), way, to: (u32, Column)| {
            let reached = follow(&document, &outline, (RowId(from.0), from.1), way);
            assert_eq!(reached, Some((RowId(to.0), to.1)), "{from:?} {way:?}");
        };
        check((1, Column::Unit), Move::EdgeDown, (5, Column::Unit));
        check((1, Column::Goal), Move::EdgeDown, (3, Column::Goal));
        check((3, Column::Goal), Move::EdgeDown, (5, Column::Goal));
        check((5, Column::Indicator), Move::EdgeUp, (3, Column::Indicator));
        check((5, Column::Goal), Move::EdgeUp, (3, Column::Goal));
        check((1, Column::Number), Move::EdgeRight, (1, Column::Unit));
        check((1, Column::Unit), Move::EdgeRight, (1, Column::Indicator));
        check((4, Column::Goal), Move::EdgeLeft, (4, Column::Objective));
        check((5, Column::Goal), Move::EdgeDown, (5, Column::Goal));
    }

    #[test]
    fn at_the_edges_one_stays() {
        check((4, Column::Goal), Move::Down, (4, Column::Goal));
        check((4, Column::Goal), Move::Right, (4, Column::Goal));
        check((1, Column::Number), Move::Up, (1, Column::Number));
        check((1, Column::Number), Move::Left, (1, Column::Number));
    }

    #[test]
    fn next_goes_on_in_the_row_below() {
        check((2, Column::Goal), Move::Next, (3, Column::Number));
        check((1, Column::Number), Move::Next, (2, Column::Number));
        check((4, Column::Number), Move::Previous, (3, Column::Goal));
    }

    #[test]
    fn some_cells_are_gone_through_in_their_order_and_around() {
        let outline = Outline::of(&document(MATRIX));
        let cell = |row, column| Place::Cell {
            row: RowId(row),
            column,
        };
        let (first, second) = (cell(2, Column::Goal), cell(4, Column::Unit));
        let last = Place::Field(Field::Date);
        let places = vec![last, Place::Document, second, first, second];
        let to = |from, back| beside(&outline, places.clone(), from, back);
        assert_eq!(to(None, false), Some(first));
        assert_eq!(to(None, true), Some(first));
        assert_eq!(to(Some(first), false), Some(second));
        assert_eq!(to(Some(second), false), Some(last));
        assert_eq!(to(Some(last), false), Some(first));
        assert_eq!(to(Some(last), true), Some(second));
        assert_eq!(to(Some(first), true), Some(last));
        assert_eq!(to(Some(cell(3, Column::Goal)), true), Some(first));
        assert_eq!(to(Some(cell(2, Column::Unit)), false), Some(first));
        assert_eq!(beside(&outline, Vec::new(), Some(first), true), None);
        assert_eq!(beside(&outline, Vec::new(), None, false), None);
    }
}
