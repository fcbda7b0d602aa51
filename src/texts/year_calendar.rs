//! The publications of a year: what was made for each, and how late one is.

use time::Date;

use super::{SITA, capitalised, count, day_of, in_a_row, long_day, mark, month_name, weekday};
use crate::model::dates;
use crate::model::publication_month::PublicationMonth;

pub const CALENDAR: &str = "Calendario";
pub const CALENDAR_HELP: &str = "Las publicaciones de un año, con lo que consta en este navegador de cada una: sus borradores, cuándo se exportó y se publicó, qué día se registró (lo que usted dijo en Nota) y la nota. Lo que se hizo queda aquí aunque se elimine el borrador.";
pub const CALENDAR_OWNER: &str = "Matriz de";
pub const CALENDAR_YEAR: &str = "Año";
pub const IN_BIN: &str = "en la papelera";
pub const OF_OTHER_MONTH: &str = "el borrador es ahora de otro mes";
pub const DRAFT_GONE: &str = "el borrador ya no está";

/// `Noviembre de 2026`
pub fn calendar_month(month: PublicationMonth) -> String {
    capitalised(&month_name(month))
}

/// Of which month it tells, and until when it is or was due.
pub fn calendar_term(close: Date, due: Date, today: Date) -> String {
    let verb = if due < today { "venció" } else { "vence" };
    format!(
        "Informa de {} · {verb} el {} {}",
        dates::month_of_year(close),
        weekday(due),
        long_day(due)
    )
}

pub fn registered_in_time(on: Date) -> String {
    format!("Registrada el {}, dentro del plazo", day_of(on))
}

pub fn registered_late(on: Date, days: i64) -> String {
    format!(
        "Registrada el {}, {} después del plazo",
        day_of(on),
        in_days(days)
    )
}

pub fn registered_unsure(on: Date) -> String {
    format!(
        "Registrada el {}: a tiempo solo si el feriado local o la suspensión cuenta",
        day_of(on)
    )
}

pub fn registration_planned(on: Date) -> String {
    format!("Se registra el {}, según lo que dijo en Nota", day_of(on))
}

pub fn not_registered_yet(days_left: i64) -> String {
    let left = match days_left {
        0 => "vence hoy".to_owned(),
        days => match days {
            1 => "queda 1 día".to_owned(),
            days => format!("quedan {}", in_days(days)),
        },
    };
    format!("Sin registro todavía: {left}")
}

/// Nothing here says that it was registered, so many days after it was due.
pub fn registration_missing(days: i64) -> String {
    format!(
        "Aquí no consta su registro, y el plazo venció hace {}",
        in_days(days)
    )
}

/// Nothing at all was made here, so many days after it was due.
pub fn nothing_made(days: i64) -> String {
    format!(
        "Aquí no consta nada; el plazo venció hace {}",
        in_days(days)
    )
}

fn in_days(days: i64) -> String {
    count(usize::try_from(days).unwrap_or_default(), "día", "días")
}

/// What was made of a draft, and what it was worth; empty where nothing was.
pub fn made_for_month(
    exported: Option<Date>,
    published: Option<Date>,
    registered: Option<Date>,
    score: Option<(u8, u8)>,
    today: Date,
) -> String {
    let on =
        |word: &str, day: Option<Date>| day.map(|day| format!("{word} el {}", dates::short(day)));
    let coming = registered.is_some_and(|day| day > today);
    let registering = if coming { "se registra" } else { "registrado" };
    let days = [
        on("exportado", exported),
        on("hecho para el sitio", published),
        on(registering, registered),
    ];
    let mut said: Vec<String> = days.into_iter().flatten().collect();
    if !said.is_empty() {
        said = vec![capitalised(&in_a_row(&said))];
    }
    said.extend(score.map(|(least, most)| format!("{SITA} {}", mark(least, most))));
    said.join(" · ")
}

/// A record could not be written; the reason is the end of a sentence.
pub fn record_not_kept(reason: &str) -> String {
    format!(
        "No se anotó en el calendario lo que hizo: {reason}. Lo que hace en la matriz sigue igual."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        dates::parse(text).expect("a day")
    }

    #[test]
    fn what_was_made_is_told_with_its_days() {
        let (first, second) = (Some(day("12/11/2026")), Some(day("13/11/2026")));
        let today = day("12/11/2026");
        for (exported, published, registered, score, said) in [
            (None, None, None, None, ""),
            (None, None, None, Some((5, 8)), "SITA 0,625–1"),
            (first, None, None, None, "Exportado el 12/11/2026"),
            (
                first,
                first,
                second,
                Some((8, 8)),
                "Exportado el 12/11/2026, hecho para el sitio el 12/11/2026 y se registra el 13/11/2026 · SITA 1",
            ),
            (None, None, first, None, "Registrado el 12/11/2026"),
        ] {
            let told = made_for_month(exported, published, registered, score, today);
            assert_eq!(told, said);
        }
    }

    #[test]
    fn how_late_it_is_is_told_in_days() {
        assert_eq!(
            registration_missing(11),
            "Aquí no consta su registro, y el plazo venció hace 11 días"
        );
        assert_eq!(
            registered_late(day("17/11/2026"), 1),
            "Registrada el 17 de noviembre, 1 día después del plazo"
        );
        assert_eq!(not_registered_yet(0), "Sin registro todavía: vence hoy");
        assert_eq!(not_registered_yet(1), "Sin registro todavía: queda 1 día");
        assert_eq!(
            not_registered_yet(18),
            "Sin registro todavía: quedan 18 días"
        );
        assert_eq!(
            calendar_term(day("31/10/2026"), day("16/11/2026"), day("27/11/2026")),
            "Informa de octubre de 2026 · venció el lunes 16 de noviembre de 2026"
        );
    }
}
