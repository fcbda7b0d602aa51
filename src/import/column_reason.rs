//! Why a column of a table is taken for what it is.

use serde::{Deserialize, Serialize};

/// Why a column of a table is taken for what it is, as the person is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColumnReason {
    /// Nothing says what it is.
    #[default]
    Unknown,
    /// The person said so.
    Said,
    Name,
    /// Its name says a part of the year.
    PartOfYear,
    /// Nothing names the columns, and they are as many as the official ones.
    Position,
    Holds(ColumnContent),
    /// It is left out: its name is of something that the matrix does not have.
    OtherName,
    /// It is left out: another column is more likely.
    OtherColumn,
}

/// What the texts of a column are that says what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColumnContent {
    Numbers,
    Units,
    /// They begin with a verb.
    Verbs,
    Long,
    Measures,
    Codes,
    Quantities,
    Levels,
    /// Each holds over several units that follow each other.
    Groups,
}

impl ColumnReason {
    /// As part of a sentence on the column.
    pub const fn said(self) -> &'static str {
        match self {
            Self::Unknown => "ni su nombre ni lo que contiene dicen qué es",
            Self::Said => "porque usted lo eligió",
            Self::Name => "por su nombre",
            Self::PartOfYear => "por su nombre, que es de una parte del año",
            Self::Position => "por su posición",
            Self::Holds(content) => content.said(),
            Self::OtherName => "su nombre es de algo que la matriz no tiene",
            Self::OtherColumn => "otra columna encaja mejor",
        }
    }
}

impl ColumnContent {
    const fn said(self) -> &'static str {
        match self {
            Self::Numbers => "por lo que contiene: números de unidad",
            Self::Units => "por lo que contiene: nombres de unidades",
            Self::Verbs => "por lo que contiene: verbos en infinitivo",
            Self::Long => "por lo que contiene: textos largos",
            Self::Measures => "por lo que contiene: medidas (porcentaje, número, tasa)",
            Self::Codes => "por lo que contiene: códigos de metas (M1, M2)",
            Self::Quantities => "por lo que contiene: cantidades o porcentajes",
            Self::Levels => "por lo que contiene: nombres de niveles",
            Self::Groups => "por lo que contiene: cada texto vale para varias unidades",
        }
    }
}
