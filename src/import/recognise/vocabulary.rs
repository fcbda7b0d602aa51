//! What the words of a matrix mean, however they are written.

use crate::model::official::NOTE_COLUMNS;
use crate::model::text::unmarked_letters;
use crate::model::{Column, Field};

/// A text without capitals, accents and punctuation: `N°`, `Nº.` and `n` are
/// the same.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut space = false;
    for letter in unmarked_letters(text) {
        if matches!(letter, 'º' | '°' | 'ª') {
            continue;
        }
        if letter.is_alphanumeric() {
            if space && !plain.is_empty() {
                plain.push(' ');
            }
            space = false;
            plain.push(letter);
        } else {
            space = true;
        }
    }
    plain
}

/// No wording of a column's name is longer.
const LONGEST_HEADER: usize = 80;

/// The column that a cell of the header names.
pub(crate) fn header_word(text: &str) -> Option<Column> {
    if text.len() > LONGEST_HEADER {
        return None;
    }
    if text.trim() == "#" {
        return Some(Column::Number);
    }
    let plain = plain(text);
    let words: Vec<&str> = plain.split(' ').collect();
    if matches!(
        plain.as_str(),
        "n" | "no"
            | "nro"
            | "num"
            | "numero"
            | "item"
            | "ord"
            | "orden"
            | "no orden"
            | "nro orden"
            | "numero de orden"
            | "no de orden"
            | "nro de orden"
            | "n de orden"
            | "n orden"
    ) {
        return Some(Column::Number);
    }
    // Every word has to be one of a header: `Unidad de Riego` is a unit.
    if !words.iter().all(|word| names_column(word)) {
        return None;
    }
    // `Descripción de la unidad`, `Nombre del indicador`: what it is about.
    let about = words.iter().find(|word| {
        let passed = [
            "descripcion",
            "nombre",
            "de",
            "del",
            "la",
            "las",
            "los",
            "el",
        ];
        !passed.contains(word)
    })?;
    let units = ["unidad", "area", "dependencia", "direccion", "departamento"];
    if about.starts_with("objetivo") {
        Some(Column::Objective)
    } else if about.starts_with("indicador") {
        Some(Column::Indicator)
    } else if about.starts_with("meta") {
        Some(Column::Goal)
    } else {
        let is_unit = units.iter().any(|unit| about.starts_with(unit));
        is_unit.then_some(Column::Unit)
    }
}

/// Whether the name of a column can have the word; a year goes with goals.
fn names_column(word: &str) -> bool {
    let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    is_year || HEADER_WORDS.contains(&word)
}

/// Whether a text is made of nothing but words that columns are named with.
pub(crate) fn is_of_header(text: &str) -> bool {
    text.len() <= LONGEST_HEADER && plain(text).split(' ').all(names_column)
}

/// A quick look for [`header_word`]: nearly no cell has to be read whole.
pub(super) fn may_be_header_word(text: &str) -> bool {
    const STEMS: [&str; 10] = [
        "uni", "des", "nom", "are", "Á", "á", "dep", "dir", "obj", "ind",
    ];
    if text.len() > LONGEST_HEADER {
        return false;
    }
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '#');
    let begins = |stem: &str| {
        let start = text.as_bytes().get(..stem.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(stem.as_bytes()))
    };
    begins("met") || STEMS.into_iter().any(begins) || is_short_word(text)
}

/// As short as the names of the column of numbers, and no number.
fn is_short_word(text: &str) -> bool {
    (1..=20).contains(&text.len()) && !text.starts_with(|c: char| c.is_ascii_digit())
}

/// Words that the names of the columns are made of.
#[rustfmt::skip]
const HEADER_WORDS: [&str; 61] = [
    "de", "del", "la", "las", "los", "el", "por", "y", "o", "u", "e", "s", "es", "a", "cada",
    "unidad", "unidades", "administrativa", "administrativas", "organica", "organicas",
    "descripcion", "nombre", "area", "areas", "dependencia", "direccion", "responsable",
    "objetivo", "objetivos", "estrategico", "estrategicos", "operativo", "operativos",
    "indicador", "indicadores", "gestion", "meta", "metas", "cuantificable", "cuantificables",
    "cuantificada", "anual", "anuales", "institucional", "institucionales", "proceso",
    "general", "generales", "especifico", "especificos", "resultado", "resultados",
    "programada", "programadas", "planificada", "planificadas", "propuesta", "propuestas",
    "departamento", "departamentos",
];

/// A label of the footer, and what follows it in the same cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Label<'a> {
    pub field: Field,
    pub rest: &'a str,
}

/// Whether a text is the label of some metadata.
pub(crate) fn is_label(text: &str) -> bool {
    label(text).is_some()
}

