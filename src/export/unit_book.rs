//! What is sent to a unit, before it is written as a workbook.

use serde::{Deserialize, Serialize};

use crate::model::Document;

/// The workbook of one unit, before it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitBook {
    /// In plain ASCII, without its ending.
    pub name: String,
    /// The rows of the unit.
    pub document: Document,
    /// What is said beside them.
    pub text: NoteSheet,
}

/// A sheet of text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteSheet {
    pub name: String,
    pub lines: Vec<NoteLine>,
}

/// A line of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoteLine {
    Head(String),
    Text(String),
    /// Something, and what is said of it beside it.
    Pair(String, String),
}
