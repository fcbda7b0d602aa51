use serde::{Deserialize, Serialize};

use super::Column;

/// One entry of the form that goes with the matrix.
///
/// Six of them are the seven-row footer of the old layout under other names;
/// the institution and the licence came with the triad of 2023.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Name of the institution (dictionary).
    Institution,
    /// Date of update, as written by the person.
    Date,
    /// How often it is updated, e.g. `MENSUAL`.
    Periodicity,
    /// Unit that holds the information.
    Holder,
    /// Person responsible in that unit.
    Responsible,
    Email,
    Telephone,
    /// `CC-BY-4.0` in the official template.
    Licence,
    /// Address of the planning system or of a hosted report (GPR).
    PlanningLink,
    /// Clarifying note of a column for the dictionary.
    Note(Column),
}

impl Field {
    pub const ALL: [Self; 14] = [
        Self::Institution,
        Self::Date,
        Self::Periodicity,
        Self::Holder,
        Self::Responsible,
        Self::Email,
        Self::Telephone,
        Self::Licence,
        Self::PlanningLink,
        Self::Note(Column::Number),
        Self::Note(Column::Unit),
        Self::Note(Column::Objective),
        Self::Note(Column::Indicator),
        Self::Note(Column::Goal),
    ];
}

/// What the institution says about the matrix. Texts as written; empty when
/// not given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Metadata {
    pub institution: String,
    pub date: String,
    pub periodicity: String,
    pub holder: String,
    pub responsible: String,
    pub email: String,
    pub telephone: String,
    pub licence: String,
    pub planning_link: String,
    /// Clarifying notes, in the order of [`Column::ALL`].
    pub notes: [String; 5],
}

impl Metadata {
    pub fn get(&self, field: Field) -> &str {
        match field {
            Field::Institution => &self.institution,
            Field::Date => &self.date,
            Field::Periodicity => &self.periodicity,
            Field::Holder => &self.holder,
            Field::Responsible => &self.responsible,
            Field::Email => &self.email,
            Field::Telephone => &self.telephone,
            Field::Licence => &self.licence,
            Field::PlanningLink => &self.planning_link,
            Field::Note(column) => &self.notes[column.index()],
        }
    }

    pub fn get_mut(&mut self, field: Field) -> &mut String {
        match field {
            Field::Institution => &mut self.institution,
            Field::Date => &mut self.date,
            Field::Periodicity => &mut self.periodicity,
            Field::Holder => &mut self.holder,
            Field::Responsible => &mut self.responsible,
            Field::Email => &mut self.email,
            Field::Telephone => &mut self.telephone,
            Field::Licence => &mut self.licence,
            Field::PlanningLink => &mut self.planning_link,
            Field::Note(column) => &mut self.notes[column.index()],
        }
    }
}
