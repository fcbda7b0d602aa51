use std::borrow::Cow;

use crate::import::detect::Kind;
use crate::import::encoding::Encoding;
use crate::import::error::ReadError;
use crate::import::grid::SourcePlace;
use crate::import::report::{About, Notice};
use crate::model::damage::code_pages::{CP850, LATIN1, MAC_ROMAN, WINDOWS_1252};

/// A text, and how its bytes were read.
pub(crate) struct Decoded<'a> {
    pub text: Cow<'a, str>,
    pub encoding: Encoding,
    pub notices: Vec<Notice>,
}

impl<'a> Decoded<'a> {
    fn of(text: impl Into<Cow<'a, str>>, encoding: Encoding) -> Self {
        Self {
            text: text.into(),
            encoding,
            notices: Vec::new(),
        }
    }
}

/// Turns bytes into text: as the person says, or as [`detected`].
pub(crate) fn decode(bytes: &[u8], forced: Option<Encoding>) -> Result<Decoded<'_>, ReadError> {
    let detected = match forced {
        Some(encoding) => return decode_as(bytes, encoding),
        None => detected(bytes)?,
    };
    let encoding = detected.encoding;
    let mut decoded = decode_as(bytes, encoding)?;
    if detected.is_guess {
        decoded.notices.push(Notice {
            about: About::CodePage,
            place: SourcePlace::line(first_line_with(bytes, |byte| byte >= 0x80)),
            text: format!("se leyó como {}", encoding.name()),
            source: 0,
            unplaced: None,
        });
    }
    Ok(decoded)
}

/// The encoding of some bytes.
pub(crate) struct Detected {
    pub encoding: Encoding,
    /// Nothing in the bytes says so: it is what reads most like Spanish.
    pub is_guess: bool,
}

/// The encoding of some bytes: by their mark, as strict UTF-8, by the pattern
/// of UTF-16, and only then the code page that reads most like Spanish.
pub(crate) fn detected(bytes: &[u8]) -> Result<Detected, ReadError> {
    let sure = |encoding| {
        Ok(Detected {
            encoding,
            is_guess: false,
        })
    };
    if let Some(encoding) = by_mark(bytes).or_else(|| by_utf16_pattern(bytes)) {
        return sure(encoding);
    }
    if bytes.contains(&0) {
        let kind = Kind::Unknown;
        return Err(ReadError::Binary { kind });
    }
    if str::from_utf8(bytes).is_ok() || mostly_utf8(bytes) {
        return sure(Encoding::Utf8);
    }
    Ok(Detected {
        encoding: likeliest_code_page(bytes),
        is_guess: true,
    })
}

fn decode_as(bytes: &[u8], encoding: Encoding) -> Result<Decoded<'_>, ReadError> {
    let decoded = match encoding {
        Encoding::Utf8 | Encoding::Utf8Bom => {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            match str::from_utf8(bytes) {
                Ok(text) => Decoded::of(text, encoding),
                Err(_) => damaged_utf8(bytes, encoding),
            }
        }
        Encoding::Utf16Le => utf16(bytes, u16::from_le_bytes, encoding),
        Encoding::Utf16Be => utf16(bytes, u16::from_be_bytes, encoding),
        Encoding::Windows1252 => Decoded::of(by_table(bytes, &WINDOWS_1252)?, encoding),
        Encoding::Latin1 => Decoded::of(by_table(bytes, &LATIN1)?, encoding),
        Encoding::Cp850 => Decoded::of(by_table(bytes, &CP850)?, encoding),
        Encoding::MacRoman => Decoded::of(by_table(bytes, &MAC_ROMAN)?, encoding),
    };
    Ok(decoded)
}

