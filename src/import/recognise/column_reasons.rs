//! Why each column of a table is taken for what it is.

use super::column_evidence::Evidence;
use super::column_names::{ColumnName, Rank, Role};
use super::columns::Columns;
use super::header_names::HeaderNames;
use crate::import::column_reason::ColumnReason;
use crate::import::column_use::ColumnUse;

/// By the names of a header, and by what stands below each where it was looked
/// at.
pub(super) fn column_reasons(
    names: &HeaderNames,
    below: &[Evidence],
    columns: &Columns,
) -> Vec<ColumnReason> {
    let reason = |(at, of): (usize, ColumnUse)| {
        let name = names.name(at);
        let role = match of {
            ColumnUse::Nothing => return left_out(name),
            ColumnUse::Beside(_) => return ColumnReason::PartOfYear,
            ColumnUse::Of(column) => Role::Column(column),
            ColumnUse::Level => Role::Level,
            ColumnUse::Link => Role::Link,
        };
        let content = below.get(at).and_then(|below| below.speaks_for(role));
        match name {
            ColumnName::Of(named, Rank::Faint | Rank::Loose) if named == role => {
                content.map_or(ColumnReason::Name, ColumnReason::Holds)
            }
            ColumnName::Of(named, _) if named == role => ColumnReason::Name,
            _ => content.map_or(ColumnReason::Unknown, ColumnReason::Holds),
        }
    };
    columns.uses().into_iter().enumerate().map(reason).collect()
}

/// Why a column is left out.
fn left_out(name: ColumnName) -> ColumnReason {
    match name {
        ColumnName::Of(..) => ColumnReason::OtherColumn,
        ColumnName::Other => ColumnReason::OtherName,
        ColumnName::Unknown | ColumnName::Blank => ColumnReason::Unknown,
    }
}
