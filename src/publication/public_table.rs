//! The table of citizens, with what they look for marked.
//!
//! Roles are written out only where the style makes cards of the rows: Safari
//! forgets then that it is a table. On a wide screen they would say again what
//! the elements say, which the HTML checker calls an error.

use super::{Filter, Publication};
use crate::export::Html;
use crate::export::drawn_table::{
    CellOf, TableCell, TableMarkup, TablePart, TableRow, TableSection, draw_header, draw_section,
};
use crate::model::Column;
use crate::model::text::{letters, lines, places};
use crate::texts::{self, viewer};

/// The rows asked for as a table, merged cells as they are merged among these
/// rows, and every word that was looked for marked.
///
/// Where its style makes `cards` of the rows, its roles are written out, because
/// with that some browsers forget that it is a table.
pub fn drawn_table(
    publication: &Publication,
    filter: &Filter,
    rows: &[usize],
    cards: bool,
) -> String {
    let mut drawing = Drawing::begin(publication, filter, cards);
    draw_header(texts::COLUMNS, &mut drawing);
    // Levels without units are part of the whole matrix only.
    let bare = filter.is_empty();
    let mut rest = rows;
    for level in std::iter::once(None).chain((0..publication.levels.len()).map(Some)) {
        let is_of_level = |row: &usize| publication.rows[*row].level == level;
        let end = rest.iter().position(|row| !is_of_level(row));
        let (of_level, others) = rest.split_at(end.unwrap_or(rest.len()));
        rest = others;
        if !of_level.is_empty() || (bare && level.is_some()) {
            let section = section(publication, level, of_level);
            draw_section(&publication.document, &section, &mut drawing);
        }
    }
    drawing.html.markup("</table>");
    drawing.html.finish()
}

/// The rows of one level, under its band.
fn section<'a>(
    publication: &'a Publication,
    level: Option<usize>,
    rows: &[usize],
) -> TableSection<'a> {
    let drawn = |index: &usize| {
        let row = &publication.rows[*index];
        TableRow {
            index: *index,
            position: row.position,
            heads: row.heads,
        }
    };
    let mut rows: Vec<TableRow> = rows.iter().map(drawn).collect();
    // A row of nothing but merged cells would not be there at all: it says its
    // goal again.
    for at in 1..rows.len() {
        if rows[at].heads == rows[at - 1].heads {
            rows[at].heads[Column::Goal.index()] = usize::MAX - at;
        }
    }
    TableSection {
        band: level.map(|level| publication.levels[level].as_str()),
        rows,
    }
}

pub(super) struct Drawing<'a> {
    pub publication: &'a Publication,
    pub cards: bool,
    pub words: Vec<String>,
    /// The row that is being drawn.
    pub row: usize,
    /// How many rows were begun.
    begun: usize,
    pub html: Html,
}

/// So many rows are laid out at once, and then so many more each time: where they
/// begin is marked, and who has them in a page shows them part by part.
const FIRST_ROWS: usize = 300;
const NEXT_ROWS: usize = 1_000;

/// What the mark is as a class.
const LATE: &str = "late";

impl<'a> TableMarkup<'a> for Drawing<'_> {
    fn begin(&mut self, part: TablePart) {
        match part {
            TablePart::Head => {
                self.open("thead", "rowgroup", ">");
                self.open("tr", "row", ">");
            }
            TablePart::Section => self.open("tbody", "rowgroup", ">"),
            TablePart::Band => self.begin_band(),
            TablePart::Row(row) => {
                self.row = row;
                self.begin_row();
                self.html.markup(" id=");
                self.html.markup(&row_id(row));
                self.html.markup(">");
            }
        }
    }

    fn cell(&mut self, cell: TableCell<'a>) {
        match cell.of {
            CellOf::Header(column) => self.header(cell.text, KINDS[column.index()], ""),
            CellOf::Band => {
                self.open("th", "rowheader", " scope=rowgroup colspan=5>");
                self.text(cell.text);
                self.html.markup("</th>");
            }
            CellOf::Column(column) => self.goal_cell(column, &cell),
        }
    }

    fn end(&mut self, part: TablePart) {
        self.html.markup(match part {
            TablePart::Head => "</tr></thead>",
            TablePart::Section => "</tbody>",
            TablePart::Band | TablePart::Row(_) => "</tr>",
        });
    }
}

