//! Goal codes as institutions really write them.
//!
//! Official matrices number the goals of a unit `M1.`, `M2.`… by hand, so the
//! same code is found as `M.1.`, `M. 1.`, `M4 `, `M.2`, `M1.Desarrollar`,
//! `M10)`, `M3-`, `M1.-` or `Meta 1:`.

/// Digits of the largest code that is believed: `M2022` is no code.
const MOST_DIGITS: usize = 3;
/// Separators that close a code; several may follow each other (`M1.-`).
pub(super) const CLOSING: [char; 7] = ['.', ')', ':', '-', '–', '—', '°'];
/// Marks that may stand before the code of a listed goal.
#[rustfmt::skip]
pub(super) const BULLETS: [char; 15] = [
    '-', '–', '—', '•', '·', '*', '▪', '●', '■', '□', '❖', '➢', '➔', '→', '✓',
];

/// The code that a goal begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GoalCode {
    pub number: u32,
    /// Bytes of the text that belong to the code, with the white space or
    /// bullet before it and the separators and white space after it.
    pub len: usize,
    /// It is written exactly as `M1. `.
    pub canonical: bool,
}

impl GoalCode {
    /// Reads the code at the start of a goal.
    pub fn read(text: &str) -> Option<Self> {
        let start = text.trim_start_matches(|c: char| c.is_whitespace() || BULLETS.contains(&c));
        let (rest, mark) = mark(start)?;
        let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let (digits, _) = rest.split_at_checked(rest.len() - after.len())?;
        if digits.is_empty() || digits.len() > MOST_DIGITS {
            return None;
        }
        let number = digits.parse().ok()?;
        // Not `strip_suffix`, which compares all that follows.
        let (code, _) = text.split_at_checked(text.len() - closed(after, mark)?.len())?;
        Some(Self {
            number,
            len: code.len(),
            canonical: code == Self::write(number),
        })
    }

    /// The part of the text it was read from that is the code, and the rest.
    pub fn split(self, text: &str) -> (&str, &str) {
        text.split_at_checked(self.len).unwrap_or((text, ""))
    }

    /// A code as it should be written, with the space that follows it.
    pub fn write(number: u32) -> String {
        format!("M{number}. ")
    }
}

/// How the code begins, which says how much it needs to be believed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// `M`
    Capital,
    /// `m`, which may as well be metres.
    Small,
    /// `Meta`
    Word,
}

fn mark(text: &str) -> Option<(&str, Mark)> {
    let word = text.split_at_checked("meta".len());
    let (rest, mark) =
        if let Some((_, rest)) = word.filter(|(word, _)| word.eq_ignore_ascii_case("meta")) {
            (rest, Mark::Word)
        } else if let Some(rest) = text.strip_prefix('M') {
            (rest, Mark::Capital)
        } else {
            (text.strip_prefix('m')?, Mark::Small)
        };
    let rest = rest.trim_start_matches([' ', '\u{a0}']);
    let rest = rest.strip_prefix(['.', '-']).unwrap_or(rest);
    Some((rest.trim_start_matches([' ', '\u{a0}']), mark))
}

/// What follows the code, if the text after its digits closes it.
fn closed(text: &str, mark: Mark) -> Option<&str> {
    let spaced = text.trim_start_matches([' ', '\u{a0}']);
    let rest =
        spaced.trim_start_matches(|c: char| CLOSING.contains(&c) || c == ' ' || c == '\u{a0}');
    let separated = spaced.starts_with(CLOSING);
    let next = rest.chars().next();
    let believed = match (separated, mark) {
        // `M1.5` is a number or a code of another kind.
        (true, Mark::Capital | Mark::Word) => {
            !(rest.len() + 1 == text.len() && next.is_some_and(|c| c.is_ascii_digit()))
        }
        (true, Mark::Small) => !next.is_some_and(|c| c.is_lowercase() || c.is_ascii_digit()),
        // `M4 Se desarrollan` is one, `M2 de construcción` is not.
        (false, Mark::Capital) => {
            rest.is_empty()
                || rest.starts_with('\n')
                || (spaced.len() < text.len()
                    && !next.is_some_and(|c| c.is_lowercase() || c == '²' || c == '³'))
        }
        (false, Mark::Small | Mark::Word) => false,
    };
    believed.then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, number: u32, rest: &str) {
        let code = GoalCode::read(text).unwrap_or_else(|| panic!("no code in {text:?}"));
        assert_eq!(
            (code.number, code.split(text).1),
            (number, rest),
            "{text:?}"
        );
        assert_eq!(
            code.canonical,
            text.starts_with(&GoalCode::write(number)) && code.len == GoalCode::write(number).len()
        );
    }

    #[test]
    fn codes_are_read_as_they_are_written() {
        reads("M1. Al menos", 1, "Al menos");
        reads("M.1. 12 análisis", 1, "12 análisis");
        reads("M. 1. A 2022", 1, "A 2022");
        reads("M4 Se desarrollan", 4, "Se desarrollan");
        reads("M3 100% de avance", 3, "100% de avance");
        reads("M.2 Se da soporte", 2, "Se da soporte");
        reads("M2.A1 2022, la gestión", 2, "A1 2022, la gestión");
        reads("M1.Desarrollar 2", 1, "Desarrollar 2");
        reads("M10) Diez", 10, "Diez");
        reads("M3-Tres", 3, "Tres");
        reads("M3 – Tres", 3, "Tres");
        reads("M1.- Uno", 1, "Uno");
        reads("\u{a0} M1.\u{a0}Uno", 1, "Uno");
        reads("• M1: Uno", 1, "Uno");
        reads("Meta 1: uno", 1, "uno");
        reads("META 2.- Dos", 2, "Dos");
        reads("m1. Uno", 1, "Uno");
        reads("M7", 7, "");
        reads("M7.", 7, "");
        reads("M1. uno", 1, "uno");
    }

    #[test]
    fn what_only_looks_like_a_code_is_left_alone() {
        for text in [
            "",
            "M",
            "M2 de construcción",
            "Metas",
            "Metas 1: uno",
            "MIES",
            "m3 de agua",
            "m2. de construcción",
            "M2022. Algo",
            "M4x4",
            "M1.5 millones",
            "M² de construcción",
            "RAM4. Comprar",
            "El proyecto M4. Sigue",
            "Éste",
            "Meta 1 anual",
        ] {
            assert_eq!(GoalCode::read(text), None, "{text:?}");
        }
    }

    #[test]
    fn only_the_exact_form_is_canonical() {
        let canonical = |text| GoalCode::read(text).is_some_and(|code| code.canonical);
        assert!(canonical("M1. Uno"));
        for text in [
            "M1 Uno",
            "M1.Uno",
            "M1.  Uno",
            " M1. Uno",
            "M01. Uno",
            "m1. Uno",
            "M1.\u{a0}Uno",
        ] {
            assert!(!canonical(text), "{text:?}");
        }
    }
}
