use super::exported::Exported;
use super::file_name::file_name;
use crate::draft::file;
use crate::model::{Document, History};

/// The draft as a file, which opens again with its history.
pub fn draft(document: &Document, history: &History) -> Exported {
    Exported {
        file_name: file_name(document, "borrador", "json"),
        media_type: "application/json".into(),
        bytes: file::write(document, history),
        notes: Vec::new(),
    }
}
