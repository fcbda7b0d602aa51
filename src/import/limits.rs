//! How much is opened: a browser tab has no room for more.

/// The largest file that is opened. The caller refuses a larger one before
/// reading it, with [`super::ReadError::TooLarge`].
pub const MAX_BYTES: u64 = 100_000_000;
/// More rows than any institution has; beyond it a tab runs out of memory.
pub(crate) const MAX_ROWS: usize = 250_000;
/// Columns with text in one row.
pub(crate) const MAX_COLUMNS: usize = 1_000;
