//! What a row of a grid is, by what it says.

use super::cell_text::Text;
use super::column_names::{ColumnName, Rank, column_name};
use super::columns::Columns;
use super::furniture::{Furniture, furniture, is_bare_page};
use super::labels::{Label, label, short_label};
use super::table_head::{is_of_goal, is_part_of_header, named};
use super::unit_over::UnitOver;
use super::vocabulary::{is_capitals, is_note, is_number, plain};
use crate::import::row_role::RowRole;
use crate::model::level_name::names_level;
use crate::model::{Column, Field};

/// What a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RowKind {
    Blank,
    Header(Columns),
    /// It goes on with the header above.
    PartOfHeader,
    /// A metadata row, whose label stands at this column of the grid.
    Label {
        field: Field,
        at: usize,
        rest: String,
    },
    /// A title line, at this column of the grid.
    Heading(usize),
    /// A title line again.
    RepeatedHeading,
    /// A level, at this column of the grid.
    Level(usize),
    /// The unit of the rows below, in a table without a column of units, at this
    /// column of the grid.
    UnitBand(usize),
    Goal,
    /// It says which page this is, or that the table goes on.
    OfPage,
    /// Who made it and who signs; what follows are names and posts.
    Signature,
    Stray,
}

impl RowKind {
    /// What the person is told that it is.
    pub(super) const fn role(&self) -> RowRole {
        match self {
            Self::Blank => RowRole::Blank,
            Self::Header(_) | Self::PartOfHeader => RowRole::Header,
            Self::Label { .. } => RowRole::Metadata,
            Self::Heading(_) => RowRole::Title,
            Self::Level(_) => RowRole::Level,
            Self::UnitBand(_) => RowRole::Unit,
            Self::Goal => RowRole::Goal,
            Self::RepeatedHeading | Self::OfPage | Self::Signature | Self::Stray => {
                RowRole::LeftOut
            }
        }
    }
}

/// What stands around a row.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct RowAround {
    /// Its one text is merged across the table.
    pub band: bool,
    /// The next row that says something begins a unit.
    pub unit_follows: bool,
    /// The next row of several texts has one in the same column.
    pub over_rows: bool,
}

/// What has been read before the row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Context {
    /// `None` until the header is found.
    pub columns: Option<Columns>,
    /// Title lines, in [`plain`] words, and where they stood.
    pub headings: Vec<(String, usize)>,
    /// Nothing but title lines yet, in a table that has no header.
    pub opening: bool,
    /// The row above is of a header.
    pub below_header: bool,
    /// Metadata has been read: the table is over, unless a header follows.
    pub footer: bool,
    /// Somebody signed: nothing follows but names and posts.
    pub signed: bool,
    /// The person said what the columns are.
    pub said: bool,
    /// A row that only names the unit of those that follow, until one does.
    pub unit_over: Option<UnitOver>,
    /// There has been such a row.
    pub has_unit_bands: bool,
    /// The person says that one is, and no row below has named another.
    pub under_said_unit: bool,
}

