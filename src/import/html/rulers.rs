//! The letters of columns and numbers of rows that a spreadsheet puts round its
//! cells, as Google does in its web pages.

use crate::import::grid::{Grid, SourcePlace, Span, letters};
use crate::import::report::{About, Notice};

/// Rows in which the letters of the columns are looked for.
const LOOKED_AT: usize = 10;

/// A grid without the letters above it and the numbers beside it, whose rows
/// have those numbers; `None` when it has none.
pub(super) fn without_rulers(grid: &Grid, notices: &mut Vec<Notice>) -> Option<Grid> {
    let head = (0..grid.len().min(LOOKED_AT)).find(|row| names_columns(grid, *row))?;
    let beside = |row: usize| grid.cells(row).next().unwrap_or_default().trim();
    let mut last = 0;
    for row in head + 1..grid.len() {
        if beside(row).is_empty() {
            continue;
        }
        let number = beside(row).parse::<u32>().ok()?;
        if number <= last {
            return None;
        }
        last = number;
    }
    let mut plain = Grid::default();
    let mut number = 0;
    for row in (0..grid.len()).filter(|row| *row != head) {
        let skipped = usize::from(row > head);
        number = match beside(row).parse() {
            Ok(known) if row > head => known,
            _ => number + 1,
        };
        plain.push_row(number, grid.cells(row).skip(skipped));
    }
    let moved = grid.spans.iter().filter_map(|span| {
        let below = span.row > head;
        let columns = match below && span.column == 0 {
            true => span.columns - 1,
            false => span.columns,
        };
        (span.row != head && columns > 0).then(|| Span {
            row: span.row - usize::from(below),
            column: span.column.saturating_sub(usize::from(below)),
            rows: span.rows,
            columns,
        })
    });
    plain.spans = moved.filter(|span| span.rows * span.columns > 1).collect();
    let numbers: Vec<u32> = (0..grid.len())
        .map(|row| grid.place(row, None).number)
        .collect();
    for notice in notices.iter_mut() {
        let at = numbers.binary_search(&notice.place.number).ok();
        if let Some(at) = at.filter(|at| *at > head) {
            notice.place.number = plain.place(at - 1, None).number;
            notice.place.column = notice.place.column.map(|column| column.max(2) - 1);
        }
    }
    let names: Vec<&str> = grid.cells(head).map(str::trim).collect();
    let text = format!("{}; 1 a {last}", names.join(" ").trim());
    let whole = SourcePlace::of_sheet(0, None);
    notices.push(Notice::new(About::Rulers, whole, text));
    Some(plain)
}

/// Whether a row is blank, then `A`, `B`, `C` and so on.
fn names_columns(grid: &Grid, row: usize) -> bool {
    let mut cells = grid.cells(row).map(str::trim);
    let corner = cells.next().is_some_and(str::is_empty);
    let mut count = 0;
    let mut end = false;
    for cell in cells {
        // A bar for rows and columns that stay in sight is a blank one.
        if cell.is_empty() {
            end |= count > 0;
            continue;
        }
        count += 1;
        if end || cell != letters(count) {
            return false;
        }
    }
    corner && count >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A grid of these lines, their cells between bars.
    fn grid(lines: &[&str]) -> Grid {
        let mut grid = Grid::default();
        for (number, line) in (1..).zip(lines) {
            grid.push_row(number, line.split('|').map(str::trim));
        }
        grid
    }

    fn lines(grid: &Grid) -> Vec<String> {
        let line = |row: usize| {
            let cells: Vec<&str> = grid.cells(row).collect();
            format!("{} {}", grid.place(row, None).number, cells.join("|"))
        };
        (0..grid.len()).map(line).collect()
    }

    #[test]
    fn letters_and_numbers_round_the_cells_are_no_cells() {
        for (given, plain) in [
            (
                &["|A|B", "1|No.|Unidad", "2|1|Riego"][..],
                Some(&["1 No.|Unidad", "2 1|Riego"][..]),
            ),
            // Rows that are hidden, and the bar under those that stay in sight.
            (
                &["|A|B", "1|No.|Unidad", "||", "7|1|Riego"],
                Some(&["1 No.|Unidad", "2 |", "7 1|Riego"]),
            ),
            (
                &["Metas", "|A|B", "1|1|Riego"],
                Some(&["1 Metas", "1 1|Riego"]),
            ),
            (&["|A|B", "1|1|Riego", "1|2|Obras"], None),
            (&["|A|B", "uno|1|Riego"], None),
            (&["|A", "1|Riego"], None),
            (&["|A|C", "1|1|Riego"], None),
            (&["|A||B", "1|1||Riego"], None),
            (&["A|B|C", "1|1|Riego"], None),
            (&["No.|Unidad", "1|Riego"], None),
            (&[], None),
        ] {
            let mut notices = Vec::new();
            let found = without_rulers(&grid(given), &mut notices);
            let plain = plain.map(|lines| lines.iter().map(|line| (*line).to_owned()).collect());
            assert_eq!(found.as_ref().map(lines), plain, "{given:?}");
            assert_eq!(notices.len(), usize::from(found.is_some()));
        }
    }

    #[test]
    fn what_is_merged_stays_so() {
        let mut given = grid(&["|A|B|C", "1|Nivel||", "2|1|Riego|Regar", "3|||Drenar"]);
        let span = |row, column, rows, columns| Span {
            row,
            column,
            rows,
            columns,
        };
        given.spans = vec![span(1, 1, 1, 3), span(2, 2, 2, 1)];
        let plain = without_rulers(&given, &mut Vec::new()).expect("rulers");
        assert_eq!(plain.spans, [span(0, 0, 1, 3), span(1, 1, 2, 1)]);
    }
}
