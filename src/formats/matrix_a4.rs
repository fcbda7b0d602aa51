use super::{Exported, Separator};
use crate::model::Document;
pub fn matrix_a4(_d: &Document, _s: Separator) -> Exported {
    super::draft::todo_export()
}
