pub(crate) mod json_damage;

use std::fmt;

use self::json_damage::JsonDamage;
use super::detect::Kind;
use super::grid::{Counted, Place};
use super::limits::MAX_BYTES;
use crate::draft::file::Damage;
use crate::model::text::counted;

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
        place: Place,
        limit: usize,
    },
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
    /// A workbook that is cut, altered or not one at all; and where that was
    /// seen.
    DamagedWorkbook {
        part: String,
    },
    /// XLSB, or XLS of before 1997.
    OldWorkbook,
    /// A workbook in which no sheet has a text.
    NoCells,
    /// A table, but none of the forms of the matrix.
    NotAMatrix {
        rows: usize,
        columns: usize,
        /// What stands in its first row that is not blank.
        first_row: String,
        place: Place,
        /// Name of the sheet, if it is one.
        sheet: Option<String>,
    },
    /// Several files were chosen, and this one is none of a triad.
    NotOfTriad,
    /// Two files are the same part of a triad.
    Twice {
        part: TriadPart,
        names: [String; 2],
    },
    /// Metadata or a dictionary, without the rows they go with.
    NoDataSet {
        names: Vec<String>,
    },
    /// What is wrong with one of several files.
    InFile {
        name: String,
        error: Box<ReadError>,
    },
    /// A ZIP that is cut, or whose files are not what it says.
    DamagedZip,
    /// ZIPs in one another, more than so many.
    NestedZip {
        limit: usize,
    },
    /// A web page without a table.
    NoTable,
    /// A ZIP packed in a way that no usual program writes.
    PackedZip,
    EncryptedZip {
        name: String,
    },
    TooManyFiles {
        limit: usize,
    },
    /// A draft that is cut, altered or not written by this program.
    DamagedDraft {
        damage: Damage,
    },
    /// A matrix in JSON that is cut or has another shape.
    DamagedMatrix {
        damage: JsonDamage,
    },
    /// A matrix in JSON of a later version of its format.
    NewerMatrix {
        version: u64,
    },
}

/// One of the three files of data set 1.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TriadPart {
    DataSet,
    Metadata,
    Dictionary,
}

