//! The open document and what is known of it: plain data, without a signal
//! but the triggers of the rows that are drawn.

use std::collections::HashMap;
use std::mem;

use leptos::prelude::*;
use time::{Date, Month};

use crate::browser::clock;
use crate::import::ReportLine;
use crate::model::official;
use crate::model::publication_month::Today;
use crate::model::{Column, Content, Document, History, Outline, RowId, Step, Touched};
use crate::rules::{Checker, Place, Severity};
use crate::texts;

/// Where the one of this page is.
pub(super) type LiveStore = StoredValue<Live, LocalStorage>;

/// What the worst finding of each cell of a row is.
pub(super) type Marks = [Option<Severity>; 5];

/// How many rows are checked before the page may answer again.
pub(super) const ROWS_AT_ONCE: usize = 1500;

pub(super) struct Live {
    pub document: Document,
    pub outline: Outline,
    pub history: History,
    pub checker: Checker,
    /// Whether all findings are known.
    pub checked: bool,
    marks: HashMap<RowId, Marks>,
    rows: HashMap<RowId, ArcTrigger>,
    /// What was said when the file was opened.
    pub report: Vec<ReportLine>,
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
            checker: Checker::new(today()),
            checked: true,
            marks: HashMap::new(),
            rows: HashMap::new(),
            report: Vec::new(),
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

    /// The text of a cell, or of a level's band; a merged cell has none of its
    /// own.
    pub fn text(&self, row: RowId, column: Column) -> String {
        let position = self.outline.position(row);
        let row = position.and_then(|position| self.document.rows.get(position));
        match row.map(|row| &row.content) {
            Some(Content::Level(text)) => text.clone(),
            Some(Content::Goal(cells)) => {
                let text = cells[column.index()].own_text();
                text.unwrap_or_default().to_owned()
            }
            None => String::new(),
        }
    }

    /// The worst finding of a cell.
    pub fn mark(&self, row: RowId, column: Column) -> Option<Severity> {
        self.marks.get(&row).and_then(|marks| marks[column.index()])
    }

    /// What tells of a change of the row.
    pub fn trigger(&mut self, row: RowId) -> ArcTrigger {
        self.rows.entry(row).or_default().clone()
    }

    /// Those of rows that are drawn.
    pub fn triggers(&self, rows: impl Iterator<Item = RowId>) -> Vec<ArcTrigger> {
        rows.filter_map(|row| self.rows.get(&row).cloned())
            .collect()
    }

    pub fn take(&mut self, step: Step) -> Option<Touched> {
        let touched = self.history.take(&mut self.document, step)?;
        self.steps += 1;
        if touched.order || touched.spans {
            self.outline = Outline::of(&self.document);
        }
        self.checker.touch(&touched);
        self.checked = false;
        Some(touched)
    }

    /// Puts another document in the place of this one; gives the triggers of
    /// the rows that were drawn of it.
    pub fn replace(
        &mut self,
        document: Document,
        history: History,
        file_name: String,
        today: Today,
    ) -> Vec<ArcTrigger> {
        self.outline = Outline::of(&document);
        self.document = document;
        self.history = history;
        self.file_name = file_name;
        self.checker.set_today(today);
        self.checker.restart();
        self.checked = false;
        self.marks.clear();
        mem::take(&mut self.rows).into_values().collect()
    }

    /// Checks some rows; gives the rows whose marks changed, if that is to be
    /// told, and whether everything is checked.
    pub fn check_some(&mut self, tell: bool) -> (Option<Vec<RowId>>, bool) {
        let done = self
            .checker
            .advance(&self.document, &self.outline, ROWS_AT_ONCE);
        self.checked = done;
        if !done && !tell {
            return (None, false);
        }
        let before = mem::replace(&mut self.marks, marks(&self.checker));
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

fn marks(checker: &Checker) -> HashMap<RowId, Marks> {
    let mut marks: HashMap<RowId, Marks> = HashMap::new();
    for finding in checker.findings() {
        if let Place::Cell { row, column } = finding.place {
            let mark = &mut marks.entry(row).or_default()[column.index()];
            let severity = finding.rule.severity;
            if mark.is_none_or(|found| weight(severity) > weight(found)) {
                *mark = Some(severity);
            }
        }
    }
    marks
}

const fn weight(severity: Severity) -> u8 {
    match severity {
        Severity::Error => 3,
        Severity::Warning => 2,
        Severity::Suggestion => 1,
    }
}

pub(super) fn today() -> Date {
    let (year, month, day) = clock::today();
    Month::try_from(month)
        .ok()
        .and_then(|month| Date::from_calendar_date(year, month, day).ok())
        .unwrap_or(Date::MIN)
}
