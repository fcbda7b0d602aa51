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
    /// What it wrote last, or is about to.
    ours: Option<OpeningNote>,
    /// What something is being computed from, and the number of its opening: it
    /// does not stand yet.
    computing: Option<(String, usize)>,
}

/// The note of a draft. As long as the page that wrote it is there, it says
/// nothing: that page did not break by the draft. Once the draft came up, that
/// lies where every tab sees it at once until the note says so itself, since the
/// draft may be opened in another before the storage answers.
#[derive(Clone, PartialEq, Eq)]
struct OpeningNote {
    id: String,
    /// What it says: how often the draft did not come up, and once more.
    noted: u32,
    /// What it is to be taken for.
    left: u32,
    /// Its number among the openings of this page, from one.
    opening: usize,
}

impl OpeningNote {
    fn place(id: &str) -> String {
        format!("metas/v1/abierto/{id}")
    }

    /// What the note of a draft that came up says, and is to be taken for, where
    /// that was kept.
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
    /// How often an opening of the draft did not end, where the note `found` says
    /// so; what is about to be written is taken down.
    fn begin(&mut self, id: &str, found: u32, opening: usize) -> u32 {
        let ours = self.ours.as_ref().filter(|note| note.id == id);
        let ours = ours.map(|note| (note.noted, note.left));
        let known = ours.or_else(|| OpeningNote::kept(id));
        // Otherwise another page wrote it since.
        let known = known.filter(|(noted, _)| *noted == found);
        let before = known.map_or(found, |(_, left)| left);
        self.ours = Some(OpeningNote {
            id: id.to_owned(),
            noted: before.saturating_add(1),
            left: before,
            opening,
        });
        before
    }

    /// What was computed from stands, checked or not; gives what its note is to
    /// become.
    fn end(&mut self, checked: bool) -> Option<OpeningNote> {
        let (id, opening) = self.computing.take()?;
        let ours = self.ours.as_ref().filter(|note| note.id == id);
        let note = OpeningNote {
            noted: ours.map_or(1, |note| note.noted),
            left: u32::from(!checked),
            id,
            opening,
        };
        self.ours = Some(note.clone());
        Some(note)
    }
}

impl Draft {
    /// Notes it before anything is computed from the draft; gives how often an
    /// opening of it did not end. Where that cannot be kept, none is known.
    pub(super) async fn begin_opening(&self, store: &Drafts, id: &str) -> u32 {
        let opening = self.keeper.try_update_value(|keeper| {
            keeper.noted.begun += 1;
            keeper.noted.begun
        });
        let opening = opening.unwrap_or_default();
        let begun = store.begin_opening(id, |found| {
            let before = self
                .keeper
                .try_update_value(|keeper| keeper.noted.begin(id, found, opening));
            before.unwrap_or(found)
        });
        begun.await.unwrap_or_default()
    }

    /// The open draft stands, checked or not: what is noted of it says so.
    pub(super) fn end_opening(&self, checked: bool) {
        let ended = self
            .keeper
            .try_update_value(|keeper| keeper.noted.end(checked));
        let Some(note) = ended.flatten() else {
            return;
        };
        note.keep();
        let draft = *self;
        spawn_local(async move {
            // Nothing is painted of a page that is not in sight.
            if window::is_in_sight() {
                clock::painted().await;
            }
            draft.settle_note(note).await;
        });
    }

    /// Changes the note of what stands, as often as it takes: where it stayed,
    /// the next page would say what is not so.
    async fn settle_note(self, note: OpeningNote) {
        // It may be of another opening by now.
        let is_last = self.keeper.with_value(|keeper| {
            keeper.noted.begun == note.opening && keeper.noted.ours.as_ref() == Some(&note)
        });
        let Some(store) = self.store().filter(|_| is_last) else {
            return;
        };
        let settled = store.end_opening(&note.id, note.left).await.is_ok();
        if !settled {
            return clock::after(RETRY, move || spawn_local(self.settle_note(note)));
        }
        self.keeper.update_value(|keeper| {
            if keeper.noted.ours.as_ref() == Some(&note) {
                keeper.noted.ours = None;
                OpeningNote::forget(&note.id);
            }
        });
    }

    /// From here on something is computed from the draft of this id.
    pub(super) fn compute_from(&self, id: Option<String>) {
        if let Some(id) = &id {
            OpeningNote::forget(id);
        }
        self.keeper.update_value(|keeper| {
            let opening = keeper.noted.begun;
            keeper.noted.computing = id.map(|id| (id, opening));
        });
    }
}
