//! Numbers as a workbook shows them, in the way of Excel in Spanish of
//! Ecuador: decimal comma, thousands point where the format asks for one,
//! dates as dd/mm/aaaa whatever their order in the format.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use time::Date;

use super::format_code::{Condition, FormatSection, Shows, general, sections, tidy};
use crate::model::dates;

/// The day that the dates of a workbook are counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum System {
    /// 1 is 1 January 1900, and 60 the 29 February 1900 that never was.
    Of1900,
    /// 0 is 1 January 1904.
    Of1904,
}

/// How a number is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Format {
    /// As many decimals as it has.
    #[default]
    General,
    /// A date, a time of day or both: what of it the number has.
    Date,
    /// A time alone, counted on beyond 24 hours.
    Hours,
    /// What its code says, in one section or in several.
    Coded(Vec<FormatSection>),
    /// A word for what is more, less and equal to zero: how LibreOffice writes
    /// truth into XLS.
    Words([String; 3]),
}

/// The formats of a workbook by their number.
#[derive(Debug, Default)]
pub(super) struct Formats {
    defined: BTreeMap<u32, Format>,
}

impl Formats {
    pub fn define(&mut self, id: u32, code: &str) {
        self.defined.insert(id, Format::of(code));
    }

    pub fn get(&self, id: u32) -> Format {
        let defined = self.defined.get(&id).cloned();
        defined.unwrap_or_else(|| match id {
            1 => Format::of("0"),
            2 => Format::of("0.00"),
            3 | 37 | 38 => Format::of("#,##0"),
            4 | 39 | 40 | 43 | 44 => Format::of("#,##0.00"),
            41 | 42 => Format::of("#,##0"),
            9 => Format::of("0%"),
            10 => Format::of("0.00%"),
            14..=22 | 27..=36 | 45 | 47 | 50..=58 => Format::Date,
            46 => Format::Hours,
            _ => Format::General,
        })
    }
}

impl Format {
    /// Reads the code of a format. One that cannot be told shows all decimals.
    pub fn of(code: &str) -> Self {
        if let Some(words) = words(code) {
            return Self::Words(words);
        }
        Self::Coded(sections(code))
    }

    /// The number as it is read.
    pub fn show(&self, number: f64, system: System) -> String {
        let shown = match self {
            Self::General => None,
            Self::Date => date(number, system),
            Self::Hours => hours(number),
            Self::Coded(sections) => coded(sections, number, system),
            Self::Words([_, less, _]) if number < 0.0 => Some(less.clone()),
            Self::Words([_, _, zero]) if number == 0.0 => Some(zero.clone()),
            Self::Words([more, ..]) => Some(more.clone()),
        };
        shown.unwrap_or_else(|| general(number))
    }
}

/// A number by the section that is for it. One that shows nothing, or only a
/// dash, is passed over: what is counted stays a number.
fn coded(sections: &[FormatSection], number: f64, system: System) -> Option<String> {
    let says = |text: &str| text.contains(char::is_alphanumeric);
    let (first, several) = (sections.first()?, sections.len() > 1);
    let (section, signed) = section_for(sections, number)?;
    let (section, signed) = match &section.shows {
        Shows::Text(text) if !says(text) => (first, true),
        _ => (section, signed),
    };
    match &section.shows {
        Shows::General => None,
        Shows::Text(text) => (several && says(text)).then(|| text.clone()),
        Shows::Digits(digits) => Some(digits.show(number, signed)),
        Shows::Date => date(number, system),
        Shows::Hours => hours(number),
    }
}

/// The section that a number is shown by, and whether its sign is.
fn section_for(sections: &[FormatSection], number: f64) -> Option<(&FormatSection, bool)> {
    let first = sections.first()?;
    if sections.iter().any(|section| section.condition.is_some()) {
        let holds = |section: &&FormatSection| section.condition.is_none_or(|is| is.holds(number));
        let section = sections.iter().take(3).find(holds).unwrap_or(first);
        let negative = section.condition.is_some_and(Condition::is_negative);
        return Some((section, !negative));
    }
    Some(match sections {
        [_, less, ..] if number < 0.0 => (less, false),
        [_, _, zero, ..] if number == 0.0 => (zero, true),
        _ => (first, true),
    })
}

/// `"TRUE";"TRUE";"FALSE"`, truth in our language.
fn words(code: &str) -> Option<[String; 3]> {
    let mut words = code.split(';').map(|word| {
        let word = word.strip_prefix('"')?.strip_suffix('"')?;
        let word = match word {
            "TRUE" => truth(true),
            "FALSE" => truth(false),
            word => word,
        };
        (!word.contains('"')).then(|| word.to_owned())
    });
    let three = [words.next()??, words.next()??, words.next()??];
    words.next().is_none().then_some(three)
}

