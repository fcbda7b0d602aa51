//! Lengths in styles, to a hundredth. The library's own writing and reading of
//! numbers with decimals, which is exact, weighs 7 kB before a cell can be edited.

/// A length on the page: `12.50px`.
pub fn pixels(length: f64) -> String {
    hundredths(length) + "px"
}

/// A part of a whole that is 100: `12.50%`.
pub fn percent(part: f64) -> String {
    hundredths(part) + "%"
}

/// A number with two decimals, rounded.
pub(super) fn hundredths(number: f64) -> String {
    let whole = (number * 100.0).round() as i64;
    let sign = if whole < 0 { "-" } else { "" };
    let whole = whole.unsigned_abs();
    format!("{sign}{}.{:02}", whole / 100, whole % 100)
}

/// Reads what [`hundredths`] writes of a number that is not negative; `None` for
/// what it never writes.
pub(super) fn read_hundredths(text: &str) -> Option<f64> {
    let (whole, rest) = text.split_once('.').unwrap_or((text, "0"));
    let number = |digits: &str| -> Option<f64> {
        let is_number = digits.bytes().all(|digit| digit.is_ascii_digit());
        is_number
            .then(|| digits.parse::<u32>().ok())?
            .map(f64::from)
    };
    let share = f64::from(10_u32.checked_pow(u32::try_from(rest.len()).ok()?)?);
    Some(number(whole)? + number(rest)? / share)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_length_is_written_as_styles_have_it() {
        assert_eq!(pixels(0.0), "0.00px");
        assert_eq!(pixels(-0.004), "0.00px");
        assert_eq!(pixels(-0.5), "-0.50px");
        assert_eq!(pixels(1234.567), "1234.57px");
        assert_eq!(percent(99.999), "100.00%");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(number in 0.0..100_000.0_f64) {
            let read = read_hundredths(&hundredths(number));
            prop_assert!(read.is_some_and(|read| (read - number).abs() < 0.005_001));
        }
    }
}
