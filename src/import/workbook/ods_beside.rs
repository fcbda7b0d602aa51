//! What an ODS has over its cells and pinned to them: comments, boxes, shapes.

use super::table::Table;
use crate::import::error::ReadError;
use crate::import::package::{Piece, Pieces};

/// What is drawn over a sheet, and stands at none of its cells.
pub(super) fn shapes(pieces: &mut Pieces, table: &mut Table) -> Result<(), ReadError> {
    while let Some(piece) = pieces.next()? {
        match piece {
            Piece::Open(element) if !element.empty => {
                let text = drawn_text(pieces)?;
                table.drawn(None, &text);
            }
            Piece::Close(other) if other.name() == "shapes" => break,
            _ => {}
        }
    }
    Ok(())
}

/// The paragraphs in a drawing that was just opened, up to its end. What is said
/// about it, and the data of a chart, nobody sees.
pub(super) fn drawn_text(pieces: &mut Pieces) -> Result<String, ReadError> {
    const UNSEEN: [&str; 3] = ["object", "title", "desc"];
    let mut paragraphs: Vec<String> = Vec::new();
    let (mut depth, mut unseen, mut inside) = (1_usize, 0_usize, 0_usize);
    while depth > 0
        && let Some(piece) = pieces.next()?
    {
        match piece {
            Piece::Open(element) => {
                let name = element.name();
                if name == "p" && unseen == 0 {
                    paragraphs.push(String::new());
                }
                if !element.empty {
                    depth += 1;
                    inside += usize::from(name == "p");
                    unseen += usize::from(UNSEEN.contains(&name));
                } else if let Some(last) = paragraphs.last_mut()
                    && inside > 0
                    && matches!(name, "s" | "tab" | "line-break")
                {
                    last.push(' ');
                }
            }
            Piece::Close(other) => {
                depth -= 1;
                inside = inside.saturating_sub(usize::from(other.name() == "p"));
                unseen = unseen.saturating_sub(usize::from(UNSEEN.contains(&other.name())));
            }
            Piece::Text(text) if inside > 0 && unseen == 0 => {
                if let Some(last) = paragraphs.last_mut() {
                    last.push_str(&text);
                }
            }
            Piece::Text(_) => {}
        }
    }
    Ok(paragraphs.join("\n"))
}

/// The paragraphs of a comment, without who wrote it and when.
pub(super) fn comment(pieces: &mut Pieces) -> Result<String, ReadError> {
    let mut paragraphs = Vec::new();
    while let Some(piece) = pieces.next()? {
        match piece {
            Piece::Open(element) if element.name() == "p" && !element.empty => {
                paragraphs.push(pieces.text("p", &[])?);
            }
            Piece::Close(other) if other.name() == "annotation" => break,
            _ => {}
        }
    }
    Ok(paragraphs.join("\n"))
}
