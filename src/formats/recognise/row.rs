//! What a row of a grid is, by what it says.

use std::borrow::Cow;

use super::words::{
    header_word, is_capitals, is_note, is_number, label, may_be_header_word, names_level,
    names_levels, names_links, plain,
};
use crate::formats::markup::{self, Cleaned};
use crate::formats::shared_csv;
use crate::model::{Column, Field};

/// A cell without its markup.
#[derive(Clone, Debug)]
pub(in crate::formats) struct Text<'a> {
    pub text: Cow<'a, str>,
    /// What was cleaned, if anything; its text has been taken out.
    pub cleaned: Option<Box<Cleaned>>,
}

impl<'a> Text<'a> {
    pub(in crate::formats) fn of(raw: &'a str) -> Self {
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

    pub(super) fn is_blank(&self) -> bool {
        self.text.chars().all(char::is_whitespace)
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

/// Which column of the matrix each column of the grid is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::formats) struct Columns {
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
    pub(in crate::formats) fn official() -> Self {
        Self {
            known: Column::ALL.map(Some).to_vec(),
            ..Self::default()
        }
    }

    pub(super) fn is_official(&self) -> bool {
        let known: Vec<Column> = self.known.iter().copied().flatten().collect();
        known.is_sorted()
    }

    pub(super) fn missing(&self) -> impl Iterator<Item = Column> {
        Column::ALL
            .into_iter()
            .filter(|column| self.place(*column).is_none())
    }

    /// Column of the matrix that stands at this column of the grid.
    pub(super) fn at(&self, index: usize) -> Option<Column> {
        self.known.get(index).copied().flatten()
    }

    /// Whether every row is a goal with all its cells filled in.
    pub(super) fn is_list(&self) -> bool {
        self.level.is_some() || self.link.is_some()
    }

    /// Whether something of the document stands at this column of the grid.
    pub(super) fn has(&self, index: usize) -> bool {
        self.at(index).is_some() || [self.level, self.link].contains(&Some(index))
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
                guarded: cells.iter().map(|cell| &*cell.text).eq(shared_csv::HEADER),
                known,
            }
        })
    }
}

/// What a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::formats) enum RowKind {
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
pub(in crate::formats) struct Context {
    /// `None` until the header is found.
    pub columns: Option<Columns>,
    /// Title lines, in [`plain`] words, and where they stood.
    pub headings: Vec<(String, usize)>,
    /// Nothing but title lines yet, in a table that has no header.
    pub opening: bool,
    /// Metadata has been read: the table is over, unless a header follows.
    pub footer: bool,
}

impl Context {
    /// What a row is that stands here.
    pub(in crate::formats) fn kind(&self, cells: &[Text]) -> RowKind {
        let mut filled = (0..cells.len()).filter(|at| !cells[*at].is_blank());
        let Some(first) = filled.next() else {
            return RowKind::Blank;
        };
        let alone = filled.next().is_none();
        if !alone && let Some(columns) = header(cells) {
            return RowKind::Header(columns);
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
        if alone {
            return self.alone(&cells[first], first, columns);
        }
        let known = |at: usize| columns.at(at).is_some() && !cells[at].is_blank();
        if (first..cells.len()).any(known) {
            RowKind::Goal
        } else {
            RowKind::Stray
        }
    }

    fn label(&self, cells: &[Text], first: usize) -> Option<RowKind> {
        let unit = self
            .columns
            .as_ref()
            .and_then(|columns| columns.place(Column::Unit));
        if first > unit.unwrap_or(1).max(1) || cells[first].is_verbatim() {
            return None;
        }
        let label = label(&cells[first].text)?;
        Some(RowKind::Label {
            field: label.field,
            at: first,
            rest: label.rest.to_owned(),
        })
    }

    /// What a text is that has its row for itself.
    fn alone(&self, cell: &Text, at: usize, columns: &Columns) -> RowKind {
        let text = &*cell.text;
        if cell.is_verbatim() {
            return if cell.is_bold() {
                RowKind::Level(at)
            } else {
                RowKind::Goal
            };
        }
        if self.repeats_heading(text, at) {
            return RowKind::RepeatedHeading;
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
        } else if self.opening && numbered && !is_number(text) {
            RowKind::Heading(at)
        } else if in_unit || is_number(text) {
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

/// The columns that a row names, if it is a header.
pub(super) fn header(cells: &[Text]) -> Option<Columns> {
    let likely = cells.iter().filter(|cell| may_be_header_word(&cell.text));
    if likely.count() < 3 {
        return None;
    }
    Columns::read(cells)
}
