use std::borrow::Cow;
use std::fmt;

/// Cells in rows, whatever file they came from, and where each row stood.
///
/// All texts live in one buffer: a file of a hundred thousand rows is read
/// without an allocation for each of its cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// Name of the sheet, or `None` for text, whose rows are lines.
    pub sheet: Option<String>,
    pub merges: Merges,
    /// Merged areas, each cell in at most one.
    pub spans: Vec<Span>,
    /// Its columns are not those of the source, which are not told then.
    pub rearranged: bool,
    text: String,
    /// Where each cell ends in `text`.
    ends: Vec<usize>,
    rows: Vec<Start>,
}

/// Whether a source can say that cells are merged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Merges {
    /// Plain text: a merged cell is a blank one, and has to be recognised.
    #[default]
    AsBlanks,
    /// Spreadsheets and HTML: what is not in [`Grid::spans`] is not merged.
    Stated,
}

/// A merged area: the text is in its first cell. Positions from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub row: usize,
    pub column: usize,
    pub rows: usize,
    pub columns: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Start {
    /// Index of its first cell in `ends`.
    cell: usize,
    /// Line of the file, or row of the sheet, from 1.
    number: u32,
}

/// Where something stands in the source, as a person is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SourcePlace {
    /// Line of the file or row of the sheet, from 1; 0 for a whole column, or
    /// without a column for the whole source.
    pub number: u32,
    /// From 1; `None` for the whole row.
    pub column: Option<usize>,
    pub counted: Counted,
}

/// What a source counts its rows in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counted {
    #[default]
    Lines,
    SheetRows,
}

impl Grid {
    /// A grid for text of about this size.
    pub fn with_capacity(bytes: usize) -> Self {
        Self {
            text: String::with_capacity(bytes),
            ..Self::default()
        }
    }

    /// Adds a row; `number` is its line in the file or its row in the sheet.
    pub fn push_row<S: AsRef<str>>(&mut self, number: u32, cells: impl IntoIterator<Item = S>) {
        self.rows.push(Start {
            cell: self.ends.len(),
            number,
        });
        for cell in cells {
            self.text.push_str(cell.as_ref());
            self.ends.push(self.text.len());
        }
    }

    /// The same grid with other texts in its cells.
    pub(crate) fn with_cells<'g>(
        &'g self,
        mut text: impl FnMut(&'g Self, usize, usize, &'g str) -> Cow<'g, str>,
    ) -> Self {
        let mut other = Self {
            text: String::with_capacity(self.text.len()),
            ends: Vec::with_capacity(self.ends.len()),
            rows: Vec::with_capacity(self.rows.len()),
            ..self.without_rows()
        };
        for (row, start) in self.rows.iter().enumerate() {
            let cells = self.cells(row).enumerate();
            other.push_row(
                start.number,
                cells.map(|(at, cell)| text(self, row, at, cell)),
            );
        }
        other
    }

    /// What is said of the whole grid, for others of its rows.
    pub(crate) fn without_rows(&self) -> Self {
        Self {
            sheet: self.sheet.clone(),
            merges: self.merges,
            spans: self.spans.clone(),
            rearranged: self.rearranged,
            ..Self::default()
        }
    }

    /// One for rows of cells made out of those of this one, whose columns are
    /// others and whose merged cells are blank.
    pub(crate) fn rearranged(&self) -> Self {
        Self {
            sheet: self.sheet.clone(),
            rearranged: true,
            ..Self::default()
        }
    }

    /// The line of the file or row of the sheet that a row is.
    pub(crate) fn number(&self, row: usize) -> u32 {
        self.rows.get(row).map_or(0, |start| start.number)
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The cells of a row; none for a row that is not there.
    pub fn cells(&self, row: usize) -> impl ExactSizeIterator<Item = &str> {
        let start = self
            .rows
            .get(row)
            .map_or(self.ends.len(), |start| start.cell);
        let end = self
            .rows
            .get(row + 1)
            .map_or(self.ends.len(), |next| next.cell);
        (start..end).map(|cell| {
            let from = cell.checked_sub(1).map_or(0, |before| self.ends[before]);
            self.text.get(from..self.ends[cell]).unwrap_or_default()
        })
    }

    /// Where a row, or a cell of it (column from 0), stands in the source.
    pub fn place(&self, row: usize, column: Option<usize>) -> SourcePlace {
        SourcePlace {
            number: self.rows.get(row).map_or(0, |start| start.number),
            column: column.filter(|_| !self.rearranged).map(|column| column + 1),
            counted: match self.sheet {
                Some(_) => Counted::SheetRows,
                None => Counted::Lines,
            },
        }
    }
}

impl SourcePlace {
    /// A line of a text.
    pub const fn line(number: u32) -> Self {
        Self {
            number,
            column: None,
            counted: Counted::Lines,
        }
    }

    /// A row of a sheet, a cell of it, or a whole column (row 0).
    pub(crate) const fn of_sheet(number: u32, column: Option<usize>) -> Self {
        Self {
            number,
            column,
            counted: Counted::SheetRows,
        }
    }
}

impl fmt::Display for SourcePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { number, column, .. } = self;
        match (self.counted, column) {
            (Counted::Lines, None) => write!(f, "línea {number}"),
            (Counted::Lines, Some(column)) => write!(f, "línea {number}, columna {column}"),
            (Counted::SheetRows, None) if *number == 0 => f.write_str("hoja"),
            (Counted::SheetRows, Some(column)) if *number == 0 => {
                write!(f, "columna {}", letters(*column))
            }
            (Counted::SheetRows, None) => write!(f, "fila {number}"),
            (Counted::SheetRows, Some(column)) => write!(f, "celda {}{number}", letters(*column)),
        }
    }
}

/// The name of a column in a spreadsheet: 1 is `A`, 27 is `AA`.
pub(crate) fn letters(mut column: usize) -> String {
    let mut letters = Vec::new();
    while column > 0 {
        column -= 1;
        letters.push(char::from(b'A' + (column % 26) as u8));
        column /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_come_back_with_their_place() {
        let mut grid = Grid::default();
        grid.push_row(3, ["a", "", "ñ"]);
        grid.push_row(5, [""; 0]);
        grid.push_row(6, ["b"]);
        let cells: Vec<Vec<&str>> = (0..4).map(|row| grid.cells(row).collect()).collect();
        assert_eq!(cells, [vec!["a", "", "ñ"], vec![], vec!["b"], vec![]]);
        assert_eq!(grid.place(2, None).to_string(), "línea 6");
        assert_eq!(grid.place(0, Some(2)).to_string(), "línea 3, columna 3");
        grid.sheet = Some("Hoja1".to_owned());
        assert_eq!(grid.place(0, Some(27)).to_string(), "celda AB3");
        assert_eq!(SourcePlace::of_sheet(0, Some(3)).to_string(), "columna C");
    }
}
