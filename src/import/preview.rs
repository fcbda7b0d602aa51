//! The first rows of a table, and how they would be read.

use std::iter;

use serde::{Deserialize, Serialize};

use super::column_reason::ColumnReason;
use super::column_use::{ColumnUse, missing_columns};
use super::encoding::Encoding;
use super::grid::Grid;
use super::opened::ReadOptions;
use super::recognise::cell_text::{Text, texts};
use super::recognise::row_roles;
use super::recognise::said_rows::roles_to_say;
use super::recognise::shape::{Recognised, recognised};
use super::report::Notice;
use super::row_role::RowRole;
use super::said::TableSaid;
use crate::model::{Column, Separator};

/// So many rows are shown at most.
pub const PREVIEW_ROWS: usize = 15;

/// The first rows of a file and how it would be read, for the person to look
/// at and correct.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// `None` for what is no text in columns, and so is [`Preview::separator`].
    pub encoding: Option<Encoding>,
    pub separator: Option<Separator>,
    /// The first rows that say something, or as many of the others.
    pub rows: Vec<PreviewRow>,
    /// How many rows below the first ones could be something else than they are
    /// read as: all that are no goals of several texts, and what the person
    /// speaks of.
    pub others: usize,
    /// Which are shown: 0 for the first rows, 1 for the first of the others, 2
    /// for those after them.
    pub shown: usize,
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
    /// Its place in the table, from 0, by which the person speaks of it.
    pub place: usize,
    /// Line of the file, or row of the sheet, from 1.
    pub number: u32,
    pub cells: Vec<String>,
    pub role: RowRole,
    /// What it can be said to be.
    pub roles: Vec<RowRole>,
    /// The person says what it is.
    pub said: bool,
}

impl Preview {
    /// Of what says by itself how it is to be read.
    pub(crate) const fn of_nothing_to_ask() -> Self {
        Self {
            encoding: None,
            separator: None,
            rows: Vec::new(),
            others: 0,
            shown: 0,
            columns: Vec::new(),
            reasons: Vec::new(),
            missing: Vec::new(),
            certain: true,
            proposed: false,
        }
    }

    /// The first rows of a grid, and how they would be read.
    pub(crate) fn of_grid(grid: &Grid, options: &ReadOptions) -> Self {
        let said = options.said();
        let Window {
            roles,
            rows,
            others,
            shown,
        } = Window::of(grid, options);
        let width = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
        let Recognised {
            mut columns,
            mut reasons,
            certain,
            proposed,
        } = recognised(grid, said);
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
        let rows: Vec<PreviewRow> = rows
            .into_iter()
            .map(|(row, cells)| {
                let word = said.row(row);
                let found = roles.get(row).copied().or(word);
                let role = found.unwrap_or(RowRole::LeftOut);
                let mut offered = roles_to_say(&cells, &columns);
                if !offered.contains(&role) {
                    offered.push(role);
                }
                PreviewRow {
                    place: row,
                    number: grid.place(row, None).number,
                    roles: offered,
                    role,
                    said: word.is_some(),
                    cells: cells
                        .into_iter()
                        .map(|cell| cell.text.into_owned())
                        .collect(),
                }
            })
            .collect();
        Self {
            encoding: None,
            separator: None,
            certain: options.columns.is_some() || certain,
            proposed: options.columns.is_none() && proposed,
            rows,
            others,
            shown,
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
        self.rows.len() == PREVIEW_ROWS && last <= end
    }
}

/// The rows that are shown, of those that could be.
struct Window<'g> {
    /// What each row of the table is, as far as they were read.
    roles: Vec<RowRole>,
    rows: Vec<(usize, Vec<Text<'g>>)>,
    others: usize,
    shown: usize,
}

impl<'g> Window<'g> {
    fn of(grid: &'g Grid, options: &ReadOptions) -> Self {
        let said = options.said();
        let first: Vec<usize> = first_rows(grid).collect();
        let last = first.last().copied();
        let to = match options.shown {
            Some(_) => grid.len().checked_sub(1),
            None => last,
        };
        let roles = to.map(|to| row_roles(grid, said, to)).unwrap_or_default();
        let others = other_rows(grid, &roles, last.map_or(0, |last| last + 1), said);
        let chunk = options.shown.and_then(|shown| shown.checked_sub(1));
        let chunk = chunk.and_then(|chunk| Some((chunk, others.chunks(PREVIEW_ROWS).nth(chunk)?)));
        let shown = chunk.map_or(0, |(chunk, _)| chunk + 1);
        let rows = chunk.map_or(&*first, |(_, rows)| rows);
        Self {
            rows: rows.iter().map(|row| (*row, texts(grid, *row))).collect(),
            roles,
            others: others.len(),
            shown,
        }
    }
}

/// The first rows that say something.
fn first_rows(grid: &Grid) -> impl Iterator<Item = usize> {
    let says = |row: &usize| texts(grid, *row).iter().any(|cell| !cell.is_blank());
    (0..grid.len()).filter(says).take(PREVIEW_ROWS)
}

/// The rows from this one on that could be something else; see
/// [`Preview::others`].
fn other_rows(grid: &Grid, roles: &[RowRole], from: usize, said: TableSaid) -> Vec<usize> {
    let is_plain = |row: usize| {
        let cells = grid.cells(row).filter(|cell| !cell.trim().is_empty());
        cells.take(2).count() == 2
    };
    let rows = roles.iter().enumerate().skip(from);
    let others = rows.filter(|(row, role)| match role {
        RowRole::Blank => false,
        RowRole::Goal => !is_plain(*row) || said.row(*row).is_some(),
        _ => true,
    });
    others.map(|(row, _)| row).collect()
}
