//! The lines of a cell → its paragraphs.

use super::text_lines::TextLine;
use crate::import::reshape::line_end::{GoesOn, goes_on, join};

/// A paragraph, and the words in it that a hyphen had cut.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub text: String,
    pub mended: Vec<String>,
}

/// How wide lines may be.
#[derive(Clone, Copy, Debug)]
pub(super) struct LineRoom {
    /// As wide as they are where they are full.
    pub usual: f32,
    /// As wide as their walls let them be: a word that is longer is cut.
    pub most: f32,
}

impl LineRoom {
    /// Where no walls say more than the lines do.
    pub const fn without_walls(usual: f32) -> Self {
        let most = usual;
        Self { usual, most }
    }
}

/// The paragraphs of lines that had so much room.
pub(super) fn paragraphs_of(lines: &[TextLine], room: LineRoom) -> Vec<Paragraph> {
    let pitch = usual_pitch(lines);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| lines.get(before));
        let last = paragraphs.last_mut();
        match (before, last) {
            (Some(before), Some(last)) if !begins(before, line, room.usual, pitch) => {
                last.add(before, line, room.most);
            }
            _ => paragraphs.push(Paragraph {
                text: line.text.clone(),
                mended: Vec::new(),
            }),
        }
    }
    paragraphs
}

/// How far lines stand apart, mostly.
fn usual_pitch(lines: &[TextLine]) -> f32 {
    let pairs = lines.windows(2);
    let mut pitches: Vec<f32> = pairs.map(|pair| pair[1].base - pair[0].base).collect();
    pitches.sort_by(f32::total_cmp);
    pitches.get(pitches.len() / 3).copied().unwrap_or(f32::MAX)
}

/// Whether a line begins a paragraph.
fn begins(before: &TextLine, line: &TextLine, room: f32, pitch: f32) -> bool {
    let says = goes_on(&before.text, &line.text);
    if matches!(says, GoesOn::InWord | GoesOn::Open) {
        return false;
    }
    if begins_point(&line.text) {
        return true;
    }
    let space = line.size * 0.25;
    let filled = before.right - before.left + space + line.first_word;
    // What would have fitted above stands below because it begins there.
    let fitted = filled < room - (room * 0.03).max(line.size * 0.3);
    let apart = line.base - before.base > pitch * 1.35;
    match says {
        GoesOn::No => fitted || apart,
        GoesOn::Maybe => fitted,
        _ => fitted && apart,
    }
}

/// `•`, `M1.`, `M. 1`, `a)`, `2.`: what a point of a list begins with.
pub(super) fn begins_point(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let bullet =
        |letter: char| matches!(letter, '•' | '▪' | '◦' | '➢' | '●' | '○' | '–' | '\u{f0b7}');
    if first.starts_with(bullet) || first == "-" {
        return true;
    }
    let Some(body) = first.strip_suffix(['.', ')']) else {
        return false;
    };
    let letters = body.chars().count();
    let digits = body.chars().filter(char::is_ascii_digit).count();
    match first.ends_with(')') {
        true => letters <= 2 && body.chars().all(char::is_alphanumeric),
        false => {
            let rest = body.chars().filter(|letter| !letter.is_ascii_digit());
            let mut rest = rest.filter(|letter| *letter != '.');
            let code = rest
                .next()
                .is_some_and(|letter| letter.is_ascii_uppercase());
            digits > 0 && digits <= 2 && letters <= 4 && rest.next().is_none() && code
        }
    }
}

impl Paragraph {
    /// Goes on with a line.
    fn add(&mut self, before: &TextLine, line: &TextLine, room: f32) {
        let hyphen = matches!(goes_on(&before.text, &line.text), GoesOn::InWord);
        // A word that is longer than its column is cut without a hyphen.
        let full = before.right - before.left > room - 0.45 * line.size;
        let one_word = !before.text.contains(' ');
        let letters =
            before.text.ends_with(char::is_alphabetic) && line.text.starts_with(char::is_lowercase);
        if full && one_word && letters && !hyphen {
            self.text.push_str(&line.text);
            return;
        }
        if hyphen {
            let start = before.text.split_whitespace().next_back();
            let end = line.text.split_whitespace().next();
            let cut = format!("{} {}", start.unwrap_or_default(), end.unwrap_or_default());
            self.mended.push(cut);
        }
        join(&mut self.text, &line.text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of letters five points wide, ten high and twelve apart.
    fn lines(texts: &[&str]) -> Vec<TextLine> {
        let line = |(at, text): (usize, &&str)| {
            let wide = |text: &str| 5.0 * text.chars().count() as f32;
            let first = text.split(' ').next().unwrap_or_default();
            TextLine {
                text: (*text).to_owned(),
                left: 0.0,
                right: wide(text),
                base: 12.0 * at as f32,
                size: 10.0,
                first_word: wide(first),
            }
        };
        texts.iter().enumerate().map(line).collect()
    }

    #[track_caller]
    fn check(texts: &[&str], paragraphs: &[&str]) {
        let found = paragraphs_of(&lines(texts), LineRoom::without_walls(100.0));
        let found: Vec<&str> = found.iter().map(|found| found.text.as_str()).collect();
        assert_eq!(found, paragraphs);
    }

    #[test]
    fn lines_of_a_cell_are_one_text_and_points_are_their_own() {
        check(
            &["Llevar agua a las", "parcelas de la zona", "alta."],
            &["Llevar agua a las parcelas de la zona alta."],
        );
        check(
            &["M1. Diez canales de", "riego en Colta", "M2. Dos estudios"],
            &["M1. Diez canales de riego en Colta", "M2. Dos estudios"],
        );
        check(&["• uno", "• dos"], &["• uno", "• dos"]);
        check(
            &["Un estudio.", "Dos mapas."],
            &["Un estudio.", "Dos mapas."],
        );
        check(
            &["en el año", "de 2024 se hace"],
            &["en el año de 2024 se hace"],
        );
    }

    #[test]
    fn a_word_that_its_walls_leave_room_for_more_is_whole() {
        let lines = lines(&["mantenimiento", "vial"]);
        let texts = |most| {
            paragraphs_of(&lines, LineRoom { usual: 65.0, most })[0]
                .text
                .clone()
        };
        assert_eq!(texts(65.0), "mantenimientovial");
        assert_eq!(texts(70.0), "mantenimiento vial");
    }

    #[test]
    fn cut_words_are_one_and_it_is_said() {
        let found = paragraphs_of(
            &lines(&["El manteni-", "miento vial"]),
            LineRoom::without_walls(60.0),
        );
        assert_eq!(found[0].text, "El mantenimiento vial");
        assert_eq!(found[0].mended, ["manteni- miento"]);
        check(&["socio-", "ambiental"], &["socio-ambiental"]);
        check(
            &["administrativamente", "nte hecho"],
            &["administrativamente nte hecho"],
        );
        check(
            &["descentralizacionad", "a en Colta"],
            &["descentralizacionad a en Colta"],
        );
        check(
            &["descentralizacionada", "s en Colta"],
            &["descentralizacionadas en Colta"],
        );
    }
}