/// What addresses and the style call the columns.
pub(super) const KINDS: [&str; 5] = ["numero", "unidad", "objetivo", "indicador", "meta"];

/// What addresses call a row.
pub(super) fn row_id(row: usize) -> String {
    format!("meta-{}", row + 1)
}

impl<'a> Drawing<'a> {
    /// The table up to its header.
    pub fn begin(publication: &'a Publication, filter: &Filter, cards: bool) -> Self {
        let mut drawing = Self {
            publication,
            cards,
            words: filter.folded_words(),
            row: 0,
            begun: 0,
            html: Html::default(),
        };
        drawing.open("table", "table", "><caption class=visually-hidden>");
        drawing.html.text(texts::CITIZEN_TITLE);
        drawing.html.markup("</caption>");
        drawing
    }

    /// The head of a column, which puts the rows into an `order` when it is
    /// pressed; `more` is what else the element says. Where the rows are cards
    /// nobody would see what is pressed.
    pub fn header(&mut self, name: &str, order: &str, more: &str) {
        self.open("th", "columnheader", " scope=col");
        self.html.markup(more);
        self.html.markup(">");
        if self.cards {
            self.html.text(name);
        } else {
            self.html.markup("<button type=button data-orden=");
            self.html.markup(order);
            self.html.markup(">");
            self.html.text(name);
            self.html.markup("</button>");
        }
        self.html.markup("</th>");
    }

    /// Opens the row of a band.
    pub fn begin_band(&mut self) {
        // It is of a part of its own: rows are hidden after the mark before them,
        // as far as their level goes.
        let late = self.begun >= FIRST_ROWS;
        self.open("tr", "row", " class=\"level ");
        self.html.markup(if late { LATE } else { "" });
        self.html.markup("\">");
    }

    /// Opens a row, but for what else its element says.
    pub fn begin_row(&mut self) {
        self.open("tr", "row", "");
        if self.begun >= FIRST_ROWS && self.begun % NEXT_ROWS == FIRST_ROWS {
            self.html.markup(" class=");
            self.html.markup(LATE);
        }
        self.begun += 1;
    }

    /// Opens an element; `rest` is what comes after its role.
    pub fn open(&mut self, name: &str, role: &str, rest: &str) {
        self.html.markup("<");
        self.html.markup(name);
        if self.cards {
            self.html.markup(" role=");
            self.html.markup(role);
        }
        self.html.markup(rest);
    }

    fn goal_cell(&mut self, column: Column, cell: &TableCell) {
        let (name, role, scope) = match cell.heads_its_row() {
            true => ("th", "rowheader", " scope=row"),
            false => ("td", "cell", ""),
        };
        let kind = KINDS[column.index()];
        self.open(name, role, scope);
        self.html.markup(" class=");
        self.html.markup(kind);
        if cell.rows > 1 {
            self.html.markup(&format!(" rowspan={}", cell.rows));
        }
        let unit = self.publication.rows[self.row].unit;
        let key = &self.publication.units[unit].key;
        let target = format!("unidad-{key}");
        if column == Column::Unit {
            self.html.markup(" id=\"");
            self.html.markup(&target);
            self.html.markup("\"");
        }
        self.html.markup(" data-label=\"");
        self.html.markup(texts::COLUMNS[column.index()]);
        self.html.markup("\">");
        self.text(cell.text);
        if column == Column::Unit {
            self.link(&target, &viewer::link_to_unit(key));
        }
        if cell.is_last {
            self.link(&row_id(self.row), &viewer::link_to_row(self.row + 1));
        }
        self.html.markup("</");
        self.html.markup(name);
        self.html.markup(">");
    }

