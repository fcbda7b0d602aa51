use time::Date;

use super::mending::{rewrite, rewritten_words};
use super::rule::{Authority, Check, Remark, Rule, Severity, Spot};
use super::wording::shown;
use crate::model::goal::GoalCode;
use crate::model::text::words;
use crate::model::{Document, Edit, Place};

/// A digit where a letter belongs, or the reverse, as text recognition leaves.
pub(super) static RULE: Rule = Rule {
    code: "scanned-letter",
    severity: Severity::Warning,
    source: Authority::Advice,
    title: "Letra y dígito confundidos",
    cite: "El reconocimiento de texto de un escaneo confunde 1 con l y 0 con O: la cifra ya no es un número.",
    check: Check::Text(find),
    fixes: &[mend],
};

fn find(text: &str, spot: Spot) -> Option<Remark> {
    if !spot.is_prose() {
        return None;
    }
    let (word, meant) = first_confused(text)?;
    let (word, meant) = (shown(word), shown(&meant));
    let message = format!("Dice {word}; parece {meant}. Corríjalo si es así.");
    Some(Remark::new(message).with_fix(format!("Escribir {meant}")))
}

fn first_confused(text: &str) -> Option<(&str, String)> {
    confused(text).next().map(|(_, word, meant)| (word, meant))
}

/// The words that are no words, where they begin, and what they seem to be.
fn confused(text: &str) -> impl Iterator<Item = (usize, &str, String)> {
    // Nearly no text has letters and digits together, once its code is off.
    let mixed = has_mixed_word(text);
    let code = mixed.then(|| GoalCode::read(text)).flatten();
    let mut rest = text.get(code.map_or(0, |code| code.len)..).unwrap_or(text);
    if !mixed || code.is_some() && !has_mixed_word(rest) {
        rest = "";
    }
    let offset = text.len() - rest.len();
    let mut following = words(rest).skip(1);
    words(rest).filter_map(move |word| {
        let next = following.next().map_or("", |next| next.text);
        if !word.text.bytes().any(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let meant = number(word.text)
            .or_else(|| ten(word.text, next))
            .or_else(|| letters(word.text))
            .or_else(|| al(word.text, next));
        meant.map(|meant| (word.start + offset, word.text, meant))
    })
}

fn has_mixed_word(text: &str) -> bool {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let mut pairs = text.as_bytes().windows(2);
    pairs.any(|pair| {
        let [one, other] = pair else { return false };
        (one.is_ascii_digit() && other.is_ascii_alphabetic())
            || (one.is_ascii_alphabetic() && other.is_ascii_digit())
    })
}

/// `1OO%`, `l00`, `2O22`: a number but for some letters that look like digits.
fn number(word: &str) -> Option<String> {
    const SHORTEST: usize = 3;
    let bare = word.trim_end_matches('%');
    let percent = bare.len() < word.len();
    let looks = |letter: char| letter.is_ascii_digit() || matches!(letter, 'O' | 'o' | 'l' | 'I');
    let all = bare
        .chars()
        .all(|letter| looks(letter) || matches!(letter, '.' | ','));
    let digits = bare.bytes().filter(u8::is_ascii_digit).count();
    let letters = bare.bytes().filter(u8::is_ascii_alphabetic).count();
    // `I10`, `O20` and `1o` are codes and ordinals.
    let code = bare.starts_with(['I', 'O', 'o']) && !percent;
    let ordinal = bare.len() < SHORTEST && !percent;
    let lone = digits == 0 || letters == 0;
    if !all || lone || code || ordinal {
        return None;
    }
    // `20 o`: what ends in an `o` alone may be an ordinal, or grades.
    let ends_in_one = letters == 1 && bare.ends_with(['o', 'O', 'l', 'I']) && !percent;
    let meant = word.replace(['O', 'o'], "0").replace(['l', 'I'], "1");
    (!ends_in_one).then_some(meant)
}

/// `1O talleres`; `1O` before one thing may be an ordinal.
fn ten(word: &str, next: &str) -> Option<String> {
    let digit = word.strip_suffix('O').filter(|digit| digit.len() == 1)?;
    let several = next.len() > 3 && next.ends_with('s');
    (several && digit.bytes().all(|byte| byte.is_ascii_digit())).then(|| format!("{digit}0"))
}

/// `gesti0n`, `tota1es`: a digit between small letters.
fn letters(word: &str) -> Option<String> {
    let all = word
        .chars()
        .all(|letter| letter.is_lowercase() || matches!(letter, '0' | '1'));
    let inner = word.trim_matches(['0', '1']);
    if !all || inner.len() < word.len() || !inner.contains(['0', '1']) || inner.len() < 5 {
        return None;
    }
    Some(word.replace('0', "o").replace('1', "l"))
}

/// `A1 2022`: `Al` before a year.
fn al(word: &str, next: &str) -> Option<String> {
    let year = next.len() == 4 && (next.starts_with("19") || next.starts_with("20"));
    // `M2.A1 2022`, where the space after the code is missing.
    let bare = word.rsplit('.').next();
    let all = matches!(bare, Some("A1" | "a1")) && year;
    let before = word.strip_suffix('1').filter(|_| all)?;
    let digits = next.bytes().all(|digit| digit.is_ascii_digit());
    digits.then(|| format!("{before}l"))
}

fn mend(document: &Document, place: Place, _: Date) -> Option<Edit> {
    rewrite(document, place, |text| {
        rewritten_words(text, confused(text))
    })
}

#[cfg(test)]
mod tests {
    use super::super::carets::{mends, reports};
    use super::*;

    #[test]
    fn digits_and_letters_in_each_others_place_are_reported() {
        reports(
            &RULE,
            "
            1 | A | Mejorar la gesti0n | l00% de avance | M2.A1 2022, 1OO% de ejecución
                    ^ Dice «gesti0n»; parece «gestion»
                                         ^ «100%»
                                                          ^ «Al»
            ",
        );
    }

    #[test]
    fn codes_measures_and_names_are_left_alone() {
        reports(
            &RULE,
            "1 | Zona A1 | CO2, H2O, covid19, 1o, 20o, 3l | I10. Km 100 | M1. A1 carretas, 50Kg, I2O2",
        );
    }

    #[test]
    fn what_they_seem_to_be_is_written() {
        mends(
            &RULE,
            "1 | A | o | i | M1. A1 2022, el 1OO% y el 5O%",
            "1 | A | o | i | M1. Al 2022, el 100% y el 50%",
        );
    }
}
