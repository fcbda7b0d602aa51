//! The guard of formulas: what keeps a spreadsheet from running a text.

use std::borrow::Cow;

/// What a spreadsheet may take for the beginning of a formula.
const FORMULA_SIGNS: [char; 12] = [
    '=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠',
];

/// One more apostrophe before what a spreadsheet would run as a formula. It
/// can be undone: taking one away from what begins with apostrophes and such
/// a sign gives every text back.
pub fn guarded(text: &str) -> Cow<'_, str> {
    let risky = text.trim_start_matches('\'').starts_with(FORMULA_SIGNS);
    if risky && !is_number(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Takes the apostrophe of [`guarded`] away again.
pub fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(FORMULA_SIGNS) => rest,
        _ => text,
    }
}

/// `-5,00`, `+593 2 380 1750`: signed digits and nothing that computes.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or_default();
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | ',' | '%'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_a_formula_is_guarded_and_can_be_unguarded() {
        for (text, expected) in [
            ("=1+1", "'=1+1"),
            ("'=1", "''=1"),
            ("- Elaborar", "'- Elaborar"),
            ("-5,00", "-5,00"),
            ("+593 2 380", "+593 2 380"),
            ("-5+cmd", "'-5+cmd"),
            ("＝1", "'＝1"),
            ("'hola", "'hola"),
            ("80 %", "80 %"),
        ] {
            assert_eq!(guarded(text), expected);
            assert_eq!(unguarded(&guarded(text)), text);
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_text_comes_back_and_none_begins_a_formula(
            text in "['=+\\-@\t\r\n\0＝＋－＠5a ,]{0,6}",
        ) {
            let written = guarded(&text);
            prop_assert_eq!(unguarded(&written), text.as_str());
            let bare = text.trim_start_matches('\'');
            let risky = bare.starts_with(|c| "=+-@\t\r\n\0＝＋－＠".contains(c));
            prop_assert_eq!(written.len() - text.len(), usize::from(risky && !is_number(&text)));
            prop_assert!(is_number(&written) || !written.starts_with(FORMULA_SIGNS));
        }
    }
}
