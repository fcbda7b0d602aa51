use super::charts::{draw_charts, draw_figures};
use super::{Figures, Publication, Quantity};
use crate::export::{Html, about};
use crate::model::text::lines;
use crate::texts::{self, viewer};

/// Where `meses.js` draws the choice of a month, in a folder that keeps several.
const MONTHS: &str = "<div id=\"meses\"></div>";

/// The whole page but for its table, which [`drawn_table`] draws anew for what
/// is asked, and for what changed since a publication `before`, if there is
/// one: that is made when it is opened, by [`drawn_changes`]. It can be handed on
/// where the browser `shares`.
///
/// [`drawn_table`]: super::drawn_table
/// [`drawn_changes`]: super::drawn_changes
pub fn drawn_page(publication: &Publication, before: bool, shares: bool) -> String {
    let document = &publication.document;
    let figures = super::figures(publication);
    let mut html = Html::default();
    html.markup("<main><header>");
    html.element("h1", texts::CITIZEN_TITLE);
    html.markup("<p class=\"owner\">");
    html.text(&publication.says_who_and_when());
    html.markup("</p>");
    for line in lines(&document.heading) {
        html.markup("<p class=\"quiet\">");
        html.text(line);
        html.markup("</p>");
    }
    html.markup(MONTHS);
    html.markup("</header>");
    draw_figures(&mut html, &figures);
    html.markup("<details>");
    html.element("summary", viewer::CHARTS);
    html.markup("<div class=\"charts\">");
    draw_charts(&mut html, publication, &figures);
    html.markup("</div></details>");
    if before {
        html.markup("<details><summary data-accion=\"");
        html.markup(PageAction::Compare.name());
        html.markup("\">");
        html.text(viewer::CHANGES);
        html.markup("</summary><div id=\"cambios\" class=\"charts\" role=\"status\">");
        html.element("p", viewer::COMPARING);
        html.markup("</div></details>");
    }
    draw_tools(&mut html, publication, &figures);
    html.markup("<p id=\"cuenta\" class=\"count\" role=\"status\"></p>");
    html.markup("<a class=\"skip\" href=\"#archivos\">");
    html.text(viewer::SKIP_TABLE);
    html.markup("</a><div id=\"tabla\" class=\"table\" role=\"region\" aria-label=\"");
    html.text(texts::MATRIX);
    html.markup("\"></div><div id=\"archivos\" class=\"files\" role=\"group\" aria-label=\"");
    html.text(viewer::FILES);
    html.markup("\">");
    for (action, name) in [
        (PageAction::Csv, viewer::DOWNLOAD_CSV),
        (PageAction::Workbook, viewer::DOWNLOAD_EXCEL),
        (PageAction::Package, viewer::DOWNLOAD_PACKAGE),
        (PageAction::Link, viewer::COPY_LINK),
        (PageAction::Cite, viewer::CITE),
        (PageAction::Share, viewer::SHARE),
        (PageAction::Print, texts::PRINT),
    ] {
        if shares || action != PageAction::Share {
            button(&mut html, action, name);
        }
    }
    html.markup("<p id=\"dicho\" role=\"status\"></p></div><footer id=\"acerca\">");
    html.markup(&about(document));
    html.markup("</footer></main>");
    html.finish()
}

/// What a button of the page does, by what it says in `data-accion`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageAction {
    Clear,
    Compare,
    Csv,
    Workbook,
    Package,
    Link,
    Cite,
    Share,
    Print,
}

impl PageAction {
    const ALL: [(Self, &str); 9] = [
        (Self::Clear, "limpiar"),
        (Self::Compare, "comparar"),
        (Self::Csv, "csv"),
        (Self::Workbook, "excel"),
        (Self::Package, "paquete"),
        (Self::Link, "enlace"),
        (Self::Cite, "citar"),
        (Self::Share, "compartir"),
        (Self::Print, "imprimir"),
    ];

    pub fn of(name: &str) -> Option<Self> {
        let found = Self::ALL.iter().find(|(_, other)| *other == name);
        found.map(|(action, _)| *action)
    }

    fn name(self) -> &'static str {
        let found = Self::ALL.iter().find(|(action, _)| *action == self);
        found.map_or("", |(_, name)| name)
    }
}

fn button(html: &mut Html, action: PageAction, name: &str) {
    let action = action.name();
    html.markup(&format!(
        "<button type=\"button\" class=\"button\" data-accion=\"{action}\">"
    ));
    html.text(name);
    html.markup("</button>");
}

