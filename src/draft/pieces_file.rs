//! What lies in storage of a draft, as a file: whatever is wrong with it, it
//! can be taken along and opened again.
//!
//! ```text
//! metas-piezas 1 18f-2a
//! v2 b 18f-2a 0 …
//! v2 e 18f-2a 1 …
//! ```
//!
//! `web/rescue.js` writes the same where the program cannot.

use serde_json::Value;

use super::piece::{self, PieceKind};
use super::restore::restore;
use super::stored::{Restored, Stored, Unreadable};

const FORMAT: &str = "metas-piezas 1 ";

/// The name of the file.
pub const NAME: &str = "metas-borrador-piezas.txt";

/// The content of the file.
pub fn write<'a, T: AsRef<str> + ?Sized + 'a>(
    draft: &str,
    pieces: impl IntoIterator<Item = &'a T>,
) -> String {
    let mut text = format!("{FORMAT}{draft}");
    for piece in pieces {
        text.push('\n');
        text.push_str(piece.as_ref());
    }
    text.push('\n');
    text
}

/// Whether a text is such a file.
pub fn looks_like_one(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').starts_with(FORMAT)
}

/// Puts the draft of such a file together.
///
/// # Errors
/// [`Unreadable`] when nothing in it is a whole draft.
pub fn read(text: &str) -> Result<Restored, Unreadable> {
    let text = text.trim_start_matches('\u{feff}');
    let (draft, pieces) = text.split_once('\n').unwrap_or((text, ""));
    let draft = draft.strip_prefix(FORMAT).unwrap_or_default().trim();
    restore(draft, &sorted(pieces))
}

/// What pieces of a draft come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    /// A draft that can be opened.
    pub draft: Option<Restored>,
    /// How many single changes there are.
    pub changes: usize,
    /// How many pieces are damaged.
    pub damaged: usize,
    /// What the changes write, as far as it can be read.
    pub words: Vec<String>,
}

/// What these lines hold, of a draft of this id.
pub fn holding(draft: &str, pieces: &str) -> Holding {
    let is_sound = |line: &&str| {
        let kinds = [
            PieceKind::Head,
            PieceKind::Base,
            PieceKind::Entry,
            PieceKind::Typed,
            PieceKind::Answers,
        ];
        let of_kind = |kind| piece::unseal(kind, draft, line).is_some();
        kinds.into_iter().any(of_kind) || piece::unseal_old(line).is_some()
    };
    let changes: Vec<&str> = pieces.lines().filter(|line| is_change(line)).collect();
    Holding {
        draft: restore(draft, &sorted(pieces)).ok(),
        changes: changes.len(),
        damaged: pieces.lines().filter(|line| !is_sound(line)).count(),
        words: changes.iter().flat_map(|line| words(line)).collect(),
    }
}

fn is_change(line: &str) -> bool {
    let old = || piece::unseal_old(line).is_some() && !is_old_base(line);
    piece::letter(line) == Some("e") || old()
}

// The first version did not say what a piece is.
fn is_old_base(line: &str) -> bool {
    line.contains(" {\"document\":")
}

/// The texts in the JSON at the end of a line, even if its checksum is wrong.
fn words(line: &str) -> Vec<String> {
    let payload = line.split_once('{').map(|(_, rest)| format!("{{{rest}"));
    let value = payload.and_then(|payload| serde_json::from_str::<Value>(&payload).ok());
    let mut words = Vec::new();
    if let Some(value) = value {
        collect_words(&value, &mut words);
    }
    words
}

fn collect_words(value: &Value, words: &mut Vec<String>) {
    // What is no text of a cell is a name of this program's, in one word.
    match value {
        Value::String(text) if text.contains(' ') => words.push(text.clone()),
        Value::Array(values) => values.iter().for_each(|value| collect_words(value, words)),
        Value::Object(object) => object
            .values()
            .for_each(|value| collect_words(value, words)),
        _ => {}
    }
}

fn sorted(pieces: &str) -> Stored {
    let mut stored = Stored::default();
    for line in pieces.lines().map(str::to_owned) {
        match piece::letter(&line) {
            Some("h") => stored.head = Some(line),
            Some("t") => stored.typed = Some(line),
            Some("a") => stored.answers = Some(line),
            Some("b") => stored.bases.push(line),
            Some("e") => stored.entries.push(line),
            _ if line.starts_with('{') => stored.head = Some(line),
            _ if is_old_base(&line) => stored.bases.push(line),
            _ => stored.entries.push(line),
        }
    }
    stored
}
