use std::fmt;

use super::{Kind, MAX_BYTES};

/// Why a file cannot be opened. As text it is a sentence for the person: what
/// is wrong, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// No bytes, or nothing but white space.
    Empty,
    TooLarge {
        bytes: u64,
    },
    /// Not text in columns, though it may well be a matrix.
    Binary {
        kind: Kind,
    },
    /// A byte that no code page in use gives a letter to.
    UnreadableByte {
        byte: u8,
        line: u32,
    },
    TooManyRows {
        limit: usize,
    },
    TooManyColumns {
        line: u32,
        limit: usize,
    },
    /// A table, but none of the forms of the matrix.
    NotAMatrix {
        rows: usize,
        columns: usize,
        /// What stands in its first row that is not blank.
        first_row: String,
        line: u32,
    },
    /// A draft that is cut, altered or not written by this program.
    DamagedDraft {
        damage: Damage,
    },
    /// A draft of a later version of this program.
    NewerDraft {
        version: u64,
    },
}

/// What is wrong with a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// The file ends in the middle.
    Cut { line: usize, column: usize },
    /// It is not JSON.
    NotJson { line: usize, column: usize },
    /// It is JSON, but something that a draft has is missing or odd.
    Shape { what: &'static str },
    /// It does not say what was saved.
    Checksum,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str(
                "El archivo está vacío: no hay ninguna línea con texto. \
                 Elija el archivo que contiene la matriz.",
            ),
            Self::TooLarge { bytes } => write!(
                f,
                "El archivo pesa {} MB y se abren archivos de hasta {} MB. \
                 Deje en él solo la matriz, o divídalo, y vuelva a abrirlo.",
                bytes / 1_000_000,
                MAX_BYTES / 1_000_000
            ),
            Self::Binary { kind } => write!(f, "{}", kind.refusal()),
            Self::UnreadableByte { byte, line } => write!(
                f,
                "La línea {line} contiene un carácter que no se puede leer (byte {byte:02X}): \
                 el archivo no está en UTF-8, Windows-1252 ni CP850. \
                 Guárdelo de nuevo como «CSV UTF-8» y vuelva a abrirlo.",
            ),
            Self::TooManyRows { limit } => write!(
                f,
                "El archivo tiene más de {limit} filas, el máximo que se abre. \
                 Divídalo en partes y vuelva a abrirlo.",
            ),
            Self::TooManyColumns { line, limit } => write!(
                f,
                "La línea {line} tiene más de {limit} columnas con texto; una matriz tiene cinco. \
                 Revise el separador de columnas y vuelva a abrir el archivo.",
            ),
            Self::NotAMatrix {
                rows,
                columns,
                first_row,
                line,
            } => write!(
                f,
                "No se reconoce la matriz de metas y objetivos. Se buscó una fila de encabezado \
                 con «No.», «Descripción de la unidad», «Objetivo de la unidad», «Indicador» y \
                 «Meta cuantificable», o cinco columnas con la primera numerada. Se encontró una \
                 tabla de {rows} filas y {columns} columnas que empieza en la línea {line} con \
                 «{first_row}». Compruebe que es el archivo de la matriz, o añádale la fila de \
                 encabezado.",
            ),
            Self::DamagedDraft { damage } => write!(
                f,
                "El borrador está dañado: {damage}. Abra una copia anterior, o la última matriz \
                 que exportó.",
            ),
            Self::NewerDraft { version } => write!(
                f,
                "El borrador es de una versión más nueva de Metas (formato {version}). \
                 Actualice la página y vuelva a abrirlo.",
            ),
        }
    }
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cut { line, column } => write!(
                f,
                "el archivo está cortado y termina en la línea {line}, columna {column}"
            ),
            Self::NotJson { line, column } => {
                write!(
                    f,
                    "no se entiende lo que hay en la línea {line}, columna {column}"
                )
            }
            Self::Shape { what } => write!(f, "{what}"),
            Self::Checksum => f.write_str(
                "su contenido no es el que se guardó (la suma de comprobación no coincide)",
            ),
        }
    }
}

impl std::error::Error for ReadError {}
