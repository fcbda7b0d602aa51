//! The month that a table is of, where there are several of several months.

use super::labels::label;
use super::vocabulary::plain;
use crate::import::grid::Grid;
use crate::model::Field;
use crate::model::dates::{self, MONTHS};

/// Year, month and day, each 0 where it is not said; a year comes before all of
/// its months.
pub(crate) type TablePeriod = (i32, u8, u8);

/// Rows in which a title may say the month.
const TITLES: usize = 8;

/// The period that the name of a sheet says: `ENERO`, `Feb-2026`, `2025`,
/// `III trimestre`.
pub(crate) fn period_of_name(name: &str) -> Option<TablePeriod> {
    let date = |date: time::Date| (date.year(), date.month().into(), date.day());
    if let Some(day) = dates::parse(name) {
        return Some(date(day));
    }
    let words = words(name);
    let year = |word: &String| {
        let year: i32 = word.parse().ok()?;
        (word.len() == 4 && (1990..2100).contains(&year)).then_some(year)
    };
    let said_year = words.iter().find_map(year);
    let at = words.iter().position(|word| month(word).is_some());
    let last = words.len().checked_sub(1)?;
    if let Some(at) = at {
        // `feb 26` is a month and its year, `26 de feb` a day.
        let short = |at: Option<usize>| {
            let number: i32 = words.get(at?)?.parse().ok()?;
            (1..100).contains(&number).then_some(number)
        };
        let after = short(Some(at + 1)).filter(|_| at + 1 == last);
        let year = said_year.or(after.map(|year| 2000 + year));
        return Some((year.unwrap_or(0), month(&words[at])?, 0));
    }
    if let Some(quarter) = quarter(&words) {
        return Some((said_year.unwrap_or(0), quarter, 0));
    }
    // `02-2026`, `2026-02`, or a year alone.
    let numbers = words.iter().all(|word| word.parse::<u32>().is_ok());
    let other = words.iter().find(|word| year(word).is_none());
    let month = other.and_then(|word| word.parse::<u8>().ok());
    match (said_year.filter(|_| numbers), words.len(), month) {
        (Some(year), 1, None) => Some((year, 0, 0)),
        (Some(year), 2, Some(month @ 1..=12)) => Some((year, month, 0)),
        _ => None,
    }
}

/// `31/03/2026`, `marzo de 2026`, `2026`: as far as it is said.
pub(crate) fn shown((year, month, day): TablePeriod) -> String {
    let name = month
        .checked_sub(1)
        .and_then(|at| MONTHS.get(usize::from(at)));
    match (name, year, day) {
        (Some(_), 1.., 1..) => format!("{day:02}/{month:02}/{year}"),
        (Some(name), 1.., 0) => format!("{name} de {year}"),
        (Some(name), ..) => (*name).to_owned(),
        (None, ..) => year.to_string(),
    }
}

/// The period that a table is of, by the date of its metadata, else by a title.
pub(crate) fn period_of_grid(grid: &Grid) -> Option<TablePeriod> {
    date_of(grid).or_else(|| title_of(grid))
}

/// The date of the metadata.
fn date_of(grid: &Grid) -> Option<TablePeriod> {
    (0..grid.len()).rev().find_map(|row| {
        let mut cells = grid.cells(row).filter(|cell| !cell.trim().is_empty());
        let label = label(cells.next()?).filter(|label| label.field == Field::Date)?;
        let date = dates::parse(label.rest).or_else(|| cells.find_map(dates::parse))?;
        Some((date.year(), date.month().into(), date.day()))
    })
}

/// The month that a title says, or the last year where none says a month.
fn title_of(grid: &Grid) -> Option<TablePeriod> {
    let rows = || 0..grid.len().min(TITLES);
    let texts = rows().flat_map(|row| grid.cells(row));
    let months = texts
        .filter(|text| text.len() < 200)
        .filter_map(period_of_name);
    let mut whole = months.filter(|(year, month, _)| *year > 0 && *month > 0);
    let alone = |row: usize| {
        let mut said = grid.cells(row).filter(|cell| !cell.trim().is_empty());
        said.next()
            .filter(|text| text.len() < 200 && said.next().is_none())
    };
    let mut years = rows().filter_map(alone).filter_map(year_of);
    whole.next().or_else(|| Some((years.next_back()?, 0, 0)))
}

/// A year among other words.
fn year_of(text: &str) -> Option<i32> {
    let words = words(text).into_iter();
    let years = words
        .filter(|word| word.len() == 4)
        .filter_map(|word| word.parse().ok());
    years.into_iter().find(|year| (1990..2100).contains(year))
}

/// Words in small letters without accents, letters apart from digits.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    for letter in plain(text).chars() {
        let goes_on = letter.is_alphanumeric()
            && before.is_alphanumeric()
            && letter.is_ascii_digit() == before.is_ascii_digit();
        match words.last_mut().filter(|_| goes_on) {
            Some(last) => last.push(letter),
            None if letter.is_alphanumeric() => words.push(letter.to_string()),
            None => {}
        }
        before = letter;
    }
    words
}

/// A month by its name or its first letters.
fn month(word: &str) -> Option<u8> {
    let is_short = |name: &str| word.len() == 3 && name.starts_with(word);
    let index = match word {
        "sept" | "set" | "setiembre" => Some(8),
        word => MONTHS
            .iter()
            .position(|name| *name == word || is_short(name)),
    };
    index.and_then(|index| u8::try_from(index + 1).ok())
}

/// The last month of a quarter, of four months or of half a year.
fn quarter(words: &[String]) -> Option<u8> {
    const PARTS: [(&str, u8); 4] = [
        ("trimestre", 3),
        ("cuatrimestre", 4),
        ("semestre", 6),
        ("trim", 3),
    ];
    let months = |word: &String| {
        let known = PARTS.iter().find(|(name, _)| name == word);
        known.map(|(_, months)| *months)
    };
    let months = words.iter().find_map(months)?;
    let which = |word: &String| match word.as_str() {
        "1" | "i" | "primer" | "primero" => Some(1),
        "2" | "ii" | "segundo" => Some(2),
        "3" | "iii" | "tercer" | "tercero" => Some(3),
        "4" | "iv" | "cuarto" => Some(4),
        _ => None,
    };
    let end = months * words.iter().find_map(which)?;
    (end <= 12).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_its_month() {
        for (name, period) in [
            ("ENERO", Some((0, 1, 0))),
            ("Feb-2026", Some((2026, 2, 0))),
            ("feb26", Some((2026, 2, 0))),
            ("Set. 2025", Some((2025, 9, 0))),
            ("Matriz a4 Diciembre 2025", Some((2025, 12, 0))),
            ("MAYO 2024 (2)", Some((2024, 5, 0))),
            ("28-02-2026", Some((2026, 2, 28))),
            ("02-2026", Some((2026, 2, 0))),
            ("2026_02", Some((2026, 2, 0))),
            ("2025", Some((2025, 0, 0))),
            ("III Trimestre", Some((0, 9, 0))),
            ("1er trimestre 2026", Some((2026, 3, 0))),
            ("TRIM 4", Some((0, 12, 0))),
            ("Segundo semestre", Some((0, 12, 0))),
            ("Dirección Financiera", None),
            ("Hoja1", None),
            ("Marketing", None),
            ("Zona 3", None),
            ("1234", None),
            ("", None),
        ] {
            assert_eq!(period_of_name(name), period, "{name}");
        }
    }
}
