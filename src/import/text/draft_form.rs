//! A draft, in the file that keeps it.

use super::form::{GivenText, Inside, TextForm};
use crate::draft::file;
use crate::import::error::ReadError;
use crate::import::opened::Opened;
use crate::import::preview::Preview;
use crate::import::report::Report;

pub(super) const FORM: TextForm = TextForm {
    #[cfg(test)]
    fixture: "tests/fixtures/borrador-v1.json",
    is_it: |given| file::looks_like_one(given.text),
    read: |given, _| read(&given).map(|opened| Inside::Document(Box::new(opened))),
    preview: |_, _| Ok(Preview::of_nothing_to_ask()),
};

fn read(given: &GivenText) -> Result<Opened, ReadError> {
    let filed = file::read(given.text).map_err(|damage| ReadError::DamagedDraft { damage })?;
    let opened = Opened::whole(filed.document, filed.history, Report::of_draft());
    Ok(Opened {
        answers: filed.answers,
        ..opened
    })
}
