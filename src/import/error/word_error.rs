use std::fmt;

/// Why a document of Word or LibreOffice cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WordError {
    /// What its parts would take unpacked.
    TooLargeInside { megabytes: u64 },
    /// What its parts beside the text would take unpacked.
    TooLargeBeside { megabytes: u64 },
    /// It wants a password.
    Protected,
    /// It is cut or altered; and where that was seen.
    Damaged { part: String },
    /// Its tables are too many, too large or in one another too often.
    TooMuch,
    /// No table in it has a text.
    NoTable,
}

impl fmt::Display for WordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLargeInside { megabytes } => write!(
                f,
                "El documento ocupa más de {megabytes} MB sin comprimir, el máximo que se abre. \
                 Deje en él solo la tabla de la matriz y vuelva a abrirlo.",
            ),
            Self::TooLargeBeside { megabytes } => write!(
                f,
                "Los estilos, listas, comentarios, notas, encabezados y pies de página del \
                 documento ocupan más de {megabytes} MB sin comprimir, el máximo que se lee. \
                 Copie la tabla en un documento nuevo y ábralo, o cópiela y péguela aquí.",
            ),
            Self::Protected => f.write_str(
                "El documento está protegido con contraseña. Ábralo en su programa, guarde una \
                 copia sin contraseña (en Word: Archivo, Información, Proteger documento, Cifrar \
                 con contraseña) y abra aquí esa copia.",
            ),
            Self::Damaged { part } => write!(
                f,
                "El documento está dañado o incompleto: no se puede leer {part}. Ábralo en Word o \
                 LibreOffice, guárdelo de nuevo y abra aquí la copia; si no se abre allí tampoco, \
                 descárguelo o pídalo otra vez.",
            ),
            Self::TooMuch => f.write_str(
                "El documento tiene más tablas, celdas o textos de los que se leen, o tablas \
                 unas dentro de otras demasiadas veces. Deje en él solo la tabla de la matriz y \
                 vuelva a abrirlo, o copie la tabla y péguela aquí.",
            ),
            Self::NoTable => f.write_str(
                "El documento no tiene ninguna tabla con texto. Compruebe que es el documento de \
                 la matriz; si la tabla es una imagen pegada, no se puede leer.",
            ),
        }
    }
}
