use std::fmt;

/// Why a workbook cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkbookError {
    /// Of a workbook: what its parts would take unpacked.
    TooLargeInside {
        megabytes: u64,
    },
    TooMuchText {
        sheet: String,
        megabytes: u64,
    },
    TooManyCells {
        sheet: String,
        limit: usize,
    },
    /// The sheets of a workbook are too much together.
    TooManySheets,
    TooManyMerges {
        sheet: String,
        limit: usize,
    },
    /// A workbook that wants a password.
    Protected,
    /// A file of Office that wants a password, and says nothing else before.
    ProtectedOffice,
    /// A workbook that is cut, altered or not one at all; and where that was
    /// seen.
    Damaged {
        part: String,
    },
    /// XLSB, or XLS of before 1997.
    TooOld,
    /// A workbook in which no sheet has a text.
    NoCells,
}

impl fmt::Display for WorkbookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLargeInside { megabytes } => write!(
                f,
                "El libro ocupa más de {megabytes} MB sin comprimir, el máximo que se abre. \
                 Deje en él solo la hoja de la matriz y vuelva a abrirlo.",
            ),
            Self::TooMuchText { sheet, megabytes } => write!(
                f,
                "La hoja «{sheet}» tiene más de {megabytes} MB de texto, el máximo que se abre. \
                 Deje en ella solo la matriz y vuelva a abrir el libro.",
            ),
            Self::TooManyCells { sheet, limit } => write!(
                f,
                "La hoja «{sheet}» tiene más de {limit} celdas, el máximo que se abre. \
                 Deje en ella solo la matriz y vuelva a abrir el libro.",
            ),
            Self::TooManySheets => f.write_str(
                "Las hojas del libro son demasiadas, o tienen demasiado texto entre todas. \
                 Deje en él solo la hoja de la matriz y vuelva a abrirlo.",
            ),
            Self::TooManyMerges { sheet, limit } => write!(
                f,
                "La hoja «{sheet}» tiene más de {limit} celdas combinadas, el máximo que se abre. \
                 Deje en ella solo la matriz y vuelva a abrir el libro.",
            ),
            Self::Protected => f.write_str(
                "El libro está protegido con contraseña. Ábralo en su programa, guarde una copia \
                 sin contraseña (en Excel: Archivo, Información, Proteger libro, Cifrar con \
                 contraseña) y abra aquí esa copia.",
            ),
            Self::ProtectedOffice => f.write_str(
                "El archivo de Office está protegido con contraseña, y cerrado no dice si es un \
                 documento o un libro. Ábralo en su programa, guarde una copia sin contraseña (en \
                 Word o Excel: Archivo, Información, Proteger, Cifrar con contraseña) y abra aquí \
                 esa copia.",
            ),
            Self::Damaged { part } => write!(
                f,
                "El libro está dañado o incompleto: no se puede leer {part}. Ábralo en Excel o \
                 LibreOffice, guárdelo de nuevo y abra aquí la copia; si no se abre allí tampoco, \
                 descárguelo o pídalo otra vez.",
            ),
            Self::TooOld => f.write_str(
                "El libro tiene un formato que no se lee aquí (XLSB, o Excel anterior a 1997). \
                 Ábralo en su programa, elija «Guardar como» y el tipo «Libro de Excel (.xlsx)», y \
                 abra aquí el archivo que resulte.",
            ),
            Self::NoCells => f.write_str(
                "Ninguna hoja del libro tiene texto en sus celdas. \
                 Elija el libro que contiene la matriz; si es una imagen pegada, no se puede leer.",
            ),
        }
    }
}
