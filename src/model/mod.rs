//! What a matrix is and how it changes.

pub mod absence_note;
mod block;
mod column;
pub mod commands;
pub mod damage;
pub mod dates;
mod deed;
mod document;
mod edit;
pub mod goal;
pub mod guard;
mod history;
pub mod level_name;
pub mod link_address;
mod metadata;
pub mod navigation;
pub mod official;
mod outline;
pub mod own_files;
pub mod paste;
#[cfg(test)]
pub(crate) mod picture;
pub mod plan;
pub mod publication_month;
pub mod registration;
pub mod rest_days;
mod rewriting;
pub mod search;
pub mod selection;
mod separator;
pub mod shifted;
pub mod text;
mod text_runs;
mod weight;
pub mod whole_rows;

pub use column::Column;
pub use deed::{Deed, RowCount};
pub use document::{Cell, Content, Document, LeftAsIs, Place, Row, RowId};
pub use edit::{Change, Edit, Touched};
pub use history::{History, Step, StepKind};
pub use metadata::{Field, Metadata};
pub use outline::{Outline, Section, Unit};
pub use rewriting::Rewriting;
pub use separator::Separator;
pub use text_runs::TextRun;
