//! Month after month: the publication that a draft is for, and the next one.

use time::Date;

use super::calendar::long_month;
use super::{PASTED_NAME, SITA, capitalised, long_day, mark, number, severities, units_count};
use crate::model::dates;
use crate::model::publication_month::PublicationMonth;

pub const LOOKING_FOR_DRAFTS: &str = "Buscando sus borradores…";
pub const NEW_MONTH: &str = "Nuevo mes";
pub const NEW_MONTH_BEGIN: &str = "Crear el borrador";
pub const NO_MONTH: &str = "Sin fecha que diga su mes";

/// `noviembre de 2026`
pub fn month_name(month: PublicationMonth) -> String {
    let year = u32::try_from(month.year).unwrap_or_default();
    long_month(u32::from(u8::from(month.month)), year)
}

/// `Publicación de noviembre de 2026`
pub fn publication_of(month: Option<PublicationMonth>) -> String {
    match month {
        Some(month) => format!("Publicación de {}", month_name(month)),
        None => NO_MONTH.to_owned(),
    }
}

/// `GAD de Riobamba, noviembre de 2026`
pub fn titled_month(title: &str, month: Option<PublicationMonth>) -> String {
    match month {
        Some(month) => format!("{title}, {}", month_name(month)),
        None => title.to_owned(),
    }
}

pub const FIND_DRAFT: &str = "Buscar borradores";
pub const DRAFT_ORDER: &str = "Ordenar por";
pub const DRAFT_ORDERS: [&str; 3] = ["Último cambio", "Mes", "Nombre"];
pub const NO_SUCH_DRAFTS: &str = "Ningún borrador se llama así.";
pub const RENAME: &str = "Cambiar nombre";
pub const DRAFT_NAME: &str = "Nombre del borrador";
pub const SAVE_NAME: &str = "Guardar nombre";
pub const DUPLICATE: &str = "Duplicar";
pub const BIN_NOTE: &str = "Lo que se elimina queda aquí treinta días.";
pub const TAKE_BACK: &str = "Devolver";
pub const DELETE_FOR_GOOD: &str = "Eliminar del todo";

pub fn rename_draft(name: &str) -> String {
    format!("{RENAME} de {name}")
}

pub fn duplicate_draft(name: &str) -> String {
    format!("{DUPLICATE} {name}")
}

/// The name of a copy.
pub fn copy_of(name: &str) -> String {
    format!("Copia de {name}")
}

pub fn thrown_away(name: &str) -> String {
    format!("«{name}» está en la papelera.")
}

pub fn bin(drafts: usize) -> String {
    format!("Papelera ({})", number(drafts))
}

/// When what is in the bin is deleted for good.
pub fn gone_on(day: &str) -> String {
    format!("Se elimina del todo el {day}")
}

pub fn take_back(name: &str) -> String {
    format!("{TAKE_BACK} {name}")
}

pub fn delete_for_good(name: &str) -> String {
    format!("{DELETE_FOR_GOOD} {name}")
}

/// What this browser keeps for the site, and how much it would, in bytes.
pub fn storage_use(used: f64, most: f64) -> String {
    format!(
        "Lo que Metas guarda en este navegador ocupa {}; caben hasta {}.",
        size_of(used),
        size_of(most)
    )
}

/// `1,2 MB`
pub(super) fn size_of(bytes: f64) -> String {
    let (figure, unit) = match bytes {
        bytes if bytes < 1e6 => (bytes / 1e3, "kB"),
        bytes if bytes < 1e9 => (bytes / 1e6, "MB"),
        bytes => (bytes / 1e9, "GB"),
    };
    let figure = format!("{figure:.1}").replace('.', ",");
    format!("{} {unit}", figure.strip_suffix(",0").unwrap_or(&figure))
}

pub fn draft_line(month: Option<PublicationMonth>, units: usize, changed: &str) -> String {
    let units = units_count(units);
    format!(
        "{} · {units} · último cambio: {changed}",
        publication_of(month)
    )
}

/// Where a draft came from, and about how many bytes it takes.
pub fn draft_origin(file: Option<&str>, bytes: Option<usize>) -> String {
    let from = file.map(|file| match file {
        PASTED_NAME => "De una tabla pegada".to_owned(),
        file => format!("Del archivo «{file}»"),
    });
    let size = bytes.map(|bytes| format!("unos {}", size_of(bytes as f64)));
    let said: Vec<String> = from.into_iter().chain(size).collect();
    capitalised(&said.join(" · "))
}

