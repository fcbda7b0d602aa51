//! How texts of a matrix are compared and shown.

/// What a field that does not apply must read.
pub(super) const NOT_APPLICABLE: &str = "NO APLICA";
/// What a field whose information is missing must read.
pub(super) const NOT_AVAILABLE: &str = "INFORMACIÓN NO DISPONIBLE";

/// Without capitals and accents, for comparing.
pub(super) fn folded(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .map(plain)
        .collect()
}

fn plain(letter: char) -> char {
    match letter {
        'á' | 'à' => 'a',
        'é' | 'è' => 'e',
        'í' | 'ì' => 'i',
        'ó' | 'ò' => 'o',
        'ú' | 'ù' | 'ü' => 'u',
        _ => letter,
    }
}

/// Whether the text begins with these words, which are given folded.
pub(super) fn begins_with(text: &str, words: &str) -> bool {
    let letters = text
        .trim_start()
        .chars()
        .flat_map(char::to_lowercase)
        .map(plain);
    letters.take(words.chars().count()).eq(words.chars())
}

/// Whether a goal says that there is none, with reasons or without.
pub(super) fn states_absence(goal: &str) -> bool {
    begins_with(goal, "no aplica") || begins_with(goal, "informacion no disponible")
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
