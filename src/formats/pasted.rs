//! What is pasted into the matrix: cells of a spreadsheet, of a table in a
//! letter or of another matrix, or a text.

use super::clipboard::OWN;
use super::shared_csv::unguarded;
use super::web_table::{WebTable, text, web_grid};
use super::{Grid, Merges, Report, Separator, WebPage, delimited};
use crate::model::Cell;
use crate::model::paste::{Block, BlockRow};

/// What is pasted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pasted {
    /// For one cell.
    Text(String),
    Block(Block),
}

/// Tells what the clipboard holds: its text, and the page that its HTML makes
/// (`html` as it is, `page` as it was read). The page is taken when it is one
/// table and nothing beside it, and so has all of the text and its merges;
/// else the text is, in columns where it has tabs. `lines` says that each line
/// of a text is for a cell of its own.
pub fn pasted(plain: &str, html: &str, page: &WebPage, lines: bool) -> Pasted {
    let beside = page
        .loose
        .iter()
        .any(|loose| !text(loose).trim().is_empty());
    let block = match &page.tables[..] {
        [table] if !beside => of_table(table, html.contains(OWN), plain),
        _ => None,
    };
    let split = plain.contains('\t') || (lines && plain.trim().contains(['\n', '\r']));
    let block = block.or_else(|| split.then(|| of_text(plain))?);
    match block {
        Some(block) => alone(&block).map_or(Pasted::Block(block), Pasted::Text),
        None => Pasted::Text(plain.to_owned()),
    }
}

fn alone(block: &Block) -> Option<String> {
    match (block.columns, &block.rows[..]) {
        (1, [BlockRow::Cells(cells)]) => match &cells[..] {
            [Some(Cell::Text(text))] => Some(text.clone()),
            _ => None,
        },
        (1, [BlockRow::Level(text)]) => Some(text.clone()),
        _ => None,
    }
}

fn of_text(plain: &str) -> Option<Block> {
    let grid = grid_of(plain)?;
    let rows = (0..grid.len()).map(|row| {
        let cells = grid.cells(row);
        let cell = |text: &str| (!text.trim().is_empty()).then(|| Cell::text(text));
        BlockRow::Cells(cells.map(cell).collect())
    });
    Some(Block {
        columns: width(&grid),
        rows: rows.collect(),
    })
}

fn grid_of(plain: &str) -> Option<Grid> {
    let mut report = Report::of_paste();
    delimited::read(plain, Some(Separator::Tab), &mut report).ok()
}

fn width(grid: &Grid) -> usize {
    let cells = (0..grid.len()).map(|row| grid.cells(row).len());
    let spans = grid.spans.iter().map(|span| span.column + span.columns);
    cells.chain(spans).max().unwrap_or(0)
}

fn of_table(table: &WebTable, own: bool, plain: &str) -> Option<Block> {
    let grid = web_grid(table).ok().filter(|grid| !grid.is_empty())?;
    debug_assert_eq!(grid.merges, Merges::Stated);
    let columns = width(&grid);
    let mut rows: Vec<Vec<Cell>> = (0..grid.len())
        .map(|row| {
            let mut cells: Vec<Cell> = grid.cells(row).map(Cell::text).collect();
            cells.resize(columns, Cell::EMPTY);
            cells
        })
        .collect();
    if own {
        exact(&mut rows, plain);
    }
    for span in &grid.spans {
        for row in rows.iter_mut().skip(span.row + 1).take(span.rows - 1) {
            row[span.column] = Cell::Merged;
        }
    }
    let levels = levels(table, &grid, own, columns);
    let rows = rows.into_iter().zip(levels).map(|(row, level)| {
        let mut cells = row.into_iter();
        match (level, cells.next()) {
            (true, Some(Cell::Text(text))) => BlockRow::Level(text),
            (_, first) => BlockRow::Cells(first.into_iter().chain(cells).map(Some).collect()),
        }
    });
    Some(Block {
        columns,
        rows: rows.collect(),
    })
}

/// A copy of ours says its texts in the plain form as they are, where HTML has
/// one blank for several.
fn exact(rows: &mut [Vec<Cell>], plain: &str) {
    let Some(grid) = grid_of(plain).filter(|grid| grid.len() == rows.len()) else {
        return;
    };
    for (at, row) in rows.iter_mut().enumerate() {
        for (cell, text) in row.iter_mut().zip(grid.cells(at)) {
            *cell = Cell::text(unguarded(text));
        }
    }
}

