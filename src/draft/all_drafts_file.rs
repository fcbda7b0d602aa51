//! All drafts of a browser in one file, with the profile of the institution:
//! each draft as its own file would say it, with its checksum.
//!
//! ```json
//! {"format": "metas-drafts", "version": 1, "profile": { … }, "folder": "/matriz/",
//!  "own_days": "11-18", "drafts": [{"title": "GAD", …, "draft": { … }}]}
//! ```

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::file::{self, Damage};
use crate::model::profile::Profile;
use crate::model::{Document, History};

const FORMAT: &str = "metas-drafts";
const VERSION: u64 = 1;

/// What is kept beside drafts, for all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OfficeFacts {
    pub profile: Profile,
    /// Address of the published folder.
    pub folder: String,
    /// Days of rest that are not national, as they are kept.
    pub own_days: String,
}

/// A draft among all of them.
#[derive(Clone, Debug, PartialEq)]
pub struct PackedDraft {
    pub said: PackedFacts,
    pub document: Document,
    pub history: History,
}

/// What is known of it beside its document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PackedFacts {
    pub title: String,
    /// The name that the person gave it.
    pub name: Option<String>,
    /// The name of the file that it was opened from, if it was from one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Time of the last change, in milliseconds since 1970.
    pub updated: f64,
    /// What the person said of its publication.
    pub answers: Option<String>,
    /// What was said when the file was opened.
    pub report: String,
}

/// What a file of all drafts holds.
#[derive(Clone, Debug, PartialEq)]
pub struct AllDrafts {
    pub office: OfficeFacts,
    pub drafts: Vec<PackedDraft>,
    /// What is called so could not be read, and why.
    pub damaged: Vec<(String, Damage)>,
}

#[derive(Serialize, Deserialize)]
struct AllDraftsFile {
    format: String,
    version: u64,
    #[serde(flatten)]
    office: OfficeFacts,
    drafts: Vec<PackedRecord>,
}

#[derive(Serialize, Deserialize)]
struct PackedRecord {
    #[serde(flatten)]
    said: PackedFacts,
    draft: Value,
}

/// The content of the file.
pub fn write(office: OfficeFacts, drafts: Vec<PackedDraft>) -> Vec<u8> {
    let record = |packed: PackedDraft| {
        let draft = file::write(&packed.document, &packed.history, None);
        PackedRecord {
            said: packed.said,
            draft: serde_json::from_slice(&draft).unwrap_or_default(),
        }
    };
    let file = AllDraftsFile {
        format: FORMAT.to_owned(),
        version: VERSION,
        office,
        drafts: drafts.into_iter().map(record).collect(),
    };
    serde_json::to_vec(&file).unwrap_or_default()
}

/// Whether a text is such a file, whole or not.
pub fn looks_like_one(text: &str) -> bool {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let said: String = start.chars().take(80).collect();
    said.starts_with('{') && said.contains("\"metas-drafts\"")
}

/// Reads what [`write`] wrote. A draft that is damaged takes no other along.
///
/// # Errors
/// Why nothing of it can be read.
pub fn read(text: &str) -> Result<AllDrafts, Damage> {
    let text = text.trim_start_matches('\u{feff}');
    let value: Value = serde_json::from_str(text).map_err(|error| Damage::of_json(&error))?;
    match value["version"].as_u64() {
        Some(version) if version > VERSION => return Err(Damage::Newer { version }),
        _ => {}
    }
    let what = "no dice que tiene los borradores de Metas";
    let shape = |_| Damage::Shape { what };
    let file: AllDraftsFile = serde_json::from_value(value).map_err(shape)?;
    if file.format != FORMAT {
        return Err(Damage::Shape { what });
    }
    let mut all = AllDrafts {
        office: file.office,
        drafts: Vec::new(),
        damaged: Vec::new(),
    };
    for PackedRecord { said, draft } in file.drafts {
        match file::read(&draft.to_string()) {
            Ok(filed) => all.drafts.push(PackedDraft {
                said,
                document: filed.document,
                history: filed.history,
            }),
            Err(damage) => all.damaged.push((said.name.unwrap_or(said.title), damage)),
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Metadata;
    use crate::model::picture::document;
    use crate::model::{Edit, Step};

    fn packed(title: &str) -> PackedDraft {
        let mut document = document("1 | Riego | o | i | M1. Diez canales");
        let mut history = History::default();
        let edit = Edit::SetHeading(format!("Metas de {title}"));
        history.take(&mut document, Step::Do(edit));
        PackedDraft {
            said: PackedFacts {
                title: title.to_owned(),
                name: Some(format!("Borrador de {title}")),
                file: Some("matriz.xlsx".to_owned()),
                updated: 1_764_000_000_000.0,
                answers: Some("{\"chosen\":\"2026-11\",\"months\":{}}".to_owned()),
                report: "[]".to_owned(),
            },
            document,
            history,
        }
    }

    fn office() -> OfficeFacts {
        OfficeFacts {
            profile: Profile::of(&Metadata {
                institution: "GAD".to_owned(),
                ..Metadata::default()
            }),
            folder: "/matriz/".to_owned(),
            own_days: "11-18".to_owned(),
        }
    }

    fn written() -> String {
        let bytes = write(office(), vec![packed("Vías"), packed("Riego")]);
        String::from_utf8(bytes).expect("a text")
    }

    #[test]
    fn all_come_back_as_they_were() {
        let text = written();
        assert!(looks_like_one(&text));
        let all = read(&text).expect("the drafts");
        assert_eq!(all.office, office());
        assert_eq!(all.drafts, [packed("Vías"), packed("Riego")]);
        assert!(all.damaged.is_empty());
    }

    #[test]
    fn one_that_is_damaged_takes_no_other_along() {
        let text = written().replacen("Metas de Vías", "Metas de vías", 1);
        let all = read(&text).expect("the drafts");
        assert_eq!(all.drafts, [packed("Riego")]);
        let damaged = [("Borrador de Vías".to_owned(), Damage::Checksum)];
        assert_eq!(all.damaged, damaged);
    }

    #[test]
    fn what_is_no_such_file_says_why() {
        let text = written();
        let cut: String = text.chars().take(200).collect();
        assert!(looks_like_one(&cut));
        assert!(matches!(read(&cut), Err(Damage::Cut { .. })));
        let newer = text.replacen("\"version\":1", "\"version\":2", 1);
        assert_eq!(read(&newer), Err(Damage::Newer { version: 2 }));
        assert!(matches!(read("{}"), Err(Damage::Shape { .. })));
        let one = file::write(&packed("Vías").document, &History::default(), None);
        assert!(!looks_like_one(&String::from_utf8_lossy(&one)));
    }
}
