//! A column whose texts hold over several units, block by block, says the levels
//! of those units, whatever it is called.

use super::cell_text::texts;
use super::column_evidence::Evidence;
use super::column_names::{ColumnName, Rank, Role};
use super::columns::Columns;
use super::header_names::HeaderNames;
use super::labels::is_of_body;
use crate::import::grid::Grid;
use crate::model::Column;
use crate::model::level_name::names_level;

/// How many rows are looked at.
const SAMPLE: usize = 200;

/// Makes such a column that of the levels where nothing else is; `false` where
/// there is none. It is a proposal, of which the person decides.
pub(super) fn propose_level(
    grid: &Grid,
    from: usize,
    names: &HeaderNames,
    below: &[Evidence],
    columns: &mut Columns,
) -> bool {
    let Some(unit) = columns.place(Column::Unit).filter(|_| !columns.is_list()) else {
        return false;
    };
    let may_be = |at: &usize| !columns.has(*at) && says_groups(names.name(*at), below.get(*at));
    let candidates: Vec<usize> = (0..below.len()).filter(may_be).collect();
    if candidates.is_empty() {
        return false;
    }
    let rows = BodyRows::of(grid, from);
    if rows.have_levels {
        return false;
    }
    let is_loose = |at: usize| names.name(at) == LOOSE_UNIT;
    for at in candidates {
        if rows.are_blocks(at, unit, is_loose(at)) {
            columns.set(at, Role::Level);
            return true;
        }
        // Of two that may be the unit, the one over the other is its level.
        if is_loose(at) && is_loose(unit) && rows.are_blocks(unit, at, true) {
            columns.set(unit, Role::Level);
            columns.set(at, Role::Column(Column::Unit));
            return true;
        }
    }
    false
}

const LOOSE_UNIT: ColumnName = ColumnName::Of(Role::Column(Column::Unit), Rank::Loose);

/// Whether a column has no name of its own, or one of units, and holds names and
/// neither objectives nor indicators.
fn says_groups(name: ColumnName, below: Option<&Evidence>) -> bool {
    let may_be = matches!(name, ColumnName::Unknown | ColumnName::Blank) || name == LOOSE_UNIT;
    let holds = |below: &Evidence| {
        let of = |column| below.score(Role::Column(column)) <= 0;
        below.has_words() && of(Column::Objective) && of(Column::Indicator)
    };
    may_be && below.is_some_and(holds)
}

/// The first rows of goals of a table.
struct BodyRows<'g> {
    grid: &'g Grid,
    rows: Vec<(usize, Vec<&'g str>)>,
    /// There are levels in rows of their own.
    have_levels: bool,
}

impl<'g> BodyRows<'g> {
    fn of(grid: &'g Grid, from: usize) -> Self {
        let mut found = Self {
            grid,
            rows: Vec::new(),
            have_levels: false,
        };
        for row in (from..grid.len()).take(SAMPLE) {
            let cells = texts(grid, row);
            let mut said = cells.iter().filter(|cell| !cell.is_blank());
            if is_of_body(&cells) {
                found.rows.push((row, grid.cells(row).collect()));
            } else if said.next().is_some_and(|first| names_level(&first.text)) {
                found.have_levels = true;
            }
        }
        found
    }

    /// Whether the texts of a column change only where a unit begins, never come
    /// back, and mostly hold over several units. A blank goes on with the text
    /// above where it is merged with it, or where blanks do.
    fn are_blocks(&self, outer: usize, inner: usize, blanks_do: bool) -> bool {
        let mut blocks: Vec<(&str, usize)> = Vec::new();
        let mut unit = "";
        for (row, cells) in &self.rows {
            let at = |column: usize| cells.get(column).map_or("", |cell| cell.trim());
            let goes_on = blanks_do || self.is_merged(*row, outer);
            let (said, of) = (at(outer), at(inner));
            let begins = !of.is_empty() && of != unit;
            let above = blocks.last().map(|(said, _)| *said);
            match said {
                "" if !goes_on || above.is_none() => return false,
                "" => {}
                said if Some(said) == above => {}
                said if !begins || blocks.iter().any(|(other, _)| *other == said) => return false,
                said => blocks.push((said, 0)),
            }
            if begins {
                unit = of;
                if let Some((_, units)) = blocks.last_mut() {
                    *units += 1;
                }
            }
        }
        let several = blocks.iter().filter(|(_, units)| *units > 1).count();
        blocks.len() >= 2 && 2 * several >= blocks.len()
    }

    fn is_merged(&self, row: usize, column: usize) -> bool {
        self.grid.spans.iter().any(|span| {
            (span.row + 1..span.row + span.rows).contains(&row)
                && (span.column..span.column + span.columns).contains(&column)
        })
    }
}
