use super::likeness::{Words, words_of};
use crate::model::goal::{GoalCode, pieces, states_goal};
use crate::model::{Column, Content, Document, Outline, RowId};

/// A unit, and the level that it stands under.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamedUnit {
    pub name: String,
    pub level: String,
}

/// A matrix as what it says.
pub(super) struct SaidMatrix {
    /// Each unit once, however often it stands there.
    pub units: Vec<NamedUnit>,
    /// Each row that is no level, and the index of its unit.
    pub rows: Vec<(RowId, usize)>,
    pub statements: Vec<Statement>,
}

/// One text: an objective, an indicator or a goal.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    /// Index among all of the matrix.
    pub at: usize,
    /// Index of its unit.
    pub unit: usize,
    pub column: Column,
    pub row: RowId,
    /// With single spaces.
    pub text: String,
    /// What counts of it: neither stops nor capitals, nor the code of a goal.
    pub words: Words,
    /// What stands beside it and tells it from others.
    pub beside: Words,
}

impl Statement {
    /// Long enough to be known again in another unit.
    pub fn is_telling(&self) -> bool {
        self.words.len() > 2 && states_goal(&self.text)
    }
}

impl SaidMatrix {
    pub fn of_unit(&self, unit: usize) -> Vec<&Statement> {
        let statements = self.statements.iter();
        statements.filter(|one| one.unit == unit).collect()
    }
}

/// What a matrix says.
pub(super) fn said(document: &Document) -> SaidMatrix {
    let outline = Outline::of(document);
    let mut said = SaidMatrix {
        units: Vec::new(),
        rows: Vec::new(),
        statements: Vec::new(),
    };
    let mut keys: Vec<Words> = Vec::new();
    for section in &outline.sections {
        let level = section.level.map(|at| match &document.rows[at].content {
            Content::Level(text) => text.trim(),
            Content::Goal(_) => "",
        });
        for unit in &outline.units[section.units.clone()] {
            let first = unit.rows.start;
            let name = document.resolved(first, Column::Unit).trim();
            let key = words_of(name);
            let known = keys.iter().position(|known| *known == key);
            let at = known.unwrap_or_else(|| {
                keys.push(key);
                said.units.push(NamedUnit {
                    name: single_spaced(name),
                    level: single_spaced(level.unwrap_or_default()),
                });
                keys.len() - 1
            });
            for row in unit.rows.clone() {
                said.take_row(document, row, at);
            }
        }
    }
    said
}

impl SaidMatrix {
    fn take_row(&mut self, document: &Document, row: usize, unit: usize) {
        self.rows.push((document.rows[row].id, unit));
        let resolved = |column| document.resolved(row, column);
        let mut beside = Words::new();
        for column in [Column::Objective, Column::Indicator, Column::Goal] {
            let cells = document.rows[row].cells();
            let text = cells.and_then(|cells| cells[column.index()].own_text());
            let parts: Vec<&str> = match (text, column) {
                (Some(text), Column::Goal) => pieces(text).map(|(_, goal)| goal).collect(),
                (text, _) => text.into_iter().collect(),
            };
            for text in parts {
                self.take(document.rows[row].id, unit, column, text, &beside);
            }
            beside.extend(words_of(resolved(column)));
        }
    }

    fn take(&mut self, row: RowId, unit: usize, column: Column, text: &str, beside: &Words) {
        let code = GoalCode::read(text).filter(|_| column == Column::Goal);
        let rest = code.map_or(text, |code| code.split(text).1);
        let words = match words_of(rest) {
            none if none.is_empty() => words_of(text),
            words => words,
        };
        if !text.trim().is_empty() {
            self.statements.push(Statement {
                at: self.statements.len(),
                unit,
                column,
                row,
                text: single_spaced(text),
                words,
                beside: beside.clone(),
            });
        }
    }
}

fn single_spaced(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}
