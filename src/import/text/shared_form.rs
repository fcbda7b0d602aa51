//! The CSV to share, as [`crate::export::shared_csv`] writes it and programs may
//! have saved it again: with other quotes, separators and ends of lines.

use super::form::{GivenText, Inside, TextForm};
use super::table_form;
use crate::import::delimited;
use crate::import::error::ReadError;
use crate::import::opened::{Opened, ReadOptions};
use crate::import::own_csv::SharedRows;
use crate::import::preview::Preview;
use crate::import::report::Report;
use crate::model::own_files::{SHARED_CSV, shared_csv_header};
use crate::model::{Document, History, Separator};

pub(super) const FORM: TextForm = TextForm {
    #[cfg(test)]
    fixture: "tests/fixtures/para-compartir.csv",
    is_it: |given| begins_as_one(given.text),
    read: |given, options| {
        let mut report = given.report();
        match matrix(&given, options, &mut report) {
            Some(document) => {
                report.notices.splice(0..0, given.notices);
                let opened = Opened::whole(document, History::default(), report);
                Ok(Inside::Document(Box::new(opened)))
            }
            None => (table_form::FORM.read)(given, options),
        }
    },
    preview,
};

fn preview(given: &GivenText, options: &ReadOptions) -> Result<Preview, ReadError> {
    match given.is_cut || matrix(given, options, &mut Report::default()).is_some() {
        true => Ok(Preview::of_nothing_to_ask()),
        false => (table_form::FORM.preview)(given, options),
    }
}

fn begins_as_one(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    let line = text.lines().next().unwrap_or_default().replace('"', "");
    let mut separators = Separator::ALL.into_iter();
    text.contains(['\n', '\r']) && separators.any(|separator| line == shared_csv_header(separator))
}

/// The one matrix in it; `None` when there are several, or when the person says
/// what its columns are.
fn matrix(given: &GivenText, options: &ReadOptions, report: &mut Report) -> Option<Document> {
    if options.columns.is_some() {
        return None;
    }
    let grid = delimited::read(given.text, options.separator, report).ok()?;
    let mut rows = SharedRows::default();
    for row in 1..grid.len() {
        let mut cells = grid.cells(row);
        match cells.len() {
            // A blank line, which says nothing.
            0 => continue,
            wide if wide > SHARED_CSV.len() => return None,
            _ => {}
        }
        rows.push(std::array::from_fn(|_| {
            cells.next().unwrap_or_default().to_owned()
        }))?;
    }
    Some(rows.finish())
}
