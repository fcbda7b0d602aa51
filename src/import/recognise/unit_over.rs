//! A unit that stands over the rows of its goals.

use super::column_names::header_word;
use crate::model::Column;

/// A row that names the unit of those that follow, until one does.
#[derive(Clone, Debug)]
pub(crate) struct UnitOver {
    pub row: usize,
    pub number: String,
    pub name: String,
    /// The person says that it is a unit.
    pub said: bool,
}

/// The unit in `Unidad: Dirección de Obras`.
pub(super) fn named_unit(text: &str) -> Option<&str> {
    let (key, name) = text.split_once(':')?;
    let name = name.trim();
    (!name.is_empty() && header_word(key) == Some(Column::Unit)).then_some(name)
}
