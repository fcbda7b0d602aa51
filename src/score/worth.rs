/// What a part is worth, or the whole: from what is sure to what is possible,
/// in eighths of a point. SITA of one data set moves in steps of an eighth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Worth {
    pub least: u8,
    pub most: u8,
}

impl Worth {
    pub const NONE: Self = Self::exactly(0);
    pub const HALF: Self = Self::exactly(4);
    pub const ONE: Self = Self::exactly(8);
    pub const UNKNOWN: Self = Self { least: 0, most: 8 };

    pub const fn exactly(eighths: u8) -> Self {
        Self {
            least: eighths,
            most: eighths,
        }
    }

    /// Whether it depends on what nobody has said.
    pub const fn is_open(self) -> bool {
        self.least != self.most
    }

    /// The mean of the four parts, each of which is worth halves.
    pub fn mean(parts: [Self; 4]) -> Self {
        let sum = |end: fn(&Self) -> u8| parts.iter().map(end).sum::<u8>() / 4;
        Self {
            least: sum(|part| part.least),
            most: sum(|part| part.most),
        }
    }

    /// How many eighths of the whole a part may still bring.
    pub const fn missing(self) -> u8 {
        (Self::ONE.most - self.least) / 4
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_open_makes_a_range() {
        let [one, half, none, open] = [Worth::ONE, Worth::HALF, Worth::NONE, Worth::UNKNOWN];
        for (parts, least, most) in [
            ([one, one, one, one], 8, 8),
            ([half, one, one, one], 7, 7),
            ([one, one, one, open], 6, 8),
            ([one, one, open, one], 6, 8),
            ([one, open, one, one], 6, 8),
            ([half, one, open, open], 3, 7),
            ([Worth { least: 4, most: 8 }, one, one, one], 7, 8),
            ([none, none, none, none], 0, 0),
            ([open, open, open, open], 0, 8),
        ] {
            assert_eq!(Worth::mean(parts), Worth { least, most }, "{parts:?}");
        }
    }
}
