use time::Date;

use super::absence_otherwise;
use super::mending::rewrite;
use super::rule::{Authority, Check, Remark, Rule, Severity, Spot};
use crate::model::goal::is_absence;
use crate::model::{Document, Edit, Place};

/// Spaces that say nothing: two together, around a text, before a sign.
pub(super) static RULE: Rule = Rule {
    code: "loose-spaces",
    severity: Severity::Suggestion,
    source: Authority::Advice,
    title: "Espacios de más",
    cite: "Quien compara o filtra los datos tiene por distintos dos textos que difieren en un espacio.",
    check: Check::Text(find),
    fixes: &[mend],
};

fn find(text: &str, _: Spot) -> Option<Remark> {
    let kind = kinds(text).next()?;
    // The exact phrases have a rule of their own, and it takes spaces for nothing.
    if is_absence(text) || absence_otherwise::phrase(text).is_some() {
        return None;
    }
    let message = match kind {
        Loose::AtEnds => "El texto empieza o termina con espacios. Quítelos.",
        Loose::Doubled => "Hay dos espacios o más entre palabras. Deje uno.",
        Loose::BeforeSign => "Hay un espacio antes de un signo que va unido a la palabra. Quítelo.",
    };
    Some(Remark::new(message).with_safe_fix("Quitar los espacios de más"))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Loose {
    AtEnds,
    Doubled,
    BeforeSign,
}

/// Each space of a text that is too much. A text of nothing else is blank, which
/// is for others to say.
fn kinds(text: &str) -> impl Iterator<Item = Loose> {
    let mut rest = if !may_be_loose(text) || text.trim().is_empty() {
        ""
    } else {
        text
    };
    let ends = rest.starts_with(is_space) || rest.ends_with(is_space);
    let within = std::iter::from_fn(move || {
        loop {
            let (before, from) = rest.split_at_checked(rest.find(is_space)?)?;
            let after = from.trim_start_matches(is_space);
            rest = after;
            // The items of a list stand further in.
            if after.is_empty() || after.starts_with('\n') || before.ends_with('\n') {
                continue;
            }
            if from.len() - after.len() > first_len(from) {
                return Some(Loose::Doubled);
            }
            if joins(after) {
                return Some(Loose::BeforeSign);
            }
        }
    });
    ends.then_some(Loose::AtEnds).into_iter().chain(within)
}

/// A quick look at the bytes, which spares nearly every text the other: a space
/// of another kind, or one at an end, before another or before a sign.
fn may_be_loose(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_one = |byte: &u8| matches!(byte, b' ' | b'\t');
    let before_loose = |pair: &[u8]| match pair {
        [first, second] => {
            *first == 0xC2 && *second == 0xA0
                || is_one(first)
                    && matches!(second, b' ' | b'\t' | b',' | b'.' | b';' | b':' | 0xC2)
        }
        _ => false,
    };
    bytes.first().is_some_and(is_one)
        || bytes.last().is_some_and(is_one)
        || bytes.windows(2).any(before_loose)
}

fn first_len(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

const fn is_space(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\u{a0}')
}

/// A sign that belongs to the word before it, and not to what follows, as in
/// `.5`, `...` and `:)`.
fn joins(text: &str) -> bool {
    let rest = text.trim_start_matches([',', '.', ';', ':']);
    let signs = text.len() - rest.len();
    let before_word = text.starts_with([',', ';']) && rest.starts_with(char::is_alphabetic);
    signs == 1 && (rest.is_empty() || rest.starts_with(char::is_whitespace) || before_word)
}

fn tidy(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut rest = text.trim_matches(is_space);
    while let Some((before, from)) = rest.find(is_space).and_then(|at| rest.split_at_checked(at)) {
        let after = from.trim_start_matches(is_space);
        written.push_str(before);
        if before.ends_with('\n') || after.starts_with('\n') {
            written.extend(from.strip_suffix(after));
        } else if !joins(after) {
            let run = from.len() - after.len();
            let first = from.chars().next().filter(|_| run == first_len(from));
            written.push(first.unwrap_or(' '));
        }
        rest = after;
    }
    written.push_str(rest);
    written
}

fn mend(document: &Document, place: Place, _: Date) -> Option<Edit> {
    rewrite(document, place, |text| {
        kinds(text).next().map(|_| tidy(text))
    })
}

#[cfg(test)]
mod tests {
    use super::super::carets::{reports, rewrites, says};
    use super::*;
    use crate::model::Field;

    #[test]
    fn spaces_that_say_nothing_are_reported() {
        reports(
            &RULE,
            "
            1 | A | Regar  los campos | Canales , obras | M1. Diez talleres .
                    ^ dos espacios
                                        ^ antes de un signo
                                                          ^ antes de un signo
            ",
        );
        says(&RULE, Field::Holder, " Riego", Some("empieza o termina"));
        says(
            &RULE,
            Field::Holder,
            "Riego\u{a0}",
            Some("empieza o termina"),
        );
    }

    #[test]
    fn spaces_that_are_right_are_left_alone() {
        reports(
            &RULE,
            "1 | A | 100 % y 5 km | ver .gob.ec y .5 | M1. Diez ...¶  - talleres",
        );
        says(&RULE, Field::Holder, "   ", None);
        says(&RULE, Field::Holder, "", None);
    }

    #[test]
    fn one_space_is_left_between_words() {
        rewrites(
            &RULE,
            Field::Holder,
            " Dirección  de \u{a0} Riego , y obras . ",
            "Dirección de Riego, y obras.",
        );
    }
}
