//! Tables of web pages, and what programs put on the clipboard as such.

use std::ops::Range;

use super::dom::{ElementLook, Page};
use super::visible_text::{visible_text, whole};
use crate::import::error::ReadError;
use crate::import::error::page_limit::PageLimit;
use crate::import::grid::{Grid, Merges, SourcePlace, Span};
use crate::import::limits::MAX_ROWS;
use crate::import::report::{About, Notice};

/// No browser lets a cell reach further.
const MOST_COLUMNS: usize = 1000;
/// Cells that the merged areas of a table may take together: a hostile page
/// asks for more than there is memory for.
const MOST_CELLS: usize = 5_000_000;

/// The cells of a table where a browser would draw them, below these lines,
/// and what it would not show.
///
/// # Errors
/// [`ReadError::TooManyColumns`], [`ReadError::TooManyRows`] and [`PageLimit::Cells`].
pub(crate) fn web_grid(
    page: &Page,
    table: usize,
    heading: &str,
) -> Result<(Grid, Vec<Notice>), ReadError> {
    let laid = Layout::of(page, table, heading, false)?;
    // Cells that stand hidden in columns that show are out of the way of the
    // others; hidden columns and rows are read.
    let among_others = |column: &WebColumn| column.hidden_cells && column.shown_cells;
    if laid.columns.iter().any(among_others) {
        return Ok(Layout::of(page, table, heading, true)?.finish());
    }
    Ok(laid.finish())
}

#[derive(Clone, Copy, Default)]
struct WebColumn {
    /// Its `col` says so.
    hidden: bool,
    /// Cells of this column alone.
    hidden_cells: bool,
    shown_cells: bool,
    filled: bool,
}

struct Layout<'p> {
    page: &'p Page,
    grid: Grid,
    notices: Vec<Notice>,
    columns: Vec<WebColumn>,
    /// Numbers of rows with text that are hidden.
    hidden_rows: Vec<u32>,
    /// Hidden cells take no room.
    without_hidden: bool,
}

/// Where a row is in its group.
struct RowAt {
    number: u32,
    /// Rows of the group from here on.
    left: usize,
}

impl<'p> Layout<'p> {
    fn of(
        page: &'p Page,
        table: usize,
        heading: &str,
        without_hidden: bool,
    ) -> Result<Self, ReadError> {
        let mut grid = Grid::with_capacity(0);
        grid.merges = Merges::Stated;
        for line in heading.lines() {
            grid.push_row(0, [line]);
        }
        let mut layout = Self {
            page,
            grid,
            notices: Vec::new(),
            columns: Vec::new(),
            hidden_rows: Vec::new(),
            without_hidden,
        };
        let (mut number, mut cells) = (0, 0);
        for group in page.children(table) {
            match page.name(group) {
                "colgroup" => layout.col_group(group),
                "thead" | "tbody" | "tfoot" => {
                    let unseen = page.look(group).unseen;
                    let rows = page.children(group).filter(|row| page.name(*row) == "tr");
                    let rows: Vec<usize> = rows.collect();
                    // Of each column, how many more rows the cell above reaches.
                    let mut taken: Vec<usize> = Vec::new();
                    for (at, row) in rows.iter().enumerate() {
                        number += 1;
                        let left = rows.len() - at;
                        let place = RowAt { number, left };
                        let texts = layout.row(*row, unseen, &place, &mut taken)?;
                        cells += texts.len();
                        if number as usize > MAX_ROWS {
                            return Err(ReadError::TooManyRows { limit: MAX_ROWS });
                        }
                        if cells > MOST_CELLS {
                            let limit = MOST_CELLS;
                            return Err(PageLimit::Cells { limit }.into());
                        }
                        layout.grid.push_row(number, texts);
                    }
                }
                _ => {}
            }
        }
        Ok(layout)
    }

    fn col_group(&mut self, group: usize) {
        let page = self.page;
        let unseen = page.look(group).unseen;
        let mut columns: Vec<usize> = page.children(group).collect();
        if columns.is_empty() {
            columns.push(group);
        }
        for column in columns {
            let hidden = unseen || page.look(column).unseen;
            let wide = page.number(column, "span").clamp(1, MOST_COLUMNS);
            let columns = (self.columns.len() + wide).min(MOST_COLUMNS);
            let column = WebColumn {
                hidden,
                ..WebColumn::default()
            };
            self.columns.resize(columns, column);
        }
    }

