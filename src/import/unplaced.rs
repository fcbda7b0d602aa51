//! What was not understood. Each text knows the row it followed and what it
//! would say there; putting it in is an edit, which can be undone.

use serde::{Deserialize, Serialize};

use crate::model::RowId;

/// A text that did not find its place in the document, and the place that it
/// could have there. It is kept with the draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct Unplaced {
    /// All that stands there, without markup.
    pub text: String,
    #[serde(rename = "home")]
    pub destination: Destination,
}

/// Where an [`Unplaced`] stood, by the rows as they were read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Destination {
    /// A line below this row; `None` above the first one.
    Line {
        after: Option<RowId>,
        /// What it would say as a goal row, in the order of the columns.
        cells: [String; 5],
    },
    /// A cell of this row, in none of the columns of the matrix.
    Cell { row: RowId },
}
