//! The live document: reads that track, edits that notify, and its way into
//! the browser's storage. Leptos reactivity, no DOM.
//!
//! The document is plain data; signals only say "look again": one trigger per
//! row, one for the order of the rows, one each for heading, metadata,
//! findings and history. This is the only place where tracking and notifying
//! are written.

mod checking;
mod opening;
mod pasting;
mod publishing;
mod reading;
mod request;
mod saving;

use std::collections::HashMap;
use std::mem;

use leptos::prelude::*;
use time::{Date, Month};

use crate::browser::clock;
use crate::browser::drafts::DraftInfo;
use crate::browser::question::Question;
use crate::browser::worker::Stop;
use crate::export::Exported;
use crate::import::ReportLine;
use crate::model::commands::{Command, Outcome};
use crate::model::official::NOT_AVAILABLE;
use crate::model::{
    Cell, Column, Content, Document, Edit, Field, History, Outline, RowId, Step, Touched, plan,
};
use crate::rules::{self, Checker, Finding, Severity};
pub use opening::Problem;
pub use publishing::Preview;
pub use reading::{ChoiceSource, Choosing};
pub use request::Request;
pub use saving::DraftState;
use saving::Saver;

/// What the worst finding of each cell of a row is.
pub type Marks = [Option<Severity>; 5];

struct Live {
    document: Document,
    outline: Outline,
    history: History,
    checker: Checker,
    checked: bool,
    marks: HashMap<RowId, Marks>,
    rows: HashMap<RowId, ArcTrigger>,
    report: Vec<ReportLine>,
    /// How often something was done, undone or redone.
    steps: usize,
    file_name: String,
}

/// The matrix that is open in this page, if one is.
#[derive(Clone, Copy)]
pub struct Workspace {
    live: StoredValue<Live, LocalStorage>,
    saver: StoredValue<Saver, LocalStorage>,
    order: Trigger,
    heading: Trigger,
    metadata: Trigger,
    findings: Trigger,
    history: Trigger,
    /// Id of the open draft; `None` on the start page.
    pub open: RwSignal<Option<String>>,
    pub draft_state: RwSignal<DraftState>,
    /// Another tab writes this draft: here it can only be read.
    pub read_only: RwSignal<bool>,
    /// The row and column that the person is at.
    pub active: RwSignal<Option<(RowId, Column)>>,
    /// What went wrong last, until the person has read it.
    pub problem: RwSignal<Option<Problem>>,
    /// What long work is going on.
    pub busy: RwSignal<Option<&'static str>>,
    /// How far it is, in percents, where that is known; then it can be stopped.
    pub progress: RwSignal<Option<u8>>,
    stop: StoredValue<Option<Stop>, LocalStorage>,
    /// What is to be opened and is not certain.
    pub choosing: RwSignal<Option<Choosing>>,
    /// A new file was opened: its report is to be shown.
    pub fresh_report: RwSignal<bool>,
    pub drafts: RwSignal<Vec<DraftInfo>>,
    /// Whether the person is asked to leave work that is not saved.
    pub leaving: RwSignal<bool>,
    question: StoredValue<Question, LocalStorage>,
}

fn today() -> Date {
    let (year, month, day) = clock::today();
    Month::try_from(month)
        .ok()
        .and_then(|month| Date::from_calendar_date(year, month, day).ok())
        .unwrap_or(Date::MIN)
}

/// Opening, reading.
impl Workspace {
    /// Made once, inside the root component.
    pub fn new() -> Self {
        Self {
            live: StoredValue::new_local(Live {
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
            }),
            saver: StoredValue::new_local(Saver::default()),
            order: Trigger::new(),
            heading: Trigger::new(),
            metadata: Trigger::new(),
            findings: Trigger::new(),
            history: Trigger::new(),
            open: RwSignal::new(None),
            draft_state: RwSignal::new(DraftState::None),
            read_only: RwSignal::new(false),
            active: RwSignal::new(None),
            problem: RwSignal::new(None),
            busy: RwSignal::new(None),
            progress: RwSignal::new(None),
            stop: StoredValue::new_local(None),
            choosing: RwSignal::new(None),
            fresh_report: RwSignal::new(false),
            drafts: RwSignal::new(Vec::new()),
            leaving: RwSignal::new(false),
            question: StoredValue::new_local(Question::default()),
        }
    }

    pub fn today(&self) -> Date {
        today()
    }

    /// The document as it is now, without tracking: for handlers.
    pub fn with<T>(&self, read: impl FnOnce(&Document, &Outline) -> T) -> T {
        self.live
            .with_value(|live| read(&live.document, &live.outline))
    }

