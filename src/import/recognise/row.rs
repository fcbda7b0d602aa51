//! What a row of a grid is, by what it says.

use std::borrow::Cow;

use super::markup::{self, Cleaned};
use super::vocabulary::{
    header_word, is_capitals, is_note, is_number, is_of_header, is_total, label,
    may_be_header_word, names_level, names_levels, names_links, plain,
};
use crate::import::grid::Grid;
use crate::import::report::About;
use crate::model::{Column, Field, own_files};

/// A cell without its markup.
#[derive(Clone, Debug)]
pub(crate) struct Text<'a> {
    pub text: Cow<'a, str>,
    /// What was cleaned, if anything; its text has been taken out.
    pub cleaned: Option<Box<Cleaned>>,
}

impl<'a> Text<'a> {
    pub(crate) fn of(raw: &'a str) -> Self {
        match markup::clean(raw) {
            None => Self {
                text: Cow::Borrowed(raw),
                cleaned: None,
            },
            Some(mut cleaned) => Self {
                text: Cow::Owned(std::mem::take(&mut cleaned.text)),
                cleaned: Some(Box::new(cleaned)),
            },
        }
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.text.chars().all(char::is_whitespace)
    }

    /// What was done to it, to be told.
    pub(crate) fn cleanings(&self) -> Vec<(About, String)> {
        let Some(cleaned) = &self.cleaned else {
            return Vec::new();
        };
        let mut cleanings = Vec::new();
        if !cleaned.tags.is_empty() {
            cleanings.push((About::Tags, times(&cleaned.tags)));
        } else if !cleaned.references.is_empty() {
            cleanings.push((About::Entities, times(&cleaned.references)));
        }
        let hidden = cleaned.hidden.iter();
        cleanings.extend(hidden.map(|hidden| (About::Hidden, hidden.clone())));
        cleanings
    }

    fn is_bold(&self) -> bool {
        self.cleaned.as_ref().is_some_and(|cleaned| cleaned.bold)
    }

    fn is_verbatim(&self) -> bool {
        self.cleaned
            .as_ref()
            .is_some_and(|cleaned| cleaned.verbatim)
    }
}

/// The cells of a row without their markup.
pub(super) fn texts(grid: &Grid, row: usize) -> Vec<Text<'_>> {
    grid.cells(row).map(Text::of).collect()
}

/// What a row says, on one line.
pub(super) fn joined(cells: &[Text]) -> String {
    let said = cells.iter().filter(|cell| !cell.is_blank());
    let said: Vec<&str> = said.map(|cell| &*cell.text).collect();
    said.join(" | ")
}

/// `<p> (9 veces) <b>`
fn times(written: &[(String, usize)]) -> String {
    let each = written.iter().map(|(text, times)| match times {
        1 => text.clone(),
        _ => format!("{text} ({times} veces)"),
    });
    each.collect::<Vec<_>>().join(" ")
}

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
    pub(super) fn said(columns: &[Option<Column>]) -> Self {
        let mut known: Vec<Option<Column>> = Vec::with_capacity(columns.len());
        for column in columns {
            let again = known.contains(column);
            known.push(column.filter(|_| !again));
        }
        Self {
            known,
            ..Self::default()
        }
    }

    /// Takes over what a header names besides the columns of the matrix.
    pub(super) fn take_others(&mut self, named: Self) {
        self.level = named.level.filter(|at| self.at(*at).is_none());
        self.link = named.link.filter(|at| self.at(*at).is_none());
        self.guarded = named.guarded;
    }

    /// Which column of the matrix each column of the grid is.
    pub(super) fn known(self) -> Vec<Option<Column>> {
        self.known
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
    fn has_text(&self, index: usize) -> bool {
        let column = self.at(index);
        column.is_some_and(|column| !matches!(column, Column::Number | Column::Unit))
    }

    /// Whether every row is a goal with all its cells filled in.
    pub(super) fn is_list(&self) -> bool {
        self.level.is_some() || self.link.is_some()
    }

    /// Whether a row has a text in every one of them.
    fn are_filled(&self, cells: &[Text]) -> bool {
        let filled = |at: usize| cells.get(at).is_some_and(|cell| !cell.is_blank());
        let known = (0..self.known.len()).filter(|at| self.has(*at));
        self.count() >= 3 && known.into_iter().all(filled)
    }

    /// Whether something of the document stands at this column of the grid.
    pub(super) fn has(&self, index: usize) -> bool {
        self.at(index).is_some() || [self.level, self.link].contains(&Some(index))
    }

    /// How many columns of the matrix it has.
    fn count(&self) -> usize {
        self.known.iter().flatten().count()
    }

    /// Column of the grid where this column of the matrix stands.
    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.known.iter().position(|known| *known == Some(column))
    }

    /// Reads a header: three columns by their names, two of them of text.
    fn read(cells: &[Text]) -> Option<Self> {
        let mut known: Vec<Option<Column>> = Vec::with_capacity(cells.len());
        for cell in cells {
            let named = Some(cell).filter(|cell| !cell.is_verbatim());
            let named = named.and_then(|cell| header_word(&cell.text));
            known.push(named.filter(|column| !known.contains(&Some(*column))));
        }
        let named = known.iter().flatten();
        let of_text = named.filter(|column| **column != Column::Number).count();
        let named = known.iter().flatten().count();
        (named >= 3 && of_text >= 2).then(|| {
            let place = |is: fn(&str) -> bool| {
                let unknown = |at: &usize| known[*at].is_none();
                (0..cells.len())
                    .filter(unknown)
                    .find(|at| is(&cells[*at].text))
            };
            Self {
                level: place(names_levels),
                link: place(names_links),
                guarded: cells
                    .iter()
                    .map(|cell| &*cell.text)
                    .eq(own_files::SHARED_CSV),
                known,
            }
        })
    }
}

