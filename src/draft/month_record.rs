//! What was made of a draft for one publication, in a small record of its own:
//! it is there when the draft is gone.

use serde::{Deserialize, Serialize};
use time::Date;

use crate::model::dates;
use crate::model::publication_month::PublicationMonth;

/// What precedes the month in the key of a record, beside those of drafts.
const PREFIX: &str = "hecho/";

/// What was made of a draft for one publication.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MonthRecord {
    /// Whose matrix it was.
    pub title: String,
    /// The days on which it was last handed over: `2026-11-12`
    exported: Option<String>,
    published: Option<String>,
    /// The day on which it was registered, or will be.
    registered: Option<String>,
    /// What it was worth then, in eighths: the least and the most.
    pub score: Option<(u8, u8)>,
}

/// Something that was made for a publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MonthDeed {
    Exported(Date),
    /// Everything to upload to the institution's website was made.
    Published(Date),
    /// The person said on which day it is registered, or took it back.
    Registered(Option<Date>),
}

impl MonthRecord {
    /// Takes down that something was made.
    pub fn take(&mut self, deed: MonthDeed) {
        match deed {
            MonthDeed::Exported(day) => self.exported = Some(dates::iso(day)),
            MonthDeed::Published(day) => self.published = Some(dates::iso(day)),
            MonthDeed::Registered(day) => self.registered = day.map(dates::iso),
        }
    }

    pub fn exported(&self) -> Option<Date> {
        dates::parse(self.exported.as_deref()?)
    }

    pub fn published(&self) -> Option<Date> {
        dates::parse(self.published.as_deref()?)
    }

    pub fn registered(&self) -> Option<Date> {
        dates::parse(self.registered.as_deref()?)
    }

    /// Nothing was made, as where what was said was taken back.
    pub const fn is_empty(&self) -> bool {
        self.exported.is_none() && self.published.is_none() && self.registered.is_none()
    }

    /// As it is kept.
    pub fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What was kept so; nothing was made where it cannot be read.
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }
}

/// The key of a draft's record for a month. No draft has such an id.
pub fn record_key(month: PublicationMonth, draft: &str) -> String {
    format!("{PREFIX}{}/{draft}", month.text())
}

/// The month and the draft that the key of a record says; `None` for the key of
/// something else.
pub fn read_record_key(key: &str) -> Option<(PublicationMonth, &str)> {
    let (month, draft) = key.strip_prefix(PREFIX)?.split_once('/')?;
    Some((PublicationMonth::read(month)?, draft))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        dates::parse(text).expect("a day")
    }

    #[test]
    fn what_was_made_comes_back_as_it_was_kept() {
        let mut record = MonthRecord {
            title: "GAD".to_owned(),
            score: Some((5, 8)),
            ..MonthRecord::default()
        };
        record.take(MonthDeed::Exported(day("11/11/2026")));
        record.take(MonthDeed::Exported(day("12/11/2026")));
        record.take(MonthDeed::Published(day("12/11/2026")));
        record.take(MonthDeed::Registered(Some(day("13/11/2026"))));
        let read = MonthRecord::read(&record.text());
        assert_eq!(read, record);
        assert_eq!(read.exported(), Some(day("12/11/2026")), "the last");
        assert_eq!(read.published(), Some(day("12/11/2026")));
        assert_eq!(read.registered(), Some(day("13/11/2026")));
    }

    #[test]
    fn what_was_said_can_be_taken_back() {
        let mut record = MonthRecord::default();
        record.take(MonthDeed::Registered(Some(day("13/11/2026"))));
        assert!(!record.is_empty());
        record.take(MonthDeed::Registered(None));
        assert!(record.is_empty());
    }

    #[test]
    fn what_cannot_be_read_says_nothing() {
        for text in ["", "{", "{\"exported\":7}"] {
            assert_eq!(MonthRecord::read(text), MonthRecord::default(), "{text}");
        }
    }

    #[test]
    fn its_key_is_none_of_a_drafts() {
        let month = PublicationMonth::read("2026-11").expect("a month");
        let key = record_key(month, "19a-00ff");
        assert_eq!(key, "hecho/2026-11/19a-00ff");
        assert_eq!(read_record_key(&key), Some((month, "19a-00ff")));
        for key in ["19a-00ff", "hecho/2026/19a", "hecho/2026-11"] {
            assert_eq!(read_record_key(key), None, "{key}");
        }
    }
}
