//! What is said of a column that a table does not have.

use crate::model::Column;

/// That a column of the matrix was not found, in a sentence.
pub const fn not_found(column: Column) -> &'static str {
    match column {
        Column::Number => "No se encontró la columna del número de la unidad.",
        Column::Unit => "No se encontró la columna de la unidad.",
        Column::Objective => "No se encontró la columna del objetivo.",
        Column::Indicator => "No se encontró la columna del indicador.",
        Column::Goal => "No se encontró la columna de la meta.",
    }
}
