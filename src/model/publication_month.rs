//! The month of a publication, until when it is due, and which month it tells of.
//!
//! By the guide of the Defensoría del Pueblo a matrix is registered until the
//! 15th or the next working day. Of the national days of rest only Carnaval and
//! Viernes Santo can move that: no fixed one, rested on another day or not, comes
//! between the 13th and the 19th.

use time::{Date, Duration, Month, Weekday};

/// The month in which a matrix is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicationMonth {
    pub year: i32,
    pub month: Month,
}

impl PublicationMonth {
    /// The one whose term has not passed: this month, or the next.
    pub fn of(today: Date) -> Option<Self> {
        let this = Self {
            year: today.year(),
            month: today.month(),
        };
        match today <= this.due()? {
            true => Some(this),
            false => this.next(),
        }
    }

    fn next(self) -> Option<Self> {
        let month = self.month.next();
        let year = match month {
            Month::January => self.year.checked_add(1)?,
            _ => self.year,
        };
        Some(Self { year, month })
    }

    /// The last day on which it can be registered in time, local days of rest
    /// left out.
    pub fn due(self) -> Option<Date> {
        let rest = days_of_rest(self.year)?;
        let mut day = Date::from_calendar_date(self.year, self.month, 15).ok()?;
        while matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) || rest.contains(&day) {
            day = day.next_day()?;
        }
        Some(day)
    }

    /// The last day of the month that it tells of, which is the one before.
    pub fn close(self) -> Option<Date> {
        Date::from_calendar_date(self.year, self.month, 1)
            .ok()?
            .previous_day()
    }
}

/// Monday and Tuesday of Carnaval, and Viernes Santo.
fn days_of_rest(year: i32) -> Option<[Date; 3]> {
    let easter = easter(year)?;
    let before = |days| easter.checked_sub(Duration::days(days));
    Some([before(48)?, before(47)?, before(2)?])
}

/// Easter Sunday, by the anonymous computus of 1876.
fn easter(year: i32) -> Option<Date> {
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let moon = (19 * golden + century - century / 4 - correction + 15) % 30;
    let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let late = (golden + 11 * moon + 22 * sunday) / 451;
    let days = moon + sunday - 7 * late + 114;
    let month = Month::try_from(u8::try_from(days / 31).ok()?).ok()?;
    Date::from_calendar_date(year, month, u8::try_from(days % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::dates;

    fn day(text: &str) -> Date {
        dates::parse(text).expect("a day")
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
    fn the_next_one_begins_when_the_term_has_passed() {
        for (today, close) in [
            ("01/11/2026", "31/10/2026"),
            ("15/11/2026", "31/10/2026"),
            ("16/11/2026", "31/10/2026"),
            ("17/11/2026", "30/11/2026"),
            ("31/12/2026", "31/12/2026"),
            ("08/01/2027", "31/12/2026"),
            ("18/02/2026", "31/01/2026"),
            ("19/02/2026", "28/02/2026"),
        ] {
            let month = PublicationMonth::of(day(today)).expect("a month");
            assert_eq!(month.close(), Some(day(close)), "{today}");
        }
    }

    #[test]
    fn easter_is_where_calendars_have_it() {
        for text in [
            "31/03/2024",
            "20/04/2025",
            "05/04/2026",
            "17/04/2033",
            "25/04/2038",
        ] {
            assert_eq!(easter(day(text).year()), Some(day(text)));
        }
    }
}
