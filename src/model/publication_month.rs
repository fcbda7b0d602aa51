//! The month of a publication, until when it is due, and which month it tells of.
//!
//! By the guide of the Defensoría del Pueblo a matrix is registered until the
//! 15th or the next working day, and its date is of the month before.

use serde::{Deserialize, Serialize};
use time::{Date, Month};

use super::rest_days::{OwnDays, is_working_day};

/// The month in which a matrix is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct PublicationMonth {
    pub year: i32,
    pub month: Month,
}

impl From<PublicationMonth> for String {
    fn from(month: PublicationMonth) -> Self {
        month.text()
    }
}

impl TryFrom<String> for PublicationMonth {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::read(&text).ok_or("no month")
    }
}

/// The day, and the publication that is worked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Today {
    pub date: Date,
    /// The one that the person chose; `None` while nobody did.
    pub chosen: Option<PublicationMonth>,
}

impl From<Date> for Today {
    fn from(date: Date) -> Self {
        Self { date, chosen: None }
    }
}

impl Today {
    /// The publication that is worked on: the one that was chosen, or the one
    /// whose term has not passed.
    pub fn publication(self) -> Option<PublicationMonth> {
        self.chosen.or_else(|| PublicationMonth::of(self.date))
    }

    /// Of which publication a date in the metadata is.
    pub fn dating(self, date: Date) -> Option<Dating> {
        let publication = self.publication()?;
        if same_month(date, publication.close()?) {
            return Some(Dating::Right);
        }
        // While a term has just passed, what was made for it may yet be
        // registered, late: nobody said for which of the two it is.
        let late = self.late().filter(|_| self.chosen.is_none());
        let late = late.and_then(PublicationMonth::close);
        Some(match late.is_some_and(|close| same_month(date, close)) {
            true => Dating::OfTheLate,
            false => Dating::Wrong,
        })
    }

    /// The publication of this month, where its term has passed.
    pub fn late(self) -> Option<PublicationMonth> {
        let this = PublicationMonth::holding(self.date);
        (this.due()? < self.date).then_some(this)
    }
}

/// What a date in the metadata says of the publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dating {
    /// It is of the month that the publication tells of.
    Right,
    /// It is of the month that the publication told of whose term has just
    /// passed, and nobody said which one is worked on.
    OfTheLate,
    Wrong,
}

fn same_month(date: Date, other: Date) -> bool {
    PublicationMonth::holding(date) == PublicationMonth::holding(other)
}

impl PublicationMonth {
    /// The month that a day is in.
    pub fn holding(day: Date) -> Self {
        Self {
            year: day.year(),
            month: day.month(),
        }
    }

    /// The one whose term has not passed: this month, or the next.
    pub fn of(today: Date) -> Option<Self> {
        let this = Self::holding(today);
        match today <= this.due()? {
            true => Some(this),
            false => this.next(),
        }
    }

    /// The one after.
    pub fn next(self) -> Option<Self> {
        let month = self.month.next();
        let year = match month {
            Month::January => self.year.checked_add(1)?,
            _ => self.year,
        };
        Some(Self { year, month })
    }

    /// The one before.
    pub fn previous(self) -> Option<Self> {
        self.close().map(Self::holding)
    }

    /// The last day on which it can be registered in time, whatever days of
    /// rest are not national.
    pub fn due(self) -> Option<Date> {
        self.due_with(&OwnDays::default())
    }

    /// The same, if the days of rest count that a person added. Whether they do
    /// for the Defensoría del Pueblo is not known.
    pub fn due_with(self, own: &OwnDays) -> Option<Date> {
        let mut day = self.fifteenth()?;
        while !is_working_day(day, own) {
            day = day.next_day()?;
        }
        Some(day)
    }

    /// The day that the norm names.
    pub fn fifteenth(self) -> Option<Date> {
        Date::from_calendar_date(self.year, self.month, 15).ok()
    }

    /// The first day on which it can be registered.
    pub fn first_day(self) -> Option<Date> {
        Date::from_calendar_date(self.year, self.month, 1).ok()
    }

    /// The last day of the month that it tells of, which is the one before.
    pub fn close(self) -> Option<Date> {
        self.first_day()?.previous_day()
    }

    /// `2026-11`
    pub fn text(self) -> String {
        format!("{:04}-{:02}", self.year, u8::from(self.month))
    }

