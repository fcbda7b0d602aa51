//! Units that stand over the rows of their goals, and not beside them.

use super::cell_text::Text;
use super::columns::Columns;
use super::reader::Reading;
use super::unit_over::{UnitOver, named_unit};
use crate::import::report::About;
use crate::model::{Cell, Column, Content};

impl Reading<'_> {
    /// Keeps the name of a unit for the rows below. One over another is a level.
    pub(super) fn unit_over(&mut self, row: usize, cell: &Text) {
        let labelled = named_unit(&cell.text);
        if labelled.is_some() {
            self.notice(About::Metadata, row, &cell.text);
        }
        let over = UnitOver {
            row,
            number: String::new(),
            name: labelled.unwrap_or(&cell.text).to_owned(),
            said: false,
        };
        self.begin_unit_over(over);
    }

    /// The same, of what the person says to be one, with its number.
    pub(super) fn said_unit_over(&mut self, row: usize, number: String, name: String) {
        self.context.under_said_unit = true;
        let over = UnitOver {
            row,
            number,
            name,
            said: true,
        };
        self.begin_unit_over(over);
    }

    fn begin_unit_over(&mut self, over: UnitOver) {
        self.end_unit_over();
        self.context.has_unit_bands = true;
        if let Some(above) = self.context.unit_over.replace(over) {
            self.report.levels += 1;
            self.push(above.row, Content::Level(above.name));
        }
    }

    /// A unit that the person says to be one is one, also where no goal follows
    /// that is of it.
    pub(super) fn end_unit_over(&mut self) {
        let Some(over) = self.context.unit_over.take_if(|over| over.said) else {
            return;
        };
        let [.., objective, indicator, goal] = [const { Cell::EMPTY }; 5];
        let cells = [
            Cell::Text(over.number),
            Cell::Text(over.name),
            objective,
            indicator,
            goal,
        ];
        self.report.goal_rows += 1;
        self.report.units += 1;
        self.push(over.row, Content::Goal(cells));
    }

    /// Nothing follows.
    pub(super) fn finish_unit_over(&mut self) {
        self.end_unit_over();
        if let Some(over) = self.context.unit_over.take() {
            self.notice(About::StrayLine, over.row, &over.name);
        }
    }

    /// Gives a row the unit that stands over it, or over the rows above.
    pub(super) fn unit_of_band(
        &mut self,
        columns: &Columns,
        cells: &mut [Cell; 5],
        below_goal: bool,
    ) {
        let made = columns.is_made(Column::Unit);
        let [number, unit, ..] = cells;
        let over = self.context.unit_over.take();
        if let Some(over) = over.filter(|over| over.said || !made) {
            *unit = Cell::Text(over.name);
            if over.number.is_empty() {
                return;
            }
            if number.is_blank() || *number == Cell::Merged {
                *number = Cell::Text(over.number);
            } else {
                self.notice(About::ExtraCell, over.row, &over.number);
            }
            return;
        }
        let blank = |cell: &Cell| *cell == Cell::Merged || cell.is_blank();
        if !made {
            if below_goal && self.context.has_unit_bands {
                *unit = Cell::Merged;
            }
        } else if self.context.under_said_unit {
            if below_goal && blank(number) && blank(unit) {
                (*number, *unit) = (Cell::Merged, Cell::Merged);
            } else {
                self.context.under_said_unit = false;
            }
        }
    }
}
