//! The matrix that is open: reads that track, edits that notify.
//!
//! The document is plain data; signals only say "look again": one trigger for
//! what cells say and how they are marked, one for the order of the rows, one
//! each for heading, metadata, findings and history. This is the only place where tracking and notifying
//! are written.

use leptos::prelude::*;

use super::draft::Draft;
use super::live::{LiveStore, OpeningReport};
use super::telling::ToldLine;
use crate::import::ReportLine;
use crate::model::commands::{Command, Outcome};
use crate::model::cut_cells::{emptied, one_after_the_other};
use crate::model::folding::Folding;
use crate::model::given_back::given_back;
use crate::model::group_commands;
use crate::model::paste::{self, Block, PasteOutcome, TooWide};
use crate::model::publication_month::Today;
use crate::model::search::{self, Replacement};
use crate::model::selection::Area;
use crate::model::{
    Column, Content, Deed, Document, Edit, Field, History, Outline, RowId, Step, Touched, plan,
};
use crate::rules::Checker;

/// The matrix of this page, if one is open.
#[derive(Clone, Copy)]
pub struct Matrix {
    pub(super) live: LiveStore,
    pub(super) draft: Draft,
    order: Trigger,
    pub(super) cells: Trigger,
    heading: Trigger,
    metadata: Trigger,
    pub(super) findings: Trigger,
    history: Trigger,
    report: Trigger,
    active: RwSignal<Option<(RowId, Column)>>,
    pub(super) folding: RwSignal<Folding>,
    pub(super) unchecked: RwSignal<bool>,
    pub(super) telling: ToldLine,
}

