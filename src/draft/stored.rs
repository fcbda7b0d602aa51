//! What lies in storage of a draft, and what comes of it.

use std::fmt;

use super::typed::Typed;
use crate::model::{Document, History};

/// A draft as it lies in storage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stored {
    /// Its entry in the list.
    pub head: Option<String>,
    /// The bases, in no order.
    pub bases: Vec<String>,
    /// The journal, oldest first.
    pub entries: Vec<String>,
    /// Entries that were still on their way into the journal.
    pub tail: Vec<String>,
    /// What was said when the file was opened.
    pub report: Option<String>,
    /// What was being typed.
    pub typed: Option<String>,
    /// What the person said of its publication.
    pub answers: Option<String>,
}

impl Stored {
    /// Nothing at all is there.
    pub fn is_empty(&self) -> bool {
        self.head.is_none() && self.bases.is_empty() && self.entries.is_empty()
    }

    /// All of its pieces, each a line.
    pub fn pieces(&self) -> impl Iterator<Item = &String> {
        let pieces = self.head.iter().chain(&self.bases).chain(&self.entries);
        pieces
            .chain(&self.tail)
            .chain(&self.typed)
            .chain(&self.answers)
    }
}

/// What is not there of what was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MissingChanges {
    Nothing,
    /// So many of the last changes.
    Last(u64),
    /// The list's entry does not say what the last one was; at least so many.
    Unknown(u64),
}

impl fmt::Display for MissingChanges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("no falta ningún cambio"),
            Self::Last(1) => f.write_str("falta el último cambio que se guardó"),
            Self::Last(count) => write!(f, "faltan los últimos {count} cambios que se guardaron"),
            Self::Unknown(0) => f.write_str("no se puede saber si falta algún cambio del final"),
            Self::Unknown(1) => f.write_str("falta al menos el último cambio"),
            Self::Unknown(count) => write!(f, "faltan al menos los últimos {count} cambios"),
        }
    }
}

/// A draft put together again from its pieces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    pub document: Document,
    pub history: History,
    /// Number of the last entry that is in it.
    pub sequence: u64,
    /// Checksum of that entry.
    pub chain: u32,
    pub missing: MissingChanges,
    /// Pieces that are not in it and that nothing replaces: damaged ones, those
    /// beyond a gap, those of a page that could not write them.
    pub apart: Vec<String>,
    /// What is in storage says the same, piece by piece.
    pub is_as_stored: bool,
    /// What was being typed, if it still has a place.
    pub typed: Option<Typed>,
    /// What the person said of its publication, as a text of its own.
    pub answers: Option<String>,
}

impl Restored {
    /// Whether all that was stored of it could be read.
    pub fn is_whole(&self) -> bool {
        self.missing == MissingChanges::Nothing && self.apart.is_empty()
    }
}

/// Why there is nothing to restore.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// No base is whole.
    Damaged,
    /// A newer version of the program wrote it.
    Newer,
}
