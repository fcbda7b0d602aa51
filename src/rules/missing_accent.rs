use time::Date;

use super::mending::{rewrite, rewritten_words};
use super::rule::{Authority, Check, Remark, Rule, Severity, Spot};
use super::wording::shown;
use crate::model::text::{Word, words};
use crate::model::{Document, Edit, Place};

/// `gestion`, `atencion`: an ending that is always written with its accent.
pub(super) static RULE: Rule = Rule {
    code: "missing-accent",
    severity: Severity::Suggestion,
    source: Authority::Advice,
    title: "Falta una tilde",
    cite: "Ortografía de la lengua española: las palabras agudas que terminan en n llevan tilde.",
    check: Check::Text(find),
    fixes: &[mend],
};

/// All words that end so have the stress on the last syllable.
const ENDINGS: [&str; 4] = ["cion", "sion", "stion", "gion"];

fn find(text: &str, spot: Spot) -> Option<Remark> {
    let mut ends = text.match_indices("ion").map(|(at, end)| at + end.len());
    let ends_a_word = |end: usize| {
        !text
            .as_bytes()
            .get(end)
            .is_some_and(u8::is_ascii_alphabetic)
    };
    if !spot.is_prose() || !ends.any(ends_a_word) {
        return None;
    }
    let word = words(text).find(lacks_accent)?.text;
    let message = format!(
        "Escriba {} con tilde: {}.",
        shown(word),
        shown(&accented(word))
    );
    Some(Remark::new(message).with_fix("Escribir la tilde"))
}

/// Capitals are often left without; addresses are not words.
fn lacks_accent(word: &Word) -> bool {
    ENDINGS.iter().any(|ending| word.text.ends_with(ending))
        && word.text.chars().all(char::is_alphabetic)
}

fn accented(word: &str) -> String {
    match word.strip_suffix("on") {
        Some(stem) => format!("{stem}ón"),
        None => word.to_owned(),
    }
}

fn mend(document: &Document, place: Place, _: Date) -> Option<Edit> {
    rewrite(document, place, |text| {
        let lacking = words(text).filter(lacks_accent);
        rewritten_words(
            text,
            lacking.map(|word| (word.start, word.text, accented(word.text))),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::super::carets::{mends, reports};
    use super::*;

    #[test]
    fn words_that_end_in_ion_need_their_accent() {
        reports(
            &RULE,
            "
            1 | Direccion | Mejorar la gestion | Plan de inversion, 2 | M1. Diez acciones
                ^ Escriba «Direccion» con tilde: «Dirección»
                            ^ «gestión»
                                                 ^ «inversión»
            ",
        );
    }

    #[test]
    fn capitals_plurals_and_addresses_are_left_alone() {
        reports(
            &RULE,
            "1 | DIRECCION | camiones, gestión y Asunción | x.ec/gestion | M1. Atenciones a 5",
        );
    }

    #[test]
    fn the_accent_is_written() {
        mends(
            &RULE,
            "1 | A | La gestion, la atencion (y la gestión) | i | M1",
            "1 | A | La gestión, la atención (y la gestión) | i | M1",
        );
    }
}
