//! Rows whose cells all stand in one, with separators between: a text in
//! columns that was opened in a spreadsheet and saved, or whose lines were
//! quoted whole.

use super::drawn_lines::{drawn, is_drawn};
use super::filled_cells::filled;
use crate::import::delimited;
use crate::import::grid::Grid;
use crate::import::recognise::shape::named_columns;
use crate::import::report::{About, Notice, Report};
use crate::model::Separator;

/// The cells apart, and what stood between them: what the person says, or
/// what gives most columns.
pub(super) fn apart(
    grid: &Grid,
    said: Option<Separator>,
    notices: &mut Vec<Notice>,
) -> Option<(Grid, Option<Separator>)> {
    let rows: Vec<usize> = (0..grid.len())
        .filter(|row| filled(grid, *row).next().is_some())
        .collect();
    let alone = |row: &&usize| filled(grid, **row).nth(1).is_none();
    if rows.len() < 2 || rows.iter().filter(alone).count() * 2 < rows.len() {
        return None;
    }
    let may = |separator: &Separator| said.is_none_or(|said| said == *separator);
    let found = Separator::ALL
        .into_iter()
        .filter(may)
        .filter_map(|separator| {
            let lines = Lines::of(grid, separator);
            if !lines.text.contains(separator.as_char()) {
                return None;
            }
            let drawn = is_drawn(&lines.text).then(|| drawn(&lines.text, &mut Vec::new()));
            let mut report = Report::default();
            let cells = match drawn {
                Some(cells) => cells,
                None => delimited::read(&lines.text, Some(separator), &mut report).ok()?,
            };
            let (columns, _) = named_columns(&cells)?;
            let known = columns.iter().flatten().count();
            Some((known, separator, lines, cells, report))
        });
    // The first of the best: where two are equal, the more usual one is it.
    let (_, separator, lines, cells, report) =
        found.reduce(|best, other| if other.0 > best.0 { other } else { best })?;
    let mut apart = grid.rearranged();
    for row in 0..cells.len() {
        apart.push_row(lines.number(cells.number(row)), cells.cells(row));
    }
    let place = grid.place(rows[0], None);
    notices.push(Notice::new(About::OneColumn, place, separator.name()));
    for mut notice in report.notices {
        notice.place.number = lines.number(notice.place.number);
        notice.place.column = None;
        notice.place.counted = place.counted;
        notices.push(notice);
    }
    Some((apart, Some(separator)))
}

/// The rows of a grid as lines of a text.
struct Lines {
    text: String,
    /// The number of the row that each line stands in.
    numbers: Vec<u32>,
}

impl Lines {
    /// A text with a separator in it was torn apart at it, where the rest of
    /// its row was not.
    fn of(grid: &Grid, separator: Separator) -> Self {
        let (mut text, mut numbers) = (String::new(), Vec::new());
        for row in 0..grid.len() {
            let from = text.len();
            let cells = grid.cells(row).skip_while(|cell| cell.is_empty());
            for (at, cell) in cells.enumerate() {
                if at > 0 {
                    text.push(separator.as_char());
                }
                text.push_str(cell);
            }
            text.push('\n');
            let lines = text.get(from..).unwrap_or_default().matches('\n').count();
            numbers.resize(numbers.len() + lines, grid.number(row));
        }
        Self { text, numbers }
    }

    fn number(&self, line: u32) -> u32 {
        let at = (line as usize).saturating_sub(1);
        self.numbers.get(at).copied().unwrap_or_default()
    }
}
