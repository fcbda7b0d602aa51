//! What the words of a matrix mean, however they are written.

pub(crate) use crate::model::text::plain;

/// Whether a text begins like one of these, in small or capital letters: a look
/// before [`plain`], which nearly all texts need not be made. An `á` has to be
/// given as `Á` too.
pub(super) fn begins_like(text: &str, starts: &[&str]) -> bool {
    starts.iter().any(|start| {
        let here = text.as_bytes().get(..start.len());
        here.is_some_and(|here| here.eq_ignore_ascii_case(start.as_bytes()))
    })
}

/// Whether a text is all capitals, and long enough for that to mean something.
pub(crate) fn is_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 4 && !text.chars().any(char::is_lowercase)
}

/// Whether a text alone in its line begins as notes do.
pub(crate) fn is_note(text: &str) -> bool {
    let text = text.trim_start();
    let first = plain(text.split([':', ' ', '.']).next().unwrap_or_default());
    let begins = matches!(
        first.as_str(),
        "nota"
            | "notas"
            | "fuente"
            | "fuentes"
            | "elaborado"
            | "elaboracion"
            | "observacion"
            | "observaciones"
            | "aprobado"
            | "revisado"
            | "pagina"
    );
    begins || text.starts_with(['*', '†'])
}

/// Whether a text can be the number of a unit: `7`, `7.1`, `IV`, `b)`.
pub(crate) fn is_number(text: &str) -> bool {
    let text = text.trim();
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    text.chars().count() <= 10
        && (text.contains(|c: char| c.is_ascii_digit())
            || letters.clone().count() == 1
            || (letters.clone().next().is_some() && letters.clone().all(|c| "IVXLC".contains(c))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_plain_however_they_are_stored() {
        for (text, expected) in [
            ("N.º 1ª", "n 1"),
            ("ÜÏ Ñandú", "ui nandu"),
            ("Ac\u{327}a\u{303}o\u{302}", "acao"),
            ("Ação", "acao"),
            ("Uni\u{ad}dad\u{200b} \u{feff}de", "unidad de"),
        ] {
            assert_eq!(plain(text), expected, "{text:?}");
        }
    }

    #[test]
    fn capitals_numbers_and_notes_are_told_apart() {
        assert!(is_capitals("ASESORÍA"));
        assert!(!is_capitals("12 A"));
        assert!(is_note("Nota: valores referenciales"));
        assert!(is_note("* Datos preliminares"));
        assert!(!is_note("Notaría"));
        assert!(is_number("7.1") && is_number("IV") && is_number("b)"));
        assert!(!is_number("Riego") && !is_number(""));
    }
}
