//! The live document: reads that track, edits that notify, and its way into
//! the browser's storage. Leptos reactivity, no DOM.
//!
//! Four handles, each with signals that only it writes; a handle leans on those
//! before it:
//!
//! | handle | what it is |
//! |---|---|
//! | [`Work`] | what is being done, and what went wrong |
//! | [`Draft`] | where the draft is, and the way of a change into storage |
//! | [`Matrix`] | what the document says, and what a person does with it |
//! | [`Opening`] | how a file, a draft or a pasted table comes to be open |

mod address;
mod all_drafts;
mod beginning_month;
mod cell_past;
mod checking;
mod choosing;
mod compared_matrix;
mod draft;
mod draft_opening;
mod draft_shelf;
mod example;
mod file_opening;
mod folded_rows;
mod kept_file;
mod kept_profile;
mod kept_review;
mod listed_drafts;
mod live;
mod made_months;
mod matrix;
mod matrix_fixes;
mod months_before;
mod opening;
mod opening_note;
mod page_drawing;
mod pasting;
mod problem;
mod publishing;
mod read_again;
mod saving;
mod scoring;
mod sent_part;
mod sharing;
mod source_opening;
mod telling;
mod units_round;
mod unlocking;
mod version_shelf;
mod work;

use std::mem;

use leptos::prelude::StoredValue;

use crate::browser::{elements, tabs};

pub use cell_past::HistoryRefused;
pub use choosing::Choosing;
pub use compared_matrix::Compared;
pub use draft::{Draft, DraftState};
pub use kept_file::{FileState, KeptFile};
use live::Live;
pub use matrix::Matrix;
pub use opening::{Going, Opening, Request};
pub use problem::Problem;
pub use publishing::{Framed, FramedPage};
pub use telling::{Offer, Told};
pub use work::Work;

/// What is open in this page.
#[derive(Clone, Copy)]
pub struct Workspace {
    pub matrix: Matrix,
    pub draft: Draft,
    pub opening: Opening,
    pub work: Work,
}

impl Workspace {
    /// Made once, inside the root component.
    pub fn new() -> Self {
        let live = StoredValue::new_local(Live::new());
        let work = Work::new();
        let draft = Draft::new(live, work);
        let matrix = Matrix::new(live, draft);
        let opening = Opening::new(matrix, draft, work);
        Self {
            matrix,
            draft,
            opening,
            work,
        }
    }
}

impl Workspace {
    /// Listens to other tabs and to what becomes of the storage, for as long
    /// as the page stands. What only the start page needs does not name it.
    pub fn attend(&self) {
        let opening = self.opening;
        mem::forget(tabs::listen(move |word, id| opening.heard(word, id)));
        elements::on("visibilitychange", move |_| opening.look_again());
        self.draft.attend();
    }
}

impl Default for Workspace {
    fn default() -> Self {
        Self::new()
    }
}
