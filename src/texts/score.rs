//! The words of the score that the Defensoría del Pueblo would give, and of the
//! term of a publication.

use time::{Date, Weekday};

use super::{count, day};
use crate::model::dates;

pub const SCORE: &str = "Nota";
pub const SCORE_TITLE: &str = "La nota de la DPE si publica ahora";
pub const SCORE_OPEN: &str = "Ver la nota";
pub const SCORE_WAIT: &str = "La nota se calcula cuando termina la revisión.";
pub const SCORE_OF_SET: &str =
    "Esta es la nota del conjunto 1.3; la de la institución promedia todos sus conjuntos.";
pub const SITA: &str = "SITA";

// The term
pub const TERM: &str = "Plazo";
pub const PUBLICATION_OF: &str = "Publicación";
pub const NO_LOCAL_DAYS: &str =
    "No se consideran feriados locales ni suspensiones por decreto: agréguelos.";
pub const TIME_FOR_APPROVAL: &str = "En el portal un archivo primero se ingresa y después se aprueba: deje tiempo para la aprobación.";
pub const OTHER_ZONE: &str = "El reloj de este equipo no tiene la hora del Ecuador, y puede que allá sea otro día: revise la fecha.";
pub const OWN_DAYS: &str = "Feriados locales y suspensiones";
pub const OWN_DAY: &str = "Día";
pub const OWN_DAY_KIND: &str = "Qué es";
pub const OWN_DAY_KINDS: [&str; 2] = ["Feriado local, cada año", "Suspensión, solo ese día"];
pub const ADD_OWN_DAY: &str = "Agregar día";
pub const OWN_DAYS_HELP: &str = "Se guardan en este navegador. Un feriado local se traslada como los nacionales. No se sabe si la DPE los cuenta: la fecha segura es la que no los cuenta.";

// The parts: CTA, ETA, RP, CI
pub const PARTS: [(&str, &str); 4] = [
    ("CTA", "Completa y actualizada"),
    ("ETA", "Formato abierto"),
    ("RP", "A tiempo"),
    ("CI", "Enlaces"),
];
pub const UNANSWERED: &str = "por responder";
pub const ALL_COMPLETE: &str =
    "Nada está vacío, y la fecha es del mes del que informa la publicación.";
pub const NO_GOAL_ROWS: &str = "La matriz no tiene filas.";
pub const DATE_UNREAD: &str = "La fecha no se entiende.";
pub const DATE_WRONG: &str = "La fecha no es del mes del que informa la publicación.";
pub const DATE_UNSAID: &str = "La fecha es de la publicación cuyo plazo ya venció: diga arriba, en «Publicación», cuál registra.";
pub const FORM_QUESTION: &str = "¿Qué se registra?";
pub const FORMS: [&str; 5] = [
    "La tríada, en el portal",
    "Otro formato abierto: JSON, ODS, TSV o XML",
    "Un libro de Excel, un PDF o una página",
    "Nada",
    "Algo que no se abre",
];
pub const FORM_SAYS: [&str; 5] = [
    "Tres estrellas. El portal solo acepta CSV con «;»; la norma escribe «delimitado por comas». Vale igual: es CSV.",
    "Tres estrellas.",
    "Menos de tres estrellas: un libro de Excel tiene dos; un PDF o una página, una.",
    "Si nada se registra, no hay nota.",
    "De lo que no se abre no se ve el formato.",
];
pub const DAY_QUESTION: &str = "¿Qué día se registra en el portal?";
pub const NOT_YET: &str = "Todavía no";
pub const NOT_IN_PORTAL: &str = "No está en el portal, que solo acepta CSV.";
pub const NOTHING_REGISTERED: &str = "No se registra nada.";
pub const NO_LINK: &str =
    "La columna del enlace está vacía: no hay documento ni sistema que comprobar.";
