//! What stands aside in an ODT: notes, comments, heads and feet of pages.

use crate::import::error::ReadError;
use crate::import::package::{Piece, Pieces};

/// The paragraphs inside the element that was just opened.
pub(super) fn paragraphs(pieces: &mut Pieces, name: &str) -> Result<String, ReadError> {
    authored(pieces, name).map(|(_, lines)| lines)
}

/// The same with who wrote them.
pub(super) fn authored(pieces: &mut Pieces, name: &str) -> Result<(String, String), ReadError> {
    let (mut lines, mut line, mut author) = (Vec::new(), String::new(), String::new());
    let (mut depth, mut skipped) = (0_usize, String::new());
    while let Some(piece) = pieces.next()? {
        match piece {
            Piece::Open(element) if element.empty => {
                if matches!(element.name(), "s" | "tab" | "line-break") {
                    line.push(' ');
                }
            }
            Piece::Open(element) => match element.name() {
                "creator" => author = pieces.text("creator", &[])?,
                "p" | "h" => line.clear(),
                "date" | "date-string" | "creator-initials" | "page-number" | "page-count" => {
                    skipped = element.name().to_owned();
                }
                other => depth += usize::from(other == name),
            },
            Piece::Close(element) => match element.name() {
                "p" | "h" => {
                    let said = line.trim();
                    lines.extend(Some(said.to_owned()).filter(|said| !said.is_empty()));
                    line.clear();
                }
                other if other == skipped => skipped.clear(),
                other if other == name && depth == 0 => break,
                other => depth -= usize::from(other == name),
            },
            Piece::Text(text) if skipped.is_empty() => line.push_str(&text),
            Piece::Text(_) => {}
        }
    }
    Ok((author, lines.join("\n")))
}
