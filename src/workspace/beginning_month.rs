//! How the next month's draft begins from the last one, which stays as it is.

use leptos::prelude::*;

use super::Workspace;
use super::draft::Draft;
use super::live::today;
use super::opening::{NewDraft, Opening};
use super::problem::Problem;
use crate::draft::draft_list::month_to_begin;
use crate::model::Document;
use crate::model::new_month::{following, for_month, publication_of};
use crate::model::publication_month::PublicationMonth;
use crate::model::registration::{Registration, chosen_month};

/// What the next month begins from.
struct LastMonth {
    document: Document,
    title: String,
    month: Option<PublicationMonth>,
    /// What is to be told of it.
    damage: Option<Problem>,
}

impl Draft {
    /// The month that is to begin from a draft of the list, when its time has
    /// come.
    pub fn month_to_begin(&self, id: &str) -> Option<PublicationMonth> {
        let heads = self.heads();
        let draft = heads.iter().find(|head| head.id == id)?;
        month_to_begin(draft, &heads, today())
    }

    fn title_of(&self, id: &str) -> Option<String> {
        let mut heads = self.heads().into_iter();
        heads.find(|head| head.id == id).map(|head| head.title)
    }
}

impl Workspace {
    /// The publication that the open draft is for, as far as it says, and the
    /// one that follows; runs again when either may have changed.
    pub fn months_seen(&self) -> (Option<PublicationMonth>, Option<PublicationMonth>) {
        self.matrix.with_findings(|_, _, _, _| ());
        self.months_now()
    }

    /// The same for handlers, without tracking.
    pub fn months_now(&self) -> (Option<PublicationMonth>, Option<PublicationMonth>) {
        let month = self.draft.month_now();
        (month, following(month, today()))
    }
}

impl Opening {
    /// What is open was begun for this month, and the person has not read it
    /// yet.
    pub fn month_begun(&self) -> Option<PublicationMonth> {
        self.month_begun.get()
    }

    /// The person has read it.
    pub fn end_month_begun(&self) {
        self.month_begun.set(None);
        self.unchanged.set(false);
    }

    /// The person says that nothing changed in what was begun: what is left of
    /// it to be reviewed is shown, and the way to publish it.
    pub fn unchanged(&self) -> bool {
        self.unchanged.get()
    }

    pub fn set_unchanged(&self, unchanged: bool) {
        self.unchanged.set(unchanged);
    }

    /// Begins the draft of the next month; `false` when the person was told why
    /// not, or rather stays.
    pub(super) async fn begin_month(&self, from: Option<String>) -> bool {
        // Pressed twice, it is begun once.
        if !self.set_out() {
            return false;
        }
        let begun = self.begin_month_from(from).await;
        self.moving.set_value(false);
        begun.is_some()
    }

    async fn begin_month_from(&self, from: Option<String>) -> Option<()> {
        let last = match from {
            Some(id) => self.stored_month(&id).await,
            None => Some(LastMonth {
                document: self.matrix.with(|document, _| document.clone()),
                title: self.matrix.title_now(),
                month: self.draft.month_now(),
                damage: None,
            }),
        };
        let last = last?;
        let month = following(last.month, today())?;
        // Of another month all else is asked again.
        let said = Registration {
            chosen: Some(month),
            ..Registration::default()
        };
        let beginning = NewDraft {
            said: Some(said.text()),
            ..NewDraft::of(for_month(&last.document, month), last.title)
        };
        if !self.keep(beginning).await {
            return None;
        }
        self.end_fresh_report();
        self.month_begun.set(Some(month));
        if let Some(damage) = last.damage {
            self.work.tell(damage);
        }
        Some(())
    }

    /// What lies in storage of a draft; if it cannot be read, the person is told.
    async fn stored_month(&self, id: &str) -> Option<LastMonth> {
        let restored = self.readable(id).await?;
        let chosen = restored.answers.as_deref().and_then(chosen_month);
        Some(LastMonth {
            damage: Problem::of_partly_read(&restored),
            month: publication_of(&restored.document.metadata, chosen),
            document: restored.document,
            title: self.draft.title_of(id).unwrap_or_default(),
        })
    }
}
