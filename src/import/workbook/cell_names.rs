//! `B7` and `A1:C3`: how an XLSX names its cells.

use super::table::{CellAt, Corners};

/// `B7` as row and column, from 0.
pub(super) fn position(name: &str) -> Option<CellAt> {
    let (letters, digits) = name.split_at(name.find(|letter: char| letter.is_ascii_digit())?);
    let mut column = 0;
    for letter in letters.bytes().filter(|letter| *letter != b'$') {
        // Past `ZZ` there is room for no other.
        if !letter.is_ascii_alphabetic() || column > 26 * 27 {
            return None;
        }
        column = column * 26 + u32::from(letter.to_ascii_uppercase() - b'A' + 1);
    }
    let row: u32 = digits.parse().ok()?;
    let there = column > 0 && (1..=1 << 24).contains(&row);
    there.then(|| (row - 1, column - 1))
}

/// `A1:C3`, or one cell.
pub(super) fn area(name: &str) -> Option<Corners> {
    let (first, last) = name.split_once(':').unwrap_or((name, name));
    let (one, other) = (position(first)?, position(last)?);
    Some(Corners {
        first: (one.0.min(other.0), one.1.min(other.1)),
        last: (one.0.max(other.0), one.1.max(other.1)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_and_areas_have_names() {
        assert_eq!(position("B7"), Some((6, 1)));
        assert_eq!(position("$AA$10"), Some((9, 26)));
        assert_eq!(position("XFD1048576"), Some((1_048_575, 16_383)));
        assert_eq!(position("ZZZ1"), Some((0, 18_277)));
        for name in [
            "",
            "7",
            "$7",
            "B",
            "B0",
            "B7C",
            "ABCD1",
            "B99999999999",
            "Ñ1",
        ] {
            assert_eq!(position(name), None, "{name}");
        }
        let expected = Corners {
            first: (0, 0),
            last: (2, 2),
        };
        assert_eq!(area("C3:A1"), Some(expected));
    }
}
