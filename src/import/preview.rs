//! The first rows of a table, and how they would be read.

use super::encoding::Encoding;
use super::grid::Grid;
use super::opened::ReadOptions;
use super::recognise::row::Text;
use super::recognise::shape::{Recognised, recognised};
use super::report::Notice;
use crate::model::{Column, Separator};

/// How many rows with text are shown.
const ROWS: usize = 15;

/// The first rows of a file and how it would be read, for the person to look
/// at and correct.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// `None` for what is no text in columns, and so is [`Preview::separator`].
    pub encoding: Option<Encoding>,
    pub separator: Option<Separator>,
    /// The first rows that say something, with their lines in the file.
    pub rows: Vec<(u32, Vec<String>)>,
    /// What each column of [`Preview::rows`] is taken for.
    pub columns: Vec<Option<Column>>,
    /// There is nothing to ask: the file says how it is to be read, or the
    /// person has said so.
    pub certain: bool,
}

impl Preview {
    /// Of what says by itself how it is to be read.
    pub(crate) const fn of_nothing_to_ask() -> Self {
        Self {
            encoding: None,
            separator: None,
            rows: Vec::new(),
            columns: Vec::new(),
            certain: true,
        }
    }

    /// The first rows of a grid, and how they would be read.
    pub(crate) fn of_grid(grid: &Grid, options: &ReadOptions) -> Self {
        let rows = rows(grid);
        let width = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
        let Recognised {
            mut columns,
            by_name,
        } = recognised(grid);
        if let Some(said) = &options.columns {
            columns.clone_from(said);
        }
        columns.resize(width.max(columns.len()), None);
        // A column that is missing may be one that goes by another name.
        let missing = Column::ALL
            .iter()
            .any(|column| !columns.contains(&Some(*column)));
        let full = |at: usize| {
            let filled =
                |cells: &Vec<String>| cells.get(at).is_some_and(|cell| !cell.trim().is_empty());
            2 * rows.iter().filter(|(_, cells)| filled(cells)).count() > rows.len()
        };
        let other = (0..columns.len()).any(|at| columns[at].is_none() && full(at));
        Self {
            encoding: None,
            separator: None,
            certain: options.columns.is_some() || (by_name && !(missing && other)),
            rows,
            columns,
        }
    }

    /// The same, which is not certain when one of these asks for a look.
    pub(crate) fn asking(mut self, notices: &[Notice], options: &ReadOptions) -> Self {
        let asks = notices.iter().any(|notice| notice.about.asks());
        self.certain &= options.columns.is_some() || !asks;
        self
    }

    /// Whether all its rows are among the first so many of the grid, and no
    /// other could be shown.
    pub(crate) fn is_within(&self, grid: &Grid, rows: usize) -> bool {
        let end = rows.checked_sub(1).map(|row| grid.place(row, None).number);
        let last = self.rows.last().map(|(number, _)| *number);
        self.rows.len() == ROWS && last <= end
    }
}

fn rows(grid: &Grid) -> Vec<(u32, Vec<String>)> {
    let texts = (0..grid.len()).map(|row| {
        let cells: Vec<Text> = grid.cells(row).map(Text::of).collect();
        (row, cells)
    });
    let say = |(_, cells): &(usize, Vec<Text>)| cells.iter().any(|cell| !cell.is_blank());
    let rows = texts.filter(say).take(ROWS).map(|(row, cells)| {
        let cells = cells.into_iter().map(|cell| cell.text.into_owned());
        (grid.place(row, None).number, cells.collect())
    });
    rows.collect()
}
