//! A month of the matrix as a published folder keeps it, and the list of them
//! that lies beside their files: what writes it and what reads it say the same.

use serde::{Deserialize, Serialize};
use time::Date;

use super::official::TITLE;
use super::publication_month::PublicationMonth;
use super::{Document, dates};

/// The list of the months in a published folder.
pub const MONTHS_LIST: &str = "meses.json";

/// What the list says that it is, and of which version.
const FORMAT: &str = "metas-meses";
const VERSION: u64 = 1;

/// What the list says of a month.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedMonth {
    /// `2026-10`, the month that its matrix is dated in.
    #[serde(rename = "mes")]
    pub month: String,
    /// `octubre de 2026`
    #[serde(rename = "nombre")]
    pub name: String,
    /// Its file, beside the list.
    #[serde(rename = "archivo")]
    pub file: String,
    /// The date of its matrix, as `2026-10-31`; empty when it is not of this
    /// month.
    #[serde(rename = "fecha")]
    pub date: String,
    #[serde(rename = "título")]
    pub title: String,
    /// On which day it was last replaced by what says something else, as
    /// `2026-11-20`; `None` when it never was.
    #[serde(rename = "corregido", default, skip_serializing_if = "Option::is_none")]
    pub corrected: Option<String>,
}

/// A month that was published before: what the list says of it, its file as it
/// was, and what that says.
#[derive(Clone, Debug, PartialEq)]
pub struct PastMonth {
    pub month: PublishedMonth,
    pub bytes: Vec<u8>,
    pub document: Document,
}

/// The months that a published folder keeps, as the page holds them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptMonths {
    /// What is told of each and its file, the latest first.
    pub months: Vec<(PublishedMonth, Vec<u8>)>,
    /// What cannot be kept, each as a sentence.
    pub lost: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct MonthsList {
    #[serde(rename = "formato")]
    format: String,
    version: u64,
    #[serde(rename = "meses")]
    months: Vec<PublishedMonth>,
}

impl PublishedMonth {
    /// The month of a matrix; `None` when its date is none.
    pub fn of(document: &Document) -> Option<Self> {
        Self::of_date(&document.metadata.date)
    }

    /// The month of a date as it is written; `None` when it is none.
    pub fn of_date(text: &str) -> Option<Self> {
        let date = dates::parse(text)?;
        let month = Self::holding(date);
        Some(Self {
            date: dates::iso(date),
            ..month
        })
    }

    /// What the name of its file tells of a month: not which day its matrix is
    /// dated. `None` when it is none of a month.
    pub fn of_file(name: &str) -> Option<Self> {
        let month = PublicationMonth::read(name.strip_suffix(".json")?)?;
        month.first_day().map(Self::holding)
    }

    fn holding(day: Date) -> Self {
        let month = PublicationMonth::holding(day).text();
        let name = dates::month_of_year(day);
        Self {
            file: format!("{month}.json"),
            title: format!("{TITLE}, {name}"),
            month,
            name,
            ..Self::default()
        }
    }
}

/// Whether a file lies in a published folder as that of a month:
/// `2026-10.json`.
pub fn is_month_file(name: &str) -> bool {
    PublishedMonth::of_file(name).is_some_and(|month| month.file == name)
}

/// The list as it is published.
pub fn months_list(months: &[&PublishedMonth]) -> Vec<u8> {
    let list = MonthsList {
        format: FORMAT.to_owned(),
        version: VERSION,
        months: months.iter().map(|month| (*month).clone()).collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&list).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// What a list says; `None` when it is none. Only files that a published folder
/// gives a month are named.
pub fn read_months_list(bytes: &[u8]) -> Option<Vec<PublishedMonth>> {
    let list: MonthsList = serde_json::from_slice(bytes).ok()?;
    let mut months = list.months;
    months.retain(|month| is_month_file(&month.file));
    (list.format == FORMAT && list.version == VERSION).then_some(months)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_that_of_the_date() {
        let month = |date: &str| {
            let mut document = Document::default();
            document.metadata.date = date.to_owned();
            PublishedMonth::of(&document)
        };
        let october = month("31/10/2026").expect("a month");
        let expected = PublishedMonth {
            month: "2026-10".to_owned(),
            name: "octubre de 2026".to_owned(),
            file: "2026-10.json".to_owned(),
            date: "2026-10-31".to_owned(),
            title: "Metas y objetivos de las unidades administrativas, octubre de 2026".to_owned(),
            corrected: None,
        };
        assert_eq!(october, expected);
        assert_eq!(month("octubre"), None);
        assert_eq!(month(""), None);
    }

    #[test]
    fn the_file_of_a_month_is_known_by_its_name() {
        for (name, is) in [
            ("2026-10.json", true),
            ("0026-10.json", false),
            ("2026-13.json", false),
            ("2026-1.json", false),
            ("26-10.json", false),
            ("matriz.json", false),
            ("../2026-10.json", false),
            ("2026-10.json.exe", false),
            ("", false),
        ] {
            assert_eq!(is_month_file(name), is, "{name}");
        }
    }

    #[test]
    fn the_list_comes_back_as_it_was_published() {
        let mut document = Document::default();
        document.metadata.date = "31/10/2026".to_owned();
        let mut october = PublishedMonth::of(&document).expect("a month");
        october.corrected = Some("2026-11-20".to_owned());
        let bytes = months_list(&[&october]);
        assert_eq!(read_months_list(&bytes), Some(vec![october.clone()]));
        let text = String::from_utf8(bytes).expect("UTF-8");
        assert!(text.contains("\"corregido\": \"2026-11-20\""), "{text}");
        // What leads elsewhere is no month of the folder.
        let elsewhere = text.replace("2026-10.json", "https://otro.ec/2026-10.json");
        assert_eq!(read_months_list(elsewhere.as_bytes()), Some(Vec::new()));
        for text in [
            "",
            "[]",
            "{\"formato\":\"metas-matriz\",\"version\":1,\"meses\":[]}",
        ] {
            assert_eq!(read_months_list(text.as_bytes()), None, "{text}");
        }
    }
}
