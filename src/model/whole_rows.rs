use crate::model::{Cell, Column, Content, Document, RowId};

/// A goal row in full: what it shows, merged cells included.
pub struct WholeRow<'a> {
    pub id: RowId,
    /// Position in the document, from 0.
    pub position: usize,
    /// The level it stands under; empty before the first one.
    pub level: &'a str,
    pub cells: [&'a str; 5],
}

/// The goal rows of a document, in full.
pub fn whole_rows(document: &Document) -> impl Iterator<Item = WholeRow<'_>> {
    let mut level = "";
    let mut shown = [""; 5];
    let rows = document.rows.iter().enumerate();
    rows.filter_map(move |(position, row)| match &row.content {
        Content::Level(text) => {
            level = text;
            shown = [""; 5];
            None
        }
        Content::Goal(cells) => {
            for column in Column::ALL {
                if let Cell::Text(text) = &cells[column.index()] {
                    shown[column.index()] = text;
                }
            }
            Some(WholeRow {
                id: row.id,
                position,
                level,
                cells: shown,
            })
        }
    })
}
