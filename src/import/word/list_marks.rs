//! Numbers and bullets before the points of lists, which the text does not say.

use crate::import::written::PointMark;

/// Levels of a list.
pub(super) const LEVELS: usize = 10;

/// How one level of a list is marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct MarkLevel {
    pub start: u32,
    pub kind: MarkKind,
    /// What is written, with `%1` for the number of the first level.
    pub text: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum MarkKind {
    #[default]
    Decimal,
    TwoDigits,
    Letter {
        capital: bool,
    },
    Roman {
        capital: bool,
    },
    Bullet,
    /// Nothing stands there.
    Nothing,
}

/// Where a list has got to.
#[derive(Clone, Debug, Default)]
pub(super) struct ListCount {
    numbers: [Option<u32>; LEVELS],
}

impl ListCount {
    /// The next point of a level counts from here.
    pub fn restart(&mut self, level: usize) {
        if let Some(numbers) = self.numbers.get_mut(level..) {
            numbers.fill(None);
        }
    }

    /// The mark of the next point of this level.
    pub fn next(&mut self, levels: &[MarkLevel], level: usize) -> Option<PointMark> {
        let own = levels.get(level)?;
        let number = self.numbers.get_mut(level)?;
        *number = Some(number.map_or(own.start, |number| number.saturating_add(1)));
        self.restart(level + 1);
        match own.kind {
            MarkKind::Nothing => return None,
            MarkKind::Bullet => return bullet(&own.text),
            _ => {}
        }
        let mut mark = String::new();
        let mut letters = own.text.chars().peekable();
        while let Some(letter) = letters.next() {
            let of = letters.peek().and_then(|digit| digit.to_digit(10));
            match (letter, of) {
                ('%', Some(of @ 1..)) => {
                    letters.next();
                    let at = of as usize - 1;
                    if let Some(level) = levels.get(at) {
                        let number = self.numbers.get(at).copied().flatten();
                        mark += &level.kind.written(number.unwrap_or(level.start));
                    }
                }
                _ => mark.push(letter),
            }
        }
        let mark = mark.trim();
        (!mark.is_empty()).then(|| PointMark::Number(mark.to_owned()))
    }
}

/// Word takes bullets from fonts that have signs in the place of letters.
fn bullet(text: &str) -> Option<PointMark> {
    let first = text.trim().chars().next()?;
    Some(PointMark::Bullet(match first {
        'o' => '◦',
        '\u{e000}'..='\u{f8ff}' => '•',
        _ if first.is_alphanumeric() => '•',
        other => other,
    }))
}

impl MarkKind {
    /// A number as it is written.
    fn written(self, number: u32) -> String {
        match self {
            Self::Decimal => number.to_string(),
            Self::TwoDigits => format!("{number:02}"),
            Self::Letter { capital } => {
                // After z comes aa, then bb.
                let Some(before) = number.checked_sub(1) else {
                    return String::new();
                };
                let first = if capital { b'A' } else { b'a' };
                let letter = char::from(first + (before % 26) as u8);
                let times = (before / 26 + 1).min(20) as usize;
                letter.to_string().repeat(times)
            }
            Self::Roman { capital } => {
                let roman = roman(number);
                if capital { roman.to_uppercase() } else { roman }
            }
            Self::Bullet | Self::Nothing => String::new(),
        }
    }
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut left = number.min(3999);
    let mut written = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            left -= value;
            written += sign;
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_marked_as_the_list_says() {
        let level = |kind, text: &str| MarkLevel {
            start: 1,
            kind,
            text: text.to_owned(),
        };
        let levels = [
            level(MarkKind::Decimal, "M%1."),
            level(MarkKind::Letter { capital: false }, "%1.%2)"),
            level(MarkKind::Bullet, "\u{f0b7}"),
            level(MarkKind::Roman { capital: true }, "%4"),
            level(MarkKind::Nothing, "%5"),
        ];
        let mut count = ListCount::default();
        let points = [0, 1, 1, 0, 1, 2, 3, 3, 3, 3, 4, 0];
        let marks = points.map(|level| match count.next(&levels, level) {
            Some(PointMark::Number(mark)) => mark,
            Some(PointMark::Bullet(mark)) => mark.to_string(),
            None => String::new(),
        });
        assert_eq!(
            marks,
            [
                "M1.", "1.a)", "1.b)", "M2.", "2.a)", "•", "I", "II", "III", "IV", "", "M3."
            ]
        );
        assert_eq!(count.next(&levels, 7), None);
        assert_eq!(roman(1994), "mcmxciv");
    }
}
