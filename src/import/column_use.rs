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

/// The columns of the matrix that a table with such columns should have and has
/// not: the data set of the triad does not number its units.
pub(crate) fn missing_columns(uses: &[ColumnUse]) -> Vec<Column> {
    let of_triad = uses.contains(&ColumnUse::Link);
    let is_missing = |column: &Column| {
        let of = [ColumnUse::Of(*column), ColumnUse::Beside(*column)];
        let expected = !of_triad || *column != Column::Number;
        expected && !uses.iter().any(|of_table| of.contains(of_table))
    };
    Column::ALL.into_iter().filter(is_missing).collect()
}

impl ColumnUse {
    /// Whether something of the document comes from it.
    pub fn is_used(self) -> bool {
        self != Self::Nothing
    }
}
