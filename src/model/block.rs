use serde::{Deserialize, Serialize};

use super::Cell;

/// Cells copied elsewhere, each row no longer than `columns`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    pub columns: usize,
    pub rows: Vec<BlockRow>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockRow {
    /// One text over all columns.
    Level(String),
    /// `None` is a blank of a source that cannot say what is merged.
    Cells(Vec<Option<Cell>>),
}

impl Block {
    /// Changes every text.
    pub fn map(mut self, change: impl Fn(&str) -> String) -> Self {
        for row in &mut self.rows {
            match row {
                BlockRow::Level(text) => *text = change(text),
                BlockRow::Cells(cells) => {
                    for cell in cells.iter_mut().flatten() {
                        if let Cell::Text(text) = cell {
                            *text = change(text);
                        }
                    }
                }
            }
        }
        self
    }

    /// Up to the last column that says something.
    pub(super) fn used(&self) -> usize {
        let says = |cell: &Option<Cell>| cell.as_ref().is_some_and(|cell| !cell.is_blank());
        let used = self.rows.iter().map(|row| match row {
            BlockRow::Level(_) => 1,
            BlockRow::Cells(cells) => cells.iter().rposition(says).map_or(0, |last| last + 1),
        });
        used.max().unwrap_or(0)
    }
}