/// Each control has the name that [`Filter::NAMES`] gives what it chooses.
fn draw_tools(html: &mut Html, publication: &Publication, figures: &Figures) {
    html.markup("<form class=\"tools\" role=\"search\" aria-label=\"");
    html.text(viewer::TOOLS);
    html.markup("\"><div class=\"search\"><label for=\"buscar\">");
    html.text(viewer::FIND);
    html.markup(
        "</label><input type=\"search\" id=\"buscar\" name=\"buscar\" autocomplete=\"off\" placeholder=\"",
    );
    html.text(viewer::FIND_EXAMPLE);
    html.markup("\"></div>");
    let numbered = publication.levels.iter().enumerate();
    let levels = numbered.map(|(at, level)| ((at + 1).to_string(), level.clone()));
    let units = publication.units.iter();
    let units = units.map(|unit| (unit.key.clone(), unit.name.clone()));
    let quantities = [
        (Quantity::Said, viewer::WITH_QUANTITY),
        (Quantity::Unsaid, viewer::WITHOUT_QUANTITY),
    ];
    let quantities = quantities.map(|(said, name)| (said.key().to_owned(), name.to_owned()));
    let years = figures.by_year.iter().filter_map(|(year, _)| *year);
    let years = years.map(|year| (year.to_string(), year.to_string()));
    for (name, label, all, options) in [
        ("nivel", viewer::LEVEL, viewer::ALL_LEVELS, levels.collect()),
        ("unidad", viewer::UNIT, viewer::ALL_UNITS, units.collect()),
        (
            "cantidad",
            viewer::QUANTITY,
            viewer::ANY_QUANTITY,
            quantities.to_vec(),
        ),
        (
            "anio",
            viewer::YEAR,
            viewer::ALL_YEARS,
            years.collect::<Vec<_>>(),
        ),
    ] {
        pick(html, name, label, all, &options);
    }
    let has_years = figures.by_year.iter().any(|(year, _)| year.is_some());
    let has_levels = !publication.levels.is_empty();
    let of_level = |options| if has_levels { options } else { "" };
    let of_year = |options| if has_years { options } else { "" };
    begin_pick(html, "orden", viewer::ORDER, viewer::MATRIX_ORDER);
    html.markup(viewer::ORDERS);
    html.markup(of_level(viewer::LEVEL_ORDERS));
    html.markup(of_year(viewer::YEAR_ORDERS));
    html.markup(END_OF_PICK);
    if has_levels || has_years {
        begin_pick(html, "grupo", viewer::GROUP, viewer::NO_GROUPS);
        html.markup(of_level(viewer::LEVEL_GROUP));
        html.markup(of_year(viewer::YEAR_GROUP));
        html.markup(END_OF_PICK);
    }
    button(html, PageAction::Clear, viewer::CLEAR);
    html.markup("</form>");
}

/// A choice; none where there is nothing to choose.
fn pick(html: &mut Html, name: &str, label: &str, all: &str, options: &[(String, String)]) {
    if options.is_empty() {
        return;
    }
    begin_pick(html, name, label, all);
    for (key, name) in options {
        html.markup("<option value=\"");
        html.text(key);
        html.markup("\">");
        html.text(name);
        html.markup("</option>");
    }
    html.markup(END_OF_PICK);
}

const END_OF_PICK: &str = "</select></div>";

/// A choice up to what there is to choose from.
fn begin_pick(html: &mut Html, name: &str, label: &str, all: &str) {
    html.markup(&format!("<div><label for=\"elegir-{name}\">"));
    html.text(label);
    html.markup(&format!(
        "</label><select id=\"elegir-{name}\" name=\"{name}\"><option value=\"\">"
    ));
    html.text(all);
    html.markup("</option>");
}

/// Instead of the page, why there is none.
pub fn drawn_refusal(sentence: &str) -> String {
    let mut html = Html::default();
    html.markup("<main class=\"notice\"><div role=\"alert\">");
    html.element("h1", viewer::NOT_SHOWN);
    html.element("p", sentence);
    html.markup("</div>");
    html.markup(MONTHS);
    html.markup("</main>");
    html.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::picture::document;

    #[test]
    fn a_chart_is_a_table_with_its_numbers() {
        let publication = Publication::of(document(
            r#"
            1 | Prefectura | Dirigir | i | No aplica
            3 | Riego <b>  | Regar   | k | M1. Diez¶M2. Dos
            " | "          | "       | x | M3. Óptima
            "#,
        ));
        let html = drawn_page(&publication, false, false);
        assert!(html.contains("<dt>Metas</dt><dd>3</dd>"), "{html}");
        assert!(
            html.contains("<dt>Con cantidad</dt><dd>67 %</dd>"),
            "{html}"
        );
        let riego = "<th scope=\"row\"><a href=\"#unidad=3\">Riego &lt;b&gt;</a></th><td><svg";
        assert!(html.contains(riego), "{html}");
        // Nor what no row says.
        assert!(
            html.contains("value=unidad>Unidad, de la A a la Z<"),
            "{html}"
        );
        assert!(!html.contains("value=nivel>") && !html.contains("value=anio>"));
        // What the browser cannot do is not offered.
        let share = "data-accion=\"compartir\"";
        assert!(!html.contains(share));
        assert!(drawn_page(&publication, false, true).contains(share));
    }
}
