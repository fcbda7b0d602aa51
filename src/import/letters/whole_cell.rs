//! What programs write for a cell without a text, or around its text.

use crate::model::text::reads_as;

/// How programs write that there is nothing, each as it is written and alone
/// in its cell. What people write for it is theirs to decide about.
const BLANK_WORDS: [&str; 11] = [
    "nan", "NaN", "NAN", "NULL", "null", "(null)", "None", "NaT", "<NA>", "\\N", "#N/A",
];

/// Whether a cell says nothing but that it is blank, in the words of a program.
pub(super) fn is_blank_word(cell: &str) -> bool {
    let word = cell.trim();
    (word.len() <= 6 && BLANK_WORDS.contains(&word)) || is_unnamed(word)
}

/// `Unnamed: 3`: what pandas calls a column without a name.
fn is_unnamed(word: &str) -> bool {
    let number = word.strip_prefix("Unnamed: ").unwrap_or_default();
    number.starts_with(|letter: char| letter.is_ascii_digit()) && !number.contains(' ')
}

/// Whether a cell says nothing but that it says the same as the one above.
pub(crate) fn is_same_word(cell: &str) -> bool {
    let word = cell.trim();
    if word.len() > 8 || word.is_empty() {
        return false;
    }
    let marks = |letter: char| matches!(letter, '"' | '\'' | '″' | '〃' | '”' | '“' | '’' | '´');
    let quotes = word.trim_matches(marks).is_empty();
    // One such mark alone may be that of minutes or of a slip.
    let single = matches!(word, "'" | "’" | "´");
    let whole = reads_as(word.trim_end_matches('.'), "idem");
    (quotes && !single) || whole || reads_as(word, "id.")
}

/// The text of a formula that is nothing but a text, as it is written for Excel
/// to leave it alone: `="0012"`.
pub(super) fn of_formula(cell: &str) -> Option<String> {
    let text = cell.trim().strip_prefix("=\"")?.strip_suffix('"')?;
    let text = text.replace("\"\"", "\u{1a}");
    (!text.contains('"')).then(|| text.replace('\u{1a}', "\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_as_above_is_said_in_many_ways() {
        for word in [
            "″", "〃", "\"", "\"\"", "''", "ídem", "IDEM", "Íd.", " id. ", "”", "´´",
        ] {
            assert!(is_same_word(word), "{word}");
        }
        for text in ["", "'", "id", "idea", "identidad", "5\"", "«»", "-"] {
            assert!(!is_same_word(text), "{text}");
        }
    }
}
