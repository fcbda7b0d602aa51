//! The days on which institutions of Ecuador rest: the national ones, which the
//! law moves and joins, and those that a person adds.
//!
//! LOSEP, disposición general cuarta, and Código del Trabajo, art. 65, as
//! reformed in December 2016.

use time::{Date, Duration, Month, Weekday};

/// The eleven national days of rest of a year, as they are rested: moved where
/// the law moves them. `None` for a year that the calendar does not have.
pub fn national_rest_days(year: i32) -> Option<[Date; 11]> {
    let easter = easter(year)?;
    let before = |days| easter.checked_sub(Duration::days(days));
    let on = |month, day| Date::from_calendar_date(year, month, day).ok();
    let [dead, cuenca] = joined(on(Month::November, 2)?)?;
    Some([
        on(Month::January, 1)?,
        before(48)?,
        before(47)?,
        before(2)?,
        moved(on(Month::May, 1)?)?,
        moved(on(Month::May, 24)?)?,
        moved(on(Month::August, 10)?)?,
        moved(on(Month::October, 9)?)?,
        dead,
        cuenca,
        on(Month::December, 25)?,
    ])
}

/// The day on which a holiday is rested that falls on this one.
pub fn moved(holiday: Date) -> Option<Date> {
    let days = match holiday.weekday() {
        Weekday::Saturday | Weekday::Tuesday => -1,
        Weekday::Sunday | Weekday::Thursday => 1,
        Weekday::Wednesday => 2,
        Weekday::Monday | Weekday::Friday => 0,
    };
    holiday.checked_add(Duration::days(days))
}

/// The same of the 2nd and 3rd of November, which are rested together.
fn joined(second: Date) -> Option<[Date; 2]> {
    let [first, next] = match second.weekday() {
        Weekday::Monday | Weekday::Thursday => [0, 1],
        Weekday::Tuesday | Weekday::Friday => [-1, 0],
        Weekday::Wednesday => [1, 2],
        Weekday::Saturday => [-1, 2],
        Weekday::Sunday => [1, 2],
    };
    let day = |days| second.checked_add(Duration::days(days));
    Some([day(first)?, day(next)?])
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

/// Days of rest that are not national: no rule foretells them, so the person
/// says them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnDays {
    days: Vec<OwnDay>,
}

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OwnDay {
    /// A local holiday, which returns each year and is moved as national ones.
    Local { month: u8, day: u8 },
    /// A day on which work is suspended by decree.
    Suspended(Date),
}

impl OwnDay {
    /// The day on which it is rested in a year, if in any.
    pub fn rested(self, year: i32) -> Option<Date> {
        match self {
            Self::Local { month, day } => {
                let month = Month::try_from(month).ok()?;
                moved(Date::from_calendar_date(year, month, day).ok()?)
            }
            Self::Suspended(day) => (day.year() == year).then_some(day),
        }
    }

    /// `11-18`, or `2024-10-31`.
    fn text(self) -> String {
        match self {
            Self::Local { month, day } => format!("{month:02}-{day:02}"),
            Self::Suspended(day) => super::dates::iso(day),
        }
    }

    fn read(text: &str) -> Option<Self> {
        if let Some(date) = super::dates::parse(text) {
            return Some(Self::Suspended(date));
        }
        let (month, day) = text.split_once('-')?;
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        // A year that has every day.
        Date::from_calendar_date(2024, Month::try_from(month).ok()?, day).ok()?;
        Some(Self::Local { month, day })
    }
}

impl OwnDays {
    /// What [`Self::text`] gave; what is not understood of it is left out.
    pub fn read(text: &str) -> Self {
        let mut days = Self::default();
        for day in text.split_whitespace().filter_map(OwnDay::read) {
            days.add(day);
        }
        days
    }

    /// As they are kept: `11-18 2024-10-31`.
    pub fn text(&self) -> String {
        let texts: Vec<String> = self.days.iter().map(|day| day.text()).collect();
        texts.join(" ")
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = OwnDay> + '_ {
        self.days.iter().copied()
    }

    /// Adds one, once.
    pub fn add(&mut self, day: OwnDay) {
        if let Err(at) = self.days.binary_search(&day) {
            self.days.insert(at, day);
        }
    }

    /// Takes one away.
    pub fn remove(&mut self, day: OwnDay) {
        self.days.retain(|known| *known != day);
    }

    fn has(&self, day: Date) -> bool {
        // Moved, a day of December could be rested in January and the reverse.
        let years = [day.year() - 1, day.year(), day.year() + 1];
        let rested = |own: OwnDay| years.into_iter().filter_map(move |year| own.rested(year));
        self.iter().flat_map(rested).any(|rested| rested == day)
    }
}

/// Whether institutions work on a day.
pub fn is_working_day(day: Date, own: &OwnDays) -> bool {
    let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    let national = || national_rest_days(day.year()).is_some_and(|days| days.contains(&day));
    !weekend && !national() && !own.has(day)
}

/// How many working days there are after a day, up to another one, which
/// counts.
pub fn working_days_after(day: Date, until: Date) -> usize {
    let none = OwnDays::default();
    let mut count = 0;
    let mut next = day.next_day();
    while let Some(day) = next.filter(|day| *day <= until) {
        count += usize::from(is_working_day(day, &none));
        next = day.next_day();
    }
    count
}

