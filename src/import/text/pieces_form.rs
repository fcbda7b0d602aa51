//! The pieces of a draft, as they lay in the browser.

use super::form::{GivenText, Inside, TextForm};
use crate::draft::{MissingChanges, Unreadable, file, pieces_file};
use crate::import::error::ReadError;
use crate::import::grid::{Counted, SourcePlace};
use crate::import::opened::Opened;
use crate::import::preview::Preview;
use crate::import::report::{About, Report};

pub(super) const FORM: TextForm = TextForm {
    #[cfg(test)]
    fixture: "tests/fixtures/borrador-piezas.txt",
    is_it: |given| pieces_file::looks_like_one(given.text),
    read: |given, _| read(&given).map(|opened| Inside::Document(Box::new(opened))),
    preview: |_, _| Ok(Preview::of_nothing_to_ask()),
};

const WHOLE: SourcePlace = SourcePlace {
    number: 0,
    column: None,
    counted: Counted::Lines,
};

fn read(given: &GivenText) -> Result<Opened, ReadError> {
    let restored = pieces_file::read(given.text).map_err(|error| ReadError::DamagedDraft {
        damage: match error {
            Unreadable::Damaged => file::Damage::Shape {
                what: "ninguna de sus piezas lo tiene entero",
            },
            Unreadable::Newer => file::Damage::Newer { version: 3 },
        },
    })?;
    let mut report = Report::of_draft();
    if restored.missing != MissingChanges::Nothing || !restored.apart.is_empty() {
        report.notice(About::DraftPiece, WHOLE, restored.missing.to_string());
    }
    for piece in &restored.apart {
        report.notice(About::DraftPiece, WHOLE, piece);
    }
    if let Some(typed) = restored.typed {
        report.notice(About::Unconfirmed, WHOLE, typed.text);
    }
    let opened = Opened::whole(restored.document, restored.history, report);
    Ok(Opened {
        answers: restored.answers,
        ..opened
    })
}
