//! The rows that promise something, and what is merged in them.

use super::cell_text::Text;
use super::columns::Columns;
use super::reader::Reading;
use crate::import::grid::Merges;
use crate::import::report::About;
use crate::model::{Cell, Column, Content};

impl Reading<'_> {
    pub(super) fn goal(&mut self, row: usize, cells: Vec<Text>) {
        // Lent for the row: a copy for each would cost more than reading it.
        let Some(columns) = self.context.columns.take() else {
            return;
        };
        self.note_wide(row, &cells, &columns);
        let mut found: [Option<(usize, Text)>; 5] = Default::default();
        let mut extra = Vec::new();
        let mut beside = Vec::new();
        for (at, cell) in cells.into_iter().enumerate() {
            match columns.at(at) {
                Some(column) => found[column.index()] = Some((at, cell)),
                None if cell.is_blank() => {}
                None if columns.level == Some(at) => self.listed_level(row, &columns, &cell.text),
                None if columns.link == Some(at) => {
                    self.listed.links.push((row, cell.text.into_owned()));
                }
                None => match columns.beside(at) {
                    Some(column) => beside.push((at, column, cell)),
                    None => extra.push((at, cell)),
                },
            }
        }
        let says = |column: Column| {
            let cell = found[column.index()].as_ref();
            cell.is_some_and(|(_, cell)| !cell.is_blank())
        };
        if says(Column::Unit) {
            self.end_unit_over();
        }
        let below_goal = matches!(self.contents.last(), Some(Content::Goal(_)));
        let over = self.context.unit_over.is_some();
        let opens = !below_goal || over || says(Column::Number) || says(Column::Unit);
        let mut cells = [const { Cell::EMPTY }; 5];
        for (column, found) in Column::ALL.into_iter().zip(found) {
            let (at, text) = found.map_or((None, None), |(at, text)| (Some(at), Some(text)));
            let at = at.or_else(|| columns.made_at(column));
            let made = || columns.place(column).is_none() && beside.iter().any(|of| of.1 == column);
            let blank = text.as_ref().is_none_or(Text::is_blank) && !made();
            let covered = below_goal && at.is_some_and(|at| self.areas.cover(row, at));
            let merged = match self.grid.merges {
                Merges::AsBlanks => blank && !opens,
                Merges::Stated => {
                    let same = |text: &Text| *text.text == *self.above(column);
                    covered && (blank || text.as_ref().is_some_and(same))
                }
            };
            if covered
                && !merged
                && let Some(text) = text.as_ref().filter(|text| !text.is_blank())
            {
                let place = self.grid.place(row, at);
                self.report.notice(About::UnderMerge, place, &*text.text);
            }
            cells[column.index()] = match text {
                _ if merged => Cell::Merged,
                Some(text) => Cell::Text(text.text.into_owned()),
                None => Cell::EMPTY,
            };
        }
        self.unit_of_band(&columns, &mut cells, below_goal);
        for (at, column, cell) in beside {
            match &mut cells[column.index()] {
                Cell::Text(text) => add_paragraph(text, columns.name(at), &cell.text),
                // What several rows say together is not said of one of them.
                Cell::Merged => extra.push((at, cell)),
            }
        }
        if columns.is_list() {
            self.listed.join(&columns, &mut cells);
        }
        self.context.columns = Some(columns);
        self.report.goal_rows += 1;
        let names_unit = cells[Column::Unit.index()] != Cell::Merged;
        self.report.units += usize::from(!below_goal || names_unit);
        self.push(row, Content::Goal(cells));
        for (at, cell) in &extra {
            self.extra_of_goal(row, *at, cell);
        }
    }

    /// Names the texts that are merged over several columns of the matrix.
    fn note_wide(&mut self, row: usize, cells: &[Text], columns: &Columns) {
        for (at, inside) in self.areas.wide_in(row, cells, columns) {
            if inside >= 2 {
                let place = self.grid.place(row, Some(at));
                self.report
                    .notice(About::AcrossColumns, place, &*cells[at].text);
            }
        }
    }

    /// What the last row says in a column, merged or not.
    fn above(&self, column: Column) -> &str {
        for content in self.contents.iter().rev() {
            match content {
                Content::Goal(cells) => match &cells[column.index()] {
                    Cell::Text(text) => return text,
                    Cell::Merged => {}
                },
                Content::Level(_) => break,
            }
        }
        ""
    }
}

/// Adds what another column says, with the name of that column.
fn add_paragraph(text: &mut String, name: &str, said: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    if !name.is_empty() {
        text.push_str(name);
        text.push_str(": ");
    }
    text.push_str(said.trim());
}
