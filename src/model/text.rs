//! What letters and words are to this program, whoever asks.

/// Without capitals and accents, for comparing.
pub fn folded(text: &str) -> String {
    letters(text).collect()
}

/// Whether both are the same but for capitals and accents.
pub fn reads_as(text: &str, other: &str) -> bool {
    letters(text).eq(letters(other))
}

/// Whether the text begins with these words, which are given folded.
pub fn begins_with(text: &str, words: &str) -> bool {
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

/// A word as it stands in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word<'a> {
    /// First byte in the text.
    pub start: usize,
    /// Without the punctuation around it.
    pub text: &'a str,
    /// Punctuation follows it, or the end of the text.
    pub closes: bool,
}

/// The words of a text: what white space separates, without the punctuation
/// around it.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let inner = |letter: char| letter.is_alphanumeric() || matches!(letter, '%' | '$');
    let outer = move |letter: char| !inner(letter);
    let mut rest = text;
    text.split_whitespace().filter_map(move |raw| {
        let bare = Some(raw.trim_matches(outer)).filter(|bare| !bare.is_empty())?;
        let from = rest.trim_start_matches(outer);
        rest = from.strip_prefix(bare)?;
        Some(Word {
            start: text.len() - from.len(),
            text: bare,
            closes: !rest.starts_with(char::is_whitespace) || rest.trim().is_empty(),
        })
    })
}

/// `1 fila`, `2 filas`.
pub fn counted(n: usize, one: &str, many: &str) -> String {
    match n {
        1 => format!("1 {one}"),
        _ => format!("{n} {many}"),
    }
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
            let from = text.get(word.start..);
            assert!(from.is_some_and(|text| text.starts_with(word.text)));
        }
    }

    #[test]
    fn texts_are_compared_without_capitals_and_accents() {
        assert_eq!(folded("ÑANDÚ"), "ñandu");
    }
}