pub const ABSENT_LINK: &str = "El enlace dice que no hay. La guía pide que una institución sin sistema de planificación suba un documento y ponga su enlace: no se sabe cómo lo califica la DPE.";
pub const OPEN_LINK: &str = "Abrir";
pub const LINK_QUESTIONS: [&str; 3] = [
    "¿Abre sin clave?",
    "¿Corresponde a las metas?",
    "¿Se lee bien?",
];
pub const LINK_ANSWERS: [&str; 3] = ["—", "Sí", "No"];
pub const LINK_OBSTACLES: [&str; 3] = [
    "No es una dirección que se pueda abrir: falta http o https, o el nombre de un sitio.",
    "Tiene «;», que en el portal separa las celdas.",
    "Es una dirección de ejemplo, o de una red privada que nadie abre desde fuera.",
];
pub const LINK_CAUTIONS: [&str; 3] = [
    "Está acortado: no dice a dónde lleva.",
    "Compruebe en una ventana privada que no pide clave.",
    "Es http, sin s: algunos navegadores advierten antes de abrirlo.",
];

// What would raise it, and what does not count
pub const RAISES: &str = "Qué la subiría";
pub const RAISE_CTA: &str = "Complete y actualice los tres archivos (CTA)";
pub const RAISE_ETA: &str = "Registre la tríada (ETA)";
pub const RAISE_CI: &str = "Corrija o compruebe los enlaces (CI)";
pub const NOT_COUNTED: &str = "Lo que no cuenta";
pub const NOT_COUNTED_HELP: &str = "Que una meta tenga cantidad o un año pasado, los códigos y el estilo no suben ni bajan la nota. Son consejos, y están en Hallazgos.";

/// What raises RP, while there is time.
pub fn raise_rp(due: Date) -> String {
    format!("Regístrela en el portal hasta el {} (RP)", day_of(due))
}

/// `+0,25`
pub fn gain(gained: u8) -> String {
    format!("+{}", eighths(gained))
}

pub fn empty_places(places: usize) -> String {
    count(places, "dato vacío", "datos vacíos")
}

pub fn other_absences(places: usize) -> String {
    let absences = count(places, "ausencia con", "ausencias con");
    format!("{absences} otras palabras que las de la norma")
}

pub fn explained_absences(places: usize) -> String {
    count(
        places,
        "ausencia con su explicación en la celda",
        "ausencias con su explicación en la celda",
    )
}

pub fn program_notes(places: usize) -> String {
    let notes = count(places, "nota escrita", "notas escritas");
    format!("{notes} por el programa: dígalo con sus palabras")
}

pub fn no_place_for_note(places: usize) -> String {
    let absences = count(places, "ausencia", "ausencias");
    format!("{absences} sin sitio para la nota en el diccionario: la DPE puede observarlo")
}

/// What CTA would be with the phrase of the norm in so many empty places.
pub fn once_filled(places: usize) -> String {
    let (those, them) = match places {
        1 => ("el dato vacío escrito".to_owned(), "lo"),
        _ => (format!("los {places} datos vacíos escritos"), "los"),
    };
    format!(
        "Ahora 0,5; con {those} como INFORMACIÓN NO DISPONIBLE, 1 (solo si de veras no {them} tiene)."
    )
}

/// An eighth of a point and more, as people of Ecuador write it: `0,875`.
pub fn eighths(eighths: u8) -> String {
    let thousandths = u32::from(eighths) * 125;
    let (whole, rest) = (thousandths / 1000, thousandths % 1000);
    match rest {
        0 => whole.to_string(),
        _ => {
            let digits = format!("{rest:03}");
            format!("{whole},{}", digits.trim_end_matches('0'))
        }
    }
}

/// `0,75`, or `0,75–1` where it is not known.
pub fn mark(least: u8, most: u8) -> String {
    match least == most {
        true => eighths(least),
        false => format!("{}–{}", eighths(least), eighths(most)),
    }
}

/// `87,5 %`, or `entre 75 % y 100 %`.
pub fn mark_in_percents(least: u8, most: u8) -> String {
    let percent = |eighths: u8| {
        let tenths = u32::from(eighths) * 125;
        match tenths % 10 {
            0 => format!("{} %", tenths / 10),
            rest => format!("{},{rest} %", tenths / 10),
        }
    };
    match least == most {
        true => percent(least),
        false => format!("entre {} y {}", percent(least), percent(most)),
    }
}

/// `SITA 0,75–1`, with what is said of the term: always in sight.
pub fn figure(mark: &str, days_left: i64) -> String {
    let term = match days_left {
        ..0 => "plazo vencido".to_owned(),
        0 => "vence hoy".to_owned(),
        1 => "vence mañana".to_owned(),
        days => format!("vence en {days} días"),
    };
    format!("{SITA} {mark} · {term}")
}

