//! What a row of a table is to the matrix.

use serde::{Deserialize, Serialize};

/// What a row of a table is to the matrix: found out, or said by the person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowRole {
    #[default]
    Blank,
    /// A line of the title.
    Title,
    /// It names the columns, for the first time or again.
    Header,
    Level,
    /// It names the unit of the rows below.
    Unit,
    Goal,
    Metadata,
    /// It is listed in the report, and is not in the document.
    LeftOut,
}
