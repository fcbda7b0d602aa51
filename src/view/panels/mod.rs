//! The panel beside the matrix: findings, metadata, and what was recognised.

pub(super) mod fields;
mod finding_cards;
pub(super) mod findings;
mod metadata_form;
mod report_panel;
mod review_files;
pub(super) mod side;