/// `lunes`
pub const fn weekday(day: Date) -> &'static str {
    match day.weekday() {
        Weekday::Monday => "lunes",
        Weekday::Tuesday => "martes",
        Weekday::Wednesday => "miércoles",
        Weekday::Thursday => "jueves",
        Weekday::Friday => "viernes",
        Weekday::Saturday => "sábado",
        Weekday::Sunday => "domingo",
    }
}

/// `16 de noviembre`
pub fn day_of(date: Date) -> String {
    format!("{} de {}", date.day(), dates::month_name(date))
}

/// `16 de noviembre de 2026`
pub fn long_day(date: Date) -> String {
    let year = u32::try_from(date.year()).unwrap_or_default();
    day(
        u32::from(date.day()),
        u32::from(u8::from(date.month())),
        year,
    )
}

/// `La de octubre de 2026, en noviembre`; `close` is the last day of the month
/// that it tells of, `first` the first one to publish.
pub fn publication(close: Date, first: Date) -> String {
    format!(
        "La de {}, en {}",
        dates::month_of_year(close),
        dates::month_name(first)
    )
}

/// Until when it is due, why not on the 15th, and how long that is.
pub fn due(fifteenth: Date, due: Date, days_left: i64, working: usize) -> String {
    let until = format!("{} {}", weekday(due), long_day(due));
    let why = match fifteenth.weekday() {
        _ if fifteenth == due => String::new(),
        // After a weekend comes a working day, if it is no day of rest.
        Weekday::Saturday | Weekday::Sunday if due.weekday() == Weekday::Monday => {
            format!(" (el 15 es {})", weekday(fifteenth))
        }
        Weekday::Saturday | Weekday::Sunday => {
            format!(" (el 15 es {}, y después hay feriado)", weekday(fifteenth))
        }
        _ => " (el 15 es feriado)".to_owned(),
    };
    let left = match days_left {
        ..0 => return format!("Venció el {until}{why}."),
        0 => return format!("Vence hoy, {until}{why}."),
        1 => "Queda 1 día, laborable.".to_owned(),
        days => format!(
            "Quedan {days} días, {}.",
            count(working, "de ellos laborable", "de ellos laborables")
        ),
    };
    format!("Vence el {until}{why}. {left}")
}

/// The term that has passed, by the month that was to be told of.
pub fn missed(close: Date, due: Date) -> String {
    format!(
        "El plazo de la de {} venció el {}.",
        dates::month_name(close),
        day_of(due)
    )
}

/// The safe day, and the other.
pub fn two_days(safe: Date, other: Date) -> String {
    format!(
        "Fecha segura: {} {}. Si el feriado local o la suspensión cuenta: {} {}.",
        weekday(safe),
        day_of(safe),
        weekday(other),
        day_of(other)
    )
}

/// What RP comes to if it is registered by the term, which may not have begun.
pub fn projected(first: Option<Date>, due: Date) -> String {
    match first {
        None => format!(
            "1 si se registra hasta el {} {}.",
            weekday(due),
            day_of(due)
        ),
        Some(first) => format!(
            "1 si se registra entre el {} y el {}.",
            day_of(first),
            day_of(due)
        ),
    }
}

pub fn in_time(date: Date) -> String {
    format!("Con registro el {}: dentro del plazo.", day_of(date))
}

pub fn late(date: Date, due: Date) -> String {
    format!(
        "Con registro el {}: el plazo es hasta el {}.",
        day_of(date),
        day_of(due)
    )
}

pub fn too_early(date: Date) -> String {
    format!(
        "El {} aún no cerraba el mes que informa: escriba otro día.",
        day_of(date)
    )
}

/// It depends on what nobody knows.
pub fn unsure(safe: Date, other: Date) -> String {
    format!("No se sabe. {}", two_days(safe, other))
}

/// The name of a local holiday, or of a day of suspension.
pub fn own_day(day: u8, month: u8, year: Option<i32>) -> String {
    let month_name = usize::from(month)
        .checked_sub(1)
        .and_then(|at| dates::MONTHS.get(at));
    let named = format!("{day} de {}", month_name.unwrap_or(&""));
    match year {
        None => format!("{named}, feriado local"),
        Some(year) => format!("{named} de {year}, suspensión"),
    }
}

