//! What a column of a table is to the matrix.

use serde::{Deserialize, Serialize};

use crate::model::Column;

/// What a column of a table is to the matrix: found out, or said by the person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColumnUse {
    /// Its texts are listed in the report, and are not in the document.
    #[default]
    Nothing,
    /// A column of the matrix.
    Of(Column),
    /// Its texts are the levels.
    Level,
    /// Its texts are the link of the planning system, as in the data set of the
    /// triad.
    Link,
    /// Its texts go into this column of the matrix, each as a paragraph with the
    /// name of its own column.
    Beside(Column),
}

impl ColumnUse {
    /// Whether something of the document comes from it.
    pub fn is_used(self) -> bool {
        self != Self::Nothing
    }
}
