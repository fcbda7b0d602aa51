//! Text that is struck out: what somebody took back without deleting it.

use crate::import::report::About;

/// Where a run ends in its text, and whether it is struck out; `None` for one
/// that is as its cell is.
pub(super) type RunMark = (usize, Option<bool>);

/// A text that is put together of runs, some of which may be struck out. One in
/// which no run says so has no marks.
#[derive(Debug, Default)]
pub(super) struct StruckRuns {
    pub text: String,
    pub marks: Vec<RunMark>,
}

/// What a cell says, and what of it is struck out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shown {
    pub text: String,
    pub struck: Option<Struck>,
}

/// What is struck out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Struck {
    /// This, which is left out.
    Part(String),
    /// All there is, which stays: without it the cell would say nothing.
    Whole,
}

impl StruckRuns {
    pub fn push(&mut self, text: &str, struck: Option<bool>) {
        let start = self.text.len();
        self.text.push_str(text);
        self.mark(start, struck);
    }

    /// Says of the text that was added last, from there on, whether it is struck
    /// out.
    pub fn mark(&mut self, start: usize, struck: Option<bool>) {
        if self.marks.is_empty() {
            if struck.is_none() {
                return;
            }
            self.marks.push((start, None));
        }
        self.marks.push((self.text.len(), struck));
    }

    /// What a cell says that is struck out itself, or not.
    pub fn shown(self, of_cell: bool) -> Shown {
        shown(&self.text, &self.marks, of_cell).unwrap_or(Shown {
            text: self.text,
            struck: None,
        })
    }
}

/// What a cell with these runs says; `None` when nothing is struck out, and it
/// says it all.
pub(super) fn shown(text: &str, marks: &[RunMark], of_cell: bool) -> Option<Shown> {
    let strikes = |(_, struck): &RunMark| struck.unwrap_or(of_cell);
    if !of_cell && !marks.iter().any(strikes) {
        return None;
    }
    let mut kept = String::new();
    let mut struck: Vec<String> = Vec::new();
    let (mut end, mut before) = (0, false);
    for mark in marks.iter().chain([&(text.len(), None)]) {
        let piece = text.get(end..mark.0).unwrap_or_default();
        end = mark.0;
        match (strikes(mark), struck.last_mut()) {
            _ if piece.is_empty() => continue,
            (true, Some(last)) if before => last.push_str(piece),
            (true, _) => struck.push(piece.to_owned()),
            (false, _) if before => add(&mut kept, piece),
            (false, _) => kept.push_str(piece),
        }
        before = strikes(mark);
    }
    let struck: Vec<&str> = struck.iter().map(|text| text.trim()).collect();
    let struck: Vec<&str> = struck.into_iter().filter(|text| !text.is_empty()).collect();
    if struck.is_empty() {
        return None;
    }
    let whole = kept.trim().is_empty();
    Some(Shown {
        text: if whole { text } else { kept.trim() }.to_owned(),
        struck: Some(match whole {
            true => Struck::Whole,
            false => Struck::Part(struck.join(" […] ")),
        }),
    })
}

/// Adds what follows something that is left out: one space is enough there.
fn add(kept: &mut String, text: &str) {
    let spaced = kept.is_empty() || kept.ends_with(char::is_whitespace);
    kept.push_str(match spaced {
        true => text.trim_start_matches(' '),
        false => text,
    });
}

impl Struck {
    /// What is said of a cell with this text.
    pub fn notice(&self, text: &str) -> (About, String) {
        match self {
            Self::Part(struck) => (About::StruckOut, struck.clone()),
            Self::Whole => (About::StruckWhole, text.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// StruckRuns as a picture: what stands between `~` is struck out, and between
    /// `^` it is not, whatever the cell is.
    fn drawn(picture: &str, of_cell: bool) -> Shown {
        let mut runs = StruckRuns::default();
        for (index, text) in picture.split('~').enumerate() {
            for (inner, text) in text.split('^').enumerate() {
                let state = if index % 2 == 1 { Some(true) } else { None };
                runs.push(text, if inner % 2 == 1 { Some(false) } else { state });
            }
        }
        runs.shown(of_cell)
    }

    #[test]
    fn what_is_struck_out_is_left_out_unless_it_is_all() {
        for (picture, text, struck) in [
            ("M1. Doce", "M1. Doce", None),
            ("~M1. Diez~\nM1. Doce", "M1. Doce", Some("M1. Diez")),
            ("M1. ~Diez~ Doce km", "M1. Doce km", Some("Diez")),
            ("M1. Doce ~km~", "M1. Doce", Some("km")),
            ("~M1.~ M2. ~Diez~ Doce", "M2. Doce", Some("M1. […] Diez")),
            ("~Diez ~~y once~ Doce", "Doce", Some("Diez y once")),
            ("~M1. Diez~", "M1. Diez", Some("")),
            ("~M1.~ ~Diez~\n", "M1. Diez\n", Some("")),
            ("M1.~ ~Doce", "M1. Doce", None),
            ("~ ~", " ", None),
            ("", "", None),
        ] {
            let struck = struck.map(|struck| match struck {
                "" => Struck::Whole,
                part => Struck::Part(part.to_owned()),
            });
            let text = text.to_owned();
            assert_eq!(drawn(picture, false), Shown { text, struck }, "{picture}");
        }
    }

    #[test]
    fn a_run_that_says_nothing_is_as_its_cell() {
        for (picture, text, struck) in [
            ("M1. Diez", "M1. Diez", Some(Struck::Whole)),
            (
                "M1. Diez^ M1. Doce^",
                "M1. Doce",
                Some(Struck::Part("M1. Diez".to_owned())),
            ),
            ("^M1. Doce^", "M1. Doce", None),
            ("~M1. Diez~", "M1. Diez", Some(Struck::Whole)),
            (" ", " ", None),
        ] {
            let text = text.to_owned();
            assert_eq!(drawn(picture, true), Shown { text, struck }, "{picture}");
        }
        assert!(StruckRuns::default().shown(true).struck.is_none());
    }
}