fn by_mark(bytes: &[u8]) -> Option<Encoding> {
    match bytes {
        [0xef, 0xbb, 0xbf, ..] => Some(Encoding::Utf8Bom),
        [0xff, 0xfe, ..] => Some(Encoding::Utf16Le),
        [0xfe, 0xff, ..] => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// UTF-16 without a mark: text in Spanish has a zero in nearly every other
/// byte, on one side only.
fn by_utf16_pattern(bytes: &[u8]) -> Option<Encoding> {
    let sample = &bytes[..bytes.len().min(4096)];
    let pairs = sample.len() / 2;
    if pairs < 4 {
        return None;
    }
    let zeros = |side: usize| {
        let side = sample.iter().skip(side).step_by(2);
        side.filter(|byte| **byte == 0).count()
    };
    let (first, second) = (zeros(0), zeros(1));
    if second * 10 > pairs * 7 && first * 20 < pairs {
        Some(Encoding::Utf16Le)
    } else if first * 10 > pairs * 7 && second * 20 < pairs {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, encoding: Encoding) -> Decoded<'static> {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let mut text = String::with_capacity(bytes.len());
    let mut line = 1;
    let mut notices = Vec::new();
    for unit in char::decode_utf16(units) {
        // Half of a surrogate pair is no letter of any code page.
        let letter = unit.unwrap_or_else(|half| {
            let code = half.unpaired_surrogate();
            notices.push(Notice {
                about: About::StrayByte,
                place: SourcePlace::line(line),
                text: format!("{code:04X}, que no es ninguna letra"),
                source: 0,
                unplaced: None,
            });
            char::REPLACEMENT_CHARACTER
        });
        line += u32::from(letter == '\n');
        text.push(letter);
    }
    if text.starts_with('\u{feff}') {
        text.remove(0);
    }
    if let [last] = bytes.chunks_exact(2).remainder() {
        notices.push(Notice {
            about: About::StrayByte,
            place: SourcePlace::line(line),
            text: format!("byte {last:02X} suelto al final"),
            source: 0,
            unplaced: None,
        });
    }
    Decoded {
        text: text.into(),
        encoding,
        notices,
    }
}

/// Whether the bytes above ASCII are UTF-8 more often than not: then a few
/// foreign bytes must not spoil the rest.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut letters, mut strays) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        strays += chunk.invalid().len();
    }
    letters > strays
}

/// UTF-8 with foreign bytes in it: those are read one by one as Windows-1252,
/// and each is named.
fn damaged_utf8(bytes: &[u8], encoding: Encoding) -> Decoded<'_> {
    let mut text = String::with_capacity(bytes.len() + 16);
    let mut notices = Vec::new();
    let mut line = 1;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        line += chunk.valid().matches('\n').count() as u32;
        for byte in chunk.invalid() {
            let letter = letter_of(*byte, &WINDOWS_1252)
                .or_else(|| letter_of(*byte, &LATIN1))
                .unwrap_or(char::REPLACEMENT_CHARACTER);
            text.push(letter);
            notices.push(Notice {
                about: About::StrayByte,
                place: SourcePlace::line(line),
                text: format!("byte {byte:02X}, leído «{letter}»"),
                source: 0,
                unplaced: None,
            });
        }
    }
    Decoded {
        text: text.into(),
        encoding,
        notices,
    }
}

fn by_table(bytes: &[u8], table: &[char; 128]) -> Result<String, ReadError> {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for byte in bytes {
        let letter = letter_of(*byte, table).ok_or_else(|| ReadError::UnreadableByte {
            byte: *byte,
            line: first_line_with(bytes, |other| other == *byte),
        })?;
        text.push(letter);
    }
    Ok(text)
}

/// What a byte stands for; the table holds the upper half, with a NUL for what
/// the code page leaves undefined.
fn letter_of(byte: u8, table: &[char; 128]) -> Option<char> {
    match byte {
        0..=0x7f => Some(char::from(byte)),
        _ => Some(table[usize::from(byte) - 0x80]).filter(|letter| *letter != '\0'),
    }
}

/// The code page whose letters read most like Spanish. Latin-1 is never
/// guessed: where it differs from Windows-1252 it has no letters. Old Macs are
/// rare, and their vowels are the quotes and dashes of Windows: it takes a text
/// that makes no sense otherwise.
fn likeliest_code_page(bytes: &[u8]) -> Encoding {
    let windows = plausibility(bytes, &WINDOWS_1252);
    let dos = plausibility(bytes, &CP850);
    if windows.max(dos) < 0 && plausibility(bytes, &MAC_ROMAN) > windows.max(dos) {
        Encoding::MacRoman
    } else if dos > windows {
        Encoding::Cp850
    } else {
        Encoding::Windows1252
    }
}

/// How much the letters above ASCII look like those of a Spanish text.
fn plausibility(bytes: &[u8], table: &[char; 128]) -> i64 {
    let mut score = 0;
    for (at, byte) in bytes.iter().enumerate().filter(|(_, byte)| **byte >= 0x80) {
        let letter = letter_of(*byte, table).unwrap_or('\0');
        let near = |at: Option<usize>| at.and_then(|at| bytes.get(at)).copied().unwrap_or(b' ');
        let around = Around {
            before: [near(at.checked_sub(2)), near(at.checked_sub(1))],
            after: near(Some(at + 1)),
        };
        score += match letter {
            'á' | 'é' | 'í' | 'ó' | 'ú' | 'ñ' | 'ü' | 'Á' | 'É' | 'Í' | 'Ó' | 'Ú' | 'Ñ' | 'Ü'
                if around.in_word() && !around.has_odd_case(letter) =>
            {
                // A cell begins with a capital: `Único` and not `énico`.
                3 + i64::from(letter.is_uppercase() && around.begins_cell())
            }
            // `Pol’tica` may well be `GAD’s`; no other mark stands in a word.
            '“' | '‘' | '«' | '¡' | '¿' | '–' | '—' | '•' | '€' if around.follows() => {
                -3
            }
            '”' | '»' | '…' if around.precedes() => -3,
            'º' | 'ª' | '°' | '¿' | '¡' | '«' | '»' | '“' | '”' | '‘' | '’' | '–' | '—' | '•'
            | '…' | '€' => 1,
            '\u{a0}' => 0,
            _ if around.in_word() => -3,
            _ => -1,
        };
    }
    score
}

