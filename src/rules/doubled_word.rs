use time::Date;

use super::mending::rewrite;
use super::rule::{Authority, Check, Remark, Rule, Severity, Spot};
use super::wording::shown_to;
use crate::model::text::{letters, reads_as};
use crate::model::{Document, Edit, Place};

/// A word written twice, or two articles in a row.
pub(super) static RULE: Rule = Rule {
    code: "doubled-word",
    severity: Severity::Suggestion,
    source: Authority::Advice,
    title: "Palabra repetida",
    cite: "Suele quedar al corregir una frase.",
    check: Check::Text(find),
    fixes: &[mend],
};

/// How much of the two words a message names: both of any real ones.
const LONGEST: usize = 80;

fn find(text: &str, spot: Spot) -> Option<Remark> {
    if !spot.is_prose() {
        return None;
    }
    let (first, second) = doubled_words(text)?;
    let both = shown_to(&format!("{first} {}", bare(second)), LONGEST);
    let message = format!("Dice {both}. Quite la palabra que sobra.");
    let label = format!("Quitar {}", shown_to(first, LONGEST));
    Some(Remark::new(message).with_fix(label))
}

fn doubled_words(text: &str) -> Option<(&str, &str)> {
    // Nearly all texts can be taken apart by their bytes, at a third of the
    // time: whatever else is white space begins with one of these.
    let plain = !text
        .bytes()
        .any(|byte| matches!(byte, 0x0B | 0xC2 | 0xE1..=0xE3));
    if plain {
        doubled_of(text.split_ascii_whitespace())
    } else {
        doubled_of(text.split_whitespace())
    }
}

fn doubled_of<'a>(words: impl Iterator<Item = &'a str>) -> Option<(&'a str, &'a str)> {
    let mut before = "";
    for word in words {
        if doubles(before, word) {
            return Some((before, word));
        }
        before = word;
    }
    None
}

fn doubles(first: &str, second: &str) -> bool {
    if !may_begin_alike(first, second) {
        return is_clash(first, second);
    }
    let alike = bare(second);
    let same = (first.len() > 1 || is_small_word(first)) && reads_as(first, alike);
    // Names are doubled on purpose, as `Sacha Sacha` or `Baños Baños`.
    let names = is_name(alike) && is_name(first);
    (same && !names && letters(first).all(|letter| letter.folded.is_alphabetic()))
        || is_clash(first, second)
}

/// A word of one letter; `A A` may be a name.
fn is_small_word(word: &str) -> bool {
    matches!(word, "a" | "e" | "o" | "u" | "y")
}

/// Written as a name is: where all is in capitals, nothing says so.
fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && !word.chars().skip(1).all(char::is_uppercase)
}

/// Whether the first letters may be the same: a quick look that spares the
/// other for nearly every word.
fn may_begin_alike(first: &str, second: &str) -> bool {
    match (first.as_bytes(), second.as_bytes()) {
        ([one, ..], [other, ..]) => {
            one.eq_ignore_ascii_case(other) || !(one.is_ascii() && other.is_ascii())
        }
        _ => false,
    }
}

fn bare(word: &str) -> &str {
    word.trim_end_matches(|letter: char| !letter.is_alphanumeric())
}

/// Two words that cannot follow each other.
fn is_clash(first: &str, second: &str) -> bool {
    // Longer ones need no look; one more is for punctuation.
    if first.len() > 3 || second.len() > 4 {
        return false;
    }
    let second = bare(second);
    let is = |word: &str, known: &[&str]| known.iter().any(|one| one.eq_ignore_ascii_case(word));
    let article = |word: &str| is(word, &["el", "la", "los", "las"]);
    let of = |word: &str| is(word, &["de", "del"]);
    (article(first) && article(second))
        || (of(first) && of(second))
        || (is(first, &["al"]) && is(second, &["el"]))
        || (article(first) && is(second, &["al"]))
}

fn mend(document: &Document, place: Place, _: Date) -> Option<Edit> {
    rewrite(document, place, |text| Some(without_doubled(text)))
}

fn without_doubled(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    // The words that are in it, with where they begin.
    let mut words: Vec<(&str, usize)> = Vec::new();
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        if !word.is_empty() {
            while let Some((_, start)) = words.pop_if(|(before, _)| doubles(before, word)) {
                written.truncate(start);
            }
            words.push((word, written.len()));
        }
        written.push_str(piece);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::super::carets::{mends, reports};
    use super::{RULE, doubled_words, without_doubled};

    #[test]
    fn doubled_words_and_articles_are_reported() {
        reports(
            &RULE,
            "
            1 | A | Una estrategia para  para el mejoramiento | que dispone el la normativa | M1. Gestión gestión.
                    ^ Dice «para para»
                                                                ^ Dice «el la»
                                                                                              ^ «Gestión gestión»
            2 | de\u{a0}de Vías | o | i | más mas
                ^ «de de»
                                        ^ «más mas»
            3 | B | o | i | naïf naif
                            ^ «naïf naif»
            ",
        );
    }

    #[test]
    fn whatever_white_space_stands_between_them() {
        for space in (0..=0xFFFF).filter_map(char::from_u32) {
            let text = format!("que{space}que");
            let parts = space.is_whitespace();
            let mended = if parts { "que" } else { text.as_str() };
            assert_eq!(
                doubled_words(&text).is_some(),
                parts,
                "{}",
                space.escape_unicode()
            );
            assert_eq!(without_doubled(&text), mended, "{}", space.escape_unicode());
        }
    }

    #[test]
    fn names_numbers_and_parted_words_are_left_alone() {
        reports(
            &RULE,
            "
            1 1 | Sacha Sacha | para, para | 20 20 | M1. A A
            2 | B | él la apoya | la/el | paso a paso, (de) del
            ",
        );
    }

    #[test]
    fn the_first_of_the_two_goes_away() {
        mends(
            &RULE,
            "1 | A | para para  para¶para ver | que dispone el la normativa¶los los | M1. Uno",
            "1 | A | para ver | que dispone la normativa¶los | M1. Uno",
        );
    }
}
