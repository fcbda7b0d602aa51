//! What an XLSX has over its cells and pinned to them: comments, boxes, shapes.

use super::cell_names::position;
use super::package::{Package, Piece, Pieces};
use super::table::{CellAt, MAX_EXTENT, Table};
use super::texts::rich_text;
use crate::import::error::ReadError;

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
    if let Ok(Some(text)) = package.part(part) {
        drawn(&mut Pieces::of(part, &text), table).ok();
    }
}

fn drawn(pieces: &mut Pieces, table: &mut Table) -> Result<(), ReadError> {
    let mut at: Option<CellAt> = None;
    let (mut said, mut left_out) = (String::new(), 0_usize);
    while let Some(piece) = pieces.next()? {
        match piece {
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
