//! Names of units that stand in rows of their own above their goals, where no
//! column is theirs.

use super::filled_cells::{Named, filled};
use crate::import::grid::{Grid, Merges, Span};
use crate::import::recognise::column_names::header_word;
use crate::import::recognise::labels::is_label;
use crate::import::recognise::shape::is_furniture;
use crate::import::report::{About, Notice};
use crate::model::Column;
use crate::model::level_name::names_level;

/// Bytes of the longest name.
const LONGEST: usize = 200;
/// Columns that are put before the others: numbers of units, and their names.
const ADDED: usize = 2;

/// The grid with a column for the units, and without the rows that named them.
pub(super) fn in_column(
    grid: &Grid,
    (columns, body): &Named,
    notices: &mut Vec<Notice>,
) -> Option<Grid> {
    let place = |column| columns.iter().position(|known| *known == Some(column));
    let goal = place(Column::Goal).filter(|_| place(Column::Unit).is_none())?;
    let header = body.checked_sub(1)?;
    let bands = UnitBands {
        grid,
        header,
        goal,
        indicator: place(Column::Indicator),
    };
    let units = bands.units(*body)?;
    // Numbers of goals are none of units.
    let number =
        place(Column::Number).filter(|at| units.iter().all(|unit| bands.counts(unit, *at)));
    for unit in &units {
        notices.push(Notice::new(
            About::UnitInRow,
            grid.place(unit.band, None),
            unit.name,
        ));
    }
    Some(bands.laid_out(&units, number))
}

/// A unit, and the rows of its goals, without headers that stand again.
struct UnitBand<'g> {
    name: &'g str,
    band: usize,
    goals: Vec<usize>,
}

struct UnitBands<'g> {
    grid: &'g Grid,
    header: usize,
    goal: usize,
    indicator: Option<usize>,
}

