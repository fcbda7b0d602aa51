//! A matrix being worked on, as it is kept.
//!
//! | file | holds |
//! |---|---|
//! | [`journal`] | the draft as the browser keeps it: a base and the steps since |
//! | [`restore`] | how it is put together again, and what is missing |
//! | [`draft_writer`] | what has to be written next, and what an answer means |
//! | [`draft_list`] | what is told of all drafts together |
//! | [`request`] | one write: what it expects to find, and what it does |
//! | [`pieces_file`] | what lies in storage of it, as a file |
//! | [`version`], [`version_thinning`] | what the draft said at some moment, and which of those are kept |
//! | [`month_record`], [`month_calendar`] | what was made for a publication, and the publications of a year |
//! | [`all_drafts_file`] | all drafts in one file |
//! | [`file`] | the document and its history in one file, versioned and checksummed |

pub mod all_drafts_file;
pub mod draft_list;
pub mod draft_writer;
pub mod file;
mod head;
pub mod journal;
mod kept_beside;
pub mod month_calendar;
pub mod month_record;
mod old_journal;
mod piece;
pub mod pieces_file;
pub mod request;
pub mod restore;
mod storage_error;
mod stored;
mod typed;
pub mod version;
pub mod version_thinning;

pub use draft_writer::DraftWriter;
pub use head::{DraftFacts, DraftHead, ReviewFacts};
pub use storage_error::StorageError;
pub use stored::{MissingChanges, Restored, Stored, Unreadable};
pub use typed::{Typed, TypedAt};
