//! The fields of the metadata form: what they are called, and the way to them.

use leptos::task::spawn_local;

use crate::browser::{clock, elements};
use crate::model::Field;

/// What the matrix says about itself; the notes are for the dictionary alone.
pub(in crate::view) const MAIN: [Field; 9] = [
    Field::Institution,
    Field::Date,
    Field::Periodicity,
    Field::Holder,
    Field::Responsible,
    Field::Email,
    Field::Telephone,
    Field::Licence,
    Field::PlanningLink,
];

/// The id of a field's input.
pub(super) fn field_id(field: Field) -> String {
    let name = match field {
        Field::Institution => "institucion",
        Field::Date => "fecha",
        Field::Periodicity => "periodicidad",
        Field::Holder => "poseedora",
        Field::Responsible => "responsable",
        Field::Email => "correo",
        Field::Telephone => "telefono",
        Field::Licence => "licencia",
        Field::PlanningLink => "enlace",
        Field::Note(column) => return format!("campo-nota-{}", column.index()),
    };
    format!("campo-{name}")
}

pub(in crate::view) use crate::texts::field_label;

/// The field of the metadata form that has the keyboard.
pub(super) fn focused_field() -> Option<Field> {
    let has_it = |field: &Field| elements::find(&format!("#{}:focus", field_id(*field))).is_some();
    Field::ALL.into_iter().find(has_it)
}

/// Gives the keyboard to a field of the form that is being drawn.
pub(super) fn go_to_field(field: Field) {
    let selector = format!("#{}", field_id(field));
    spawn_local(async move {
        clock::painted().await;
        focus(&selector);
    });
}

/// Gives the keyboard to the first element that a selector finds.
pub(in crate::view) fn focus(selector: &str) {
    if let Some(element) = elements::find(selector) {
        // What is folded away takes no keyboard.
        if let Ok(Some(folded)) = element.closest("details:not([open])") {
            folded.set_attribute("open", "").ok();
        }
        element.focus().ok();
    }
}
