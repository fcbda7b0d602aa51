//! Text in columns, which any text may be.

use super::form::{GivenText, Inside, TextForm};
use crate::import::delimited::{self, is_doubtful};
use crate::import::error::ReadError;
use crate::import::grid::Grid;
use crate::import::letters::mended;
use crate::import::opened::ReadOptions;
use crate::import::preview::Preview;
use crate::import::recognise::shape::{named_columns, settled_by};
use crate::import::report::{About, Notice, Report};
use crate::import::reshape::matrices_apart::chosen_matrix;
use crate::import::reshape::{Between, reshape};
use crate::import::triad_part::part_of;
use crate::model::guard::{guarded, unguarded};
use crate::model::official::A4_HEADER;

pub(super) const FORM: TextForm = TextForm {
    #[cfg(test)]
    fixture: "tests/fixtures/matriz-a4-congope-2022-02-28.tsv",
    is_it: |_| true,
    read: |given, options| {
        let mut report = given.report();
        report.notices = given.notices;
        let grid = cells(given.text, options, &mut report)?;
        let grid = finished(grid, options, &mut report)?;
        Ok(Inside::Table(Box::new((grid, report))))
    },
    preview,
};

fn preview(given: &GivenText, options: &ReadOptions) -> Result<Preview, ReadError> {
    let mut report = Report::default();
    let grid = cells(given.text, options, &mut report)?;
    let grid = finished(grid, options, &mut report)?;
    let mut preview = Preview::of_grid(&grid, options).asking(&report.notices, options);
    let unknown = preview.proposed;
    if unknown && options.columns.is_none() && part_of(&grid).is_some() {
        let names = vec![given.file_name().to_owned()];
        return Err(ReadError::NoDataSet { names });
    }
    let narrow = options.separator.is_none() && is_doubtful(given.text);
    let enough = options.columns.is_some() || !given.is_cut || {
        let whole = whole_rows(&grid, &report, given.text);
        let shaped = report
            .notices
            .iter()
            .any(|notice| notice.about.is_of_shape());
        let named = settled_by(&grid).is_some_and(|rows| rows <= whole);
        named && !shaped && preview.is_within(&grid, whole)
    };
    preview.encoding = given.encoding;
    preview.separator = report.source.separator;
    preview.certain &= !given.is_guess && !narrow && enough;
    Ok(preview)
}

/// How many rows of a text that is cut are there to their ends: all but the
/// last, unless its line ends, and none from a quote on that does not close.
fn whole_rows(grid: &Grid, report: &Report, text: &str) -> usize {
    let cut = usize::from(!text.ends_with(['\n', '\r']));
    let open = |notice: &&Notice| notice.about == About::UnclosedQuote;
    let open = report.notices.iter().find(open);
    let last = open.map_or(u32::MAX, |notice| notice.place.number);
    let begun = (0..grid.len()).take_while(|row| grid.place(*row, None).number <= last);
    let begun = begun.count().saturating_sub(usize::from(open.is_some()));
    begun.min(grid.len().saturating_sub(cut))
}

/// The cells of a text. One in which nothing separates cells is one of lines:
/// what was taken for separators are the commas of its sentences.
fn cells(text: &str, options: &ReadOptions, report: &mut Report) -> Result<Grid, ReadError> {
    let grid = unguarded_layout(delimited::read(text, options.separator, report)?, report);
    let filled = |row: usize| grid.cells(row).filter(|cell| !cell.trim().is_empty());
    let apart = |row: &usize| filled(*row).nth(1).is_some();
    let said = |row: &usize| filled(*row).next().is_some();
    let (rows, apart) = (
        (0..grid.len()).filter(said).count(),
        (0..grid.len()).filter(apart).count(),
    );
    if rows == 0 || apart * 4 > rows || text.contains('"') || named_columns(&grid).is_some() {
        return Ok(grid);
    }
    let mut lines = Grid::with_capacity(text.len());
    for (number, line) in (1..).zip(text.lines()) {
        lines.push_row(number, [line]);
    }
    Ok(lines)
}

/// The old layout with its texts as they are in the matrix: this program writes
/// it so that a spreadsheet runs none of them. Others write it too, under the
/// same header: where one text is left that would run, it is not of this one.
fn unguarded_layout(grid: Grid, report: &mut Report) -> Grid {
    let is_guarded = |cell: &str| unguarded(cell) != cell;
    let would_run = |cell: &str| !is_guarded(cell) && guarded(cell) != cell;
    let any = |is: &dyn Fn(&str) -> bool| (0..grid.len()).any(|row| grid.cells(row).any(is));
    let ours = (0..grid.len()).any(|row| grid.cells(row).eq(A4_HEADER));
    if !ours || !any(&is_guarded) || any(&would_run) {
        return grid;
    }
    grid.with_cells(|grid, row, column, cell| {
        if is_guarded(cell) {
            let place = grid.place(row, Some(column));
            report
                .notices
                .push(Notice::new(About::GuardSign, place, cell));
        }
        unguarded(cell).into()
    })
}

/// The cells of a text as people would have written them in a table.
///
/// # Errors
/// When they are in a form that a table cannot be made of.
pub(super) fn finished(
    grid: Grid,
    options: &ReadOptions,
    report: &mut Report,
) -> Result<Grid, ReadError> {
    let mut grid = mended(grid, &mut report.notices);
    let between = Between {
        found: report.source.separator,
        said: options.separator,
    };
    report.source.separator = reshape(&mut grid, between, &mut report.notices)?;
    if let Some((chosen, matrices)) = chosen_matrix(&grid, options.table, &mut report.notices) {
        grid = chosen;
        report.matrices = matrices;
    }
    Ok(grid)
}