    pub fn link(&mut self, target: &str, name: &str) {
        self.html.markup("<a class=\"anchor\" href=\"");
        self.html.text(&self.publication.link(target));
        self.html.markup("\" aria-label=\"");
        self.html.text(name);
        self.html.markup("\">#</a>");
    }

    /// A text with its words marked, a paragraph for each of its lines.
    pub fn text(&mut self, text: &str) {
        let lines: Vec<&str> = lines(text).collect();
        if let [line] = lines[..] {
            return self.marked(line);
        }
        for line in lines {
            self.html.markup("<p>");
            self.marked(line);
            self.html.markup("</p>");
        }
    }

    fn marked(&mut self, text: &str) {
        let piece = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
        let mut from = 0;
        for (start, end) in hits(text, &self.words) {
            self.html.text(piece(from, start));
            self.html.markup("<mark>");
            self.html.text(piece(start, end));
            self.html.markup("</mark>");
            from = end;
        }
        self.html.text(piece(from, text.len()));
    }
}

/// Where folded words stand in a text, in bytes; hits that touch are one.
fn hits(text: &str, words: &[String]) -> Vec<(usize, usize)> {
    let mut hits: Vec<(usize, usize)> = Vec::new();
    if words.is_empty() {
        return hits;
    }
    let mut folded = String::with_capacity(text.len());
    // Of each byte of the folded text, the letter of the text it comes from.
    let mut origins: Vec<(usize, usize)> = Vec::with_capacity(text.len());
    for letter in letters(text) {
        folded.push(letter.folded);
        origins.resize(folded.len(), (letter.start, letter.end));
    }
    let mut hit = vec![false; origins.len()];
    for word in words {
        for at in places(&folded, word) {
            hit[at..at + word.len()].fill(true);
        }
    }
    for ((start, end), _) in origins.into_iter().zip(hit).filter(|(_, hit)| *hit) {
        match hits.last_mut() {
            Some(last) if last.1 >= start => last.1 = end,
            _ => hits.push((start, end)),
        }
    }
    hits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::picture::document;
    use crate::model::text::fold;

    const DRAWING: &str = r#"
        # DIRECTIVO
        1 | Prefectura | Dirigir | i  | No aplica
        2 | Comisión   | Velar   | i  | "
        # VACÍO
        # OPERATIVO
        3 | Riego <b>  | Regar   | km | M1. Diez¶M2. Dos
        " | "          | "       | "  | "
        " | "          | "       | x  | M3. Óptima
        "#;

    /// The table without what is the same in every cell.
    fn drawn(pairs: &[(&str, &str)]) -> String {
        let publication = Publication::of(document(DRAWING));
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let filter = Filter::of_address(&pairs);
        let rows = filter.rows(&publication);
        let html = drawn_table(&publication, &filter, &rows, false);
        let (_, body) = html.split_once("</thead>").expect("a header");
        let mut bare = String::new();
        for (at, piece) in body.split('<').enumerate() {
            let Some((tag, text)) = piece.split_once('>').filter(|_| at > 0) else {
                continue;
            };
            let name = tag.split(' ').next().unwrap_or_default();
            let span = tag
                .split("rowspan=")
                .nth(1)
                .and_then(|rest| rest.split(' ').next());
            match name {
                "tr" => bare.push('\n'),
                "td" | "th" => bare += &format!("|{} {text}", span.unwrap_or_default()),
                "p" => bare += &format!("¶{text}"),
                "mark" => bare += &format!("[{text}"),
                "/mark" => bare += &format!("]{text}"),
                _ => {}
            }
        }
        bare
    }

    #[test]
    fn the_whole_matrix_is_drawn_as_it_is_merged() {
        assert_eq!(
            drawn(&[]),
            "\n| DIRECTIVO\
             \n| 1| Prefectura| Dirigir| i|2 No aplica\
             \n| 2| Comisión| Velar| i\
             \n| VACÍO\
             \n| OPERATIVO\
             \n|3 3|3 Riego &lt;b&gt;|3 Regar|2 km| ¶M1. Diez¶M2. Dos\
             \n| ¶M1. Diez¶M2. Dos\
             \n| x| M3. Óptima"
        );
    }

    #[test]
    fn what_was_asked_for_is_merged_among_itself_and_marked() {
        assert_eq!(
            drawn(&[("buscar", "optima riego")]),
            "\n| OPERATIVO\n| 3| [Riego] &lt;b&gt;| Regar| x| M3. [Óptima]"
        );
        assert_eq!(
            drawn(&[("buscar", "comision")]),
            "\n| DIRECTIVO\n| 2| [Comisión]| Velar| i| No aplica"
        );
        assert_eq!(drawn(&[("buscar", "nada de eso")]), "");
    }

    #[test]
    fn cards_say_that_they_are_a_table() {
        let publication = Publication::of(document(DRAWING));
        let html = |cards| drawn_table(&publication, &Filter::default(), &[0], cards);
        assert!(!html(false).contains("role="));
        for said in [
            "<table role=table>",
            "<th role=columnheader scope=col>",
            "<tr role=row class=\"level \">",
            "<th role=rowheader scope=row class=unidad id=",
            "<td role=cell class=meta data-label=\"Meta cuantificable\"",
        ] {
            assert!(html(true).contains(said), "{said}: {}", html(true));
        }
    }

    #[test]
    fn where_another_part_begins_it_is_marked() {
        let rows = |count: usize| {
            let row = |at: usize| format!("{at} | U{at} | o | i | m\n");
            (0..count).map(row).collect::<String>()
        };
        let drawing = format!("# A\n{}# B\n{}# C\n{}", rows(299), rows(1_700), rows(1));
        let publication = Publication::of(document(&drawing));
        let all: Vec<usize> = (0..publication.rows.len()).collect();
        let late = |html: &str| -> Vec<String> {
            let rows = html.split("<tr ").filter(|row| row.contains("late"));
            let id = |row: &str| {
                row.split("id=")
                    .nth(1)
                    .map(|id| id.split('>').next().unwrap_or_default().to_owned())
            };
            rows.map(|row| match row.starts_with("class=\"level") {
                true => "level".to_owned(),
                false => id(row).unwrap_or_default(),
            })
            .collect()
        };
        let html = drawn_table(&publication, &Filter::default(), &all, false);
        assert_eq!(late(&html), ["meta-301", "meta-1301", "level"]);
        let few = drawn_table(&publication, &Filter::default(), &all[..200], false);
        assert!(!few.contains("late"));
    }

    #[test]
    fn links_in_a_month_lead_there_again() {
        let mut publication = Publication::of(document(DRAWING));
        publication.month = Some("2026-09".to_owned());
        let html = drawn_table(&publication, &Filter::default(), &[0], false);
        for link in ["unidad-1", "meta-1"] {
            let link = format!("href=\"#mes=2026-09&amp;lugar={link}\"");
            assert!(html.contains(&link), "{link} in {html}");
        }
        let charts = crate::publication::drawn_page(&publication, false, false);
        assert!(
            charts.contains("<a href=\"#mes=2026-09&amp;nivel=1\">"),
            "{charts}"
        );
    }

    #[test]
    fn hits_stand_where_the_letters_do() {
        let words = |words: &[&str]| words.iter().map(|word| fold(word)).collect::<Vec<_>>();
        assert_eq!(hits("Óptima gestión", &words(&["gestion"])), [(8, 16)]);
        assert_eq!(hits("aaa", &words(&["aa", "a"])), [(0, 3)]);
        assert_eq!(hits("İxx", &words(&["x"])), [(2, 4)]);
        assert_eq!(hits("abc", &[]), []);
        let decomposed = "Gestio\u{301}n an\u{303}o";
        assert_eq!(hits(decomposed, &words(&["gestio"])), [(0, 8)]);
        assert_eq!(hits(decomposed, &words(&["año"])), [(10, 15)]);
        assert_eq!(hits(decomposed, &words(&["ano"])), []);
        assert_eq!(
            hits("Cons\u{ad}trucción", &words(&["construccion"])),
            [(0, 15)]
        );
    }
}
