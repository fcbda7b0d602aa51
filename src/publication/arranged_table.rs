//! The rows in an order or in groups that a person asked for: each says all of
//! its cells, because what stood above it may stand elsewhere now.

use super::arrangement::{
    GroupBy, OrderBy, RowGroup, RowOrder, arranged, says_arrangement, says_years, years,
};
use super::public_table::{Drawing, row_id};
use super::{Filter, Publication};
use crate::model::Column;
use crate::texts::{self, viewer};

/// The rows that a filter asks for, drawn as it has them stand, and what is told
/// of them; for `cards` as in [`drawn_table`].
///
/// [`drawn_table`]: super::drawn_table
pub fn drawn_arrangement(
    publication: &Publication,
    filter: &Filter,
    cards: bool,
) -> (String, String) {
    let groups = arranged(publication, filter);
    let order = filter.order.as_deref().and_then(RowOrder::of);
    let by_level = filter.group.as_deref().and_then(GroupBy::of) == Some(GroupBy::Level);
    let drawing = Drawing::begin(publication, filter, cards);
    let mut table = ArrangedTable {
        drawing,
        columns: columns(publication, by_level),
        drawn: vec![false; publication.rows.len()],
        led: vec![false; publication.units.len()],
    };
    table.header(order);
    for group in &groups {
        table.group(group);
    }
    table.drawing.html.markup("</table>");
    let mut html = format!(
        "<div class=files><button type=button class=button data-orden=\"\">{}</button></div>",
        viewer::BACK_TO_MATRIX
    );
    html += &table.drawing.html.finish();
    let shown = filter.rows(publication).len();
    let said = match (shown, publication.rows.len()) {
        (0, 1..) => viewer::NOTHING_FOUND.to_owned(),
        (_, all) => [viewer::shown(shown, all), says_arrangement(filter)].join(" "),
    };
    (html, said.trim_end().to_owned())
}

/// A column and its name.
type DrawnColumn = (OrderBy, &'static str);

/// Those of the matrix, the level where no band says it, and the years where
/// there are any.
fn columns(publication: &Publication, by_level: bool) -> Vec<DrawnColumn> {
    let own = Column::ALL.into_iter().map(|column| {
        let name = texts::COLUMNS[column.index()];
        (OrderBy::Column(column), name)
    });
    let level = (OrderBy::Level, viewer::LEVEL);
    let year = (OrderBy::Year, viewer::YEAR);
    let level = (!publication.levels.is_empty() && !by_level).then_some(level);
    let year = says_years(publication).then_some(year);
    own.chain(level).chain(year).collect()
}

struct ArrangedTable<'a> {
    drawing: Drawing<'a>,
    columns: Vec<DrawnColumn>,
    /// Which rows stand there already: a row may be in two groups, and an address
    /// leads to the first.
    drawn: Vec<bool>,
    /// Of which units a row stands there.
    led: Vec<bool>,
}

