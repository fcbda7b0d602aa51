//! The boxes of old drawings (VML) in an XLSX, in which comments are drawn too.

use super::table::{CellAt, MAX_EXTENT, Table};
use crate::import::error::ReadError;
use crate::import::package::{Package, Piece, Pieces};

/// The texts of its boxes and controls, each at the cell where its corner is;
/// comments are read where they are kept.
pub(super) fn old_drawing(package: &mut Package, table: &mut Table, part: &str) {
    // What is drawn is no part of the matrix: where it is damaged, the rest is not.
    if let Ok(Some(text)) = package.part(part) {
        // Excel writes this as pages do.
        let text = text.replace("<br>", "<br/>");
        boxes(&mut Pieces::of(part, &text), table).ok();
    }
}

fn boxes(pieces: &mut Pieces, table: &mut Table) -> Result<(), ReadError> {
    let mut said = String::new();
    let (mut at, mut is_comment) = (None, false);
    while let Some(piece) = pieces.next()? {
        match piece {
            Piece::Open(element) if element.empty => {}
            Piece::Open(element) => match element.name() {
                "textbox" => said.push_str(&box_text(pieces)?),
                "ClientData" => {
                    let kind = element.get("ObjectType");
                    is_comment = kind.as_deref() == Some("Note");
                }
                "Anchor" => at = corner(&pieces.text("Anchor", &[])?),
                _ => {}
            },
            // A group holds others, of which each was said.
            Piece::Close(closed) if matches!(closed.name(), "shape" | "rect" | "oval") => {
                let text = std::mem::take(&mut said);
                if !is_comment {
                    table.drawn(at, &text);
                }
                (at, is_comment) = (None, false);
            }
            Piece::Close(_) | Piece::Text(_) => {}
        }
    }
    Ok(())
}

/// The text of a box, each paragraph in a line.
fn box_text(pieces: &mut Pieces) -> Result<String, ReadError> {
    let mut text = String::new();
    while let Some(piece) = pieces.next()? {
        match piece {
            Piece::Text(part) => {
                // Lines of its source are none of the text.
                let words = part.split_whitespace().collect::<Vec<_>>().join(" ");
                let begins = part.starts_with(char::is_whitespace);
                let apart = begins && !text.is_empty() && !text.ends_with(['\n', ' ']);
                text.push_str(if apart && !words.is_empty() { " " } else { "" });
                text.push_str(&words);
                if part.ends_with(char::is_whitespace) && !words.is_empty() {
                    text.push(' ');
                }
            }
            Piece::Open(element) if element.name() == "br" => text.push('\n'),
            Piece::Open(_) => {}
            Piece::Close(closed) if closed.name() == "textbox" => break,
            Piece::Close(closed) if matches!(closed.name(), "div" | "p") => text.push('\n'),
            Piece::Close(_) => {}
        }
    }
    Ok(text)
}

/// The cell of an anchor: column, offset, row, offset, and the other corner.
fn corner(anchor: &str) -> Option<CellAt> {
    let mut numbers = anchor.split(',').map(|number| number.trim().parse::<u32>());
    let column = numbers.next()?.ok()?;
    let row = numbers.nth(1)?.ok()?;
    (row < MAX_EXTENT && column < MAX_EXTENT).then_some((row, column))
}
