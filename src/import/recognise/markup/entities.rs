//! HTML character references: `&aacute;`, `&#243;`, `&#xF3;`.

use crate::model::damage::code_pages::WINDOWS_1252;

/// What a character reference stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    pub letter: char,
    pub kind: ReferenceKind,
    /// Bytes it takes, from `&` to `;`.
    pub len: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReferenceKind {
    Letter,
    /// `&nbsp;`: how HTML writes a space that has to stay.
    Space,
    /// Written by [`exact`].
    Exact,
}

/// A reference that only this program writes (no other begins with two
/// zeros), so that reading knows the letter was meant as it is.
pub(crate) fn exact(letter: char) -> String {
    format!("&#00{};", u32::from(letter))
}

/// Reads the reference at the start of a text. One that HTML does not know,
/// or without its semicolon, is text like any other.
pub(crate) fn read(text: &str) -> Option<Reference> {
    let body = text.strip_prefix('&')?;
    let end = body.bytes().take(12).position(|byte| byte == b';')?;
    let (name, _) = body.split_at_checked(end)?;
    let (letter, kind) = match name.strip_prefix('#') {
        Some(number) => numbered(number)?,
        None => named(name)?,
    };
    let len = end + 2;
    Some(Reference { letter, kind, len })
}

fn numbered(number: &str) -> Option<(char, ReferenceKind)> {
    let hexadecimal = number.strip_prefix(['x', 'X']);
    let digits = hexadecimal.unwrap_or(number);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let radix = if hexadecimal.is_some() { 16 } else { 10 };
    let code = u32::from_str_radix(digits, radix).ok()?;
    if number.starts_with("00") {
        return Some((char::from_u32(code)?, ReferenceKind::Exact));
    }
    match code {
        0 => None,
        // Old pages number the letters of Windows.
        0x80..=0x9f => {
            let letter = WINDOWS_1252[code as usize - 0x80];
            (letter != '\0').then_some((letter, ReferenceKind::Letter))
        }
        0xa0 => Some((' ', ReferenceKind::Space)),
        _ => Some((char::from_u32(code)?, ReferenceKind::Letter)),
    }
}

fn named(name: &str) -> Option<(char, ReferenceKind)> {
    if matches!(name, "nbsp" | "ensp" | "emsp" | "thinsp") {
        return Some((' ', ReferenceKind::Space));
    }
    let named = NAMED.iter().find(|(other, _)| *other == name);
    named.map(|(_, letter)| (*letter, ReferenceKind::Letter))
}

#[rustfmt::skip]
const NAMED: [(&str, char); 77] = [
    ("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\''),
    ("aacute", 'á'), ("eacute", 'é'), ("iacute", 'í'), ("oacute", 'ó'), ("uacute", 'ú'),
    ("Aacute", 'Á'), ("Eacute", 'É'), ("Iacute", 'Í'), ("Oacute", 'Ó'), ("Uacute", 'Ú'),
    ("ntilde", 'ñ'), ("Ntilde", 'Ñ'), ("uuml", 'ü'), ("Uuml", 'Ü'),
    ("agrave", 'à'), ("egrave", 'è'), ("igrave", 'ì'), ("ograve", 'ò'), ("ugrave", 'ù'),
    ("acirc", 'â'), ("ecirc", 'ê'), ("icirc", 'î'), ("ocirc", 'ô'), ("ucirc", 'û'),
    ("auml", 'ä'), ("euml", 'ë'), ("iuml", 'ï'), ("ouml", 'ö'),
    ("ccedil", 'ç'), ("Ccedil", 'Ç'), ("atilde", 'ã'), ("otilde", 'õ'), ("yacute", 'ý'),
    ("iquest", '¿'), ("iexcl", '¡'), ("laquo", '«'), ("raquo", '»'),
    ("lsquo", '‘'), ("rsquo", '’'), ("sbquo", '‚'), ("ldquo", '“'), ("rdquo", '”'), ("bdquo", '„'),
    ("ndash", '–'), ("mdash", '—'), ("hellip", '…'), ("bull", '•'), ("middot", '·'),
    ("ordm", 'º'), ("ordf", 'ª'), ("deg", '°'), ("sect", '§'), ("para", '¶'),
    ("copy", '©'), ("reg", '®'), ("trade", '™'), ("euro", '€'), ("cent", '¢'), ("pound", '£'),
    ("plusmn", '±'), ("times", '×'), ("divide", '÷'), ("frac12", '½'), ("frac14", '¼'),
    ("sup1", '¹'), ("sup2", '²'), ("sup3", '³'), ("micro", 'µ'),
    ("le", '≤'), ("ge", '≥'), ("ne", '≠'), ("shy", '\u{ad}'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_and_what_looks_like_one_is_text() {
        let letter = |text| read(text).map(|reference| (reference.letter, reference.len));
        assert_eq!(letter("&aacute;rea"), Some(('á', 8)));
        assert_eq!(letter("&#243;n"), Some(('ó', 6)));
        assert_eq!(letter("&#xF3;"), Some(('ó', 6)));
        assert_eq!(letter("&#147;"), Some(('“', 6)));
        assert_eq!(letter("&nbsp;"), Some((' ', 6)));
        assert_eq!(letter("&#000;"), Some(('\0', 6)));
        assert_eq!(exact('\0'), "&#000;");
        for text in [
            "&", "&;", "&aacute", "R&D; y", "&#;", "&#x;", "&#+3;", "&#0;", "& x;",
        ] {
            assert_eq!(letter(text), None, "{text}");
        }
    }
}