impl Context {
    /// What a row is that stands here.
    pub(crate) fn kind(&self, cells: &[Text], around: RowAround) -> RowKind {
        let mut filled = (0..cells.len()).filter(|at| !cells[*at].is_blank());
        let Some(first) = filled.next() else {
            return RowKind::Blank;
        };
        let alone = filled.next().is_none();
        let is_pair = !alone && filled.next().is_none();
        let list = self.columns.as_ref().filter(|columns| columns.is_list());
        let numbered = self.is_numbered(cells);
        if !alone
            && !numbered
            && self.columns.is_some()
            && let Some(columns) = named(cells)
            && (list.is_none() || columns.is_list())
        {
            return RowKind::Header(columns);
        }
        let is_text = |at: usize| {
            let column = self.columns.as_ref().and_then(|columns| columns.makes(at));
            column.is_some_and(is_of_goal)
        };
        if self.below_header && is_part_of_header(cells, is_text) {
            return RowKind::PartOfHeader;
        }
        // A row of a list says everything, whatever words it begins with.
        if list.is_some_and(|columns| columns.are_filled(cells)) {
            return RowKind::Goal;
        }
        if let Some(label) = self.label(cells, first) {
            return label;
        }
        // What has the number of a unit and says more is none.
        if (alone || !numbered)
            && let Some(kind) = self.furniture(cells, first)
        {
            return kind;
        }
        if let Some(label) = self.short_label(cells, first) {
            return label;
        }
        let Some(columns) = &self.columns else {
            return if alone {
                RowKind::Heading(first)
            } else {
                RowKind::Stray
            };
        };
        let whole = || is_whole(cells, columns);
        if self.signed && !whole() {
            return RowKind::Stray;
        }
        if alone {
            return self.alone(&cells[first], first, columns, around);
        }
        if is_pair && let Some(kind) = self.pair(cells, first, columns) {
            return kind;
        }
        let known = |at: usize| columns.makes(at).is_some() && !cells[at].is_blank();
        if !(first..cells.len()).any(known) {
            return RowKind::Stray;
        }
        if (self.footer && !whole()) || is_of_form(cells, columns) {
            return RowKind::Stray;
        }
        RowKind::Goal
    }

    /// What a row is that is nothing of the matrix, by all that it says.
    fn furniture(&self, cells: &[Text], first: usize) -> Option<RowKind> {
        let columns = self.columns.as_ref();
        let column = columns.and_then(|columns| columns.at(first));
        if (self.footer || matches!(column, None | Some(Column::Number))) && is_bare_page(cells) {
            return Some(RowKind::OfPage);
        }
        let is_sum = match furniture(cells)? {
            Furniture::Page => return Some(RowKind::OfPage),
            Furniture::Signature => return Some(RowKind::Signature),
            // `Total de obras` is an indicator where indicators stand.
            Furniture::Sum => matches!(column, None | Some(Column::Number | Column::Unit)),
            Furniture::BareSum => column != Some(Column::Indicator),
        };
        (is_sum && columns.is_some()).then_some(RowKind::Stray)
    }

    /// Whether a row is this, whatever follows it.
    pub(crate) fn is_always(&self, kind: &RowKind, cells: &[Text], band: bool) -> bool {
        [false, true].into_iter().all(|unit_follows| {
            let around = RowAround {
                band,
                unit_follows,
                over_rows: unit_follows,
            };
            self.kind(cells, around) == *kind
        })
    }

    /// What a row of two texts is that says no goal: a level with its number or
    /// letter, or a label with its value, of something that is no metadata of a
    /// matrix (`Código del formulario:`).
    fn pair(&self, cells: &[Text], first: usize, columns: &Columns) -> Option<RowKind> {
        let said = cells.get(first).filter(|cell| !cell.is_verbatim())?;
        if let (Some(number), Some(unit)) =
            (columns.place(Column::Number), columns.place(Column::Unit))
            && first == number
            && let Some(level) = cells.get(unit)
            && is_number(&said.text)
            && names_level(&level.text)
        {
            return Some(RowKind::Level(unit));
        }
        let text = said.text.trim_end();
        let beside_goals = matches!(
            columns.makes(first),
            None | Some(Column::Number | Column::Unit)
        );
        let is_label = beside_goals && text.ends_with(':') && text.len() <= 120;
        is_label.then_some(RowKind::Stray)
    }

    /// Whether a row looks as if it named the columns that the person named,
    /// in words of its own: there is none of a number's where numbers stand, or
    /// some are words of a header.
    pub(super) fn names_columns(&self, cells: &[Text]) -> bool {
        let Some(columns) = &self.columns else {
            return false;
        };
        let is_short = |cell: &Text| cell.text.chars().count() <= 80;
        let number = columns.place(Column::Number).and_then(|at| cells.get(at));
        let no_number = number.is_some_and(|cell| !cell.is_blank() && !is_number(&cell.text));
        let named = cells.iter().filter(|cell| !cell.is_blank());
        let is_name = |cell: &Text| {
            let name = column_name(&cell.text);
            matches!(name, ColumnName::Of(_, rank) if rank > Rank::Loose)
        };
        let known = named.clone().any(is_name);
        named.clone().count() >= 3 && named.clone().all(is_short) && (no_number || known)
    }

