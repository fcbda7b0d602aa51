//! What an XLSX has over its cells and pinned to them: comments, boxes, shapes.

use super::cell_names::position;
use super::table::{CellAt, MAX_EXTENT, Table};
use super::texts::rich_text;
use crate::import::error::ReadError;
use crate::import::package::{Package, Piece, Pieces};
use crate::import::relations::relations;

/// What is pinned to cells and is no part of what they say.
pub(super) fn comments(
    package: &mut Package,
    table: &mut Table,
    part: &str,
) -> Result<(), ReadError> {
    let Some(text) = package.part(part)? else {
        return Ok(());
    };
    let mut pieces = Pieces::of(part, &text);
    while let Some(piece) = pieces.next()? {
        let Piece::Open(element) = piece else {
            continue;
        };
        if element.name() == "comment" && !element.empty {
            let said = rich_text(&mut pieces, "comment")?;
            let at = element.get("ref").and_then(|name| position(&name));
            table.comment(at.unwrap_or_default(), &said.text);
        }
    }
    Ok(())
}

/// The texts of boxes and shapes, each at the cell where its corner is.
pub(super) fn drawing(package: &mut Package, table: &mut Table, part: &str) {
    // What is drawn is no part of the matrix: where it is damaged, the rest is not.
    let Ok(Some(text)) = package.part(part) else {
        return;
    };
    let mut diagrams = Vec::new();
    drawn(&mut Pieces::of(part, &text), table, &mut diagrams).ok();
    if diagrams.is_empty() {
        return;
    }
    let relations = relations(package, part).unwrap_or_default();
    for (id, at) in diagrams {
        if let Some(data) = relations.get(&id)
            && let Ok(Some(text)) = package.part(&data.target)
        {
            let said = diagram_text(&mut Pieces::of(&data.target, &text));
            table.drawn(at, &said.unwrap_or_default());
        }
    }
}

/// What the points of a diagram say, a line each.
fn diagram_text(pieces: &mut Pieces) -> Result<String, ReadError> {
    let mut said = String::new();
    let mut is_words = false;
    while let Some(piece) = pieces.next()? {
        match piece {
            // `a:t` holds words, and `dgm:t` what is made of them.
            Piece::Open(element) if element.name() == "r" => is_words = true,
            Piece::Open(element) if element.name() == "t" && is_words && !element.empty => {
                pieces.add_text(&mut said, "t", &[])?;
            }
            Piece::Close(closed) if closed.name() == "r" => is_words = false,
            Piece::Close(closed)
                if closed.name() == "p" && !said.is_empty() && !said.ends_with('\n') =>
            {
                said.push('\n');
            }
            _ => {}
        }
    }
    Ok(said)
}

/// The texts of boxes and shapes; the diagrams, each with the id of its data and
/// the cell where it begins, are left to be read.
fn drawn(
    pieces: &mut Pieces,
    table: &mut Table,
    diagrams: &mut Vec<(String, Option<CellAt>)>,
) -> Result<(), ReadError> {
    let mut at: Option<CellAt> = None;
    let (mut said, mut left_out) = (String::new(), 0_usize);
    while let Some(piece) = pieces.next()? {
        match piece {
            Piece::Open(element) if element.name() == "relIds" && left_out == 0 => {
                diagrams.extend(element.get("dm").map(|id| (id.into_owned(), at)));
            }
            Piece::Open(element) if element.empty => {
                if element.name() == "br" && !said.is_empty() {
                    said.push('\n');
                }
            }
            Piece::Open(element) => match element.name() {
                // The same again, for older programs.
                "Fallback" => left_out += 1,
                _ if left_out > 0 => {}
                "from" => at = corner(pieces)?,
                "t" => pieces.add_text(&mut said, "t", &[])?,
                _ => {}
            },
            Piece::Close(closed) => match closed.name() {
                "Fallback" => left_out = left_out.saturating_sub(1),
                "p" if !said.is_empty() => said.push('\n'),
                "sp" | "cxnSp" => table.drawn(at, &std::mem::take(&mut said)),
                "twoCellAnchor" | "oneCellAnchor" | "absoluteAnchor" => at = None,
                _ => {}
            },
            Piece::Text(_) => {}
        }
    }
    table.drawn(at, &said);
    Ok(())
}

/// The cell where a drawing begins.
fn corner(pieces: &mut Pieces) -> Result<Option<CellAt>, ReadError> {
    let (mut row, mut column) = (None, None);
    while let Some(piece) = pieces.next()? {
        match piece {
            Piece::Open(element) if element.name() == "row" && !element.empty => {
                row = pieces.text("row", &[])?.trim().parse::<u32>().ok();
            }
            Piece::Open(element) if element.name() == "col" && !element.empty => {
                column = pieces.text("col", &[])?.trim().parse::<u32>().ok();
            }
            Piece::Close(closed) if closed.name() == "from" => break,
            _ => {}
        }
    }
    let in_sheet = |number: &u32| *number < MAX_EXTENT;
    Ok(row.filter(in_sheet).zip(column.filter(in_sheet)))
}