/// What was found in a draft on a day, and the score of it.
pub fn draft_review(
    day: Date,
    (errors, warnings, suggestions): (usize, usize, usize),
    (least, most): (u8, u8),
) -> String {
    format!(
        "Revisado el {}: {} · {SITA} {}",
        long_day(day),
        severities(errors, warnings, suggestions),
        mark(least, most)
    )
}

/// The button that begins it, where the draft that it begins from stands.
pub fn new_month_of(month: PublicationMonth) -> String {
    format!("{NEW_MONTH}: {}", month_name(month))
}

pub fn begin_month(month: PublicationMonth, title: &str) -> String {
    format!("{} de {title}", new_month_of(month))
}

/// What the next month's draft will be; `close` is the last day of the month
/// that it tells of.
pub fn new_month_help(
    last: Option<PublicationMonth>,
    next: PublicationMonth,
    close: Date,
    is_example: bool,
) -> String {
    let (from, last) = match (is_example, last) {
        (true, _) => ("un borrador a partir del ejemplo", "El ejemplo".to_owned()),
        (false, Some(last)) => (
            "otro borrador a partir de este",
            format!("Este borrador, el de {},", month_name(last)),
        ),
        (false, None) => ("otro borrador a partir de este", "Este borrador".to_owned()),
    };
    format!(
        "Se crea {from}, para la publicación de {}: con fecha {}, el cierre \
         del mes anterior, y todo lo demás igual. {last} queda como está.",
        month_name(next),
        dates::short(close),
    )
}

/// What a draft is that was just begun from another one.
pub fn month_begun(month: PublicationMonth) -> String {
    let close = month.close().map(dates::short).unwrap_or_default();
    format!(
        "Este es un borrador nuevo, para la publicación de {}. Su fecha es {close} y todo lo demás \
         es igual a la matriz de la que salió, que queda como estaba. Cambie aquí lo que cambió.",
        month_name(month)
    )
}

pub const UNCHANGED: &str = "Nada cambió: crearlo y publicar";
pub const UNCHANGED_HERE: &str = "Nada cambió: publicar";
pub const UNCHANGED_HELP: &str = "Si este mes nada cambió, se crea lo mismo, se muestra lo que queda por revisar y se sigue a publicarlo.";
pub const UNCHANGED_TITLE: &str = "Publicar sin cambios";
pub const UNCHANGED_WAYS: &str = "En el portal nacional se registra la tríada, que está en Exportar; al sitio de la institución se sube lo que da Publicar.";
pub const REMAINING: &str = "Lo que queda por revisar";
pub const REVIEW_FINDINGS: &str = "Revisar hallazgos";
pub const TO_PORTAL: &str = "Exportar para el portal";
pub const TO_SITE: &str = "Publicar en el sitio";

/// What is about to be published without a change, with its date as written.
pub fn unchanged_lead(month: PublicationMonth, date: &str) -> String {
    format!(
        "Este borrador es para la publicación de {} y su fecha es {date}. La matriz de la que salió \
         queda como estaba.",
        month_name(month)
    )
}

/// `Error: Celda vacía (3)`
pub fn remaining(severity: &str, kind: &str, count: usize) -> String {
    format!("{severity}: {kind} ({})", number(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_says_where_it_came_from_and_what_was_found_in_it() {
        for (file, bytes, said) in [
            (
                Some("matriz.xlsx"),
                Some(12_345),
                "Del archivo «matriz.xlsx» · unos 12,3 kB",
            ),
            (Some(PASTED_NAME), None, "De una tabla pegada"),
            (None, Some(12_000), "Unos 12 kB"),
            (None, None, ""),
        ] {
            assert_eq!(draft_origin(file, bytes), said);
        }
        let day = dates::parse("27/11/2026").expect("a day");
        assert_eq!(
            draft_review(day, (1, 3, 0), (5, 8)),
            "Revisado el 27 de noviembre de 2026: 1 error · 3 avisos · 0 sugerencias · SITA 0,625–1"
        );
    }

    #[test]
    fn sizes_are_written_with_a_comma() {
        let written = [4_300.0, 1_234_567.0, 2e9].map(size_of);
        assert_eq!(written, ["4,3 kB", "1,2 MB", "2 GB"]);
    }
}
