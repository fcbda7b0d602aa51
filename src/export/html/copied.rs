//! Cells for the clipboard: as HTML, which spreadsheets, word processors and
//! mail paste with their merges, and as text between tabs, which all else
//! pastes.
//!
//! Both have the guard of the CSV to share, because what is pasted into a
//! spreadsheet may run. In HTML each cell also says that it is text, to Excel
//! (`mso-number-format`) and to LibreOffice (`sdnum`; it does not mind the
//! other); but programs that heed neither exist, so the guard stays. Only an
//! item of a list, `- Elaborar`, goes without it in HTML: there nothing runs
//! it, and people paste it into letters.

use std::borrow::Cow;
use std::ops::{Range, RangeInclusive};

use super::drawn_table::{
    CellOf, TableCell, TableMarkup, TablePart, draw_band, draw_header, draw_section, sections,
};
use super::markup_writer::Html;
use crate::export::forbidden::is_forbidden;
use crate::model::guard::guarded;
use crate::model::official::A4_HEADER;
use crate::model::own_files::CLIPBOARD_MARKUP;
use crate::model::text::{is_line_break, lines};
use crate::model::{Column, Document};

/// What goes to the clipboard, in the two forms that programs ask for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Copied {
    /// `text/html`. It has to be handed over as it is: what a browser lets
    /// through after cleaning it has lost the marks of Excel.
    pub html: String,
    /// `text/plain`
    pub text: String,
}

/// Copies a rectangle of cells: rows by their position, from 0, and columns;
/// `None` is all of them. Without either it is the whole matrix, with its
/// heading and its header.
pub fn copied(
    document: &Document,
    rows: Option<Range<usize>>,
    columns: Option<RangeInclusive<Column>>,
) -> Copied {
    let whole = rows.is_none() && columns.is_none();
    let rows = rows.unwrap_or(0..document.rows.len());
    let rows = rows.start..rows.end.min(document.rows.len());
    let columns = columns.unwrap_or(Column::Number..=Column::Goal);
    let columns = Column::ALL
        .into_iter()
        .filter(|column| columns.contains(column));
    let columns: Vec<Column> = columns.collect();
    if columns.is_empty() || (rows.is_empty() && !whole) {
        return Copied::default();
    }
    let mut copying = Copying {
        columns: &columns,
        line: Vec::new(),
        html: Html::default(),
        text: String::new(),
    };
    copying.html.markup("<meta charset=\"utf-8\"><table ");
    copying.html.markup(CLIPBOARD_MARKUP);
    copying
        .html
        .markup(" style=\"border-collapse:collapse\">\n");
    if whole {
        for line in lines(&document.heading) {
            draw_band(line, &mut copying);
        }
        draw_header(A4_HEADER, &mut copying);
    }
    // The first row says what the cells above it, which stay behind, say.
    for section in sections(document, rows) {
        draw_section(document, &section, &mut copying);
    }
    copying.html.markup("</table>");
    Copied {
        html: copying.html.finish(),
        text: copying.text,
    }
}

struct Copying<'a> {
    columns: &'a [Column],
    /// What the row says so far in each of the columns, as text.
    line: Vec<&'a str>,
    html: Html,
    text: String,
}

impl<'a> TableMarkup<'a> for Copying<'a> {
    fn begin(&mut self, part: TablePart) {
        if !matches!(part, TablePart::Section) {
            self.line = vec![""; self.columns.len()];
            self.html.markup("<tr>");
        }
    }

    fn cell(&mut self, cell: TableCell<'a>) {
        let place = match cell.of {
            CellOf::Band => Some(0),
            CellOf::Header(column) | CellOf::Column(column) => {
                self.columns.iter().position(|other| *other == column)
            }
        };
        let Some(said) = place.and_then(|at| self.line.get_mut(at)) else {
            return;
        };
        *said = cell.text;
        let span = |name: &str, count: usize| match count {
            1 => String::new(),
            _ => format!(" {name}=\"{count}\""),
        };
        let is_band = cell.of == CellOf::Band;
        let columns = if is_band { self.columns.len() } else { 1 };
        let (rows, columns) = (span("rowspan", cell.rows), span("colspan", columns));
        self.html.markup(&format!(
            "<td{rows}{columns} sdnum=\"1033;0;@\" \
             style='mso-number-format:\"\\@\";border:.5pt solid #888;vertical-align:top'>"
        ));
        let (open, close) = match cell.of {
            CellOf::Column(_) => ("", ""),
            CellOf::Header(_) | CellOf::Band => ("<b>", "</b>"),
        };
        // HTML has no blanks around a text: a sign behind them would be first.
        let text = sound(cell.text);
        let text = text.trim();
        let item = text.starts_with("- ");
        let text = if item { text } else { &*guarded(text) };
        self.html.markup(open);
        self.html.broken_by(SAME_CELL, text);
        self.html.markup(close);
        self.html.markup("</td>");
    }

    fn end(&mut self, part: TablePart) {
        if !matches!(part, TablePart::Section) {
            self.html.markup("</tr>\n");
            self.end_line();
        }
    }
}

impl Copying<'_> {
    fn end_line(&mut self) {
        for (at, text) in self.line.drain(..).enumerate() {
            if at > 0 {
                self.text.push('\t');
            }
            let text = sound(text);
            self.text.push_str(&quoted(&guarded(&text)));
        }
        self.text.push_str("\r\n");
    }
}

/// A line break that Excel keeps inside the cell.
const SAME_CELL: &str = "<br style=\"mso-data-placement:same-cell\">";