pub fn own_days(days: usize) -> String {
    match days {
        0 => OWN_DAYS.to_owned(),
        days => format!("{OWN_DAYS} ({days})"),
    }
}

pub fn remove_own_day(name: &str) -> String {
    format!("Quitar {name}")
}

/// The name of a question about a link, to whoever does not see where it stands.
pub fn link_question(question: &str, link: &str) -> String {
    format!("{question} {link}")
}

/// How many findings lower nothing.
pub fn not_counted(findings: usize) -> String {
    format!(
        "Ver {}",
        count(
            findings,
            "hallazgo que no baja la nota",
            "hallazgos que no bajan la nota"
        )
    )
}

pub const BEFORE_TRIAD: &str = "Antes de hacer la tríada";

/// What is said before the triad is made: the errors that are left.
pub fn errors_before(errors: usize) -> String {
    match errors {
        0 => "Sin errores por corregir.".to_owned(),
        _ => format!("{} por corregir.", count(errors, "error", "errores")),
    }
}

/// The date that is about to be published, as it was written.
pub fn date_before(written: &str, right: bool) -> String {
    match (written.trim(), right) {
        ("", _) => "Falta la fecha de actualización.".to_owned(),
        (date, true) => format!("Fecha {date}: es del mes que se informa."),
        (date, false) => format!("Fecha {date}: no es del mes que se informa."),
    }
}

pub fn date_unsaid(written: &str) -> String {
    format!(
        "Fecha {}: es de la publicación cuyo plazo ya venció.",
        written.trim()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> Date {
        dates::parse(text).expect("a day")
    }

    #[test]
    fn marks_are_written_with_a_comma() {
        let all: Vec<String> = (0..=8).map(eighths).collect();
        assert_eq!(all.join(" "), "0 0,125 0,25 0,375 0,5 0,625 0,75 0,875 1");
        assert_eq!(mark(6, 8), "0,75–1");
        assert_eq!(mark(5, 5), "0,625");
        assert_eq!(mark_in_percents(7, 7), "87,5 %");
        assert_eq!(mark_in_percents(6, 8), "entre 75 % y 100 %");
        assert_eq!(figure("0,75–1", 4), "SITA 0,75–1 · vence en 4 días");
        assert_eq!(figure("1", 0), "SITA 1 · vence hoy");
        assert_eq!(figure("0,75", -1), "SITA 0,75 · plazo vencido");
    }

    #[test]
    fn the_term_is_said_with_what_moves_it() {
        for (fifteenth, until, days, working, said) in [
            (
                "15/11/2026",
                "16/11/2026",
                4,
                2,
                "Vence el lunes 16 de noviembre de 2026 (el 15 es domingo). Quedan 4 días, 2 de ellos laborables.",
            ),
            (
                "15/02/2026",
                "18/02/2026",
                5,
                1,
                "Vence el miércoles 18 de febrero de 2026 (el 15 es domingo, y después hay feriado). Quedan 5 días, 1 de ellos laborable.",
            ),
            (
                "15/04/2033",
                "18/04/2033",
                1,
                1,
                "Vence el lunes 18 de abril de 2033 (el 15 es feriado). Queda 1 día, laborable.",
            ),
            (
                "15/12/2026",
                "15/12/2026",
                0,
                0,
                "Vence hoy, martes 15 de diciembre de 2026.",
            ),
            (
                "15/11/2026",
                "16/11/2026",
                -1,
                0,
                "Venció el lunes 16 de noviembre de 2026 (el 15 es domingo).",
            ),
        ] {
            assert_eq!(due(on(fifteenth), on(until), days, working), said);
        }
        assert_eq!(
            missed(on("31/10/2026"), on("16/11/2026")),
            "El plazo de la de octubre venció el 16 de noviembre."
        );
        assert_eq!(
            publication(on("31/12/2026"), on("01/01/2027")),
            "La de diciembre de 2026, en enero"
        );
    }

    #[test]
    fn what_is_empty_is_counted() {
        assert_eq!(empty_places(1), "1 dato vacío");
        assert_eq!(
            other_absences(3),
            "3 ausencias con otras palabras que las de la norma"
        );
        assert!(once_filled(4).contains("los 4 datos vacíos escritos como"));
    }
}
