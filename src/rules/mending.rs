//! What the fixes of several rules do alike.

use time::Date;

use super::unit_rows::{UnitRows, own_text};
use crate::model::Place;
use crate::model::{Cell, Column, Document, Edit};

/// The edit that rewrites the text at the place; `None` when `rewritten` has
/// nothing to change in it.
pub(super) fn rewrite(
    document: &Document,
    place: Place,
    rewritten: impl Fn(&str) -> Option<String>,
) -> Option<Edit> {
    match place {
        Place::Cell { row, column } => {
            let text = own_text(document, document.position(row)?, column)?;
            Some(Edit::SetCell {
                row,
                column,
                cell: Cell::Text(rewritten(text).filter(|new| new != text)?),
            })
        }
        Place::Field(field) => {
            let text = document.metadata.get(field);
            let text = rewritten(text).filter(|new| new != text)?;
            Some(Edit::SetField { field, text })
        }
        Place::Heading | Place::Document => None,
    }
}

/// Mends a finding at a goal: `mend` gets its unit and its position.
pub(super) fn on_goal(
    document: &Document,
    place: Place,
    today: Date,
    mend: impl Fn(&UnitRows, usize) -> Option<Edit>,
) -> Option<Edit> {
    let position = goal_at(document, place)?;
    let unit = UnitRows::around(document, document.rows[position].id, today)?;
    mend(&unit, position)
}

/// Where the row stands whose goal the place is.
pub(super) fn goal_at(document: &Document, place: Place) -> Option<usize> {
    match place {
        Place::Cell {
            row,
            column: Column::Goal,
        } => document.position(row),
        _ => None,
    }
}

/// A text with some words of it written otherwise: where each begins, what it
/// says, and what it is to say.
pub(super) fn rewritten_words<'a>(
    text: &str,
    words: impl Iterator<Item = (usize, &'a str, String)>,
) -> Option<String> {
    let mut written = String::with_capacity(text.len());
    let mut from = 0;
    for (start, word, meant) in words {
        written.push_str(text.get(from..start)?);
        written.push_str(&meant);
        from = start + word.len();
    }
    written.push_str(text.get(from..)?);
    Some(written)
}
