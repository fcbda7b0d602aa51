//! What an institution says of itself in every matrix: entered once, and offered
//! where a matrix does not say it.

use serde::{Deserialize, Serialize};

use super::{Edit, Field, Metadata};

/// The profile of an institution: metadata, of which [`Profile::FIELDS`] alone
/// may say something.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Profile(Metadata);

impl Profile {
    /// What it has a text for, in the order of the metadata.
    pub const FIELDS: [Field; 7] = [
        Field::Institution,
        Field::Holder,
        Field::Responsible,
        Field::Email,
        Field::Telephone,
        Field::Licence,
        Field::PlanningLink,
    ];

    /// What [`Self::text`] gave; nothing where it cannot be read.
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// As it is kept.
    pub fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What a matrix says of its institution.
    pub fn of(metadata: &Metadata) -> Self {
        let mut profile = Self::default();
        for field in Self::FIELDS {
            profile.set(field, metadata.get(field));
        }
        profile
    }

    /// What it says of a field; nothing of those that it has no text for.
    pub fn get(&self, field: Field) -> &str {
        match Self::FIELDS.contains(&field) {
            true => self.0.get(field),
            false => "",
        }
    }

    /// Says something else of a field, if it has a text for it.
    pub fn set(&mut self, field: Field, text: &str) {
        if Self::FIELDS.contains(&field) {
            text.clone_into(self.0.get_mut(field));
        }
    }

    /// What it can say that these metadata leave empty.
    pub fn offered(&self, metadata: &Metadata) -> Vec<Field> {
        let is_missing = |field: &Field| {
            metadata.get(*field).trim().is_empty() && !self.get(*field).trim().is_empty()
        };
        Self::FIELDS.into_iter().filter(is_missing).collect()
    }

    /// Has a matrix say all that is offered, as one action; `None` when nothing
    /// is.
    pub fn taken(&self, metadata: &Metadata) -> Option<Edit> {
        let set = |field| Edit::SetField {
            field,
            text: self.get(field).trim().to_owned(),
        };
        let edits: Vec<Edit> = self.offered(metadata).into_iter().map(set).collect();
        (!edits.is_empty()).then_some(Edit::All(edits))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Document;

    fn profile() -> Profile {
        Profile(Metadata {
            institution: "GAD de Riobamba".to_owned(),
            responsible: "Ana Chango".to_owned(),
            email: " ".to_owned(),
            ..Metadata::default()
        })
    }

    #[test]
    fn what_a_matrix_leaves_empty_is_offered_and_nothing_else() {
        let mut document = Document::default();
        document.metadata.responsible = "Luis Quishpe".to_owned();
        let before = document.clone();
        assert_eq!(profile().offered(&document.metadata), [Field::Institution]);
        let edit = profile().taken(&document.metadata).expect("an edit");
        let change = document.apply(edit);
        assert_eq!(document.metadata.institution, "GAD de Riobamba");
        assert_eq!(document.metadata.responsible, "Luis Quishpe");
        assert_eq!(profile().taken(&document.metadata), None);
        document.apply(change.inverse);
        assert_eq!(document, before);
    }

    #[test]
    fn it_comes_back_as_it_was_kept() {
        assert_eq!(Profile::read(&profile().text()), profile());
        for text in ["", "{", "[1]"] {
            assert_eq!(Profile::read(text), Profile::default());
        }
        let mut written = Profile::default();
        for field in Profile::FIELDS {
            written.set(field, "algo");
            assert_eq!(written.get(field), "algo", "{field:?}");
        }
        written.set(Field::Date, "hoy");
        assert_eq!(written.get(Field::Date), "");
    }
}
