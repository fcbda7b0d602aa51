//! What is pasted into the matrix: cells of a spreadsheet, of a table in a
//! letter or of another matrix, or a text.

use serde::{Deserialize, Serialize};

use super::delimited;
use super::error::page_limit::PageLimit;
use super::grid::{Grid, Merges};
use super::html::dom::{Node, Page};
use super::html::parse::page_of;
use super::html::visible_text::visible_text;
use super::html::web_table::web_grid;
use super::report::{About, Notice, Report};
use crate::model::guard::unguarded;
use crate::model::own_files::{CLIPBOARD, CLIPBOARD_MARKUP};
use crate::model::paste::{Block, BlockRow};
use crate::model::{Cell, Separator};

/// Cells that are pasted at once: where a row is short, it is filled up.
const MOST_CELLS: usize = 5_000_000;

/// What is pasted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ClipboardContent {
    /// For one cell.
    Text(String),
    Block(Block),
}

/// What is pasted of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastedPage {
    pub pasted: ClipboardContent,
    /// Texts inside of its cells that a browser does not show, and that are
    /// left out.
    pub unseen: Vec<String>,
    /// It has hidden rows or columns, which are not left out.
    pub hidden: bool,
}

/// What the clipboard holds, by its text alone: a block where it has tabs.
/// `html` is the same as HTML, which is not read; `lines` says that each line
/// is for a cell of its own.
pub fn pasted(plain: &str, html: &str, lines: bool) -> ClipboardContent {
    of_plain(plain, html.contains(CLIPBOARD_MARKUP), lines)
}

/// What the clipboard holds, by its text and its HTML. The page is taken when
/// it is one table and nothing beside it, and so has all of the text and its
/// merges; else the text is. `progress` is told percents.
///
/// # Errors
/// The limit that the page is past.
pub(crate) fn pasted_page(
    html: &str,
    plain: &str,
    lines: bool,
    progress: &mut dyn FnMut(u8),
) -> Result<PastedPage, PageLimit> {
    let page = page_of(html, progress)?;
    let block = only_table(&page).and_then(|table| of_table(&page, table, plain));
    let (pasted, notices) = match block {
        Some((block, notices)) => (of_block(block), notices),
        None if plain.trim().is_empty() => (
            ClipboardContent::Text(visible_text(&page, 0..page.len()).text),
            Vec::new(),
        ),
        None => (
            of_plain(plain, html.contains(CLIPBOARD_MARKUP), lines),
            Vec::new(),
        ),
    };
    if page.is_read_out() {
        return Err(PageLimit::Tangled);
    }
    let hidden = |notice: &Notice| notice.about != About::Hidden;
    Ok(PastedPage {
        pasted,
        hidden: notices.iter().any(hidden),
        unseen: notices
            .into_iter()
            .filter(|notice| !hidden(notice))
            .map(|notice| notice.text)
            .collect(),
    })
}

fn of_plain(plain: &str, own: bool, lines: bool) -> ClipboardContent {
    let several = lines && plain.trim().contains(['\n', '\r']);
    let split = own || several || plain.contains('\t');
    let block = split.then(|| of_text(plain, own)).flatten();
    block.map_or_else(|| ClipboardContent::Text(plain.to_owned()), of_block)
}

fn of_block(block: Block) -> ClipboardContent {
    alone(&block).map_or(ClipboardContent::Block(block), ClipboardContent::Text)
}

