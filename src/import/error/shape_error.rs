//! Why no rows were found in a form that may have them, in words.

use std::fmt;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShapeError {
    /// Each line is a piece of a cell, and from this line on nothing says of
    /// which.
    CellLines { line: u32 },
    /// JSON that is nothing of this program and has no rows.
    NoRowsInJson,
    /// What begins as JSON and is none from here on.
    BrokenJson { line: usize, column: usize },
}

impl fmt::Display for ShapeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CellLines { line } => write!(
                f,
                "El texto tiene el encabezado de la matriz, pero una línea por cada pedazo de \
                 celda, como al copiar de un PDF, y desde la línea {line} no se puede saber qué \
                 pedazos van juntos. Pida la matriz en Excel o en CSV; o abra el PDF en Word, \
                 copie la tabla y péguela aquí.",
            ),
            Self::NoRowsInJson => f.write_str(
                "El archivo es JSON, pero no es un borrador ni una matriz de Metas, y no tiene \
                 ninguna lista de filas. Descargue los datos como CSV o Excel y ábralos aquí.",
            ),
            Self::BrokenJson { line, column } => write!(
                f,
                "El archivo comienza como JSON, pero está cortado o mal escrito en la línea \
                 {line}, columna {column}. Descárguelo de nuevo, o descargue los datos como CSV.",
            ),
        }
    }
}