/// Whether it may be another day in Ecuador than where the clock is so many
/// minutes ahead of Greenwich: there it is, or midnight is less than an hour
/// away. Continental Ecuador is at -5 hours, Galápagos at -6.
pub fn is_doubtful_day(offset: i32, minute_of_day: i32) -> bool {
    const HOUR: i32 = 60;
    const DAY: i32 = 24 * HOUR;
    const ECUADOR: i32 = -5 * HOUR;
    if offset == ECUADOR || offset == -6 * HOUR {
        return false;
    }
    let there = minute_of_day + ECUADOR - offset;
    !(0..DAY).contains(&there) || !(HOUR..DAY - HOUR).contains(&minute_of_day)
}

#[cfg(test)]
mod tests {
    use super::super::dates;
    use super::*;

    fn day(text: &str) -> Date {
        dates::parse(text).expect("a day")
    }

    #[test]
    fn days_are_rested_as_the_published_calendars_have_them() {
        for (year, rested) in [
            (
                2018,
                "01/01 12/02 13/02 30/03 30/04 25/05 10/08 08/10 01/11 02/11 25/12",
            ),
            (
                2019,
                "01/01 04/03 05/03 19/04 03/05 24/05 09/08 11/10 01/11 04/11 25/12",
            ),
            (
                2024,
                "01/01 12/02 13/02 29/03 03/05 24/05 09/08 11/10 01/11 04/11 25/12",
            ),
            (
                2025,
                "01/01 03/03 04/03 18/04 02/05 23/05 11/08 10/10 03/11 04/11 25/12",
            ),
            (
                2026,
                "01/01 16/02 17/02 03/04 01/05 25/05 10/08 09/10 02/11 03/11 25/12",
            ),
        ] {
            let days = national_rest_days(year).expect("a year");
            let said: Vec<String> = days
                .iter()
                .map(|day| format!("{:02}/{:02}", day.day(), u8::from(day.month())))
                .collect();
            assert_eq!(said.join(" "), rested, "{year}");
        }
    }

    #[test]
    fn the_days_of_november_are_rested_together() {
        for (second, rested) in [
            ("02/11/2026", ["02/11/2026", "03/11/2026"]), // lunes y martes
            ("02/11/2027", ["01/11/2027", "02/11/2027"]), // martes y miércoles
            ("02/11/2022", ["03/11/2022", "04/11/2022"]), // miércoles y jueves
            ("02/11/2023", ["02/11/2023", "03/11/2023"]), // jueves y viernes
            ("02/11/2029", ["01/11/2029", "02/11/2029"]), // viernes y sábado
            ("02/11/2024", ["01/11/2024", "04/11/2024"]), // sábado y domingo
            ("02/11/2025", ["03/11/2025", "04/11/2025"]), // domingo y lunes
        ] {
            assert_eq!(joined(day(second)), Some(rested.map(day)), "{second}");
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

    #[test]
    fn working_days_leave_out_weekends_and_national_days_of_rest() {
        for (after, until, working) in [
            ("12/11/2026", "16/11/2026", 2),
            ("16/11/2026", "16/11/2026", 0),
            ("17/11/2026", "15/12/2026", 20),
            ("13/02/2026", "18/02/2026", 1),
            ("08/01/2027", "15/01/2027", 5),
            ("31/12/2026", "15/01/2027", 10),
            ("16/11/2026", "12/11/2026", 0),
        ] {
            assert_eq!(
                working_days_after(day(after), day(until)),
                working,
                "{after}"
            );
        }
    }

    #[test]
    fn the_day_is_doubtful_where_it_is_another_in_ecuador() {
        let at = |hour: i32, minute: i32| hour * 60 + minute;
        for (offset, minute, doubtful) in [
            (-300, at(0, 5), false),
            (-360, at(23, 59), false),
            (0, at(4, 59), true),
            (0, at(5, 0), false),
            (0, at(23, 30), true),
            (-420, at(22, 30), true),
            (-420, at(12, 0), false),
            (60, at(12, 0), false),
        ] {
            assert_eq!(
                is_doubtful_day(offset, minute),
                doubtful,
                "{offset} {minute}"
            );
        }
    }

    #[test]
    fn own_days_come_back_as_they_were_kept() {
        let mut own = OwnDays::read(" 2024-10-31 11-18 tarde 02-30 11-18");
        assert_eq!(own.text(), "11-18 2024-10-31");
        assert_eq!(OwnDays::read(&own.text()), own);
        own.remove(OwnDay::Suspended(day("31/10/2024")));
        assert_eq!(own.text(), "11-18");
    }

    #[test]
    fn a_local_holiday_is_moved_and_a_suspended_day_is_not() {
        let own = OwnDays::read("11-18 2024-10-30");
        // Martes 18, rested on the Monday before.
        assert!(!is_working_day(day("17/11/2025"), &own));
        assert!(is_working_day(day("18/11/2025"), &own));
        assert!(!is_working_day(day("30/10/2024"), &own));
        assert!(is_working_day(day("30/10/2025"), &own));
    }

    #[test]
    fn a_moved_day_may_be_rested_in_the_other_year() {
        // Saturday 1 January 2022, rested on the Friday before.
        let own = OwnDays::read("01-01");
        assert!(!is_working_day(day("31/12/2021"), &own));
    }
}
