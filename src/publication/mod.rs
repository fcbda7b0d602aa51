//! A matrix as citizens are shown it: what of it is asked for, what it comes
//! to in figures, and all that drawn as HTML. Pure.
//!
//! It is drawn as text, because that is what browsers are quickest with, and
//! the page of citizens has to weigh little. Texts of a matrix go through
//! `export::Html` alone, which makes markup of none.

mod arranged_table;
mod arrangement;
mod changes;
mod charts;
mod citation;
mod figures;
mod filter;
mod public_page;
mod public_table;

pub use arranged_table::drawn_arrangement;
pub use arrangement::{GroupBy, OrderBy, RowGroup, RowOrder, arranged};
pub use changes::{Changes, changes};
pub use charts::drawn_changes;
pub use citation::citation;
pub use figures::{Figures, LevelFigures, figures};
pub use filter::{Filter, Quantity};
pub use public_page::{PageAction, drawn_page, drawn_refusal};
pub use public_table::drawn_table;

use crate::export::drawn_table;
use crate::model::text::says;
use crate::model::unit_keys::unit_keys;
use crate::model::{Column, Content, Document, Outline, dates, goal, official};
use crate::texts::{self, viewer};

/// A matrix with what is derived of it once.
#[derive(Clone, Debug, Default)]
pub struct Publication {
    pub document: Document,
    pub levels: Vec<String>,
    pub units: Vec<PublicUnit>,
    /// The goal rows, in their order.
    pub rows: Vec<PublicRow>,
    /// The month that the address names, as `2026-10`: links in the page lead
    /// there again.
    pub month: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUnit {
    pub name: String,
    /// What addresses call it: its number, or else its place in the list.
    pub key: String,
}

/// A goal row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicRow {
    /// Position in the document, from 0.
    pub position: usize,
    /// Index in [`Publication::levels`]; `None` before the first.
    pub level: Option<usize>,
    /// Index in [`Publication::units`].
    pub unit: usize,
    /// The goals that it shows, its own or merged with those above.
    pub goals: Vec<Goal>,
    /// Of each column, the row of the document where its cell begins, from 0.
    pub heads: [usize; 5],
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    pub text: String,
    pub has_quantity: bool,
    pub year: Option<i32>,
}

impl Publication {
    pub fn of(document: Document) -> Self {
        let outline = Outline::of(&document);
        let mut publication = Self::default();
        let mut keys = unit_keys(&document, &outline).into_iter();
        let heads = drawn_table::heads(&outline);
        for section in &outline.sections {
            let level = section.level.map(|at| {
                publication
                    .levels
                    .push(level_text(&document.rows[at].content).to_owned());
                publication.levels.len() - 1
            });
            for unit in &outline.units[section.units.clone()] {
                let first = unit.rows.start;
                let name = document.resolved(first, Column::Unit).trim().to_owned();
                let key = keys.next().unwrap_or_default();
                let at = publication.units.len();
                publication.units.push(PublicUnit { name, key });
                for position in unit.rows.clone() {
                    publication.rows.push(PublicRow {
                        position,
                        level,
                        unit: at,
                        goals: goals(document.resolved(position, Column::Goal)),
                        heads: heads[position],
                    });
                }
            }
        }
        publication.document = document;
        publication
    }

    /// What follows `#` in a link to this place, or to what these words ask for
    /// (`nivel=2`), of this month.
    pub fn link_in(month: Option<&str>, asked: &str) -> String {
        let place = if says(asked, "=") { "" } else { "lugar=" };
        match month {
            Some(month) if asked.is_empty() => format!("mes={month}"),
            Some(month) => format!("mes={month}&{place}{asked}"),
            None => asked.to_owned(),
        }
    }

    /// A link of the page to a place or to what words ask for.
    fn link(&self, asked: &str) -> String {
        format!("#{}", Self::link_in(self.month.as_deref(), asked))
    }

    /// What it is and whose, if the institution is named.
    pub fn title(&self) -> String {
        let mut title = texts::CITIZEN_TITLE.to_owned();
        if let Some(owner) = official::named(&self.document.metadata.institution) {
            title += " · ";
            title += owner;
        }
        title
    }

    /// Whose matrix it is, of when, and who holds it.
    pub fn says_who_and_when(&self) -> String {
        let metadata = &self.document.metadata;
        let updated = match (dates::parse(&metadata.date), metadata.date.trim()) {
            (Some(date), _) => {
                let year = u32::try_from(date.year()).unwrap_or_default();
                viewer::updated(date.day().into(), u8::from(date.month()).into(), year)
            }
            (None, "") => String::new(),
            (None, text) => viewer::updated_as(text),
        };
        let institution = official::named(&metadata.institution);
        let updated = Some(updated.as_str()).filter(|text| !text.is_empty());
        // Alone the unit that holds it would be read as whose it is.
        let holder = institution.and_then(|_| official::named(&metadata.holder));
        let said = [institution, updated, holder];
        let said: Vec<&str> = said.into_iter().flatten().collect();
        said.join(" · ")
    }

    /// The goals, each once.
    pub fn goals(&self) -> impl Iterator<Item = (&PublicRow, &Goal)> {
        let own = |row: &&PublicRow| row.heads[Column::Goal.index()] == row.position;
        let own = self.rows.iter().filter(own);
        own.flat_map(|row| row.goals.iter().map(move |goal| (row, goal)))
    }
}

fn goals(cell: &str) -> Vec<Goal> {
    let goals = goal::stated(cell).map(|text| Goal {
        text: text.trim().to_owned(),
        has_quantity: goal::has_quantity(text),
        year: goal::due_year(text),
    });
    goals.collect()
}

/// The text of a level's row.
fn level_text(content: &Content) -> &str {
    match content {
        Content::Level(text) => text,
        Content::Goal(_) => "",
    }
}
