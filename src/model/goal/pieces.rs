//! The goals that stand together in one cell.

use std::ops::Range;

use super::code::{BULLETS, CLOSING, GoalCode};
use super::states_absence;
use crate::model::text::{is_one_of, unmarked_text};

/// The goals that one cell states, in their order.
///
/// A cell states several when at least two of its paragraphs, or of the
/// sentences of a paragraph, begin with a code, or when all of its paragraphs
/// are items of one list. The pieces hold every character of the text but the
/// white space between them.
pub fn split_goals(text: &str) -> Vec<&str> {
    pieces(text).map(|(_, goal)| goal).collect()
}

/// The goals that a cell states, each with its first byte in the text.
pub fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    ranges(text).into_iter().filter_map(|range| {
        let piece = text.get(range.clone())?;
        let goal = piece.trim_start();
        let start = range.start + piece.len() - goal.len();
        Some((start, goal.trim_end())).filter(|(_, goal)| !goal.is_empty())
    })
}

/// The goals that a cell states, without what says that there is none.
pub fn stated(cell: &str) -> impl Iterator<Item = &str> {
    let goals = pieces(cell).map(|(_, goal)| goal);
    goals.filter(|goal| states_goal(goal))
}

/// Whether a piece of a cell states a goal, rather than that there is none.
pub fn states_goal(piece: &str) -> bool {
    !piece.trim().is_empty() && !states_absence(piece)
}

/// Where the goals of a cell stand, with the white space around them.
fn ranges(text: &str) -> Vec<Range<usize>> {
    if is_list(text) {
        return paragraphs(text);
    }
    let passages = passages(text);
    if passages.iter().filter(|passage| passage.coded).count() < 2 {
        return std::iter::once(0..text.len()).collect();
    }
    let mut goals: Vec<Range<usize>> = Vec::new();
    let mut before: Option<&Passage> = None;
    for passage in &passages {
        match goals.last_mut() {
            Some(goal) if before.is_some_and(|before| goes_on(before, passage)) => {
                goal.end = passage.range.end;
            }
            _ => goals.push(passage.range.clone()),
        }
        before = Some(passage);
    }
    goals
}

/// Where the paragraphs of a text stand.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let ranges = text.split('\n').map(|paragraph| {
        let range = start..start + paragraph.len();
        start = range.end + 1;
        range
    });
    ranges.collect()
}

/// Whether a text is nothing but a list: each of its paragraphs begins as the
/// others do, with a dash or with the next number or letter.
fn is_list(text: &str) -> bool {
    let lines = text.split('\n').map(str::trim);
    let mut marks = lines.filter(|line| !line.is_empty()).map(list_mark);
    let first = marks.next().flatten();
    let Some(ListMark::Bullet(_) | ListMark::Counted(1)) = first else {
        return false;
    };
    let mut last = first;
    let mut several = false;
    let goes_on = marks.all(|mark| {
        several = true;
        let next = last.and_then(ListMark::next);
        last = mark;
        mark == next
    });
    goes_on && several
}

/// What an item of a list begins with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ListMark {
    Bullet(char),
    /// A number or a letter, from 1.
    Counted(u32),
}

impl ListMark {
    /// What the next item begins with.
    fn next(self) -> Option<Self> {
        match self {
            Self::Bullet(_) => Some(self),
            Self::Counted(number) => number.checked_add(1).map(Self::Counted),
        }
    }
}

fn list_mark(line: &str) -> Option<ListMark> {
    let first = line.chars().next()?;
    if BULLETS.contains(&first) {
        let rest = line.strip_prefix(first)?;
        return begins_a_text(rest).then_some(ListMark::Bullet(first));
    }
    let (mark, rest) = line.split_at_checked(line.find([')', '.', '-'])?)?;
    let counted = match mark.parse() {
        Ok(number) => number,
        Err(_) if mark.len() == 1 && first.is_ascii_alphabetic() => {
            u32::from(first.to_ascii_lowercase()) - u32::from('a') + 1
        }
        Err(_) => return None,
    };
    begins_a_text(rest.trim_start_matches([')', '.', '-'])).then_some(ListMark::Counted(counted))
}

/// A space, and a text after it.
fn begins_a_text(rest: &str) -> bool {
    rest.starts_with(char::is_whitespace) && rest.contains(char::is_alphabetic)
}

/// A paragraph, or the sentences of one that state a goal of their own.
struct Passage<'a> {
    range: Range<usize>,
    text: &'a str,
    coded: bool,
}

