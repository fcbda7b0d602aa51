//! RP: whether it is registered within the term, and the term itself.

use time::Date;

use super::worth::Worth;
use crate::model::publication_month::{PublicationMonth, Today};
use crate::model::registration::PublishedForm;
use crate::model::rest_days::{OwnDays, working_days_after};

/// The term of a publication, seen from a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    pub today: Date,
    pub month: PublicationMonth,
    /// The first day on which it can be registered.
    pub first_day: Date,
    /// The last day in time, whatever days of rest a person added.
    pub due: Date,
    /// The last day in time, if those days count.
    pub due_with_own: Date,
    /// How many days are left until it is due; fewer than none once it was.
    pub days_left: i64,
    /// How many of them are working days.
    pub working_days_left: usize,
    /// The publication of this month, where its term has passed: it may still
    /// be registered, late.
    pub late: Option<PublicationMonth>,
}

impl Term {
    pub(super) fn of(today: Today, own: &OwnDays) -> Option<Self> {
        let month = today.publication()?;
        let due = month.due()?;
        Some(Self {
            today: today.date,
            month,
            first_day: month.first_day()?,
            due,
            due_with_own: month.due_with(own)?,
            days_left: (due - today.date).whole_days(),
            working_days_left: working_days_after(today.date, due),
            late: today.late(),
        })
    }
}

/// What is known of the day of registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Punctuality {
    /// Not registered yet, and still in time if it is by the term.
    Projected,
    /// Not registered yet, and too late.
    Missed,
    /// Registered in time on this day.
    InTime(Date),
    /// Registered too late on this day.
    Late(Date),
    /// Between the term and what it is if the days of rest count that a person
    /// added: nobody knows whether they do.
    Unsure,
    /// The day that was said is before the month began that is told of.
    TooEarly(Date),
    /// What is published is not of the portal.
    NotInPortal,
    Nothing,
}

impl Punctuality {
    /// What it is worth. Of a day that cannot be nothing is known.
    pub const fn worth(self) -> Worth {
        match self {
            Self::Projected | Self::InTime(_) => Worth::ONE,
            Self::Missed | Self::Late(_) | Self::NotInPortal | Self::Nothing => Worth::NONE,
            Self::Unsure | Self::TooEarly(_) => Worth::UNKNOWN,
        }
    }
}

pub(super) fn punctuality(term: &Term, form: PublishedForm, day: Option<Date>) -> Punctuality {
    match form {
        PublishedForm::Nothing => return Punctuality::Nothing,
        // The portal takes nothing but CSV.
        PublishedForm::OtherOpen | PublishedForm::Closed => return Punctuality::NotInPortal,
        PublishedForm::Triad | PublishedForm::Unopenable => {}
    }
    match day {
        Some(day) if day < term.first_day => Punctuality::TooEarly(day),
        Some(day) if day <= term.due => Punctuality::InTime(day),
        Some(day) if day <= term.due_with_own => Punctuality::Unsure,
        Some(day) => Punctuality::Late(day),
        None if term.today <= term.due => Punctuality::Projected,
        None if term.today <= term.due_with_own => Punctuality::Unsure,
        None => Punctuality::Missed,
    }
}
