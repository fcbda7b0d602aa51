use crate::model::dates::MONTHS;

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
    }
}