/// A text with one kind of line break, and without what ends a clipboard in
/// the middle (NUL) or no program shows.
fn sound(text: &str) -> Cow<'_, str> {
    let odd = |letter| letter != '\n' && (is_forbidden(letter) || is_line_break(letter));
    if !text.contains(odd) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n");
    let text = text.replace(is_line_break, "\n");
    Cow::Owned(text.replace(is_forbidden, ""))
}

/// Quotes where Excel does: around what has a tab or a line break; and around
/// what begins with a quote, which would be taken for such a cell, also behind
/// a byte order mark, which the reader of a first cell takes away.
fn quoted(text: &str) -> Cow<'_, str> {
    let begins = text.trim_start_matches('\u{feff}').starts_with('"');
    if begins || text.contains(['\t', '\n']) {
        Cow::Owned(format!("\"{}\"", text.replace('"', "\"\"")))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::picture::document;
    use crate::model::{Cell, Content};

    const DRAWING: &str = r#"
        # NIVEL
        1 | A | o | i  | M1¶M2
        " | " | " | j  | "
        2 | B | p | k  | "
        "#;

    /// The HTML without what is the same in each cell.
    fn bare(copied: &Copied) -> String {
        copied
            .html
            .replace(
                " sdnum=\"1033;0;@\" style='mso-number-format:\"\\@\";border:.5pt solid #888;vertical-align:top'",
                "",
            )
            .replace(SAME_CELL, "<br>")
            .replace("<meta charset=\"utf-8\"><table data-metas=\"celdas\" style=\"border-collapse:collapse\">\n", "")
            .replace("</table>", "")
    }

    #[test]
    fn the_whole_matrix_has_its_heading_and_its_header() {
        let mut document = document(DRAWING);
        document.heading = "Art. 7\nLiteral a4)".to_owned();
        let copied = copied(&document, None, None);
        assert_eq!(
            copied.text,
            "Art. 7\t\t\t\t\r\n\
             Literal a4)\t\t\t\t\r\n\
             No.\tDescripción de la unidad\tObjetivo de la unidad\tIndicador\tMeta cuantificable\r\n\
             NIVEL\t\t\t\t\r\n\
             1\tA\to\ti\t\"M1\nM2\"\r\n\
             \t\t\tj\t\r\n\
             2\tB\tp\tk\t\r\n"
        );
        let html = bare(&copied);
        let (_, rows) = html
            .split_once("Meta cuantificable</b></td></tr>\n")
            .expect("a header");
        assert_eq!(
            rows,
            "<tr><td colspan=\"5\"><b>NIVEL</b></td></tr>\n\
             <tr><td rowspan=\"2\">1</td><td rowspan=\"2\">A</td><td rowspan=\"2\">o</td>\
             <td>i</td><td rowspan=\"3\">M1<br>M2</td></tr>\n\
             <tr><td>j</td></tr>\n\
             <tr><td>2</td><td>B</td><td>p</td><td>k</td></tr>\n"
        );
    }

    #[test]
    fn a_selection_says_what_its_cells_show() {
        let document = document(DRAWING);
        let columns = || Some(Column::Indicator..=Column::Goal);
        let copied = |rows, columns| copied(&document, rows, columns);
        let lower = copied(Some(2..4), columns());
        assert_eq!(lower.text, "j\t\"M1\nM2\"\r\nk\t\r\n");
        assert_eq!(
            bare(&lower),
            "<tr><td>j</td><td rowspan=\"2\">M1<br>M2</td></tr>\n<tr><td>k</td></tr>\n"
        );
        let band = copied(Some(0..1), columns());
        assert_eq!(band.text, "NIVEL\t\r\n");
        assert_eq!(
            bare(&band),
            "<tr><td colspan=\"2\"><b>NIVEL</b></td></tr>\n"
        );
        assert_eq!(copied(Some(9..12), columns()), Copied::default());
        assert_eq!(
            copied(None, Some(Column::Unit..=Column::Unit)).text,
            "NIVEL\r\nA\r\n\r\nB\r\n"
        );
    }

    #[test]
    fn what_a_spreadsheet_would_run_is_guarded() {
        for (text, as_text, as_html) in [
            ("=1+1", "'=1+1", "&#39;=1+1"),
            ("\0=1+1", "'=1+1", "&#39;=1+1"),
            (" =1+1", " =1+1", "&#39;=1+1"),
            ("- Elaborar", "'- Elaborar", "- Elaborar"),
            ("-1+cmd|'x'!A", "'-1+cmd|'x'!A", "&#39;-1+cmd|&#39;x&#39;!A"),
            ("'=1", "''=1", "&#39;&#39;=1"),
            ("-5,00", "-5,00", "-5,00"),
            ("a\t=1", "\"a\t=1\"", "a\t=1"),
            ("\"a\" b", "\"\"\"a\"\" b\"", "&quot;a&quot; b"),
            ("a \"b\"", "a \"b\"", "a &quot;b&quot;"),
            ("\u{feff}\"a", "\"\u{feff}\"\"a\"", "\u{feff}&quot;a"),
            ("<script>", "<script>", "&lt;script&gt;"),
        ] {
            let cells = Column::ALL.map(|_| Cell::text(text));
            let document = Document::new("", [Content::Goal(cells)], Default::default());
            let cell = copied(&document, Some(0..1), Some(Column::Goal..=Column::Goal));
            assert_eq!(cell.text, format!("{as_text}\r\n"));
            assert_eq!(bare(&cell), format!("<tr><td>{as_html}</td></tr>\n"));
        }
    }
}