/// Reads a label, in the wording of the old footer, of the form in force, or
/// of this program's extra rows.
pub(crate) fn label(text: &str) -> Option<Label<'_>> {
    // The initials of all labels: most cells are told apart by one letter.
    let initial = text.trim_start().chars().next()?.to_ascii_lowercase();
    if !"cefilnprtuú".contains(initial) {
        return None;
    }
    let (key, rest) = match text.split_once(':') {
        Some((key, rest)) if !key.contains("(http") => (key, rest.trim()),
        _ => match text.split_once(" (http") {
            Some((key, _)) => {
                let address = text.get(key.len() + 2..).unwrap_or_default();
                (key, address.trim_end_matches(')'))
            }
            None => (text, ""),
        },
    };
    let field = (key.len() <= 160).then(|| field(&plain(key))).flatten()?;
    Some(Label { field, rest })
}

fn field(key: &str) -> Option<Field> {
    let begins = |start: &str| key.starts_with(start);
    let has = |part: &str| key.contains(part);
    let of_holder = has("responsable") || has("unidad poseedora");
    match key {
        "institucion" | "nombre de la institucion" | "nombre de la entidad" => {
            Some(Field::Institution)
        }
        "licencia" => Some(Field::Licence),
        "persona responsable" => Some(Field::Responsible),
        "correo electronico" => Some(Field::Email),
        "telefono" | "numero telefonico" => Some(Field::Telephone),
        _ if begins("fecha") && has("actualizacion") => Some(Field::Date),
        _ if begins("periodicidad") && has("actualizacion") => Some(Field::Periodicity),
        "periodicidad" => Some(Field::Periodicity),
        _ if begins("unidad poseedora") => Some(Field::Holder),
        _ if begins("correo electronico") && of_holder => Some(Field::Email),
        _ if begins("numero telefonico") && of_holder => Some(Field::Telephone),
        _ if (begins("responsable") || begins("persona responsable"))
            && has("unidad poseedora") =>
        {
            Some(Field::Responsible)
        }
        _ if begins("link para descargar") && has("gpr") => Some(Field::PlanningLink),
        _ if begins("enlace al sistema de gestion de planificacion")
            || begins("enlace al sistema de planificacion") =>
        {
            Some(Field::PlanningLink)
        }
        _ => {
            let column = key
                .strip_prefix("nota aclaratoria de ")
                .or_else(|| key.strip_prefix("nota sobre el "))
                .or_else(|| key.strip_prefix("nota sobre la "))?;
            let column = column.trim_end_matches(" cuantificable");
            let column = NOTE_COLUMNS.iter().find(|(name, _)| *name == column);
            column.map(|(_, column)| Field::Note(*column))
        }
    }
}

/// Whether a cell of the header names the column of levels.
pub(crate) fn names_levels(text: &str) -> bool {
    let plain = plain(text);
    matches!(
        plain.as_str(),
        "nivel" | "nivel de proceso" | "nivel de los procesos"
    )
}

/// Whether a cell of the header names the data set's column of links.
pub(crate) fn names_links(text: &str) -> bool {
    plain(text).starts_with("enlace al sistema de gestion de planificacion")
}

/// Whether a text alone in its line has the words of a process level.
pub(crate) fn names_level(text: &str) -> bool {
    let plain = plain(text);
    let mut words = plain.split(' ');
    let first = words.next().unwrap_or_default();
    let kinds = [
        "gobernante",
        "agregador",
        "sustantivo",
        "adjetivo",
        "habilitante",
    ];
    matches!(first, "proceso" | "procesos" | "nivel" | "niveles")
        || plain
            .split(' ')
            .take(4)
            .any(|word| kinds.iter().any(|kind| word.starts_with(kind)))
}

/// Whether a text names a row that adds up others.
pub(super) fn is_total(text: &str) -> bool {
    let begins = |letter: char| "gstGST".contains(letter);
    text.len() <= 40
        && text.trim_start().starts_with(begins)
        && matches!(
            plain(text).as_str(),
            "total"
                | "totales"
                | "total general"
                | "subtotal"
                | "sub total"
                | "gran total"
                | "suma"
                | "suma total"
                | "sumatoria"
                | "total de metas"
                | "total metas"
        )
}

/// Whether a text is all capitals, and long enough for that to mean something.
pub(crate) fn is_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 4 && !text.chars().any(char::is_lowercase)
}

/// Whether a text alone in its line begins as notes do.
pub(crate) fn is_note(text: &str) -> bool {
    let text = text.trim_start();
    let first = plain(text.split([':', ' ', '.']).next().unwrap_or_default());
    let begins = matches!(
        first.as_str(),
        "nota"
            | "notas"
            | "fuente"
            | "fuentes"
            | "elaborado"
            | "elaboracion"
            | "observacion"
            | "observaciones"
            | "aprobado"
            | "revisado"
            | "pagina"
    );
    begins || text.starts_with(['*', '†'])
}

