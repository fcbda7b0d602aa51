//! Letters → lines of text.

use super::drawn_page::DrawnLetter;

/// A line of letters that stand side by side.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct TextLine {
    pub text: String,
    pub left: f32,
    pub right: f32,
    pub base: f32,
    pub size: f32,
    /// How wide its first word is.
    pub first_word: f32,
}

impl TextLine {
    /// Where it stands: left, top, right and bottom.
    pub fn area(&self) -> [f32; 4] {
        let (above, below) = (self.size * 0.85, self.size * 0.25);
        [self.left, self.base - above, self.right, self.base + below]
    }
}

/// What these lines stand in.
pub(super) fn area_of(lines: &[TextLine]) -> [f32; 4] {
    let areas = lines.iter().map(TextLine::area);
    let around = areas.reduce(|[left, top, right, bottom], other| {
        let [other_left, other_top, other_right, other_bottom] = other;
        [
            left.min(other_left),
            top.min(other_top),
            right.max(other_right),
            bottom.max(other_bottom),
        ]
    });
    around.unwrap_or_default()
}

/// Letters farther apart than this have a space between them, in parts of their
/// size.
const SPACE: f32 = 0.16;

/// Letters farther apart than this are of texts that stand beside each other.
const APART: f32 = 0.75;

/// The lines that these letters are, from the top.
pub(super) fn lines_of(letters: Vec<&DrawnLetter>) -> Vec<TextLine> {
    let lines = in_lines(letters).into_iter().map(line_of);
    lines.filter(|line| !line.text.is_empty()).collect()
}

/// The same, each line as the texts that stand beside each other in it.
pub(super) fn runs_of(letters: Vec<&DrawnLetter>) -> Vec<Vec<TextLine>> {
    let lines = in_lines(letters).into_iter().map(|mut letters| {
        letters.retain(|letter| !letter.text.trim().is_empty());
        letters.sort_by(|one, other| one.left.total_cmp(&other.left));
        let near = |one: &&DrawnLetter, other: &&DrawnLetter| {
            other.left - one.right <= APART * one.size.max(other.size)
        };
        let runs = letters.chunk_by(near).map(|run| line_of(run.to_vec()));
        runs.collect::<Vec<_>>()
    });
    lines.filter(|line| !line.is_empty()).collect()
}

/// The letters that stand on one line, from the top.
fn in_lines(mut letters: Vec<&DrawnLetter>) -> Vec<Vec<&DrawnLetter>> {
    letters.sort_by(|one, other| one.base.total_cmp(&other.base));
    let mut lines: Vec<Vec<&DrawnLetter>> = Vec::new();
    // Where the last line began, and its largest letter.
    let (mut first, mut size) = (0.0, 0.0_f32);
    for letter in letters {
        // On the line, or just above or below it.
        let stands = letter.base - first <= 0.45 * size.max(letter.size);
        match lines.last_mut() {
            Some(line) if stands => {
                line.push(letter);
                size = size.max(letter.size);
            }
            _ => {
                lines.push(vec![letter]);
                (first, size) = (letter.base, letter.size);
            }
        }
    }
    lines
}

fn line_of(mut letters: Vec<&DrawnLetter>) -> TextLine {
    letters.sort_by(|one, other| one.left.total_cmp(&other.left));
    // What is drawn twice to look bold is one letter.
    letters.dedup_by(|one, other| {
        one.text == other.text && (one.left - other.left).abs() < 0.12 * one.size
    });
    let mut line = TextLine::default();
    let (mut right, mut first_word) = (f32::MIN, None);
    for letter in &letters {
        let blank = letter.text.trim().is_empty();
        let apart = letter.left - right > SPACE * letter.size;
        if !line.text.is_empty() && (blank || apart) && !line.text.ends_with(' ') {
            line.text.push(' ');
            first_word.get_or_insert(right);
        }
        if blank {
            continue;
        }
        if line.text.is_empty() {
            line.left = letter.left;
        }
        line.text.push_str(&letter.text);
        right = right.max(letter.right);
        if letter.size > line.size {
            line.size = letter.size;
            line.base = letter.base;
        }
    }
    line.text.truncate(line.text.trim_end().len());
    line.right = right;
    line.first_word = first_word.unwrap_or(right) - line.left;
    line
}

#[cfg(test)]
pub(super) mod drawing {
    use super::*;

    /// The letters of a text as a program would draw it, half as wide as high.
    pub fn drawn(text: &str, left: f32, base: f32, size: f32) -> Vec<DrawnLetter> {
        let wide = size / 2.0;
        let letters = text
            .chars()
            .enumerate()
            .filter(|(_, letter)| *letter != ' ');
        letters
            .map(|(at, letter)| DrawnLetter {
                text: letter.to_string(),
                left: left + at as f32 * wide,
                right: left + (at + 1) as f32 * wide,
                base,
                size,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::drawing::drawn;
    use super::*;

    #[test]
    fn letters_are_lines_in_whatever_order_they_are_drawn() {
        let mut letters = drawn("canales de riego", 10.0, 40.0, 10.0);
        letters.extend(drawn("M1. Diez", 10.0, 28.0, 10.0));
        letters.extend(drawn("M1. Diez", 10.3, 28.0, 10.0));
        letters.extend(drawn("2", 90.0, 37.0, 6.0));
        letters.reverse();
        let lines = lines_of(letters.iter().collect());
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(texts, ["M1. Diez", "canales de riego2"]);
        assert_eq!((lines[0].left, lines[0].first_word), (10.0, 15.0));
        assert_eq!(lines_of(Vec::new()), []);
    }
}
