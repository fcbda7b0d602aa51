//! Tables of web pages, and what programs put on the clipboard as such.

use super::grid::Place;
use super::markup;
use super::{Grid, Merges, ReadError, Span};

/// A table as its page has it: groups of rows (`thead`, `tbody`, `tfoot`), out
/// of which no cell reaches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WebTable {
    /// What stands above the table as its title, in HTML.
    pub caption: String,
    pub groups: Vec<Vec<Vec<WebCell>>>,
}

/// A `td` or `th`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebCell {
    /// Its content, in HTML as a browser writes it.
    pub html: String,
    /// `rowspan`; 0 is all that is left of the group.
    pub rows: u32,
    /// `colspan`.
    pub columns: u32,
}

/// No browser lets a cell reach further.
const MOST_COLUMNS: usize = 1000;
/// Cells that the merged areas of a table may take together: a hostile page
/// asks for more than there is memory for.
const MOST_CELLS: usize = 5_000_000;

/// The cells of a table where a browser would draw them.
///
/// # Errors
/// [`ReadError::TooManyColumns`] and [`ReadError::TooManyRows`].
pub fn web_grid(table: &WebTable) -> Result<Grid, ReadError> {
    let mut grid = Grid::with_capacity(0);
    grid.merges = Merges::Stated;
    let mut number = 0;
    for line in text(&table.caption).lines() {
        grid.push_row(0, [line]);
    }
    let mut cells = 0;
    for group in &table.groups {
        // Of each column, how many more rows the cell above reaches down.
        let mut taken: Vec<usize> = Vec::new();
        for (at, row) in group.iter().enumerate() {
            number += 1;
            let row = lay_out(&mut grid, row, group.len() - at, &mut taken, number)?;
            cells += row.len();
            if cells > MOST_CELLS {
                return Err(ReadError::TooManyRows { limit: grid.len() });
            }
            grid.push_row(number, row);
        }
    }
    Ok(grid)
}

fn lay_out(
    grid: &mut Grid,
    row: &[WebCell],
    left: usize,
    taken: &mut Vec<usize>,
    number: u32,
) -> Result<Vec<String>, ReadError> {
    let mut texts = Vec::new();
    let mut at = 0;
    for cell in row {
        while taken.get(at).is_some_and(|rows| *rows > 0) {
            at += 1;
        }
        let rows = match cell.rows as usize {
            0 => left,
            rows => rows.min(left),
        };
        let wide = (cell.columns as usize).clamp(1, MOST_COLUMNS);
        // A cell stops where one from above stands in its way.
        let free = (at..at + wide).take_while(|at| taken.get(*at).is_none_or(|rows| *rows == 0));
        let columns = free.count();
        if at + columns > MOST_COLUMNS {
            let place = Place::of_sheet(number, None);
            let limit = MOST_COLUMNS;
            return Err(ReadError::TooManyColumns { place, limit });
        }
        if rows > 1 || columns > 1 {
            grid.spans.push(Span {
                row: grid.len(),
                column: at,
                rows,
                columns,
            });
        }
        if taken.len() < at + columns {
            taken.resize(at + columns, 0);
        }
        taken[at..at + columns].fill(rows);
        texts.resize(at, String::new());
        texts.push(text(&cell.html));
        at += columns;
    }
    for rows in taken.iter_mut() {
        *rows = rows.saturating_sub(1);
    }
    Ok(texts)
}

/// What a browser shows of a piece of a page: lines are broken by tags alone.
pub(super) fn text(html: &str) -> String {
    let mut plain = String::with_capacity(html.len());
    for word in html.split([' ', '\t', '\n', '\r', '\u{c}']) {
        if !plain.ends_with(' ') && !plain.is_empty() {
            plain.push(' ');
        }
        plain.push_str(word);
    }
    let plain = plain.trim();
    markup::clean(plain).map_or_else(|| plain.to_owned(), |cleaned| cleaned.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `2x3:text` is a cell of two rows and three columns.
    fn table(groups: &[&[&str]]) -> WebTable {
        let cell = |cell: &str| {
            let (size, html) = cell.split_once(':').unwrap_or(("1x1", cell));
            let (rows, columns) = size.split_once('x').unwrap_or(("1", "1"));
            WebCell {
                html: html.to_owned(),
                rows: rows.parse().unwrap_or(1),
                columns: columns.parse().unwrap_or(1),
            }
        };
        let row = |row: &&str| row.split(" | ").map(cell).collect();
        WebTable {
            caption: String::new(),
            groups: groups
                .iter()
                .map(|group| group.iter().map(row).collect())
                .collect(),
        }
    }

    #[track_caller]
    fn check(groups: &[&[&str]], rows: &[&[&str]], spans: &[(usize, usize, usize, usize)]) {
        let grid = web_grid(&table(groups)).expect("a table");
        let actual: Vec<Vec<&str>> = (0..grid.len())
            .map(|row| grid.cells(row).collect())
            .collect();
        assert_eq!(actual, rows);
        let found: Vec<_> = grid
            .spans
            .iter()
            .map(|span| (span.row, span.column, span.rows, span.columns))
            .collect();
        assert_eq!(found, spans);
    }

    #[test]
    fn cells_stand_where_a_browser_draws_them() {
        check(
            &[&["2x1:a | b | 2x1:c", "d", "e | f | g"]],
            &[&["a", "b", "c"], &["", "d"], &["e", "f", "g"]],
            &[(0, 0, 2, 1), (0, 2, 2, 1)],
        );
        check(
            &[&["1x3:level", "0x1:a | b", "c"]],
            &[&["level"], &["a", "b"], &["", "c"]],
            &[(0, 0, 1, 3), (1, 0, 2, 1)],
        );
        // Out of its group no cell reaches, and none lies on another.
        check(
            &[&["9x1:a | b"], &["c | d"]],
            &[&["a", "b"], &["c", "d"]],
            &[],
        );
        check(
            &[&["a | 2x1:b", "1x2:c"]],
            &[&["a", "b"], &["c"]],
            &[(0, 1, 2, 1)],
        );
    }

    #[test]
    fn a_cell_that_asks_for_more_than_there_is_gets_what_there_is() {
        check(
            &[&["4000000000x1:a | b", "c"]],
            &[&["a", "b"], &["", "c"]],
            &[(0, 0, 2, 1)],
        );
        let wide = table(&[&["1x900:a | 1x900:b"]]);
        assert_eq!(
            web_grid(&wide),
            Err(ReadError::TooManyColumns {
                place: Place::of_sheet(1, None),
                limit: MOST_COLUMNS
            })
        );
    }

    #[test]
    fn a_text_is_what_a_browser_shows() {
        for (html, expected) in [
            ("  Uno\n   dos ", "Uno dos"),
            ("<p>Uno</p>\n<p>dos</p>", "Uno\ndos"),
            ("Uno<br>dos", "Uno\ndos"),
            ("<ul><li>Uno</li><li>dos</li></ul>", "Uno\ndos"),
            ("a &lt; b&nbsp;&amp; c", "a < b & c"),
            ("<a href=\"https://x.ec\">Ver</a>", "Ver (https://x.ec)"),
            ("<script>x()</script>Uno", "Uno"),
            ("<span style=\"mso-spacerun:yes\">&nbsp; </span>Uno", "Uno"),
            ("<p class=\"MsoNormal\">Uno<o:p></o:p></p>", "Uno"),
        ] {
            assert_eq!(text(html), expected, "{html}");
        }
    }
}
