//! The texts of an XLS: in its cells, shared by them, and of comments.

use std::collections::BTreeMap;

use super::struck::StruckRuns;
use super::table::CellAt;
use crate::import::compound::u16_at;

/// Letters after the byte that says whether they take one byte or two.
pub(super) fn letters(data: &[u8], len: usize) -> Option<String> {
    let wide = data.first()? & 1 == 1;
    let data = data.get(1..)?;
    if wide {
        return wide_letters(data.get(..len * 2)?);
    }
    Some(data.get(..len)?.iter().copied().map(char::from).collect())
}

pub(super) fn wide_letters(data: &[u8]) -> Option<String> {
    let pairs = data
        .chunks_exact(2)
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    Some(String::from_utf16_lossy(&pairs.collect::<Vec<_>>()))
}

/// A text of up to 65,535 letters.
pub(super) fn long_text(data: &[u8], at: usize) -> Option<String> {
    let len = usize::from(u16_at(data, at)?);
    letters(data.get(at + 2..)?, len)
}

/// The texts that cells share, which go on from record to record.
pub(super) struct SharedTexts<'a> {
    parts: Vec<&'a [u8]>,
    part: usize,
    at: usize,
}

impl<'a> SharedTexts<'a> {
    pub fn of(parts: Vec<&'a [u8]>) -> Self {
        Self {
            parts,
            part: 0,
            at: 8,
        }
    }

    /// The texts, each with its runs where some font strikes out.
    pub fn strings(mut self, fonts: &[bool]) -> Vec<StruckRuns> {
        std::iter::from_fn(|| self.string(fonts)).collect()
    }

    fn byte(&mut self) -> Option<u8> {
        loop {
            let part = self.parts.get(self.part)?;
            if let Some(byte) = part.get(self.at) {
                self.at += 1;
                return Some(*byte);
            }
            self.part += 1;
            self.at = 0;
        }
    }

    fn number(&mut self, bytes: u32) -> Option<usize> {
        let mut number = 0;
        for place in 0..bytes {
            number |= usize::from(self.byte()?) << (8 * place);
        }
        Some(number)
    }

    fn skip(&mut self, mut len: usize) -> Option<()> {
        while len > 0 {
            let left = self.parts.get(self.part)?.len().saturating_sub(self.at);
            let step = left.min(len);
            self.at += step;
            len -= step;
            if len > 0 {
                self.part += 1;
                self.at = 0;
            }
        }
        Some(())
    }

    fn string(&mut self, fonts: &[bool]) -> Option<StruckRuns> {
        let len = self.number(2)?;
        let flags = self.byte()?;
        let runs = if flags & 8 == 0 { 0 } else { self.number(2)? };
        let extra = if flags & 4 == 0 { 0 } else { self.number(4)? };
        let mut wide = flags & 1 == 1;
        let mut units: Vec<u16> = Vec::new();
        while units.len() < len {
            // A text that goes on in another record says anew how wide it is.
            if self.at >= self.parts.get(self.part)?.len() {
                self.part += 1;
                self.at = 0;
                wide = self.byte()? & 1 == 1;
            }
            units.push(u16::try_from(self.number(if wide { 2 } else { 1 })?).ok()?);
        }
        if !fonts.contains(&true) {
            self.skip(extra.saturating_add(runs * 4))?;
            return Some(StruckRuns {
                text: plain(String::from_utf16_lossy(&units)),
                marks: Vec::new(),
            });
        }
        let mut said = StruckRuns::default();
        let (mut from, mut struck) = (0, None);
        let mut put = |until: usize, struck| {
            let piece = units.get(from..until.max(from)).unwrap_or_default();
            said.push(&plain(String::from_utf16_lossy(piece)), struck);
            from = from.max(until.min(units.len()));
        };
        for _ in 0..runs {
            let (start, font) = (self.number(2)?, self.number(2)?);
            put(start, struck);
            struck = Some(strikes(fonts, font));
        }
        put(units.len(), struck);
        self.skip(extra)?;
        Some(said)
    }
}

/// Whether a font strikes out. Nobody has a font number 4.
pub(super) fn strikes(fonts: &[bool], number: usize) -> bool {
    let index = if number > 4 { number - 1 } else { number };
    fonts.get(index).copied().unwrap_or(false)
}

/// The texts of the drawn objects of a sheet, some of which are comments.
#[derive(Default)]
pub(super) struct DrawnObjects {
    /// The object whose text comes next, its kind and where its corner is.
    object: u16,
    kind: u16,
    corner: Option<CellAt>,
    /// Letters of it that are still to come.
    left: usize,
    texts: BTreeMap<u16, DrawnObject>,
}

#[derive(Default)]
struct DrawnObject {
    kind: u16,
    corner: Option<CellAt>,
    text: String,
}

