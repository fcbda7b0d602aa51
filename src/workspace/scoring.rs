//! What the person says of the publication, which is kept with the draft, and
//! the score that comes of it.

use leptos::prelude::*;
use time::Date;

use super::Workspace;
use super::draft::{Draft, DraftState};
use super::live::today;
use crate::browser::clock;
use crate::browser::web_storage::{self, Kept};
use crate::model::publication_month::Today;
use crate::model::registration::{MonthAnswers, Registration, chosen_month};
use crate::model::rest_days::{OwnDays, is_doubtful_day};
use crate::score::{Score, score};

/// Where this browser keeps the days of rest that are not national.
const OWN_DAYS: &str = "metas/v1/feriados";

impl Draft {
    /// The day, and the publication that is worked on.
    pub(super) fn today(&self) -> Today {
        Today {
            date: today(),
            chosen: self.answers_now().as_deref().and_then(chosen_month),
        }
    }

    /// What the person said of the publication, without tracking.
    fn registration_now(&self) -> Registration {
        let text = self.answers_now();
        text.as_deref().map(Registration::read).unwrap_or_default()
    }

    /// The same as it is kept.
    pub(super) fn answers_now(&self) -> Option<String> {
        self.keeper.with_value(|keeper| {
            let writer = keeper.writer.as_ref()?;
            writer.answers().map(str::to_owned)
        })
    }

    fn keep_registration(&self, said: &Registration) {
        self.set_state(DraftState::Saving);
        self.change_writer(|writer| writer.set_answers(Some(said.text())));
        self.save();
    }
}

impl Workspace {
    /// The day on which all is looked at.
    pub fn date(&self) -> Date {
        self.draft.today().date
    }

    /// What the person said of the publication.
    pub fn registration(&self) -> Registration {
        self.matrix.with_findings(|_, _, _, _| ());
        self.draft.registration_now()
    }

    /// Takes down what the person says of it.
    pub fn say_of_registration(&self, say: impl FnOnce(&mut Registration)) {
        if !self.draft.is_writable() {
            return;
        }
        let before = self.draft.registration_now();
        let mut said = before.clone();
        say(&mut said);
        if said != before {
            self.draft.keep_registration(&said);
            self.draft.take_down_registered(&before, &said);
        }
        self.matrix.see_today();
    }

    /// The same of the month that is worked on.
    pub fn answer(&self, say: impl FnOnce(&mut MonthAnswers)) {
        let publication = self.draft.today().publication();
        if let Some(month) = publication {
            self.say_of_registration(|said| say(said.months.entry(month).or_default()));
        }
    }

    /// The score of what would be exported now; `None` until all is checked.
    pub fn score(&self) -> Option<Score> {
        let said = self.draft.registration_now();
        let own = self.own_days();
        self.matrix.with_findings(|checker, document, _, checked| {
            // What a person leaves as it is lowers the score all the same.
            let findings = || checker.findings().chain(checker.set_aside());
            let score = || score(document, findings(), checker.today(), &said, &own);
            checked.then(score).flatten()
        })
    }

    /// The days of rest that the person added, in this browser.
    pub fn own_days(&self) -> OwnDays {
        let kept = web_storage::get(Kept::Locally, OWN_DAYS);
        kept.as_deref().map(OwnDays::read).unwrap_or_default()
    }

    pub fn keep_own_days(&self, own: &OwnDays) {
        web_storage::set(Kept::Locally, OWN_DAYS, &own.text());
        self.matrix.see_today();
    }

    /// Whether it may be another day in Ecuador than here.
    pub fn is_doubtful_day(&self) -> bool {
        let (offset, minute) = clock::offset_and_minute();
        is_doubtful_day(offset, minute)
    }
}
