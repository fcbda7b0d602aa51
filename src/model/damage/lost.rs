//! Letters that a program could not write and put a sign for: which ones they
//! were, nobody can know from the text.

use crate::model::text::is_odd_space;

/// Whether letters of a text are gone.
pub(crate) fn has_lost(text: &str) -> bool {
    let is_control = |letter: char| ('\u{80}'..='\u{9f}').contains(&letter);
    if text.contains('\u{fffd}') || text.contains(is_control) {
        return true;
    }
    if !text.contains(['?', '¿', 'Ã']) {
        return false;
    }
    let asks = text.split_whitespace().any(|word| word.starts_with('¿'));
    let words = text.split(|letter: char| letter.is_whitespace() || is_odd_space(letter));
    words.filter(|word| !is_address(word)).any(|word| {
        let letters: Vec<char> = word.chars().take(100).collect();
        (0..letters.len()).any(|at| match letters[at] {
            '?' if asks => false,
            '?' => stands_for_a_letter(&letters, at),
            '¿' => at > 0 && stands_for_a_letter(&letters, at),
            'Ã' => is_half(&letters, at),
            _ => false,
        })
    })
}

/// The signs of addresses are no letters.
fn is_address(word: &str) -> bool {
    word.contains(['/', '\\', '=', '@', '&', '<', '>']) || word.starts_with("www.")
}

/// `Direcci?n`, `A?o`, `?rea`: a letter follows, and one comes before it or the
/// word begins here. Two or three signs may stand for one letter.
fn stands_for_a_letter(letters: &[char], at: usize) -> bool {
    let is_sign = |letter: &char| matches!(letter, '?' | '¿');
    let before = letters[..at].iter().rev().find(|letter| !is_sign(letter));
    let mut after = letters[at..].iter().skip_while(|letter| is_sign(letter));
    let follows = after.next().is_some_and(|letter| letter.is_alphabetic());
    match before {
        Some(before) => before.is_alphabetic() && follows,
        None => follows && after.next().is_some_and(|letter| letter.is_alphabetic()),
    }
}

/// `tecnologÃa`: of a letter that was misread, the second half is gone.
fn is_half(letters: &[char], at: usize) -> bool {
    let small = |letter: Option<&char>| letter.is_some_and(|letter| letter.is_lowercase());
    let before = at.checked_sub(1).and_then(|at| letters.get(at));
    small(before) || small(letters.get(at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_in_the_place_of_a_letter_is_known() {
        for text in [
            "Direcci?n",
            "Plan del A?o",
            "?rea de Riego",
            "Direcci??n",
            "Direcci¿n",
            "Direcci\u{fffd}n",
            "tecnologÃa",
            "Ãrea",
            "DIRECCI?N DE PLANIFICACI?N",
            "\u{81}rea",
        ] {
            assert!(has_lost(text), "{text}");
        }
        for text in [
            "",
            "¿Cuántos son?",
            "¿Cumple?Sí",
            "Cumple (sí o no)?",
            "https://x.ec/a?b=c",
            "<a href=\"x?y\">",
            "mes?",
            "?",
            "??",
            "a ? b",
            "SÃO PAULO",
            "Dirección",
        ] {
            assert!(!has_lost(text), "{text}");
        }
    }

    #[test]
    fn a_hostile_text_takes_no_more_than_a_long_one() {
        assert!(!has_lost(&"?".repeat(1_000_000)));
        assert!(!has_lost(&"1?".repeat(1_000_000)));
    }
}