impl DrawnObjects {
    /// Takes where an object stands, what it is, the length of its text, or a
    /// piece of that.
    pub fn take(&mut self, kind: u16, data: &[u8]) {
        match kind {
            0xec => self.corner = corner(data),
            0x5d => {
                self.kind = u16_at(data, 4).unwrap_or(0);
                self.object = u16_at(data, 6).unwrap_or(0);
            }
            0x1b6 => self.left = u16_at(data, 10).unwrap_or(0).into(),
            _ if self.left > 0 => {
                let wide = data.first().is_some_and(|flags| flags & 1 == 1);
                let there = data.len().saturating_sub(1) / if wide { 2 } else { 1 };
                let here = there.min(self.left);
                self.left = if here > 0 { self.left - here } else { 0 };
                let object = self.texts.entry(self.object).or_default();
                (object.kind, object.corner) = (self.kind, self.corner);
                object
                    .text
                    .push_str(&letters(data, here).unwrap_or_default());
            }
            _ => {}
        }
    }

    /// The text of the object that a comment names.
    pub fn comment(&self, comment: &[u8]) -> Option<&str> {
        let object = self.texts.get(&u16_at(comment, 6)?)?;
        Some(&object.text)
    }

    /// What stands in boxes and shapes, and is no comment.
    pub fn boxes(self) -> impl Iterator<Item = (Option<CellAt>, String)> {
        const COMMENT: u16 = 0x19;
        let objects = self.texts.into_values();
        let boxes = objects.filter(|object| object.kind != COMMENT);
        boxes.map(|object| (object.corner, plain(object.text)))
    }
}

/// The cell where the last drawing of these begins.
fn corner(data: &[u8]) -> Option<CellAt> {
    const ANCHOR: &[u8] = b"\x10\xf0\x12\0\0\0";
    let mut windows = data.windows(ANCHOR.len());
    let at = windows.rposition(|window| window == ANCHOR)? + ANCHOR.len();
    let (column, row) = (u16_at(data, at + 2)?, u16_at(data, at + 6)?);
    Some((row.into(), column.into()))
}

/// Lines end as here.
pub(super) fn plain(text: String) -> String {
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::workbook::struck::Struck;

    /// A shared text of Latin letters, with runs: where each begins, and its
    /// font.
    fn shared(text: &str, runs: &[(u16, u16)]) -> Vec<u8> {
        let mut data = vec![0; 8];
        data.extend((text.len() as u16).to_le_bytes());
        data.push(if runs.is_empty() { 0 } else { 8 });
        if !runs.is_empty() {
            data.extend((runs.len() as u16).to_le_bytes());
        }
        data.extend(text.bytes());
        for (start, font) in runs {
            data.extend(start.to_le_bytes());
            data.extend(font.to_le_bytes());
        }
        data
    }

    #[test]
    fn runs_are_struck_out_as_their_fonts_are() {
        // The fifth font is number 5: nobody has a number 4.
        let fonts = [false, false, true, false, true];
        for (text, runs, of_cell, shown, struck) in [
            (
                "Diez Doce",
                &[(0, 2), (4, 1)][..],
                false,
                "Doce",
                Some("Diez"),
            ),
            ("Diez Doce", &[(5, 5)], false, "Diez", Some("Doce")),
            ("Diez Doce", &[(4, 1)], true, "Doce", Some("Diez")),
            ("Diez Doce", &[(0, 2)], false, "Diez Doce", Some("")),
            ("Diez Doce", &[(5, 3)], false, "Diez Doce", None),
            (
                "Diez Doce",
                &[(9, 2), (3, 99), (400, 2)],
                false,
                "Diez Doce",
                None,
            ),
            ("Diez Doce", &[], true, "Diez Doce", Some("")),
        ] {
            let data = shared(text, runs);
            let mut found = SharedTexts::of(vec![&data]).strings(&fonts);
            let found = found.remove(0).shown(of_cell);
            let struck = struck.map(|part| match part {
                "" => Struck::Whole,
                part => Struck::Part(part.to_owned()),
            });
            assert_eq!(
                (found.text.as_str(), found.struck),
                (shown, struck),
                "{runs:?}"
            );
        }
        let data = shared("Diez", &[(0, 2)]);
        let plain = SharedTexts::of(vec![&data]).strings(&[false]);
        assert!(plain[0].marks.is_empty() && plain[0].text == "Diez");
    }

    #[test]
    fn boxes_are_told_from_comments() {
        let object = |kind: u16, id: u16| -> Vec<u8> {
            let numbers = [0x15, 0x12, kind, id];
            numbers.into_iter().flat_map(u16::to_le_bytes).collect()
        };
        let mut objects = DrawnObjects::default();
        for (kind, id, text) in [(6, 1, "Caja"), (0x19, 2, "Comentario"), (0x1e, 3, "Forma")] {
            let mut anchor = b"\0\0\x10\xf0\x12\0\0\0\0\0".to_vec();
            for number in [2_u16, 0, 6, 0, 3, 0, 8, 0] {
                anchor.extend(number.to_le_bytes());
            }
            objects.take(0xec, &anchor);
            objects.take(0x5d, &object(kind, id));
            let mut length = vec![0; 10];
            length.extend((text.len() as u16).to_le_bytes());
            objects.take(0x1b6, &length);
            objects.take(0x3c, &[b"\0", text.as_bytes()].concat());
        }
        assert_eq!(
            objects.comment(&[0, 0, 0, 0, 0, 0, 2, 0]),
            Some("Comentario")
        );
        let boxes: Vec<_> = objects.boxes().collect();
        let at = Some((6, 2));
        assert_eq!(boxes, [(at, "Caja".to_owned()), (at, "Forma".to_owned())]);
    }
}
