//! The labels of the metadata, in the wording of the old footer, of the form in
//! force, of this program's extra rows, and in those that institutions use.

use super::cell_text::Text;
use super::vocabulary::{begins_like, plain};
use crate::model::Field;
use crate::model::official::NOTE_COLUMNS;

/// A label of the footer, and what follows it in the same cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Label<'a> {
    pub field: Field,
    pub rest: &'a str,
}

/// Whether a row says what columns hold: a text alone is a level or a remark.
pub(super) fn is_of_body(cells: &[Text]) -> bool {
    let mut said = cells.iter().filter(|cell| !cell.is_blank());
    let first = said.next().filter(|_| said.next().is_some());
    first.is_some_and(|first| !is_label(&first.text))
}

/// Whether a text is the label of some metadata.
pub(crate) fn is_label(text: &str) -> bool {
    label(text).is_some()
}

/// Reads a label that can be nothing else: in the wording of the old footer, of
/// the form in force, of this program's extra rows, or in one that is as clear.
pub(crate) fn label(text: &str) -> Option<Label<'_>> {
    if !begins_like(text.trim_start(), &STARTS) {
        return None;
    }
    let (key, rest) = key_and_rest(text);
    let field = (key.len() <= LONGEST_KEY)
        .then(|| field(&plain_key(key)))
        .flatten()?;
    Some(Label { field, rest })
}

/// A label in plain letters, with those that were lost on the way: `INFORMACI?N`.
fn plain_key(key: &str) -> String {
    const LOST: [(&str, &str); 5] = [
        ("ci n", "cion"),
        ("n mero", "numero"),
        ("electr nico", "electronico"),
        ("telef nico", "telefonico"),
        ("tel fono", "telefono"),
    ];
    let words = plain(key);
    match key.contains(['?', '\u{fffd}']) {
        true => LOST
            .iter()
            .fold(words, |words, (lost, whole)| words.replace(lost, whole)),
        false => words,
    }
}

/// Reads a label that is short enough to be something else: `Responsable`,
/// `Correo`. It needs its colon, or a value that is of its kind, or to stand with
/// others at the foot, to be believed.
pub(super) fn short_label<'a>(text: &'a str, value: &str, footer: bool) -> Option<Label<'a>> {
    let (key, rest) = key_and_rest(text);
    if key.len() > LONGEST_KEY {
        return None;
    }
    let plain = plain(key);
    let (_, field) = SHORT.iter().find(|(word, _)| *word == plain)?;
    let value = if rest.is_empty() { value } else { rest };
    let has_colon = text.len() > key.len();
    let below_others = footer && !value.trim().is_empty();
    (has_colon || below_others || fits(*field, value)).then_some(Label {
        field: *field,
        rest,
    })
}

/// No label is longer.
const LONGEST_KEY: usize = 160;

/// The label, and what follows its colon or is the address after it. An address
/// has a colon too, and labels are short: what follows is not looked through.
fn key_and_rest(text: &str) -> (&str, &str) {
    let mut start = text.bytes().take(LONGEST_KEY + "https".len() + 1);
    let colon = start.position(|byte| byte == b':');
    let Some((before, after)) = colon.and_then(|at| text.split_at_checked(at)) else {
        return (text, "");
    };
    let scheme = ["https", "http"].into_iter().find(|scheme| {
        let start = before.len().checked_sub(scheme.len());
        let end = start.and_then(|start| before.get(start..));
        end.is_some_and(|end| end.eq_ignore_ascii_case(scheme)) && after.starts_with("://")
    });
    let Some(address) = scheme.and_then(|scheme| before.len().checked_sub(scheme.len())) else {
        return (before, after.strip_prefix(':').unwrap_or(after).trim());
    };
    let Some((key, rest)) = text.split_at_checked(address) else {
        return (text, "");
    };
    let open = |c: char| c.is_whitespace() || matches!(c, '(' | '<' | '[' | '-' | '–' | '→');
    // Of `(http://…)`, the brackets are no part of it.
    let bracket = key.trim_end().ends_with(['(', '<', '[']);
    let rest = rest.trim_end();
    let rest = match bracket {
        true => rest.trim_end_matches([')', '>', ']']),
        false => rest,
    };
    (key.trim_end_matches(open), rest)
}