impl<'g> UnitBands<'g> {
    /// Two units and more, and no goal that is of none.
    fn units(&self, body: usize) -> Option<Vec<UnitBand<'g>>> {
        let mut units: Vec<UnitBand> = Vec::new();
        let mut above = self.band_before(self.header);
        for row in body..self.grid.len() {
            if self.is_goal(row) {
                match (above.take(), units.last_mut()) {
                    (Some((band, name)), _) => units.push(UnitBand {
                        name,
                        band,
                        goals: vec![row],
                    }),
                    (None, Some(last)) => last.goals.push(row),
                    (None, None) => return None,
                }
            } else if let Some(name) = self.name(row) {
                above = Some((row, name));
            } else if !self.is_header(row) && filled(self.grid, row).next().is_some() {
                above = None;
            }
        }
        (units.len() > 1).then_some(units)
    }

    /// The name that stands right above the first header.
    fn band_before(&self, header: usize) -> Option<(usize, &'g str)> {
        let rows = (0..header).rev();
        let mut said = rows.filter(|row| filled(self.grid, *row).next().is_some());
        let row = said.next()?;
        Some((row, self.name(row)?))
    }

    /// The name of a unit, if a row says nothing else.
    fn name(&self, row: usize) -> Option<&'g str> {
        let grid: &'g Grid = self.grid;
        let mut cells = filled(grid, row);
        let (_, text) = cells.next().filter(|_| cells.next().is_none())?;
        let text = text.trim();
        if let Some((label, name)) = text.split_once(':') {
            let names_unit = header_word(label) == Some(Column::Unit);
            return Some(name.trim()).filter(|name| names_unit && !name.is_empty());
        }
        let may_be = text.len() <= LONGEST
            && text.chars().filter(|letter| letter.is_alphabetic()).count() > 2
            && !text.ends_with('.')
            && !names_level(text)
            && !is_label(text)
            && !is_furniture(grid, row);
        may_be.then_some(text)
    }

    fn is_goal(&self, row: usize) -> bool {
        let says = |at: usize| at == self.goal || Some(at) == self.indicator;
        let said =
            filled(self.grid, row).count() > 1 && filled(self.grid, row).any(|(at, _)| says(at));
        let labelled = filled(self.grid, row)
            .next()
            .is_some_and(|(_, cell)| is_label(cell));
        said && !labelled && !self.is_header(row) && !is_furniture(self.grid, row)
    }

    fn is_header(&self, row: usize) -> bool {
        filled(self.grid, row).eq(filled(self.grid, self.header))
    }

    /// Whether a column has a number for the unit and none for its other goals.
    fn counts(&self, unit: &UnitBand, column: usize) -> bool {
        let says = |row: &usize| filled(self.grid, *row).any(|(at, _)| at == column);
        unit.goals.iter().skip(1).all(|row| !says(row))
    }

    /// The rows, with levels that stand right above the name of the first unit, which
    /// is above the header, below it.
    fn in_order(&self, units: &[UnitBand]) -> Vec<usize> {
        let mut rows: Vec<usize> = (0..self.grid.len()).collect();
        let first = units.first().map_or(0, |unit| unit.band);
        let is_level = |row: &usize| {
            let mut said = filled(self.grid, *row).map(|(_, text)| text);
            said.next().is_some_and(names_level) && said.next().is_none()
        };
        let levels = (0..first).rev().take_while(is_level).count();
        if let Some(moved) = rows
            .get_mut(first - levels..=self.header)
            .filter(|_| first < self.header)
        {
            moved.rotate_right(1);
        }
        rows
    }

    /// The rows with two columns before the others; `number` is where the units are
    /// numbered already.
    fn laid_out(&self, units: &[UnitBand], number: Option<usize>) -> Grid {
        let grid = self.grid;
        let mut other = grid.without_rows();
        (other.rearranged, other.spans) = (true, Vec::new());
        let mut at = vec![None; grid.len()];
        for row in self.in_order(units) {
            if units.iter().any(|unit| unit.band == row) {
                continue;
            }
            let unit = units.iter().find(|unit| unit.goals.first() == Some(&row));
            let alone = filled(grid, row).count() == 1;
            let own = |column| grid.cells(row).nth(column).unwrap_or_default();
            let [first, second] = match (self.is_header(row), unit, number) {
                (true, ..) => ["No.", "Unidad"],
                (_, Some(unit), Some(number)) => [own(number), unit.name],
                (_, Some(unit), None) => ["", unit.name],
                (_, None, _) => ["", ""],
            };
            at[row] = Some(other.len());
            // What stands alone, or beside its label, stays where it is looked for.
            let before = match alone || grid.cells(row).next().is_some_and(is_label) {
                true => None,
                false => Some([first, second]),
            };
            let rest = grid.cells(row).enumerate().map(|(column, cell)| {
                let taken = Some(column) == number;
                if taken && before.is_some() { "" } else { cell }
            });
            let cells = before.into_iter().flatten().chain(rest);
            other.push_row(grid.number(row), cells);
        }
        other.spans = grid
            .spans
            .iter()
            .filter_map(|span| moved(*span, &at))
            .collect();
        if grid.merges == Merges::Stated {
            for unit in units.iter().filter(|unit| unit.goals.len() > 1) {
                other.spans.extend(unit_spans(unit, &at));
            }
        }
        other
    }
}

/// A merged area where its rows stand now, if they all still do.
fn moved(span: Span, at: &[Option<usize>]) -> Option<Span> {
    let first = at.get(span.row).copied().flatten()?;
    let last = at.get(span.row + span.rows - 1).copied().flatten()?;
    (last + 1 - first == span.rows && span.columns == 1).then(|| Span {
        row: first,
        column: span.column + ADDED,
        ..span
    })
}

/// The number and the name of a unit, merged over its goals.
fn unit_spans(unit: &UnitBand, at: &[Option<usize>]) -> Vec<Span> {
    let row = |of: Option<&usize>| at.get(*of?).copied().flatten();
    let (Some(first), Some(last)) = (row(unit.goals.first()), row(unit.goals.last())) else {
        return Vec::new();
    };
    let spans = (0..ADDED).map(|column| Span {
        row: first,
        column,
        rows: last + 1 - first,
        columns: 1,
    });
    spans.collect()
}
