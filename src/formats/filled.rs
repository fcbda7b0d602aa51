use crate::model::{Cell, Column, Content, Document, RowId};

/// A goal row in full: what it shows, merged cells included.
pub(super) struct Filled<'a> {
    pub id: RowId,
    /// Position in the document, from 0.
    pub position: usize,
    /// The level it stands under; empty before the first one.
    pub level: &'a str,
    pub cells: [&'a str; 5],
}

/// The goal rows of a document, in full.
pub(super) fn filled(document: &Document) -> impl Iterator<Item = Filled<'_>> {
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
            Some(Filled {
                id: row.id,
                position,
                level,
                cells: shown,
            })
        }
    })
}