/// Whether a value is of a field's kind.
fn fits(field: Field, value: &str) -> bool {
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    match field {
        Field::Date => digits >= 4 && value.len() <= 40,
        Field::Email => value.contains('@'),
        Field::Telephone => digits >= 6 && value.len() <= 60,
        Field::PlanningLink => ["http", "www."]
            .iter()
            .any(|start| value.trim_start().starts_with(start)),
        Field::Periodicity => PERIODS.contains(&&*plain(value)),
        _ => false,
    }
}

const PERIODS: [&str; 8] = [
    "mensual",
    "bimestral",
    "trimestral",
    "cuatrimestral",
    "semestral",
    "anual",
    "diaria",
    "semanal",
];

/// Labels that are clear where they have a colon or a value of their kind.
const SHORT: [(&str, Field); 42] = [
    ("informacion actualizada al", Field::Date),
    ("actualizada al", Field::Date),
    ("ultima actualizacion", Field::Date),
    ("fecha", Field::Date),
    ("fecha corte", Field::Date),
    ("corte", Field::Date),
    ("corte al", Field::Date),
    ("informacion al", Field::Date),
    ("actualizado al", Field::Date),
    ("actualizado", Field::Date),
    ("actualizacion", Field::Date),
    ("fecha de elaboracion", Field::Date),
    ("se actualiza", Field::Periodicity),
    ("se actualiza cada", Field::Periodicity),
    ("telefono extension", Field::Telephone),
    ("frecuencia", Field::Periodicity),
    ("periodo", Field::Periodicity),
    ("unidad responsable", Field::Holder),
    ("unidad administrativa responsable", Field::Holder),
    ("area responsable", Field::Holder),
    ("dependencia responsable", Field::Holder),
    ("departamento responsable", Field::Holder),
    ("direccion responsable", Field::Holder),
    ("responsable", Field::Responsible),
    ("nombre del responsable", Field::Responsible),
    ("funcionario responsable", Field::Responsible),
    ("servidor responsable", Field::Responsible),
    ("delegado", Field::Responsible),
    ("correo", Field::Email),
    ("mail", Field::Email),
    ("correo institucional", Field::Email),
    ("contacto", Field::Telephone),
    ("tel", Field::Telephone),
    ("fono", Field::Telephone),
    ("celular", Field::Telephone),
    ("enlace", Field::PlanningLink),
    ("link", Field::PlanningLink),
    ("url", Field::PlanningLink),
    ("gpr", Field::PlanningLink),
    ("reporte gpr", Field::PlanningLink),
    ("entidad", Field::Institution),
    ("gad", Field::Institution),
];

/// How clear labels begin: most cells are told apart by two letters.
#[rustfmt::skip]
const STARTS: [&str; 21] = [
    "in", "n", "li", "pe", "re", "un", "ar", "ár", "Ár", "de", "di", "co", "em", "e-", "e m", "te",
    "tl", "fe", "fr", "en", "ur",
];

/// Labels that stand for themselves.
const CLEAR: [(&str, Field); 36] = [
    ("institucion", Field::Institution),
    ("nombre de la institucion", Field::Institution),
    ("nombre de la entidad", Field::Institution),
    ("licencia", Field::Licence),
    ("persona responsable", Field::Responsible),
    ("responsable de la informacion", Field::Responsible),
    ("persona responsable de la informacion", Field::Responsible),
    (
        "nombre del responsable de la informacion",
        Field::Responsible,
    ),
    ("responsable del literal a4", Field::Responsible),
    ("unidad responsable de la informacion", Field::Holder),
    (
        "unidad administrativa responsable de la informacion",
        Field::Holder,
    ),
    ("area responsable de la informacion", Field::Holder),
    ("dependencia responsable de la informacion", Field::Holder),
    ("direccion responsable de la informacion", Field::Holder),
    ("departamento responsable de la informacion", Field::Holder),
    ("correo electronico", Field::Email),
    ("correo electronico institucional", Field::Email),
    ("correo electronico de contacto", Field::Email),
    ("direccion de correo electronico", Field::Email),
    ("email", Field::Email),
    ("e mail", Field::Email),
    ("telefono", Field::Telephone),
    ("telefonos", Field::Telephone),
    ("telefono de contacto", Field::Telephone),
    ("telefono institucional", Field::Telephone),
    ("numero telefonico", Field::Telephone),
    ("numero de telefono", Field::Telephone),
    ("no telefonico", Field::Telephone),
    ("telf", Field::Telephone),
    ("telef", Field::Telephone),
    ("tlf", Field::Telephone),
    ("periodicidad", Field::Periodicity),
    ("fecha de corte", Field::Date),
    ("fecha de corte de la informacion", Field::Date),
    ("fecha de la informacion", Field::Date),
    ("frecuencia de actualizacion", Field::Periodicity),
];