impl ArrangedTable<'_> {
    fn header(&mut self, order: Option<RowOrder>) {
        self.drawing.open("thead", "rowgroup", ">");
        self.drawing.open("tr", "row", ">");
        for (by, name) in self.columns.clone() {
            let sorted = order.filter(|order| order.by == by);
            let more = match sorted.map(|order| order.descending) {
                Some(false) => " aria-sort=ascending",
                Some(true) => " aria-sort=descending",
                None => "",
            };
            let next = RowOrder::pressed(by, order).for_address();
            self.drawing.header(name, &next, more);
        }
        self.drawing.html.markup("</tr></thead>");
    }

    fn group(&mut self, group: &RowGroup) {
        self.drawing.open("tbody", "rowgroup", ">");
        if let Some(name) = &group.name {
            let span = self.columns.len();
            self.drawing.begin_band();
            let rest = format!(" scope=rowgroup colspan={span}>");
            self.drawing.open("th", "rowheader", &rest);
            self.drawing.text(name);
            let count = texts::count(group.rows.len(), "fila", "filas");
            self.drawing.html.markup(" · ");
            self.drawing.html.text(&count);
            self.drawing.html.markup("</th></tr>");
        }
        for row in &group.rows {
            self.row(*row);
        }
        self.drawing.html.markup("</tbody>");
    }

    fn row(&mut self, at: usize) {
        let is_first = !std::mem::replace(&mut self.drawn[at], true);
        self.drawing.begin_row();
        if is_first {
            self.drawing.html.markup(" id=");
            self.drawing.html.markup(&row_id(at));
        }
        self.drawing.html.markup(">");
        for (by, name) in self.columns.clone() {
            self.cell(at, by, name);
        }
        self.drawing.html.markup("</tr>");
    }

    fn cell(&mut self, at: usize, by: OrderBy, label: &str) {
        let publication = self.drawing.publication;
        let row = &publication.rows[at];
        let years_said = || {
            let years = years(publication, at).into_iter();
            let years: Vec<String> = years.map(|year| year.to_string()).collect();
            years.join(", ")
        };
        let text = match by {
            OrderBy::Column(column) => publication
                .document
                .resolved(row.position, column)
                .to_owned(),
            OrderBy::Level => row
                .level
                .map_or_else(String::new, |at| publication.levels[at].clone()),
            OrderBy::Year => years_said(),
        };
        let heads = by == OrderBy::Column(Column::Unit) && !text.trim().is_empty();
        let (element, role, scope) = match heads {
            true => ("th", "rowheader", " scope=row"),
            false => ("td", "cell", ""),
        };
        let rest = format!("{scope} class={}", by.word());
        self.drawing.open(element, role, &rest);
        let key = &publication.units[row.unit].key;
        let target = format!("unidad-{key}");
        let leads = by == OrderBy::Column(Column::Unit)
            && !std::mem::replace(&mut self.led[row.unit], true);
        let html = &mut self.drawing.html;
        if leads {
            html.markup(" id=\"");
            html.text(&target);
            html.markup("\"");
        }
        html.markup(" data-label=\"");
        html.text(label);
        html.markup("\">");
        self.drawing.text(&text);
        if leads {
            self.drawing.link(&target, &viewer::link_to_unit(key));
        }
        if by == OrderBy::Column(Column::Goal) {
            self.drawing.link(&row_id(at), &viewer::link_to_row(at + 1));
        }
        self.drawing.html.markup("</");
        self.drawing.html.markup(element);
        self.drawing.html.markup(">");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::picture::document;

    fn drawn(pairs: &[(&str, &str)], cards: bool) -> (String, String) {
        let publication = Publication::of(document(
            r#"
            # DIRECTIVO
            1 | Zona <b> | Dirigir | i  | No aplica
            # OPERATIVO
            3 | Riego    | Regar   | km | M1. Diez en 2025¶M2. Dos en 2026
            " | "        | "       | x  | M3. Óptima
            "#,
        ));
        let pairs = pairs.iter();
        let pairs: Vec<_> = pairs
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        drawn_arrangement(&publication, &Filter::of_address(&pairs), cards)
    }

    /// The text of each row, its cells apart.
    fn rows(html: &str) -> Vec<String> {
        let rows = html.split("<tr").skip(1);
        let text = |row: &str| {
            let (row, _) = row.split_once("</tr").expect("a row");
            let cells = row.split("<t").skip(1);
            let cells = cells.map(|cell| {
                let pieces = cell.split('<').enumerate();
                let pieces = pieces.filter(|(_, piece)| !piece.starts_with("a "));
                let texts =
                    pieces.map(|(_, piece)| piece.split_once('>').map_or("", |(_, text)| text));
                texts.collect::<Vec<_>>().join("")
            });
            cells.collect::<Vec<_>>().join("|")
        };
        rows.map(text).collect()
    }

    #[test]
    fn every_row_says_all_of_its_cells() {
        let (html, said) = drawn(&[("orden", "unidad")], false);
        assert_eq!(
            rows(&html),
            [
                "No.|Unidad|Objetivo|Indicador|Meta cuantificable|Nivel|Año",
                "3|Riego|Regar|km|M1. Diez en 2025M2. Dos en 2026|OPERATIVO|2025, 2026",
                "3|Riego|Regar|x|M3. Óptima|OPERATIVO|",
                "1|Zona &lt;b&gt;|Dirigir|i|No aplica|DIRECTIVO|",
            ]
        );
        assert!(!html.contains("rowspan"), "{html}");
        assert_eq!(said, "3 filas. Orden: Unidad, de la A a la Z.");
        // The head says how it stands, and what pressing it does.
        let head = "<th scope=col aria-sort=ascending><button type=button data-orden=unidad-desc>";
        assert!(html.contains(head), "{html}");
        assert_eq!(html.matches("aria-sort").count(), 1);
        // One press back.
        assert!(html.contains("data-orden=\"\">Volver al orden de la matriz<"));
    }

    #[test]
    fn groups_are_named_and_counted() {
        let (html, said) = drawn(&[("grupo", "nivel")], false);
        assert_eq!(
            rows(&html),
            [
                "No.|Unidad|Objetivo|Indicador|Meta cuantificable|Año",
                "DIRECTIVO · 1 fila",
                "1|Zona &lt;b&gt;|Dirigir|i|No aplica|",
                "OPERATIVO · 2 filas",
                "3|Riego|Regar|km|M1. Diez en 2025M2. Dos en 2026|2025, 2026",
                "3|Riego|Regar|x|M3. Óptima|",
            ]
        );
        assert_eq!(said, "3 filas. Grupos: Nivel.");
    }

    #[test]
    fn an_address_leads_to_one_place_each() {
        // A row of two years stands in two groups.
        let (html, _) = drawn(&[("grupo", "anio")], false);
        assert_eq!(html.matches("M1. Diez").count(), 2);
        for id in [
            "id=meta-1",
            "id=meta-2",
            "id=meta-3",
            "id=\"unidad-3\"",
            "id=\"unidad-1\"",
        ] {
            assert_eq!(html.matches(id).count(), 1, "{id} in {html}");
        }
    }

    #[test]
    fn what_is_looked_for_is_found_and_marked_in_it() {
        let (html, said) = drawn(&[("buscar", "riego"), ("orden", "meta-desc")], true);
        assert_eq!(html.matches("<mark>Riego</mark>").count(), 2);
        assert_eq!(
            said,
            "Se muestran 2 de 3 filas. Orden: Meta, de la Z a la A."
        );
        // Cards say that they are a table, and have nothing hidden to press.
        assert!(
            html.contains("<th role=rowheader scope=row class=unidad id="),
            "{html}"
        );
        assert_eq!(html.matches("<button").count(), 1, "{html}");
        let (_, said) = drawn(&[("buscar", "nada"), ("orden", "meta")], false);
        assert!(said.starts_with("Ninguna meta es así."), "{said}");
    }
}
