//! The example, which is no draft before something is done with it.

use super::address::Addressed;
use super::draft::{Draft, DraftState};
use crate::browser::settings;
use crate::draft::DraftWriter;
use crate::texts;

impl Draft {
    /// The example is a draft from now on: it is on its way at once, so that it
    /// is there whatever then becomes of the page.
    pub(super) fn begun(&self) {
        self.set_state(DraftState::Saving);
        self.addressed_now().write_over();
        settings::ask_to_persist();
        self.save();
    }

    /// What is open is the example, with which nothing was done.
    pub(super) fn is_untouched(&self) -> bool {
        self.with_writer(DraftWriter::is_untouched) == Some(true)
    }

    /// The person asks that it be saved, also where nothing was done with it.
    pub fn save_asked(&self) {
        self.change_writer(DraftWriter::touch);
        self.save();
    }

    /// What tells it from others also after a reload, which gives an example
    /// another id.
    pub fn name_after_reload(&self) -> Option<String> {
        match self.addressed_now() {
            Addressed::Draft(id) => Some(id),
            Addressed::Example => Some(texts::EXAMPLE_FILE.to_owned()),
            Addressed::StartPage => None,
        }
    }

    /// What is open is the example, and no draft.
    pub fn is_example_now(&self) -> bool {
        self.addressed_now() == Addressed::Example
    }

    /// What the address says of what is open.
    pub(super) fn addressed_now(&self) -> Addressed {
        match self.id_now() {
            Some(_) if self.is_untouched() => Addressed::Example,
            Some(id) => Addressed::Draft(id),
            None => Addressed::StartPage,
        }
    }
}