/// Whether a text can be the number of a unit: `7`, `7.1`, `IV`, `b)`.
pub(crate) fn is_number(text: &str) -> bool {
    let text = text.trim();
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    text.chars().count() <= 10
        && (text.contains(|c: char| c.is_ascii_digit())
            || letters.clone().count() == 1
            || (letters.clone().next().is_some() && letters.clone().all(|c| "IVXLC".contains(c))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_plain_however_they_are_stored() {
        for (text, expected) in [
            ("N.º 1ª", "n 1"),
            ("ÜÏ Ñandú", "ui nandu"),
            ("Ac\u{327}a\u{303}o\u{302}", "acao"),
            ("Ação", "acao"),
            ("Uni\u{ad}dad\u{200b} \u{feff}de", "unidad de"),
        ] {
            assert_eq!(plain(text), expected, "{text:?}");
        }
    }

    #[test]
    fn the_names_of_the_columns_are_known_however_they_are_written() {
        for (names, column) in [
            (
                &["No.", "N°", "Nº", "Nro", "Nro.", "#", "NÚMERO"][..],
                Column::Number,
            ),
            (
                &[
                    "Descripción de la unidad",
                    "UNIDAD ADMINISTRATIVA",
                    "Unidad",
                    "Unidades",
                    "Área",
                ],
                Column::Unit,
            ),
            (
                &["Objetivo de la unidad", "Objetivos", "OBJETIVO(S)"],
                Column::Objective,
            ),
            (&["Indicador", "INDICADORES DE GESTIÓN"], Column::Indicator),
            (&["Meta cuantificable", "Metas", "META ANUAL"], Column::Goal),
        ] {
            for name in names {
                assert_eq!(header_word(name), Some(column), "{name}");
            }
        }
        for text in ["Unidad de Riego", "Meta 1", "M1", "Objetivo 2", "", "5"] {
            assert_eq!(header_word(text), None, "{text}");
        }
    }

    #[test]
    fn labels_are_known_in_the_old_and_in_the_new_wording() {
        for (text, field, rest) in [
            ("FECHA ACTUALIZACIÓN DE LA INFORMACIÓN:", Field::Date, ""),
            (
                "Fecha de actualización: 28/02/2022",
                Field::Date,
                "28/02/2022",
            ),
            (
                "UNIDAD POSEEDORA DE LA INFORMACION - LITERAL a4):",
                Field::Holder,
                "",
            ),
            (
                "RESPONSABLE DE LA UNIDAD POSEEDORA DE LA INFORMACIÓN DEL LITERAL a4):",
                Field::Responsible,
                "",
            ),
            (
                "PERSONA RESPONSABLE DE LA UNIDAD POSEEDORA DE LA INFORMACIÓN:",
                Field::Responsible,
                "",
            ),
            (
                "CORREO ELECTRÓNICO DE LA PERSONA RESPONSABLE DE LA UNIDAD POSEEDORA DE LA INFORMACIÓN:",
                Field::Email,
                "",
            ),
            (
                "NÚMERO TELEFÓNICO DEL O LA RESPONSABLE DE LA UNIDAD POSEEDORA DE LA INFORMACIÓN:",
                Field::Telephone,
                "",
            ),
            ("LICENCIA", Field::Licence, ""),
            (
                "LINK PARA DESCARGAR EL REPORTE DE GOBIERNO POR RESULTADOS (GPR)",
                Field::PlanningLink,
                "",
            ),
            (
                "Link para descargar el reporte GPR (https://gpr.ec/x)",
                Field::PlanningLink,
                "https://gpr.ec/x",
            ),
            ("NOTA ACLARATORIA DE META:", Field::Note(Column::Goal), ""),
        ] {
            assert_eq!(label(text), Some(Label { field, rest }), "{text}");
        }
        for text in [
            "Unidad de Riego",
            "Correo electrónico implementado",
            "Periodo",
            "5",
        ] {
            assert_eq!(label(text), None, "{text}");
        }
    }

    #[test]
    fn levels_numbers_and_notes_are_told_apart() {
        assert!(names_level(
            "Procesos agregadores de valor / Nivel operativo"
        ));
        assert!(names_level("NIVEL DE APOYO"));
        assert!(!names_level("Dirección de Procesos"));
        assert!(is_capitals("ASESORÍA"));
        assert!(!is_capitals("12 A"));
        assert!(is_note("Nota: valores referenciales"));
        assert!(is_note("* Datos preliminares"));
        assert!(!is_note("Notaría"));
        assert!(is_number("7.1") && is_number("IV") && is_number("b)"));
        assert!(!is_number("Riego") && !is_number(""));
    }
}
