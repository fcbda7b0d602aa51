//! What was found in the open draft, kept with it for the list of drafts.

use std::mem;

use leptos::prelude::*;

use super::Workspace;
use super::draft::Draft;
use crate::browser::clock;
use crate::draft::{DraftWriter, ReviewFacts};
use crate::model::dates;
use crate::score::Score;

/// How long the person rests before what was found is written by itself
/// (milliseconds).
const REST: i32 = 2_000;

impl Workspace {
    /// Takes down what was found in what the matrix says now. It goes with the
    /// next write, and has its own only where the person rests or leaves.
    pub fn take_down_review(&self, score: &Score) {
        let (errors, warnings, suggestions) = untrack(|| {
            self.matrix
                .with_findings(|checker, _, _, _| checker.counts())
        });
        let sita = score.sita();
        let review = ReviewFacts {
            day: dates::iso(score.term.today),
            errors,
            warnings,
            suggestions,
            score: (sita.least, sita.most),
        };
        self.draft.change_writer(|writer| writer.set_review(review));
        self.draft.settle_later();
    }
}

impl Draft {
    fn settle_later(&self) {
        let due = self
            .keeper
            .try_update_value(|keeper| mem::replace(&mut keeper.settling_due, true));
        if due == Some(false) {
            let draft = *self;
            clock::after(REST, move || {
                draft
                    .keeper
                    .update_value(|keeper| keeper.settling_due = false);
                if !draft.read_only_now() {
                    draft.change_writer(DraftWriter::rest);
                }
                draft.save();
            });
        }
    }

    /// The person rests or leaves: what was found is written now.
    pub(super) fn settle(&self) {
        if !self.read_only_now() {
            self.change_writer(DraftWriter::settle);
        }
    }
}
