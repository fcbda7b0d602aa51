//! By what a file that this program wrote is known again: what writes it and
//! what reads it say the same.

use super::{Column, Separator};

/// The header of the CSV to share: whose and of when, so that the files of
/// several months and institutions can be put together, and the matrix.
pub const SHARED_CSV: [&str; 8] = [
    "institución",
    "fecha",
    "nivel",
    "número",
    "unidad",
    "objetivo",
    "indicador",
    "meta",
];

/// The header of the CSV to share, as it is written.
pub fn shared_csv_header(separator: Separator) -> String {
    SHARED_CSV.join(&separator.as_char().to_string())
}

/// Whether these are the names of the columns in the CSV to share, with whose
/// and of when before them or, as it was written first, without.
pub fn is_shared_csv<'a>(names: impl Iterator<Item = &'a str>) -> bool {
    let names: Vec<&str> = names.take(SHARED_CSV.len() + 1).collect();
    names == SHARED_CSV || names == SHARED_CSV[2..]
}

/// What a matrix in JSON says that it is, and of which version.
pub const JSON_FORMAT: &str = "metas-matriz";
pub const JSON_VERSION: u64 = 1;

/// A column by the name that the CSV to share and the JSON give it.
pub const fn column_name(column: Column) -> &'static str {
    match column {
        Column::Number => "número",
        Column::Unit => "unidad",
        Column::Objective => "objetivo",
        Column::Indicator => "indicador",
        Column::Goal => "meta",
    }
}

/// The property of a workbook that tells it was written here.
pub const WORKBOOK: &str = "Metas";

/// The description of a data package, beside its table.
pub const DATA_PACKAGE: &str = "datapackage.json";

/// What the viewer in a published folder is asked to show.
pub const PUBLISHED: &str = "matriz.json";

/// The attribute by which a copied table is known again, and its value: its
/// guards are ours, and what is bold in it is a level.
pub const CLIPBOARD: (&str, &str) = ("data-metas", "celdas");

/// The same as it stands in the markup.
pub const CLIPBOARD_MARKUP: &str = "data-metas=\"celdas\"";
