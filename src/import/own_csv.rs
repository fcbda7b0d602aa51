//! The CSV to share just as this program writes it, for the page of citizens,
//! which has no room for the recognition of other tables.

use super::recognise::repeats::RepeatMerger;
use crate::model::guard::unguarded;
use crate::model::own_files::shared_csv_header as header;
use crate::model::{Content, Document, Metadata, Separator};

/// The matrix of a text that is just as [`crate::export::shared_csv`] writes it; what else it
/// may be is for [`super::open::read`] to find out.
pub fn matrix_of_csv(text: &str) -> Option<Document> {
    let text = text.trim_start_matches('\u{feff}');
    let written = |separator: Separator| {
        let rest = text.strip_prefix(&header(separator))?;
        Some((separator.as_char(), rest.strip_prefix("\r\n")?))
    };
    let (separator, mut rest) =
        written(Separator::Semicolon).or_else(|| written(Separator::Comma))?;
    let mut contents = Vec::new();
    let mut repeats = RepeatMerger::default();
    let mut level = String::new();
    while !rest.is_empty() {
        let mut cells: [String; 6] = Default::default();
        for (at, cell) in cells.iter_mut().enumerate() {
            let (text, after) = quoted(rest)?;
            unguarded(&text).clone_into(cell);
            let end = if at < 5 {
                separator.to_string()
            } else {
                "\r\n".to_owned()
            };
            rest = after.strip_prefix(&end)?;
        }
        let [named, texts @ ..] = cells;
        if named != level {
            level.clone_from(&named);
            repeats.level();
            contents.push(Content::Level(named));
        }
        contents.push(Content::Goal(repeats.row(texts)));
    }
    Some(Document::new("", contents, Metadata::default()))
}

/// The text between the first quotes, and what follows it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut said = String::new();
    loop {
        let (piece, after) = rest.split_once('"')?;
        said.push_str(piece);
        match after.strip_prefix('"') {
            Some(doubled) => {
                said.push('"');
                rest = doubled;
            }
            None => return Some((said, after)),
        }
    }
}
