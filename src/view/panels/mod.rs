//! The panel beside the matrix: findings, metadata, and what was recognised.

pub(super) mod fields;
pub(super) mod findings;
mod metadata_form;
mod report_panel;
pub(super) mod side;
