//! Numbers as a workbook shows them, in the way of Excel in Spanish of
//! Ecuador: decimal comma, thousands point where the format asks for one,
//! dates as dd/mm/aaaa whatever their order in the format.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use time::Date;

use crate::import::cut::cut;

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
    Number(Digits),
    /// A date, a time of day or both: what of it the number has.
    Date,
    /// A time alone, counted on beyond 24 hours.
    Hours,
    /// A word for what is more, less and equal to zero: how LibreOffice writes
    /// truth into XLS.
    Words([String; 3]),
}

/// A format of digits, such as `#,##0.00 "USD"`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Digits {
    before: String,
    after: String,
    /// Digits before the comma, with zeros in front if need be.
    least: usize,
    /// Decimals that are always there, and how many there may be.
    decimals: usize,
    most: usize,
    thousands: bool,
    percent: bool,
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
        let mut digits = Digits::default();
        let mut seen = false;
        let mut point = false;
        let mut letters = code.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                ';' => break,
                '"' => {
                    let text: String = letters.by_ref().take_while(|c| *c != '"').collect();
                    digits.side(seen).push_str(&text);
                }
                '\\' => digits.side(seen).extend(letters.next()),
                '_' | '*' => drop(letters.next()),
                '[' => {
                    let inside: String = letters.by_ref().take_while(|c| *c != ']').collect();
                    let lower = inside.to_ascii_lowercase();
                    if !lower.is_empty() && lower.chars().all(|c| "hms".contains(c)) {
                        return Self::Hours;
                    }
                    let currency = inside.strip_prefix('$');
                    let currency = currency.and_then(|rest| rest.split('-').next());
                    digits.side(seen).push_str(currency.unwrap_or_default());
                }
                'y' | 'Y' | 'd' | 'D' | 'h' | 'H' | 'm' | 'M' | 's' | 'S' | 'a' | 'e' => {
                    return Self::Date;
                }
                'G' | 'g' | '@' | '/' | 'E' => return Self::General,
                '0' | '#' | '?' => {
                    seen = true;
                    if point {
                        digits.most += 1;
                        digits.decimals = if letter == '0' {
                            digits.most
                        } else {
                            digits.decimals
                        };
                    } else {
                        digits.least += usize::from(letter == '0');
                    }
                }
                '.' => point = true,
                ',' if letters.peek().is_some_and(|next| "0#?".contains(*next)) => {
                    digits.thousands = true;
                }
                // Thousands left out: the number would say something else.
                ',' if seen => return Self::General,
                '%' => {
                    digits.percent = true;
                    digits.side(seen).push('%');
                }
                other => digits.side(seen).push(other),
            }
        }
        if seen {
            Self::Number(digits)
        } else {
            Self::General
        }
    }

    /// The number as it is read.
    pub fn show(&self, number: f64, system: System) -> String {
        let date = match self {
            Self::General => None,
            Self::Number(digits) => return digits.show(number),
            Self::Date => date(number, system),
            Self::Hours => hours(number),
            Self::Words([_, less, _]) if number < 0.0 => Some(less.clone()),
            Self::Words([_, _, zero]) if number == 0.0 => Some(zero.clone()),
            Self::Words([more, ..]) => Some(more.clone()),
        };
        date.unwrap_or_else(|| general(number))
    }
}

impl Digits {
    fn side(&mut self, after: bool) -> &mut String {
        if after {
            &mut self.after
        } else {
            &mut self.before
        }
    }

    fn show(&self, number: f64) -> String {
        let scaled = if self.percent { number * 100.0 } else { number };
        if !scaled.is_finite() || scaled.abs() >= 1e15 {
            return general(number);
        }
        let most = self.most.min(15);
        let shown = format!("{:.most$}", tidy(scaled.abs()));
        let (whole, decimals) = shown.split_once('.').unwrap_or((&shown, ""));
        let optional = decimals.get(self.decimals.min(most)..).unwrap_or_default();
        let dropped = optional.len() - optional.trim_end_matches('0').len();
        let (decimals, _) = cut(decimals, decimals.len() - dropped);
        let whole = format!("{whole:0>least$}", least = self.least.min(30));
        let zero = !shown.contains(|c: char| ('1'..='9').contains(&c));
        let sign = if number < 0.0 && !zero { "-" } else { "" };
        let whole = if self.thousands {
            grouped(&whole)
        } else {
            whole
        };
        let comma = if decimals.is_empty() { "" } else { "," };
        let Self { before, after, .. } = self;
        format!("{sign}{before}{whole}{comma}{decimals}{after}")
            .trim()
            .to_owned()
    }
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

/// Thousands with points.
fn grouped(digits: &str) -> String {
    let mut grouped = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    grouped
}

/// A number without the noise of its binary form: what 15 digits say.
fn tidy(number: f64) -> f64 {
    format!("{number:.14e}").parse().unwrap_or(number)
}

/// A number as it would be typed: 15 digits at most, as workbooks keep them.
pub(super) fn general(number: f64) -> String {
    let tidy = tidy(number);
    if tidy == 0.0 {
        return "0".to_owned();
    }
    if tidy.is_finite() && !(1e-9..1e21).contains(&tidy.abs()) {
        return format!("{tidy:E}").replace('.', ",");
    }
    format!("{tidy}").replace('.', ",")
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
