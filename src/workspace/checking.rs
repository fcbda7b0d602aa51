//! The checks, some rows at a time, and when they are shown.

use std::collections::HashMap;
use std::mem;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Live, Marks, Workspace};
use crate::browser::clock;
use crate::model::RowId;
use crate::rules::{Place, Severity};

/// How many rows are checked before the page may answer again.
const ROWS_AT_ONCE: usize = 1500;

impl Workspace {
    /// Checks a document that has just been put in the place of another.
    pub(super) fn check_anew(&self) {
        let large = self.with(|document, _| document.rows.len() > ROWS_AT_ONCE);
        let workspace = *self;
        spawn_local(async move {
            // A large matrix is seen before it is checked, a small one with
            // its findings.
            if large {
                clock::painted().await;
            }
            clock::after(0, move || workspace.check_some(true));
        });
    }

    /// Looks at what is pending of the checks, some rows at a time; what was
    /// found is told now, if asked, and once nothing is pending. To tell it at
    /// each step between takes longer than to find it.
    pub(super) fn check_some(&self, tell: bool) {
        let looked = self.live.try_update_value(|live| live.check_some(tell));
        let Some((changed, done)) = looked else {
            return;
        };
        if let Some(changed) = changed {
            self.notify_rows(changed.into_iter());
            self.findings.notify();
        }
        if !done {
            let workspace = *self;
            clock::after(0, move || workspace.check_some(false));
        }
    }
}

impl Live {
    /// Checks some rows; gives the rows whose marks changed, if that is to be
    /// told, and whether everything is checked.
    fn check_some(&mut self, tell: bool) -> (Option<Vec<RowId>>, bool) {
        let done = self
            .checker
            .advance(&self.document, &self.outline, ROWS_AT_ONCE);
        self.checked = done;
        if !done && !tell {
            return (None, false);
        }
        let mut marks: HashMap<RowId, Marks> = HashMap::new();
        for finding in self.checker.findings() {
            if let Place::Cell { row, column } = finding.place {
                let mark = &mut marks.entry(row).or_default()[column.index()];
                let severity = finding.rule.severity;
                if mark.is_none_or(|found| weight(severity) > weight(found)) {
                    *mark = Some(severity);
                }
            }
        }
        let before = mem::replace(&mut self.marks, marks);
        let now = &self.marks;
        let mut changed: Vec<RowId> = self
            .document
            .rows
            .iter()
            .map(|row| row.id)
            .filter(|row| now.get(row) != before.get(row))
            .collect();
        changed.retain(|row| self.rows.contains_key(row));
        (Some(changed), done)
    }
}

const fn weight(severity: Severity) -> u8 {
    match severity {
        Severity::Error => 3,
        Severity::Warning => 2,
        Severity::Suggestion => 1,
    }
}
