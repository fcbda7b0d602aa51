use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use super::{Cell, Column, Document, Row, RowId};

/// An administrative unit: the rows from one that names a unit to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Positions in the document, from 0.
    pub rows: Range<usize>,
}

/// The units under one level, or those before the first level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Position of the level's row, from 0.
    pub level: Option<usize>,
    /// Indices in [`Outline::units`].
    pub units: Range<usize>,
}

/// What the flat rows of a document say together. Derived, never stored.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    pub units: Vec<Unit>,
    pub sections: Vec<Section>,
    /// Rows that have to be drawn together: a level alone, or the units that
    /// merged cells hold together.
    pub blocks: Vec<Range<usize>>,
    /// For each row and column, how many rows the cell is drawn over; 0 when
    /// it is part of the cell above.
    pub spans: Vec<[usize; 5]>,
    ids: Vec<RowId>,
    /// Made when a row is first asked for, which citizens never do.
    positions: OnceLock<HashMap<RowId, usize>>,
}

impl PartialEq for Outline {
    fn eq(&self, other: &Self) -> bool {
        self.units == other.units
            && self.sections == other.sections
            && self.blocks == other.blocks
            && self.spans == other.spans
            && self.ids == other.ids
    }
}

impl Eq for Outline {}

impl Outline {
    pub fn of(document: &Document) -> Self {
        let rows = &document.rows;
        let spans = spans(rows);
        Self {
            units: units(rows),
            sections: sections(rows),
            blocks: blocks(rows, &spans),
            ids: rows.iter().map(|row| row.id).collect(),
            positions: OnceLock::new(),
            spans,
        }
    }

    /// Where the row stands, from 0.
    pub fn position(&self, id: RowId) -> Option<usize> {
        let positions = self.positions.get_or_init(|| {
            let ids = self.ids.iter().enumerate();
            ids.map(|(position, id)| (*id, position)).collect()
        });
        positions.get(&id).copied()
    }

    /// The cell that is at a place: the position where it begins, for the rows
    /// of a merged cell are all in the same; `None` when the row is gone.
    pub fn cell_at(
        &self,
        document: &Document,
        (row, column): (RowId, Column),
    ) -> Option<(usize, Column)> {
        let position = self.position(row)?;
        let head = document.head(position, column).unwrap_or(position);
        Some((head, column))
    }

    /// Index of the unit that the row at `position` belongs to.
    pub fn unit_at(&self, position: usize) -> Option<usize> {
        let next = self
            .units
            .partition_point(|unit| unit.rows.start <= position);
        let index = next.checked_sub(1)?;
        self.units[index].rows.contains(&position).then_some(index)
    }

    /// How many rows are goals.
    pub fn goal_rows(&self) -> usize {
        self.units.iter().map(|unit| unit.rows.len()).sum()
    }
}

fn opens_unit(rows: &[Row], position: usize) -> bool {
    let Some(cells) = rows[position].cells() else {
        return false;
    };
    let follows_goal = position > 0 && !rows[position - 1].is_level();
    !follows_goal || cells[Column::Unit.index()] != Cell::Merged
}

fn units(rows: &[Row]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    for (position, row) in rows.iter().enumerate() {
        if row.is_level() {
            continue;
        }
        match units.last_mut() {
            Some(unit) if !opens_unit(rows, position) => unit.rows.end = position + 1,
            _ => units.push(Unit {
                rows: position..position + 1,
            }),
        }
    }
    units
}

fn sections(rows: &[Row]) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut units = 0;
    for (position, row) in rows.iter().enumerate() {
        if row.is_level() {
            sections.push(Section {
                level: Some(position),
                units: units..units,
            });
        } else if opens_unit(rows, position) {
            units += 1;
            match sections.last_mut() {
                Some(section) => section.units.end = units,
                None => sections.push(Section {
                    level: None,
                    units: 0..units,
                }),
            }
        }
    }
    sections
}

fn spans(rows: &[Row]) -> Vec<[usize; 5]> {
    let mut spans = vec![[1; 5]; rows.len()];
    for column in Column::ALL {
        let mut head: Option<usize> = None;
        for (position, row) in rows.iter().enumerate() {
            match (row.cell(column), head) {
                (None, _) => head = None,
                (Some(Cell::Merged), Some(head)) => {
                    spans[head][column.index()] += 1;
                    spans[position][column.index()] = 0;
                }
                (Some(_), _) => head = Some(position),
            }
        }
    }
    spans
}

fn blocks(rows: &[Row], spans: &[[usize; 5]]) -> Vec<Range<usize>> {
    let mut blocks: Vec<Range<usize>> = Vec::new();
    let mut held_until = 0;
    for position in 0..rows.len() {
        let starts_unit = !rows[position].is_level() && opens_unit(rows, position);
        match blocks.last_mut() {
            Some(block)
                if !rows[position].is_level() && (position < held_until || !starts_unit) =>
            {
                block.end = position + 1;
            }
            _ => blocks.push(position..position + 1),
        }
        let reach = spans[position].iter().max().copied().unwrap_or(1);
        held_until = held_until.max(position + reach);
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::super::picture::document;
    use super::*;

    #[test]
    fn units_open_where_a_unit_is_named_and_levels_group_them() {
        let outline = Outline::of(&document(
            r#"
            1 | A | o | i  | M1
            " | " | " | i2 | M2
            2 | B | o | i  | "
            # NIVEL
            3 | C | o | i  | M1
            "#,
        ));
        let units: Vec<_> = outline.units.iter().map(|unit| unit.rows.clone()).collect();
        assert_eq!(units, [0..2, 2..3, 4..5]);
        let sections = [
            Section {
                level: None,
                units: 0..2,
            },
            Section {
                level: Some(3),
                units: 2..3,
            },
        ];
        assert_eq!(outline.sections, sections);
        assert_eq!(outline.unit_at(1), Some(0));
        assert_eq!(outline.unit_at(3), None);
    }

    #[test]
    fn a_merge_across_units_holds_their_rows_in_one_block() {
        let outline = Outline::of(&document(
            r#"
            1 | A | o | i | No aplica
            2 | B | o | i | "
            3 | C | o | i | M1
            "#,
        ));
        assert_eq!(outline.blocks, [0..2, 2..3]);
        assert_eq!(outline.spans[0], [1, 1, 1, 1, 2]);
        assert_eq!(outline.spans[1], [1, 1, 1, 1, 0]);
    }

    #[test]
    fn a_cell_merged_with_nothing_is_drawn_alone() {
        let outline = Outline::of(&document(
            r#"
            # NIVEL
            " | A | " | i | M1
            " | " | " | i | M2
            "#,
        ));
        assert_eq!(outline.spans[1], [2, 2, 2, 1, 1]);
        assert_eq!(outline.units.len(), 1);
    }
}