fn passages(text: &str) -> Vec<Passage<'_>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    for paragraph in text.split('\n') {
        let mut from = start;
        for cut in cuts(paragraph) {
            ranges.push(from..start + cut);
            from = start + cut;
        }
        ranges.push(from..start + paragraph.len());
        start += paragraph.len() + 1;
    }
    let passage = |range: Range<usize>| {
        let text = text.get(range.clone())?;
        let coded = GoalCode::read(text).is_some();
        let passage = Passage { range, text, coded };
        Some(passage).filter(|passage| !passage.text.trim().is_empty())
    };
    ranges.into_iter().filter_map(passage).collect()
}

/// Where a code follows the end of a sentence within the paragraph, or the
/// comma after the goal with the number before.
fn cuts(paragraph: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut from = 0;
    for (at, _) in paragraph.match_indices('M') {
        let (Some(before), Some(after)) = (paragraph.get(from..at), paragraph.get(at..)) else {
            continue;
        };
        let sentence = before.trim_end();
        let spaced = sentence.len() < before.len() || sentence.ends_with(';');
        let parted = spaced && separated_code(after);
        if parted && !ends_in_code(sentence) && (ends(sentence) || follows(sentence, after)) {
            cuts.push(at);
            from = at;
        }
    }
    cuts
}

fn ends(sentence: &str) -> bool {
    sentence.ends_with(['.', ';']) && says_something(sentence)
}

/// Whether a goal after a comma has the number after that of the one before.
fn follows(sentence: &str, after: &str) -> bool {
    let number = |text| GoalCode::read(text).map(|code| code.number);
    let next = number(sentence).and_then(|number| number.checked_add(1));
    let begins = GoalCode::read(after).map(|code| code.split(after).1);
    let said = begins.is_some_and(|said| !said.starts_with(char::is_lowercase));
    sentence.ends_with(',')
        && said
        && says_something(sentence)
        && next.is_some_and(|next| number(after) == Some(next))
}

/// `las metas M1.`: what comes next is one more of those that it names.
fn ends_in_code(sentence: &str) -> bool {
    let last = sentence.split_whitespace().next_back().unwrap_or_default();
    GoalCode::read(last).is_some_and(|code| code.len == last.len()) && last.len() < sentence.len()
}

/// Within a paragraph only a code with its separator is believed.
fn separated_code(text: &str) -> bool {
    GoalCode::read(text).is_some_and(|code| code.split(text).0.trim_end().ends_with(CLOSING))
}

fn says_something(text: &str) -> bool {
    let rest = GoalCode::read(text).map_or(text, |code| code.split(text).1);
    rest.contains(char::is_alphanumeric)
}

/// `Responsable: …` and the like, which say something of the goal above.
fn is_note(text: &str) -> bool {
    const NOTES: &str = "responsable responsables nota notas observacion observaciones plazo \
     fuente fecha presupuesto indicador verificacion";
    let Some((label, _)) = text.split_once(':') else {
        return false;
    };
    let label = unmarked_text(label);
    let words = || label.split_whitespace();
    words().count() <= 4 && words().any(|word| is_one_of(word, NOTES))
}

/// Whether a passage belongs to the goal that the passage before it states.
fn goes_on(before: &Passage, passage: &Passage) -> bool {
    let said = before.text.trim();
    if passage.coded {
        // A caption such as `Eje social:` goes with the goal below it.
        return !before.coded && said.ends_with(':');
    }
    if is_note(passage.text) {
        return true;
    }
    let next = passage.text.trim_start();
    let starts_low = next.starts_with(|c: char| {
        c.is_lowercase() || c.is_ascii_digit() || BULLETS.contains(&c) || c == '('
    });
    starts_low || said.ends_with([':', ',']) || !says_something(said)
}

#[cfg(test)]
mod tests {
    use super::*;

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
            "M1. Aaa, M3. Bbb",
            "M1. Aaa, M2. y M3. de Vialidad",
            "M1. Ver las metas M1. M2. y M3. de Vialidad",
            "- Uno\ny dos",
            "1. Uno\n3. Tres",
        ] {
            assert_eq!(split_goals(text), [text]);
        }
    }

    #[test]
    fn the_items_of_a_list_are_goals() {
        for text in [
            "- Uno\n- Dos",
            "• Uno\n\n• Dos",
            "1. Uno\n2. Dos",
            "a) Uno\nb) Dos",
        ] {
            assert_eq!(split_goals(text).len(), 2, "{text}");
        }
        assert_eq!(split_goals("M1. Aaa, M2. Bbb"), ["M1. Aaa,", "M2. Bbb"]);
    }

    #[test]
    fn pieces_hold_everything_but_white_space() {
        let text = " M1. Uno; M2.A1 2022 é\n\n• M3) Tres:\n  4 \n\nNo aplica ";
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(bare(&split_goals(text).concat()), bare(text));
    }
}
