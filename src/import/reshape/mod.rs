//! Tables in other shapes, put into rows and columns: what a careful person
//! would have typed of them. Each shape is looked for in the whole table and
//! told; where the table does not make it sure, the person is asked.
//!
//! | file | holds |
//! |---|---|
//! | [`one_column`] | rows whose cells all stand in one, with separators between |
//! | [`drawn_lines`] | a table drawn with bars and dashes |
//! | [`line_end`] | what a text that breaks off says of the next line |
//! | [`filled_cells`] | which cells of a row say something |
//! | [`cards`] | a card for each goal: label and value; a table for each unit, below its name |
//! | [`card_table`] | cards as they are put into rows |
//! | [`transposed`] | a table on its side |
//! | [`cell_lines`] | one piece of a cell a line, as copied from a PDF |
//! | [`data_frame`] | what programs that count rows add to a table |
//! | [`same_above`] | cells that say that they say the same as the one above |
//! | [`units_in_rows`] | names of units in rows of their own, above their goals |
//! | [`unit_heads`] | units in rows of their own, in their column |
//! | [`matrices_apart`] | the matrices of several months in one table |
//! | [`labels_beside`] | metadata right of the table |
//! | [`quoted_cells`] | the quotation marks of a text program around each cell |
//! | [`overflow`] | a separator inside of a cell that is not quoted |
//! | [`wrapped_rows`] | one line of a PDF a row |

mod card_table;
mod cards;
mod cell_lines;
mod data_frame;
pub(crate) mod drawn_lines;
mod filled_cells;
mod labels_beside;
pub(crate) mod line_end;
pub(crate) mod matrices_apart;
mod one_column;
mod overflow;
mod quoted_cells;
mod same_above;
mod transposed;
mod unit_heads;
mod units_in_rows;
pub(crate) mod wrapped_rows;

use super::error::ReadError;
use super::grid::Grid;
use super::recognise::shape::named_columns;
use super::report::Notice;
use super::triad_part::descriptive_part;
use crate::model::own_files::is_shared_csv;
use crate::model::{Column, Separator};

/// What stands between the cells of a text.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Between {
    pub found: Option<Separator>,
    /// The person says so.
    pub said: Option<Separator>,
}

/// Puts a grid into rows and columns, and tells what was done for it. Gives
/// what stands between its cells, which may be another separator than was found.
///
/// # Errors
/// [`ReadError::CellLines`]; the grid is as it was then.
pub(crate) fn reshape(
    grid: &mut Grid,
    between: Between,
    notices: &mut Vec<Notice>,
) -> Result<Option<Separator>, ReadError> {
    if is_shared_csv(grid.cells(0)) || descriptive_part(grid).is_some() {
        return Ok(between.found);
    }
    if let Some(bare) = quoted_cells::unquoted(grid) {
        *grid = bare;
    }
    let mut named = named_columns(grid);
    let mut separator = between.found;
    let of_no_unit = |columns: &[Option<Column>]| {
        let has = |column| columns.contains(&Some(column));
        has(Column::Goal) && !has(Column::Unit) && !has(Column::Objective)
    };
    if let Some(header) = &named {
        // Each unit may have a table of its own, below its name.
        let rows = match of_no_unit(&header.0) {
            true => cards::rows_of_units(grid, notices),
            false => None,
        };
        let rows = rows.or_else(|| units_in_rows::in_column(grid, header, notices));
        let rows = rows.or_else(|| unit_heads::beside_goals(grid, header, notices));
        if let Some(rows) = rows {
            *grid = rows;
            named = named_columns(grid);
        }
    }
    if named.is_none() {
        if let Some((apart, found)) = one_column::apart(grid, between.said, notices) {
            *grid = apart;
            separator = found;
        } else if let Some(rows) = transposed::upright(grid, notices) {
            *grid = rows;
        } else if let Some(rows) = cards::rows(grid, notices) {
            *grid = rows;
        } else if let Some(rows) = cell_lines::rows(grid, notices)? {
            *grid = rows;
        }
        named = named_columns(grid);
    }
    let Some(named) = named else {
        return Ok(separator);
    };
    if let Some(below) = labels_beside::below(grid, &named) {
        *grid = below;
    }
    if let Some(clean) = data_frame::without_counts(grid, &named, notices) {
        *grid = clean;
    }
    if let Some(separator) = separator
        && let Some(mended) = overflow::mended(grid, &named, separator, notices)
    {
        *grid = mended;
    }
    if let Some(filled) = same_above::filled_in(grid, &named, notices) {
        *grid = filled;
    }
    if let Some(joined) = wrapped_rows::joined(grid, &named, notices) {
        *grid = joined;
    }
    Ok(separator)
}
