//! What a header calls the columns, and which column of the matrix each is by
//! that and by what stands below.

use super::cell_text::Text;
use super::column_evidence::Evidence;
use super::column_names::{ColumnName, LONGEST_NAME, Rank, Role, column_name, may_be_name};
use super::columns::Columns;
use super::role_scores::assigned;
use crate::model::{Column, own_files};

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
            guarded: own_files::is_shared_csv(cells.iter().map(|cell| &*cell.text)),
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
        let columns = Columns::of_roles(&roles, self.guarded);
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

    pub(super) fn name(&self, at: usize) -> ColumnName {
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
        // Units may stand over their goals, and then have no column.
        let of_units = columns.is_made(Column::Unit);
        known
            && of_units
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
