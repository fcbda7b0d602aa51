//! What opening a file takes and gives.

use super::report::Report;
use super::text::encoding::Encoding;
use crate::model::{Column, Document, History, Separator};

/// The largest file that is opened. The caller refuses a larger one before
/// reading it, with [`ReadError::TooLarge`]: a browser tab has no room for it.
pub const MAX_BYTES: u64 = 100_000_000;

/// What the person says about a file; what is `None` is found out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    pub encoding: Option<Encoding>,
    pub separator: Option<Separator>,
    /// What each column of the file is, from the first; `None` for one that is
    /// nothing of the matrix. No header is needed then.
    pub columns: Option<Vec<Option<Column>>>,
}

/// An opened file.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    pub document: Document,
    /// Empty unless the file is a draft.
    pub history: History,
    pub report: Report,
}
