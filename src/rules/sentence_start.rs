use time::Date;

use super::absence_otherwise;
use super::mending::rewrite;
use super::rule::{Authority, Check, Remark, Rule, Severity, Spot};
use super::wording::shown;
use crate::model::goal::{GoalCode, states_absence};
use crate::model::text::is_one_of;
use crate::model::{Document, Edit, Place};

/// A text that begins as if something stood before it.
pub(super) static RULE: Rule = Rule {
    code: "sentence-start",
    severity: Severity::Suggestion,
    source: Authority::Advice,
    title: "Empieza en minúscula o a la mitad",
    cite: "Suele quedar cuando una celda se parte en dos al copiar.",
    check: Check::Text(find),
    fixes: &[mend],
};

fn find(text: &str, spot: Spot) -> Option<Remark> {
    if !spot.is_prose() {
        return None;
    }
    Some(match start(text)? {
        Beginning::Middle(rest) => Remark::new(format!(
            "{} parece empezar a la mitad de una frase. Vea si sigue a la celda de arriba, o complétela.",
            shown(rest)
        )),
        Beginning::Small(rest) => Remark::new(format!("{} empieza en minúscula.", shown(rest)))
            .with_fix("Escribir la primera letra en mayúscula"),
    })
}

/// How a text begins that does not begin well, and where.
enum Beginning<'a> {
    Middle(&'a str),
    Small(&'a str),
}

fn start(text: &str) -> Option<Beginning<'_>> {
    const JOINS: &str = "y e o u ni que cuyo cuya cuyos cuyas";
    let said = GoalCode::read(text).map_or_else(
        || after_indicator_code(text).unwrap_or(text),
        |code| code.split(text).1,
    );
    let said = said.trim_start();
    let first = said.chars().next()?;
    if matches!(first, ',' | ';' | ')' | '.' | ':') && said.contains(char::is_alphabetic) {
        return Some(Beginning::Middle(said));
    }
    let word = said.split_whitespace().next()?;
    // `Intermedio. (Instrumentos …`: of the first sentence only the end is left.
    let rest = said.strip_prefix(word)?.trim_start();
    if word.ends_with('.') && rest.starts_with('(') && word.chars().count() > LONGEST_SHORT_FORM {
        return Some(Beginning::Middle(said));
    }
    let is_word = word
        .trim_end_matches([',', ':', ';', '.'])
        .chars()
        .all(char::is_alphabetic);
    if !first.is_lowercase() || !is_word || is_said_otherwise(text) {
        return None;
    }
    if is_one_of(word, JOINS) && said.len() > word.len() {
        return Some(Beginning::Middle(said));
    }
    (!is_measure(word)).then_some(Beginning::Small(said))
}

/// What follows `I.` or `I2.`
fn after_indicator_code(text: &str) -> Option<&str> {
    let rest = text.trim_start().strip_prefix('I')?;
    let rest = rest.trim_start_matches(|letter: char| letter.is_ascii_digit());
    rest.strip_prefix('.')
}

/// `Núm. (` and the like are not the end of a sentence.
const LONGEST_SHORT_FORM: usize = 7;

fn is_said_otherwise(text: &str) -> bool {
    states_absence(text) || absence_otherwise::phrase(text).is_some()
}

/// Units of measure are small, wherever they stand; and a letter alone is a
/// name or the mark of a list.
fn is_measure(word: &str) -> bool {
    word.chars().count() <= 1 || is_one_of(word, "km ha kg mm cm ml kw kwh mw ton")
}

fn mend(document: &Document, place: Place, _: Date) -> Option<Edit> {
    rewrite(document, place, |text| {
        let Beginning::Small(rest) = start(text)? else {
            return None;
        };
        let before = text.strip_suffix(rest)?;
        let mut letters = rest.chars();
        let first = letters.next()?.to_uppercase();
        Some(format!("{before}{first}{}", letters.as_str()))
    })
}

#[cfg(test)]
mod tests {
    use super::super::carets::{mends, reports};
    use super::*;

    #[test]
    fn small_beginnings_and_beginnings_in_the_middle_are_reported() {
        reports(
            &RULE,
            "
            1 | A | brindar asesoría | y su control | Intermedio. (Instrumentos de gestión)
                    ^ empieza en minúscula
                                       ^ a la mitad
                                                      ^ a la mitad
            9 | A | Regar | I2. número de evento | M1. Diez
                            ^ «número de evento» empieza en minúscula
            2 | B | o bien regar | , y obras | M1. diez talleres
                    ^ a la mitad
                                   ^ a la mitad
                                               ^ «diez talleres» empieza en minúscula
            ",
        );
    }

    #[test]
    fn other_beginnings_are_left_alone() {
        reports(
            &RULE,
            "
            1 | A | Núm. (total) | m2 construidos | no aplica
            2 | B | n/a | 10 km | www.x.ec
            3 | C | i | km de vía | M1. 5 talleres
            ",
        );
    }

    #[test]
    fn the_first_letter_is_written_large() {
        mends(
            &RULE,
            "1 | A | brindar asesoría | ámbito | M1. diez",
            "1 | A | Brindar asesoría | Ámbito | M1. Diez",
        );
    }
}
