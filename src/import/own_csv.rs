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
    let mut rows = SharedRows::default();
    while !rest.is_empty() {
        let mut cells: [String; 8] = Default::default();
        let last = cells.len() - 1;
        for (at, cell) in cells.iter_mut().enumerate() {
            let (text, after) = quoted(rest)?;
            *cell = text;
            let end = match at == last {
                true => "\r\n".to_owned(),
                false => separator.to_string(),
            };
            rest = after.strip_prefix(&end)?;
        }
        rows.push(cells)?;
    }
    Some(rows.finish())
}

/// The rows of a CSV to share, on their way to a document.
#[derive(Default)]
pub(super) struct SharedRows {
    contents: Vec<Content>,
    repeats: RepeatMerger,
    level: String,
    /// Whose and of when.
    of: Option<[String; 2]>,
}

impl SharedRows {
    /// Adds a row with its guards; `None` when it is of another institution or
    /// month than those above.
    pub fn push(&mut self, cells: [String; 8]) -> Option<()> {
        let [institution, date, level, texts @ ..] = cells.map(|cell| unguarded(&cell).to_owned());
        let of = [institution, date];
        if self.of.get_or_insert_with(|| of.clone()) != &of {
            return None;
        }
        if level != self.level {
            self.level.clone_from(&level);
            self.repeats.level();
            self.contents.push(Content::Level(level));
        }
        self.contents.push(Content::Goal(self.repeats.row(texts)));
        Some(())
    }

    pub fn finish(self) -> Document {
        let [institution, date] = self.of.unwrap_or_default();
        let metadata = Metadata {
            institution,
            date,
            ..Metadata::default()
        };
        Document::new("", self.contents, metadata)
    }
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
