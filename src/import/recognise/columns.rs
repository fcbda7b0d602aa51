//! Which column of the matrix each column of a table is.

use super::cell_text::Text;
use super::column_evidence::Evidence;
use super::column_names::{ColumnName, LONGEST_NAME, Rank, Role, column_name, may_be_name};
use crate::import::column_use::ColumnUse;
use crate::model::{Column, own_files};

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

    /// The columns that the table should have and has not: the data set of the
    /// triad does not number its units.
    pub(super) fn missing(&self) -> impl Iterator<Item = Column> {
        let expected = |column: &Column| self.link.is_none() || *column != Column::Number;
        Column::ALL
            .into_iter()
            .filter(expected)
            .filter(|column| self.place(*column).is_none())
    }

    /// Column of the matrix that stands at this column of the grid.
    pub(super) fn at(&self, index: usize) -> Option<Column> {
        self.known.get(index).copied().flatten()
    }

    /// Whether what stands at this column of the grid goes on with a unit.
    pub(super) fn has_text(&self, index: usize) -> bool {
        let column = self.at(index);
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

/// The names that a row gives to the columns, if it is a header.
pub(super) struct HeaderNames {
    pub names: Vec<ColumnName>,
    guarded: bool,
}

impl HeaderNames {
    /// Reads a header: three columns by their names, two of them of text in
    /// words that nothing else is called.
    pub(super) fn read(cells: &[Text]) -> Option<Self> {
        let likely = cells.iter().filter(|cell| may_be_name(&cell.text));
        if likely.count() < 3 {
            return None;
        }
        let mut names = Vec::with_capacity(cells.len());
        for cell in cells {
            names.push(match cell.is_verbatim() {
                true => ColumnName::Unknown,
                false => column_name(&cell.text),
            });
        }
        let mut sure: Vec<Column> = Vec::new();
        let mut likely: Vec<Role> = Vec::new();
        for name in &names {
            let ColumnName::Of(role, rank) = *name else {
                continue;
            };
            if !likely.contains(&role) {
                likely.push(role);
            }
            if let Role::Column(column) = role
                && rank >= Rank::LookAlike
                && !sure.contains(&column)
            {
                sure.push(column);
            }
        }
        let of_text = sure.iter().filter(|column| **column != Column::Number);
        let is_header = match of_text.count() {
            0 => false,
            1 => likely.len() >= 4 && are_names(cells),
            _ => sure.len() >= 3 || (likely.len() >= 3 && are_names(cells)),
        };
        is_header.then(|| Self {
            names,
            guarded: cells
                .iter()
                .map(|cell| &*cell.text)
                .eq(own_files::SHARED_CSV),
        })
    }

    /// No names at all.
    pub(super) fn none() -> Self {
        Self {
            names: Vec::new(),
            guarded: false,
        }
    }

    /// The columns that these names and what stands below them make likeliest,
    /// all of them together, and whether there is nothing to ask.
    pub(super) fn columns(&self, below: &[Evidence]) -> (Columns, bool) {
        let width = self.names.len().max(below.len());
        let scores: Vec<[i32; 7]> = (0..width)
            .map(|at| {
                let name = self.name(at);
                Role::ALL.map(|role| score(name, role, below.get(at)))
            })
            .collect();
        let roles = assigned(&scores);
        let mut columns = Columns {
            known: vec![None; width],
            guarded: self.guarded,
            ..Columns::default()
        };
        for (at, role) in roles.iter().enumerate() {
            match role {
                Some(Role::Column(column)) => columns.known[at] = Some(*column),
                Some(Role::Level) => columns.level = Some(at),
                Some(Role::Link) => columns.link = Some(at),
                None => {}
            }
        }
        let certain = self.certain(&columns, below);
        (columns, certain)
    }

    /// Whether they say what the columns are, whatever stands below: each that
    /// has a name has one of its own, and none of the matrix is missing.
    pub(super) fn settle(&self) -> bool {
        let clear = |name: &ColumnName| match name {
            ColumnName::Of(_, rank) => *rank >= Rank::Plain,
            ColumnName::Other | ColumnName::Blank => true,
            ColumnName::Unknown => false,
        };
        let all = Column::ALL.iter().skip(1);
        self.names.iter().all(clear)
            && all.into_iter().all(|column| {
                let role = Role::Column(*column);
                let named =
                    |name: &&ColumnName| matches!(name, ColumnName::Of(of, _) if *of == role);
                self.names.iter().filter(named).count() == 1
            })
    }

    /// Whether a column has a name, so that its texts need not speak for it where
    /// the names settle what all are.
    pub(super) fn names(&self, at: usize) -> bool {
        self.name(at) != ColumnName::Blank
    }

    fn name(&self, at: usize) -> ColumnName {
        self.names.get(at).copied().unwrap_or(ColumnName::Blank)
    }

    /// Whether nothing is left to ask: each column has its own name, or one
    /// like it and texts of its kind below, and no other could be it as well.
    fn certain(&self, columns: &Columns, below: &[Evidence]) -> bool {
        let rows = below.iter().map(Evidence::texts).max().unwrap_or(0);
        // A few cells are remarks, whatever column they stand in.
        let full = |at: usize| below[at].has_words() && 3 * below[at].texts() >= rows;
        let left_out = |at: &usize| !columns.has(*at) && full(*at);
        let missing = Column::ALL.iter().skip(1);
        let missing = missing
            .into_iter()
            .any(|column| columns.place(*column).is_none());
        let may_matter = |at: usize| match self.name(at) {
            ColumnName::Of(_, Rank::Loose) => true,
            ColumnName::Of(..) | ColumnName::Other => false,
            ColumnName::Unknown | ColumnName::Blank => missing,
        };
        let known = Column::ALL.into_iter().all(|column| {
            let place = columns.place(column);
            place.is_none_or(|at| self.is_sure(at, column, below.get(at)))
        });
        // A column of levels often has no name, and is known by what it says.
        let of_levels = |at: usize| {
            matches!(self.name(at), ColumnName::Of(Role::Level, _))
                || below
                    .get(at)
                    .is_some_and(|below| below.score(Role::Level) >= 5)
        };
        known
            && columns.level.is_none_or(of_levels)
            && !(0..below.len()).filter(left_out).any(may_matter)
    }

    /// Whether this can only be this column.
    fn is_sure(&self, at: usize, column: Column, below: Option<&Evidence>) -> bool {
        let role = Role::Column(column);
        let fits = below.is_none_or(|found| found.fits(role));
        let ColumnName::Of(named, rank) = self.name(at) else {
            let numbers = column == Column::Number && self.name(at) == ColumnName::Blank;
            return numbers && fits;
        };
        let rivals = self.names.iter().enumerate().filter(|(other, name)| {
            *other != at
                && matches!(name, ColumnName::Of(of, as_well) if *of == role && *as_well >= rank)
        });
        named == role
            && rivals.count() == 0
            && match rank {
                Rank::Official | Rank::Plain => true,
                Rank::Like | Rank::Loose => fits,
                Rank::LookAlike | Rank::Faint => false,
            }
    }
}

/// Whether all cells are short enough to be names, and none is a number.
fn are_names(cells: &[Text]) -> bool {
    cells.iter().filter(|cell| !cell.is_blank()).all(|cell| {
        let digits = cell
            .text
            .trim_start()
            .starts_with(|c: char| c.is_ascii_digit());
        cell.text.len() <= LONGEST_NAME && !digits
    })
}

/// How much speaks for a column to be this, by its name and by its texts.
fn score(name: ColumnName, role: Role, below: Option<&Evidence>) -> i32 {
    let content = below.map_or(0, |below| below.score(role));
    match name {
        ColumnName::Of(named, rank) if named == role => {
            let named = match rank {
                Rank::Official => 24,
                Rank::Plain => 20,
                Rank::LookAlike => 12,
                Rank::Like => 16,
                Rank::Loose => 7,
                Rank::Faint => 4,
            };
            named + content
        }
        // What is not called so may be any link.
        _ if role == Role::Link => i32::MIN / 100,
        // A name that is surely of something else is believed.
        ColumnName::Of(_, Rank::Official | Rank::Plain | Rank::LookAlike | Rank::Like) => {
            i32::MIN / 100
        }
        ColumnName::Other => content - 8,
        ColumnName::Of(Role::Column(Column::Unit), Rank::Loose) if role == Role::Level => {
            content + 2
        }
        ColumnName::Of(_, Rank::Loose | Rank::Faint) | ColumnName::Unknown => content - 3,
        ColumnName::Blank => content - 2,
    }
}

/// Gives each column at most one role and each role at most one column, so that
/// what speaks for it all is most. Of equals the first stays.
fn assigned(scores: &[[i32; 7]]) -> Vec<Option<Role>> {
    const SETS: usize = 1 << Role::ALL.len();
    // best[set]: the most that the columns so far reach with these roles given.
    let mut best: Vec<Option<i32>> = vec![None; SETS];
    best[0] = Some(0);
    let mut choices: Vec<Vec<Option<u8>>> = Vec::with_capacity(scores.len());
    for column in scores {
        let mut next = best.clone();
        let mut chosen: Vec<Option<u8>> = vec![None; SETS];
        for (set, so_far) in best.iter().enumerate() {
            let Some(so_far) = so_far else { continue };
            for (role, score) in column.iter().enumerate().filter(|(_, score)| **score > 0) {
                let with = set | 1 << role;
                if with != set && next[with].is_none_or(|most| so_far + score > most) {
                    next[with] = Some(so_far + score);
                    chosen[with] = Some(role as u8);
                }
            }
        }
        best = next;
        choices.push(chosen);
    }
    let mut set = (0..SETS).rev().max_by_key(|set| best[*set]).unwrap_or(0);
    let mut roles = vec![None; scores.len()];
    for (at, chosen) in choices.iter().enumerate().rev() {
        if let Some(role) = chosen[set] {
            roles[at] = Some(Role::ALL[usize::from(role)]);
            set &= !(1 << role);
        }
    }
    roles
}
