//! What a cell of the header speaks for: a table of words, and how much each
//! of them says.

use super::vocabulary::{begins_like, plain};
use crate::model::Column;

/// What a column of a table can be to the matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Column(Column),
    /// Each row, or the first of several, names its level.
    Level,
    /// Each row gives the link of the planning system.
    Link,
}

impl Role {
    pub(super) const ALL: [Self; 7] = [
        Self::Column(Column::Number),
        Self::Column(Column::Unit),
        Self::Column(Column::Objective),
        Self::Column(Column::Indicator),
        Self::Column(Column::Goal),
        Self::Level,
        Self::Link,
    ];
}

/// How much the name of a column says. The better one wins where two columns
/// could be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// A word that mostly means something else: `Responsable`, `Producto`.
    Faint,
    /// A word that is used for it here and there: `Proceso`, `Compromiso`.
    Loose,
    /// The right word, among others that no column is usually named with:
    /// `Meta POA`.
    Like,
    /// The right word for something that looks like it: `Objetivo estratégico
    /// institucional`, `Meta I trimestre`.
    LookAlike,
    /// In words of its own, as institutions write it.
    Plain,
    /// In the words of the norm or of the portal.
    Official,
}

/// What a name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ColumnName {
    Of(Role, Rank),
    /// Something that matrices have besides, and that has no column here:
    /// `Presupuesto`, `Responsable`.
    Other,
    Unknown,
    Blank,
}

/// No wording of a column's name is longer.
pub(super) const LONGEST_NAME: usize = 80;

/// What the header calls a column.
pub(super) fn column_name(text: &str) -> ColumnName {
    if text.trim().is_empty() {
        return ColumnName::Blank;
    }
    let plain = plain(text);
    // `Valor de la meta`, `Cantidad meta`: how much it is.
    let of = [
        "valor meta",
        "valor de la meta",
        "cantidad meta",
        "valor de meta",
    ];
    if of.contains(&&*plain) {
        return ColumnName::Of(Role::Column(Column::Goal), Rank::Like);
    }
    if plain.starts_with("enlace al sistema de gestion de planificacion") {
        return ColumnName::Of(Role::Link, Rank::Official);
    }
    if text.len() > LONGEST_NAME {
        return ColumnName::Unknown;
    }
    if let Some((_, column)) = OFFICIAL.iter().find(|(name, _)| *name == plain) {
        return ColumnName::Of(Role::Column(*column), Rank::Official);
    }
    if text.trim() == "#" || NUMBERS.contains(&&*plain) {
        return ColumnName::Of(Role::Column(Column::Number), Rank::Plain);
    }
    if LEVELS.contains(&&*plain) {
        return ColumnName::Of(Role::Level, Rank::Plain);
    }
    if OTHERS.iter().any(|other| begins(&plain, other)) {
        return ColumnName::Other;
    }
    let Some(about) = about(&plain) else {
        return ColumnName::Unknown;
    };
    if let Some(column) = said(&plain) {
        let words: Vec<&str> = plain.split(' ').collect();
        let known = words.iter().all(|word| names_column(word));
        let rank = if LOOK_ALIKES
            .iter()
            .any(|(of, word)| *of == column && words.contains(word))
        {
            Rank::LookAlike
        } else if known {
            Rank::Plain
        } else {
            Rank::Like
        };
        return ColumnName::Of(Role::Column(column), rank);
    }
    let of_year = |word: &str| word.len() >= 3 && PARTS.contains(&word);
    let is_other = OTHERS_ABOUT.iter().any(|other| about.starts_with(other));
    if is_other || plain.split(' ').any(of_year) {
        return ColumnName::Other;
    }
    let of = |words: &[(&str, Column)], rank| {
        let found = words.iter().find(|(stem, _)| about.starts_with(stem));
        found.map(|(_, column)| ColumnName::Of(Role::Column(*column), rank))
    };
    of(&LOOSE, Rank::Loose)
        .or_else(|| of(&FAINT, Rank::Faint))
        .unwrap_or(ColumnName::Unknown)
}

/// The column of the matrix that a text names, in words that nothing else is
/// called.
pub(crate) fn header_word(text: &str) -> Option<Column> {
    match column_name(text) {
        ColumnName::Of(Role::Column(column), rank) if rank >= Rank::LookAlike => Some(column),
        _ => None,
    }
}

/// Whether a text names the column of levels.
pub(crate) fn names_levels(text: &str) -> bool {
    matches!(column_name(text), ColumnName::Of(Role::Level, _))
}

/// Whether a text names the data set's column of links.
pub(crate) fn names_links(text: &str) -> bool {
    matches!(column_name(text), ColumnName::Of(Role::Link, _))
}