    /// What [`Self::text`] gave.
    pub fn read(text: &str) -> Option<Self> {
        super::dates::parse(&format!("{text}-01")).map(Self::holding)
    }
}

#[cfg(test)]
mod tests {
    use time::Weekday;

    use super::*;
    use crate::model::dates;

    fn day(text: &str) -> Date {
        dates::parse(text).expect("a day")
    }

    fn month(text: &str) -> PublicationMonth {
        PublicationMonth::read(text).expect("a month")
    }

    #[test]
    fn it_is_due_on_the_15th_or_the_next_working_day() {
        // Where a day of rest moves it; all others by the week alone.
        let moved = [
            (2026, 2, 18),
            (2033, 4, 18),
            (2037, 2, 18),
            (2042, 2, 19),
            (2044, 4, 18),
            (2048, 2, 19),
        ];
        for year in 2024..=2050 {
            for number in 1..=12_u8 {
                let month = Month::try_from(number).expect("a month");
                let fifteenth = Date::from_calendar_date(year, month, 15).expect("a day");
                let by_week = match fifteenth.weekday() {
                    Weekday::Saturday => 17,
                    Weekday::Sunday => 16,
                    _ => 15,
                };
                let known = moved.iter().find(|(y, m, _)| (*y, *m) == (year, number));
                let expected = known.map_or(by_week, |(_, _, day)| *day);
                let due = PublicationMonth { year, month }.due();
                assert_eq!(due.map(Date::day), Some(expected), "{year}-{number}");
            }
        }
    }

    #[test]
    fn a_local_holiday_may_move_it() {
        // Loja's 18 November 2025, rested on the very Monday that it was due.
        let loja = OwnDays::read("11-18");
        let november = month("2025-11");
        assert_eq!(november.due(), Some(day("17/11/2025")));
        assert_eq!(november.due_with(&loja), Some(day("18/11/2025")));
        assert_eq!(
            month("2026-11").due_with(&loja),
            Some(day("16/11/2026")),
            "rested on Friday 20"
        );
    }

    #[test]
    fn the_next_one_begins_when_the_term_has_passed() {
        for (today, close) in [
            ("01/11/2026", "31/10/2026"),
            ("15/11/2026", "31/10/2026"),
            ("16/11/2026", "31/10/2026"),
            ("17/11/2026", "30/11/2026"),
            ("01/12/2026", "30/11/2026"),
            ("15/12/2026", "30/11/2026"),
            ("16/12/2026", "31/12/2026"),
            ("31/12/2026", "31/12/2026"),
            ("01/01/2027", "31/12/2026"),
            ("08/01/2027", "31/12/2026"),
            ("18/02/2026", "31/01/2026"),
            ("19/02/2026", "28/02/2026"),
        ] {
            let month = PublicationMonth::of(day(today)).expect("a month");
            assert_eq!(month.close(), Some(day(close)), "{today}");
        }
    }

    #[test]
    fn a_date_is_of_the_month_before_the_publication() {
        for (today, chosen, date, dating) in [
            ("16/11/2026", None, "31/10/2026", Dating::Right),
            ("16/11/2026", None, "30/11/2026", Dating::Wrong),
            ("17/11/2026", None, "30/11/2026", Dating::Right),
            ("17/11/2026", None, "01/11/2026", Dating::Right),
            ("17/11/2026", None, "31/10/2026", Dating::OfTheLate),
            ("17/11/2026", None, "30/09/2026", Dating::Wrong),
            ("17/11/2026", Some("2026-11"), "31/10/2026", Dating::Right),
            ("17/11/2026", Some("2026-11"), "30/11/2026", Dating::Wrong),
            ("17/11/2026", Some("2026-12"), "31/10/2026", Dating::Wrong),
            ("08/01/2027", None, "31/12/2026", Dating::Right),
            ("08/01/2027", None, "31/12/2025", Dating::Wrong),
        ] {
            let today = Today {
                date: day(today),
                chosen: chosen.map(month),
            };
            assert_eq!(today.dating(day(date)), Some(dating), "{today:?} {date}");
        }
    }

    #[test]
    fn a_month_comes_back_as_it_was_kept() {
        assert_eq!(month("2026-11").text(), "2026-11");
        assert_eq!(month("2026-11").previous(), Some(month("2026-10")));
        assert_eq!(month("2027-01").previous(), Some(month("2026-12")));
        for text in ["", "2026-13", "2026", "11-2026"] {
            assert_eq!(PublicationMonth::read(text), None, "{text}");
        }
    }
}