/// For each row, whether it is one cell over all columns. In a copy of ours of
/// one column a level is what is bold.
fn levels(table: &WebTable, grid: &Grid, own: bool, columns: usize) -> Vec<bool> {
    let mut levels = vec![false; grid.len()];
    for span in &grid.spans {
        if span.rows == 1 && columns > 1 && span.columns == columns {
            levels[span.row] = true;
        }
    }
    if own && columns == 1 {
        let rows = table.groups.iter().flatten();
        for (level, row) in levels.iter_mut().zip(rows) {
            *level = row.iter().any(|cell| cell.html.starts_with("<b>"));
        }
    }
    levels
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::{WebCell, copied};
    use crate::model::drawn::{assert_drawn, document, draw};
    use crate::model::{Column, paste};

    /// A page as a browser reads it: rows are lines, cells are between bars,
    /// and `2x3:text` is one of two rows and three columns.
    fn page(table: &str) -> WebPage {
        let cell = |cell: &str| {
            let cell = cell.trim();
            let (size, html) = cell.split_once(':').unwrap_or(("1x1", cell));
            let (rows, columns) = size.split_once('x').unwrap_or(("1", "1"));
            WebCell {
                html: html.to_owned(),
                rows: rows.parse().unwrap_or(1),
                columns: columns.parse().unwrap_or(1),
            }
        };
        let rows = table.lines().map(str::trim).filter(|line| !line.is_empty());
        let group = rows.map(|row| row.split(" | ").map(cell).collect());
        WebPage {
            tables: vec![WebTable {
                caption: String::new(),
                groups: vec![group.collect()],
            }],
            ..WebPage::default()
        }
    }

    fn cells(texts: &[&str]) -> BlockRow {
        let cell = |text: &&str| match *text {
            "." => None,
            "\"" => Some(Cell::Merged),
            text => Some(Cell::text(text)),
        };
        BlockRow::Cells(texts.iter().map(cell).collect())
    }

    fn block(columns: usize, rows: Vec<BlockRow>) -> Pasted {
        Pasted::Block(Block { columns, rows })
    }

    fn of_plain(plain: &str, lines: bool) -> Pasted {
        pasted(plain, "", &WebPage::default(), lines)
    }

    #[test]
    fn text_in_columns_is_a_block_and_paragraphs_are_a_text() {
        assert_eq!(
            of_plain("a\tb\r\n\tM1\r\n", false),
            block(2, vec![cells(&["a", "b"]), cells(&[".", "M1"])])
        );
        assert_eq!(
            of_plain("\"a\nb\"\tc\r\n", false),
            block(2, vec![cells(&["a\nb", "c"])])
        );
        let paragraphs = "Uno\nDos\n";
        assert_eq!(
            of_plain(paragraphs, false),
            Pasted::Text(paragraphs.to_owned())
        );
        assert_eq!(
            of_plain(paragraphs, true),
            block(1, vec![cells(&["Uno"]), cells(&["Dos"])])
        );
        assert_eq!(of_plain("Uno", true), Pasted::Text("Uno".to_owned()));
    }

    #[test]
    fn a_table_says_its_merges_and_levels() {
        let page = page(
            "1x2:NIVEL
             2x1:a | b
             c",
        );
        assert_eq!(
            pasted("NIVEL\ta b c", "<table>", &page, false),
            block(
                2,
                vec![
                    BlockRow::Level("NIVEL".to_owned()),
                    cells(&["a", "b"]),
                    cells(&["\"", "c"])
                ]
            )
        );
    }

    #[test]
    fn a_table_of_one_cell_is_its_text() {
        let one = page("Uno<br>Dos");
        let pasted = pasted("\"Uno\nDos\"\r\n", "<table>", &one, false);
        assert_eq!(pasted, Pasted::Text("Uno\nDos".to_owned()));
    }

    #[test]
    fn of_a_page_with_more_than_a_table_the_text_is_taken() {
        let mut letter = page("a | b");
        letter.loose = vec!["&nbsp;".to_owned()];
        let whole = |page: &WebPage| pasted("Antes\na\tb", "<table>", page, false);
        assert_eq!(whole(&letter), block(2, vec![cells(&["a", "b"])]));
        letter.loose.push("Antes".to_owned());
        assert_eq!(
            whole(&letter),
            block(2, vec![cells(&["Antes"]), cells(&["a", "b"])])
        );
    }

    /// What a browser reads of a copy of ours, which has no marks of its own
    /// inside the cells.
    fn read(html: &str) -> WebPage {
        let value = |tag: &str, name: &str| {
            let (_, value) = tag.split_once(&format!("{name}=\""))?;
            value.split('"').next()?.parse().ok()
        };
        let rows = html.split("<tr>").skip(1).map(|row| {
            let cells = row.split("<td").skip(1).map(|cell| {
                let (tag, rest) = cell.split_once("'>").unwrap_or_default();
                WebCell {
                    html: rest.split("</td>").next().unwrap_or_default().to_owned(),
                    rows: value(tag, "rowspan").unwrap_or(1),
                    columns: value(tag, "colspan").unwrap_or(1),
                }
            });
            cells.collect()
        });
        WebPage {
            tables: vec![WebTable {
                caption: String::new(),
                groups: vec![rows.collect()],
            }],
            ..WebPage::default()
        }
    }

    #[test]
    fn what_was_copied_here_comes_back_as_it_was() {
        let source = document(
            r#"
            # GOBERNANTE
            1 | A | =1+1 | i  i | M1¶M2
            " | " | "    |      | - x
            # OPERATIVO
            2 | B | '=x  | k    | "q"
            "#,
        );
        let whole = copied(&source, Some(0..5), None);
        let empty = document("0 | | | | ");
        let Pasted::Block(block) = pasted(&whole.text, &whole.html, &read(&whole.html), false)
        else {
            panic!("a block");
        };
        let mut target = empty;
        let edit = paste::paste(&target, 0, Column::Number, &block).expect("room");
        target.apply(edit.edit.expect("an edit"));
        assert_drawn(&target, &draw(&source));

        // A column of it keeps its levels too.
        let column = Some(Column::Goal..=Column::Goal);
        let column = copied(&source, Some(0..5), column);
        let Pasted::Block(block) = pasted(&column.text, &column.html, &read(&column.html), false)
        else {
            panic!("a block");
        };
        assert!(matches!(&block.rows[3], BlockRow::Level(text) if text == "OPERATIVO"));
        let same = paste::paste(&source, 0, Column::Goal, &block).expect("room");
        assert_eq!(same.edit, None);
    }
}
