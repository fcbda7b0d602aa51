//! The whole of a draft in one file: the document, what can be undone, and a
//! checksum that tells a damaged file.
//!
//! ```json
//! {"format": "metas-draft", "version": 2, "checksum": "9ae0daaf",
//!  "document": { … }, "history": { … },
//!  "answers": "…", "answers_checksum": "0b1c2d3e"}
//! ```
//!
//! What the person said of the publication, the answers, is there if something
//! was said; an older program passes it over. The checksum is of the two values with their keys in order and no white
//! space, so that it holds however the file is laid out, and whatever later
//! versions add to the types.

use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::error::Category;

use crate::model::sorting::sort_by_key;
use crate::model::{Document, History};

const FORMAT: &str = "metas-draft";
/// The second has edits of whole runs, which the first does not know.
const VERSION: u64 = 2;
/// Ids of rows leave room for all the rows that may still be added.
const LAST_ID: u32 = u32::MAX / 2;

#[derive(Serialize)]
struct DraftFile<'a> {
    format: &'static str,
    version: u64,
    checksum: String,
    document: &'a Document,
    history: &'a History,
    #[serde(skip_serializing_if = "Option::is_none")]
    answers: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answers_checksum: Option<String>,
}

/// What the file of a draft holds.
#[derive(Clone, Debug, PartialEq)]
pub struct FiledDraft {
    pub document: Document,
    pub history: History,
    /// What the person said of the publication, as it is kept; see
    /// [`crate::model::registration::Registration::text`].
    pub answers: Option<String>,
}

/// What is wrong with the file of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// The file ends in the middle.
    Cut { line: usize, column: usize },
    /// It is not JSON.
    NotJson { line: usize, column: usize },
    /// It is JSON, but something that a draft has is missing or odd.
    Shape { what: &'static str },
    /// It does not say what was saved.
    Checksum,
    /// A later version of this program wrote it.
    Newer { version: u64 },
}

impl Damage {
    /// Of a text that is not JSON.
    pub(super) fn of_json(error: &serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        match error.classify() {
            Category::Eof => Self::Cut { line, column },
            Category::Io | Category::Syntax | Category::Data => Self::NotJson { line, column },
        }
    }
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cut { line, column } => write!(
                f,
                "el archivo está cortado y termina en la línea {line}, columna {column}"
            ),
            Self::NotJson { line, column } => write!(
                f,
                "no se entiende lo que hay en la línea {line}, columna {column}"
            ),
            Self::Shape { what } => f.write_str(what),
            Self::Checksum => f.write_str(
                "su contenido no es el que se guardó (la suma de comprobación no coincide)",
            ),
            Self::Newer { version } => {
                write!(
                    f,
                    "es de una versión más nueva de Metas (formato {version})"
                )
            }
        }
    }
}

/// The draft as the content of a file, which opens again with its history.
pub fn write(document: &Document, history: &History, answers: Option<&str>) -> Vec<u8> {
    let value = |value: serde_json::Result<Value>| value.unwrap_or_default();
    let checksum = checksum(
        &value(serde_json::to_value(document)),
        &value(serde_json::to_value(history)),
    );
    let file = DraftFile {
        format: FORMAT,
        version: VERSION,
        checksum,
        document,
        history,
        answers,
        answers_checksum: answers.map(checksum_of),
    };
    serde_json::to_vec(&file).unwrap_or_default()
}

/// Whether a text is a draft, whole or not: it says so, or has what nothing but
/// a draft has. A quote inside of a text is escaped, so no cell can say it.
pub fn looks_like_one(text: &str) -> bool {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let says = |name: &str| start.contains(name);
    start.starts_with('{')
        && (says("\"metas-draft\"") || (says("\"checksum\"") && says("\"document\"")))
}

/// Reads what [`write`] wrote.
///
/// # Errors
/// What is wrong with it.
pub fn read(text: &str) -> Result<FiledDraft, Damage> {
    let text = text.trim_start_matches('\u{feff}');
    let mut value: Value = serde_json::from_str(text).map_err(|error| Damage::of_json(&error))?;
    let shape = |what| Damage::Shape { what };
    if value["format"] != FORMAT {
        return Err(shape("no dice que es un borrador de Metas"));
    }
    match value["version"].as_u64() {
        Some(1..=VERSION) => {}
        Some(version) if version > VERSION => return Err(Damage::Newer { version }),
        _ => return Err(shape("no dice su versión")),
    }
    let (document, history) = (value["document"].take(), value["history"].take());
    if value["checksum"] != checksum(&document, &history) {
        return Err(Damage::Checksum);
    }
    let document: Document = typed(document).ok_or_else(|| shape("falta la matriz"))?;
    let history: History = typed(history).ok_or_else(|| shape("falta el historial"))?;
    if !has_sound_ids(&document) {
        return Err(shape("hay filas con el mismo identificador"));
    }
    Ok(FiledDraft {
        document,
        history,
        answers: answers(&value)?,
    })
}

fn answers(file: &Value) -> Result<Option<String>, Damage> {
    let Some(answers) = file.get("answers") else {
        // What they add up to stays where they were taken out.
        return match file.get("answers_checksum") {
            None => Ok(None),
            Some(_) => Err(Damage::Checksum),
        };
    };
    let answers = answers.as_str().ok_or(Damage::Checksum)?;
    if file["answers_checksum"] == checksum_of(answers) {
        return Ok(Some(answers.to_owned()));
    }
    Err(Damage::Checksum)
}

