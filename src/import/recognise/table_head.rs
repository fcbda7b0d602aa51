//! Where the table begins, and what its columns are.

use super::cell_text::{Text, texts};
use super::column_evidence::Evidence;
use super::column_names::{ColumnName, Role, is_below_header, is_of_header, may_be_name};
use super::column_reasons::column_reasons;
use super::columns::Columns;
use super::header_names::HeaderNames;
use super::labels::{is_label, is_of_body};
use super::level_blocks::propose_level;
use super::year_parts::{parts_of_goal, propose_parts};
use crate::import::column_reason::ColumnReason;
use crate::import::grid::Grid;
use crate::import::row_role::RowRole;
use crate::import::said::TableSaid;
use crate::model::Column;

/// How many rows are looked at to learn what the columns hold.
const SAMPLE: usize = 200;

/// The header of a table, and what the columns below it are.
#[derive(Clone, Debug)]
pub(crate) struct TableHead {
    pub row: usize,
    /// How many rows it takes.
    pub rows: usize,
    pub columns: Columns,
    /// Why each is what it is.
    pub reasons: Vec<ColumnReason>,
    /// There is nothing to ask about them.
    pub certain: bool,
    /// The header is written over two rows, which name a column together.
    pub of_two: bool,
    /// So many rows of the grid say what the columns are; what follows them
    /// changes nothing.
    pub settled_by: usize,
}

impl TableHead {
    /// The same header, over columns that are what the person says.
    pub(super) fn saying(mut self, mut columns: Columns) -> Self {
        columns.take_others(&self.columns);
        self.columns = columns;
        self
    }
}

/// The first row that names the columns, alone or with the next.
pub(super) fn header_row(grid: &Grid, said: TableSaid) -> Option<(usize, HeaderNames, bool)> {
    let is_free = |row: usize| said.row(row).is_none_or(|role| role == RowRole::Header);
    let two = |row: usize, cells: &[Text]| {
        let below = is_free(row + 1).then(|| texts(grid, row + 1))?;
        header_of_two(cells, &below)
    };
    if let Some(row) = said.header().filter(|row| *row < grid.len()) {
        let cells = texts(grid, row);
        let two = two(row, &cells);
        let names = HeaderNames::read(two.as_deref().unwrap_or(&cells));
        let names = names.unwrap_or_else(HeaderNames::none);
        return Some((row, names, two.is_some()));
    }
    (0..grid.len()).filter(|row| is_free(*row)).find_map(|row| {
        let cells = texts(grid, row);
        if cells.iter().filter(|cell| may_be_name(&cell.text)).count() < 2 {
            return None;
        }
        let two = two(row, &cells);
        let names = HeaderNames::read(two.as_deref().unwrap_or(&cells))?;
        Some((row, names, two.is_some()))
    })
}

/// The first header of a grid.
pub(crate) fn table_head(grid: &Grid, said: TableSaid) -> Option<TableHead> {
    let (row, names, of_two) = header_row(grid, said)?;
    let first = row + 1 + usize::from(of_two);
    let is_text = |at: usize| matches!(names.name(at), ColumnName::Of(Role::Column(column), _) if is_of_goal(column));
    let is_part = |row: usize| said.row(row).is_none_or(|role| role == RowRole::Header);
    let parts = (first..grid.len())
        .take_while(|row| is_part(*row) && is_part_of_header(&texts(grid, *row), is_text));
    let rows = first - row + parts.count();
    let settled = names.settle();
    let parts = parts_of_goal(grid, row, rows);
    let parts = if parts.len() > 1 { parts } else { Vec::new() };
    let is_asked = |at| !(settled && names.names(at)) || parts.contains(&at);
    let below = evidence(grid, row + rows, is_asked);
    let (mut columns, certain) = names.columns(&below);
    let in_parts = propose_parts(&parts, rows > 1, &below, &mut columns);
    let proposed = propose_level(grid, row + rows, &names, &below, &mut columns) || in_parts;
    let settled_by = match settled && parts.is_empty() {
        true => row + rows,
        false => row + rows + SAMPLE,
    };
    Some(TableHead {
        reasons: column_reasons(&names, &below, &columns),
        row,
        rows,
        columns,
        certain: certain && !proposed,
        of_two,
        settled_by,
    })
}

