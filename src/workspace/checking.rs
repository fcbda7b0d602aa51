//! The findings of the matrix, kept up to date some rows at a time.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::live::{Live, ROWS_AT_ONCE};
use super::matrix::Matrix;
use crate::browser::clock;
use crate::rules::Checks;

impl Matrix {
    /// Checks a document that has just been put in the place of another, once
    /// it is on its way into storage: what becomes of the checks then takes
    /// nothing along.
    pub(super) fn check_anew(&self) {
        let large = self.with(|document, _| document.rows.len() > ROWS_AT_ONCE);
        let matrix = *self;
        spawn_local(async move {
            // A large matrix is seen before it is checked, a small one with
            // its findings.
            if large {
                clock::painted().await;
            }
            matrix.draft.save();
            clock::after(0, move || matrix.check_some(true));
        });
    }

    /// How many errors, warnings and suggestions there are; `None` as long as not
    /// all is checked.
    pub fn counts(&self) -> Option<(usize, usize, usize)> {
        self.with_findings(|checker, _, _, checked| checked.then(|| checker.counts()))
    }

    pub(super) fn set_unchecked(&self, unchecked: bool) {
        self.unchecked.set(unchecked);
    }

    /// Looks again at what depends on the day, on the publication that is
    /// worked on, and on what was said of it.
    pub(super) fn see_today(&self) {
        let today = self.draft.today();
        self.live.update_value(|live| live.checker.set_today(today));
        if self.unchecked.get_untracked() {
            return self.findings.notify();
        }
        self.check_some(true);
    }

    /// The same, if the page has stood open until another day.
    pub(super) fn see_another_day(&self) {
        let seen = self.live.with_value(|live| live.checker.today());
        if self.draft.id_now().is_some() && seen != self.draft.today() {
            self.see_today();
        }
    }

    /// Looks for the findings of a matrix that was opened without them.
    pub fn check_now(&self) {
        self.set_unchecked(false);
        self.draft.compute_from(self.draft.id_now());
        self.check_anew();
    }

    /// Gives the checks their rules, which come after what shows a matrix.
    pub fn take_rules(&self, checks: Checks) {
        self.live
            .update_value(|live| live.checker.take_rules(checks));
        let open = self.draft.id_now();
        if let (Some(id), false) = (open, self.unchecked.get_untracked()) {
            let matrix = *self;
            spawn_local(async move { matrix.check_noted(id).await });
        }
    }

    /// Notes it before more is computed from what is open.
    async fn check_noted(self, id: String) {
        let store = self.draft.store();
        if let Some(store) = &store {
            self.draft.begin_opening(store, &id).await;
        }
        if self.draft.id_now().as_ref() == Some(&id) {
            self.draft.compute_from(Some(id));
        } else if let Some(store) = store {
            store.end_opening(&id, 0).await.ok();
        }
        self.check_some(true);
    }

    /// Looks at what is pending of the checks, some rows at a time; what was
    /// found is told now, if asked, and once nothing is pending. To tell it at
    /// each step between takes longer than to find it.
    pub(super) fn check_some(&self, tell: bool) {
        if self.unchecked.get_untracked() {
            return self.draft.end_opening(false);
        }
        if self.live.with_value(|live| live.checker.is_waiting()) {
            // Of what is open nothing more is computed for now.
            return self.draft.end_opening(true);
        }
        let Some(done) = self.live.try_update_value(Live::check_some) else {
            return;
        };
        if done || tell {
            self.cells.notify();
            self.findings.notify();
        }
        if done {
            self.draft.end_opening(true);
        } else {
            let matrix = *self;
            clock::after(0, move || matrix.check_some(false));
        }
    }
}