    fn row(
        &mut self,
        row: usize,
        unseen: bool,
        place: &RowAt,
        taken: &mut Vec<usize>,
    ) -> Result<Vec<String>, ReadError> {
        let page = self.page;
        let cells = page.children(row);
        let cells = cells.filter(|cell| matches!(page.name(*cell), "td" | "th"));
        let cells: Vec<(usize, ElementLook)> = cells.map(|cell| (cell, page.look(cell))).collect();
        let unseen = unseen || page.look(row).unseen || cells.iter().all(|(_, look)| look.unseen);
        let mut texts = Vec::new();
        let mut at = 0;
        for (cell, look) in cells {
            let hidden = look.unseen && !unseen;
            if hidden && self.without_hidden {
                let text = whole(page, page.inside(cell));
                self.unseen(place.number, at, text);
                continue;
            }
            while taken.get(at).is_some_and(|rows| *rows > 0) {
                at += 1;
            }
            let rows = match page.number(cell, "rowspan") {
                0 => place.left,
                rows => rows.min(place.left),
            };
            let wide = page.number(cell, "colspan").clamp(1, MOST_COLUMNS);
            // A cell stops where one from above stands in its way.
            let free =
                (at..at + wide).take_while(|at| taken.get(*at).is_none_or(|rows| *rows == 0));
            let columns = free.count();
            if at + columns > MOST_COLUMNS {
                let place = SourcePlace::of_sheet(place.number, None);
                let limit = MOST_COLUMNS;
                return Err(ReadError::TooManyColumns { place, limit });
            }
            if rows > 1 || columns > 1 {
                self.grid.spans.push(Span {
                    row: self.grid.len(),
                    column: at,
                    rows,
                    columns,
                });
            }
            let end = at + columns;
            if taken.len() < end {
                taken.resize(end, 0);
            }
            taken[at..end].fill(rows);
            let text = self.text(cell, place.number, at);
            if self.columns.len() < end {
                self.columns.resize(end, WebColumn::default());
            }
            if let Some(column) = self.columns.get_mut(at) {
                column.filled |= !text.is_empty() && columns == 1;
                column.hidden_cells |= hidden && columns == 1;
                column.shown_cells |= !look.unseen && columns == 1;
            }
            texts.resize(at, String::new());
            texts.push(text);
            at = end;
        }
        for rows in taken.iter_mut() {
            *rows = rows.saturating_sub(1);
        }
        if unseen && texts.iter().any(|text| !text.is_empty()) {
            self.hidden_rows.push(place.number);
        }
        Ok(texts)
    }

    /// What a cell shows; the rest of it is named.
    fn text(&mut self, cell: usize, row: u32, column: usize) -> String {
        let shown = visible_text(self.page, self.page.inside(cell));
        for text in shown.unseen {
            self.unseen(row, column, text);
        }
        let place = SourcePlace::of_sheet(row, Some(column + 1));
        let noted = shown.notes.into_iter();
        self.notices
            .extend(noted.map(|(about, text)| Notice::new(about, place, text)));
        shown.text
    }

    /// Names a text that is not shown, and so is not in its cell.
    fn unseen(&mut self, row: u32, column: usize, text: String) {
        if !text.trim().is_empty() {
            let place = SourcePlace::of_sheet(row, Some(column + 1));
            self.notices.push(Notice::new(About::Hidden, place, text));
        }
    }

    fn finish(mut self) -> (Grid, Vec<Notice>) {
        for run in runs(&self.hidden_rows) {
            let place = |number| SourcePlace::of_sheet(number, None);
            self.notices.push(hidden(About::HiddenRow, run, place));
        }
        let of_hidden = (1..)
            .zip(&self.columns)
            .filter(|(_, column)| column.filled && (column.hidden || column.hidden_cells));
        let numbers: Vec<u32> = of_hidden.map(|(number, _)| number).collect();
        for run in runs(&numbers) {
            let place = |number: u32| SourcePlace::of_sheet(0, Some(number as usize));
            self.notices.push(hidden(About::HiddenColumn, run, place));
        }
        (self.grid, self.notices)
    }
}

/// Numbers that follow each other, the last one inside.
fn runs(numbers: &[u32]) -> impl Iterator<Item = Range<u32>> {
    let runs = numbers.chunk_by(|one, other| one + 1 == *other);
    runs.filter_map(|run| Some(*run.first()?..*run.last()?))
}