/// A quick look for [`column_name`]: nearly no cell has to be read whole.
pub(super) fn may_be_name(text: &str) -> bool {
    if text.len() > 2 * LONGEST_NAME {
        return false;
    }
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '#');
    let is_short =
        (1..=20).contains(&text.len()) && !text.starts_with(|c: char| c.is_ascii_digit());
    is_short || begins_like(text, &STEMS)
}

/// How the names of columns begin.
#[rustfmt::skip]
const STEMS: [&str; 40] = [
    "uni", "des", "nom", "are", "Á", "á", "dep", "dir", "obj", "ind", "met", "pro", "ges", "coo",
    "ger", "jef", "sec", "sub", "fac", "org", "ó", "Ó", "ins", "ofi", "eje", "res", "ser", "est",
    "fin", "mis", "med", "var", "val", "can", "com", "cua", "div", "niv", "tip", "enl",
];

/// Whether a text is made of nothing but words that columns are named with.
pub(crate) fn is_of_header(text: &str) -> bool {
    text.len() <= LONGEST_NAME && plain(text).split(' ').all(names_column)
}

/// Whether a text stands in the second or third row of a header: a part of the
/// year, what was planned or done in it.
pub(super) fn is_below_header(text: &str) -> bool {
    if text.len() > LONGEST_NAME {
        return false;
    }
    if column_name(text) == ColumnName::Other {
        return true;
    }
    let plain = plain(text);
    let mut words = plain.split(' ');
    // `1`, `A` or `I` alone says nothing.
    let says = |word: &str| word.len() >= 4 || PARTS.contains(&word) && word.len() == 3;
    words.clone().any(says) && words.all(|word| names_column(word) || PARTS.contains(&word))
}

/// The column that the first word that matters says.
fn said(plain: &str) -> Option<Column> {
    const SAID: [(&str, Column); 8] = [
        ("objetivo", Column::Objective),
        ("indicador", Column::Indicator),
        ("meta", Column::Goal),
        ("unidad", Column::Unit),
        ("area", Column::Unit),
        ("dependencia", Column::Unit),
        ("direccion", Column::Unit),
        ("departamento", Column::Unit),
    ];
    let about = about(plain)?;
    let (word, column) = SAID.iter().find(|(word, _)| about.starts_with(word))?;
    // `Metas`, and not `Metadatos` or `Metalmecánica`.
    let ending = about.strip_prefix(word)?;
    (ending.is_empty() || ["s", "es", "o", "os"].contains(&ending)).then_some(*column)
}

/// `Descripción de la unidad`, `Nombre del indicador`: what it is about.
fn about(plain: &str) -> Option<&str> {
    const PASSED: [&str; 12] = [
        "descripcion",
        "nombre",
        "de",
        "del",
        "la",
        "las",
        "los",
        "el",
        "denominacion",
        "detalle",
        "por",
        "a",
    ];
    plain
        .split(' ')
        .find(|word| !word.is_empty() && !PASSED.contains(word))
}

