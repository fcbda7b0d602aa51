//! A matrix that needs no recognising, for whoever has not yet what recognises
//! others.

use serde_json::Value;

use super::limits::MAX_ROWS;
use super::own_csv::matrix_of_csv;
use super::text::json_matrix::matrix_of_json;
use crate::model::Document;

/// The matrix of a file that is just as this program writes it, as CSV to share
/// or as JSON, where [`super::open::read`] reads the same; what else it may be is
/// for that to find out.
pub fn own_matrix(bytes: &[u8]) -> Option<Document> {
    let text = std::str::from_utf8(bytes).ok()?;
    if let Some(document) = matrix_of_csv(text) {
        return Some(document).filter(has_no_other_line_ends);
    }
    let value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).ok()?;
    matrix_of_json(&&value).filter(|document| document.rows.len() <= MAX_ROWS)
}

/// Those that other programs write are made ours where a text is read.
fn has_no_other_line_ends(document: &Document) -> bool {
    let metadata = [&document.metadata.institution, &document.metadata.date];
    let rows = document.rows.iter().flat_map(|row| row.content.own_texts());
    let mut texts = metadata.into_iter().map(String::as_str).chain(rows);
    !texts.any(|text| text.contains('\r'))
}
