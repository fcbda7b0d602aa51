//! The letters that no program made of others: a quick look, which spares nearly
//! every text the others.

/// Whether a text has no letter but those that texts in Spanish are full of: in
/// it nothing was misread, lost or hidden.
pub(crate) fn has_usual_letters(text: &str) -> bool {
    text.bytes().all(|byte| USUAL_BYTES[usize::from(byte)]) || text.chars().all(is_usual)
}

/// The bytes of the letters that nearly all cells are made of: those of ASCII
/// that can be seen, `?` apart, and the usual ones with an accent, each of which
/// is `C3` and another. Of no other letter are all bytes among them.
static USUAL_BYTES: [bool; 256] = {
    let mut usual = [false; 256];
    let mut byte = b' ';
    while byte <= b'~' {
        usual[byte as usize] = byte != b'?';
        byte += 1;
    }
    let others = b"\t\n\r\xc3\xa1\xa9\xad\xb3\xba\xb1\xbc\x81\x89\x8d\x93\x9a\x91\x9c";
    let mut at = 0;
    while at < others.len() {
        usual[others[at] as usize] = true;
        at += 1;
    }
    usual
};

/// Whether a letter is one of those that texts in Spanish are full of, and no
/// program makes of another.
pub(crate) const fn is_usual(letter: char) -> bool {
    match letter {
        '?' => false,
        '\t' | '\n' | '\r' | ' '..='~' => true,
        'á' | 'é' | 'í' | 'ó' | 'ú' | 'ñ' | 'ü' => true,
        'Á' | 'É' | 'Í' | 'Ó' | 'Ú' | 'Ñ' | 'Ü' => true,
        '¡' | 'º' | 'ª' | '°' | '«' | '»' | '–' | '—' | '“' | '”' | '•' | '…' => {
            true
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_usual_are_those_of_usual_letters() {
        let all_usual = |text: &str| text.bytes().all(|byte| USUAL_BYTES[usize::from(byte)]);
        for letter in '\0'..=char::MAX {
            let text = letter.to_string();
            assert!(!all_usual(&text) || is_usual(letter), "{letter:?}");
        }
        assert!(all_usual("Año 2026, Ñandú (95 %)"));
        assert!(!all_usual("¿Cuántos?"));
    }
}
