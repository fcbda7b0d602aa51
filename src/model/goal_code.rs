//! Goal codes as institutions really write them, and the goals that stand
//! together in one cell.
//!
//! Official matrices number the goals of a unit `M1.`, `M2.`… by hand, so the
//! same code is found as `M.1.`, `M. 1.`, `M4 `, `M.2`, `M1.Desarrollar`,
//! `M10)`, `M3-`, `M1.-` or `Meta 1:`.

/// Digits of the largest code that is believed: `M2022` is no code.
const MOST_DIGITS: usize = 3;
/// Separators that close a code; several may follow each other (`M1.-`).
const CLOSING: [char; 7] = ['.', ')', ':', '-', '–', '—', '°'];
/// Marks that may stand before the code of a listed goal.
const BULLETS: [char; 7] = ['-', '–', '—', '•', '·', '*', '▪'];

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
        let (rest, letter) = mark(start)?;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || digits > MOST_DIGITS {
            return None;
        }
        let number = rest[..digits].parse().ok()?;
        let rest = closed(&rest[digits..], letter)?;
        let len = text.len() - rest.len();
        Some(Self {
            number,
            len,
            canonical: text[..len] == Self::write(number),
        })
    }

    /// A code as it should be written, with the space that follows it.
    pub fn write(number: u32) -> String {
        format!("M{number}. ")
    }
}

/// How the code begins, which says how much it needs to be believed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Letter {
    /// `M`
    Capital,
    /// `m`, which may as well be metres.
    Small,
    /// `Meta`
    Word,
}

fn mark(text: &str) -> Option<(&str, Letter)> {
    let (rest, letter) = if let Some(rest) = text
        .get(..4)
        .filter(|word| word.eq_ignore_ascii_case("meta"))
        .map(|word| &text[word.len()..])
    {
        (rest, Letter::Word)
    } else if let Some(rest) = text.strip_prefix('M') {
        (rest, Letter::Capital)
    } else {
        (text.strip_prefix('m')?, Letter::Small)
    };
    let rest = rest.trim_start_matches([' ', '\u{a0}']);
    let rest = rest.strip_prefix(['.', '-']).unwrap_or(rest);
    Some((rest.trim_start_matches([' ', '\u{a0}']), letter))
}

/// What follows the code, if the text after its digits closes it.
fn closed(text: &str, letter: Letter) -> Option<&str> {
    let spaced = text.trim_start_matches([' ', '\u{a0}']);
    let rest =
        spaced.trim_start_matches(|c: char| CLOSING.contains(&c) || c == ' ' || c == '\u{a0}');
    let separated = spaced.starts_with(CLOSING);
    let next = rest.chars().next();
    let believed = match (separated, letter) {
        // `M1.5` is a number or a code of another kind.
        (true, Letter::Capital | Letter::Word) => {
            !(rest.len() + 1 == text.len() && next.is_some_and(|c| c.is_ascii_digit()))
        }
        (true, Letter::Small) => !next.is_some_and(|c| c.is_lowercase() || c.is_ascii_digit()),
        // `M4 Se desarrollan` is one, `M2 de construcción` is not.
        (false, Letter::Capital) => {
            rest.is_empty()
                || rest.starts_with('\n')
                || (spaced.len() < text.len()
                    && !next.is_some_and(|c| c.is_lowercase() || c == '²' || c == '³'))
        }
        (false, Letter::Small | Letter::Word) => false,
    };
    believed.then_some(rest)
}

/// The goals that one cell states, in their order.
///
/// A cell states several when at least two of its paragraphs, or of the
/// sentences of a paragraph, begin with a code. The pieces hold every
/// character of the text but the white space between them.
pub fn split_goals(text: &str) -> Vec<&str> {
    let parts = parts(text);
    if parts.iter().filter(|part| part.coded).count() < 2 {
        let whole = text.trim();
        return if whole.is_empty() {
            Vec::new()
        } else {
            vec![whole]
        };
    }
    let mut goals: Vec<(usize, usize)> = Vec::new();
    let mut before: Option<&Part> = None;
    for part in &parts {
        match goals.last_mut() {
            Some(goal) if before.is_some_and(|before| goes_on(text, before, part)) => {
                goal.1 = part.end;
            }
            _ => goals.push((part.start, part.end)),
        }
        before = Some(part);
    }
    goals
        .iter()
        .map(|&(start, end)| text[start..end].trim())
        .collect()
}

/// A paragraph, or the sentences of one that state a goal of their own.
struct Part {
    start: usize,
    end: usize,
    coded: bool,
}

fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut start = 0;
    for paragraph in text.split('\n') {
        let mut from = start;
        for cut in cuts(paragraph) {
            push_part(&mut parts, text, from, start + cut);
            from = start + cut;
        }
        push_part(&mut parts, text, from, start + paragraph.len());
        start += paragraph.len() + 1;
    }
    parts
}

fn push_part(parts: &mut Vec<Part>, text: &str, start: usize, end: usize) {
    let part = &text[start..end];
    if !part.trim().is_empty() {
        parts.push(Part {
            start,
            end,
            coded: GoalCode::read(part).is_some(),
        });
    }
}

/// Where a code follows the end of a sentence within the paragraph.
fn cuts(paragraph: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut from = 0;
    for (at, _) in paragraph.match_indices('M') {
        let before = &paragraph[from..at];
        let sentence = before.trim_end();
        let ends = sentence.len() < before.len() && sentence.ends_with(['.', ';']);
        if ends && separated_code(&paragraph[at..]) && says_something(sentence) {
            cuts.push(at);
            from = at;
        }
    }
    cuts
}

/// Within a paragraph only a code with its separator is believed.
fn separated_code(text: &str) -> bool {
    GoalCode::read(text).is_some_and(|code| text[..code.len].trim_end().ends_with(CLOSING))
}

fn says_something(text: &str) -> bool {
    let rest = GoalCode::read(text).map_or(text, |code| &text[code.len..]);
    rest.contains(char::is_alphanumeric)
}

/// Whether a part belongs to the goal that the part before it states.
fn goes_on(text: &str, before: &Part, part: &Part) -> bool {
    let said = text[before.start..before.end].trim();
    if part.coded {
        // A caption such as `Eje social:` goes with the goal below it.
        return !before.coded && said.ends_with(':');
    }
    let next = text[part.start..part.end].trim_start();
    let starts_low = next.starts_with(|c: char| {
        c.is_lowercase() || c.is_ascii_digit() || BULLETS.contains(&c) || c == '('
    });
    starts_low || said.ends_with([':', ',']) || !says_something(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, number: u32, rest: &str) {
        let code = GoalCode::read(text).unwrap_or_else(|| panic!("no code in {text:?}"));
        assert_eq!((code.number, &text[code.len..]), (number, rest), "{text:?}");
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

    #[test]
    fn paragraphs_with_codes_are_goals() {
        assert_eq!(split_goals("M1. Uno\nM2. Dos"), ["M1. Uno", "M2. Dos"]);
        assert_eq!(
            split_goals("M1. Uno\n\n M.2 Dos \n"),
            ["M1. Uno", "M.2 Dos"]
        );
        assert_eq!(split_goals("M1. Uno\ny dos"), ["M1. Uno\ny dos"]);
        assert_eq!(split_goals("Uno\nDos"), ["Uno\nDos"]);
        assert_eq!(split_goals(" \n "), [""; 0]);
    }

    #[test]
    fn a_paragraph_without_a_code_goes_on_or_stands_alone() {
        let text =
            "M1. Hacer:\nTalleres\n- dos\n3 más\nM2. Dos\ny medio\nNo aplica, en cumplimiento";
        assert_eq!(
            split_goals(text),
            [
                "M1. Hacer:\nTalleres\n- dos\n3 más",
                "M2. Dos\ny medio",
                "No aplica, en cumplimiento"
            ]
        );
        assert_eq!(split_goals("M1.\nUno\nM2.\nDos"), ["M1.\nUno", "M2.\nDos"]);
        assert_eq!(
            split_goals("Eje social:\nM1. Uno\nEje vial:\nM2. Dos"),
            ["Eje social:\nM1. Uno", "Eje vial:\nM2. Dos"]
        );
    }

    #[test]
    fn codes_after_the_end_of_a_sentence_are_goals() {
        assert_eq!(split_goals("M1. Aaa. M2. Bbb"), ["M1. Aaa.", "M2. Bbb"]);
        assert_eq!(
            split_goals("M1. Aaa; M2. Bbb\nM3. Ccc"),
            ["M1. Aaa;", "M2. Bbb", "M3. Ccc"]
        );
        for text in [
            "M1. Ver la M2. Bbb",
            "M1. M2. Aaa",
            "M1. Pintar 100. M2 de muro",
            "M1. Aaa, M2. Bbb",
        ] {
            assert_eq!(split_goals(text), [text]);
        }
    }

    #[test]
    fn pieces_hold_everything_but_white_space() {
        let text = " M1. Uno; M2.A1 2022 é\n\n• M3) Tres:\n  4 \n\nNo aplica ";
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(bare(&split_goals(text).concat()), bare(text));
    }
}
