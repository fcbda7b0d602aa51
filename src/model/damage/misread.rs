//! UTF-8 that was read with a code page and written again, up to a few times:
//! `GestiÃ³n`. Nothing is guessed: a run of letters is taken for the bytes that
//! it came from, and only when all of them are UTF-8 again, of letters that a
//! text in Spanish may have, is it read as that.

use std::ops::RangeInclusive;

use super::code_pages::{CP850, MAC_ROMAN, WINDOWS_1252};

/// So often may a text have been read wrongly, one time after the other.
const MOST_TIMES: usize = 4;

/// The code pages that texts are wrongly read with. Where one leaves a byte
/// undefined, programs put the control character of that number.
const PAGES: [&[char; 128]; 3] = [&WINDOWS_1252, &CP850, &MAC_ROMAN];

/// Letters of the American code page of MS-DOS that the European one has not.
const OF_CP437: [(char, u8); 3] = [('⌐', 0xa9), ('Γ', 0xe2), ('₧', 0x9e)];

/// The text as it was written; `None` when nothing in it was misread.
pub(crate) fn recovered(text: &str) -> Option<String> {
    let mut recovered = String::new();
    let mut changed = false;
    for run in text.split_inclusive(|letter: char| letter.is_ascii()) {
        // The run ends with the letter of ASCII that it was split at.
        let odd = run.trim_end_matches(|letter: char| letter.is_ascii());
        match of_run(odd, MOST_TIMES) {
            Some(letters) => {
                changed = true;
                recovered.push_str(&letters);
                recovered.push_str(run.strip_prefix(odd).unwrap_or_default());
            }
            None => recovered.push_str(run),
        }
    }
    changed.then_some(recovered)
}

/// What a run of letters above ASCII was before it was misread.
fn of_run(run: &str, times: usize) -> Option<String> {
    // No letter above ASCII is written in one byte.
    run.chars().nth(1)?;
    PAGES.into_iter().find_map(|page| {
        let bytes: Option<Vec<u8>> = run.chars().map(|letter| byte(letter, page)).collect();
        let before = String::from_utf8(bytes?).ok()?;
        let deeper = times
            .checked_sub(1)
            .and_then(|times| of_run(&before, times));
        deeper.or_else(|| before.chars().all(is_plausible).then_some(before))
    })
}

/// The byte that a code page reads as a letter.
fn byte(letter: char, page: &[char; 128]) -> Option<u8> {
    let number = u32::from(letter);
    let at = page.iter().position(|known| *known == letter && number > 0);
    if let Some(at) = at {
        return u8::try_from(at + 0x80).ok();
    }
    let undefined = (0x80..=0x9f).contains(&number) && page == &WINDOWS_1252;
    if undefined {
        return u8::try_from(number).ok();
    }
    let of_dos = OF_CP437.iter().find(|(known, _)| *known == letter);
    of_dos.filter(|_| page == &CP850).map(|(_, byte)| *byte)
}

/// What is not seen or has a meaning of its own in a text of this country:
/// letters and marks of Latin, signs, bullets of Word, pictures, and the sign
/// of a letter that was lost before.
#[rustfmt::skip]
const PLAUSIBLE: [RangeInclusive<char>; 15] = [
    '\u{a0}'..='ÿ', 'Œ'..='œ', 'Š'..='š', 'Ÿ'..='Ÿ', 'Ž'..='ž', 'ˆ'..='ˆ', '˜'..='˜',
    '\u{300}'..='\u{303}', '\u{308}'..='\u{308}', '\u{327}'..='\u{327}',
    '\u{2000}'..='\u{2bff}', '\u{f000}'..='\u{f0ff}', '\u{fb00}'..='\u{fb04}',
    '\u{feff}'..='\u{fffd}', '\u{1f300}'..='\u{1faff}',
];

fn is_plausible(letter: char) -> bool {
    PLAUSIBLE.iter().any(|range| range.contains(&letter))
}

/// The first word that was read otherwise, as it was and as it is: the rest is
/// of its kind.
pub(crate) fn first_change(was: &str, is: &str) -> String {
    let mut words = was.split_whitespace().zip(is.split_whitespace());
    let change = words.find(|(was, is)| was != is);
    change.map_or(String::new(), |(was, is)| format!("«{was}», leído «{is}»"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text as a program shows it that reads its UTF-8 with a code page.
    fn misread(text: &str, page: &[char; 128]) -> String {
        let letter = |byte: u8| match byte {
            0..=0x7f => char::from(byte),
            _ => match page[usize::from(byte) - 0x80] {
                '\0' => char::from(byte),
                letter => letter,
            },
        };
        text.bytes().map(letter).collect()
    }

    const TEXTS: [&str; 8] = [
        "Gestión",
        "ÁÉÍÓÚÑÜ áéíóúñü",
        "ALCALDÍA DE ÑAQUITO, AÑO 2026",
        "¿Qué es? ¡Sí! «uno» “dos” ‘tres’ – … •",
        "N.º 5ª 37 °C 5 m² € 20",
        "\u{f0b7} Uno",
        "“Único”",
        "Compañía Eléctrica “Río Pañí”",
    ];

    #[test]
    fn what_was_misread_is_recovered_exactly_however_often() {
        for text in TEXTS {
            for first in PAGES {
                let once = misread(text, first);
                assert_eq!(recovered(&once).as_deref(), Some(text), "{once}");
                let twice = misread(&once, &WINDOWS_1252);
                assert_eq!(recovered(&twice).as_deref(), Some(text), "{twice}");
                let thrice = misread(&twice, &WINDOWS_1252);
                assert_eq!(recovered(&thrice).as_deref(), Some(text), "{thrice}");
            }
        }
        for (misread, text) in [
            ("GestiÃ³n PÃºblica", "Gestión Pública"),
            ("Gesti├│n P├║blica", "Gestión Pública"),
            ("Gesti√≥n P√∫blica", "Gestión Pública"),
            ("Jos├⌐", "José"),
            ("GestiÃƒÂ³n", "Gestión"),
            ("Ã\u{81}rea ALCALDÃ\u{8d}A", "Área ALCALDÍA"),
            ("Direcciï¿½n", "Direcci\u{fffd}n"),
            ("Dirección, 5Âº piso", "Dirección, 5º piso"),
        ] {
            assert_eq!(recovered(misread).as_deref(), Some(text), "{misread}");
        }
    }

    #[test]
    fn what_people_write_was_not_misread() {
        for text in TEXTS.into_iter().chain([
            "“ATENCIÓN AL NIÑO”",
            "«ALCALDÍA»",
            "REVISIÓ”",
            "“SEÑ”",
            "SÃO PAULO",
            "CAFÉ…",
            "École française, coração, Müller",
            "№ 5 ± 2 ≥ 3",
            "Ã",
            "Â",
            "漢字 Ж",
            "",
        ]) {
            assert_eq!(recovered(text), None, "{text}");
        }
    }

    #[test]
    fn the_first_change_is_told() {
        let said = first_change("Plan de GestiÃ³n PÃºblica", "Plan de Gestión Pública");
        assert_eq!(said, "«GestiÃ³n», leído «Gestión»");
    }
}
