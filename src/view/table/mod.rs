//! The matrix: a native table with merged cells, one editor that floats over
//! the active cell, and only the rows in sight when there are many.

pub(super) mod actions;
mod cell_editor;
mod column_lines;
pub(super) mod copy_paste;
mod cut_frame;
pub(super) mod focus;
mod folds;
mod handles;
pub(super) mod hit_marks;
mod keys;
pub(super) mod matrix_table;
mod menu;
pub(super) mod over_cells;
pub(super) mod pasted_in;
mod row_drag;
mod row_window;
mod rows;
pub(super) mod selecting;
pub(super) mod state;
pub(super) mod table_settings;
mod target;
