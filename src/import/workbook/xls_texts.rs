//! The texts of an XLS: in its cells, shared by them, and of comments.

use std::collections::HashMap;

use super::compound::u16_at;

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

    pub fn strings(mut self) -> Vec<String> {
        std::iter::from_fn(|| self.string()).collect()
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

    fn string(&mut self) -> Option<String> {
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
        self.skip(extra.saturating_add(runs * 4))?;
        Some(String::from_utf16_lossy(&units))
    }
}

/// The texts of the drawn objects of a sheet, some of which are comments.
#[derive(Default)]
pub(super) struct Comments {
    /// The object whose text comes next.
    object: u16,
    /// Letters of it that are still to come.
    left: usize,
    texts: HashMap<u16, String>,
}

impl Comments {
    /// Takes an object, the length of its text, or a piece of it.
    pub fn take(&mut self, kind: u16, data: &[u8]) {
        match kind {
            0x5d => self.object = u16_at(data, 6).unwrap_or(0),
            0x1b6 => self.left = u16_at(data, 10).unwrap_or(0).into(),
            _ if self.left > 0 => {
                let wide = data.first().is_some_and(|flags| flags & 1 == 1);
                let there = data.len().saturating_sub(1) / if wide { 2 } else { 1 };
                let here = there.min(self.left);
                self.left = if here > 0 { self.left - here } else { 0 };
                let text = self.texts.entry(self.object).or_default();
                text.push_str(&letters(data, here).unwrap_or_default());
            }
            _ => {}
        }
    }

    /// The text of the object that a comment names.
    pub fn of(&self, comment: &[u8]) -> Option<&str> {
        let text = self.texts.get(&u16_at(comment, 6)?)?;
        Some(text)
    }
}

/// Lines end as here.
pub(super) fn plain(text: String) -> String {
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    }
}
