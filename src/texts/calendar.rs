use crate::model::dates::{self, MONTHS};

/// `febrero de 2022`; `month` from 1.
pub fn long_month(month: u32, year: u32) -> String {
    let name = usize::try_from(month)
        .ok()
        .and_then(|month| MONTHS.get(month.wrapping_sub(1)));
    format!("{} de {year}", name.unwrap_or(&""))
}

/// `28 de febrero de 2022`; `month` from 1.
pub fn day(day: u32, month: u32, year: u32) -> String {
    format!("{day} de {}", long_month(month, year))
}

/// `28 de febrero de 2022`, of `2022-02-28`; what is no date as it is.
pub fn day_in_words(text: &str) -> String {
    match dates::parse(text) {
        Some(date) => {
            let year = u32::try_from(date.year()).unwrap_or_default();
            day(date.day().into(), u8::from(date.month()).into(), year)
        }
        None => text.to_owned(),
    }
}

/// `09:05`.
pub fn clock(hour: u32, minute: u32) -> String {
    format!("{hour:02}:{minute:02}")
}

/// `28 de febrero de 2022, 09:05`; `month` from 1.
pub fn moment((date, month, year, hour, minute): (u32, u32, u32, u32, u32)) -> String {
    format!("{}, {}", day(date, month, year), clock(hour, minute))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_as_people_write_them() {
        assert_eq!(moment((28, 2, 2022, 9, 5)), "28 de febrero de 2022, 09:05");
        assert_eq!(day_in_words("2022-02-28"), "28 de febrero de 2022");
        assert_eq!(day_in_words("ayer"), "ayer");
    }
}