pub(super) const fn truth(value: bool) -> &'static str {
    if value { "VERDADERO" } else { "FALSO" }
}

fn date(number: f64, system: System) -> Option<String> {
    const DAY: f64 = 86_400.0;
    // Dates end with the year 9999.
    if !(0.0..2_958_466.0).contains(&number) {
        return None;
    }
    let seconds = (number * DAY).round();
    let day = (seconds / DAY).floor();
    let of_day = (seconds - day * DAY) as u32;
    let day = day as i32;
    let time = match (of_day / 3600, of_day / 60 % 60, of_day % 60) {
        (0, 0, 0) => String::new(),
        (hours, minutes, 0) => format!("{hours:02}:{minutes:02}"),
        (hours, minutes, seconds) => format!("{hours:02}:{minutes:02}:{seconds:02}"),
    };
    let alone = number < 1.0 && !time.is_empty();
    if alone {
        return Some(time);
    }
    let julian = match system {
        System::Of1904 => 2_416_481 + day,
        System::Of1900 if day == 60 => return Some(joined("29/02/1900".to_owned(), &time)),
        System::Of1900 if day == 0 => return None,
        System::Of1900 if day < 60 => 2_415_020 + day,
        System::Of1900 => 2_415_019 + day,
    };
    let date = Date::from_julian_day(julian).ok()?;
    let (year, month, day) = date.to_calendar_date();
    let mut shown = String::new();
    // Writing into a String cannot fail.
    let _ = write!(shown, "{day:02}/{:02}/{year:04}", u8::from(month));
    Some(joined(shown, &time))
}

fn joined(date: String, time: &str) -> String {
    if time.is_empty() {
        date
    } else {
        format!("{date} {time}")
    }
}

fn hours(number: f64) -> Option<String> {
    if !(0.0..1e6).contains(&number) {
        return None;
    }
    let minutes = (number * 1440.0).round() as u64;
    Some(format!("{}:{:02}", minutes / 60, minutes % 60))
}

/// `2022-02-28` or `2022-02-28T14:30:00` as here.
pub(super) fn iso_date(value: &str) -> Option<String> {
    let (date, time) = value.split_once('T').unwrap_or((value, ""));
    let [year, month, day] = date.split('-').collect::<Vec<_>>()[..] else {
        return None;
    };
    let time = time.split('.').next().unwrap_or_default();
    let time = time.strip_suffix(":00").unwrap_or(time);
    let date = format!("{day}/{month}/{year}");
    Some(match time {
        "" | "00:00" => date,
        time => format!("{date} {time}"),
    })
}

/// `2022-02-28T14:30:00.000` as the number that a workbook of 1900 has for it.
pub(super) fn serial_of(value: &str) -> Option<f64> {
    let (date, time) = value.trim().split_once('T').unwrap_or((value, ""));
    let day = dates::parse(date)?.to_julian_day() - 2_415_020;
    let day = f64::from(day + i32::from(day >= 60));
    let mut seconds = 0.0;
    for part in time.split(':').filter(|part| !part.is_empty()) {
        seconds = seconds * 60.0 + part.parse::<f64>().ok()?;
    }
    // Hours and minutes alone.
    let parts = time.split(':').count();
    let seconds = seconds * 60_f64.powi(3 - parts.clamp(1, 3) as i32);
    Some(
        day + if time.is_empty() {
            0.0
        } else {
            seconds / 86_400.0
        },
    )
}

