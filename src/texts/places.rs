//! How the places of a matrix are called.

use super::phrases::{
    COLUMNS, DATE, EMAIL, HOLDER, IN_HEADING, INSTITUTION, LEVEL, LICENCE_FIELD, MATRIX,
    PERIODICITY, PLANNING_LINK, RESPONSIBLE, TELEPHONE, note, row,
};
use crate::model::{Column, Document, Field, Outline, Place};

/// What people call a field.
pub fn field_label(field: Field) -> String {
    let label = match field {
        Field::Institution => INSTITUTION,
        Field::Date => DATE,
        Field::Periodicity => PERIODICITY,
        Field::Holder => HOLDER,
        Field::Responsible => RESPONSIBLE,
        Field::Email => EMAIL,
        Field::Telephone => TELEPHONE,
        Field::Licence => LICENCE_FIELD,
        Field::PlanningLink => PLANNING_LINK,
        Field::Note(column) => return note(COLUMNS[column.index()]),
    };
    label.to_owned()
}

/// Where something is, in a few words: `Fila 5 · Meta`.
pub fn place(document: &Document, outline: &Outline, place: Place) -> String {
    match place {
        Place::Cell { row: id, column } => {
            let position = outline.position(id).unwrap_or(0);
            let name = match document.rows.get(position) {
                Some(row) if row.is_level() => LEVEL,
                _ => COLUMNS[column.index()],
            };
            format!("{} · {name}", row(position + 1))
        }
        Place::Field(field) => field_label(field),
        Place::Heading => IN_HEADING.to_owned(),
        Place::Document => MATRIX.to_owned(),
    }
}

/// The unit that a place is in, `None` outside of the units.
pub fn unit_of(document: &Document, outline: &Outline, place: Place) -> Option<String> {
    let Place::Cell { row, .. } = place else {
        return None;
    };
    let position = outline.position(row)?;
    if document.rows.get(position)?.is_level() {
        return None;
    }
    let number = document.resolved(position, Column::Number).trim();
    let unit = document.resolved(position, Column::Unit).trim();
    match (number.is_empty(), unit.is_empty()) {
        (false, false) => Some(format!("{number} · {unit}")),
        (true, false) => Some(unit.to_owned()),
        _ => None,
    }
}
