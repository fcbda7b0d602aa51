//! What texts, cells and rows of a DOCX say of themselves.

use crate::import::error::ReadError;
use crate::import::package::{Element, Piece, Pieces};
use crate::import::written::{TextLook, WrittenCell, WrittenTable};

/// Columns that one cell may reach over.
const MOST_COLUMNS: u32 = 1_000;

/// Looks at each element inside the one that was just opened, without those
/// that only say how it was before a change.
pub(super) fn each(
    pieces: &mut Pieces,
    name: &str,
    mut look: impl FnMut(&Element),
) -> Result<(), ReadError> {
    let mut before = 0_usize;
    while let Some(piece) = pieces.next()? {
        match piece {
            Piece::Open(element) if element.name().ends_with("Change") => {
                before += usize::from(!element.empty);
            }
            Piece::Open(element) if before == 0 => look(&element),
            Piece::Close(element) if element.name().ends_with("Change") => {
                before = before.saturating_sub(1);
            }
            Piece::Close(element) if before == 0 && element.name() == name => break,
            _ => {}
        }
    }
    Ok(())
}

/// Goes past the element that was just opened.
pub(super) fn skip(pieces: &mut Pieces, name: &str) -> Result<(), ReadError> {
    let mut depth = 0_usize;
    while let Some(piece) = pieces.next()? {
        match piece {
            Piece::Open(element) if element.name() == name && !element.empty => depth += 1,
            Piece::Close(element) if element.name() == name && depth == 0 => break,
            Piece::Close(element) if element.name() == name => depth -= 1,
            _ => {}
        }
    }
    Ok(())
}

/// What a paragraph says of itself.
#[derive(Default)]
pub(super) struct ParagraphSays {
    pub style: Option<String>,
    pub list: Option<String>,
    pub level: Option<usize>,
    pub heading: Option<bool>,
    /// Its end was taken out: the next goes on with it.
    pub end_deleted: bool,
}

impl ParagraphSays {
    pub fn read(pieces: &mut Pieces) -> Result<Self, ReadError> {
        let mut says = Self::default();
        each(pieces, "pPr", |element| match element.name() {
            "pStyle" => says.style = element.get("val").map(|name| name.into_owned()),
            "numId" => says.list = element.get("val").map(|name| name.into_owned()),
            "ilvl" => says.level = element.number("val").map(|level| level as usize),
            "outlineLvl" => says.heading = Some(element.number("val").is_some_and(|n| n < 9)),
            "del" | "moveFrom" => says.end_deleted = true,
            _ => {}
        })?;
        Ok(says)
    }
}

/// What a text says of itself.
#[derive(Clone, Copy, Default)]
pub(super) struct RunSays {
    pub look: TextLook,
    pub hidden: bool,
}

impl RunSays {
    /// Beginning with how texts of its paragraph look.
    pub fn read(self, pieces: &mut Pieces) -> Result<Self, ReadError> {
        let mut says = self;
        each(pieces, "rPr", |element| match element.name() {
            "b" => says.look.bold = !element.is_off(),
            "vanish" => says.hidden = !element.is_off(),
            "vertAlign" => {
                let place = element.get("val");
                says.look.raised = place.as_deref() == Some("superscript");
                says.look.lowered = place.as_deref() == Some("subscript");
            }
            _ => {}
        })?;
        Ok(says)
    }
}

/// How a cell goes on with its neighbours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct CellSays {
    pub columns: usize,
    /// It is one with the cell above.
    pub with_above: bool,
    /// It is one with the cell before.
    pub with_before: bool,
}

impl CellSays {
    pub fn read(pieces: &mut Pieces) -> Result<Self, ReadError> {
        let mut says = Self {
            columns: 1,
            ..Self::default()
        };
        let goes_on = |element: &Element| element.get("val").is_none_or(|how| how == "continue");
        each(pieces, "tcPr", |element| match element.name() {
            "gridSpan" => {
                let columns = element.number("val").unwrap_or(1);
                says.columns = columns.clamp(1, MOST_COLUMNS) as usize;
            }
            "vMerge" => says.with_above = goes_on(element),
            "hMerge" => says.with_before = goes_on(element),
            _ => {}
        })?;
        Ok(says)
    }
}

/// What a row says of itself.
#[derive(Clone, Copy, Default)]
pub(super) struct RowSays {
    /// Columns that it leaves out before its first cell.
    pub before: usize,
    pub deleted: bool,
    pub inserted: bool,
}

impl RowSays {
    pub fn read(pieces: &mut Pieces) -> Result<Self, ReadError> {
        let mut says = Self::default();
        each(pieces, "trPr", |element| match element.name() {
            "gridBefore" => {
                let before = element.number("val").unwrap_or_default();
                says.before = before.min(MOST_COLUMNS) as usize;
            }
            "del" => says.deleted = true,
            "ins" => says.inserted = true,
            _ => {}
        })?;
        Ok(says)
    }
}

/// Makes cells that go on with those above one with them. What each cell says
/// stands in the order of the rows and cells; texts in cells that nobody sees
/// are given, with the row and cell that they are under.
pub(super) fn merge_down(table: &mut WrittenTable, says: &[Vec<CellSays>]) -> Vec<Covered> {
    let mut covered = Vec::new();
    let mut merged = WrittenTable::default();
    // Of each column, the cell that reaches down to the row before.
    let mut above: Vec<Option<(usize, usize, usize)>> = Vec::new();
    for (row, cells) in std::mem::take(&mut table.rows).into_iter().enumerate() {
        let mut kept: Vec<WrittenCell> = Vec::new();
        let mut next: Vec<Option<(usize, usize, usize)>> = Vec::new();
        let mut column = 0;
        for (at, cell) in cells.into_iter().enumerate() {
            let own = says.get(row).and_then(|row| row.get(at));
            let columns = cell.columns;
            let found = above.get(column).copied().flatten();
            let found = found.filter(|(_, _, wide)| *wide == columns);
            let with_above = own.is_some_and(|says| says.with_above);
            match found.filter(|_| with_above) {
                Some((up, left, _)) => {
                    let over = merged.rows.get_mut(up).and_then(|row| row.get_mut(left));
                    if let Some(over) = over {
                        over.rows = row + 1 - up;
                        covered.push(Covered {
                            row: up,
                            cell: left,
                            under: cell,
                        });
                    }
                    next.resize(column, None);
                    next.push(found);
                }
                None => {
                    next.resize(column, None);
                    next.push(Some((row, kept.len(), columns)));
                    kept.push(cell);
                }
            }
            column += columns;
        }
        merged.rows.push(kept);
        above = next;
    }
    *table = merged;
    covered
}

/// A cell that another covers.
pub(super) struct Covered {
    pub row: usize,
    pub cell: usize,
    pub under: WrittenCell,
}

/// Puts cells that go on with the one before into it, and what they say.
pub(super) fn joined_sideways(
    cells: Vec<WrittenCell>,
    says: Option<&mut Vec<CellSays>>,
) -> Vec<WrittenCell> {
    let Some(says) = says else { return cells };
    if says.iter().all(|says| !says.with_before) {
        return cells;
    }
    let mut joined: Vec<WrittenCell> = Vec::new();
    let mut kept = Vec::new();
    for (cell, own) in cells.into_iter().zip(std::mem::take(says)) {
        match joined.last_mut() {
            Some(last) if own.with_before => {
                last.columns += cell.columns;
                last.blocks.extend(cell.blocks);
            }
            _ => {
                joined.push(cell);
                kept.push(own);
            }
        }
    }
    *says = kept;
    joined
}
