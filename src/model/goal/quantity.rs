//! Whether a goal says how much.

use super::term::{names_a_norm, says_when, year_of};
use crate::model::text::{Word, unmarked_text, words};

/// Whether the text says how much, in digits or in words. In doubt it does: a
/// false alarm costs more than a goal that goes unnoticed.
pub fn has_quantity(text: &str) -> bool {
    let mut before = Word::default();
    let mut words = words(text).peekable();
    while let Some(word) = words.next() {
        let after = words.peek().map_or("", |next| next.text);
        if is_number(before, word) || is_worded(word.text, after) {
            return true;
        }
        before = word;
    }
    false
}

/// A number in digits that is neither a year nor the number of a norm.
fn is_number(before: Word, word: Word) -> bool {
    let digits = word.text.trim_start_matches('$');
    if !digits.starts_with(|letter: char| letter.is_ascii_digit()) {
        return word.text.contains('%');
    }
    if year_of(digits).is_some() {
        return !says_when(before, word);
    }
    !names_a_norm(before.text)
}

/// Words that say how much, without accents. None is longer than eleven
/// letters, and each begins with one of [`FIRST_LETTERS`].
const NUMBERS: [&str; 54] = [
    "ambas",
    "ambos",
    "catorce",
    "cero",
    "cien",
    "ciento",
    "cientos",
    "cinco",
    "cincuenta",
    "cuarenta",
    "cuatro",
    "decena",
    "dieciocho",
    "dieciseis",
    "diecinueve",
    "diecisiete",
    "diez",
    "doble",
    "doce",
    "docena",
    "dos",
    "doscientas",
    "doscientos",
    "duplicar",
    "mil",
    "miles",
    "millon",
    "millones",
    "mitad",
    "noventa",
    "nueve",
    "ochenta",
    "ocho",
    "once",
    "quince",
    "quinientos",
    "seis",
    "sesenta",
    "setenta",
    "siete",
    "tercio",
    "todas",
    "todos",
    "totalidad",
    "trece",
    "treinta",
    "tres",
    "trescientos",
    "triple",
    "veinte",
    "veinticinco",
    "veintidos",
    "veintitres",
    "veintiuno",
];

/// Of [`NUMBERS`], `un` and `una`: most other words need not be compared.
const FIRST_LETTERS: &[u8] = b"acdmnoqstuv";

fn is_worded(word: &str, after: &str) -> bool {
    let first = word.bytes().next().unwrap_or_default();
    let counts_nothing = first.is_ascii() && !FIRST_LETTERS.contains(&first.to_ascii_lowercase());
    // Marks take bytes, and more of them when they are combined.
    let longest = if word.is_ascii() { 11 } else { 22 };
    if counts_nothing || !(2..=longest).contains(&word.len()) {
        return false;
    }
    let word = unmarked_text(word);
    match word.as_str() {
        "un" | "una" => counts_one(after),
        _ => NUMBERS.contains(&word.as_str()),
    }
}

/// Whether `un` or `una` before this word counts, as in `un informe`, and does
/// not only introduce a quality, as in `una mejor gestión`.
fn counts_one(after: &str) -> bool {
    const QUALITIES: [&str; 46] = [
        "adecuada",
        "adecuado",
        "alta",
        "alto",
        "ambiente",
        "amplia",
        "amplio",
        "atencion",
        "buen",
        "buena",
        "clima",
        "correcta",
        "correcto",
        "cultura",
        "desarrollo",
        "efectiva",
        "eficaz",
        "eficiente",
        "enfoque",
        "entorno",
        "forma",
        "futuro",
        "gestion",
        "gran",
        "manera",
        "marco",
        "mayor",
        "mejor",
        "mejora",
        "menor",
        "misma",
        "mismo",
        "modo",
        "nueva",
        "nuevo",
        "oportuna",
        "optima",
        "optimo",
        "parte",
        "participacion",
        "permanente",
        "sentido",
        "sociedad",
        "sola",
        "solo",
        "vez",
    ];
    !after.is_empty() && !QUALITIES.contains(&unmarked_text(after).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_that_says_how_much_is_found() {
        for number in NUMBERS {
            assert!(has_quantity(number), "{number}");
        }
    }

    #[test]
    fn numbers_are_told_from_years_norms_and_names() {
        for text in [
            "90",
            "Al 2020, un informe",
            "Capacitar a 13 GADP",
            "capacitar 2000 personas",
            "$1.500,50",
            "SIETE talleres",
            "Veintidós espacios",
            "una\u{a0}propuesta",
            "Atender la mitad",
            "a todos los GADP",
            "el 100%.",
            "por ciento % de",
            "23GADP",
            "veintido\u{301}s espacios",
            "dos\u{ad}cientos talleres",
        ] {
            assert!(has_quantity(text), "{text:?}");
        }
        for text in [
            "",
            "A 2022 se mejora la gestión",
            "Plan 2022.",
            "hasta el 31/12/2022 se mejora",
            "en el periodo 2019-2022 se mejora",
            "según el art. 11 del estatuto",
            "conforme a la Ley 2012 de riego",
            "para una mejor gestión",
            "con un «solo plan provincial»",
            "COVID-19 y ODS6",
            "Ninguno",
            "En el año 2022 se mejora la gestión",
            "en los an\u{303}os 2021 a 2022 se mejora",
            "dosificar",
        ] {
            assert!(!has_quantity(text), "{text:?}");
        }
    }
}