/// Whether it begins so, up to the end of a word.
fn begins(text: &str, start: &str) -> bool {
    text.strip_prefix(start)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Whether the name of a column can have the word; a year goes with goals.
fn names_column(word: &str) -> bool {
    let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    is_year || WORDS.contains(&word)
}

/// The names of the columns in the old form and in the one in force, with the
/// spelling of its template.
const OFFICIAL: [(&str, Column); 8] = [
    ("no", Column::Number),
    ("descripcion de la unidad", Column::Unit),
    ("unidad", Column::Unit),
    ("objetivo de la unidad", Column::Objective),
    ("objetivos", Column::Objective),
    ("objetivo", Column::Objective),
    ("indicador", Column::Indicator),
    ("meta cuantificable", Column::Goal),
];

/// The names of the column of numbers.
const NUMBERS: [&str; 14] = [
    "n",
    "nro",
    "num",
    "numero",
    "item",
    "ord",
    "orden",
    "no orden",
    "nro orden",
    "numero de orden",
    "no de orden",
    "nro de orden",
    "n de orden",
    "n orden",
];

/// The names of a column of levels.
const LEVELS: [&str; 12] = [
    "nivel",
    "niveles",
    "nivel de proceso",
    "nivel de los procesos",
    "niveles de procesos",
    "tipo de proceso",
    "tipo de procesos",
    "tipos de procesos",
    "macroproceso",
    "macroprocesos",
    "tipo de nivel",
    "nivel del proceso",
];

/// Words that the names of the columns are made of.
#[rustfmt::skip]
const WORDS: [&str; 63] = [
    "de", "del", "la", "las", "los", "el", "por", "y", "o", "u", "e", "s", "es", "a", "cada",
    "unidad", "unidades", "administrativa", "administrativas", "organica", "organicas",
    "descripcion", "nombre", "area", "areas", "dependencia", "direccion", "responsable",
    "objetivo", "objetivos", "estrategico", "estrategicos", "operativo", "operativos",
    "indicador", "indicadores", "gestion", "meta", "metas", "cuantificable", "cuantificables",
    "cuantificada", "anual", "anuales", "institucional", "institucionales", "proceso", "procesos",
    "general", "generales", "especifico", "especificos", "resultado", "resultados",
    "programada", "programadas", "planificada", "planificadas", "propuesta", "propuestas",
    "departamento", "departamentos", "dependencias",
];

/// What tells something that looks like a column from the column itself.
#[rustfmt::skip]
const LOOK_ALIKES: [(Column, &str); 40] = [
    (Column::Objective, "estrategico"), (Column::Objective, "estrategicos"),
    (Column::Objective, "institucional"), (Column::Objective, "institucionales"),
    (Column::Objective, "nacional"), (Column::Objective, "pnd"), (Column::Objective, "ods"),
    (Column::Objective, "desarrollo"), (Column::Objective, "oei"), (Column::Objective, "general"),
    (Column::Objective, "proyecto"), (Column::Objective, "programa"),
    (Column::Indicator, "pnd"), (Column::Indicator, "ods"), (Column::Indicator, "impacto"),
    (Column::Goal, "ejecutada"), (Column::Goal, "alcanzada"), (Column::Goal, "lograda"),
    (Column::Goal, "cumplida"), (Column::Goal, "real"), (Column::Goal, "acumulada"),
    (Column::Goal, "trimestre"), (Column::Goal, "trimestral"), (Column::Goal, "semestre"),
    (Column::Goal, "cuatrimestre"), (Column::Goal, "bimestre"), (Column::Goal, "mensual"),
    (Column::Goal, "mes"), (Column::Goal, "pnd"), (Column::Goal, "ods"),
    (Column::Goal, "plurianual"), (Column::Goal, "anterior"), (Column::Goal, "nacional"),
    (Column::Goal, "estrategica"), (Column::Goal, "i"), (Column::Goal, "ii"),
    (Column::Goal, "iii"), (Column::Goal, "iv"),
    (Column::Unit, "medida"), (Column::Unit, "poseedora"),
];

/// What columns besides those of the matrix are called.
const OTHERS: [&str; 5] = [
    "unidad de medida",
    "unidades de medida",
    "unidad medida",
    "unidad poseedora",
    "tipo de meta",
];

/// The same, by the first word that matters.
#[rustfmt::skip]
const OTHERS_ABOUT: [&str; 55] = [
    "presupuest", "monto", "costo", "recurso", "inversion", "linea", "formula", "metodo", "calculo",
    "periodo", "periodicidad", "frecuencia", "medio", "fuente", "verificacion", "verificable",
    "programa", "proyecto", "actividad", "tarea", "plazo", "fecha", "inicio", "avance", "ejecut",
    "ejecucion", "cumplimiento", "porcentaje", "trimestre", "semestre", "cuatrimestre", "enero",
    "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
    "noviembre", "diciembre", "observacion", "codigo", "cup", "partida", "ponderacion", "peso",
    "eje", "politica", "estado", "enlace", "link", "url",
];

/// Words that are used for a column of the matrix here and there.
#[rustfmt::skip]
const LOOSE: [(&str, Column); 23] = [
    ("gestion", Column::Unit), ("subproceso", Column::Unit), ("proceso", Column::Unit),
    ("coordinacion", Column::Unit), ("gerencia", Column::Unit), ("jefatura", Column::Unit),
    ("secretaria", Column::Unit), ("subdireccion", Column::Unit), ("seccion", Column::Unit),
    ("division", Column::Unit), ("facultad", Column::Unit), ("organo", Column::Unit),
    ("instancia", Column::Unit), ("oficina", Column::Unit), ("ejecutor", Column::Unit),
    ("proposito", Column::Objective), ("finalidad", Column::Objective),
    ("mision", Column::Objective), ("medicion", Column::Indicator),
    ("variable", Column::Indicator), ("compromiso", Column::Goal),
    ("cuantificacion", Column::Goal), ("logro", Column::Goal),
];

/// Words that mostly are something else, where there is nothing better.
#[rustfmt::skip]
const FAINT: [(&str, Column); 6] = [
    ("responsable", Column::Unit), ("servicio", Column::Unit), ("estructura", Column::Unit),
    ("medida", Column::Indicator), ("resultado", Column::Goal), ("producto", Column::Goal),
];

/// Words of the second row of a header.
#[rustfmt::skip]
pub(super) const PARTS: [&str; 60] = [
    "i", "ii", "iii", "iv", "1", "2", "3", "4", "1er", "1ro", "1ero", "2do", "3er", "3ro", "4to",
    "primer", "primero", "segundo", "tercer", "tercero", "cuarto", "t1", "t2", "t3", "t4", "q1",
    "q2", "q3", "q4", "trimestre", "trim", "semestre", "cuatrimestre", "bimestre", "mes", "mensual",
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
    "octubre", "noviembre", "diciembre", "ene", "feb", "mar", "abr", "jun", "jul", "ago", "sep",
    "oct", "nov", "dic", "total",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::official::{A4_HEADER, DATA_SET_COLUMNS};

    #[test]
    fn what_is_official_is_so() {
        for name in A4_HEADER.iter().chain(&DATA_SET_COLUMNS) {
            let named = column_name(name);
            assert!(matches!(named, ColumnName::Of(_, Rank::Official)), "{name}");
        }
    }

    #[test]
    fn the_names_of_the_columns_are_known_however_they_are_written() {
        let of = |column, rank| ColumnName::Of(Role::Column(column), rank);
        let (number, unit, objective, indicator, goal) = (
            Column::Number,
            Column::Unit,
            Column::Objective,
            Column::Indicator,
            Column::Goal,
        );
        for (names, expected) in [
            (
                &["N°", "Nº", "Nro", "Nro.", "#", "NÚMERO", "Ítem"][..],
                of(number, Rank::Plain),
            ),
            (&["No.", "no"], of(number, Rank::Official)),
            (
                &["Descripción de la unidad", "UNIDAD"],
                of(unit, Rank::Official),
            ),
            (
                &[
                    "UNIDAD ADMINISTRATIVA",
                    "Unidades",
                    "Área",
                    "UNIDADES ADMINISTRATIVAS / PROCESOS",
                ],
                of(unit, Rank::Plain),
            ),
            (
                &["Unidad ejecutora", "Dirección o jefatura"],
                of(unit, Rank::Like),
            ),
            (
                &["Proceso", "GESTIÓN", "Coordinación"],
                of(unit, Rank::Loose),
            ),
            (&["Responsable"], of(unit, Rank::Faint)),
            (
                &["Objetivo de la unidad", "Objetivos"],
                of(objective, Rank::Official),
            ),
            (
                &["OBJETIVO(S)", "Objetivos operativos"],
                of(objective, Rank::Plain),
            ),
            (
                &["Objetivo estratégico institucional", "Objetivo PND"],
                of(objective, Rank::LookAlike),
            ),
            (&["Indicador"], of(indicator, Rank::Official)),
            (
                &[
                    "INDICADORES DE GESTIÓN",
                    "Indicador de gestión / resultado",
                    "Nombre del indicador",
                ],
                of(indicator, Rank::Plain),
            ),
            (&["Meta cuantificable"], of(goal, Rank::Official)),
            (
                &["Metas", "META ANUAL", "METAS DE LA UNIDAD 2026"],
                of(goal, Rank::Plain),
            ),
            (
                &["Meta POA", "Meta física", "Valor meta"],
                of(goal, Rank::Like),
            ),
            (
                &["Meta I trimestre", "Meta ejecutada"],
                of(goal, Rank::LookAlike),
            ),
            (
                &["Nivel", "Tipo de proceso", "MACROPROCESO"],
                ColumnName::Of(Role::Level, Rank::Plain),
            ),
            (
                &[
                    "Presupuesto",
                    "Período",
                    "Fórmula de cálculo",
                    "Línea base",
                    "Unidad de medida",
                    "I trimestre",
                    "Ene",
                ],
                ColumnName::Other,
            ),
            (
                &["Río Claro", "M1", "5", "Metadatos", "Metalmecánica"],
                ColumnName::Unknown,
            ),
            (&["", " "], ColumnName::Blank),
        ] {
            for name in names {
                assert_eq!(column_name(name), expected, "{name}");
                let quick = !matches!(expected, ColumnName::Of(..));
                assert!(quick || may_be_name(name), "{name}");
            }
        }
    }

    #[test]
    fn the_second_row_of_a_header_is_told_from_goals() {
        for text in [
            "I trimestre",
            "ENERO",
            "2026",
            "4to trimestre",
            "Cuantificable",
        ] {
            assert!(is_below_header(text), "{text}");
        }
        for text in [
            "",
            "M1. Cumplir",
            "25 %",
            "Mantener la vialidad",
            "Alcaldía",
            "1",
            "A",
        ] {
            assert!(!is_below_header(text), "{text}");
        }
    }
}
