//! Any bytes as a matrix that nobody would write: merged cells at odd places,
//! ids in any order, invisible and combined letters, words without an end.

use metas::model::{Cell, Column, Content, Document, Field, Metadata, Row, RowId};

/// What rules and readers look for, and what trips them.
#[rustfmt::skip]
const PIECES: [&str; 128] = [
    "M1. ", "M2. ", "M1.", "M.3", "M10)", "m4:", "Meta 5: ", "META", "M", "M999", "M1.-", "M1. Uno\n",
    "0", "7", "50%", "$", "2020", "2019-2022", "31/12/2021", "28-feb-22", "2021-02-30", "99999999999",
    ".", ",", ";", ";;;", ":", "-", "–", "•", "°", "*", "(", ")", "«", "»", "/", "@", "=", "+", "|", "'",
    "\"", "\"\"", "&", "<", ">", "&amp;", "&#65;", "<b>", "</b>", "<br/>", "<p>", "<!-- ", "-->", "]]>",
    "<a href=\"x.ec\">", "</a>", "</script>", "</table>", "http://", "HTTPS://é", "www.x.ec", "mailto:",
    "a@b.ec", "x.ec (http://x.ec)", " ", "  ", "\n", "\n\n", "\r", "\r\n", "\t", "\0", "\u{1}", "\u{b}",
    "\u{1f}", "\u{85}", "\u{a0}", "\u{ad}", "\u{2003}", "\u{200b}", "\u{200d}", "\u{202e}", "\u{2028}",
    "\u{feff}", "\u{fffe}", "\u{300}", "n\u{303}", "e\u{301}", "ñ", "é", "É", "ó", "İ", "ß", "ﬁ", "²",
    "漢", "🌱", "a", "x", "la ", "la la ", "de del ", "una ", "diez ", "veintidós ", "Mejorar ", "No aplica",
    "NO APLICA", "Información no disponible", "N/A", "art. 7", "No.", "Unidad", "Objetivo", "Indicador",
    "Meta", "LICENCIA", "INSTITUCIÓN: x", "PROCESOS", "NIVEL", "Nota: ", "sep=;", "=1+1", "x000D_", "_x000D_",
];

/// The matrix that these bytes are read as; all bytes are one.
pub fn document(bytes: &[u8]) -> Document {
    let mut dice = Dice(bytes);
    let ids = dice.roll();
    let heading = dice.text();
    let mut metadata = Metadata::default();
    for field in Field::ALL {
        if dice.roll() % 2 == 0 {
            *metadata.get_mut(field) = dice.text();
        }
    }
    let mut rows = Vec::new();
    while !dice.0.is_empty() && rows.len() < 12 {
        let content = dice.content();
        rows.push(content);
    }
    let mut document = Document::new(heading, rows, metadata);
    renumber(&mut document.rows, ids);
    document
}

/// Ids are in order, from the last, or up to the greatest that there is.
fn renumber(rows: &mut [Row], way: u8) {
    let count = rows.len() as u32;
    for (at, row) in (0..count).zip(rows) {
        row.id = RowId(match way % 4 {
            0 => count - at,
            1 => u32::MAX - (count - 1 - at),
            _ => at + 1,
        });
    }
}

/// Bytes that decide; past the last one, all are 0.
struct Dice<'a>(&'a [u8]);

impl Dice<'_> {
    fn roll(&mut self) -> u8 {
        match self.0.split_first() {
            Some((first, rest)) => {
                self.0 = rest;
                *first
            }
            None => 0,
        }
    }

    fn content(&mut self) -> Content {
        if self.roll().is_multiple_of(6) {
            return Content::Level(self.text());
        }
        Content::Goal(Column::ALL.map(|_| match self.roll() % 4 {
            0 => Cell::Merged,
            _ => Cell::Text(self.text()),
        }))
    }

    fn text(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..self.roll() % 7 {
            match self.roll() {
                at @ 0..128 => text.push_str(PIECES[usize::from(at)]),
                128..240 => text.extend(self.letter()),
                // A word without an end, which would be one of millions here if
                // each were repeated again.
                _ if text.len() < 50 => text = text.repeat(usize::from(self.roll()) % 60 + 2),
                _ => {}
            }
        }
        text
    }

    fn letter(&mut self) -> Option<char> {
        let planes = [0, 0, 0x300, 0x2000, 0xFF00, 0x1F300, 0xE0000];
        let plane = planes[usize::from(self.roll()) % planes.len()];
        char::from_u32(plane + u32::from(self.roll()))
    }
}
