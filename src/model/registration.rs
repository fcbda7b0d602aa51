//! What only a person knows of how a matrix is published: for which month, on
//! which day, as what, and whether its links do what they should.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use time::Date;

use super::asked_units::AskedUnits;
use super::dates;
use super::publication_month::PublicationMonth;

/// What a person said of a draft, month by month: of another one all of it is
/// asked again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Registration {
    /// The month of publication that the person chose.
    pub chosen: Option<PublicationMonth>,
    pub months: BTreeMap<PublicationMonth, MonthAnswers>,
    /// What the units were asked for.
    #[serde(skip_serializing_if = "AskedUnits::is_empty")]
    pub units: AskedUnits,
}

/// What was said of one month.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MonthAnswers {
    /// `2026-11-13`
    day: Option<String>,
    pub form: PublishedForm,
    /// By the link as it is written.
    pub links: BTreeMap<String, LinkAnswers>,
}

/// What is registered, or will be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PublishedForm {
    /// The three files of data set 1.3, in the national portal.
    #[default]
    Triad,
    /// An open form that is not of the portal: JSON, ODS, TSV, XML.
    OtherOpen,
    /// A workbook, a PDF or a page.
    Closed,
    Nothing,
    /// Something that does not open.
    Unopenable,
}

impl PublishedForm {
    /// Each, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::Triad,
        Self::OtherOpen,
        Self::Closed,
        Self::Nothing,
        Self::Unopenable,
    ];
}

/// What a link was found to do; `None` where nobody has looked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LinkAnswers {
    /// It opens without a password.
    pub opens: Option<bool>,
    /// What it leads to is of the goals.
    pub corresponds: Option<bool>,
    pub readable: Option<bool>,
}

impl LinkAnswers {
    pub const fn all(self) -> [Option<bool>; 3] {
        [self.opens, self.corresponds, self.readable]
    }

    /// The answers, to be changed, in the same order.
    pub const fn all_mut(&mut self) -> [&mut Option<bool>; 3] {
        [&mut self.opens, &mut self.corresponds, &mut self.readable]
    }
}

impl MonthAnswers {
    /// The day on which it was registered, or will be.
    pub fn day(&self) -> Option<Date> {
        dates::parse(self.day.as_deref()?)
    }

    /// The day on which it came into the national portal, or will.
    pub fn registered(&self) -> Option<Date> {
        match self.form {
            PublishedForm::Triad | PublishedForm::Unopenable => self.day(),
            // The portal takes nothing but CSV.
            PublishedForm::OtherOpen | PublishedForm::Closed | PublishedForm::Nothing => None,
        }
    }

    pub fn set_day(&mut self, day: Option<Date>) {
        self.day = day.map(dates::iso);
    }
}

/// The month that the person chose, of a text of [`Registration::text`]: what a
/// matrix is shown with needs no more of it.
pub fn chosen_month(text: &str) -> Option<PublicationMonth> {
    #[derive(Deserialize)]
    struct Chosen {
        chosen: Option<PublicationMonth>,
    }
    let said: Option<Chosen> = serde_json::from_str(text).ok();
    said?.chosen
}

impl Registration {
    /// What [`Self::text`] gave; nothing was said where it cannot be read.
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// As it is kept.
    pub fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What was said of a month.
    pub fn of(&self, month: PublicationMonth) -> MonthAnswers {
        self.months.get(&month).cloned().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_comes_back_as_it_was_kept() {
        let month = PublicationMonth::read("2026-11").expect("a month");
        let mut said = Registration {
            chosen: Some(month),
            ..Registration::default()
        };
        let answers = said.months.entry(month).or_default();
        answers.set_day(dates::parse("13/11/2026"));
        answers.form = PublishedForm::Closed;
        let link = answers.links.entry("https://gpr.gob.ec".to_owned());
        link.or_default().opens = Some(true);
        let text = said.text();
        assert_eq!(
            text,
            "{\"chosen\":\"2026-11\",\"months\":{\"2026-11\":{\"day\":\"2026-11-13\",\
             \"form\":\"closed\",\"links\":{\"https://gpr.gob.ec\":{\"opens\":true,\
             \"corresponds\":null,\"readable\":null}}}}}"
        );
        assert_eq!(Registration::read(&text), said);
        assert_eq!(chosen_month(&text), said.chosen);
        assert_eq!(said.of(month).day(), dates::parse("13/11/2026"));
        assert_eq!(
            said.of(month.previous().expect("a month")),
            MonthAnswers::default()
        );
    }

    #[test]
    fn what_cannot_be_read_says_nothing() {
        for text in ["", "{", "{\"chosen\":\"noviembre\"}"] {
            assert_eq!(Registration::read(text), Registration::default(), "{text}");
            assert_eq!(chosen_month(text), None, "{text}");
        }
        let later = "{\"chosen\":null,\"later\":1}";
        assert_eq!(Registration::read(later), Registration::default());
    }
}
