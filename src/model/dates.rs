//! Dates as they are written in metadata, and as they should be.

use time::{Date, Month};

use super::text::unmarked_text;

/// Months as written in Spanish, from January.
pub const MONTHS: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

/// Reads `28/02/2022`, `2022-02-28`, `2022/02/28`, `28.02.2022`, `28-02-2022`
/// or `28 de febrero de 2022`. `None` for anything else, and for a day that
/// the calendar does not have.
pub fn parse(text: &str) -> Option<Date> {
    let text = text.trim();
    ['/', '-', '.']
        .into_iter()
        .find_map(|separator| numeric(text, separator))
        .or_else(|| worded(text))
}

/// Reads `02/28/2022`, with the month before the day, as programs in English
/// write it. `None` where that is no other date than [`parse`] reads.
pub fn parse_month_first(text: &str) -> Option<Date> {
    let [month, day, year] = <[&str; 3]>::try_from(
        text.trim()
            .split(['/', '-', '.'])
            .map(str::trim)
            .collect::<Vec<_>>(),
    )
    .ok()?;
    let read = (year.len() == 4).then(|| date(year, month, day))??;
    (parse(text) != Some(read)).then_some(read)
}

/// `2022-02-28`, as the official template asks for.
pub fn iso(date: Date) -> String {
    let (year, month, day) = (date.year(), u8::from(date.month()), date.day());
    format!("{year:04}-{month:02}-{day:02}")
}

/// `28/02/2022`, as people of Ecuador write it.
pub fn short(date: Date) -> String {
    let (year, month, day) = (date.year(), u8::from(date.month()), date.day());
    format!("{day:02}/{month:02}/{year:04}")
}

/// A day in the form in which another one is written, or in that of the
/// template.
pub fn written_as(like: &str, date: Date) -> String {
    let day_first = like.trim().find('/').is_some_and(|at| at <= 2);
    if day_first { short(date) } else { iso(date) }
}

/// `febrero de 2022`
pub fn month_of_year(date: Date) -> String {
    format!("{} de {}", month_name(date), date.year())
}

/// `febrero`
pub fn month_name(date: Date) -> &'static str {
    MONTHS[usize::from(u8::from(date.month())) - 1]
}

// Three times in a row it would be a fiftieth of the viewer.
#[inline(never)]
fn numeric(text: &str, separator: char) -> Option<Date> {
    let mut parts = text.split(separator).map(str::trim);
    let [first, second, third] = [parts.next()?, parts.next()?, parts.next()?];
    if parts.next().is_some() {
        return None;
    }
    match (first.len(), third.len()) {
        (4, 1 | 2) if separator != '.' => date(first, second, third),
        (1 | 2, 4) => date(third, second, first),
        _ => None,
    }
}

fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    let month = Month::try_from(number(month, 2)? as u8).ok()?;
    calendar(year, month, day)
}

fn calendar(year: &str, month: Month, day: &str) -> Option<Date> {
    let year = i32::from(number(year, 4).filter(|year| *year >= 1000)?);
    Date::from_calendar_date(year, month, number(day, 2)? as u8).ok()
}

fn number(text: &str, most_digits: usize) -> Option<u16> {
    let plain = text.len() <= most_digits && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// `28 de febrero de 2022`, `28 febrero del 2022`
fn worded(text: &str) -> Option<Date> {
    let lower = unmarked_text(text);
    let mut words = lower
        .split([' ', ',', '\u{a0}'])
        .filter(|word| !matches!(*word, "" | "de" | "del"));
    let [day, month, year] = [words.next()?, words.next()?, words.next()?];
    if words.next().is_some() {
        return None;
    }
    let month = if month == "setiembre" {
        "septiembre"
    } else {
        month
    };
    let index = MONTHS.iter().position(|name| *name == month)?;
    calendar(year, Month::try_from(index as u8 + 1).ok()?, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_published_way_of_writing_is_read() {
        for text in [
            "28/02/2022",
            "28/2/2022",
            "2022-02-28",
            "2022/02/28",
            "28.02.2022",
            "28.2.2022",
            "28-02-2022",
            " 28 / 02 / 2022 ",
            "28 de febrero de 2022",
            "28 de Febrero del 2022",
            "28 FEBRERO, 2022",
        ] {
            assert_eq!(
                parse(text).map(iso).as_deref(),
                Some("2022-02-28"),
                "{text:?}"
            );
        }
        assert_eq!(
            parse("1 de setiembre de 2024").map(short).as_deref(),
            Some("01/09/2024")
        );
    }

    #[test]
    fn what_is_no_day_of_the_calendar_is_refused() {
        for text in [
            "",
            "AAAA-MM-DD",
            "29/02/2022",
            "31/04/2022",
            "02/28/2022",
            "28/02/22",
            "28/02",
            "0000-01-01",
            "28/02/2022 10:00",
            "+8/02/2022",
            "MENSUAL",
            "28 de febrer de 2022",
            "28-02/2022",
            "2022.02.28",
            "２８/02/2022",
        ] {
            assert_eq!(parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn the_month_is_named() {
        assert_eq!(
            parse("2022-02-28").map(month_of_year).as_deref(),
            Some("febrero de 2022")
        );
    }
}
