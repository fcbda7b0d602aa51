//! What can be wrong with a matrix, why it matters, and how to mend it.
//!
//! One file a rule, named as its code: what it looks for, what it says, its
//! fix and its tests. A new rule is a copy of the nearest file and a line in
//! [`RULES`].

#[cfg(test)]
mod carets;
mod checker;
mod numbering;
mod reporter;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
mod unit_rows;
mod wording;

mod absence_otherwise;
mod blank_below;
mod date_out_of_month;
mod doubled_word;
mod empty_cell;
mod explained_absence;
mod formula;
mod goal_code_order;
mod malformed_date;
mod malformed_email;
mod malformed_link;
mod malformed_telephone;
mod missing_field;
mod missing_goal_code;
mod missing_note;
mod missing_number;
mod no_rows;
mod odd_goal_code;
mod paragraphs;
mod past_year;
mod repeated_goal_code;
mod semicolon;
mod semicolon_run;
mod several_goals;
mod shifted_row;
mod unquantified_goal;

use std::fmt;

use time::Date;

pub use self::checker::Checker;
use self::reporter::{Remark, Reporter, Spot};
use self::unit_rows::{UnitRows, own_text};
use crate::model::{Cell, Column, Document, Edit, Field, Metadata, Outline, RowId};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Error: so published, it breaks a rule or loses information.
    Error,
    /// Aviso: most likely wrong.
    Warning,
    /// Sugerencia: better otherwise.
    Suggestion,
}

/// Who says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Authority {
    /// Norma: the law or what the Defensoría del Pueblo rules under it.
    Norm,
    /// Plantilla: the official template.
    Template,
    /// Portal: what the national portal does to a file.
    Portal,
    /// Consejo: our own advice.
    Advice,
}

/// Where a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    Cell { row: RowId, column: Column },
    Field(Field),
    Heading,
    Document,
}

/// What a rule looks at, which says how often it has to look.
///
/// Rules that read texts see a unit or a text, and are asked again only when
/// that changed; the others are asked after every edit and must be quick.
enum Check {
    /// The goal rows of one unit.
    Unit(fn(&UnitRows, &mut Reporter)),
    /// Each text by itself, in cells and metadata.
    Text(fn(&str, Spot) -> Option<Remark>),
    /// All rows; asked after every edit, so it must not read through texts.
    Rows(fn(&Document, &mut Reporter)),
    /// The metadata, with today's date.
    Metadata(fn(&Metadata, Date, &mut Reporter)),
}

/// Gives the edit that mends what was found at the place, or `None` when there
/// is nothing to mend there any more.
type Mend = fn(&Document, Place, Date) -> Option<Edit>;

/// A kind of thing that can be wrong.
pub struct Rule {
    /// Stable name, in kebab case.
    pub code: &'static str,
    pub severity: Severity,
    pub source: Authority,
    /// Short Spanish name of the kind.
    pub title: &'static str,
    /// What says so: norm, template, behaviour of the portal or reason.
    pub cite: &'static str,
    check: Check,
    fix: Option<Mend>,
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(self.code)
    }
}

/// What a rule found at one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    pub rule: &'static Rule,
    pub place: Place,
    /// What is wrong and what to do, in Spanish.
    pub message: String,
    pub fix: Option<Fix>,
}

/// The offer to mend a finding. The edit itself is made by [`fix`] when it is
/// accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as a Spanish verb phrase.
    pub label: String,
    /// It says nothing new about the content, so that nobody has to answer for
    /// it.
    pub safe: bool,
}

/// Every rule. Findings at one place come in this order.
pub static RULES: &[&Rule] = &[
    &shifted_row::RULE,
    &blank_below::RULE,
    &empty_cell::RULE,
    &missing_number::RULE,
    &several_goals::RULE,
    &unquantified_goal::RULE,
    &past_year::RULE,
    &missing_goal_code::RULE,
    &repeated_goal_code::RULE,
    &goal_code_order::RULE,
    &odd_goal_code::RULE,
    &explained_absence::RULE,
    &absence_otherwise::RULE,
    &formula::RULE,
    &semicolon_run::RULE,
    &semicolon::RULE,
    &paragraphs::RULE,
    &doubled_word::RULE,
    &no_rows::RULE,
    &missing_field::RULE,
    &malformed_date::RULE,
    &date_out_of_month::RULE,
    &malformed_email::RULE,
    &malformed_telephone::RULE,
    &malformed_link::RULE,
    &missing_note::RULE,
];

/// The rule of this code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code).copied()
}

/// The edit that mends a finding; `None` when it no longer applies.
pub fn fix(document: &Document, finding: &Finding, today: Date) -> Option<Edit> {
    finding.fix.as_ref()?;
    (finding.rule.fix?)(document, finding.place, today)
}

/// Everything that is wrong with the document, in its order: rows first, then
/// metadata.
pub fn check(document: &Document, today: Date) -> Vec<Finding> {
    let mut checker = Checker::new(today);
    checker.advance(document, &Outline::of(document), usize::MAX);
    checker.findings().cloned().collect()
}

/// All safe fixes, until there is none left, as one edit.
pub fn safe_fixes(document: &Document, today: Date) -> Option<Edit> {
    settle(document, today, |_, fix| fix.safe)
}

/// Every fix of one rule, as one edit.
pub fn fix_all(document: &Document, code: &str, today: Date) -> Option<Edit> {
    settle(document, today, |finding, _| finding.rule.code == code)
}

/// A fix may bring what another has to mend; no honest chain is longer.
const ROUNDS: usize = 8;

fn settle(
    document: &Document,
    today: Date,
    wanted: impl Fn(&Finding, &Fix) -> bool,
) -> Option<Edit> {
    let mut document = document.clone();
    let mut checker = Checker::new(today);
    let mut edits = Vec::new();
    for _ in 0..ROUNDS {
        checker.advance(&document, &Outline::of(&document), usize::MAX);
        let due: Vec<Finding> = checker
            .findings()
            .filter(|finding| finding.fix.as_ref().is_some_and(|fix| wanted(finding, fix)))
            .cloned()
            .collect();
        let before = edits.len();
        for finding in due {
            if let Some(edit) = fix(&document, &finding, today) {
                checker.touch(&document.apply(edit.clone()).touched);
                edits.push(edit);
            }
        }
        if edits.len() == before {
            break;
        }
    }
    (!edits.is_empty()).then_some(Edit::All(edits))
}

/// The edit that rewrites the text at the place; `None` when `rewritten` has
/// nothing to change in it.
fn rewrite(
    document: &Document,
    place: Place,
    rewritten: impl Fn(&str) -> Option<String>,
) -> Option<Edit> {
    match place {
        Place::Cell { row, column } => {
            let text = own_text(document, document.position(row)?, column)?;
            Some(Edit::SetCell {
                row,
                column,
                cell: Cell::Text(rewritten(text).filter(|new| new != text)?),
            })
        }
        Place::Field(field) => {
            let text = document.metadata.get(field);
            let text = rewritten(text).filter(|new| new != text)?;
            Some(Edit::SetField { field, text })
        }
        Place::Heading | Place::Document => None,
    }
}

/// Mends a finding at a goal: `mend` gets its unit and its position.
fn on_goal(
    document: &Document,
    place: Place,
    today: Date,
    mend: impl Fn(&UnitRows, usize) -> Option<Edit>,
) -> Option<Edit> {
    let Place::Cell {
        row,
        column: Column::Goal,
    } = place
    else {
        return None;
    };
    let unit = UnitRows::around(document, row, today)?;
    mend(&unit, document.position(row)?)
}
