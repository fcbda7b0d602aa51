//! How a matrix leaves: files, the folder of the institution's website, and the
//! question before work that is not saved is left.

mod blanks;
pub(super) mod export_dialog;
mod folder_months;
pub(super) mod handed;
pub(super) mod publish_dialog;
mod site_preview;
pub(super) mod unsaved_dialog;
