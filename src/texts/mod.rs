//! Every word of the interface, in Spanish, with numbers and dates as people
//! in Ecuador write them.
//!
//! What a rule says stands with the rule, and what a reader of files says
//! stands with its errors; everything else that a person reads is here.

mod all_drafts_words;
mod beginning;
mod calendar;
mod cells;
mod command_names;
mod comparing;
mod deeds;
mod months;
mod own_profile;
mod phrases;
mod places;
mod score;
mod shortcut_list;
mod site;
mod unit_page;
mod units;
mod versions;
pub mod viewer;
mod year_calendar;

pub use all_drafts_words::*;
pub use beginning::*;
pub use calendar::{clock, day, day_in_words, long_month, moment};
pub use cells::*;
pub use command_names::*;
pub use comparing::*;
pub use deeds::*;
pub use months::*;
pub use own_profile::*;
pub use phrases::*;
pub use places::*;
pub use score::*;
pub use shortcut_list::*;
pub use site::*;
pub use unit_page::*;
pub use units::*;
pub use versions::*;
pub use year_calendar::*;

/// A whole number, with a point between thousands.
pub fn number(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    grouped
}

/// A count with its noun: `1 unidad`, `18 unidades`.
pub fn count(count: usize, one: &str, many: &str) -> String {
    let noun = if count == 1 { one } else { many };
    format!("{} {noun}", number(count))
}

/// `uno, dos y tres`
fn in_a_row<T: AsRef<str>>(words: &[T]) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.as_slice() {
        [rest @ .., last] if !rest.is_empty() => format!("{} y {last}", rest.join(", ")),
        words => words.concat(),
    }
}

/// With a capital letter, as at the beginning of a sentence.
fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    let first: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    format!("{first}{}", letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_begins_with_the_words_of_the_start_page() {
        let page = include_str!("../../web/index.html");
        for words in [APP, START_TITLE, START_LEAD] {
            assert!(page.contains(&format!(">{words}</")), "{words}");
        }
    }

    #[test]
    fn thousands_are_parted_by_a_point() {
        let written: Vec<String> = [0, 999, 1000, 1_234_567].map(number).into();
        assert_eq!(written, ["0", "999", "1.000", "1.234.567"]);
    }

    #[test]
    fn one_is_singular() {
        assert_eq!(count(1, "unidad", "unidades"), "1 unidad");
        assert_eq!(count(0, "unidad", "unidades"), "0 unidades");
    }
}
