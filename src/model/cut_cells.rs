//! Cells that are cut wait for their paste, which empties them.

use std::borrow::Cow;

use super::selection::Area;
use super::{Document, Edit, paste};

/// The edit that empties the cells that were cut, and the document as it is
/// then: what is put in comes after it.
pub fn emptied<'a>(
    document: &'a Document,
    cut: Option<&Area>,
) -> (Option<Edit>, Cow<'a, Document>) {
    let Some(edit) = cut.and_then(|area| paste::fill(document, area, "")) else {
        return (None, Cow::Borrowed(document));
    };
    let mut rest = document.clone();
    rest.apply(edit.clone());
    (Some(edit), Cow::Owned(rest))
}

/// Both edits as one action.
pub fn one_after_the_other(first: Option<Edit>, then: Option<Edit>) -> Option<Edit> {
    match (first, then) {
        (Some(first), Some(then)) => Some(Edit::All(vec![first, then])),
        (first, then) => first.or(then),
    }
}

#[cfg(test)]
mod tests {
    use super::super::picture::{assert_picture, document};
    use super::super::{Column, RowId, plan};
    use super::*;

    /// Cuts the goal of the first row and puts it into that of another.
    fn moved(document: &Document, to: u32) -> Edit {
        let area = Area {
            rows: 0..1,
            columns: Column::Goal..=Column::Goal,
        };
        let (first, rest) = emptied(document, Some(&area));
        let then = plan::set_text(&rest, RowId(to), Column::Goal, "M1");
        one_after_the_other(first, then).expect("an edit")
    }

    #[test]
    fn what_was_cut_moves_as_one_action() {
        let mut document = document("1 | A | o | i | M1\n2 | B | p | j | M2");
        let before = document.clone();
        let edit = moved(&document, 2);
        let undo = document.apply(edit).inverse;
        assert_picture(&document, "1 | A | o | i |\n2 | B | p | j | M1");
        document.apply(undo);
        assert_eq!(document, before);
    }

    #[test]
    fn what_is_put_where_it_was_cut_is_there() {
        let mut document = document("1 | A | o | i | M1");
        let edit = moved(&document, 1);
        document.apply(edit);
        assert_picture(&document, "1 | A | o | i | M1");
    }
}
