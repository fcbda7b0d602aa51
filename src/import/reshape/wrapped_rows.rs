//! One line of a PDF a row: a row of the matrix came apart into as many rows
//! as its longest cell has lines. Whether a table is like that is asked of the
//! whole of it: in a matrix whose rows are whole, a goal that begins in small
//! letters is a goal.

use super::filled_cells::{Named, filled};
use super::line_end::{
    GoesOn, begins_as_measure, begins_small, begins_with_verb, goes_on, joined as joined_lines,
};
use crate::import::grid::{Grid, Merges};
use crate::import::recognise::labels::is_label;
use crate::import::recognise::markup::is_verbatim;
use crate::import::recognise::vocabulary::is_number;
use crate::import::report::{About, Notice};
use crate::model::Column;
use crate::model::goal::GoalCode;
use crate::model::level_name::names_level;

/// No line of a column of a PDF is longer.
const LONGEST_LINE: usize = 80;

/// A shorter line did not break off at the end of its column.
const SHORTEST_LINE: usize = 8;
/// So many rows that begin in small letters are no chance.
const MANY: usize = 6;

/// Whether a text is long enough to have broken off at the end of a column, and
/// has the words for it.
fn is_line(text: &str) -> bool {
    let text = text.trim_start();
    text.chars().count() >= SHORTEST_LINE
        && text.starts_with(char::is_alphanumeric)
        && text.contains(' ')
}

/// The grid with such rows made one again, when the table is surely like that.
/// When it only may be, nothing is changed, and the rows are named.
pub(super) fn joined(grid: &Grid, named: &Named, notices: &mut Vec<Notice>) -> Option<Grid> {
    // A quick look: in nearly all tables no row begins like that.
    let (columns, body) = named;
    let may = |row: usize| filled(grid, row).any(|(_, cell)| begins_small(cell));
    if grid.merges == Merges::Stated || !(*body..grid.len()).any(may) {
        return None;
    }
    let mut table = WrappedTable::of(grid, columns, *body);
    table.look();
    let sure = table.count(GoesOn::Yes);
    let share = (sure + table.count(GoesOn::Maybe)) * 5 >= table.goals;
    let short = table.longest <= LONGEST_LINE && table.numbered;
    let many = sure >= 2 && share;
    if short && (table.torn > 0 || (many && (table.broken > 0 || sure >= MANY))) {
        return Some(table.made_whole(notices));
    }
    if table.numbered && (table.broken > 0 || (short && many)) {
        for row in *body..grid.len() {
            if table.kinds[row] > GoesOn::No {
                let place = grid.place(row, None);
                notices.push(Notice::new(About::MayGoOn, place, said(grid, row)));
            }
        }
    }
    None
}

/// Which rows of a table, in the official columns, would be made one with the
/// row above.
pub(crate) fn rows_that_go_on(rows: &[[String; 5]]) -> Vec<usize> {
    let mut grid = Grid::default();
    for (number, row) in (0..).zip(rows) {
        grid.push_row(number, row);
    }
    let named = (Column::ALL.map(Some).to_vec(), 0);
    let mut notices = Vec::new();
    joined(&grid, &named, &mut notices);
    let is_joined = |notice: &Notice| !matches!(notice.about, About::MayGoOn);
    let joined = notices.into_iter().filter(is_joined);
    joined.map(|notice| notice.place.number as usize).collect()
}

fn said(grid: &Grid, row: usize) -> String {
    let cells: Vec<&str> = filled(grid, row).map(|(_, cell)| cell.trim()).collect();
    cells.join(" | ")
}

struct WrappedTable<'g> {
    grid: &'g Grid,
    columns: &'g [Option<Column>],
    body: usize,
    /// Of each row, whether it goes on with the one above.
    kinds: Vec<GoesOn>,
    /// Rows of goals, whole or not.
    goals: usize,
    /// Lines that end where no text ends.
    broken: usize,
    /// Rows with more than one of them, with one that ends in the middle of a
    /// word, or with one and nothing but what begins in small letters.
    torn: usize,
    /// Units have numbers.
    numbered: bool,
    /// Letters of the longest text in the columns of text.
    longest: usize,
    /// Of each column, the longest line.
    widths: Vec<usize>,
    /// Of each column, whether rows that have a number begin in small letters.
    small: Vec<bool>,
}

impl<'g> WrappedTable<'g> {
    fn of(grid: &'g Grid, columns: &'g [Option<Column>], body: usize) -> Self {
        let mut table = Self {
            grid,
            columns,
            body,
            kinds: vec![GoesOn::No; grid.len()],
            goals: 0,
            broken: 0,
            torn: 0,
            numbered: false,
            longest: 0,
            widths: vec![0; columns.len()],
            small: vec![false; columns.len()],
        };
        let mut begun = vec![(0_usize, 0_usize); columns.len()];
        for row in body..grid.len() {
            let cells: Vec<(usize, &str)> = table.known(row).collect();
            if cells.len() < 2 || is_label(cells[0].1) {
                continue;
            }
            let is_numbered =
                |(at, cell): &(usize, &str)| table.is(*at, Column::Number) && is_number(cell);
            let opens = cells.iter().any(is_numbered);
            table.numbered |= opens;
            for (at, cell) in cells {
                let letters = cell.trim().chars().count();
                table.widths[at] = table.widths[at].max(letters);
                table.longest = table.longest.max(letters);
                if opens {
                    begun[at].0 += usize::from(begins_small(cell));
                    begun[at].1 += 1;
                }
            }
        }
        for (at, (small, all)) in begun.into_iter().enumerate() {
            table.small[at] = small * 4 >= all.max(1) && small > 0;
        }
        table
    }

