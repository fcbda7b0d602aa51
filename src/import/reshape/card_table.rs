//! Cards as they are put into rows.

use crate::model::Column;

/// What a label names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum CardField {
    Column(Column),
    Level,
    Metadata,
    /// A column that the matrix does not have, by its plain name.
    Other(String),
}

/// A piece of a card.
pub(super) enum CardPiece {
    Field {
        number: u32,
        field: CardField,
        label: String,
        value: String,
    },
    /// What has no label.
    Loose { number: u32, text: String },
}

impl CardPiece {
    /// The column of the matrix that it is of.
    pub const fn column(&self) -> Option<Column> {
        match self {
            Self::Field {
                field: CardField::Column(column),
                ..
            } => Some(*column),
            _ => None,
        }
    }

    pub const fn number(&self) -> u32 {
        match self {
            Self::Field { number, .. } | Self::Loose { number, .. } => *number,
        }
    }
}

/// The cards as they are put into rows.
pub(super) struct CardTable {
    /// What each column of the rows is, and how the first card calls it.
    pub labels: Vec<(CardField, String)>,
    pub above: Vec<(u32, Vec<String>)>,
    pub rows: Vec<(u32, Vec<String>)>,
    pub metadata: Vec<(u32, [String; 2])>,
    level: String,
    card: Option<(u32, Vec<String>)>,
}

impl Default for CardTable {
    fn default() -> Self {
        let of = |column: Column, name: &str| (CardField::Column(column), name.to_owned());
        Self {
            labels: vec![
                of(Column::Number, "No."),
                of(Column::Unit, "Unidad"),
                of(Column::Objective, "Objetivo"),
                of(Column::Indicator, "Indicador"),
                of(Column::Goal, "Meta"),
            ],
            above: Vec::new(),
            rows: Vec::new(),
            metadata: Vec::new(),
            level: String::new(),
            card: None,
        }
    }
}

impl CardTable {
    pub fn take(&mut self, piece: CardPiece) {
        match piece {
            CardPiece::Loose { number, text } => {
                self.end_card();
                let begun = !self.rows.is_empty();
                let rows = if begun {
                    &mut self.rows
                } else {
                    &mut self.above
                };
                rows.push((number, vec![text]));
            }
            CardPiece::Field {
                number,
                field: CardField::Metadata,
                label,
                value,
            } => self.metadata.push((number, [format!("{label}:"), value])),
            CardPiece::Field {
                number,
                field: CardField::Level,
                value,
                ..
            } => {
                self.end_card();
                if value != self.level {
                    self.rows.push((number, vec![value.clone()]));
                    self.level = value;
                }
            }
            CardPiece::Field {
                number,
                field,
                label,
                value,
            } => self.field(number, field, label, value),
        }
    }

    fn field(&mut self, number: u32, field: CardField, label: String, value: String) {
        let known = self.labels.iter().position(|(known, _)| *known == field);
        let at = known.unwrap_or_else(|| {
            self.labels.push((field.clone(), label));
            self.labels.len() - 1
        });
        let opens = matches!(field, CardField::Column(Column::Number | Column::Unit));
        let said = |cells: &Vec<String>| {
            let again = cells.get(at).is_some_and(|cell| !cell.is_empty());
            // The number of a unit may stand after or before its name.
            again || (opens && cells.iter().skip(2).any(|cell| !cell.is_empty()))
        };
        if self.card.as_ref().is_some_and(|(_, cells)| said(cells)) {
            self.end_card();
        }
        let (_, cells) = self.card.get_or_insert_with(|| (number, Vec::new()));
        cells.resize(cells.len().max(at + 1).max(5), String::new());
        cells[at] = value;
    }

    pub fn end_card(&mut self) {
        if let Some(card) = self.card.take() {
            self.rows.push(card);
        }
    }
}
