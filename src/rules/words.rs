//! How texts of a matrix are compared, taken apart and shown.

use crate::model::dates;

/// What a field that does not apply must read.
pub(super) const NOT_APPLICABLE: &str = "NO APLICA";
/// What a field whose information is missing must read.
pub(super) const NOT_AVAILABLE: &str = "INFORMACIÓN NO DISPONIBLE";

/// Whether the text is one of the two exact phrases for absence.
pub(super) fn is_absence(text: &str) -> bool {
    matches!(text.trim(), NOT_APPLICABLE | NOT_AVAILABLE)
}

/// Whether a goal says that there is none, with reasons or without.
pub(super) fn states_absence(goal: &str) -> bool {
    begins_with(goal, "no aplica") || begins_with(goal, "informacion no disponible")
}

/// Without capitals and accents, for comparing.
pub(super) fn folded(text: &str) -> String {
    letters(text).collect()
}

/// Whether both are the same but for capitals and accents.
pub(super) fn reads_as(text: &str, other: &str) -> bool {
    letters(text).eq(letters(other))
}

/// Whether the text begins with these words, which are given folded.
pub(super) fn begins_with(text: &str, words: &str) -> bool {
    letters(text.trim_start())
        .take(words.chars().count())
        .eq(words.chars())
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .flat_map(char::to_lowercase)
        .map(|letter| match letter {
            'á' | 'à' => 'a',
            'é' | 'è' => 'e',
            'í' | 'ì' => 'i',
            'ó' | 'ò' => 'o',
            'ú' | 'ù' | 'ü' => 'u',
            _ => letter,
        })
}

/// The beginning of a text, for naming it in a message.
pub(super) fn shown(text: &str) -> String {
    const LENGTH: usize = 40;
    let line = text.trim().lines().next().unwrap_or_default();
    match line.char_indices().nth(LENGTH) {
        Some((end, _)) => format!("«{}…»", line[..end].trim_end()),
        None => format!("«{line}»"),
    }
}

/// `M2, M3 y M4`
pub(super) fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [some @ .., last] => format!("{} y {last}", some.join(", ")),
    }
}

/// A word as it stands in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Word<'a> {
    /// First byte in the text.
    pub(super) start: usize,
    /// Without the punctuation around it.
    pub(super) text: &'a str,
    /// Punctuation follows it, or the end of the text.
    pub(super) closes: bool,
}

/// The words of a text: what white space separates, without the punctuation
/// around it.
pub(super) fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let inner = |letter: char| letter.is_alphanumeric() || matches!(letter, '%' | '$');
    let origin = text.as_ptr() as usize;
    text.split_whitespace().filter_map(move |raw| {
        let ahead = raw.find(inner)?;
        let bare = raw[ahead..].trim_end_matches(|letter| !inner(letter));
        let start = raw.as_ptr() as usize - origin + ahead;
        let rest = &text[start + bare.len()..];
        let closes =
            rest.chars().next().is_none_or(|next| !next.is_whitespace()) || rest.trim().is_empty();
        Some(Word {
            start,
            text: bare,
            closes,
        })
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
        || BEFORE_YEARS.contains(&folded(before.text).as_str())
}

/// Whether a number after this word names a norm or a part of one, as in
/// `art. 11` or `Ley 2012`.
pub(super) fn names_a_norm(word: &str) -> bool {
    matches!(
        folded(word).as_str(),
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
    fn words_are_found_without_their_punctuation() {
        let text = "«Al 2020,\n  (el 20%) $100»";
        let found: Vec<_> = words(text).map(|word| (word.text, word.closes)).collect();
        let expected = [
            ("Al", false),
            ("2020", true),
            ("el", false),
            ("20%", true),
            ("$100", true),
        ];
        assert_eq!(found, expected);
        for word in words(text) {
            assert!(text[word.start..].starts_with(word.text));
        }
    }

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

    #[test]
    fn texts_are_compared_without_capitals_and_accents() {
        assert!(states_absence("  No Aplíca, dado que"));
        assert!(states_absence("INFORMACIÓN NO DISPONIBLE"));
        assert!(!states_absence("No se aplica"));
        assert_eq!(folded("ÑANDÚ"), "ñandu");
    }

    #[test]
    fn long_texts_are_shown_by_their_beginning() {
        assert_eq!(shown(" Uno\nDos"), "«Uno»");
        assert_eq!(
            shown("Fortalecer la capacidad técnica y de gestión de los"),
            "«Fortalecer la capacidad técnica y de ges…»"
        );
    }
}
