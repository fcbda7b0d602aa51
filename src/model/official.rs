//! The official words of the matrix, once: the names of its columns, the labels
//! of its footer, the files of data set 1.3, and what the norm has for what is
//! absent.

use super::text::fold;
use super::{Column, Field, Metadata};

/// What the document is called when it does not say so itself.
pub const TITLE: &str = "Metas y objetivos de las unidades administrativas";

/// The names of the columns in the official layout.
pub const A4_HEADER: [&str; 5] = [
    "No.",
    "Descripción de la unidad",
    "Objetivo de la unidad",
    "Indicador",
    "Meta cuantificable",
];

/// The seven rows of the official footer.
pub const A4_FOOTER: [(Field, &str); 7] = [
    (
        Field::PlanningLink,
        "LINK PARA DESCARGAR EL REPORTE DE GOBIERNO POR RESULTADOS (GPR)",
    ),
    (Field::Date, "FECHA ACTUALIZACIÓN DE LA INFORMACIÓN:"),
    (
        Field::Periodicity,
        "PERIODICIDAD DE ACTUALIZACIÓN DE LA INFORMACIÓN:",
    ),
    (
        Field::Holder,
        "UNIDAD POSEEDORA DE LA INFORMACION - LITERAL a4):",
    ),
    (
        Field::Responsible,
        "RESPONSABLE DE LA UNIDAD POSEEDORA DE LA INFORMACIÓN DEL LITERAL a4):",
    ),
    (
        Field::Email,
        "CORREO ELECTRÓNICO DEL O LA RESPONSABLE DE LA UNIDAD POSEEDORA DE LA INFORMACIÓN:",
    ),
    (
        Field::Telephone,
        "NÚMERO TELEFÓNICO DEL O LA RESPONSABLE DE LA UNIDAD POSEEDORA DE LA INFORMACIÓN:",
    ),
];

/// What the norm has for what an institution cannot give.
pub const NOT_AVAILABLE: &str = "INFORMACIÓN NO DISPONIBLE";
/// What the norm has for what an institution does not have to give.
pub const NOT_APPLICABLE: &str = "NO APLICA";

/// The columns of the data set, misprints included: the portal compares them.
pub const DATA_SET_COLUMNS: [&str; 5] = [
    "Unidad",
    "Objetivos",
    "Indicador",
    "Meta cuantificable",
    "Enlace al sistema de gestiÓn de planificaciÓn para verificaciÓn de los indicadores y metas \
     cuantificables por procesos o niveles",
];

/// The columns of the matrix that go into the data set; the fifth is the link.
pub const DATA_SET_OF_MATRIX: [Column; 4] = [
    Column::Unit,
    Column::Objective,
    Column::Indicator,
    Column::Goal,
];

pub const METADATA_LABELS: [(Field, &str); 7] = [
    (Field::Date, "FECHA ACTUALIZACIÓN DE LA INFORMACIÓN:"),
    (
        Field::Periodicity,
        "PERIODICIDAD DE ACTUALIZACIÓN DE LA INFORMACIÓN:",
    ),
    (Field::Holder, "UNIDAD POSEEDORA DE LA INFORMACIÓN:"),
    (
        Field::Responsible,
        "PERSONA RESPONSABLE DE LA UNIDAD POSEEDORA DE LA INFORMACIÓN:",
    ),
    (
        Field::Email,
        "CORREO ELECTRÓNICO DE LA PERSONA RESPONSABLE DE LA UNIDAD POSEEDORA DE LA INFORMACIÓN:",
    ),
    (
        Field::Telephone,
        "NÚMERO TELEFÓNICO DE LA PERSONA RESPONSABLE DE LA UNIDAD POSEEDORA DE LA INFORMACIÓN:",
    ),
    (Field::Licence, "LICENCIA"),
];

/// The fields of the dictionary and what they are, in the portal's words.
pub const DICTIONARY: [(&str, &str); 5] = [
    ("Unidad", "Unidades administrativas"),
    (
        "Objetivos",
        "Resultados específicos que la entidad o la unidad administrativa busca lograr",
    ),
    ("Indicador", "Medida utilizada para evaluar la gestión"),
    (
        "Meta cuantificable",
        "Valor del indicador que la entidad o unidad administrativa propone alcanzar en un tiempo \
         determinado",
    ),
    (
        "Enlace al sistema de gestión de planificación para verificación de los indicadores y \
         metas cuantificables",
        "Enlace al sistema de gestión de planificación para verificación de los indicadores y \
         metas cuantificables",
    ),
];

/// How the rows of clarifying notes name their column.
pub const NOTE_COLUMNS: [(&str, Column); 5] = [
    ("numero", Column::Number),
    ("unidad", Column::Unit),
    ("objetivo", Column::Objective),
    ("indicador", Column::Indicator),
    ("meta", Column::Goal),
];

/// What people write where a name is missing, in plain letters.
const NO_NAMES: [&str; 15] = [
    "",
    "informacion no disponible",
    "no disponible",
    "no aplica",
    "n a",
    "s n",
    "s d",
    "sin nombre",
    "sin institucion",
    "pendiente",
    "por definir",
    "institucion",
    "nombre de la institucion",
    "nombre institucion",
    "ninguna",
];

/// A name as it is shown, if it names anything: what is absent is no name, nor
/// what only holds its place.
pub fn named(name: &str) -> Option<&str> {
    let name = name.trim();
    let folded = fold(name);
    let mut words: Vec<&str> = folded
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    // `XXX` and `x x x` hold a place as one `x` does.
    let crosses = |word: &&str| word.bytes().all(|letter| letter == b'x');
    if words.iter().all(crosses) {
        words.truncate(0);
    }
    (!NO_NAMES.contains(&words.join(" ").as_str())).then_some(name)
}

/// Whose matrix a draft is, for the person who works on it: the institution's,
/// or that of the unit that holds it. What is published is the institution's
/// alone.
pub fn whose(metadata: &Metadata) -> Option<&str> {
    named(&metadata.institution).or_else(|| named(&metadata.holder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_the_place_of_a_name_is_none() {
        for text in [
            "",
            " - ",
            "INFORMACIÓN NO DISPONIBLE",
            "Información no disponible.",
            "NO APLICA",
            "N/A",
            "s/n",
            "[Institución]",
            "Nombre de la institución",
            "XXXX",
            "x x x",
            "…",
        ] {
            assert_eq!(named(text), None, "{text:?}");
        }
        for text in ["GAD de Santa Cruz", "Xerox", "Empresa X", " CONGOPE "] {
            assert_eq!(named(text), Some(text.trim()), "{text:?}");
        }
    }
}