/// A number shown by another program in its own language, with the decimal
/// mark of here.
pub(super) fn localised(shown: &str, number: f64) -> String {
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let found = digits(shown);
    for decimals in 0..=15 {
        if digits(&format!("{:.decimals$}", tidy(number.abs()))).trim_start_matches('0')
            != found.trim_start_matches('0')
        {
            continue;
        }
        let places: Vec<usize> = shown
            .match_indices(|c: char| c.is_ascii_digit())
            .map(|(at, _)| at)
            .collect();
        let mark = places
            .len()
            .checked_sub(decimals)
            .and_then(|first| places.get(first));
        let mark = mark
            .and_then(|at| at.checked_sub(1))
            .map(|at| shown.as_bytes()[at]);
        let english = if decimals == 0 {
            shown.contains(',')
        } else {
            mark == Some(b'.')
        };
        if !english {
            break;
        }
        let swap = |letter| match letter {
            '.' => ',',
            ',' => '.',
            other => other,
        };
        return shown.chars().map(swap).collect();
    }
    shown.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_excel_shows_them_here() {
        for (code, number, shown) in [
            ("General", 12.0, "12"),
            ("General", 0.1 + 0.2, "0,3"),
            ("General", -2.5, "-2,5"),
            ("General", 2_380_175_012.0, "2380175012"),
            ("General", 1e-12, "1E-12"),
            ("0", 7.0, "7"),
            ("000", 7.0, "007"),
            ("0.00", 2.5, "2,50"),
            ("0.0#", 2.5, "2,5"),
            ("#,##0", 1_234_567.0, "1.234.567"),
            ("#,##0.00", -1234.5, "-1.234,50"),
            ("0%", 0.75, "75%"),
            ("0.0%", 0.075, "7,5%"),
            ("0 %", 0.7, "70 %"),
            ("0.00%", 0.285, "28,50%"),
            ("\"$\"#,##0.00", 1500.0, "$1.500,00"),
            (
                "_-[$$-300A]* #,##0.00_-;-[$$-300A]* #,##0.00_-",
                20.0,
                "$20,00",
            ),
            ("#,##0 \"USD\"", 1500.0, "1.500 USD"),
            ("0.00E+00", 1500.0, "1500"),
            ("# ?/?", 0.5, "0,5"),
            ("0,", 1500.0, "1500"),
            ("@", 5.0, "5"),
            ("0;;", -0.2, "0"),
            ("\"TRUE\";\"TRUE\";\"FALSE\"", 1.0, "VERDADERO"),
            ("\"sí\";\"no\";\"-\"", 0.0, "-"),
            // Letters, escapes and room for digits between each other.
            ("00\\-0000000", 22_223_333.0, "02-2223333"),
            ("\"(\"00\") \"000-0000", 22_223_333.0, "(02) 222-3333"),
            ("(00) 000-0000", 22_223_333.0, "(02) 222-3333"),
            ("000-000-000", 1_234_567_890.0, "1234-567-890"),
            ("00\\.00\\.00", 10_203.0, "01.02.03"),
            ("###-####", 5.0, "-5"),
            ("0##", 5.0, "005"),
            (
                "[<=9999999]###-####;\\(##\\)\\ ###-####",
                2_223_333.0,
                "222-3333",
            ),
            (
                "[<=9999999]###-####;\\(##\\)\\ ###-####",
                22_223_333.0,
                "(2) 222-3333",
            ),
            ("#,##0.00\" km\"", 1234.5, "1.234,50 km"),
            ("0\" km\"", 12.0, "12 km"),
            ("0\\ \\k\\m", 12.0, "12 km"),
            ("0 km", 12.0, "12 km"),
            ("#,##0 USD", 1500.0, "1.500 USD"),
            ("\"M\"0\".\"", 3.0, "M3."),
            ("0.0 \"%\"", 80.5, "80,5 %"),
            ("0.0\\%", 80.5, "80,5%"),
            ("0.0\" de \"0", 2.34, "2,3 de 4"),
            ("General\" unidades\"", 2.5, "2,5 unidades"),
            ("\"Meta \"General", -3.0, "-Meta 3"),
            ("\"Meta \"@", 5.0, "Meta 5"),
            ("?0.0?", 2.5, "2,5"),
            ("#.##", 0.5, "0,5"),
            (".00", 12.5, "12,50"),
            ("00000", 17.0, "00017"),
            ("#,##0", 0.0, "0"),
            ("0,000", 7.0, "0.007"),
            // Sections, with conditions and without.
            ("0.00;(0.00)", -2.5, "(2,50)"),
            ("0.00;[Red]-0.00", -2.5, "-2,50"),
            ("#,##0.00_);[Red](#,##0.00)", 1500.0, "1.500,00"),
            ("[Red]0", 4.0, "4"),
            ("0;-0;\"Ninguno\"", 0.0, "Ninguno"),
            ("#,##0;-#,##0;", 0.0, "0"),
            (
                "_-* #,##0.00_-;-* #,##0.00_-;_-* \"-\"??_-;_-@_-",
                0.0,
                "0,00",
            ),
            (
                "_($* #,##0.00_);_($* (#,##0.00);_($* \"-\"??_);_(@_)",
                -3.5,
                "$(3,50)",
            ),
            ("[>=1000]0.0,\" mil\";0", 999.0, "999"),
            ("[=1]\"Sí\";[=0]\"No\";0", 0.0, "No"),
            ("[=1]\"Sí\";[=0]\"No\";0", 7.0, "7"),
            ("[<0]\"menos \"0;0", -7.0, "menos 7"),
            ("\"a;b \"0", 7.0, "a;b 7"),
            ("[$USD-540A] #,##0", 1500.0, "USD 1.500"),
            ("#,##0.00\\ [$€-C0A]", 1500.0, "1.500,00 €"),
            (";;;", 8.0, "8"),
            ("\"km\"", 8.0, "8"),
            ("", 8.0, "8"),
            ("\"", 8.0, "8"),
            ("\\", 8.0, "8"),
            ("[", 8.0, "8"),
            ("0%%", 0.5, "5000%%"),
        ] {
            let format = Format::of(code);
            assert_eq!(format.show(number, System::Of1900), shown, "{code}");
        }
    }

    #[test]
    fn dates_are_shown_in_full() {
        for (code, number, system, shown) in [
            ("dd/mm/yyyy", 44_620.0, System::Of1900, "28/02/2022"),
            ("mmm-yy", 44_620.0, System::Of1900, "28/02/2022"),
            (
                "yyyy-mm-dd hh:mm",
                44_620.75,
                System::Of1900,
                "28/02/2022 18:00",
            ),
            ("d/m/yy", 43_158.0, System::Of1904, "28/02/2022"),
            ("d/m/yy", 1.0, System::Of1900, "01/01/1900"),
            ("d/m/yy", 60.0, System::Of1900, "29/02/1900"),
            ("d/m/yy", 61.0, System::Of1900, "01/03/1900"),
            ("h:mm", 0.604_166_666_666_667, System::Of1900, "14:30"),
            ("[h]:mm", 1.5, System::Of1900, "36:00"),
            (
                "[$-300A]d \"de\" mmmm",
                44_620.0,
                System::Of1900,
                "28/02/2022",
            ),
            (
                "dd\" de \"mmmm\" de \"yyyy",
                46_081.0,
                System::Of1900,
                "28/02/2026",
            ),
            (
                "[$-300A]d\\ \"de\"\\ mmmm\\ \"de\"\\ yyyy;@",
                46_058.0,
                System::Of1900,
                "05/02/2026",
            ),
            (
                "dddd d \"de\" mmmm \"de\" yyyy",
                46_081.0,
                System::Of1900,
                "28/02/2026",
            ),
            ("mmmm d, yyyy", 46_081.0, System::Of1900, "28/02/2026"),
            ("dd/mm/yyyy;@", 46_081.0, System::Of1900, "28/02/2026"),
            (
                "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
                46_081.0,
                System::Of1900,
                "28/02/2026",
            ),
            ("mm:ss.0", 0.5, System::Of1900, "12:00"),
            ("d/m/yy", -3.0, System::Of1900, "-3"),
            ("d/m/yy", 1e12, System::Of1900, "1000000000000"),
        ] {
            assert_eq!(Format::of(code).show(number, system), shown, "{code}");
        }
    }

    #[test]
    fn dates_in_words_of_the_file_are_dates_of_here() {
        for (value, shown) in [
            ("2022-02-28", Some("28/02/2022")),
            ("2022-02-28T00:00:00", Some("28/02/2022")),
            ("2022-02-28T14:30:00.000", Some("28/02/2022 14:30")),
            ("2022-02-28T14:30:05", Some("28/02/2022 14:30:05")),
            ("ayer", None),
        ] {
            assert_eq!(iso_date(value).as_deref(), shown);
        }
    }

    #[test]
    fn dates_in_words_of_the_file_are_numbers_too() {
        for (value, shown) in [
            ("2022-02-28T00:00:00.000", "28/02/2022"),
            ("2022-02-28", "28/02/2022"),
            ("2022-02-28T18:05:00", "28/02/2022 18:05"),
            ("1899-12-31T14:30:00.000", "14:30"),
            ("1900-01-01T00:00:00", "01/01/1900"),
            ("1900-02-28T00:00:00", "28/02/1900"),
            ("1900-03-01T00:00:00", "01/03/1900"),
        ] {
            let number = serial_of(value).expect("a date");
            assert_eq!(Format::Date.show(number, System::Of1900), shown);
        }
        assert_eq!(serial_of("ayer"), None);
        assert_eq!(serial_of("2022-02-28T"), Some(44_620.0));
    }

    #[test]
    fn what_another_language_shows_is_said_in_ours() {
        for (shown, number, expected) in [
            ("0.75", 0.75, "0,75"),
            ("0,75", 0.75, "0,75"),
            ("1,234.50", 1234.5, "1.234,50"),
            ("1,234", 1234.0, "1.234"),
            ("7.5%", 7.5, "7,5%"),
            ("$20", 20.0, "$20"),
            ("M.1", 1.0, "M.1"),
        ] {
            assert_eq!(localised(shown, number), expected);
        }
    }
}
