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
        let text = plain(&text);
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

/// The letters of a text: two bytes each, or in UTF-8, where it says so.
fn plain(text: &[u8]) -> String {
    let encoding = match text {
        [0xfe, 0xff, ..] => Encoding::Utf16Be,
        [0xff, 0xfe, ..] => Encoding::Utf16Le,
        [0xef, 0xbb, 0xbf, ..] => return String::from_utf8_lossy(&text[3..]).into_owned(),
        // Where the two differ, there is a sign that nobody types.
        _ => Encoding::Windows1252,
    };
    let read = decode(text, Some(encoding)).map(|decoded| decoded.text.into_owned());
    let read = read.unwrap_or_else(|_| String::from_utf8_lossy(text).into_owned());
    read.replace(['\r', '\u{feff}'], "\n")
}