/// The columns that the texts of a table without a header make likeliest; two
/// of text at least.
pub(super) fn proposed(grid: &Grid) -> Option<(Columns, Vec<ColumnReason>)> {
    let (names, below) = (HeaderNames::none(), evidence(grid, 0, |_| true));
    let (columns, _) = names.columns(&below);
    let of_text = Column::ALL.into_iter().skip(1);
    let found = of_text.filter(|column| columns.place(*column).is_some());
    let reasons = column_reasons(&names, &below, &columns);
    (found.count() >= 2).then_some((columns, reasons))
}

/// What those columns hold from this row on that are asked about.
fn evidence(grid: &Grid, from: usize, asked: impl Fn(usize) -> bool) -> Vec<Evidence> {
    let mut below: Vec<Evidence> = Vec::new();
    let says = |row: &usize| {
        let mut cells = grid.cells(*row).enumerate();
        cells.any(|(at, cell)| asked(at) && !cell.trim().is_empty())
    };
    for row in (from..grid.len()).take(SAMPLE).filter(says) {
        let cells = texts(grid, row);
        if !is_of_body(&cells) {
            continue;
        }
        below.resize_with(below.len().max(cells.len()), Evidence::default);
        for (at, (column, cell)) in below.iter_mut().zip(&cells).enumerate() {
            if asked(at) {
                column.add(cell);
            }
        }
    }
    below
}

/// Whether a column is one of those that say what is promised.
pub(super) fn is_of_goal(column: Column) -> bool {
    matches!(column, Column::Objective | Column::Indicator | Column::Goal)
}

/// Whether a row goes on with the header above: the parts of the year under
/// the goals, the letters or numbers of the columns, or a word more under the
/// name of a column of text.
pub(super) fn is_part_of_header(cells: &[Text], is_text: impl Fn(usize) -> bool) -> bool {
    let said: Vec<&Text> = cells.iter().filter(|cell| !cell.is_blank()).collect();
    let is_label = |cell: &&Text| cell.is_verbatim() || is_label(&cell.text);
    if said.is_empty() || said.iter().any(is_label) {
        return false;
    }
    if let [word] = said[..] {
        let at = cells.iter().position(|cell| !cell.is_blank());
        return at.is_some_and(is_text) && is_of_header(&word.text);
    }
    let counted = said.len() >= 4
        && said
            .iter()
            .zip('a'..='z')
            .enumerate()
            .all(|(at, (cell, letter))| {
                let text = cell.text.trim().trim_matches(['(', ')', '[', ']', '.']);
                text == (at + 1).to_string() || text.to_lowercase() == letter.to_string()
            });
    counted || said.iter().all(|cell| is_below_header(&cell.text))
}

/// The cells of a header whose names go on in the row below: `Meta` over
/// `cuantificable`. Each row says less than both.
pub(super) fn header_of_two(upper: &[Text], lower: &[Text]) -> Option<Vec<Text<'static>>> {
    let filled = |cells: &[Text]| cells.iter().filter(|cell| !cell.is_blank()).count();
    let goes_on = |cell: &Text| cell.is_blank() || is_of_header(&cell.text);
    if filled(upper) < 2 || filled(lower) == 0 || !lower.iter().all(goes_on) {
        return None;
    }
    let at = |cells: &[Text], at: usize| {
        let text = cells.get(at).map(|cell| cell.text.trim().to_owned());
        text.unwrap_or_default()
    };
    let both = (0..upper.len().max(lower.len())).map(|column| Text {
        text: format!("{} {}", at(upper, column), at(lower, column)).into(),
        cleaned: None,
    });
    let both: Vec<Text> = both.collect();
    let known = |cells: &[Text]| named(cells).map_or(0, |columns| columns.count());
    (known(&both) > known(upper).max(known(lower))).then_some(both)
}

/// The columns that a row names, by the names alone.
pub(super) fn named(cells: &[Text]) -> Option<Columns> {
    HeaderNames::read(cells).map(|names| names.columns(&[]).0)
}

/// What has been read of headers.
#[derive(Debug, Default)]
pub(super) struct HeaderReading {
    /// The first one of the grid, which the person said nothing of.
    pub head: Option<TableHead>,
    /// What the first one says, and the columns that it has.
    pub first: Option<(String, Columns)>,
    /// It is written over two rows, which say this together.
    pub of_two: Option<String>,
    /// What stands in the rows below it that go on with it.
    pub below: Vec<String>,
    /// It was read with the row above.
    pub second: Option<usize>,
}
