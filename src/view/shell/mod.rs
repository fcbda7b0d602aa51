//! The editor around the matrix, and the page of one unit: its header, what it
//! says of the draft, and the keys that work everywhere.

mod coming_back;
mod draft_status;
pub(super) mod editor;
mod led;
pub(super) mod over_editor;
pub(super) mod part_desk;
pub(super) mod problem_dialog;
mod score_figure;
mod search_bar;
mod shortcuts;
mod toast;
mod toolbar;
