//! A matrix being worked on, as it is kept.
//!
//! | file | holds |
//! |---|---|
//! | [`journal`] | the draft as the browser keeps it: a base and the steps since |
//! | [`file`] | the document and its history in one file, versioned and checksummed |

pub mod file;
pub mod journal;
