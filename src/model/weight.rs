//! What an edit weighs: about the bytes that it takes to keep and to write.

use super::{Cell, Content, Edit, Row};

/// What is left of an edit, a row or a run without its texts.
const STROKE: usize = 64;
const ROW: usize = 128;
const RUN: usize = 32;

impl Edit {
    /// About the bytes that it takes: those of its texts, and so many for each
    /// stroke.
    pub(super) fn weight(&self) -> usize {
        let rest = match self {
            Self::SetCell { cell, .. } => of_cell(cell),
            Self::SetLevel { text, .. } | Self::SetHeading(text) | Self::SetField { text, .. } => {
                text.len()
            }
            Self::SetAside(list) => list.iter().map(|aside| RUN + aside.text.len()).sum(),
            Self::SetTexts { runs, .. } => runs.iter().map(|run| RUN + run.text.len()).sum(),
            Self::Splice { insert, .. } => insert.iter().map(of_row).sum(),
            Self::All(edits) => edits.iter().map(Self::weight).sum(),
        };
        STROKE + rest
    }
}

fn of_row(row: &Row) -> usize {
    let texts: usize = match &row.content {
        Content::Level(text) => text.len(),
        Content::Goal(cells) => cells.iter().map(of_cell).sum(),
    };
    ROW + texts
}

fn of_cell(cell: &Cell) -> usize {
    match cell {
        Cell::Text(text) => text.len(),
        Cell::Merged => 0,
    }
}
