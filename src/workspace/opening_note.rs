//! The note that a draft is being opened, by which the next opening knows that
//! this one did not end.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::draft::Draft;
use super::saving::RETRY;
use crate::browser::drafts::Drafts;
use crate::browser::web_storage::{self, Kept};
use crate::browser::{clock, window};

/// The note of a draft that came up. Until it says so itself, this lies where
/// every tab sees it at once, since the draft may be opened in another, or again
/// in this one, before the storage answers.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct OpeningNote {
    id: String,
    /// What it said: how often the draft did not come up, and once more.
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

    /// What was kept of a draft.
    fn kept(id: &str) -> Option<Self> {
        let text = web_storage::get(Kept::Locally, &Self::place(id))?;
        let (noted, left) = text.split_once(' ')?;
        Some(Self {
            id: id.to_owned(),
            noted: noted.parse().ok()?,
            left: left.parse().ok()?,
            opening: 0,
        })
    }

    fn keep(&self) {
        let text = format!("{} {}", self.noted, self.left);
        web_storage::set(Kept::Locally, &Self::place(&self.id), &text);
    }

    fn forget(id: &str) {
        web_storage::remove(Kept::Locally, &Self::place(id));
    }
}

impl Draft {
    /// Notes it before anything is computed from the draft; gives how often an
    /// opening of it did not end. Where that cannot be kept, none is known.
    pub(super) async fn begin_opening(&self, store: &Drafts, id: &str) -> u32 {
        // What came up did so, also where its note lies there still; and that is
        // so until something is computed again.
        let stood = self.keeper.try_update_value(|keeper| {
            keeper.begun += 1;
            // This page is not done with it, and goes on: that says nothing.
            let goes_on = keeper.noted.clone().map(|id| OpeningNote {
                id,
                noted: keeper.times,
                left: keeper.times.saturating_sub(1),
                opening: keeper.begun,
            });
            let known = goes_on.or_else(|| keeper.stands.clone());
            known.filter(|note| note.id == id)
        });
        let stood = stood.flatten().or_else(|| OpeningNote::kept(id));
        let stood = stood.map(|note| (note.noted, note.left));
        let before = store.begin_opening(id, stood).await.unwrap_or_default();
        let times = before.saturating_add(1);
        self.keeper.update_value(|keeper| keeper.times = times);
        before
    }

    /// The open draft stands, checked or not: what is noted of it says so.
    pub(super) fn end_opening(&self, checked: bool) {
        let noted = self
            .keeper
            .try_update_value(|keeper| keeper.noted.take())
            .flatten();
        let Some(id) = noted else { return };
        let left = u32::from(!checked);
        self.keeper.update_value(|keeper| {
            let note = OpeningNote {
                id,
                noted: keeper.times,
                left,
                opening: keeper.begun,
            };
            note.keep();
            keeper.stands = Some(note);
        });
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
            let stands = keeper.stands.clone();
            stands.filter(|note| note.opening == keeper.begun)
        });
        let (Some(note), Some(store)) = (note, self.store()) else {
            return;
        };
        let settled = store.end_opening(&note.id, note.left).await.is_ok();
        self.keeper.update_value(|keeper| {
            if settled && keeper.stands.as_ref() == Some(&note) {
                keeper.stands = None;
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
            if let Some(id) = &id {
                OpeningNote::forget(id);
                keeper.stands = None;
            }
            keeper.noted = id;
        });
    }
}
