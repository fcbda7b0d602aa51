//! The headers of a table: the first, and those that stand again on each page.

use super::cell_text::{Text, joined, texts};
use super::columns::Columns;
use super::reader::Reading;
use super::table_head::{header_of_two, named};
use crate::import::column_use::missing_columns;
use crate::import::report::About;
use crate::model::official::A4_HEADER;

impl Reading<'_> {
    /// Reads a row that is the first header, or goes on with one; `false` when
    /// it is none.
    pub(super) fn is_of_header(&mut self, row: usize, cells: &[Text]) -> bool {
        if self.header.second == Some(row) {
            return true;
        }
        if let Some(head) = self.header.head.take_if(|head| head.row == row) {
            self.end_blank_rows();
            let both = head
                .of_two
                .then(|| header_of_two(cells, &texts(self.grid, row + 1)));
            match both.flatten() {
                Some(both) => {
                    self.header.second = Some(row + 1);
                    self.header.of_two = Some(joined(&both));
                    self.header(row, head.columns, &both);
                }
                None => self.header(row, head.columns, cells),
            }
            return true;
        }
        if let Some(first) = &self.header.of_two
            && let Some(both) = header_of_two(cells, &texts(self.grid, row + 1))
            && *first == joined(&both)
        {
            self.end_blank_rows();
            self.header.second = Some(row + 1);
            let columns = named(&both).unwrap_or_default();
            self.header(row, columns, &both);
            return true;
        }
        false
    }

    /// A row that goes on with the header above.
    pub(super) fn part_of_header(&mut self, row: usize, cells: &[Text]) {
        let said = joined(cells);
        if self.header.below.contains(&said) {
            return self.notice(About::Repeated, row, &said);
        }
        self.notice(About::Header, row, &said);
        self.header.below.push(said);
        if let Some(columns) = &mut self.context.columns {
            columns.take_names(cells);
        }
    }

    pub(super) fn header(&mut self, row: usize, columns: Columns, cells: &[Text]) {
        self.context.signed = false;
        self.context.below_header = true;
        if self.context.said && self.context.columns.is_some() {
            return self.said_header(row, columns, cells);
        }
        let said = joined(cells);
        match &self.header.first {
            Some((first, known)) => {
                // A page may have its columns in an order of its own.
                let columns = if *first == said {
                    known.clone()
                } else {
                    columns
                };
                self.context.columns = Some(columns);
                self.report.repeated_headers += 1;
                self.notice(About::Repeated, row, &said);
            }
            None => {
                let mut columns = columns;
                columns.take_names(cells);
                self.first_header(row, &columns, cells);
                self.header.first = Some((said, columns.clone()));
                self.context.columns = Some(columns);
            }
        }
        self.context.footer = false;
    }

    /// Nothing has been read yet of a table whose columns the person named.
    pub(super) fn may_be_said_header(&self) -> bool {
        self.context.said && self.contents.is_empty() && self.report.count(About::Header) == 0
    }

    /// What the person says goes before what a header says.
    fn said_header(&mut self, row: usize, named: Columns, cells: &[Text]) {
        if !self.may_be_said_header() {
            self.report.repeated_headers += 1;
            self.context.footer = false;
            return self.notice(About::Repeated, row, &joined(cells));
        }
        self.notice(About::Header, row, &joined(cells));
        if let Some(columns) = &mut self.context.columns {
            columns.take_others(&named);
            columns.take_names(cells);
        }
    }

    fn first_header(&mut self, row: usize, columns: &Columns, cells: &[Text]) {
        self.notice(About::Header, row, &joined(cells));
        if !columns.is_official() {
            self.notice(About::ColumnOrder, row, "");
        }
        for column in missing_columns(&columns.uses()) {
            let name = A4_HEADER[column.index()];
            self.notice(About::MissingColumn, row, &format!("falta «{name}»"));
        }
        for (at, cell) in cells.iter().enumerate() {
            if !columns.has(at) && !cell.is_blank() {
                self.extra(row, at, cell);
            }
        }
    }
}
