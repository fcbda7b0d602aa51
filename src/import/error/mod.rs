pub(crate) mod json_damage;
pub(crate) mod page_limit;
pub(crate) mod pdf_error;
pub(crate) mod shape_error;
pub(crate) mod word_error;
pub(crate) mod workbook_error;

use std::fmt;

use self::json_damage::JsonDamage;
use self::page_limit::PageLimit;
use self::pdf_error::PdfError;
use self::shape_error::ShapeError;
use self::word_error::WordError;
use self::workbook_error::WorkbookError;
use super::detect::Kind;
use super::grid::{Counted, SourcePlace};
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
        place: SourcePlace,
        limit: usize,
    },
    Workbook(WorkbookError),
    /// A document of Word or LibreOffice.
    Word(WordError),
    Pdf(PdfError),
    /// A table, but none of the forms of the matrix.
    NotAMatrix {
        rows: usize,
        columns: usize,
        /// What stands in its first row that is not blank.
        first_row: String,
        place: SourcePlace,
        /// Name of the sheet, if it is one.
        sheet: Option<String>,
    },
    /// A form in which no rows were found.
    Shape(ShapeError),
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
    /// Several files of a ZIP that could each be the matrix.
    SeveralInZip {
        names: Vec<String>,
    },
    /// Several workbooks or pages in a ZIP, none of which is the matrix.
    NoneInZip {
        names: Vec<String>,
    },
    /// A web page without a table.
    NoTable,
    /// A web page that was not read to its end.
    Page(PageLimit),
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
    /// A matrix in JSON that is cut, has another shape or is of a later version.
    DamagedMatrix {
        damage: JsonDamage,
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

impl From<PageLimit> for ReadError {
    fn from(limit: PageLimit) -> Self {
        Self::Page(limit)
    }
}

impl From<ShapeError> for ReadError {
    fn from(error: ShapeError) -> Self {
        Self::Shape(error)
    }
}

impl From<PdfError> for ReadError {
    fn from(error: PdfError) -> Self {
        Self::Pdf(error)
    }
}

impl From<WordError> for ReadError {
    fn from(error: WordError) -> Self {
        Self::Word(error)
    }
}

impl From<WorkbookError> for ReadError {
    fn from(error: WorkbookError) -> Self {
        Self::Workbook(error)
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
            Self::TooManyColumns { place, limit } => too_many_columns(*place, *limit, f),
            Self::Workbook(error) => error.fmt(f),
            Self::Word(error) => error.fmt(f),
            Self::Pdf(error) => error.fmt(f),
            Self::NotAMatrix {
                rows,
                columns,
                first_row,
                place,
                sheet,
            } => {
                let size = [
                    counted(*rows, "fila", "filas"),
                    counted(*columns, "columna", "columnas"),
                ];
                no_matrix(size, first_row, *place, sheet.as_deref(), f)
            }
            Self::Shape(error) => error.fmt(f),
            Self::NotOfTriad => f.write_str(
                "No es el conjunto de datos, ni los metadatos, ni el diccionario de una misma \
                 matriz. Quítelo de la selección y vuelva a abrir los demás, o ábralo solo.",
            ),
            Self::Twice { part, names } => twice(*part, names, f),
            Self::NoDataSet { names } => no_data_set(names, f),
            Self::InFile { name, error } => write!(f, "«{name}»: {error}"),
            Self::DamagedZip => f.write_str(
                "El archivo ZIP está dañado o incompleto. Descárguelo de nuevo, o extraiga su \
                 contenido y abra aquí los archivos CSV.",
            ),
            Self::NestedZip { limit } => nested_zip(*limit, f),
            Self::SeveralInZip { names } => several_in_zip(names, f),
            Self::NoneInZip { names } => none_in_zip(names, f),
            Self::NoTable => f.write_str(
                "La página no tiene ninguna tabla con texto. Compruebe que es la página de la \
                 matriz; si la tabla se ve en el navegador, cópiela ahí y péguela aquí.",
            ),
            Self::Page(limit) => limit.fmt(f),
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
            Self::DamagedDraft { damage } => damaged_draft(damage, f),
            Self::DamagedMatrix { damage } => damage.fmt(f),
        }
    }
}

fn too_many_columns(place: SourcePlace, limit: usize, f: &mut fmt::Formatter<'_>) -> fmt::Result {
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

fn no_matrix(
    [rows, columns]: [String; 2],
    first_row: &str,
    place: SourcePlace,
    sheet: Option<&str>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let sheet = sheet.map_or_else(String::new, |sheet| format!(" de la hoja «{sheet}»"));
    write!(
        f,
        "No se reconoce la matriz de metas y objetivos. Se buscó una fila de encabezado \
         con «No.», «Descripción de la unidad», «Objetivo de la unidad», «Indicador» y \
         «Meta cuantificable», o cinco columnas con la primera numerada. Se encontró una \
         tabla de {rows} y {columns} que empieza en la {place}{sheet} con \
         «{first_row}». Compruebe que es el archivo de la matriz, o añádale la fila de \
         encabezado.",
    )
}

fn twice(part: TriadPart, names: &[String; 2], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let [one, other] = names;
    write!(
        f,
        "Hay dos {}: «{one}» y «{other}». Deje en la selección solo los archivos de un \
         mes y vuelva a abrirlos.",
        part.plural(),
    )
}

fn nested_zip(limit: usize, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(
        f,
        "Es un ZIP dentro de otros, y se abren hasta {limit}, uno dentro de otro. Extraiga su \
         contenido y abra aquí los archivos de la matriz.",
    )
}

fn several_in_zip(names: &[String], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(
        f,
        "En el ZIP hay varios archivos que pueden ser la matriz: {}. Extráigalos y abra aquí el \
         que busca.",
        quoted(names),
    )
}

fn none_in_zip(names: &[String], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(
        f,
        "En ninguno de los libros y páginas del ZIP se reconoce la matriz: {}. Extraiga el que \
         la contiene y ábralo aquí solo.",
        quoted(names),
    )
}

/// `«a.xlsx», «b.xlsx» y «c.html»`
fn quoted(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("«{name}»")).collect();
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} y {last}", others.join(", ")),
        None => String::new(),
    }
}

fn no_data_set(names: &[String], f: &mut fmt::Formatter<'_>) -> fmt::Result {
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

fn damaged_draft(damage: &Damage, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match damage {
        Damage::Newer { version } => write!(
            f,
            "El borrador es de una versión más nueva de Metas (formato {version}). \
             Actualice la página y vuelva a abrirlo.",
        ),
        damage => write!(
            f,
            "El borrador está dañado: {damage}. Abra una copia anterior, o la última matriz \
             que exportó.",
        ),
    }
}

impl std::error::Error for ReadError {}
