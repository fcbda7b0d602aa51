//! What is pinned to a page and is none of its text: comments, and what the
//! fields of a form say.

use hayro_syntax::object::dict::keys::{ANNOTS, CONTENTS, PARENT, SUBTYPE, V};
use hayro_syntax::object::{Array, Dict, Name, String as PdfString};
use hayro_syntax::page::Page;

use crate::import::encoding::Encoding;
use crate::import::report::About;
use crate::import::text::decode::decode;

/// Fields in one another.
const DEEPEST: usize = 8;

/// What is pinned to a page, and what is to be said of it; no more letters than
/// there is room for.
pub(super) fn pinned_notes(page: &Page, room: &mut usize) -> Vec<(About, String)> {
    let mut found = Vec::new();
    let notes = page.raw().get::<Array>(ANNOTS);
    for note in notes.iter().flat_map(Array::iter::<Dict>) {
        *room = room.saturating_sub(1);
        let kind = note.get::<Name>(SUBTYPE);
        let (about, text) = match kind.as_deref() {
            Some(b"Link" | b"Popup") => continue,
            Some(b"Widget") => (About::FormField, value(note, 0)),
            _ => (About::PinnedNote, note.get::<PdfString>(CONTENTS)),
        };
        let Some(text) = text else { continue };
        *room = room.saturating_sub(text.len());
        if *room == 0 {
            break;
        }
        let text = on_lines(&plain(&text));
        if !text.trim().is_empty() {
            found.push((about, text.trim().to_owned()));
        }
    }
    found
}

/// What a field says, which may stand with the one that it is a part of.
fn value(field: Dict, depth: usize) -> Option<PdfString> {
    let own = field.get::<PdfString>(V);
    if own.is_some() || depth == DEEPEST {
        return own;
    }
    value(field.get::<Dict>(PARENT)?, depth + 1)
}

fn on_lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// The letters of a text: two bytes each, or in UTF-8, where it says so.
fn plain(text: &[u8]) -> String {
    let encoding = match text {
        [0xfe, 0xff, ..] => Encoding::Utf16Be,
        [0xff, 0xfe, ..] => Encoding::Utf16Le,
        [0xef, 0xbb, 0xbf, rest @ ..] => return String::from_utf8_lossy(rest).into_owned(),
        _ => return text.iter().copied().map(pdf_doc_letter).collect(),
    };
    let read = decode(text, Some(encoding)).map(|decoded| decoded.text.into_owned());
    let read = read.unwrap_or_else(|_| String::from_utf8_lossy(text).into_owned());
    read.replace('\u{feff}', "")
}

/// A byte as PDFDocEncoding has it (ISO 32000-1, annex D.2): Latin-1 but for
/// these.
fn pdf_doc_letter(byte: u8) -> char {
    const LOW: [char; 8] = ['˘', 'ˇ', 'ˆ', '˙', '˝', '˛', '˚', '˜'];
    const HIGH: [char; 31] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚',
        '™', 'ﬁ', 'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž',
    ];
    let at = |from: u8| usize::from(byte - from);
    let other = match byte {
        0x18..=0x1f => LOW.get(at(0x18)),
        0x80..=0x9e => HIGH.get(at(0x80)),
        0xa0 => Some(&'€'),
        _ => None,
    };
    other.copied().unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_in_each_way_that_it_may_be_written() {
        for (bytes, text) in [
            (
                b"Falta \x8desto\x8e \x84 ver".as_slice(),
                "Falta “esto” — ver",
            ),
            (b"Gesti\xf3n", "Gestión"),
            (b"\xfe\xff\x00G\x00\xed", "Gí"),
            (b"\xff\xfeG\x00\xed\x00", "Gí"),
            (b"\xef\xbb\xbfG\xc3\xad", "Gí"),
        ] {
            assert_eq!(plain(bytes), text, "{bytes:?}");
        }
    }

    #[test]
    fn a_line_ends_once() {
        assert_eq!(on_lines("a\r\nb\rc\nd"), "a\nb\nc\nd");
    }
}
