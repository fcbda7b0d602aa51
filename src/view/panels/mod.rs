//! The panel beside the matrix: findings, metadata, what was recognised, and the
//! score.

mod ask_units;
pub(super) mod column_dialog;
pub(super) mod compare_dialog;
pub(super) mod fields;
pub(super) mod finding_cards;
pub(super) mod findings;
mod gather_units;
pub(super) mod history_dialog;
mod link_questions;
pub(super) mod metadata_form;
pub(super) mod profile_dialog;
pub(super) mod profile_offer;
pub(super) mod readiness;
pub(super) mod report_panel;
mod review_files;
pub(super) mod score_panel;
pub(super) mod side;
mod term_panel;
pub(super) mod units_dialog;
pub(super) mod versions_dialog;
