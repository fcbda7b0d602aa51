use super::{Filter, Publication};
use crate::export::Html;
use crate::model::Column;
use crate::model::text::{letters, lines};
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
    let mut drawing = Drawing {
        publication,
        cards,
        words: filter.folded_words(),
        html: Html::default(),
    };
    drawing.begin("table", "table", "><caption class=visually-hidden>");
    drawing.html.text(texts::CITIZEN_TITLE);
    drawing.html.markup("</caption>");
    drawing.begin("thead", "rowgroup", ">");
    drawing.begin("tr", "row", ">");
    for name in texts::COLUMNS {
        drawing.begin("th", "columnheader", " scope=col>");
        drawing.html.text(name);
        drawing.html.markup("</th>");
    }
    drawing.html.markup("</tr></thead>");
    let mut bodies = rows
        .chunk_by(|one, next| publication.rows[*one].level == publication.rows[*next].level)
        .peekable();
    // Levels without units are part of the whole matrix only.
    let bare = filter.is_empty();
    let first = bodies.peek().and_then(|body| body.first());
    if first.is_some_and(|row| publication.rows[*row].level.is_none()) {
        let body = bodies.next().unwrap_or_default();
        drawing.body(None, body);
    }
    for (level, text) in publication.levels.iter().enumerate() {
        let is_next = |body: &&[usize]| publication.rows[body[0]].level == Some(level);
        match bodies.next_if(is_next) {
            Some(body) => drawing.body(Some(text), body),
            None if bare => drawing.body(Some(text), &[]),
            None => {}
        }
    }
    drawing.html.markup("</table>");
    drawing.html.finish()
}

struct Drawing<'a> {
    publication: &'a Publication,
    cards: bool,
    words: Vec<String>,
    html: Html,
}

impl Drawing<'_> {
    /// Begins an element; `rest` is what comes after its role.
    fn begin(&mut self, name: &str, role: &str, rest: &str) {
        self.html.markup("<");
        self.html.markup(name);
        if self.cards {
            self.html.markup(" role=");
            self.html.markup(role);
        }
        self.html.markup(rest);
    }

    /// The rows of one level, under its band.
    fn body(&mut self, level: Option<&String>, rows: &[usize]) {
        self.begin("tbody", "rowgroup", ">");
        if let Some(level) = level {
            self.begin("tr", "row", " class=level>");
            self.begin("th", "rowheader", " scope=rowgroup colspan=5>");
            self.text(level);
            self.html.markup("</th></tr>");
        }
        let mut heads: Vec<[usize; 5]> = rows
            .iter()
            .map(|row| self.publication.rows[*row].heads)
            .collect();
        // A row of nothing but merged cells would not be there at all: it says
        // its goal again.
        for at in 1..heads.len() {
            if heads[at] == heads[at - 1] {
                heads[at][Column::Goal.index()] = usize::MAX - at;
            }
        }
        for (at, row) in rows.iter().enumerate() {
            let spans = Column::ALL.map(|column| {
                let head = |at: usize| heads[at][column.index()];
                let begins = at == 0 || head(at) != head(at - 1);
                let reach = (at..heads.len()).take_while(|other| head(*other) == head(at));
                if begins { reach.count() } else { 0 }
            });
            self.row(*row, spans);
        }
        self.html.markup("</tbody>");
    }

    fn row(&mut self, at: usize, spans: [usize; 5]) {
        let publication = self.publication;
        let row = &publication.rows[at];
        let number = at + 1;
        let here = format!("meta-{number}");
        let key = &publication.units[row.unit].key;
        let target = format!("unidad-{key}");
        self.begin("tr", "row", " id=");
        self.html.markup(&here);
        self.html.markup(">");
        let last = Column::ALL
            .into_iter()
            .rfind(|column| spans[column.index()] > 0);
        for column in Column::ALL {
            let span = spans[column.index()];
            if span == 0 {
                continue;
            }
            let text = publication.document.resolved(row.position, column);
            let heads = column == Column::Unit && !text.trim().is_empty();
            let (name, role, scope) = match heads {
                true => ("th", "rowheader", " scope=row"),
                false => ("td", "cell", ""),
            };
            let kind = ["numero", "unidad", "objetivo", "indicador", "meta"][column.index()];
            self.begin(name, role, scope);
            self.html.markup(" class=");
            self.html.markup(kind);
            if span > 1 {
                self.html.markup(&format!(" rowspan={span}"));
            }
            if column == Column::Unit {
                self.html.markup(" id=\"");
                self.html.markup(&target);
                self.html.markup("\"");
            }
            self.html.markup(" data-label=\"");
            self.html.markup(texts::COLUMNS[column.index()]);
            self.html.markup("\">");
            self.text(text);
            if column == Column::Unit {
                self.link(&target, &viewer::link_to_unit(key));
            }
            if Some(column) == last {
                self.link(&here, &viewer::link_to_row(number));
            }
            self.html.markup(&format!("</{name}>"));
        }
        self.html.markup("</tr>");
    }

    fn link(&mut self, target: &str, name: &str) {
        self.html.markup(&format!(
            "<a class=\"anchor\" href=\"#{target}\" aria-label=\""
        ));
        self.html.text(name);
        self.html.markup("\">#</a>");
    }

    /// A text with its words marked, a paragraph for each of its lines.
    fn text(&mut self, text: &str) {
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
        for (at, _) in folded.match_indices(word) {
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
            "<tr role=row class=level>",
            "<th role=rowheader scope=row class=unidad id=",
            "<td role=cell class=meta data-label=\"Meta cuantificable\"",
        ] {
            assert!(html(true).contains(said), "{said}: {}", html(true));
        }
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