/// What it says.
impl Matrix {
    pub(super) fn new(live: LiveStore, draft: Draft) -> Self {
        Self {
            live,
            draft,
            order: Trigger::new(),
            cells: Trigger::new(),
            heading: Trigger::new(),
            metadata: Trigger::new(),
            findings: Trigger::new(),
            history: Trigger::new(),
            report: Trigger::new(),
            active: RwSignal::new(None),
            folding: RwSignal::new(Folding::default()),
            unchecked: RwSignal::new(false),
            telling: ToldLine::new(),
        }
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

    /// The document and its history, to make a file of them.
    pub fn export<T>(&self, write: impl FnOnce(&Document, &History) -> T) -> T {
        self.live
            .with_value(|live| write(&live.document, &live.history))
    }

    /// The row and column that the person is at.
    pub fn active(&self) -> Option<(RowId, Column)> {
        self.active.get()
    }

    /// The same for handlers, without tracking.
    pub fn active_now(&self) -> Option<(RowId, Column)> {
        self.active.get_untracked()
    }

    /// Goes to a cell, which is in sight then.
    pub fn set_active(&self, cell: Option<(RowId, Column)>) {
        self.active.set(cell);
        if let Some(at) = self.active_position() {
            self.show_rows(at..at + 1);
        }
    }

    /// What cells say, and what was found in them; runs again when any of it
    /// changes.
    pub fn with_cells<T>(&self, read: impl FnOnce(&Document, &Outline, &Checker) -> T) -> T {
        self.order.track();
        self.cells.track();
        self.live
            .with_value(|live| read(&live.document, &live.outline, &live.checker))
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

    /// Name for people: the institution or the unit that holds the matrix, or
    /// else the file that it was opened from.
    pub fn title(&self) -> String {
        self.metadata.track();
        self.live.with_value(|live| live.title())
    }

    /// The same for handlers, without tracking.
    pub fn title_now(&self) -> String {
        self.live.with_value(|live| live.title())
    }

    /// It is shown without its findings, for it did not come up with them.
    pub fn unchecked(&self) -> bool {
        self.unchecked.get()
    }

    pub fn can_undo(&self) -> bool {
        self.history.track();
        self.live.with_value(|live| live.history.can_undo())
    }

    pub fn can_redo(&self) -> bool {
        self.history.track();
        self.live.with_value(|live| live.history.can_redo())
    }

    /// How many actions can be taken back, without tracking.
    pub(super) fn actions_now(&self) -> usize {
        self.live.with_value(|live| live.history.actions())
    }

    /// The day, and the publication that is worked on.
    pub(super) fn draft_today(&self) -> Today {
        self.draft.today()
    }

    /// How often something was done, undone or redone, without tracking.
    pub fn steps_now(&self) -> usize {
        self.live.with_value(|live| live.steps)
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
        self.draft.track_id();
        self.report.track();
        self.live.with_value(|live| live.report.lines())
    }

    /// What a command would come to on what is selected, or else at the active
    /// cell; `None` when there is nothing to be done.
    pub fn outcome(&self, command: Command, area: Option<&Area>) -> Option<Outcome> {
        let cell = self.active()?;
        if command == Command::FillDown {
            // It depends on what cells say, and not on their order alone.
            self.cells.track();
        }
        self.with_order(|document, outline| {
            group_commands::outcome(command, document, outline, cell, area)
        })
    }
}

/// What a person does.
impl Matrix {
    /// Applies an edit as one action.
    pub fn act(&self, edit: Edit) {
        self.take(Step::Do(edit));
    }

    /// Applies what `plan` makes of the document, if it makes anything.
    pub(super) fn act_on(&self, plan: impl FnOnce(&Document, &Outline) -> Option<Edit>) {
        if let Some(edit) = self.with(plan) {
            self.act(edit);
        }
    }

    /// Does what a command comes to, and gives the row where the work goes on.
    pub fn carry_out(&self, outcome: Outcome) -> Option<RowId> {
        self.act(outcome.edit);
        outcome.row
    }

    /// Separates cells, which [`Self::outcome`] says how, and gives back what they
    /// said before they were combined.
    pub fn separate(&self, outcome: Outcome) -> Option<RowId> {
        let given = self.export(|document, history| given_back(document, history, outcome.edit));
        self.act(given);
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

    /// Pastes a block from a cell on, as one action, which empties the cells that
    /// were cut for it.
    pub fn paste(
        &self,
        (row, column): (RowId, Column),
        block: Block,
        cut: Option<&Area>,
    ) -> Result<PasteOutcome, TooWide> {
        let block = block.map(tidy);
        let pasted = self.with(|document, outline| {
            let at = outline.position(row).unwrap_or(document.rows.len());
            let (first, rest) = emptied(document, cut);
            let mut pasted = paste::paste(&rest, at, column, &block)?;
            pasted.edit = one_after_the_other(first, pasted.edit);
            Ok(pasted)
        })?;
        if let Some(edit) = &pasted.edit {
            self.act(edit.clone());
        }
        Ok(pasted)
    }

    /// Puts a text into every cell of an area, as one action, which empties the
    /// cells that were cut for it.
    pub fn fill(&self, area: &Area, text: &str, cut: Option<&Area>) {
        self.act_on(|document, _| {
            let (first, rest) = emptied(document, cut);
            one_after_the_other(first, paste::fill(&rest, area, &tidy(text)))
        });
    }

    /// Puts other words in the place of those that were found, as one action.
    pub fn replace(&self, replacements: Vec<Replacement>) {
        self.act_on(|document, _| search::replace(document, replacements));
    }

    /// Says what another document does, as one action.
    pub(super) fn become_document(&self, other: Document) {
        self.act_on(|document, _| plan::become_other(document, other));
    }

    fn take(&self, step: Step) {
        if !self.draft.is_writable() {
            return;
        }
        self.draft.keep_work_day();
        let entry = self.draft.entry(&step);
        let at = self.active_position();
        let kind = step.kind();
        let Some((touched, deed)) = self.step(step) else {
            return;
        };
        self.draft.record(entry);
        let shown = self.show_touched(at, &touched);
        self.tell(kind, &deed, shown);
    }

    fn step(&self, step: Step) -> Option<(Touched, Deed)> {
        let active = self.active_now();
        let column = active.map_or(Column::Number, |(_, column)| column);
        let taken = self.live.try_update_value(|live| live.take(step, column));
        taken.flatten()
    }

    /// Takes the steps that another tab took.
    pub(super) fn follow(&self, steps: Vec<Step>) {
        for step in steps {
            let at = self.active_position();
            if let Some((touched, _)) = self.step(step) {
                self.show_touched(at, &touched);
            }
        }
    }

    fn show_touched(&self, at: Option<usize>, touched: &Touched) -> usize {
        self.stay_near(at);
        let shown = self.show_changed(touched);
        self.notify(touched);
        self.check_some(true);
        shown
    }

    fn active_position(&self) -> Option<usize> {
        let (row, _) = self.active_now()?;
        self.with(|_, outline| outline.position(row))
    }

    /// When the active row is gone, the one in its place is active.
    fn stay_near(&self, before: Option<usize>) {
        if self.active_position().is_some() {
            return;
        }
        let Some((_, column)) = self.active_now() else {
            return;
        };
        let row = self.with(|document, _| {
            let at = before.unwrap_or(0).min(document.rows.len().checked_sub(1)?);
            Some(document.rows[at].id)
        });
        self.active.set(row.map(|row| (row, column)));
    }
}

/// What is told when it changes.
impl Matrix {
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
        self.cells.notify();
    }

    /// Puts another document in the place of the one that was open.
    pub(super) fn show(&self, document: Document, history: History, file_name: String) {
        let first = document.rows.first().map(|row| (row.id, Column::Number));
        let today = self.draft.today();
        self.live
            .update_value(|live| live.replace(document, history, file_name, today));
        // What was told was of another matrix.
        self.stop_telling();
        self.active.set(first);
        self.folding.set(Folding::default());
        self.order.notify();
        self.cells.notify();
        self.heading.notify();
        self.metadata.notify();
        self.history.notify();
        self.findings.notify();
        self.check_anew();
    }

    pub(super) fn set_report(&self, report: OpeningReport) {
        self.live.update_value(|live| live.report = report);
    }

    /// What was said of the file is another thing now.
    pub(super) fn tell_report(&self, report: Vec<ReportLine>) {
        self.set_report(OpeningReport::Lines(report));
        self.report.notify();
    }
}

/// What is typed or pasted, as the document keeps it.
fn tidy(text: &str) -> String {
    let text = text
        .replace("\r\n", "\n")
        .replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    text.trim().to_owned()
}