/// The bytes that stand beside a letter.
struct Around {
    before: [u8; 2],
    after: u8,
}

impl Around {
    /// There is a letter right before.
    fn follows(&self) -> bool {
        self.before[1].is_ascii_alphabetic()
    }

    /// There is a letter right after.
    fn precedes(&self) -> bool {
        self.after.is_ascii_alphabetic()
    }

    fn in_word(&self) -> bool {
        self.follows() || self.precedes()
    }

    fn begins_cell(&self) -> bool {
        matches!(self.before[1], b';' | b',' | b'\t' | b'|' | b'"' | b'\n')
    }

    /// `DIRECCIóN`, `éNICO`, `TÚcnico`, `ComitÉ`: a small letter among
    /// capitals, or a capital inside a word of small letters, is a wrong guess.
    fn has_odd_case(&self, letter: char) -> bool {
        let Self { before, after } = self;
        if letter.is_lowercase() {
            // `Sí` is a word, `ACCIó` is none.
            let among = before[0].is_ascii_alphabetic() && before[1].is_ascii_uppercase();
            after.is_ascii_uppercase() || (among && !self.precedes())
        } else {
            let inside = before[1].is_ascii_uppercase() && after.is_ascii_lowercase();
            before[1].is_ascii_lowercase() || inside
        }
    }
}

fn first_line_with(bytes: &[u8], is_it: impl Fn(u8) -> bool) -> u32 {
    let before = bytes.iter().take_while(|byte| !is_it(**byte));
    1 + before.filter(|byte| **byte == b'\n').count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: &str, encoding: Encoding) {
        let decoded = decode(bytes, None).expect("readable");
        assert_eq!((&*decoded.text, decoded.encoding), (text, encoding));
    }

    #[test]
    fn spanish_is_read_whatever_the_code_page() {
        check("Dirección".as_bytes(), "Dirección", Encoding::Utf8);
        check(b"\xef\xbb\xbfA\xc3\xb1o", "Año", Encoding::Utf8Bom);
        check(
            b"Direcci\xf3n; A\xf1o 1\xba",
            "Dirección; Año 1º",
            Encoding::Windows1252,
        );
        check(b"Direcci\xa2n; A\xa4o", "Dirección; Año", Encoding::Cp850);
        check(
            b"DIRECCI\xe0N DE PLANIFICACI\xe0N",
            "DIRECCIÓN DE PLANIFICACIÓN",
            Encoding::Cp850,
        );
        check(
            b"DIRECCI\xd3N \x93GPR\x94",
            "DIRECCIÓN “GPR”",
            Encoding::Windows1252,
        );
        check(b"\xff\xfeA\0\xf1\0o\0", "Año", Encoding::Utf16Le);
        check(b"\xfe\xff\0A\0\xf1\0o", "Año", Encoding::Utf16Be);
        check(
            b"M\0e\0t\0a\0s\0;\0A\0\xf1\0o\0",
            "Metas;Año",
            Encoding::Utf16Le,
        );
        check(
            b"\0M\0e\0t\0a\0s\0;\0A\0\xf1\0o",
            "Metas;Año",
            Encoding::Utf16Be,
        );
    }

    #[test]
    fn a_foreign_byte_in_utf8_is_named_and_spoils_nothing_else() {
        let bytes = "Dirección\nAño "
            .bytes()
            .chain(*b"\xf1")
            .collect::<Vec<_>>();
        let decoded = decode(&bytes, None).expect("readable");
        assert_eq!(decoded.text, "Dirección\nAño ñ");
        assert_eq!(decoded.notices[0].place, SourcePlace::line(2));
        assert_eq!(decoded.notices[0].text, "byte F1, leído «ñ»");
    }

    #[test]
    fn a_byte_of_no_code_page_is_refused_with_its_line() {
        let refused = decode(b"uno\ndos \x81\xf3 \xf3n", Some(Encoding::Windows1252));
        assert_eq!(
            refused.err(),
            Some(ReadError::UnreadableByte {
                byte: 0x81,
                line: 2
            })
        );
    }
}
