//! Which units and levels are folded into their first line, beside the document:
//! no edit, and nothing to undo. What is gone to or changed is in sight.

use std::ops::Range;

use leptos::prelude::*;

use super::matrix::Matrix;
use crate::model::Touched;
use crate::model::folding::Folding;

impl Matrix {
    /// What is folded.
    pub fn folding(&self) -> Folding {
        self.folding.get()
    }

    /// The same for handlers, without tracking.
    pub fn folding_now(&self) -> Folding {
        self.folding.get_untracked()
    }

    pub fn set_folding(&self, folding: Folding) {
        self.folding.set(folding);
    }

    /// Shows the rows at these positions; gives how many came into sight.
    pub fn show_rows(&self, rows: Range<usize>) -> usize {
        self.show_some(self.folding_now(), &mut { rows })
    }

    /// Shows what was changed, and where the person is; gives how many rows came
    /// into sight that had been folded.
    pub(super) fn show_changed(&self, touched: &Touched) -> usize {
        let mut folding = self.folding_now();
        if folding.lines().is_empty() {
            return 0;
        }
        folding.forget(&touched.came);
        let active = self.active_now().map(|(row, _)| row);
        let rows = touched.rows.iter().copied().chain(active);
        let (rows, came) = self.with(|document, outline| {
            let positions = rows.filter_map(|row| outline.position(row));
            let came = touched.came.iter();
            let came = came.filter_map(|row| outline.position(*row));
            let came = came.filter(|at| folding.is_hidden(document, outline, *at));
            (positions.collect::<Vec<usize>>(), came.count())
        });
        // What has just come was never folded.
        let shown = self.show_some(folding, &mut rows.into_iter());
        shown.saturating_sub(came)
    }

    fn show_some(&self, mut folding: Folding, rows: &mut dyn Iterator<Item = usize>) -> usize {
        let shown = self.with(|document, outline| folding.show(document, outline, rows));
        if folding != self.folding_now() {
            self.folding.set(folding);
        }
        shown
    }
}