    /// The document and its outline; runs again when rows come, go, move or
    /// merge.
    pub fn with_order<T>(&self, read: impl FnOnce(&Document, &Outline) -> T) -> T {
        self.order.track();
        self.with(read)
    }

    /// Where the row stands, from 0.
    pub fn position(&self, row: RowId) -> Option<usize> {
        self.with_order(|_, outline| outline.position(row))
    }

    /// The text of a cell, or of a level's band.
    pub fn text(&self, row: RowId, column: Column) -> String {
        self.track_row(row);
        self.live.with_value(|live| {
            let row = live
                .outline
                .position(row)
                .and_then(|position| live.document.rows.get(position));
            match row.map(|row| &row.content) {
                Some(Content::Level(text)) => text.clone(),
                Some(Content::Goal(cells)) => match &cells[column.index()] {
                    Cell::Text(text) => text.clone(),
                    Cell::Merged => String::new(),
                },
                None => String::new(),
            }
        })
    }

    /// The worst finding of a cell.
    pub fn mark(&self, row: RowId, column: Column) -> Option<Severity> {
        self.track_row(row);
        self.live
            .with_value(|live| live.marks.get(&row).and_then(|marks| marks[column.index()]))
    }

    fn track_row(&self, row: RowId) {
        let trigger = self
            .live
            .try_update_value(|live| live.rows.entry(row).or_insert_with(ArcTrigger::new).clone());
        if let Some(trigger) = trigger {
            trigger.track();
        }
    }

    pub fn heading(&self) -> String {
        self.heading.track();
        self.live.with_value(|live| live.document.heading.clone())
    }

    pub fn field(&self, field: Field) -> String {
        self.metadata.track();
        self.live
            .with_value(|live| live.document.metadata.get(field).to_owned())
    }

    pub fn can_undo(&self) -> bool {
        self.history.track();
        self.live.with_value(|live| live.history.can_undo())
    }

    pub fn can_redo(&self) -> bool {
        self.history.track();
        self.live.with_value(|live| live.history.can_redo())
    }

    /// How often something was done, undone or redone.
    pub fn steps(&self) -> usize {
        self.history.track();
        self.live.with_value(|live| live.steps)
    }

    /// The findings, as far as they are known; the flag says whether all of
    /// them are.
    pub fn with_findings<T>(
        &self,
        read: impl FnOnce(&Checker, &Document, &Outline, bool) -> T,
    ) -> T {
        self.findings.track();
        self.live
            .with_value(|live| read(&live.checker, &live.document, &live.outline, live.checked))
    }

    /// What was said when the file was opened.
    pub fn report(&self) -> Vec<ReportLine> {
        self.open.track();
        self.live.with_value(|live| live.report.clone())
    }

    /// Name for people: the institution or the unit that holds the matrix, or
    /// else the file that it was opened from.
    pub fn title(&self) -> String {
        self.metadata.track();
        self.live.with_value(title)
    }

    /// Makes a file of the document and its history.
    pub fn export<T>(&self, write: impl FnOnce(&Document, &History) -> T) -> T {
        self.live
            .with_value(|live| write(&live.document, &live.history))
    }

    /// The draft as a file.
    pub fn draft_file(&self) -> Exported {
        self.export(crate::export::draft)
    }
}

fn title(live: &Live) -> String {
    let metadata = &live.document.metadata;
    [&metadata.institution, &metadata.holder, &live.file_name]
        .into_iter()
        .find(|name| !name.trim().is_empty() && name.trim() != NOT_AVAILABLE)
        .map_or_else(
            || crate::texts::UNTITLED.to_owned(),
            |name| name.trim().to_owned(),
        )
}

/// What a person does.
impl Workspace {
    /// Applies an edit as one action.
    pub fn act(&self, edit: Edit) {
        self.take(Step::Do(edit));
    }

    /// Applies what `plan` makes of the document, if it makes anything.
    pub fn act_on(&self, plan: impl FnOnce(&Document, &Outline) -> Option<Edit>) {
        if let Some(edit) = self.with(plan) {
            self.act(edit);
        }
    }

    /// What a command would come to at the active cell; `None` when there is
    /// nothing to be done.
    pub fn outcome(&self, command: Command) -> Option<Outcome> {
        let cell = self.active.get()?;
        self.with_order(|document, outline| command.at(document, outline, cell))
    }

    /// Whether a command would change something.
    pub fn can(&self, command: Command) -> bool {
        self.outcome(command).is_some()
    }

    /// Does what a command comes to, and gives the row where the work goes on.
    pub fn carry_out(&self, outcome: Outcome) -> Option<RowId> {
        self.act(outcome.edit);
        outcome.row
    }

