//! The years that a goal names, and by which of them it is due.

use super::states_absence;
use crate::model::dates;
use crate::model::text::{Word, unmarked_text, words};

/// A year that a goal names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamedYear {
    /// Where its four digits begin.
    pub start: usize,
    pub year: i32,
    /// It is that of a norm, or only where the goal starts from.
    pub is_origin: bool,
}

/// The last year that a goal sets itself, if it says one.
pub fn due_year(goal: &str) -> Option<i32> {
    let set = named_years(goal)
        .into_iter()
        .filter(|named| !named.is_origin);
    set.map(|named| named.year).max()
}

/// The years that a goal names, in their order.
pub fn named_years(goal: &str) -> Vec<NamedYear> {
    let mut years = Vec::new();
    if !goal.contains("19") && !goal.contains("20") || states_absence(goal) {
        return years;
    }
    let mut before = [Word::default(); 4];
    for word in words(goal) {
        if let Some(year) = year_of(word.text).filter(|_| says_when(before[3], word)) {
            let digits = word.text.rfind(&year.to_string());
            years.extend(digits.map(|at| NamedYear {
                start: word.start + at,
                year,
                is_origin: is_origin(before),
            }));
        }
        before = [before[1], before[2], before[3], word];
    }
    years
}

/// Whether the words before a year make it the year of a norm, or the one from
/// which something is measured.
fn is_origin(before: [Word; 4]) -> bool {
    const ORIGINS: [&str; 8] = [
        "base",
        "comparacion",
        "contra",
        "desde",
        "emitida",
        "emitido",
        "frente",
        "respecto",
    ];
    before.iter().any(|word| {
        let norm = names_a_norm(word.text) && unmarked_text(word.text) != "no";
        norm || ORIGINS.contains(&unmarked_text(word.text).as_str())
    })
}

/// The year that a word says: `2022`, the last of `2019-2022`, or that of a
/// date. Whether it means a year depends on what stands around it.
pub(super) fn year_of(word: &str) -> Option<i32> {
    if !word.starts_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    if let Some(date) = dates::parse(word) {
        return Some(date.year());
    }
    let mut years = word.split(['-', '–', '—', '/']);
    let last = years.next_back().and_then(plain_year)?;
    years.all(|year| plain_year(year).is_some()).then_some(last)
}

fn plain_year(text: &str) -> Option<i32> {
    let plain = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let year = plain.then(|| text.parse().ok()).flatten()?;
    (1990..=2060).contains(&year).then_some(year)
}

/// Whether the year says when, and does not count something as in `capacitar
/// 2000 personas`.
pub(super) fn says_when(before: Word, year: Word) -> bool {
    const BEFORE_YEARS: [&str; 20] = [
        "a",
        "al",
        "ano",
        "anos",
        "cierre",
        "de",
        "del",
        "desde",
        "diciembre",
        "durante",
        "e",
        "ejercicio",
        "el",
        "en",
        "fiscal",
        "hasta",
        "para",
        "periodo",
        "por",
        "y",
    ];
    year.closes
        || year.text.len() > 4
        || before.text.is_empty()
        || names_a_norm(before.text)
        || BEFORE_YEARS.contains(&unmarked_text(before.text).as_str())
}

/// Whether a number after this word names a norm or a part of one, as in
/// `art. 11` or `Ley 2012`.
pub(super) fn names_a_norm(word: &str) -> bool {
    matches!(
        unmarked_text(word).as_str(),
        "art"
            | "arts"
            | "articulo"
            | "articulos"
            | "ley"
            | "decreto"
            | "acuerdo"
            | "resolucion"
            | "ordenanza"
            | "reglamento"
            | "codigo"
            | "constitucion"
            | "norma"
            | "normas"
            | "literal"
            | "numeral"
            | "iso"
            | "iec"
            | "inen"
            | "oficial"
            | "no"
            | "nro"
            | "n°"
            | "nº"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_alone_in_ranges_and_in_dates() {
        let years = ["2020", "2019-2025", "2019/2025", "31/12/2020", "2020-12-31"].map(year_of);
        assert_eq!(
            years,
            [Some(2020), Some(2025), Some(2025), Some(2020), Some(2020)]
        );
        for word in [
            "1850",
            "20",
            "2020m",
            "A2020",
            "28-2020",
            "9001:2015",
            "2.020",
            "",
        ] {
            assert_eq!(year_of(word), None, "{word}");
        }
    }
}
