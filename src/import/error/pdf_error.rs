use std::fmt;

/// Why a PDF cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PdfError {
    /// It wants a password, or another than was tried.
    Locked {
        tried: bool,
    },
    /// It is locked in a way that is not known here.
    Cipher,
    /// It is cut or altered.
    Damaged,
    TooManyPages {
        limit: usize,
    },
    /// More is drawn on its pages than is read.
    TooMuch,
    /// Its pages are pictures.
    Scanned,
    /// Nothing is written on its pages.
    NoText,
    /// Of a hundred letters so many are drawn without saying which they are.
    UnknownLetters {
        share: usize,
    },
    /// No table was found in it.
    NoTable,
}

impl fmt::Display for PdfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Locked { tried: false } => f.write_str(
                "El PDF está protegido con contraseña. Ábralo con ella en su lector de PDF, imprima o \
                 guarde una copia sin contraseña y abra aquí esa copia.",
            ),
            Self::Locked { tried: true } => f.write_str(
                "Esa no es la contraseña del PDF. Compruebe mayúsculas y números, o pida una \
                 copia sin contraseña.",
            ),
            Self::Cipher => f.write_str(
                "El PDF está protegido de una forma que no se lee aquí. Ábralo en su programa, \
                 guarde o imprima una copia sin protección, y abra aquí esa copia.",
            ),
            Self::Damaged => f.write_str(
                "El PDF está dañado o incompleto: no se puede leer. Descárguelo de nuevo, o pida \
                 el archivo del que salió.",
            ),
            Self::TooManyPages { limit } => write!(
                f,
                "El PDF tiene más de {limit} páginas, el máximo que se abre. Guarde en otro PDF \
                 solo las páginas de la matriz y abra ese.",
            ),
            Self::TooMuch => f.write_str(
                "En las páginas del PDF hay más letras y líneas de las que se leen. Guarde en \
                 otro PDF solo las páginas de la matriz y abra ese.",
            ),
            Self::Scanned => f.write_str(
                "El PDF es una imagen escaneada: no hay letras que leer en él. Busque el archivo \
                 del que se imprimió, o pásele primero el reconocimiento de texto (OCR) de su \
                 escáner o de su lector de PDF.",
            ),
            Self::NoText => f.write_str(
                "El PDF no tiene texto en sus páginas, o casi nada: solo dibujos. Busque el archivo \
                 del que salió.",
            ),
            Self::UnknownLetters { share } => write!(
                f,
                "El PDF no dice qué letras son las que dibuja: de cada 100 se perderían {share}, y \
                 la matriz quedaría mal escrita. Abra el archivo del que salió, o vuelva a \
                 guardarlo como PDF desde su programa.",
            ),
            Self::NoTable => f.write_str(
                "En el PDF no se reconoce ninguna tabla. Compruebe que es el de la matriz; si la \
                 tabla se ve en él, ábrala en el programa del que salió, cópiela y péguela aquí.",
            ),
        }
    }
}