/// The one table that has no other in it, when nothing is said beside it.
fn only_table(page: &Page) -> Option<usize> {
    let mut tables = page.tables().filter(|at| !page.holds_table(*at));
    let table = tables.next().filter(|_| tables.next().is_none())?;
    let mut captions = page.children(table);
    let caption = captions.find(|at| page.name(*at) == "caption");
    let caption = caption.map_or(0..0, |caption| page.inside(caption));
    let body = (0..page.len()).find(|at| page.name(*at) == "body");
    let mut said = body.map_or(0..page.len(), |body| page.inside(body));
    let beside = |at| !page.inside(table).contains(&at) || caption.contains(&at);
    let says = |at| matches!(page.node(at), Node::Text(text) if !text.trim().is_empty());
    (!said.any(|at| beside(at) && says(at))).then_some(table)
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

fn of_text(plain: &str, own: bool) -> Option<Block> {
    let grid = grid_of(plain)?;
    let said = |text: &str| Cell::text(if own { unguarded(text) } else { text });
    let rows = (0..grid.len()).map(|row| {
        let cells = grid.cells(row);
        let cell = |text: &str| (!text.trim().is_empty()).then(|| said(text));
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

fn of_table(page: &Page, table: usize, plain: &str) -> Option<(Block, Vec<Notice>)> {
    let (grid, notices) = web_grid(page, table, "").ok()?;
    if grid.is_empty() {
        return None;
    }
    debug_assert_eq!(grid.merges, Merges::Stated);
    let own = page.attribute(table, CLIPBOARD.0) == Some(CLIPBOARD.1);
    let columns = width(&grid);
    if grid.len() * columns > MOST_CELLS {
        return None;
    }
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
    let groups = page.children(table);
    let groups = groups.filter(|group| matches!(page.name(*group), "thead" | "tbody" | "tfoot"));
    let lines = groups.flat_map(|group| page.children(group));
    let lines: Vec<usize> = lines.filter(|line| page.name(*line) == "tr").collect();
    // Excel ends a table with a hidden row, for the widths of its columns.
    let blank = |row: &Vec<Cell>| row.iter().all(Cell::is_blank);
    let widths = |at: usize| lines.get(at).is_some_and(|line| page.look(*line).unseen);
    while rows.last().is_some_and(blank) && widths(rows.len() - 1) {
        rows.pop();
    }
    let levels = levels(page, &lines, &grid, own, columns);
    let rows = rows.into_iter().zip(levels).map(|(row, level)| {
        let mut cells = row.into_iter();
        match (level, cells.next()) {
            (true, Some(Cell::Text(text))) => BlockRow::Level(text),
            (_, first) => BlockRow::Cells(first.into_iter().chain(cells).map(Some).collect()),
        }
    });
    let rows = rows.collect();
    Some((Block { columns, rows }, notices))
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
fn levels(page: &Page, lines: &[usize], grid: &Grid, own: bool, columns: usize) -> Vec<bool> {
    let mut levels = vec![false; grid.len()];
    for span in &grid.spans {
        if span.rows == 1 && columns > 1 && span.columns == columns {
            levels[span.row] = true;
        }
    }
    if own && columns == 1 {
        let is_bold = |cell: usize| {
            let first = page.children(cell).next();
            first.is_some_and(|first| page.name(first) == "b")
        };
        for (level, line) in levels.iter_mut().zip(lines) {
            *level = page.children(*line).any(is_bold);
        }
    }
    levels
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::copied;
    use crate::model::picture::{assert_picture, document, draw};
    use crate::model::{Column, paste};

    /// A table: rows are lines, cells are between
    /// bars, and `2x3:text` is one of two rows and three columns.
    fn table(table: &str) -> String {
        let cell = |cell: &str| {
            let cell = cell.trim();
            let (size, html) = cell.split_once(':').unwrap_or(("1x1", cell));
            let (rows, columns) = size.split_once('x').unwrap_or(("1", "1"));
            format!("<td rowspan=\"{rows}\" colspan=\"{columns}\">{html}</td>")
        };
        let rows = table.lines().map(str::trim).filter(|line| !line.is_empty());
        let rows = rows.map(|row| {
            let cells: String = row.split(" | ").map(cell).collect();
            format!("<tr>{cells}</tr>\n")
        });
        let rows: String = rows.collect();
        format!("<table><tbody>{rows}</tbody></table>")
    }

    fn page(body: &str) -> String {
        format!("<html><head><title>Libro1</title></head><body>{body}</body></html>")
    }

    fn read(html: &str, plain: &str) -> PastedPage {
        pasted_page(html, plain, false, &mut |_| ()).expect("a page")
    }

    fn of_page(body: &str, plain: &str) -> PastedPage {
        read(&page(body), plain)
    }

    /// What is pasted of a page that hides nothing.
    #[track_caller]
    fn of_html(body: &str, plain: &str) -> ClipboardContent {
        let pasted = of_page(body, plain);
        assert_eq!(pasted.unseen, [""; 0]);
        assert!(!pasted.hidden);
        pasted.pasted
    }

    fn cells(texts: &[&str]) -> BlockRow {
        let cell = |text: &&str| match *text {
            "." => None,
            "\"" => Some(Cell::Merged),
            text => Some(Cell::text(text)),
        };
        BlockRow::Cells(texts.iter().map(cell).collect())
    }

    fn block(columns: usize, rows: Vec<BlockRow>) -> ClipboardContent {
        ClipboardContent::Block(Block { columns, rows })
    }

    fn of_words(plain: &str, lines: bool) -> ClipboardContent {
        pasted(plain, "", lines)
    }

    #[test]
    fn text_in_columns_is_a_block_and_paragraphs_are_a_text() {
        assert_eq!(
            of_words("a\tb\r\n\tM1\r\n", false),
            block(2, vec![cells(&["a", "b"]), cells(&[".", "M1"])])
        );
        assert_eq!(
            of_words("\"a\nb\"\tc\r\n", false),
            block(2, vec![cells(&["a\nb", "c"])])
        );
        let paragraphs = "Uno\nDos\n";
        assert_eq!(
            of_words(paragraphs, false),
            ClipboardContent::Text(paragraphs.to_owned())
        );
        assert_eq!(
            of_words(paragraphs, true),
            block(1, vec![cells(&["Uno"]), cells(&["Dos"])])
        );
        assert_eq!(
            of_words("Uno", true),
            ClipboardContent::Text("Uno".to_owned())
        );
    }

    #[test]
    fn a_table_says_its_merges_and_levels() {
        let table = table(
            "1x2:NIVEL
             2x1:a | b
             c",
        );
        let expected = block(
            2,
            vec![
                BlockRow::Level("NIVEL".to_owned()),
                cells(&["a", "b"]),
                cells(&["\"", "c"]),
            ],
        );
        assert_eq!(of_html(&table, "NIVEL\ta b c"), expected);
        // Also where another table lays the page out.
        let around =
            format!("<table><tbody><tr><td>&nbsp;</td><td>{table}</td></tr></tbody></table>");
        assert_eq!(of_html(&around, "NIVEL\ta b c"), expected);
    }

    #[test]
    fn a_table_of_one_cell_is_its_text() {
        let one = table("Uno<br>Dos");
        let pasted = of_html(&one, "\"Uno\nDos\"\r\n");
        assert_eq!(pasted, ClipboardContent::Text("Uno\nDos".to_owned()));
    }

    #[test]
    fn of_a_page_with_more_than_a_table_the_text_is_taken() {
        let one = table("a | b");
        let taken = block(2, vec![cells(&["a", "b"])]);
        let letter = format!("<p>&nbsp;</p>\n<div>{one}</div><!-- fin -->");
        assert_eq!(of_html(&letter, "Antes\na\tb"), taken);
        let titled = one.replace("<tbody>", "<caption>Antes</caption><tbody>");
        for more in [
            format!("<p>Antes</p>{one}"),
            format!("<div>{one}Antes</div>"),
            format!("{one}{one}"),
            format!("<table><tbody><tr><td>Antes</td><td>{one}</td></tr></tbody></table>"),
            titled,
        ] {
            assert_eq!(
                of_html(&more, "Antes\na\tb"),
                block(2, vec![cells(&["Antes"]), cells(&["a", "b"])]),
                "{more}"
            );
        }
        // Where there is no text, what the page shows is.
        let shown = ClipboardContent::Text("Antes\na | b".to_owned());
        assert_eq!(of_html(&format!("<p>Antes</p>{one}"), ""), shown);
    }

    #[test]
    fn what_a_table_hides_is_said() {
        let hides = page(&table("a<span hidden=\"\">b</span> | c"));
        assert_eq!(
            read(&hides, "a\tc"),
            PastedPage {
                pasted: block(2, vec![cells(&["a", "c"])]),
                unseen: vec!["b".to_owned()],
                hidden: false,
            }
        );
        let row = "<tr style=\"display:none\"><td>b</td></tr></tbody>";
        let rows = table("a").replace("</tbody>", row);
        assert_eq!(
            of_page(&rows, "a\r\nb\r\n"),
            PastedPage {
                pasted: block(1, vec![cells(&["a"]), cells(&["b"])]),
                unseen: Vec::new(),
                hidden: true,
            }
        );
        // The last row of Excel, which says how wide its columns are.
        let widths = "<tr style=\"display:none\"><td></td><td></td></tr></tbody>";
        let rows = table("a | b").replace("</tbody>", widths);
        assert_eq!(of_html(&rows, "a\tb"), block(2, vec![cells(&["a", "b"])]));
    }

    #[test]
    fn a_copy_of_ours_that_is_not_read_goes_without_its_guards() {
        let html = format!("<table {CLIPBOARD_MARKUP}>");
        assert_eq!(
            pasted("'=1\t'@x\r\n", &html, false),
            block(2, vec![cells(&["=1", "@x"])])
        );
        let one = pasted("\"'=1\n2\"\r\n", &html, false);
        assert_eq!(one, ClipboardContent::Text("=1\n2".to_owned()));
        assert_eq!(
            of_words("'=1", false),
            ClipboardContent::Text("'=1".to_owned())
        );
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
        let ClipboardContent::Block(block) = read(&whole.html, &whole.text).pasted else {
            panic!("a block");
        };
        let mut target = empty;
        let edit = paste::paste(&target, 0, Column::Number, &block).expect("room");
        target.apply(edit.edit.expect("an edit"));
        assert_picture(&target, &draw(&source));

        // A column of it keeps its levels too.
        let column = Some(Column::Goal..=Column::Goal);
        let column = copied(&source, Some(0..5), column);
        let ClipboardContent::Block(block) = read(&column.html, &column.text).pasted else {
            panic!("a block");
        };
        assert!(matches!(&block.rows[3], BlockRow::Level(text) if text == "OPERATIVO"));
        let same = paste::paste(&source, 0, Column::Goal, &block).expect("room");
        assert_eq!(same.edit, None);
    }
}
