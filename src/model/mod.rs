//! What a matrix is and how it changes.

pub mod dates;
mod document;
#[cfg(test)]
pub(crate) mod drawn;
mod edit;
pub mod goal_code;
mod history;
mod metadata;
mod outline;
pub mod paste;
pub mod plan;
pub mod search;
pub mod selection;
pub mod shifted;
pub mod walk;

pub use document::{Cell, Column, Content, Document, Row, RowId};
pub use edit::{Change, Edit, Touched};
pub use history::{History, Step};
pub use metadata::{Field, Metadata};
pub use outline::{Block, Outline, Section, Unit};
