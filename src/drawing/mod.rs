//! The rows of the matrix as the editor has them in its page: drawn as text
//! from what is so now, and, when that changes, the steps that lead from what
//! is drawn to what is to be drawn. Pure.
//!
//! The active cell, what is selected and what is marked are part of what is
//! drawn, never added beside it. The steps leave elements where they are and
//! set what differs, so that the keyboard, a pointer and the place of a screen
//! reader stay: whoever takes them has the same elements before and after.

mod cell_id;
mod cell_markup;
mod column_widths;
mod lengths;
mod patch;
mod reorder;
mod shown;

pub use cell_id::{cell_id, cell_of, column_name};
pub use cell_markup::row_markup;
pub use column_widths::ColumnWidths;
pub use lengths::{percent, pixels};
pub use patch::{Patch, patches};
pub use reorder::{Reorder, reorders};
pub use shown::{ShownCell, ShownRow, TableLook, shown_rows};
