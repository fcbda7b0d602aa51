//! The texts of an XLSX: those that its cells share, their runs and escapes.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::struck::{RunMark, Shown, StruckRuns, shown};
use crate::import::cut::cut;
use crate::import::error::ReadError;
use crate::import::package::{Package, Piece, Pieces};

/// The texts that cells share, in one buffer.
#[derive(Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<usize>,
    /// The runs of those that have some.
    marks: BTreeMap<usize, Vec<RunMark>>,
}

impl Strings {
    pub fn read(package: &mut Package, part: &str) -> Result<Self, ReadError> {
        let Some(text) = package.part(part)? else {
            return Ok(Self::default());
        };
        let mut strings = Self {
            text: String::with_capacity(text.len()),
            ..Self::default()
        };
        let mut pieces = Pieces::of(part, &text);
        while let Some(piece) = pieces.next()? {
            let Piece::Open(element) = piece else {
                continue;
            };
            if element.name() != "si" {
                continue;
            }
            if !element.empty {
                let runs = rich_text(&mut pieces, "si")?;
                strings.text.push_str(&runs.text);
                if !runs.marks.is_empty() {
                    strings.marks.insert(strings.ends.len(), runs.marks);
                }
            }
            strings.ends.push(strings.text.len());
            if strings.ends.len().is_multiple_of(1024) {
                package.telling.tell(pieces.read());
            }
        }
        package.telling.finish_part(text.len());
        Ok(strings)
    }

    /// What a cell with this text says, when any of it is struck out.
    pub fn shown(&self, index: usize, of_cell: bool) -> Option<Shown> {
        if !of_cell && self.marks.is_empty() {
            return None;
        }
        let marks = self.marks.get(&index).map_or(&[][..], Vec::as_slice);
        shown(self.get(index)?, marks, of_cell)
    }

    pub fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)?;
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.text.get(start..end)
    }
}

/// The runs of a text, without how they are to be pronounced.
pub(super) fn rich_text(pieces: &mut Pieces, name: &str) -> Result<StruckRuns, ReadError> {
    let mut runs = StruckRuns::default();
    // Of the run that is read: whether it has a font of its own, and is struck.
    let mut struck = None;
    while let Some(piece) = pieces.next()? {
        match piece {
            Piece::Open(element) if element.name() == "strike" => {
                let off = element.get("val");
                struck = Some(!matches!(off.as_deref(), Some("0" | "false")));
            }
            Piece::Open(element) if element.empty => {}
            Piece::Open(element) if element.name() == "r" => struck = None,
            Piece::Open(element) if element.name() == "rPr" => struck = Some(false),
            Piece::Open(element) if element.name() == "t" => {
                let start = runs.text.len();
                pieces.add_text(&mut runs.text, "t", &[])?;
                let plain = runs.text.get(start..).map(unescaped);
                if let Some(Cow::Owned(plain)) = plain {
                    runs.text.truncate(start);
                    runs.text.push_str(&plain);
                }
                runs.mark(start, struck);
            }
            Piece::Open(element) if element.name() == "rPh" => {
                pieces.text("rPh", &[])?;
            }
            Piece::Close(other) if other.name() == name => break,
            _ => {}
        }
    }
    Ok(runs)
}

/// A text with its `_x000D_` read as letters, and lines that end as here.
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("_x") {
        plain.push_str(before);
        let letter = after
            .get(..5)
            .and_then(|code| code.strip_suffix('_'))
            .filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .and_then(|code| char::from_u32(u32::from_str_radix(code, 16).ok()?));
        match letter {
            Some(letter) => plain.push(letter),
            None => plain.push_str("_x"),
        }
        rest = cut(after, letter.map_or(0, |_| 5)).1;
    }
    plain.push_str(rest);
    if plain.contains('\r') {
        plain = plain.replace("\r\n", "\n").replace('\r', "\n");
    }
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::unescaped;

    #[test]
    fn escapes_are_letters() {
        for (text, plain) in [
            ("uno_x000D_\ndos", "uno\ndos"),
            ("uno_x000d_dos", "uno\ndos"),
            ("_x005F_x000D_", "_x000D_"),
            ("meta_x1", "meta_x1"),
            ("_xñ000_", "_xñ000_"),
            ("_xD800_", "_xD800_"),
            ("_x", "_x"),
        ] {
            assert_eq!(unescaped(text), plain);
        }
    }
}
