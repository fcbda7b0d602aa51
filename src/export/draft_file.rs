use super::exported::Exported;
use super::file_name::file_name;
use crate::draft::file;
use crate::model::{Document, History};

/// The draft as a file, which opens again with its history and with what the
/// person said of the publication.
pub fn draft(document: &Document, history: &History, answers: Option<&str>) -> Exported {
    Exported {
        file_name: file_name(document, "borrador", "json"),
        media_type: "application/json".into(),
        bytes: file::write(document, history, answers),
        notes: Vec::new(),
    }
}
