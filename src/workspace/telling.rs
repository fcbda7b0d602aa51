//! What was done is told in one line, wherever it was done from; and what was
//! taken back or done again leads to its place.

use leptos::prelude::*;

use super::matrix::Matrix;
use crate::model::{Deed, Place, StepKind};
use crate::texts;

/// What can be done about what was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    Undo,
    Redo,
    /// The draft as a file.
    File,
}

/// What was done, in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub text: String,
    pub offer: Option<Offer>,
    /// The action it is of; after another one it is old.
    step: usize,
}

/// The line that stands, and where the last step back or forth leads to.
#[derive(Clone, Copy)]
pub(super) struct ToldLine {
    line: RwSignal<Option<Told>>,
    place: RwSignal<Option<Option<Place>>>,
}

impl ToldLine {
    pub fn new() -> Self {
        Self {
            line: RwSignal::new(None),
            place: RwSignal::new(None),
        }
    }
}

impl Matrix {
    /// What was told last, until something else is done.
    pub fn told(&self) -> Option<Told> {
        let steps = self.steps();
        self.telling.line.get().filter(|told| told.step == steps)
    }

    /// Tells something; what it is about can be undone or not.
    pub fn say(&self, text: String, undo: bool) {
        self.tell_line(text, undo.then_some(Offer::Undo));
    }

    /// Tells where the draft is, as it is from then on, and offers its file.
    pub fn tell_saved(&self) {
        self.tell_line(String::new(), Some(Offer::File));
    }

    /// Takes the line away.
    pub fn stop_telling(&self) {
        self.telling.line.set(None);
    }

    /// Where a step back or forth leads to, told at each of them; the place is
    /// `None` when there is nothing to be seen of it.
    pub fn led_to(&self) -> Option<Option<Place>> {
        self.telling.place.get()
    }

    /// Tells what a step did, and how many rows it showed that were folded. A
    /// text that one has just written needs no word.
    pub(super) fn tell(&self, kind: StepKind, deed: &Deed, shown: usize) {
        if kind == StepKind::Do && deed.is_one_text() {
            return;
        }
        let text = self.with(|document, outline| texts::deed(kind, deed, document, outline));
        let text = match shown {
            0 => text,
            shown => texts::shown_by(&text, shown),
        };
        let offer = match kind {
            StepKind::Do | StepKind::Redo => Offer::Undo,
            StepKind::Undo => Offer::Redo,
        };
        self.tell_line(text, Some(offer));
        if kind != StepKind::Do {
            self.telling.place.set(Some(deed.place));
        }
    }

    fn tell_line(&self, text: String, offer: Option<Offer>) {
        let step = self.steps_now();
        self.telling.line.set(Some(Told { text, offer, step }));
    }
}
