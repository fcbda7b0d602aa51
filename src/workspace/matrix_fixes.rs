//! What is done with a finding: it is mended, or left as it is.

use super::matrix::Matrix;
use crate::model::{Document, Edit, LeftAsIs, Rewriting};
use crate::rules::{self, Finding};
use crate::texts;

impl Matrix {
    /// Applies the fix of one finding.
    pub fn fix(&self, finding: &Finding, which: usize) {
        self.mend(&[(finding.rule.title, 1)], |document| {
            rules::fix(document, finding, which, self.draft_today())
        });
    }

    /// Applies the likeliest fix of all that one rule found, as one action.
    pub fn fix_all(&self, code: &str) {
        self.fix_many(
            |finding| finding.rule.code == code,
            |document| rules::fix_all(document, code, self.draft_today()),
        );
    }

    /// Applies every safe fix, as one action.
    pub fn fix_safe(&self) {
        self.fix_many(Finding::is_safe, |document| {
            rules::safe_fixes(document, self.draft_today())
        });
    }

    fn fix_many(
        &self,
        mended: impl Fn(&Finding) -> bool,
        mend: impl FnOnce(&Document) -> Option<Edit>,
    ) {
        let mut kinds: Vec<(&str, usize)> = Vec::new();
        self.with_findings(|checker, _, _, _| {
            let found = checker.findings();
            for finding in found.filter(|finding| !finding.fixes.is_empty() && mended(finding)) {
                let title = finding.rule.title;
                match kinds.iter_mut().find(|(known, _)| *known == title) {
                    Some((_, count)) => *count += 1,
                    None => kinds.push((title, 1)),
                }
            }
        });
        self.mend(&kinds, mend);
    }

    /// Mends so many findings of these kinds, and says so.
    fn mend(&self, kinds: &[(&str, usize)], mend: impl FnOnce(&Document) -> Option<Edit>) {
        let rows = || self.with(|_, outline| outline.goal_rows());
        let (before, steps) = (rows(), self.steps_now());
        self.act_on(|document, _| mend(document));
        if self.steps_now() != steps {
            self.say(texts::fixed(kinds, before, rows()), true);
        }
    }

    /// What the fix of a finding would make of the matrix.
    pub fn preview(&self, finding: &Finding, which: usize) -> Option<Rewriting> {
        self.with(|document, _| {
            let edit = rules::fix(document, finding, which, self.draft_today())?;
            Some(Rewriting::of(document, &edit))
        })
    }

    /// Leaves what was found as it is: it is not told any more until the text
    /// changes.
    pub fn set_aside(&self, finding: &Finding) {
        self.act_on(|document, _| {
            let mut list = document.set_aside.clone();
            list.push(LeftAsIs {
                rule: finding.rule.code.to_owned(),
                place: finding.place,
                text: document.text_at(finding.place).to_owned(),
            });
            Some(Edit::SetAside(list))
        });
    }

    /// Has what was left as it is told again.
    pub fn look_again(&self, finding: &Finding) {
        self.act_on(|document, _| {
            let is_it =
                |aside: &LeftAsIs| aside.rule == finding.rule.code && aside.place == finding.place;
            let list = document.set_aside.iter().filter(|aside| !is_it(aside));
            Some(Edit::SetAside(list.cloned().collect()))
        });
    }
}
