//! The clarifying note that the norm asks for where something is absent.

use super::official::{NOT_APPLICABLE, NOT_AVAILABLE};
use super::text::counted;
use super::whole_rows::whole_rows;
use super::{Column, Document};

/// How often a column says that something is absent.
#[derive(Clone, Copy, Default)]
pub struct Absences {
    pub not_available: usize,
    pub not_applicable: usize,
}

impl Absences {
    /// Counts what a cell says, if it says that something is absent.
    pub fn count(&mut self, cell: &str) {
        self.not_available += usize::from(cell == NOT_AVAILABLE);
        self.not_applicable += usize::from(cell == NOT_APPLICABLE);
    }

    /// The note in words; empty when nothing is absent.
    pub fn note(self) -> String {
        let rows = |n| counted(n, "fila", "filas");
        let not_available = (self.not_available > 0).then(|| {
            let rows = rows(self.not_available);
            format!("la institución no dispone de esta información en {rows}.")
        });
        let not_applicable = (self.not_applicable > 0)
            .then(|| format!("este campo no aplica en {}.", rows(self.not_applicable)));
        let notes: Vec<String> = not_available.into_iter().chain(not_applicable).collect();
        notes.join(" ")
    }
}

/// The note that is written for a column (`None` is that of links) when the
/// document gives none; empty when nothing is absent.
pub fn absence_note(document: &Document, column: Option<Column>) -> String {
    let mut absent = Absences::default();
    for goal in whole_rows(document) {
        absent.count(match column {
            Some(column) => goal.cells[column.index()].trim(),
            None => document.metadata.planning_link.trim(),
        });
    }
    absent.note()
}
