//! A file that came back, as it was read.

use crate::import::{LineKind, ReadMatrix};
use crate::model::Document;
use crate::texts;

/// A file that came back, or why it could not be read.
#[derive(Clone, Debug, PartialEq)]
pub struct ReturnedFile {
    pub name: String,
    pub read: Result<ReturnedMatrix, String>,
}

/// What it says.
#[derive(Clone, Debug, PartialEq)]
pub struct ReturnedMatrix {
    pub document: Document,
    /// What of it was not understood.
    pub unplaced: Vec<String>,
    /// How it is read was not certain.
    pub proposed: bool,
}

impl ReturnedMatrix {
    /// What was read, with what its columns are `proposed` or certain.
    pub fn of(read: ReadMatrix, proposed: bool) -> Self {
        let lines = read.report.into_iter().filter(|line| {
            // The sheet that was sent along says nothing of the unit.
            line.kind == LineKind::NotUnderstood && line.details != [texts::INSTRUCTIONS]
        });
        let sentence = |(text, details): (String, Vec<String>)| match details[..] {
            [] => text,
            _ => format!("{} {}.", text, details.join("; ")),
        };
        Self {
            document: read.document,
            unplaced: lines
                .map(|line| sentence((line.text, line.details)))
                .collect(),
            proposed,
        }
    }
}
