//! The note that a draft is being opened, by which the next opening knows that
//! this one did not end.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::draft::Draft;
use super::saving::RETRY;
use crate::browser::drafts::Drafts;
use crate::browser::web_storage::{self, Kept};
use crate::browser::{clock, window};

/// What this page noted of the drafts that it opened.
#[derive(Default)]
pub(super) struct NotedOpenings {
    /// How many there were.
    begun: usize,
    /// What the note of the last one says: how often that draft did not come up,
    /// and once more.
    says: u32,
    /// What something is being computed from, and the how-manieth opening of
    /// this page that is: it does not stand yet.
    computing: Option<(String, usize)>,
    /// What came up last, where its note is not known to say so.
    stands: Option<OpeningNote>,
}

/// The note of a draft that came up. Until it says so itself, this lies where
/// every tab sees it at once, since the draft may be opened in another, or again
/// in this one, before the storage answers.
#[derive(Clone, PartialEq, Eq)]
struct OpeningNote {
    id: String,
    /// What it said.
    noted: u32,
    /// What it says from then on.
    left: u32,
    /// The how-manieth opening of this page that was.
    opening: usize,
}

impl OpeningNote {
    fn place(id: &str) -> String {
        format!("metas/v1/abierto/{id}")
    }

    /// What it said of a draft, and says from then on, where that was kept.
    fn kept(id: &str) -> Option<(u32, u32)> {
        let text = web_storage::get(Kept::Locally, &Self::place(id))?;
        let (noted, left) = text.split_once(' ')?;
        Some((noted.parse().ok()?, left.parse().ok()?))
    }

    fn keep(&self) {
        let text = format!("{} {}", self.noted, self.left);
        web_storage::set(Kept::Locally, &Self::place(&self.id), &text);
    }

    fn forget(id: &str) {
        web_storage::remove(Kept::Locally, &Self::place(id));
    }
}

impl NotedOpenings {
    /// What the note said of a draft that came up, and what it is to say.
    fn stood(&self, id: &str) -> Option<(u32, u32)> {
        // This page is not done with it, and goes on: that says nothing.
        let goes_on = self.computing.as_ref().filter(|(known, _)| known == id);
        let goes_on = goes_on.map(|_| (self.says, self.says.saturating_sub(1)));
        let stands = self.stands.as_ref().filter(|note| note.id == id);
        goes_on.or_else(|| stands.map(|note| (note.noted, note.left)))
    }
}

impl Draft {
    /// Notes it before anything is computed from the draft; gives how often an
    /// opening of it did not end. Where that cannot be kept, none is known.
    pub(super) async fn begin_opening(&self, store: &Drafts, id: &str) -> u32 {
        // What came up did so, also where its note lies there still; and that is
        // so until something is computed again.
        let stood = self.keeper.try_update_value(|keeper| {
            keeper.noted.begun += 1;
            keeper.noted.stood(id)
        });
        let stood = stood.flatten().or_else(|| OpeningNote::kept(id));
        let before = store.begin_opening(id, stood).await.unwrap_or_default();
        self.keeper
            .update_value(|keeper| keeper.noted.says = before.saturating_add(1));
        before
    }

    /// The open draft stands, checked or not: what is noted of it says so.
    pub(super) fn end_opening(&self, checked: bool) {
        let ended = self.keeper.try_update_value(|keeper| {
            let (id, opening) = keeper.noted.computing.take()?;
            let note = OpeningNote {
                id,
                noted: keeper.noted.says,
                left: u32::from(!checked),
                opening,
            };
            note.keep();
            keeper.noted.stands = Some(note);
            Some(())
        });
        if ended.flatten().is_none() {
            return;
        }
        let draft = *self;
        spawn_local(async move {
            // Nothing is painted of a page that is not in sight.
            if window::is_in_sight() {
                clock::painted().await;
            }
            draft.settle_note().await;
        });
    }

    /// Changes the note of what stands, as often as it takes: where it stayed,
    /// the next page would say what is not so.
    async fn settle_note(self) {
        // The note may be of another opening by now.
        let note = self.keeper.with_value(|keeper| {
            let stands = keeper.noted.stands.clone();
            stands.filter(|note| note.opening == keeper.noted.begun)
        });
        let (Some(note), Some(store)) = (note, self.store()) else {
            return;
        };
        let settled = store.end_opening(&note.id, note.left).await.is_ok();
        self.keeper.update_value(|keeper| {
            if settled && keeper.noted.stands.as_ref() == Some(&note) {
                keeper.noted.stands = None;
                OpeningNote::forget(&note.id);
            }
        });
        if !settled {
            clock::after(RETRY, move || spawn_local(self.settle_note()));
        }
    }

    /// From here on something is computed from the draft of this id.
    pub(super) fn compute_from(&self, id: Option<String>) {
        self.keeper.update_value(|keeper| {
            let noted = &mut keeper.noted;
            if let Some(id) = &id {
                OpeningNote::forget(id);
                noted.stands = None;
            }
            noted.computing = id.map(|id| (id, noted.begun));
        });
    }
}
