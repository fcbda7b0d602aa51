use super::{Document, Edit, Place, RowId};

/// What an edit would make of a document, for looking at before it is made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rewriting {
    /// Each text that would change: where it is, what it says, what it would
    /// say.
    pub texts: Vec<(Place, String, String)>,
    /// The texts of rows that would come, each row with its cells.
    pub new_rows: Vec<Vec<String>>,
    /// How many rows would go.
    pub removed: usize,
}

impl Rewriting {
    /// Of an edit that is not made yet.
    pub fn of(document: &Document, edit: &Edit) -> Self {
        let mut rewriting = Self::default();
        rewriting.add(document, edit);
        rewriting
    }

    fn add(&mut self, document: &Document, edit: &Edit) {
        match edit {
            Edit::SetCell { row, column, cell } => {
                let place = Place::Cell {
                    row: *row,
                    column: *column,
                };
                let after = match cell.own_text() {
                    Some(text) => text,
                    None => above(document, *row, *column),
                };
                self.text(document, place, after);
            }
            Edit::SetField { field, text } => self.text(document, Place::Field(*field), text),
            Edit::SetHeading(text) => self.text(document, Place::Heading, text),
            Edit::Splice { remove, insert, .. } => {
                self.removed += remove;
                let texts = |row: &super::Row| row.content.own_texts().map(str::to_owned).collect();
                self.new_rows.extend(insert.iter().map(texts));
            }
            Edit::All(edits) => edits.iter().for_each(|edit| self.add(document, edit)),
            Edit::SetLevel { .. } | Edit::SetTexts { .. } | Edit::SetAside(_) => {}
        }
    }

    fn text(&mut self, document: &Document, place: Place, after: &str) {
        let before = document.text_at(place);
        if before != after {
            self.texts
                .push((place, before.to_owned(), after.to_owned()));
        }
    }
}

/// What a cell says once it is merged with the one above.
fn above(document: &Document, row: RowId, column: super::Column) -> &str {
    let before = document.position(row).and_then(|at| at.checked_sub(1));
    before.map_or("", |before| document.resolved(before, column))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::picture::document;
    use crate::model::{Cell, Column, plan};

    #[test]
    fn what_would_change_is_told_before_it_does() {
        let document = document("1 | A | o | i | M1. Diez\n2 | B | o | j | M1. Once");
        let row = document.rows[1].id;
        let set = |column, cell| Edit::SetCell { row, column, cell };
        let edit = Edit::All(vec![
            set(Column::Goal, Cell::text("M1. Doce")),
            set(Column::Objective, Cell::text("o")),
            set(Column::Indicator, Cell::Merged),
            plan::remove(&document, 0..1),
        ]);
        let rewriting = Rewriting::of(&document, &edit);
        let texts: Vec<(&str, &str)> = rewriting
            .texts
            .iter()
            .map(|(_, before, after)| (before.as_str(), after.as_str()))
            .collect();
        assert_eq!(texts, [("M1. Once", "M1. Doce"), ("j", "i")]);
        assert_eq!((rewriting.removed, rewriting.new_rows.len()), (1, 0));
    }
}
