//! The score that the Defensoría del Pueblo would give data set 1.3 if it were
//! published now: SITA = (CTA + ETA + RP + CI) / 4, by the tables of its
//! Instructivo (v1.0, July 2024).
//!
//! | file | part |
//! |---|---|
//! | [`completeness`] | CTA: published, complete and up to date (table 1) |
//! | [`punctuality`] | RP: registered in time (table 3), and the term itself |
//! | [`link_review`] | CI: what the links lead to (table 6) |
//!
//! ETA (table 2) is told by the form alone. What a program cannot know is asked,
//! and unknown until it is answered: then the score is a range. What the rules
//! and the export say already is asked of them. The Instructivo has no criterion
//! of how good a goal is: no quantity, year or word lowers any part.

mod completeness;
mod link_review;
mod punctuality;
mod worth;

use crate::model::Document;
use crate::model::publication_month::Today;
use crate::model::registration::{PublishedForm, Registration};
use crate::model::rest_days::OwnDays;
use crate::rules::Finding;

pub use completeness::{Completeness, Shortfall, ShortfallKind, lowers};
pub use link_review::{LinkCaution, LinkReview, Links, Obstacle, ReviewedLink};
pub use punctuality::{Punctuality, Term};
pub use worth::Worth;

/// One of the four parts of the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Cta,
    Eta,
    Rp,
    Ci,
}

impl Part {
    pub const ALL: [Self; 4] = [Self::Cta, Self::Eta, Self::Rp, Self::Ci];
}

/// The score of what would be published now.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    pub term: Term,
    pub form: PublishedForm,
    pub completeness: Completeness,
    pub punctuality: Punctuality,
    pub links: LinkReview,
}

/// The score of a document, with all that the rules found in it today. `None`
/// at the end of the calendar.
pub fn score<'a>(
    document: &Document,
    findings: impl Iterator<Item = &'a Finding>,
    today: Today,
    said: &Registration,
    own: &OwnDays,
) -> Option<Score> {
    let term = Term::of(today, own)?;
    let answers = said.of(term.month);
    let form = answers.form;
    Some(Score {
        completeness: completeness::completeness(document, findings, today, form),
        punctuality: punctuality::punctuality(&term, form, answers.day()),
        links: link_review::review(&document.metadata.planning_link, form, &answers.links),
        form,
        term,
    })
}

impl Score {
    /// What a part is worth.
    pub fn worth(&self, part: Part) -> Worth {
        match part {
            Part::Cta => self.completeness.worth,
            Part::Eta => match self.form {
                PublishedForm::Triad | PublishedForm::OtherOpen => Worth::ONE,
                PublishedForm::Closed | PublishedForm::Nothing => Worth::NONE,
                // What does not open has no form that could be seen.
                PublishedForm::Unopenable => Worth::UNKNOWN,
            },
            Part::Rp => self.punctuality.worth(),
            Part::Ci => self.links.worth,
        }
    }

    /// Whether the person has not said what a part is told by: no number is
    /// shown for it.
    pub fn is_unanswered(&self, part: Part) -> bool {
        let asked = match part {
            Part::Ci => matches!(self.links.links, Links::Listed(_)),
            Part::Eta => true,
            Part::Cta | Part::Rp => false,
        };
        asked && self.worth(part) == Worth::UNKNOWN
    }

    /// The whole: the mean of the four.
    pub fn sita(&self) -> Worth {
        Worth::mean(Part::ALL.map(|part| self.worth(part)))
    }

    /// What could still raise it, the dearest first: the parts, and by how many
    /// eighths of the whole each.
    pub fn raises(&self) -> Vec<(Part, u8)> {
        let mut raises: Vec<(Part, u8)> = Part::ALL
            .into_iter()
            .filter(|part| self.can_be_raised(*part))
            .map(|part| (part, self.worth(part).missing()))
            .filter(|(_, eighths)| *eighths > 0)
            .collect();
        raises.sort_by_key(|(_, eighths)| std::cmp::Reverse(*eighths));
        raises
    }

    /// What is late cannot be made good, and what nobody knows is not in the
    /// person's hands.
    fn can_be_raised(&self, part: Part) -> bool {
        let open = self.term.today <= self.term.due;
        match part {
            Part::Rp => match self.punctuality {
                Punctuality::NotInPortal | Punctuality::Nothing => open,
                _ => false,
            },
            Part::Cta | Part::Eta | Part::Ci => true,
        }
    }
}

#[cfg(test)]
mod tests;
