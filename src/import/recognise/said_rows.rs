//! What the person says that rows are, which goes before all that speaks for
//! something else.

use super::cell_text::{Text, joined};
use super::labels::{label, short_label};
use super::reader::Reading;
use super::row::{RowKind, label_at};
use super::table_head::named;
use super::vocabulary::is_number;
use crate::import::column_use::ColumnUse;
use crate::import::row_role::RowRole;

impl Reading<'_> {
    /// What a row is that the person says to be this.
    pub(super) fn said_kind(&self, role: RowRole, cells: &[Text]) -> RowKind {
        let Some(at) = self.name_at(cells) else {
            return RowKind::Blank;
        };
        match role {
            RowRole::Title => RowKind::Heading(at),
            RowRole::Header if self.context.below_header => RowKind::PartOfHeader,
            RowRole::Header => {
                let known = || self.context.columns.clone();
                RowKind::Header(named(cells).or_else(known).unwrap_or_default())
            }
            RowRole::Level => RowKind::Level(at),
            RowRole::Unit => RowKind::UnitBand(at),
            RowRole::Goal => RowKind::Goal,
            RowRole::Metadata => said_label(cells).unwrap_or(RowKind::Stray),
            RowRole::Blank | RowRole::LeftOut => RowKind::Stray,
        }
    }

    /// Takes a row in as what the person says that it is; `false` where it is
    /// taken in as any other of its kind.
    pub(super) fn said(&mut self, row: usize, kind: &RowKind, cells: &[Text]) -> bool {
        if matches!(
            kind,
            RowKind::Level(_) | RowKind::UnitBand(_) | RowKind::Goal
        ) {
            // What follows is of the table.
            self.context.footer = false;
            self.context.signed = false;
        }
        match kind {
            RowKind::Heading(at) => self.title(&joined(cells), *at),
            RowKind::Level(at) => self.said_level(row, *at, cells),
            RowKind::UnitBand(at) => self.said_unit(row, *at, cells),
            RowKind::Goal if self.context.columns.is_none() => {
                // Above the header, whose columns it has.
                let head = self.header.head.as_ref();
                self.context.columns = head.map(|head| head.columns.clone());
                self.goal(row, cells.to_vec());
                self.context.columns = None;
            }
            _ => return false,
        }
        true
    }

    /// Where the name of a level or unit stands: the first text, or the one
    /// after its number.
    fn name_at(&self, cells: &[Text]) -> Option<usize> {
        let mut filled = (0..cells.len()).filter(|at| !cells[*at].is_blank());
        let first = filled.next()?;
        let second = filled.next().filter(|_| is_number(&cells[first].text));
        Some(second.unwrap_or(first))
    }

    fn said_level(&mut self, row: usize, at: usize, cells: &[Text]) {
        self.end_unit_over();
        self.report.levels += 1;
        let level = cells[at].text.clone().into_owned();
        self.push_level(row, level);
        for other in (0..cells.len()).filter(|other| *other != at) {
            // What is merged across a table may say its text in each cell.
            if cells[other].text != cells[at].text {
                self.extra_if_said(row, other, cells);
            }
        }
    }

    fn said_unit(&mut self, row: usize, at: usize, cells: &[Text]) {
        let before = |other: &usize| *other < at && is_number(&cells[*other].text);
        let number = (0..cells.len()).find(before);
        let text = |at: usize| cells[at].text.clone().into_owned();
        self.said_unit_over(row, number.map_or(String::new(), text), text(at));
        for other in (0..cells.len()).filter(|other| *other != at && Some(*other) != number) {
            if cells[other].text != cells[at].text {
                self.extra_if_said(row, other, cells);
            }
        }
    }
}

/// The label of a row and its value, wherever they stand in it.
fn said_label(cells: &[Text]) -> Option<RowKind> {
    (0..cells.len()).find_map(|at| {
        let cell = cells.get(at).filter(|cell| !cell.is_verbatim())?;
        let value = cells.iter().skip(at + 1).find(|cell| !cell.is_blank());
        let value = value.map_or("", |value| &*value.text);
        let found = label(&cell.text).or_else(|| short_label(&cell.text, value, true))?;
        Some(label_at(at, &found))
    })
}

/// What a row can be said to be, in the order in which it is offered.
pub(crate) fn roles_to_say(cells: &[Text], columns: &[ColumnUse]) -> Vec<RowRole> {
    let mut said: Vec<&str> = Vec::new();
    for cell in cells.iter().filter(|cell| !cell.is_blank()) {
        if !said.contains(&&*cell.text) {
            said.push(&cell.text);
        }
    }
    // One that says more is a goal of its unit, and so is every row of a table that
    // names the level of each.
    let is_list = columns.contains(&ColumnUse::Level) || columns.contains(&ColumnUse::Link);
    let names_unit = said.len() <= 2 && !is_list;
    let is_offered = |role: &RowRole| match role {
        RowRole::Unit => names_unit,
        RowRole::Metadata => said_label(cells).is_some(),
        _ => true,
    };
    let all = [
        RowRole::Level,
        RowRole::Unit,
        RowRole::Goal,
        RowRole::Title,
        RowRole::Header,
        RowRole::Metadata,
        RowRole::LeftOut,
    ];
    all.into_iter().filter(is_offered).collect()
}