fn field(key: &str) -> Option<Field> {
    let clear = CLEAR.iter().find(|(word, _)| *word == key);
    if let Some((_, field)) = clear {
        return Some(*field);
    }
    let begins = |start: &str| key.starts_with(start);
    let has = |part: &str| key.contains(part);
    let of_holder = has("responsable") || has("unidad poseedora");
    match key {
        _ if begins("fecha") && has("actualizacion") => Some(Field::Date),
        _ if begins("periodicidad") && has("actualizacion") => Some(Field::Periodicity),
        _ if begins("unidad poseedora") || begins("unidad que") && has("informacion") => {
            Some(Field::Holder)
        }
        _ if (begins("correo electronico") || begins("e mail") || begins("email")) && of_holder => {
            Some(Field::Email)
        }
        _ if (begins("numero telefonico")
            || begins("numero de telefono")
            || begins("telefono"))
            && of_holder =>
        {
            Some(Field::Telephone)
        }
        _ if (begins("responsable") || begins("persona responsable"))
            && has("unidad poseedora") =>
        {
            Some(Field::Responsible)
        }
        _ if (begins("link") || begins("enlace") || begins("url"))
            && (has("gpr") || has("gobierno por resultados") || has("verificacion")) =>
        {
            Some(Field::PlanningLink)
        }
        _ if begins("enlace al sistema de gestion de planificacion")
            || begins("enlace al sistema de planificacion") =>
        {
            Some(Field::PlanningLink)
        }
        _ => note(key),
    }
}

fn note(key: &str) -> Option<Field> {
    let column = key
        .strip_prefix("nota aclaratoria de ")
        .or_else(|| key.strip_prefix("nota sobre el "))
        .or_else(|| key.strip_prefix("nota sobre la "))?;
    let column = column.trim_end_matches(" cuantificable");
    let column = NOTE_COLUMNS.iter().find(|(name, _)| *name == column);
    column.map(|(_, column)| Field::Note(*column))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Column;

    #[test]
    fn every_clear_label_is_one_at_the_first_look() {
        for (words, field) in CLEAR {
            let found = label(words).map(|label| label.field);
            assert_eq!(found, Some(field), "{words}");
            let found = label(&words.to_uppercase()).map(|label| label.field);
            assert_eq!(found, Some(field), "{words}");
        }
    }

    #[test]
    fn short_labels_need_their_colon_or_a_value_of_their_kind() {
        for (text, value, field) in [
            ("Responsable:", "", Some(Field::Responsible)),
            ("Correo", "a@x.ec", Some(Field::Email)),
            ("Link", "https://gpr.ec/x", Some(Field::PlanningLink)),
            ("Fecha", "28/02/2026", Some(Field::Date)),
            ("Frecuencia", "Mensual", Some(Field::Periodicity)),
            ("Responsable", "Regar los campos", None),
            ("Unidad", "Dirección de Riego", None),
            ("Frecuencia", "Dos por semana", None),
            ("RUC:", "1760000000001", None),
        ] {
            let found = short_label(text, value, false).map(|label| label.field);
            assert_eq!(found, field, "{text} {value}");
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
            (
                "LINK PARA DESCARGAR EL REPORTE (GPR) https://gpr.ec/x?a=b:c",
                Field::PlanningLink,
                "https://gpr.ec/x?a=b:c",
            ),
            ("Enlace del GPR:", Field::PlanningLink, ""),
            ("E-MAIL:", Field::Email, ""),
            ("Telf.: (02) 222-3333", Field::Telephone, "(02) 222-3333"),
            ("Fecha de corte:", Field::Date, ""),
            ("Unidad responsable de la información:", Field::Holder, ""),
            ("Responsable de la información:", Field::Responsible, ""),
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
}
