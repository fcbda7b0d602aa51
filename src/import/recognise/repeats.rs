use super::columns::Columns;
use crate::model::guard::unguarded;
use crate::model::{Cell, Column};

/// Rows in full, of which equal cells of one unit are made one again.
#[derive(Debug, Default)]
pub(crate) struct RepeatMerger {
    /// What the last row said; `None` below a level.
    above: Option<[String; 5]>,
    /// Rows that go on with the unit above.
    pub joined: usize,
}

impl RepeatMerger {
    /// Begins again, below a level.
    pub fn level(&mut self) {
        self.above = None;
    }

    /// The cells of a row that says this.
    pub fn row(&mut self, texts: [String; 5]) -> [Cell; 5] {
        let mut cells = texts.clone().map(Cell::Text);
        let Some(above) = self.above.replace(texts.clone()) else {
            return cells;
        };
        let same = |column: Column| {
            let at = column.index();
            above[at] == texts[at]
        };
        let unit = &texts[Column::Unit.index()];
        if unit.trim().is_empty() || !same(Column::Unit) || !same(Column::Number) {
            return cells;
        }
        self.joined += 1;
        let of_goal = [Column::Objective, Column::Indicator];
        // Where all the rest is the same, the goal stays: a row says something.
        let twice = of_goal.into_iter().all(same);
        for column in Column::ALL {
            let says = matches!(column, Column::Number | Column::Unit)
                || !texts[column.index()].trim().is_empty();
            if says && same(column) && !(twice && column == Column::Goal) {
                cells[column.index()] = Cell::Merged;
            }
        }
        cells
    }
}

/// What the rows of a list have said so far.
#[derive(Debug, Default)]
pub(super) struct Listed {
    /// The level of the last row.
    pub level: String,
    pub repeats: RepeatMerger,
    /// The links, with the rows of the grid that give them.
    pub links: Vec<(usize, String)>,
}

impl Listed {
    /// Makes a cell one with the one above where both say the same of the same
    /// unit.
    pub fn join(&mut self, columns: &Columns, cells: &mut [Cell; 5]) {
        let texts = cells.each_mut().map(|cell| match cell {
            Cell::Text(text) => {
                if columns.guarded {
                    *text = unguarded(text).to_owned();
                }
                text.clone()
            }
            Cell::Merged => String::new(),
        });
        for (cell, joined) in cells.iter_mut().zip(self.repeats.row(texts)) {
            if joined == Cell::Merged {
                *cell = joined;
            }
        }
    }
}
