//! What has no place in the document, with the place that it could have.

use super::cell_text::{Text, joined};
use super::reader::Reading;
use crate::import::report::About;
use crate::import::unplaced::{Destination, Unplaced};
use crate::model::{Column, RowId};

impl Reading<'_> {
    /// A line that is nothing of a matrix, and what it would be as a row of it.
    pub(super) fn stray(&mut self, row: usize, cells: &[Text]) {
        let filled = |at: &usize| !cells[*at].is_blank();
        let alone = (0..cells.len()).filter(filled).count() == 1;
        let mut texts: [String; 5] = Default::default();
        for at in (0..cells.len()).filter(filled) {
            let columns = self.context.columns.as_ref();
            let column = columns.and_then(|columns| columns.at(at));
            let column = match column {
                // A note stands where numbers do, and is none.
                Some(Column::Number) if alone => Column::Goal,
                Some(column) => column,
                None => Column::Goal,
            };
            let text = &mut texts[column.index()];
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&cells[at].text);
        }
        self.notice(About::StrayLine, row, &joined(cells));
        let after = self.last_row();
        self.could_go(Destination::Line {
            after,
            cells: texts,
        });
    }

    /// A cell outside the table's columns, in a row that is not part of it.
    pub(super) fn extra(&mut self, row: usize, at: usize, cell: &Text) {
        let place = self.grid.place(row, Some(at));
        self.report.notice(About::ExtraCell, place, &*cell.text);
        let after = self.last_row();
        let [number, unit, objective, indicator, _] = Default::default();
        let goal = cell.text.clone().into_owned();
        self.could_go(Destination::Line {
            after,
            cells: [number, unit, objective, indicator, goal],
        });
    }

    /// A cell outside the table's columns, in the row that was read last.
    pub(super) fn extra_of_goal(&mut self, row: usize, at: usize, cell: &Text) {
        let place = self.grid.place(row, Some(at));
        self.report.notice(About::ExtraCell, place, &*cell.text);
        if let Some(row) = self.last_row() {
            self.could_go(Destination::Cell { row });
        }
    }

    /// Says of the last notice how its text could be put into the document.
    fn could_go(&mut self, destination: Destination) {
        if let Some(notice) = self.report.notices.last_mut() {
            let text = notice.text.clone();
            notice.unplaced = Some(Unplaced { text, destination });
        }
    }

    /// The row that was read last, as [`Document::new`] numbers it.
    fn last_row(&self) -> Option<RowId> {
        let rows = self.contents.len() as u32;
        (rows > 0).then_some(RowId(rows))
    }
}
