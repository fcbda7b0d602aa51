//! How a draft comes to be open again. What could not be opened before is
//! opened more carefully: without its findings, then as text alone.

use std::mem;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::address::Addressed;
use super::draft::{Draft, DraftState};
use super::kept_file::FileState;
use super::live::OpeningReport;
use super::opening::Opening;
use super::problem::Problem;
use crate::browser::clock;
use crate::browser::drafts::{self, Drafts};
use crate::browser::tabs::{self, TabWord};
use crate::draft::request::Found;
use crate::draft::restore::restore;
use crate::draft::{DraftHead, DraftWriter, Restored, Stored, TypedAt, journal};
use crate::model::{Cell, Content, Document};

/// A draft that could be read from storage.
struct StoredWhole {
    id: String,
    head: Option<DraftHead>,
    restored: Restored,
    report: Option<String>,
    /// How often an opening of it did not end.
    before: u32,
}

/// After so many openings that did not end, a draft is opened as text alone.
const TEXT_ALONE: u32 = 2;

impl Opening {
    /// Shows what the page's address names, as after a reload or the browser's
    /// Back.
    pub(super) async fn open_from_address(&self) {
        let named = Addressed::read();
        if named == self.draft.addressed_now() {
            return;
        }
        match &named {
            Addressed::Draft(id) => self.continue_draft(id).await,
            // It is read of a file: see `Request::of_address`.
            Addressed::Example => {}
            Addressed::StartPage => self.close().await,
        }
        self.keep_address(&named);
    }

    /// The example, where the page's address names it.
    pub(super) async fn open_named_example(&self) {
        if self.draft.addressed_now() != Addressed::Example {
            self.open_example().await;
            self.keep_address(&Addressed::Example);
        }
    }

    /// Where the person rather stayed than what the address names, it follows.
    fn keep_address(&self, named: &Addressed) {
        let open = self.draft.addressed_now();
        if *named != open {
            open.write();
        }
    }

    /// Opens a draft again, with its history. What is open stays as it is
    /// unless the other can be read.
    pub async fn continue_draft(&self, id: &str) {
        if self.set_out() {
            self.move_to(id).await;
            self.moving.set_value(false);
        }
    }

    /// `false` when it is on its way already: asked twice, as by a double
    /// click, this tab would find the draft held by itself.
    pub(super) fn set_out(&self) -> bool {
        let moving = self
            .moving
            .try_update_value(|moving| mem::replace(moving, true));
        moving == Some(false)
    }

    async fn move_to(&self, id: &str) {
        let open = self.draft.id_now();
        if open.as_deref() == Some(id) || (open.is_some() && !self.is_readable(id).await) {
            return;
        }
        if !self.draft.leave().await {
            return;
        }
        self.draft.hold(id).await;
        // Read only now that nobody else writes it.
        match self.stored(id).await {
            Some(stored) => self.resume(stored).await,
            None => self.shut(),
        }
    }

    /// Whether a draft can be put together; if not, the person is told.
    async fn is_readable(&self, id: &str) -> bool {
        self.readable(id).await.is_some()
    }

    /// A draft as far as it can be read; if it cannot be, the person is told.
    pub(super) async fn readable(&self, id: &str) -> Option<Restored> {
        let (_, stored) = self.pieces(id).await?;
        let restored = restore(id, &stored);
        if let Err(error) = &restored {
            self.work.tell(Problem::of_draft(id, *error));
        }
        restored.ok()
    }

    /// Takes the draft over from the tab that has it.
    pub async fn take_over(&self) {
        if let (Some(id), true) = (self.draft.id_now(), self.set_out()) {
            self.wrest(&id).await;
            self.moving.set_value(false);
        }
    }

    async fn wrest(&self, id: &str) {
        let is_open = || self.draft.id_now().as_deref() == Some(id);
        let held = Draft::wrested(id).await;
        if !is_open() {
            return;
        }
        // Nothing can be written here before what the other tab wrote is read.
        let Some(stored) = self.stored(id).await else {
            return;
        };
        if !is_open() {
            // The person left: nothing was computed from it.
            if let Some(store) = self.draft.store() {
                store.end_opening(id, stored.before).await.ok();
            }
            return;
        }
        self.resume(stored).await;
        self.draft.write_if(held);
        if self.draft.typing_now() {
            // What was being typed there comes into its editor here.
            self.draft.show_anew();
        }
        self.draft.save();
    }

    /// What lies in storage of a draft; if nothing does, the person is told.
    pub(super) async fn pieces(&self, id: &str) -> Option<(Drafts, Stored)> {
        let stored = match self.draft.connected().await {
            Ok(store) => store.load(id).await.map(|stored| (store, stored)),
            Err(error) => Err(error),
        };
        let problem = match stored {
            Ok((_, stored)) if stored.is_empty() => Problem::NoSuchDraft,
            Ok(found) => return Some(found),
            Err(error) => Problem::Storage(error),
        };
        self.work.tell(problem);
        None
    }

    /// A draft as it lies in storage, with its report; what is wrong with it
    /// is told to the person.
    async fn stored(&self, id: &str) -> Option<StoredWhole> {
        let (store, stored) = self.pieces(id).await?;
        let before = self.draft.begin_opening(&store, id).await;
        if before > TEXT_ALONE {
            let id = id.to_owned();
            self.work.tell(Problem::NeverOpens { id });
            return None;
        }
        match restore(id, &stored) {
            Ok(restored) => Some(StoredWhole {
                id: id.to_owned(),
                head: stored.head.and_then(|text| DraftHead::read(id, &text)),
                restored,
                report: stored.report,
                before,
            }),
            Err(error) => {
                // It did not break: only nothing can be opened of it.
                store.end_opening(id, before).await.ok();
                self.work.tell(Problem::of_draft(id, error));
                None
            }
        }
    }