    /// The cells of a row that say something in the columns of the matrix.
    fn known(&self, row: usize) -> impl Iterator<Item = (usize, &'g str)> {
        let columns = self.columns;
        let known = move |at: usize| columns.get(at).is_some_and(Option::is_some);
        filled(self.grid, row).filter(move |(at, _)| known(*at))
    }

    fn is(&self, at: usize, column: Column) -> bool {
        self.columns.get(at) == Some(&Some(column))
    }

    fn count(&self, kind: GoesOn) -> usize {
        self.kinds.iter().filter(|found| **found == kind).count()
    }

    /// Finds the rows that go on with the one above.
    fn look(&mut self) {
        let mut above: Vec<Option<&str>> = vec![None; self.columns.len()];
        let mut alone: Option<(usize, &str)> = None;
        for row in self.body..self.grid.len() {
            let cells: Vec<(usize, &str)> = self.known(row).collect();
            let [first, ..] = cells[..] else {
                above.fill(None);
                alone = None;
                continue;
            };
            if is_label(first.1) {
                break;
            }
            let single = (cells.len() == 1).then_some(first);
            let level = single.filter(|(at, cell)| {
                names_level(cell) || (*at == 0 && !begins_small(cell) && above[0].is_none())
            });
            let stands = cells.iter().any(|(_, cell)| is_verbatim(cell));
            let kind = match (alone, single) {
                _ if stands => GoesOn::No,
                (Some((at, said)), Some((below, cell)))
                    if at == below && goes_on(said, cell) >= GoesOn::Yes =>
                {
                    GoesOn::Yes
                }
                _ if level.is_some() => GoesOn::No,
                _ => self.row(&cells, &above),
            };
            self.kinds[row] = kind;
            let goes_on = kind > GoesOn::No;
            if level.is_some() || (goes_on && alone.is_some()) {
                alone = single;
                above.fill(None);
                continue;
            }
            alone = None;
            self.goals += 1;
            if kind == GoesOn::No && cells.iter().any(|(at, _)| self.is(*at, Column::Number)) {
                above.fill(None);
            }
            for (at, cell) in cells {
                above[at] = Some(cell);
            }
        }
    }

    /// Whether a row goes on with what stands above it.
    fn row(&mut self, cells: &[(usize, &str)], above: &[Option<&str>]) -> GoesOn {
        let (mut yes, mut maybe, mut broken, mut in_words) = (0, 0, 0, 0);
        for (at, cell) in cells {
            let Some(above) = above[*at] else {
                return GoesOn::No;
            };
            if self.begins(*at, cell) {
                return GoesOn::No;
            }
            let open = goes_on(above, cell);
            let long = is_line(above);
            let is_full = above.trim().chars().count() * 2 >= self.widths[*at];
            match open {
                GoesOn::No => return GoesOn::No,
                GoesOn::InWord if long => in_words += 1,
                GoesOn::Open if long => broken += 1,
                // Who writes without capitals begins so.
                GoesOn::Yes if self.small[*at] && begins_small(cell) => maybe += 1,
                GoesOn::Yes | GoesOn::Open | GoesOn::InWord => yes += 1,
                GoesOn::Maybe if is_full => maybe += 1,
                GoesOn::Maybe => return GoesOn::No,
            }
        }
        self.broken += in_words + broken;
        let small = cells.iter().all(|(_, cell)| begins_small(cell));
        self.torn += usize::from(in_words > 0 || broken > 1 || (broken > 0 && small));
        yes += broken;
        if yes + in_words == 0 {
            GoesOn::No
        } else if in_words > 0 || yes > maybe {
            GoesOn::Yes
        } else {
            GoesOn::Maybe
        }
    }

    /// Whether a cell begins something of its own, whatever stands above it.
    fn begins(&self, at: usize, cell: &str) -> bool {
        let small = begins_small(cell);
        match self.columns.get(at).copied().flatten() {
            Some(Column::Number) => is_number(cell),
            Some(Column::Objective) => !small && begins_with_verb(cell),
            Some(Column::Indicator) => !small && begins_as_measure(cell),
            Some(Column::Goal) => {
                GoalCode::read(cell).is_some() || (!small && begins_with_verb(cell))
            }
            Some(Column::Unit) | None => false,
        }
    }

    /// The grid with the rows made one that go on with each other.
    fn made_whole(&self, notices: &mut Vec<Notice>) -> Grid {
        let mut whole = self.grid.without_rows();
        let mut rows: Vec<(u32, Vec<String>)> = Vec::with_capacity(self.grid.len());
        let mut kept = Vec::with_capacity(self.grid.len());
        for row in 0..self.grid.len() {
            let cells = self.grid.cells(row);
            let kind = self.kinds[row];
            let Some((_, above)) = rows.last_mut().filter(|_| kind > GoesOn::No) else {
                kept.push(row);
                rows.push((self.grid.number(row), cells.map(str::to_owned).collect()));
                continue;
            };
            above.resize(above.len().max(cells.len()), String::new());
            for (above, below) in above.iter_mut().zip(cells) {
                if !below.trim().is_empty() {
                    *above = joined_lines(above, below);
                }
            }
            let place = self.grid.place(row, None);
            let about = match kind {
                GoesOn::Maybe => About::MaybeJoinedRow,
                _ => About::JoinedRow,
            };
            notices.push(Notice::new(about, place, said(self.grid, row)));
        }
        for (number, cells) in rows {
            whole.push_row(number, cells);
        }
        whole.spans.retain_mut(|span| {
            let at = kept.binary_search(&span.row);
            span.row = at.unwrap_or(span.row);
            at.is_ok() && span.rows == 1
        });
        whole
    }
}