fn hidden(about: About, run: Range<u32>, place: impl Fn(u32) -> SourcePlace) -> Notice {
    let text = if run.is_empty() {
        String::new()
    } else {
        format!("hasta la {}", place(run.end))
    };
    Notice::new(about, place(run.start), text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::html::parse::page_of;

    /// A table of groups of rows of cells, the cells between bars; `2x3:text`
    /// is one of two rows and three columns.
    fn table(groups: &[&[&str]]) -> String {
        let cell = |cell: &str| {
            let (size, html) = cell.split_once(':').unwrap_or(("1x1", cell));
            let (rows, columns) = size.split_once('x').unwrap_or(("1", "1"));
            format!("<td rowspan=\"{rows}\" colspan=\"{columns}\">{html}</td>")
        };
        let row = |row: &&str| {
            let cells: String = row.split(" | ").map(cell).collect();
            format!("<tr>{cells}</tr>")
        };
        let group = |group: &&[&str]| {
            let rows: String = group.iter().map(row).collect();
            format!("<tbody>{rows}</tbody>")
        };
        let groups: String = groups.iter().map(group).collect();
        format!("<table>{groups}</table>")
    }

    fn laid(html: &str) -> Result<(Grid, Vec<Notice>), ReadError> {
        let page = page_of(html, &mut |_| ()).expect("a page");
        let table = page.tables().next().expect("a table");
        web_grid(&page, table, "")
    }

    fn rows(grid: &Grid) -> Vec<Vec<&str>> {
        (0..grid.len())
            .map(|row| grid.cells(row).collect())
            .collect()
    }

    #[track_caller]
    fn check(groups: &[&[&str]], expected: &[&[&str]], spans: &[(usize, usize, usize, usize)]) {
        let (grid, notices) = laid(&table(groups)).expect("a table");
        assert_eq!(rows(&grid), expected);
        let found: Vec<_> = grid
            .spans
            .iter()
            .map(|span| (span.row, span.column, span.rows, span.columns))
            .collect();
        assert_eq!(found, spans);
        assert_eq!(notices, []);
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
            laid(&wide),
            Err(ReadError::TooManyColumns {
                place: SourcePlace::of_sheet(1, None),
                limit: MOST_COLUMNS
            })
        );
    }

    const HIDDEN: &str = "style=\"height:0;display:none\"";

    #[track_caller]
    fn check_hidden(html: &str, expected: &[&[&str]], notices: &[(About, &str, &str)]) {
        let (grid, found) = laid(&html.replace("HIDDEN", HIDDEN)).expect("a table");
        assert_eq!(rows(&grid), expected);
        let found: Vec<(About, String, &str)> = found
            .iter()
            .map(|notice| (notice.about, notice.place.to_string(), &*notice.text))
            .collect();
        let found: Vec<(About, &str, &str)> = found
            .iter()
            .map(|(about, place, text)| (*about, place.as_str(), *text))
            .collect();
        assert_eq!(found, notices);
    }

    #[test]
    fn hidden_rows_are_read_and_named() {
        check_hidden(
            "<table><tbody><tr HIDDEN><td>a</td></tr><tr hidden=\"\"><td>b</td></tr>\
             <tr><td>c</td></tr><tr><td HIDDEN>d</td></tr></tbody>\
             <tbody HIDDEN><tr><td>e</td></tr></tbody>\
             <tbody><tr HIDDEN><td></td></tr></tbody></table>",
            &[&["a"], &["b"], &["c"], &["d"], &["e"], &[""]],
            &[
                (About::HiddenRow, "fila 1", "hasta la fila 2"),
                (About::HiddenRow, "fila 4", "hasta la fila 5"),
            ],
        );
    }

    #[test]
    fn hidden_columns_are_read_and_named() {
        check_hidden(
            "<table><colgroup><col><col span=\"2\" HIDDEN></colgroup>\
             <tbody><tr><td>a</td><td>b</td><td>c</td></tr></tbody></table>",
            &[&["a", "b", "c"]],
            &[(About::HiddenColumn, "columna B", "hasta la columna C")],
        );
        check_hidden(
            "<table><tbody><tr><th colspan=\"3\">t</th></tr>\
             <tr><td>a</td><td HIDDEN>b</td><td>c</td></tr></tbody></table>",
            &[&["t"], &["a", "b", "c"]],
            &[(About::HiddenColumn, "columna B", "")],
        );
    }

    #[test]
    fn what_is_hidden_among_what_shows_is_kept_apart() {
        check_hidden(
            "<table><tbody><tr><td>a</td><td>b</td></tr>\
             <tr><td HIDDEN>id 7</td><td>c</td><td>d <i HIDDEN>e</i></td></tr></tbody></table>",
            &[&["a", "b"], &["c", "d"]],
            &[
                (About::Hidden, "celda A2", "id 7"),
                (About::Hidden, "celda B2", "e"),
            ],
        );
    }
}
