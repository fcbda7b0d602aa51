//! A table that is drawn with bars and dashes.

use super::form::{GivenText, Inside, TextForm};
use super::table_form::finished;
use crate::import::error::ReadError;
use crate::import::grid::Grid;
use crate::import::opened::ReadOptions;
use crate::import::preview::Preview;
use crate::import::report::Report;
use crate::import::reshape::drawn_lines::{drawn, is_drawn};

pub(super) const FORM: TextForm = TextForm {
    #[cfg(test)]
    fixture: "tests/fixtures/matriz-dibujada.md",
    is_it: |given| is_drawn(given.text),
    read: |given, options| {
        let mut report = given.report();
        report.notices.clone_from(&given.notices);
        let grid = grid(&given, options, &mut report)?;
        Ok(Inside::Table(Box::new((grid, report))))
    },
    preview,
};

fn grid(given: &GivenText, options: &ReadOptions, report: &mut Report) -> Result<Grid, ReadError> {
    let grid = drawn(given.text, &mut report.notices);
    finished(grid, options, report)
}

fn preview(given: &GivenText, options: &ReadOptions) -> Result<Preview, ReadError> {
    let mut report = Report::default();
    let grid = grid(given, options, &mut report)?;
    let mut preview = Preview::of_grid(&grid, options).asking(&report.notices, options);
    preview.encoding = given.encoding;
    preview.certain &= !given.is_guess && (options.columns.is_some() || !given.is_cut);
    Ok(preview)
}