fn typed<T: DeserializeOwned>(value: Value) -> Option<T> {
    serde_json::from_value(value).ok()
}

fn checksum(document: &Value, history: &Value) -> String {
    let mut canonical = String::new();
    for value in [document, history] {
        write_sorted(value, &mut canonical);
        canonical.push('\n');
    }
    checksum_of(&canonical)
}

fn checksum_of(text: &str) -> String {
    format!("{:08x}", crc32fast::hash(text.as_bytes()))
}

// Whether a JSON object keeps the order of its keys depends on what else is in
// the build, so they are put in order here.
fn write_sorted(value: &Value, out: &mut String) {
    match value {
        Value::Object(object) => {
            let mut entries: Vec<(&String, &Value)> = object.iter().collect();
            sort_by_key(&mut entries, |(key, _)| *key);
            for (key, value) in entries {
                out.push_str(key);
                out.push(':');
                write_sorted(value, out);
                out.push(',');
            }
            out.push(';');
        }
        Value::Array(values) => {
            for value in values {
                write_sorted(value, out);
                out.push(',');
            }
            out.push(';');
        }
        scalar => out.push_str(&scalar.to_string()),
    }
}

fn has_sound_ids(document: &Document) -> bool {
    let mut ids: Vec<u32> = document.rows.iter().map(|row| row.id.0).collect();
    sort_by_key(&mut ids, |id| *id);
    let distinct = ids.windows(2).all(|pair| pair[0] != pair[1]);
    distinct && ids.last().is_none_or(|last| *last <= LAST_ID)
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::option;
    use proptest::prelude::*;

    use super::{Damage, read, write};
    use crate::model::asked_units::{LeftReply, SentRow, UnitRequest};
    use crate::model::dates;
    use crate::model::picture::document;
    use crate::model::registration::Registration;
    use crate::model::{Column, History, RowId};

    const ANSWERS: &str = r#"{"chosen":"2026-11","months":{}}"#;

    fn filed(answers: Option<&str>) -> String {
        let document = document("1 | Riego | o | i | M1. Diez canales");
        let bytes = write(&document, &History::default(), answers);
        String::from_utf8(bytes).expect("it is text")
    }

    #[test]
    fn what_was_said_of_the_publication_goes_along() {
        for answers in [None, Some(""), Some(ANSWERS)] {
            let filed = read(&filed(answers)).expect("it is a draft");
            assert_eq!(filed.answers.as_deref(), answers);
        }
        assert!(!filed(None).contains("answers"));
    }

    #[test]
    fn what_was_said_and_changed_since_is_damage() {
        let whole = filed(Some(ANSWERS));
        let (before, _) = whole.split_once(",\"answers\"").expect("it has answers");
        for odd in [
            whole.replace("2026-11", "2026-12"),
            whole.replace("\"answers\":", "\"other\":"),
            whole.replace("answers_checksum", "other"),
            format!("{before},\"answers\":3,\"answers_checksum\":\"0\"}}"),
        ] {
            assert_eq!(read(&odd), Err(Damage::Checksum), "{odd}");
        }
    }

    fn request() -> impl Strategy<Value = UnitRequest> {
        let day = || (1_u8..29).prop_map(|day| dates::parse(&format!("2026-11-{day:02}")));
        let row = (any::<u32>(), "\\PC{0,12}").prop_map(|(id, text)| SentRow {
            id: RowId(id),
            texts: std::array::from_fn(|_| text.clone()),
        });
        let all = (
            "[A-Z0-9-]{1,8}",
            "\\PC{0,12}",
            vec(row, 0..3),
            day(),
            option::of(day()),
        );
        all.prop_map(|(key, unit, rows, asked, until)| {
            let request = UnitRequest::new(key, unit, rows);
            request.dated(asked.expect("a day"), until.flatten())
        })
    }

    fn left() -> impl Strategy<Value = LeftReply> {
        let column = option::of(proptest::sample::select(Column::ALL.to_vec()));
        let row = option::of(any::<u32>().prop_map(RowId));
        let all = ("\\PC{0,12}", row, column, "\\PC{0,12}", "\\PC{0,12}");
        all.prop_map(|(unit, row, column, here, theirs)| LeftReply {
            unit,
            row,
            column,
            here,
            theirs,
        })
    }

    proptest! {
        #[test]
        fn whom_one_asked_and_what_one_left_goes_along(
            requests in vec(request(), 0..4),
            left in vec(left(), 0..4),
            letter in any::<prop::sample::Index>(),
        ) {
            let mut said = Registration::default();
            said.units.take(requests);
            left.into_iter().for_each(|left| said.units.leave(left));
            let text = filed(Some(&said.text()));
            let answers = read(&text).expect("it is a draft").answers;
            prop_assert_eq!(answers.as_deref().map(Registration::read), Some(said));
            // Whatever letter of it is another one, it is told.
            let from = text.find("\"answers\"").expect("it has answers");
            let to = text.find("\"answers_checksum\"").expect("it has a checksum");
            let letters: Vec<usize> = text
                .char_indices()
                .filter(|(at, letter)| (from..to).contains(at) && letter.is_ascii_alphanumeric())
                .map(|(at, _)| at)
                .collect();
            let mut odd = text.clone().into_bytes();
            let at = letters[letter.index(letters.len())];
            odd[at] = if odd[at] == b'z' { b'y' } else { b'z' };
            let odd = String::from_utf8(odd).expect("it is text");
            prop_assert!(read(&odd).is_err(), "{}", odd);
        }
    }
}
