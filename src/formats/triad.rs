use super::Exported;
use crate::model::{Column, Document, Field, RowId};
/// Something that the triad needs and the document does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlankPlace {
    Cell { row: RowId, column: Column },
    Field(Field),
}
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blank {
    pub place: BlankPlace,
    /// `fila 12, Indicador` or the field's official label.
    pub name: String,
}
/// What to do with what the document does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blanks {
    Refuse,
    WriteNotAvailable,
}
/// The triad was not made: these are still empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TriadRefused {
    pub blanks: Vec<Blank>,
}
pub fn triad_blanks(_d: &Document) -> Vec<Blank> {
    Vec::new()
}
pub fn triad(_d: &Document, _b: Blanks) -> Result<Exported, TriadRefused> {
    Ok(super::draft::todo_export())
}
