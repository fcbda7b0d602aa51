//! Which column of the matrix each column of a table is.

use super::cell_text::Text;
use super::column_names::Role;
use crate::import::column_use::ColumnUse;
use crate::model::Column;

/// Which column of the matrix each column of the grid is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Columns {
    known: Vec<Option<Column>>,
    /// Where each row names its level, in a table of one row per goal.
    pub(super) level: Option<usize>,
    /// Where each row gives the link of the planning system, as in the data
    /// set of the triad.
    pub(super) link: Option<usize>,
    /// The header is that of the CSV to share, whose texts are guarded.
    pub(super) guarded: bool,
    /// Columns whose texts go into one of the matrix, as paragraphs.
    beside: Vec<(usize, Column)>,
    /// What the header calls them.
    names: Vec<String>,
}

impl Columns {
    /// The official order.
    pub(crate) fn official() -> Self {
        Self {
            known: Column::ALL.map(Some).to_vec(),
            ..Self::default()
        }
    }

    /// What each column is, by its role.
    pub(super) fn of_roles(roles: &[Option<Role>], guarded: bool) -> Self {
        let mut columns = Self {
            known: vec![None; roles.len()],
            guarded,
            ..Self::default()
        };
        for (at, role) in roles.iter().enumerate() {
            if let Some(role) = role {
                columns.set(at, *role);
            }
        }
        columns
    }

    /// Makes a column of the grid this and nothing else.
    pub(super) fn set(&mut self, at: usize, role: Role) {
        self.known[at] = None;
        match role {
            Role::Column(column) => self.known[at] = Some(column),
            Role::Level => self.level = Some(at),
            Role::Link => self.link = Some(at),
        }
    }

    /// Makes a column of the grid a paragraph of this one of the matrix.
    pub(super) fn set_beside(&mut self, at: usize, column: Column) {
        if let Some(known) = self.known.get_mut(at) {
            *known = None;
        }
        self.beside.push((at, column));
    }

    /// What the person says; a column named twice is the first of them.
    pub(super) fn said(uses: &[ColumnUse]) -> Self {
        let mut columns = Self {
            known: vec![None; uses.len()],
            ..Self::default()
        };
        for (at, of) in uses.iter().enumerate() {
            match *of {
                ColumnUse::Of(column) if columns.place(column).is_none() => {
                    columns.known[at] = Some(column);
                }
                ColumnUse::Level if columns.level.is_none() => columns.level = Some(at),
                ColumnUse::Link if columns.link.is_none() => columns.link = Some(at),
                ColumnUse::Beside(column) => columns.beside.push((at, column)),
                ColumnUse::Of(_) | ColumnUse::Level | ColumnUse::Link | ColumnUse::Nothing => {}
            }
        }
        columns
    }

    /// What each column of the grid is.
    pub(super) fn uses(&self) -> Vec<ColumnUse> {
        let last = [self.level, self.link].into_iter().flatten().max();
        let width = self.known.len().max(last.map_or(0, |at| at + 1));
        let of = |at: usize| match self.at(at) {
            Some(column) => ColumnUse::Of(column),
            None if self.level == Some(at) => ColumnUse::Level,
            None if self.link == Some(at) => ColumnUse::Link,
            None => match self.beside(at) {
                Some(column) => ColumnUse::Beside(column),
                None => ColumnUse::Nothing,
            },
        };
        (0..width).map(of).collect()
    }

    /// The column of the matrix that takes what stands here as a paragraph.
    pub(super) fn beside(&self, index: usize) -> Option<Column> {
        let found = self.beside.iter().find(|(at, _)| *at == index);
        found.map(|(_, column)| *column)
    }

    /// The column of the matrix that is made of what stands here, alone or
    /// with other columns where none is the column itself.
    pub(super) fn makes(&self, index: usize) -> Option<Column> {
        let beside = || {
            let column = self.beside(index)?;
            self.place(column).is_none().then_some(column)
        };
        self.at(index).or_else(beside)
    }

    /// Where this column of the matrix stands, or the first that makes it.
    pub(super) fn made_at(&self, column: Column) -> Option<usize> {
        let beside = || self.beside.iter().find(|(_, of)| *of == column);
        self.place(column).or_else(|| beside().map(|(at, _)| *at))
    }

    /// Whether this column of the matrix stands in the grid.
    pub(super) fn is_made(&self, column: Column) -> bool {
        self.made_at(column).is_some()
    }

    /// What the header calls a column of the grid.
    pub(super) fn name(&self, index: usize) -> &str {
        self.names.get(index).map_or("", String::as_str)
    }

    /// Takes the names that a row of the header gives; those of a second row
    /// come after those of the first.
    pub(super) fn take_names(&mut self, cells: &[Text]) {
        self.names
            .resize_with(self.names.len().max(cells.len()), String::new);
        for (name, cell) in self.names.iter_mut().zip(cells) {
            let text = cell.text.split_whitespace();
            for word in text {
                if !name.is_empty() {
                    name.push(' ');
                }
                name.push_str(word);
            }
        }
    }

    /// Which column of the matrix each column of the grid is.
    pub(super) fn known(self) -> Vec<Option<Column>> {
        self.known
    }

    /// Takes over what a header says besides what the columns are.
    pub(super) fn take_others(&mut self, named: &Self) {
        self.guarded = named.guarded;
    }

    pub(super) fn is_official(&self) -> bool {
        let known: Vec<Column> = self.known.iter().copied().flatten().collect();
        known.is_sorted()
    }

    /// Column of the matrix that stands at this column of the grid.
    pub(super) fn at(&self, index: usize) -> Option<Column> {
        self.known.get(index).copied().flatten()
    }

    /// Whether what stands at this column of the grid goes on with a unit.
    pub(super) fn has_text(&self, index: usize) -> bool {
        let column = self.makes(index);
        column.is_some_and(|column| !matches!(column, Column::Number | Column::Unit))
    }

    /// Whether every row is a goal with all its cells filled in.
    pub(super) fn is_list(&self) -> bool {
        self.level.is_some() || self.link.is_some()
    }

    /// Whether a row has a text in every one of them.
    pub(super) fn are_filled(&self, cells: &[Text]) -> bool {
        let filled = |at: usize| cells.get(at).is_some_and(|cell| !cell.is_blank());
        let known = (0..self.known.len()).filter(|at| self.has(*at));
        self.count() >= 3 && known.into_iter().all(filled)
    }

    /// Whether something of the document stands at this column of the grid.
    pub(super) fn has(&self, index: usize) -> bool {
        self.at(index).is_some()
            || [self.level, self.link].contains(&Some(index))
            || self.beside(index).is_some()
    }

    /// How many columns of the matrix it has.
    pub(super) fn count(&self) -> usize {
        self.known.iter().flatten().count()
    }

    /// Column of the grid where this column of the matrix stands.
    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.known.iter().position(|known| *known == Some(column))
    }
}
