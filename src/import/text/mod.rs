//! Text, whatever its code page: bytes → letters, and the forms that it may
//! have, each a file with a line in [`FORMS`]. Opening, the first look and
//! pasting all walk this list.
//!
//! | file | holds |
//! |---|---|
//! | [`decode`] | bytes → letters |
//! | [`form`] | what a form has to say of itself |
//! | [`json_matrix`] | the matrix in JSON |
//! | [`draft_form`] | a draft |
//! | [`pieces_form`] | the pieces of a draft |
//! | [`json_rows`] | JSON of rows, of a [`json_value`] |
//! | [`refused`] | formatted text and web pages |
//! | [`shared_form`] | the CSV to share |
//! | [`drawn_form`] | a table drawn with bars and dashes |
//! | [`table_form`] | text in columns, whatever its separator |

pub(crate) mod decode;
mod draft_form;
mod drawn_form;
pub(crate) mod form;
pub(crate) mod json_matrix;
mod json_rows;
mod json_start;
mod json_value;
mod pieces_form;
mod refused;
mod shared_form;
mod table_form;

use self::form::{GivenText, TextForm};

/// The forms of text. The first that a text has is its form; text in columns is
/// what any other text may be.
static FORMS: &[TextForm] = &[
    json_matrix::FORM,
    draft_form::FORM,
    pieces_form::FORM,
    json_rows::FORM,
    refused::FORM,
    shared_form::FORM,
    drawn_form::FORM,
    table_form::FORM,
];

/// The form of a text.
pub(crate) fn form_of(given: &GivenText) -> Option<&'static TextForm> {
    FORMS.iter().find(|form| (form.is_it)(given))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::import::error::ReadError;
    use crate::import::open::{look, read};
    use crate::import::opened::ReadOptions;
    use crate::import::preview::Preview;
    use crate::import::report::Origin;

    fn given(name: &str) -> GivenText<'static> {
        GivenText {
            origin: Origin::File(name.to_owned()),
            ..GivenText::default()
        }
    }

    fn fixtures() -> impl Iterator<Item = (&'static str, Vec<u8>)> {
        let read = |form: &TextForm| {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(form.fixture);
            (form.fixture, fs::read(path).expect(form.fixture))
        };
        FORMS.iter().map(read)
    }

    #[test]
    fn a_fixture_of_each_form_is_known_as_it_and_opens() {
        for (at, (name, bytes)) in fixtures().enumerate() {
            let decoded = decode::decode(&bytes, None).expect(name);
            let given = GivenText {
                text: &decoded.text,
                ..given(name)
            };
            let known = FORMS.iter().position(|form| (form.is_it)(&given));
            assert_eq!(known, Some(at), "{name}");
            match read(name, &bytes, ReadOptions::default()) {
                Ok(opened) => assert!(opened.report.goal_rows > 0, "{name}"),
                Err(error) => assert!(matches!(error, ReadError::Binary { .. }), "{name}"),
            }
        }
    }

    /// What is seen of the beginning of a file, as if the first look ended there.
    fn beginning(name: &str, bytes: &[u8], end: usize) -> Option<Preview> {
        let decoded = decode::decode(bytes.get(..end)?, None).ok()?;
        let given = GivenText {
            text: &decoded.text,
            encoding: Some(decoded.encoding),
            is_cut: end < bytes.len(),
            ..given(name)
        };
        look(&given, &ReadOptions::default()).ok()
    }

    #[test]
    fn a_text_that_is_cut_is_never_certain_of_what_the_whole_does_not_say() {
        for (name, bytes) in fixtures() {
            let whole = beginning(name, &bytes, bytes.len());
            let ends = (1..bytes.len()).step_by(bytes.len() / 400 + 1);
            for end in ends {
                let cut = beginning(name, &bytes, end).filter(|cut| cut.certain);
                if cut.is_some() {
                    assert_eq!(cut, whole, "{name}, cut at {end}");
                }
            }
        }
    }

    #[test]
    fn a_record_that_is_cut_is_nothing_certain() {
        let header = "No.;Unidad;Objetivo;Indicador;Meta\n";
        let row = |number: usize| format!("{number};\"Riego\ny drenaje\";Regar;\"Canales\n\";M1\n");
        let rows: String = (1..=40).map(row).collect();
        let text = format!("{header}{rows}");
        let fifteenth = header.len() + (1..=14).map(|at| row(at).len()).sum::<usize>();
        for end in header.len()..fifteenth {
            let cut = beginning("x.csv", text.as_bytes(), end).expect("a table");
            assert!(!cut.certain, "cut at {end}: {:?}", text.get(..end));
        }
        let later = beginning("x.csv", text.as_bytes(), fifteenth + 30).expect("a table");
        assert!(later.certain);
        assert_eq!(
            later,
            beginning("x.csv", text.as_bytes(), text.len()).expect("a table")
        );
    }
}
