//! Headings that stand in rows of goals.

use crate::model::level_name::names_level;
use crate::model::official::A4_HEADER;
use crate::model::text::reads_as;
use crate::model::{Cell, Column, Document};

/// What stands in a row that is no goal.
pub(super) enum Heading<'a> {
    Level(&'a str),
    Header,
}

/// The heading that stands in the cells of a row of goals, and where.
pub(super) fn heading(document: &Document, position: usize) -> Option<(Column, Heading<'_>)> {
    let row = document.rows.get(position)?;
    let cells = row.cells()?;
    let mut texts = Column::ALL
        .into_iter()
        .zip(cells)
        .filter_map(|(column, cell)| {
            let text = cell.own_text().map(str::trim)?;
            (!text.is_empty()).then_some((column, text))
        });
    let (column, text) = texts.next()?;
    if texts.next().is_none() {
        // A row that continues a unit has its merged cells.
        let alone = cells.iter().filter(|cell| **cell != Cell::Merged).count() == cells.len();
        return (alone && names_level(text)).then_some((column, Heading::Level(text)));
    }
    let titles = Column::ALL.into_iter().zip(cells).filter(|(column, cell)| {
        let title = A4_HEADER[column.index()];
        cell.own_text()
            .is_some_and(|text| reads_as(text.trim(), title))
    });
    (titles.count() >= FEWEST_TITLES).then_some((column, Heading::Header))
}

/// `Indicador` alone may be what somebody wrote.
const FEWEST_TITLES: usize = 3;