    async fn resume(&self, stored: StoredWhole) {
        let StoredWhole {
            id,
            head,
            restored,
            report,
            before,
        } = stored;
        if before == TEXT_ALONE {
            let text = plain_text(&restored.document);
            self.work.tell(Problem::TextAlone { id, text });
            return self.shut();
        }
        let report = OpeningReport::Stored(report.unwrap_or_default());
        self.matrix.set_report(report);
        let kept_apart = self.set_aside(&id, &restored).await;
        let (title, updated) = match &head {
            Some(head) => (head.title.clone(), head.updated),
            None => Default::default(),
        };
        let mut writer = DraftWriter::of_restored(&id, &drafts::fresh_id(), head, &restored);
        let noted = id.clone();
        let mut open = id;
        if !kept_apart {
            // What is damaged may yet be mended by other means: the work goes
            // on beside it.
            open = drafts::copy_id(&open);
            writer.fork(&open, &drafts::fresh_id());
            self.draft.hold(&open).await;
        }
        let saved = writer.is_saved();
        self.draft.open(writer);
        let Restored {
            document,
            history,
            typed,
            ..
        } = restored;
        let lost = typed.filter(|typed| !has_place(&document, typed.at));
        self.draft.compute_from(Some(noted));
        self.matrix.set_unchecked(before > 0);
        self.show_again(document, history, title);
        self.draft.set_file(FileState::Unsought);
        self.draft.opened(open);
        self.draft.set_state(match saved {
            true => DraftState::Saved(updated),
            false => DraftState::Saving,
        });
        if let Some(typed) = lost {
            self.work.tell(Problem::TypedNowhere { text: typed.text });
            self.draft.typed(None);
        }
        if !saved {
            self.draft.save();
        }
    }

    /// Keeps what could not be read of a draft where no write lies on top of
    /// it; `false` when the browser did not take it.
    async fn set_aside(&self, id: &str, restored: &Restored) -> bool {
        if !restored.is_whole() {
            let missing = restored.missing;
            self.work.tell(Problem::PartlyDamaged { missing });
        }
        if restored.apart.is_empty() {
            return true;
        }
        let Some(store) = self.draft.store() else {
            return false;
        };
        let text = restored.apart.join("\n");
        store.set_aside(id, &text).await.is_ok()
    }
}

/// What did not come up.
impl Opening {
    /// Tries a draft once more that did not come up, without its findings.
    pub async fn try_again(&self, id: &str) {
        if let Some(store) = self.draft.store() {
            store.end_opening(id, 1).await.ok();
        }
        self.continue_draft(id).await;
    }
}

/// What other tabs say.
impl Opening {
    pub(super) fn heard(&self, word: TabWord, id: &str) {
        match word {
            TabWord::Give => self.draft.give_up(id),
            TabWord::Who if self.draft.has(id) => tabs::say(TabWord::Mine, id),
            TabWord::Saved if self.draft.reads(id) => self.follow(),
            TabWord::Who | TabWord::Saved | TabWord::Mine => {}
        }
    }

    /// The page is shown again, or hidden: is what it says still so?
    pub(super) fn look_again(&self) {
        let opening = *self;
        clock::after(0, move || {
            spawn_local(async move {
                opening.matrix.see_another_day();
                if !opening.draft.read_only_now() {
                    opening.draft.look().await;
                }
                if opening.draft.read_only_now() {
                    opening.read_on().await;
                }
            });
        });
    }

    /// Reads on what another tab wrote of the draft that is open here.
    pub(super) fn follow(&self) {
        let opening = *self;
        spawn_local(async move { opening.read_on().await });
    }

    async fn read_on(&self) {
        let Some((id, sequence, chain)) = self.draft.place() else {
            return;
        };
        let Ok(store) = self.draft.connected().await else {
            return;
        };
        let Ok((Found::Head(head), entries)) = store.since(&id, sequence).await else {
            return;
        };
        // Somebody asked to edit here meanwhile, or something else was read.
        if self.draft.place() != Some((id.clone(), sequence, chain)) || !self.draft.reads(&id) {
            return;
        }
        match journal::steps_after(&id, &entries, sequence, chain) {
            Some((steps, sequence, chain)) if (sequence, chain) == (head.sequence, head.chain) => {
                self.draft.follow_to(sequence, chain);
                self.matrix.follow(steps);
            }
            _ => {
                if let Ok(stored) = store.load(&id).await
                    && let Ok(restored) = restore(&id, &stored)
                    && self.draft.reads(&id)
                {
                    self.draft.follow_to(restored.sequence, restored.chain);
                    let title = self.matrix.title_now();
                    self.show_again(restored.document, restored.history, title);
                }
            }
        }
    }
}

/// Whether there still is what was being written in.
fn has_place(document: &Document, at: TypedAt) -> bool {
    match at {
        TypedAt::Cell { row, .. } => document.rows.iter().any(|known| known.id == row),
        TypedAt::Heading | TypedAt::Field(_) => true,
    }
}

/// What a document says, cell by cell, with nothing computed from it.
fn plain_text(document: &Document) -> String {
    let mut lines = vec![document.heading.clone()];
    for row in &document.rows {
        lines.push(match &row.content {
            Content::Level(text) => text.clone(),
            Content::Goal(cells) => {
                let texts = cells.each_ref().map(Cell::own_text);
                texts.map(Option::unwrap_or_default).join("\t")
            }
        });
    }
    lines.join("\n")
}