    /// Whether a row has a number where units have one.
    fn is_numbered(&self, cells: &[Text]) -> bool {
        let columns = self.columns.as_ref();
        let number = columns.and_then(|columns| columns.place(Column::Number));
        let cell = number.and_then(|at| cells.get(at));
        cell.is_some_and(|cell| cell.text.starts_with(|c: char| c.is_ascii_digit()))
    }

    /// A label stands first in its row, or where numbers do. Further to the
    /// right it needs a value beside it and nothing else.
    fn label(&self, cells: &[Text], first: usize) -> Option<RowKind> {
        let place = |column| {
            let columns = self.columns.as_ref();
            columns.and_then(|columns| columns.place(column))
        };
        let near = place(Column::Unit).unwrap_or(1).max(1);
        let foremost = Some(first).filter(|at| *at <= near || is_pair(cells, *at));
        let with_numbers = place(Column::Number).filter(|at| *at >= first);
        let places = [foremost, with_numbers.filter(|at| foremost != Some(*at))];
        places.into_iter().flatten().find_map(|at| {
            let cell = cells.get(at).filter(|cell| !cell.is_verbatim())?;
            Some(label_at(at, &label(&cell.text)?))
        })
    }

    /// A short label is believed at the foot or the head of a table, with no
    /// more than its value beside it.
    fn short_label(&self, cells: &[Text], first: usize) -> Option<RowKind> {
        let cell = cells.get(first).filter(|cell| !cell.is_verbatim())?;
        let mut others = cells.iter().skip(first + 1).filter(|cell| !cell.is_blank());
        let value = others.next();
        let among_goals = self.columns.is_some() && !self.footer;
        if others.next().is_some() && among_goals {
            return None;
        }
        let value = value.map_or("", |value| &*value.text);
        let label = short_label(&cell.text, value, self.footer)?;
        let says = !label.rest.is_empty() || !value.is_empty() || self.footer;
        says.then(|| label_at(first, &label))
    }

    /// What a text is that has its row for itself.
    fn alone(&self, cell: &Text, at: usize, columns: &Columns, around: RowAround) -> RowKind {
        let text = &*cell.text;
        if cell.is_verbatim() {
            return if around.band || cell.is_bold() {
                RowKind::Level(at)
            } else {
                RowKind::Goal
            };
        }
        if self.repeats_heading(text, at) {
            return RowKind::RepeatedHeading;
        }
        let aside = text.trim();
        let aside = aside.starts_with('(') && aside.ends_with(')') && !names_level(aside);
        if aside && matches!(columns.makes(at), Some(Column::Number | Column::Unit)) {
            return RowKind::Stray;
        }
        let over_rows = around.over_rows && !self.footer && !self.opening;
        if over_rows && !columns.is_made(Column::Unit) && says_unit(text) {
            return RowKind::UnitBand(at);
        }
        // What is merged across the table after its footer is a remark.
        if around.band && !self.footer && !self.opening && !is_note(text) {
            return RowKind::Level(at);
        }
        let unit = columns.place(Column::Unit);
        let in_unit = Some(at) == unit;
        let before_unit = unit.is_none_or(|unit| at < unit);
        let in_number = columns.at(at) == Some(Column::Number) || (at == 0 && before_unit);
        let numbered = columns.place(Column::Number).is_some();
        if !in_unit && !in_number {
            // A title may stand in the middle of the table.
            if !self.footer && around.unit_follows && names_level(text) {
                return RowKind::Level(at);
            }
            return match columns.makes(at) {
                // Below the footer, a text alone continues nothing.
                Some(_) if !self.footer => RowKind::Goal,
                Some(_) | None => RowKind::Stray,
            };
        }
        let begins = around.unit_follows && !self.opening && !columns.has_text(at);
        let stands_out = is_capitals(text) || (begins && !is_number(text));
        // Where units have no number, one of which nothing is said is rarer than
        // a level.
        let over_units = in_unit && !numbered && !columns.is_list() && begins;
        let level = cell.is_bold()
            || names_level(text)
            || (!self.footer && (over_units || (in_number && stands_out)));
        if is_note(text) && (in_number || text.contains(':')) {
            RowKind::Stray
        } else if level {
            RowKind::Level(at)
        } else if self.opening && (numbered || self.said) && !is_number(text) {
            RowKind::Heading(at)
        } else if in_unit || is_number(text) || (!self.footer && columns.has_text(at)) {
            RowKind::Goal
        } else {
            RowKind::Stray
        }
    }