/// What a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RowKind {
    Blank,
    Header(Columns),
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
    Goal,
    Stray,
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
    /// Metadata has been read: the table is over, unless a header follows.
    pub footer: bool,
    /// The person said what the columns are.
    pub said: bool,
}

impl Context {
    /// What a row is that stands here. A band is a row whose one text is merged
    /// across the table.
    pub(crate) fn kind(&self, cells: &[Text], band: bool) -> RowKind {
        let mut filled = (0..cells.len()).filter(|at| !cells[*at].is_blank());
        let Some(first) = filled.next() else {
            return RowKind::Blank;
        };
        let alone = filled.next().is_none();
        let list = self.columns.as_ref().filter(|columns| columns.is_list());
        if !alone
            && let Some(columns) = header(cells)
            && (list.is_none() || columns.is_list())
        {
            return RowKind::Header(columns);
        }
        // A row of a list says everything, whatever words it begins with.
        if list.is_some_and(|columns| columns.are_filled(cells)) {
            return RowKind::Goal;
        }
        if let Some(label) = self.label(cells, first) {
            return label;
        }
        let Some(columns) = &self.columns else {
            return if alone {
                RowKind::Heading(first)
            } else {
                RowKind::Stray
            };
        };
        if is_total_row(&cells[first..], columns.at(first)) {
            return RowKind::Stray;
        }
        if alone {
            return self.alone(&cells[first], first, columns, band);
        }
        let known = |at: usize| columns.at(at).is_some() && !cells[at].is_blank();
        if (first..cells.len()).any(known) {
            RowKind::Goal
        } else {
            RowKind::Stray
        }
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
        let known = named.clone().any(|cell| header_word(&cell.text).is_some());
        named.clone().count() >= 3 && named.clone().all(is_short) && (no_number || known)
    }

    /// A label stands first in its row, or where numbers do.
    fn label(&self, cells: &[Text], first: usize) -> Option<RowKind> {
        let place = |column| {
            let columns = self.columns.as_ref();
            columns.and_then(|columns| columns.place(column))
        };
        let near = place(Column::Unit).unwrap_or(1).max(1);
        let foremost = Some(first).filter(|at| *at <= near);
        let with_numbers = place(Column::Number).filter(|at| *at >= first);
        let places = [foremost, with_numbers.filter(|at| foremost != Some(*at))];
        places.into_iter().flatten().find_map(|at| {
            let cell = cells.get(at).filter(|cell| !cell.is_verbatim())?;
            let label = label(&cell.text)?;
            Some(RowKind::Label {
                field: label.field,
                at,
                rest: label.rest.to_owned(),
            })
        })
    }

    /// What a text is that has its row for itself.
    fn alone(&self, cell: &Text, at: usize, columns: &Columns, band: bool) -> RowKind {
        let text = &*cell.text;
        if cell.is_verbatim() {
            return if band || cell.is_bold() {
                RowKind::Level(at)
            } else {
                RowKind::Goal
            };
        }
        if self.repeats_heading(text, at) {
            return RowKind::RepeatedHeading;
        }
        // What is merged across the table after its footer is a remark.
        if band && !self.footer && !self.opening && !is_note(text) {
            return RowKind::Level(at);
        }
        let unit = columns.place(Column::Unit);
        let in_unit = Some(at) == unit;
        let before_unit = unit.is_none_or(|unit| at < unit);
        let in_number = columns.at(at) == Some(Column::Number) || (at == 0 && before_unit);
        let numbered = columns.place(Column::Number).is_some();
        if !in_unit && !in_number {
            return match columns.at(at) {
                // Below the footer, a text alone continues nothing.
                Some(_) if !self.footer => RowKind::Goal,
                Some(_) | None => RowKind::Stray,
            };
        }
        let level =
            cell.is_bold() || names_level(text) || (in_number && !self.footer && is_capitals(text));
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

/// A row that adds up others: it says so where a unit would stand, and has
/// nothing but counts in the rest.
fn is_total_row(cells: &[Text], first: Option<Column>) -> bool {
    let [name, counts @ ..] = cells else {
        return false;
    };
    let is_count = |cell: &Text| {
        let text = cell.text.trim_start_matches(|c: char| !c.is_alphanumeric());
        text.is_empty() || text.starts_with(|c: char| c.is_ascii_digit())
    };
    matches!(first, None | Some(Column::Number | Column::Unit))
        && !name.is_verbatim()
        && is_total(&name.text)
        && counts.iter().all(is_count)
}

/// The columns that a row names, if it is a header.
pub(super) fn header(cells: &[Text]) -> Option<Columns> {
    let likely = cells.iter().filter(|cell| may_be_header_word(&cell.text));
    if likely.count() < 3 {
        return None;
    }
    Columns::read(cells)
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
    let known = |cells: &[Text]| header(cells).map_or(0, |columns| columns.count());
    (known(&both) > known(upper).max(known(lower))).then_some(both)
}
