//! Names of units that stand in rows of their own above their goals, where no
//! column is theirs.

use super::filled_cells::{Named, filled, is_level, place};
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
    let at = |column| place(columns, column);
    let goal = at(Column::Goal).filter(|_| at(Column::Unit).is_none())?;
    let header = body.checked_sub(1)?;
    let bands = UnitsAbove {
        grid,
        header,
        goal,
        indicator: at(Column::Indicator),
    };
    let units = bands.units(*body)?;
    // Numbers of goals are none of units.
    let number = at(Column::Number).filter(|at| units.iter().all(|unit| bands.counts(unit, *at)));
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
struct UnitAbove<'g> {
    name: &'g str,
    band: usize,
    goals: Vec<usize>,
}

struct UnitsAbove<'g> {
    grid: &'g Grid,
    header: usize,
    goal: usize,
    indicator: Option<usize>,
}

impl<'g> UnitsAbove<'g> {
    /// Two units and more, and no goal that is of none.
    fn units(&self, body: usize) -> Option<Vec<UnitAbove<'g>>> {
        let mut units: Vec<UnitAbove> = Vec::new();
        let mut above = self.band_before(self.header);
        for row in body..self.grid.len() {
            if self.is_goal(row) {
                match (above.take(), units.last_mut()) {
                    (Some((band, name)), _) => units.push(UnitAbove {
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
        // What stands on top of each page names no unit.
        let first = units.first()?.name;
        units.iter().any(|unit| unit.name != first).then_some(units)
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
        let (at, text) = cells.next().filter(|_| cells.next().is_none())?;
        let text = text.trim();
        if self.says_goals(at) {
            return None;
        }
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

    /// Whether a column says goals, or what they are measured by.
    fn says_goals(&self, column: usize) -> bool {
        column == self.goal || Some(column) == self.indicator
    }

    fn is_goal(&self, row: usize) -> bool {
        let mut cells = filled(self.grid, row);
        let labelled = cells.next().is_some_and(|(_, cell)| is_label(cell));
        filled(self.grid, row).any(|(at, _)| self.says_goals(at))
            && !labelled
            && !self.is_header(row)
            && !is_furniture(self.grid, row)
    }

    fn is_header(&self, row: usize) -> bool {
        filled(self.grid, row).eq(filled(self.grid, self.header))
    }

    /// Whether a column has a number for the unit and none for its other goals.
    fn counts(&self, unit: &UnitAbove, column: usize) -> bool {
        let says = |row: &usize| filled(self.grid, *row).any(|(at, _)| at == column);
        unit.goals.iter().skip(1).all(|row| !says(row))
    }

    /// The rows, with levels that stand right above the name of the first unit, which
    /// is above the header, below it.
    fn in_order(&self, units: &[UnitAbove]) -> Vec<usize> {
        let mut rows: Vec<usize> = (0..self.grid.len()).collect();
        let first = units.first().map_or(0, |unit| unit.band);
        let levels = (0..first)
            .rev()
            .take_while(|row| is_level(self.grid, *row))
            .count();
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
    fn laid_out(&self, units: &[UnitAbove], number: Option<usize>) -> Grid {
        let grid = self.grid;
        let mut other = grid.without_rows();
        (other.rearranged, other.spans) = (true, Vec::new());
        let mut at = vec![None; grid.len()];
        let mut of_row: Vec<Option<&UnitAbove>> = vec![None; grid.len()];
        let mut is_band = vec![false; grid.len()];
        for unit in units {
            is_band[unit.band] = true;
            if let Some(first) = unit.goals.first() {
                of_row[*first] = Some(unit);
            }
        }
        for row in self.in_order(units) {
            if is_band[row] {
                continue;
            }
            let unit = of_row[row];
            let alone = filled(grid, row).count() == 1;
            let own = |column| grid.cells(row).nth(column).unwrap_or_default();
            // What stands under the numbers goes with them, whatever it is.
            let [first, second] = match (self.is_header(row), unit) {
                (true, _) => [number.map_or("No.", own), "Unidad"],
                (_, Some(unit)) => [number.map_or("", own), unit.name],
                (_, None) => [number.map_or("", own), ""],
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
    ((last + 1).checked_sub(first) == Some(span.rows) && span.columns == 1).then(|| Span {
        row: first,
        column: span.column + ADDED,
        ..span
    })
}

/// The number and the name of a unit, merged over its goals.
fn unit_spans(unit: &UnitAbove, at: &[Option<usize>]) -> Vec<Span> {
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

#[cfg(test)]
mod tests {
    use super::super::filled_cells::reshaped;
    use super::*;

    fn after(rows: &[&str]) -> Option<Vec<String>> {
        reshaped(rows, in_column)
    }

    const HEADER: &str = "No.;Objetivo;Indicador;Meta";

    #[test]
    fn a_name_above_goals_is_that_of_their_unit() {
        let rows = [
            HEADER,
            "PROCESOS SUSTANTIVOS",
            "Vialidad",
            "1;Mantener;Vías;Lastrar 20 km",
            "2;Abrir;Caminos;Abrir 3 km",
            "Unidad: Riego",
            "3;Regar;Canales;Abrir 2 canales",
        ];
        let expected = [
            "No.;Unidad;No.;Objetivo;Indicador;Meta",
            "PROCESOS SUSTANTIVOS",
            ";Vialidad;1;Mantener;Vías;Lastrar 20 km",
            ";;2;Abrir;Caminos;Abrir 3 km",
            ";Riego;3;Regar;Canales;Abrir 2 canales",
        ];
        assert_eq!(after(&rows).unwrap_or_default(), expected);
    }

    #[test]
    fn what_stands_under_the_numbers_of_units_and_is_none_stays() {
        let rows = [
            "N.º;Objetivo;Indicador;Meta",
            "Vialidad",
            "1;Mantener;Vías;Lastrar 20 km",
            "Riego",
            "2;Regar;Canales;Abrir 2 canales",
            "Zona norte;Rosa Cando",
        ];
        let expected = [
            "N.º;Unidad;;Objetivo;Indicador;Meta",
            "1;Vialidad;;Mantener;Vías;Lastrar 20 km",
            "2;Riego;;Regar;Canales;Abrir 2 canales",
            "Zona norte;;;Rosa Cando",
        ];
        assert_eq!(after(&rows).unwrap_or_default(), expected);
    }

    #[test]
    fn what_names_no_unit_stays_where_it_is() {
        // A goal alone in its row, below a title.
        let goal_alone = [
            "METAS INSTITUCIONALES 2026",
            HEADER,
            "1;Dar agua;Conexiones;Instalar 100",
            ";;;Reparar 20 fugas",
            "2;Dar luz;Postes;Poner 30",
        ];
        // The head of each page.
        let pages = [
            "GAD Municipal",
            HEADER,
            "1;Dar agua;Conexiones;Instalar 100",
            "GAD Municipal",
            HEADER,
            "2;Dar luz;Postes;Poner 30",
        ];
        // Goals before the first name.
        let begun = [
            HEADER,
            "1;Dar agua;Conexiones;Instalar 100",
            "Vialidad",
            "2;Dar luz;Postes;Poner 30",
            "Riego",
            "3;Regar;Canales;Abrir 2 canales",
        ];
        let sums = [
            HEADER,
            "1;Dar agua;Conexiones;Instalar 100",
            "Total: 1",
            "2;Dar luz;Postes;Poner 30",
            "Elaborado por: Rosa Cando",
        ];
        for rows in [&goal_alone[..], &pages, &begun, &sums] {
            assert_eq!(after(rows), None, "{rows:?}");
        }
    }
}
