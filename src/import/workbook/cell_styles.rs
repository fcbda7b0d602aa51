//! What the styles of an XLSX say of what its cells show.

use super::numbers::{Format, Formats};
use crate::import::error::ReadError;
use crate::import::package::{Package, Piece, Pieces};

/// What the style of a cell says of what it shows.
#[derive(Default)]
pub(super) struct CellStyle {
    pub format: Format,
    /// Its text is struck out.
    pub struck: bool,
}

/// How the cells of each style show what they hold.
pub(super) fn cell_styles(package: &mut Package, part: &str) -> Result<Vec<CellStyle>, ReadError> {
    let mut formats = Formats::default();
    let mut styles = Vec::new();
    let Some(text) = package.part(part)? else {
        return Ok(styles);
    };
    let mut pieces = Pieces::of(part, &text);
    let (mut of_cells, mut of_fonts) = (false, false);
    // For each font, whether it strikes out.
    let mut fonts: Vec<bool> = Vec::new();
    while let Some(piece) = pieces.next()? {
        match piece {
            Piece::Open(element) => match element.name() {
                "numFmt" => {
                    if let (Some(id), Some(code)) =
                        (element.number("numFmtId"), element.get("formatCode"))
                    {
                        formats.define(id, &code);
                    }
                }
                "fonts" => of_fonts = !element.empty,
                "font" if of_fonts => fonts.push(false),
                "strike" if of_fonts => {
                    let off = element.get("val");
                    if let Some(last) = fonts.last_mut() {
                        *last = !matches!(off.as_deref(), Some("0" | "false"));
                    }
                }
                "cellXfs" => of_cells = !element.empty,
                "xf" if of_cells => {
                    let font = element.number("fontId").unwrap_or(0) as usize;
                    styles.push(CellStyle {
                        format: formats.get(element.number("numFmtId").unwrap_or(0)),
                        struck: fonts.get(font).copied().unwrap_or(false),
                    });
                }
                _ => {}
            },
            Piece::Close(closed) if closed.name() == "cellXfs" => of_cells = false,
            Piece::Close(closed) if closed.name() == "fonts" => of_fonts = false,
            Piece::Close(_) | Piece::Text(_) => {}
        }
    }
    Ok(styles)
}
