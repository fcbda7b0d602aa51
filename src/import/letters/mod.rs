//! Letters as people write them: what programs did to them on the way here is
//! undone once, where a grid is made, and each thing is said with its place.
//!
//! What letters became by themselves is known to [`damage`](crate::model::damage);
//! [`whole_cell`] knows what programs write for a blank cell, or around its text.

mod whole_cell;

use std::borrow::Cow;

pub(crate) use self::whole_cell::is_same_word;
use self::whole_cell::{is_blank_word, of_formula};
use super::grid::Grid;
use super::report::{About, Notice};
use crate::model::damage::code_pages::WINDOWS_1252;
use crate::model::damage::{first_change, has_lost, has_usual_letters, is_usual, recovered};
use crate::model::own_files::is_shared_csv;
use crate::model::text::{composed, is_odd_space, is_unseen, shown_symbol, unjoined};

/// A grid with the letters of its cells mended, and what was done to them.
/// One that has nothing to mend is given back as it is.
pub(crate) fn mended(grid: Grid, notices: &mut Vec<Notice>) -> Grid {
    if (0..grid.len()).all(|row| grid.cells(row).all(is_plain)) || is_ours(&grid) {
        return grid;
    }
    grid.with_cells(|grid, row, at, cell| {
        if is_plain(cell) {
            return Cow::Borrowed(cell);
        }
        let mended = Mended::of(cell);
        let place = grid.place(row, Some(at));
        let said = mended.said.iter();
        notices.extend(said.map(|(about, text)| Notice::new(*about, place, text.as_str())));
        mended.text
    })
}

/// A text as a cell that says it is read.
pub fn mended_text(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    Mended::of(text).text
}

/// Whether a text is read as it is, alone in its cell.
pub(crate) fn stays(text: &str) -> bool {
    mended_text(text) == text && !is_same_word(text)
}

/// The CSV to share says its texts as they are in the document.
fn is_ours(grid: &Grid) -> bool {
    is_shared_csv(grid.cells(0))
}

/// A quick look: nearly no cell has anything to mend.
fn is_plain(cell: &str) -> bool {
    has_usual_letters(cell) && !cell.starts_with('=') && !is_blank_word(cell)
}

/// A cell, and what was done to it.
struct Mended<'a> {
    text: Cow<'a, str>,
    said: Vec<(About, String)>,
}

impl<'a> Mended<'a> {
    fn of(cell: &'a str) -> Self {
        let mut mended = Self {
            text: Cow::Borrowed(cell),
            said: Vec::new(),
        };
        if let Some(text) = of_formula(cell) {
            mended.now(About::TextFormula, text, String::new());
        }
        if let Some(text) = recovered(&mended.text) {
            let said = first_change(&mended.text, &text);
            mended.now(About::Misread, text, said);
        }
        mended.letters();
        if is_blank_word(&mended.text) {
            let word = mended.text.trim().to_owned();
            mended.now(About::BlankWord, String::new(), word);
        }
        if has_lost(&mended.text) {
            let text = mended.text.clone().into_owned();
            mended.said.push((About::LostLetters, text));
        }
        mended
    }

    fn now(&mut self, about: About, text: String, said: String) {
        self.text = Cow::Owned(text);
        self.said.push((about, said));
    }

    /// Looks at each letter for itself.
    fn letters(&mut self) {
        if self.text.chars().all(is_usual) {
            return;
        }
        let mut done: Vec<About> = Vec::new();
        let mut text = String::with_capacity(self.text.len());
        let mut letters = self.text.chars().peekable();
        while let Some(letter) = letters.next() {
            let about = if let Some(shown) = windows_letter(letter) {
                text.push(shown);
                About::Misread
            } else if is_joiner_of_symbols(letter, &text) {
                text.push(letter);
                continue;
            } else if is_unseen(letter) {
                About::Unseen
            } else if is_odd_space(letter) {
                text.push(' ');
                About::OddSpace
            } else if let Some(shown) = shown_symbol(letter) {
                text.push(shown);
                About::Symbol
            } else if let Some(pair) = unjoined(letter) {
                text.push_str(pair);
                About::Composed
            } else {
                // What is not seen may stand between a letter and its mark.
                let is_between = |next: &char| letter.is_alphabetic() && is_unseen(*next);
                while letters.next_if(is_between).is_some() {
                    done.push(About::Unseen);
                }
                let one = letters.peek().and_then(|mark| composed(letter, *mark));
                text.push(one.unwrap_or(letter));
                if one.is_none() {
                    continue;
                }
                letters.next();
                About::Composed
            };
            done.push(about);
        }
        done.sort_unstable();
        done.dedup();
        if !done.is_empty() {
            let said = done.into_iter().map(|about| (about, String::new()));
            self.said.extend(said);
            // What they stood beside at an edge is no text either.
            self.text = Cow::Owned(text.trim_matches(' ').to_owned());
        }
    }
}

/// What Windows writes for a byte that was taken for a control character.
fn windows_letter(letter: char) -> Option<char> {
    let at = u32::from(letter).checked_sub(0x80)?;
    let at = usize::try_from(at).ok().filter(|at| *at < 0x20)?;
    Some(WINDOWS_1252[at]).filter(|letter| *letter != '\0')
}