    pub fn undo(&self) {
        self.take(Step::Undo);
    }

    pub fn redo(&self) {
        self.take(Step::Redo);
    }

    /// Puts a text into the cell or the level's band.
    pub fn set_text(&self, row: RowId, column: Column, text: &str) {
        let text = tidy(text);
        self.act_on(|document, _| match &document.row(row)?.content {
            Content::Level(level) => (*level != text).then_some(Edit::SetLevel { row, text }),
            Content::Goal(_) => plan::set_text(document, row, column, &text),
        });
    }

    pub fn set_heading(&self, text: &str) {
        let text = tidy(text);
        self.act_on(|document, _| (document.heading != text).then_some(Edit::SetHeading(text)));
    }

    pub fn set_field(&self, field: Field, text: &str) {
        let text = tidy(text);
        self.act_on(|document, _| {
            (document.metadata.get(field) != text).then_some(Edit::SetField { field, text })
        });
    }

    /// Applies the fix of one finding.
    pub fn fix(&self, finding: &Finding) {
        self.act_on(|document, _| rules::fix(document, finding, today()));
    }

    /// Applies every fix of one rule.
    pub fn fix_all(&self, code: &str) {
        self.act_on(|document, _| rules::fix_all(document, code, today()));
    }

    /// Applies every safe fix, as one action.
    pub fn fix_safe(&self) {
        self.act_on(|document, _| rules::safe_fixes(document, today()));
    }

    fn take(&self, step: Step) {
        if self.read_only.get_untracked() || self.open.get_untracked().is_none() {
            return;
        }
        let entry = self.saver_entry(&step);
        let at = self.active_position();
        let touched = self.live.try_update_value(|live| live.take(step)).flatten();
        let Some(touched) = touched else { return };
        self.record(entry);
        self.stay_near(at);
        self.notify(&touched);
        self.check_some(true);
    }

    fn active_position(&self) -> Option<usize> {
        let (row, _) = self.active.get_untracked()?;
        self.with(|_, outline| outline.position(row))
    }

    /// When the active row is gone, the one in its place is active.
    fn stay_near(&self, before: Option<usize>) {
        if self.active_position().is_some() {
            return;
        }
        let Some((_, column)) = self.active.get_untracked() else {
            return;
        };
        let row = self.with(|document, _| {
            let at = before.unwrap_or(0).min(document.rows.len().checked_sub(1)?);
            Some(document.rows[at].id)
        });
        self.active.set(row.map(|row| (row, column)));
    }

    fn notify(&self, touched: &Touched) {
        if touched.order || touched.spans {
            self.order.notify();
        }
        if touched.heading {
            self.heading.notify();
        }
        if touched.metadata {
            self.metadata.notify();
        }
        self.history.notify();
        self.notify_rows(touched.rows.iter().copied());
    }

    fn notify_rows(&self, rows: impl Iterator<Item = RowId>) {
        let triggers: Vec<ArcTrigger> = self.live.with_value(|live| {
            rows.filter_map(|row| live.rows.get(&row).cloned())
                .collect()
        });
        for trigger in triggers {
            trigger.notify();
        }
    }

    /// Puts another document in the place of the one that was open.
    fn show(&self, document: Document, history: History, file_name: String) {
        let first = document.rows.first().map(|row| (row.id, Column::Number));
        let drawn = self.live.try_update_value(|live| {
            live.outline = Outline::of(&document);
            live.document = document;
            live.history = history;
            live.file_name = file_name;
            live.checker.restart();
            live.checked = false;
            live.marks.clear();
            mem::take(&mut live.rows)
        });
        self.active.set(first);
        self.order.notify();
        // A row may have the same id in both documents and other words.
        let drawn: Vec<ArcTrigger> = drawn.unwrap_or_default().into_values().collect();
        for row in drawn {
            row.notify();
        }
        self.heading.notify();
        self.metadata.notify();
        self.history.notify();
        self.findings.notify();
        self.check_anew();
    }
}

/// What is typed or pasted, as the document keeps it.
fn tidy(text: &str) -> String {
    let text = text
        .replace("\r\n", "\n")
        .replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    text.trim().to_owned()
}

impl Live {
    fn take(&mut self, step: Step) -> Option<Touched> {
        let touched = self.history.take(&mut self.document, step)?;
        self.steps += 1;
        if touched.order || touched.spans {
            self.outline = Outline::of(&self.document);
        }
        self.checker.touch(&touched);
        self.checked = false;
        Some(touched)
    }
}

impl Default for Workspace {
    fn default() -> Self {
        Self::new()
    }
}
