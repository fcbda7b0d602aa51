//! How a matrix is asked for: a file, a pasted table, and how each is read.

mod calendar_dialog;
mod draft_entry;
pub(super) mod drafts_list;
pub(super) mod new_month_dialog;
pub(super) mod open_button;
pub(super) mod opening_dialog;
mod page_beside;
pub(super) mod password_dialog;
pub(super) mod paste_dialog;
mod picker;
pub(super) mod recover_dialog;
mod row_picker;
pub(super) mod unchanged_dialog;
