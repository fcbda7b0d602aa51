use serde::{Deserialize, Serialize};

/// The five columns of the matrix, in the order of the official layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// `No.`
    Number,
    /// `Descripción de la unidad`
    Unit,
    /// `Objetivo de la unidad`
    Objective,
    /// `Indicador`
    Indicator,
    /// `Meta cuantificable`
    Goal,
}

impl Column {
    pub const ALL: [Self; 5] = [
        Self::Number,
        Self::Unit,
        Self::Objective,
        Self::Indicator,
        Self::Goal,
    ];

    /// Position in the matrix, from 0.
    pub const fn index(self) -> usize {
        self as usize
    }
}