/// What is not seen, but makes one picture of two.
fn is_joiner_of_symbols(letter: char, before: &str) -> bool {
    letter == '\u{200d}' && before.ends_with(|before: char| before >= '\u{2190}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str, said: &[About]) {
        let mended = Mended::of(text);
        let found: Vec<About> = mended.said.iter().map(|(about, _)| *about).collect();
        assert_eq!((&*mended.text, &found[..]), (expected, said), "{text:?}");
        assert!(!is_plain(text) || said.is_empty(), "{text:?}");
        assert_eq!(mended_text(text), expected, "{text:?}");
        let again = Mended::of(expected);
        assert_eq!(again.text, expected, "mended once is mended");
    }

    #[test]
    fn letters_become_what_people_write() {
        use About::{BlankWord, Composed, Misread, OddSpace, Symbol, TextFormula, Unseen};
        for (text, expected, said) in [
            (
                "Dirección de Obras; ¿100 %? «sí»",
                "Dirección de Obras; ¿100 %? «sí»",
                &[][..],
            ),
            (
                "Gestio\u{301}n del an\u{303}o",
                "Gestión del año",
                &[Composed],
            ),
            ("DIRECCIO\u{301}N A\u{308}", "DIRECCIÓN Ä", &[Composed]),
            ("o\u{ad}\u{301}", "ó", &[Composed, Unseen]),
            ("q\u{301}", "q\u{301}", &[]),
            ("beneﬁcio eﬁcaz", "beneficio eficaz", &[Composed]),
            (
                "Cons\u{ad}truc\u{200b}ción\u{feff}",
                "Construcción",
                &[Unseen],
            ),
            ("\u{202a}Meta\u{202c}\u{1f}", "Meta", &[Unseen]),
            (
                "Objetivo de\u{a0}la\u{202f}unidad",
                "Objetivo de la unidad",
                &[OddSpace],
            ),
            (
                "\u{f0b7} Uno\n\u{f0a7} Dos \u{f0d8} Tres",
                "• Uno\n▪ Dos ➢ Tres",
                &[Symbol],
            ),
            ("\u{a0}Uno \u{200b}", "Uno", &[Unseen, OddSpace]),
            (
                "95\u{a0}% de\u{ad}l plan",
                "95 % del plan",
                &[Unseen, OddSpace],
            ),
            (
                "Plan \u{93}GPR\u{94} \u{96} 2026",
                "Plan “GPR” – 2026",
                &[Misread],
            ),
            ("=\"M1. Uno\"", "M1. Uno", &[TextFormula]),
            ("=\"Plan \"\"GPR\"\"\"", "Plan \"GPR\"", &[TextFormula]),
            ("=\"\"", "", &[TextFormula]),
            ("nan", "", &[BlankWord]),
            (" NULL ", "", &[BlankWord]),
            ("Unnamed: 3", "", &[BlankWord]),
            ("=\"nan\"", "", &[TextFormula, BlankWord]),
            ("=\"GestiÃ³n\"", "Gestión", &[TextFormula, Misread]),
            ("👩\u{200d}🌾", "👩\u{200d}🌾", &[]),
            ("=1+1", "=1+1", &[]),
            ("=\"a\"&B2&\"c\"", "=\"a\"&B2&\"c\"", &[]),
            ("Nanegal", "Nanegal", &[]),
            ("None of it", "None of it", &[]),
        ] {
            check(text, expected, said);
        }
    }

    #[test]
    fn a_grid_says_where() {
        let mut grid = Grid::with_capacity(10);
        grid.push_row(1, ["No.", "Descrip\u{ad}ción de\u{a0}la unidad"]);
        grid.push_row(2, ["1", "Direcci?n"]);
        grid.push_row(4, ["nan"]);
        let mut notices = Vec::new();
        let grid = mended(grid, &mut notices);
        let cells: Vec<Vec<&str>> = (0..3).map(|row| grid.cells(row).collect()).collect();
        assert_eq!(
            cells,
            [
                vec!["No.", "Descripción de la unidad"],
                vec!["1", "Direcci?n"],
                vec![""]
            ]
        );
        let said: Vec<String> = notices
            .iter()
            .map(|notice| format!("{:?} {} {}", notice.about, notice.place, notice.text))
            .collect();
        assert_eq!(
            said,
            [
                "Unseen línea 1, columna 2 ",
                "OddSpace línea 1, columna 2 ",
                "LostLetters línea 2, columna 2 Direcci?n",
                "BlankWord línea 4, columna 1 nan",
            ]
        );
    }

    #[test]
    fn what_the_shared_table_says_is_left_as_it_is() {
        let mut grid = Grid::with_capacity(10);
        grid.push_row(1, crate::model::own_files::SHARED_CSV);
        grid.push_row(
            2,
            ["", "", "", "1", "a\u{a0}b", "nan", "GestiÃ³n", "o\u{301}"],
        );
        let known = grid.clone();
        let mut notices = Vec::new();
        assert_eq!(mended(grid, &mut notices), known);
        assert_eq!(notices, []);
    }
}
