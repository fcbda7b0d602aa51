//! What the units were asked for, as it is kept with the draft: whom, on which
//! day, until when, and what each was sent, to which what comes back is
//! compared; and what of that a person left as it is.

use serde::{Deserialize, Serialize};
use time::Date;

use super::dates;
use super::{Column, Document, RowId};

/// What the keys of all requests begin with.
pub const UNIT_KEY: &str = "METAS-";

/// All that was asked for one publication, in the order in which it was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AskedUnits {
    pub requests: Vec<UnitRequest>,
    /// What came back and was left as it is here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left: Vec<LeftReply>,
}

/// Something that a unit says otherwise and that a person left as it is, for as
/// long as both say the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftReply {
    /// The unit's name.
    pub unit: String,
    /// Where it is; `None` for a row that is not here.
    pub row: Option<RowId>,
    /// `None` for a whole row.
    pub column: Option<Column>,
    pub here: String,
    pub theirs: String,
}

/// What one unit was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct UnitRequest {
    /// What its file is known again by.
    pub key: String,
    /// The unit's name, as it was then.
    pub unit: String,
    /// `2026-11-02`
    asked: Option<String>,
    until: Option<String>,
    returned: Option<String>,
    pub rows: Vec<SentRow>,
}

/// A row that was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentRow {
    pub id: RowId,
    /// What its cells showed, merged or not.
    pub texts: [String; 5],
}

impl UnitRequest {
    pub fn new(key: String, unit: String, rows: Vec<SentRow>) -> Self {
        Self {
            key,
            unit,
            rows,
            ..Self::default()
        }
    }

    /// The same, asked on this day, until that one.
    #[must_use]
    pub fn dated(self, asked: Date, until: Option<Date>) -> Self {
        Self {
            asked: Some(dates::iso(asked)),
            until: until.map(dates::iso),
            ..self
        }
    }

    /// The day on which it was asked.
    pub fn asked(&self) -> Option<Date> {
        dates::parse(self.asked.as_deref()?)
    }

    /// The day until which it is to answer.
    pub fn until(&self) -> Option<Date> {
        dates::parse(self.until.as_deref()?)
    }

    /// The day on which an answer was opened.
    pub fn returned(&self) -> Option<Date> {
        dates::parse(self.returned.as_deref()?)
    }

    /// Whether one of its rows is still in the matrix, and which: the row has
    /// the same id whatever became of its texts.
    pub fn row_in(&self, document: &Document) -> Option<usize> {
        let rows = self.rows.iter();
        rows.filter_map(|row| document.position(row.id)).next()
    }
}

impl AskedUnits {
    /// Whether there is nothing to be kept of it.
    pub fn is_empty(&self) -> bool {
        self.requests.is_empty() && self.left.is_empty()
    }

    /// Leaves this as it is.
    pub fn leave(&mut self, left: LeftReply) {
        if !self.left.contains(&left) {
            self.left.push(left);
        }
    }

    /// Shows these again.
    pub fn show_again(&mut self, shown: &[LeftReply]) {
        self.left.retain(|left| !shown.contains(left));
    }

    /// Takes these down. One with the same key takes the place of the other;
    /// of a unit that was sent something else before, both stay, for either
    /// file may come back.
    pub fn take(&mut self, requests: Vec<UnitRequest>) {
        for request in requests {
            self.requests.retain(|known| known.key != request.key);
            self.requests.push(request);
        }
    }

    pub fn of_key(&self, key: &str) -> Option<&UnitRequest> {
        self.requests.iter().find(|request| request.key == key)
    }

    /// The last thing that each unit was asked, in the order in which they were
    /// asked.
    pub fn latest(&self) -> Vec<&UnitRequest> {
        let later = |at: usize| &self.requests[at + 1..];
        let requests = self.requests.iter().enumerate();
        let last = requests
            .filter(|(at, request)| !later(*at).iter().any(|other| other.unit == request.unit));
        last.map(|(_, request)| request).collect()
    }

    /// The last requests of the units that have not answered.
    pub fn waiting(&self) -> impl Iterator<Item = &UnitRequest> {
        let latest = self.latest().into_iter();
        latest.filter(|request| request.returned().is_none())
    }

    /// An answer of the unit with this key was opened on a day.
    pub fn came_back(&mut self, key: &str, day: Date) {
        let Some(unit) = self.of_key(key).map(|request| request.unit.clone()) else {
            return;
        };
        for request in &mut self.requests {
            if request.unit == unit && request.returned.is_none() {
                request.returned = Some(dates::iso(day));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(key: &str, unit: &str) -> UnitRequest {
        UnitRequest::new(key.to_owned(), unit.to_owned(), Vec::new())
    }

    #[test]
    fn who_is_asked_again_is_known_by_both_files() {
        let day = |text| dates::parse(text).expect("a day");
        let mut asked = AskedUnits::default();
        asked.take(vec![request("1", "Riego"), request("2", "Vías")]);
        asked.take(vec![request("3", "Riego"), request("2", "Vías")]);
        let keys = |requests: Vec<&UnitRequest>| -> Vec<String> {
            requests.iter().map(|one| one.key.clone()).collect()
        };
        assert_eq!(keys(asked.requests.iter().collect()), ["1", "3", "2"]);
        assert_eq!(keys(asked.latest()), ["3", "2"]);
        asked.came_back("1", day("2026-11-05"));
        asked.came_back("9", day("2026-11-05"));
        let back: Vec<bool> = asked
            .latest()
            .iter()
            .map(|one| one.returned().is_some())
            .collect();
        assert_eq!(back, [true, false]);
    }
}