    /// Whether nothing but where it stands says of a text that it is a level and
    /// no unit: alone where units stand that have no number.
    pub(super) fn is_level_by_place(&self, cell: &Text, at: usize) -> bool {
        let columns = self.columns.as_ref();
        let place = |column| columns.and_then(|columns| columns.place(column));
        let text = &*cell.text;
        let said = cell.is_verbatim() || cell.is_bold() || is_capitals(text) || names_level(text);
        place(Column::Unit) == Some(at) && place(Column::Number).is_none() && !said
    }

    fn repeats_heading(&self, text: &str, at: usize) -> bool {
        let here = |(_, place): &&(String, usize)| *place == at;
        let mut headings = self.headings.iter().filter(here).peekable();
        // Most texts stand in a column without titles, and need not be read.
        if headings.peek().is_none() {
            return false;
        }
        let plain = plain(text);
        !plain.is_empty() && headings.any(|(line, _)| *line == plain)
    }
}

/// Whether a text over rows without units may be that of their unit.
fn says_unit(text: &str) -> bool {
    text.chars().count() <= 150 && !is_note(text) && !is_number(text) && !names_level(text)
}

/// Whether a row is one of the form and says no goal: all its texts say in
/// brackets what is to be written, or are the zeros of formulas.
fn is_of_form(cells: &[Text], columns: &Columns) -> bool {
    let said = (0..cells.len()).filter(|at| !cells[*at].is_blank() && columns.has_text(*at));
    let mut texts = said.map(|at| cells[at].text.trim());
    let Some(first) = texts.next() else {
        return false;
    };
    let explains = |text: &str| text.starts_with('(') && text.ends_with(')');
    let alike = match (explains(first), first) {
        (true, _) => texts.clone().all(explains),
        (false, "0") => texts.clone().all(|text| text == "0"),
        (false, _) => false,
    };
    alike && texts.count() >= 2
}

/// Below the footer, and more so below signatures, a goal has to say its unit with
/// its number, or all that goals say.
fn is_whole(cells: &[Text], columns: &Columns) -> bool {
    let said = (0..cells.len()).filter(|at| !cells[*at].is_blank());
    let texts = said.filter(|at| columns.has_text(*at)).count();
    let numbered = columns.place(Column::Number).is_some();
    texts >= 3 || (numbered && begins_unit(cells, columns))
}

pub(super) fn label_at(at: usize, label: &Label) -> RowKind {
    RowKind::Label {
        field: label.field,
        at,
        rest: label.rest.to_owned(),
    }
}

/// Whether a text has one other beside it in its row, to the right.
fn is_pair(cells: &[Text], at: usize) -> bool {
    let others = cells.iter().skip(at + 1).filter(|cell| !cell.is_blank());
    others.count() == 1
}

/// Whether a row names a unit, with its number where units have one, and says
/// something of it.
pub(super) fn begins_unit(cells: &[Text], columns: &Columns) -> bool {
    let says = |column: Column| {
        let cell = columns.place(column).and_then(|at| cells.get(at));
        cell.filter(|cell| !cell.is_blank())
    };
    let number = match columns.place(Column::Number) {
        Some(_) => says(Column::Number).is_some_and(|cell| is_number(&cell.text)),
        None => true,
    };
    let text = |at: usize| columns.has_text(at) && !cells[at].is_blank();
    number && says(Column::Unit).is_some() && (0..cells.len()).any(text)
}
