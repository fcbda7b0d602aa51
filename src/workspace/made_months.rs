//! What is made for each publication is taken down as it is made, and told of
//! all of them together.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::draft::Draft;
use super::live::today;
use crate::draft::StorageError;
use crate::draft::month_calendar::KnownMonths;
use crate::draft::month_record::{MonthDeed, record_key};
use crate::model::new_month::publication_of;
use crate::model::publication_month::PublicationMonth;
use crate::model::registration::Registration;
use crate::model::version_note::VersionReason;

impl Draft {
    /// The publication that the open draft is for, as far as it says.
    pub(super) fn month_now(&self) -> Option<PublicationMonth> {
        let chosen = self.today().chosen;
        self.live
            .with_value(|live| publication_of(&live.document.metadata, chosen))
    }

    /// Takes down that the matrix was handed over, for the publication that it
    /// says it is for.
    pub(super) fn take_down_handed(&self, reason: VersionReason) {
        let deed = match reason {
            VersionReason::Exported => MonthDeed::Exported(today()),
            VersionReason::Published => MonthDeed::Published(today()),
            VersionReason::WorkDay | VersionReason::ByHand | VersionReason::Other => return,
        };
        if let Some(month) = self.month_now() {
            self.take_down(month, deed);
        }
    }

    /// Takes down the days of registration that the person said, or took back.
    pub(super) fn take_down_registered(&self, before: &Registration, said: &Registration) {
        let months = before.months.keys().chain(said.months.keys());
        let mut months: Vec<PublicationMonth> = months.copied().collect();
        months.sort_unstable();
        months.dedup();
        for month in months {
            let day = said.of(month).registered();
            if day != before.of(month).registered() {
                self.take_down(month, MonthDeed::Registered(day));
            }
        }
    }

    fn take_down(&self, month: PublicationMonth, deed: MonthDeed) {
        let Some(id) = self.written_id() else { return };
        let title = self.live.with_value(|live| live.title());
        let score = self.with_writer(|writer| writer.review().map(|review| review.score));
        let draft = *self;
        spawn_local(async move {
            let written = match draft.connected().await {
                Ok(store) => {
                    let change = store.change_month_record(record_key(month, &id), |record| {
                        record.title = title;
                        record.score = score.flatten().or(record.score);
                        record.take(deed);
                    });
                    change.await
                }
                Err(error) => Err(error),
            };
            draft.record_failed.set(written.err());
        });
    }

    /// Why what was made last could not be taken down, until the person has
    /// read it.
    pub fn record_failed(&self) -> Option<StorageError> {
        self.record_failed.get()
    }

    /// The person has read it.
    pub fn dismiss_record_failed(&self) {
        self.record_failed.set(None);
    }

    /// What is known of all publications.
    ///
    /// # Errors
    /// When the browser does not give it.
    pub async fn known_months(&self) -> Result<KnownMonths, StorageError> {
        self.connected().await?.known_months().await
    }
}
