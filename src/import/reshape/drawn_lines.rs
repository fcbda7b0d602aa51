//! Tables drawn with letters: those of Markdown, `+---+` of consoles, and
//! those of the letters made for it.

use crate::import::grid::{Grid, SourcePlace};
use crate::import::report::{About, Notice};

/// What stands between two cells.
const BARS: [char; 3] = ['|', '│', '║'];

/// Whether a text has a table that is drawn: a line of dashes with bars or
/// crosses, beside a line with bars.
pub(crate) fn is_drawn(text: &str) -> bool {
    let mut before = "";
    let mut beside_rule = false;
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let rule = is_rule(line);
        let row_beside = beside_rule && !rule && line.contains(BARS);
        if row_beside || (rule && !is_rule(before) && before.contains(BARS)) {
            return true;
        }
        beside_rule = rule;
        before = line;
    }
    false
}

/// A line that is only drawn: `|---|:-:|`, `+====+`, `├──┼──┤`.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    let drawn = |letter: char| is_dash(letter) || is_cross(letter) || matches!(letter, ':' | ' ');
    // Of nearly all lines the first letter says that they are not.
    line.chars().all(drawn) && line.contains(is_cross) && line.matches(is_dash).nth(1).is_some()
}

const fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '=' | '─' | '━' | '═')
}

const fn is_cross(letter: char) -> bool {
    matches!(letter, '+' | '|' | '│' | '║' | '┌'..='╬')
}

/// The cells of a drawn table, and as rows of one cell what stands around it.
pub(crate) fn drawn(text: &str, notices: &mut Vec<Notice>) -> Grid {
    let rules = text.lines().filter(|line| is_rule(line)).count();
    let rows = || {
        text.lines()
            .filter(|line| line.contains(BARS) && !is_rule(line))
    };
    // Where one row begins without a bar, a bar is between two cells.
    let framed = rows().all(|line| line.trim_start().starts_with(BARS));
    // With a line below each row, what stands between two is one row.
    let each_row = rules > 3 && rules * 3 > rows().count();
    let mut table = DrawnRows {
        grid: Grid::with_capacity(text.len()),
        open: None,
    };
    for (number, line) in (1..).zip(text.lines()) {
        if is_rule(line) {
            table.end();
            notices.push(Notice::new(
                About::DrawnLine,
                SourcePlace::line(number),
                line.trim(),
            ));
        } else if line.contains(BARS) {
            table.row(number, cells(line, framed), each_row);
        } else {
            table.end();
            table.grid.push_row(number, [line.trim()]);
        }
    }
    table.end();
    table.grid
}

struct DrawnRows {
    grid: Grid,
    /// The row whose lower lines may still come.
    open: Option<(u32, Vec<String>)>,
}

impl DrawnRows {
    fn row(&mut self, number: u32, cells: Vec<String>, goes_on: bool) {
        match &mut self.open {
            Some((_, above)) => {
                above.resize(above.len().max(cells.len()), String::new());
                for (above, below) in above.iter_mut().zip(cells) {
                    if !above.is_empty() && !below.is_empty() {
                        above.push(' ');
                    }
                    above.push_str(&below);
                }
            }
            None => self.open = Some((number, cells)),
        }
        if !goes_on {
            self.end();
        }
    }

    fn end(&mut self) {
        if let Some((number, cells)) = self.open.take() {
            self.grid.push_row(number, cells);
        }
    }
}

/// The cells of a line, without the bars of its frame and the stars of bold.
fn cells(line: &str, framed: bool) -> Vec<String> {
    let line = line.trim();
    let inside = line.strip_prefix(BARS).filter(|_| framed);
    let line = inside.unwrap_or(line);
    let mut cells = vec![String::new()];
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        let cell = cells.last_mut();
        match (letter, cell) {
            ('\\', Some(cell)) if letters.peek() == Some(&'|') => {
                cell.extend(letters.next());
            }
            (bar, _) if BARS.contains(&bar) => cells.push(String::new()),
            (letter, Some(cell)) => cell.push(letter),
            (_, None) => {}
        }
    }
    if cells.len() > 1 && cells.last().is_some_and(|last| last.trim().is_empty()) {
        cells.pop();
    }
    cells
        .iter()
        .map(|cell| bare(cell.trim()).to_owned())
        .collect()
}

/// A text without the marks that make all of it bold.
fn bare(text: &str) -> &str {
    let inside = ["**", "__"].into_iter().find_map(|mark| {
        let inside = text.strip_prefix(mark)?.strip_suffix(mark)?;
        (!inside.is_empty() && !inside.contains(mark)).then_some(inside)
    });
    inside.unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&[&str]]) {
        assert!(is_drawn(text), "{text}");
        let grid = drawn(text, &mut Vec::new());
        let rows: Vec<Vec<&str>> = (0..grid.len())
            .map(|row| grid.cells(row).collect())
            .collect();
        assert_eq!(rows, expected);
    }

    #[test]
    fn tables_are_drawn_in_many_ways() {
        let rows: &[&[&str]] = &[&["No.", "Meta"], &["1", "Uno | dos"], &["", "Tres"]];
        check(
            "| No. | Meta |\n|:---|---:|\n| 1 | Uno \\| dos |\n| | **Tres** |\n",
            rows,
        );
        check("No. | Meta\n--- | ---\n1 | Uno \\| dos\n | Tres\n", rows);
        let rows: &[&[&str]] = &[&["No.", "Meta"], &["1", "Uno"], &["2", "Dos"]];
        check(
            "+----+------+\n| No. | Meta |\n+----+------+\n| 1 | Uno |\n| 2 | Dos |\n+---+----+\n",
            rows,
        );
        check(
            "┌───┬────┐\n│ No. │ Meta │\n├───┼────┤\n│ 1 │ Uno │\n│ 2 │ Dos │\n└───┴────┘\n",
            rows,
        );
        check(
            "Título\n+---+---+\n| No. | Meta |\n+===+===+\n| 1 | Uno |\n|   | dos |\n+---+---+\n| 2 | Tres |\n+---+---+\n",
            &[
                &["Título"],
                &["No.", "Meta"],
                &["1", "Uno dos"],
                &["2", "Tres"],
            ],
        );
    }

    #[test]
    fn other_texts_are_not_drawn() {
        for text in ["a|b\nc|d\n", "a - b\n---\nc", "|", "-|-", "--- | ---", ""] {
            assert!(!is_drawn(text), "{text}");
        }
    }
}
