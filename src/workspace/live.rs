//! The open document and what is known of it: plain data, without a signal.

use leptos::prelude::*;
use time::{Date, Month};

use crate::browser::clock;
use crate::import::ReportLine;
use crate::model::official;
use crate::model::publication_month::Today;
use crate::model::{Column, Deed, Document, History, Outline, Step, Touched};
use crate::rules::Checker;
use crate::texts;

/// Where the one of this page is.
pub(super) type LiveStore = StoredValue<Live, LocalStorage>;

/// How many rows are checked before the page may answer again.
pub(super) const ROWS_AT_ONCE: usize = 1500;

/// What was said when the file was opened.
pub(super) enum OpeningReport {
    Lines(Vec<ReportLine>),
    /// As it lies in storage: what reads it comes with what shows it.
    Stored(String),
}

impl OpeningReport {
    pub fn text(&self) -> String {
        match self {
            Self::Lines(lines) => serde_json::to_string(lines).unwrap_or_default(),
            Self::Stored(text) => text.clone(),
        }
    }

    pub fn lines(&self) -> Vec<ReportLine> {
        match self {
            Self::Lines(lines) => lines.clone(),
            Self::Stored(text) => serde_json::from_str(text).unwrap_or_default(),
        }
    }
}

pub(super) struct Live {
    pub document: Document,
    pub outline: Outline,
    pub history: History,
    pub checker: Checker,
    /// Whether all findings are known.
    pub checked: bool,
    /// What was said when the file was opened.
    pub report: OpeningReport,
    /// How often something was done, undone or redone.
    pub steps: usize,
    file_name: String,
}

impl Live {
    pub fn new() -> Self {
        Self {
            document: Document::default(),
            outline: Outline::default(),
            history: History::default(),
            checker: Checker::waiting(today()),
            checked: true,
            report: OpeningReport::Lines(Vec::new()),
            steps: 0,
            file_name: String::new(),
        }
    }

    /// Name for people: the institution or the unit that holds the matrix, or
    /// else the file that it was opened from.
    pub fn title(&self) -> String {
        let whose = official::whose(&self.document.metadata);
        let name = whose.or_else(|| official::named(&self.file_name));
        name.unwrap_or(texts::UNTITLED).to_owned()
    }

    /// Takes a step; gives what it touched, and what it did as one tells it to
    /// who is in this column.
    pub fn take(&mut self, step: Step, column: Column) -> Option<(Touched, Deed)> {
        let kind = step.kind();
        let touched = self.history.take(&mut self.document, step)?;
        self.steps += 1;
        if touched.order || touched.spans {
            self.outline = Outline::of(&self.document);
        }
        self.checker.touch(&touched);
        self.checked = false;
        let now = (&self.document, &self.outline);
        let takes_back = self.history.takes_back(kind);
        let deed = takes_back.map(|edit| Deed::of(kind, edit, &touched, now, column));
        Some((touched, deed.unwrap_or_default()))
    }

    /// Puts another document in the place of this one.
    pub fn replace(
        &mut self,
        document: Document,
        history: History,
        file_name: String,
        today: Today,
    ) {
        self.outline = Outline::of(&document);
        self.document = document;
        self.history = history;
        self.file_name = file_name;
        self.checker.set_today(today);
        self.checker.restart();
        self.checked = false;
    }

    /// Checks some rows; whether everything is checked.
    pub fn check_some(&mut self) -> bool {
        self.checked = self
            .checker
            .advance(&self.document, &self.outline, ROWS_AT_ONCE);
        self.checked
    }
}

pub(super) fn today() -> Date {
    date_of(clock::now())
}

/// The day of a moment (milliseconds since 1970), where the person is.
pub(super) fn date_of(moment: f64) -> Date {
    let (day, month, year, ..) = clock::local_time(moment);
    let day = u8::try_from(day).unwrap_or(1);
    let month = u8::try_from(month).unwrap_or(1);
    let year = i32::try_from(year).unwrap_or(1970);
    Month::try_from(month)
        .ok()
        .and_then(|month| Date::from_calendar_date(year, month, day).ok())
        .unwrap_or(Date::MIN)
}
