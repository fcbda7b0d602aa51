//! Lines that break off where their column ends, and go on in the next one.

use crate::import::recognise::vocabulary::plain;

/// What two lines say of each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum GoesOn {
    /// The lower one begins something.
    No,
    Maybe,
    /// The lower one begins in small letters.
    Yes,
    /// The upper one ends with what no sentence ends with.
    Open,
    /// A word is cut in two.
    InWord,
}

/// Words that no sentence ends with.
const OPEN_WORDS: [&str; 34] = [
    "de", "del", "la", "las", "el", "los", "lo", "y", "e", "o", "u", "a", "al", "en", "con", "por",
    "para", "que", "un", "una", "unos", "unas", "su", "sus", "se", "sin", "sobre", "entre",
    "desde", "hasta", "como", "segun", "no", "mas",
];

/// Whether a line goes on in the one below it.
pub(crate) fn goes_on(above: &str, below: &str) -> GoesOn {
    let (above, below) = (above.trim_end(), below.trim_start());
    let small = begins_small(below);
    if ends_in_word(above) && small {
        return GoesOn::InWord;
    }
    let mut words = above.split_whitespace();
    let last = words.next_back().unwrap_or_default();
    let small_word = words.next().is_some() && begins_small(last);
    let open = above.ends_with([',', '/', '(', '–', '-'])
        || (small_word && OPEN_WORDS.contains(&&*plain(last)));
    if open && !below.is_empty() {
        return GoesOn::Open;
    }
    if small || below.starts_with([')', ',', '%', '/']) {
        return GoesOn::Yes;
    }
    let closed = above.ends_with(['.', ';', ':']);
    if closed || below.starts_with(['•', '▪', '➢', '-', '*']) {
        return GoesOn::No;
    }
    GoesOn::Maybe
}

/// Whether a text begins in small letters.
pub(super) fn begins_small(text: &str) -> bool {
    let text = text.trim_start();
    let inside = text.trim_start_matches(['(', '«', '“', '"']);
    inside.starts_with(char::is_lowercase)
}

/// `manteni-`: a hyphen at the end of a line, right after a letter.
fn ends_in_word(text: &str) -> bool {
    let word = text.strip_suffix(['-', '\u{2010}', '\u{2011}']);
    word.is_some_and(|word| word.ends_with(char::is_alphabetic))
}

/// Two lines as the one text that they are.
pub(crate) fn joined(above: &str, below: &str) -> String {
    let mut text = above.to_owned();
    join(&mut text, below);
    text
}

/// Puts the line below to a text that it goes on with.
pub(crate) fn join(text: &mut String, below: &str) {
    let below = below.trim_start();
    text.truncate(text.trim_end().len());
    if !text.is_empty() && !below.is_empty() {
        if ends_in_word(text) && begins_small(below) {
            let word = text.trim_end_matches(['-', '\u{2010}', '\u{2011}']);
            // The hyphen of `técnico-administrativo` is its own.
            if !is_of_compound(word) {
                text.truncate(word.len());
            }
        } else {
            text.push(' ');
        }
    }
    text.push_str(below);
}

/// Whether a text ends with what a word of two begins with.
fn is_of_compound(text: &str) -> bool {
    // What is longer is none of those, and may have no end.
    const LONGEST: usize = 20;
    let letters = text.char_indices().rev().take(LONGEST);
    let last = { letters }.take_while(|(_, letter)| !letter.is_whitespace());
    let last = last.last().and_then(|(at, _)| text.get(at..));
    let last = plain(last.unwrap_or_default());
    let known = ["socio", "agro", "teorico", "costo", "espacio"];
    last.ends_with("ico") || known.contains(&&*last)
}

/// Whether a text begins with what people do: `Dirigir`, `Mantener`.
pub(super) fn begins_with_verb(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let verb = plain(first);
    verb.len() >= 4
        && ["ar", "er", "ir", "arse", "irse"]
            .iter()
            .any(|end| verb.ends_with(end))
        && ![
            "lugar",
            "hogar",
            "taller",
            "lider",
            "particular",
            "escolar",
            "mujer",
            "familiar",
        ]
        .contains(&&*verb)
}

/// Whether a text begins as what is measured does: `Porcentaje de…`.
pub(super) fn begins_as_measure(text: &str) -> bool {
    const MEASURES: [&str; 27] = [
        "porcentaje",
        "numero",
        "n",
        "no",
        "nro",
        "num",
        "indice",
        "tasa",
        "cantidad",
        "total",
        "nivel",
        "proporcion",
        "promedio",
        "monto",
        "tiempo",
        "dias",
        "horas",
        "kilometros",
        "km",
        "metros",
        "hectareas",
        "variacion",
        "cobertura",
        "razon",
        "grado",
        "costo",
        "avance",
    ];
    let first = text.split_whitespace().next().unwrap_or_default();
    first.starts_with('%') || MEASURES.contains(&&*plain(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_say_whether_they_go_on() {
        use GoesOn::{InWord, Maybe, No, Open, Yes};
        for (above, below, expected, text) in [
            (
                "vías con manteni-",
                "miento",
                InWord,
                "vías con mantenimiento",
            ),
            (
                "Apoyo técnico-",
                "administrativo",
                InWord,
                "Apoyo técnico-administrativo",
            ),
            (
                "Porcentaje de",
                "Cumplimiento",
                Open,
                "Porcentaje de Cumplimiento",
            ),
            ("NIVEL /", "OPERATIVO", Open, "NIVEL / OPERATIVO"),
            (
                "Dar mantenimiento a",
                "12 km",
                Open,
                "Dar mantenimiento a 12 km",
            ),
            ("Plan anual", "del cantón", Yes, "Plan anual del cantón"),
            (
                "Dirigir la gestión del cantón Río",
                "Claro",
                Maybe,
                "Dirigir la gestión del cantón Río Claro",
            ),
            ("Cumplir el plan.", "Claro", No, "Cumplir el plan. Claro"),
            ("Uno", "• Dos", No, "Uno • Dos"),
            ("", "a", Yes, "a"),
        ] {
            assert_eq!(goes_on(above, below), expected, "{above} / {below}");
            assert_eq!(joined(above, below), text);
        }
        assert!(begins_with_verb("Mantener la vialidad") && !begins_with_verb("Lugar de"));
        assert!(begins_as_measure("N.º de parques") && !begins_as_measure("Parques"));
    }
}
