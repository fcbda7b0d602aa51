use std::fmt;

/// Why reading a web page was given up: it would take more time and memory
/// than any page of a matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageLimit {
    /// Elements in one another.
    Depth { limit: usize },
    /// Elements and texts.
    Nodes { limit: usize },
    /// Bold, fonts and links that nothing ends, and that go on in each paragraph.
    Unfinished { limit: usize },
    /// Attributes of one element.
    Attributes { limit: usize },
    /// Tables.
    Tables { limit: usize },
    /// Cells of a table, those included that merged ones go over.
    Cells { limit: usize },
    /// Its parts are in one another so often that they were read too many times.
    Tangled,
}

impl fmt::Display for PageLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Depth { limit } => write!(
                f,
                "La página tiene más de {limit} elementos unos dentro de otros: suelen ser \
                 etiquetas que se abren y no se cierran."
            ),
            Self::Nodes { limit } => {
                write!(f, "La página tiene más de {limit} elementos y textos.")
            }
            Self::Unfinished { limit } => write!(
                f,
                "La página tiene más de {limit} formatos (negrita, letra, enlace) que se abren y \
                 no se cierran, y siguen en cada párrafo."
            ),
            Self::Attributes { limit } => {
                write!(
                    f,
                    "La página tiene un elemento con más de {limit} atributos."
                )
            }
            Self::Tables { limit } => write!(f, "La página tiene más de {limit} tablas."),
            Self::Cells { limit } => {
                write!(f, "La página tiene una tabla de más de {limit} celdas.")
            }
            Self::Tangled => f.write_str(
                "La página tiene tantas partes unas dentro de otras que leerla tomaría demasiado \
                 tiempo.",
            ),
        }?;
        f.write_str(
            " Se dejó de leer antes de llegar a su final. Guarde en un archivo solo la tabla de \
             la matriz, o copie la tabla en el navegador y péguela aquí.",
        )
    }
}
