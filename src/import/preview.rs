//! The first rows of a table, and how they would be read.

use std::iter;

use serde::{Deserialize, Serialize};

use super::column_reason::ColumnReason;
use super::column_use::{ColumnUse, missing_columns};
use super::encoding::Encoding;
use super::grid::Grid;
use super::opened::ReadOptions;
use super::recognise::cell_text::Text;
use super::recognise::row_roles;
use super::recognise::shape::{Recognised, recognised};
use super::report::Notice;
use super::row_role::RowRole;
use crate::model::{Column, Separator};

/// How many rows with text are shown.
const ROWS: usize = 15;

/// The first rows of a file and how it would be read, for the person to look
/// at and correct.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// `None` for what is no text in columns, and so is [`Preview::separator`].
    pub encoding: Option<Encoding>,
    pub separator: Option<Separator>,
    /// The first rows that say something.
    pub rows: Vec<PreviewRow>,
    /// What each column of [`Preview::rows`] is taken for.
    pub columns: Vec<ColumnUse>,
    /// Why, one for each of them.
    pub reasons: Vec<ColumnReason>,
    /// The columns of the matrix that none of them is.
    pub missing: Vec<Column>,
    /// There is nothing to ask: the file says how it is to be read, or the
    /// person has said so.
    pub certain: bool,
    /// Only what stands in the columns speaks for what they are, and the table
    /// is read so if the person says so.
    pub proposed: bool,
}

/// A row that says something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewRow {
    /// Line of the file, or row of the sheet, from 1.
    pub number: u32,
    pub cells: Vec<String>,
    pub role: RowRole,
}

impl Preview {
    /// Of what says by itself how it is to be read.
    pub(crate) const fn of_nothing_to_ask() -> Self {
        Self {
            encoding: None,
            separator: None,
            rows: Vec::new(),
            columns: Vec::new(),
            reasons: Vec::new(),
            missing: Vec::new(),
            certain: true,
            proposed: false,
        }
    }

    /// The first rows of a grid, and how they would be read.
    pub(crate) fn of_grid(grid: &Grid, options: &ReadOptions) -> Self {
        let rows = rows(grid);
        let roles = rows
            .last()
            .map(|(last, _)| row_roles(grid, options.columns.as_deref(), *last));
        let roles = roles.unwrap_or_default();
        let rows: Vec<PreviewRow> = rows
            .into_iter()
            .map(|(row, cells)| PreviewRow {
                number: grid.place(row, None).number,
                cells,
                role: roles.get(row).copied().unwrap_or(RowRole::LeftOut),
            })
            .collect();
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let Recognised {
            mut columns,
            mut reasons,
            certain,
            proposed,
        } = recognised(grid);
        if let Some(said) = &options.columns {
            reasons.resize(said.len(), ColumnReason::Unknown);
            let found = columns.into_iter().chain(iter::repeat(ColumnUse::Nothing));
            for ((reason, said), found) in reasons.iter_mut().zip(said).zip(found) {
                if *said != found {
                    *reason = ColumnReason::Said;
                }
            }
            columns = said.clone();
        }
        columns.resize(width.max(columns.len()), ColumnUse::Nothing);
        reasons.resize(columns.len(), ColumnReason::Unknown);
        Self {
            encoding: None,
            separator: None,
            certain: options.columns.is_some() || certain,
            proposed: options.columns.is_none() && proposed,
            rows,
            missing: missing_columns(&columns),
            columns,
            reasons,
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
        let last = self.rows.last().map(|row| row.number);
        self.rows.len() == ROWS && last <= end
    }
}

/// The first rows that say something, and their texts.
fn rows(grid: &Grid) -> Vec<(usize, Vec<String>)> {
    let texts = (0..grid.len()).map(|row| {
        let cells: Vec<Text> = grid.cells(row).map(Text::of).collect();
        (row, cells)
    });
    let say = |(_, cells): &(usize, Vec<Text>)| cells.iter().any(|cell| !cell.is_blank());
    let rows = texts.filter(say).take(ROWS).map(|(row, cells)| {
        let cells = cells.into_iter().map(|cell| cell.text.into_owned());
        (row, cells.collect())
    });
    rows.collect()
}
