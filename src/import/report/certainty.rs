//! What a notice says of how sure the reading is.

use super::About;

impl About {
    /// Whether a look at the whole table decided it.
    pub(crate) const fn is_of_shape(self) -> bool {
        matches!(
            self,
            Self::OneColumn
                | Self::Cards
                | Self::OneCard
                | Self::UnitTables
                | Self::UnitInRow
                | Self::OnItsSide
                | Self::CountingColumn
                | Self::WholeNumber
                | Self::SameAsAbove
                | Self::CellMadeWhole
                | Self::JoinedRow
        )
    }

    /// Whether the person has to look before anything is opened.
    pub(crate) const fn asks(self) -> bool {
        matches!(
            self,
            Self::OtherMatrix
                | Self::OneCard
                | Self::UnitTables
                | Self::UnitInRow
                | Self::OnItsSide
                | Self::CellMaybeWhole
                | Self::MaybeJoinedRow
                | Self::MayGoOn
                | Self::MaybeLevel
                | Self::CellLines
        )
    }
}
