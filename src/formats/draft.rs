use super::{Exported, Opened, ReadError};
use crate::model::{Document, History};
pub fn draft(_d: &Document, _h: &History) -> Exported {
    todo_export()
}
pub(super) fn todo_export() -> Exported {
    Exported {
        file_name: String::new(),
        media_type: "",
        bytes: Vec::new(),
        notes: Vec::new(),
    }
}
pub(super) fn looks_like_one(_n: &str, _t: &str) -> bool {
    false
}
pub(super) fn read(_t: &str) -> Result<Opened, ReadError> {
    Err(ReadError::Empty)
}