impl TriadPart {
    /// As a person is told, in the plural.
    const fn plural(self) -> &'static str {
        match self {
            Self::DataSet => "tablas con filas de metas",
            Self::Metadata => "archivos de metadatos",
            Self::Dictionary => "diccionarios",
        }
    }
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
            Self::TooManyColumns { place, limit } => {
                let mend = match place.counted {
                    Counted::Lines => "Revise el separador de columnas",
                    Counted::SheetRows => "Borre lo que sobra a la derecha de la tabla",
                };
                write!(
                    f,
                    "La {place} tiene más de {limit} columnas con texto; una matriz tiene cinco. \
                     {mend} y vuelva a abrir el archivo.",
                )
            }
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
            Self::DamagedWorkbook { part } => write!(
                f,
                "El libro está dañado o incompleto: no se puede leer {part}. Ábralo en Excel o \
                 LibreOffice, guárdelo de nuevo y abra aquí la copia; si no se abre allí tampoco, \
                 descárguelo o pídalo otra vez.",
            ),
            Self::OldWorkbook => f.write_str(
                "El libro tiene un formato que no se lee aquí (XLSB, o Excel anterior a 1997). \
                 Ábralo en su programa, elija «Guardar como» y el tipo «Libro de Excel (.xlsx)», y \
                 abra aquí el archivo que resulte.",
            ),
            Self::NoCells => f.write_str(
                "Ninguna hoja del libro tiene texto en sus celdas. \
                 Elija el libro que contiene la matriz; si es una imagen pegada, no se puede leer.",
            ),
            Self::NotAMatrix {
                rows,
                columns,
                first_row,
                place,
                sheet,
            } => write!(
                f,
                "No se reconoce la matriz de metas y objetivos. Se buscó una fila de encabezado \
                 con «No.», «Descripción de la unidad», «Objetivo de la unidad», «Indicador» y \
                 «Meta cuantificable», o cinco columnas con la primera numerada. Se encontró una \
                 tabla de {} y {} que empieza en la {place}{} con \
                 «{first_row}». Compruebe que es el archivo de la matriz, o añádale la fila de \
                 encabezado.",
                counted(*rows, "fila", "filas"),
                counted(*columns, "columna", "columnas"),
                sheet
                    .as_ref()
                    .map(|sheet| format!(" de la hoja «{sheet}»"))
                    .unwrap_or_default(),
            ),
            Self::NotOfTriad => f.write_str(
                "No es el conjunto de datos, ni los metadatos, ni el diccionario de una misma \
                 matriz. Quítelo de la selección y vuelva a abrir los demás, o ábralo solo.",
            ),
            Self::Twice {
                part,
                names: [one, other],
            } => write!(
                f,
                "Hay dos {}: «{one}» y «{other}». Deje en la selección solo los archivos de un \
                 mes y vuelva a abrirlos.",
                part.plural(),
            ),
            Self::NoDataSet { names } => {
                let names: Vec<String> = names.iter().map(|name| format!("«{name}»")).collect();
                let (what, verb) = match names.len() {
                    0 => ("Lo que se pegó".to_owned(), "trae"),
                    1 => (names.join(""), "trae"),
                    _ => (names.join(" y "), "traen"),
                };
                write!(
                    f,
                    "{what} {verb} los metadatos o el diccionario, pero no las filas de metas. \
                     Elija junto con ellos el conjunto de datos, que es el archivo con las \
                     unidades y sus metas.",
                )
            }
            Self::InFile { name, error } => write!(f, "«{name}»: {error}"),
            Self::DamagedZip => f.write_str(
                "El archivo ZIP está dañado o incompleto. Descárguelo de nuevo, o extraiga su \
                 contenido y abra aquí los archivos CSV.",
            ),
            Self::NestedZip { limit } => write!(
                f,
                "Es un ZIP dentro de otros, y se abren hasta {limit}, uno dentro de otro. Extraiga \
                 su contenido y abra aquí los archivos de la matriz.",
            ),
            Self::NoTable => f.write_str(
                "La página no tiene ninguna tabla con texto. Compruebe que es la página de la \
                 matriz; si la tabla se ve en el navegador, cópiela ahí y péguela aquí.",
            ),
            Self::PackedZip => f.write_str(
                "El archivo está comprimido. Extraiga su contenido y abra aquí, juntos, los \
                 archivos CSV que contiene.",
            ),
            Self::EncryptedZip { name } => write!(
                f,
                "«{name}» está protegido con contraseña dentro del ZIP. Extráigalo con su \
                 contraseña y ábralo aquí.",
            ),
            Self::TooManyFiles { limit } => write!(
                f,
                "El ZIP tiene más de {limit} archivos, el máximo que se abre. Extraiga los tres \
                 archivos de la matriz y ábralos aquí.",
            ),
            Self::DamagedDraft {
                damage: Damage::Newer { version },
            } => write!(
                f,
                "El borrador es de una versión más nueva de Metas (formato {version}). \
                 Actualice la página y vuelva a abrirlo.",
            ),
            Self::DamagedDraft { damage } => write!(
                f,
                "El borrador está dañado: {damage}. Abra una copia anterior, o la última matriz \
                 que exportó.",
            ),
            Self::DamagedMatrix { damage } => write!(
                f,
                "La matriz en JSON no se puede leer: {damage}. Compárela con el ejemplo de \
                 docs/formatos.md, o pida de nuevo el archivo a quien lo hizo.",
            ),
            Self::NewerMatrix { version } => write!(
                f,
                "La matriz en JSON es de una versión más nueva del formato ({version}). \
                 Actualice la página y vuelva a abrirla.",
            ),
        }
    }
}

impl std::error::Error for ReadError {}
