//! The matrix as a page for the institution's website, and as a fragment to
//! paste into its content manager.
//!
//! Both hold the same native table: one `<tbody>` per level, headed by its
//! band, and merged cells as rowspans, which screen readers follow. Nothing in
//! them runs: the only `<script>` of the page is its description for search
//! engines (`schema.org/Dataset`, in JSON-LD).

use serde::Serialize;

use super::exported::Exported;
use super::file_name::file_name;
use super::html::Html;
use super::links::{email_address, web_address};
use super::summary::{self, KEYWORDS, licence_address, on_one_line};
use crate::model::official::{A4_HEADER, TITLE};
use crate::model::text::{counted, lines};
use crate::model::{Column, Content, Document, Field, Outline, dates};

const STYLE: &str = include_str!("web_page.css");

/// The metadata as a citizen is told.
const METADATA: [(Field, &str); 13] = [
    (Field::Institution, "Institución"),
    (Field::Date, "Fecha de actualización"),
    (Field::Periodicity, "Periodicidad de actualización"),
    (Field::Holder, "Unidad poseedora de la información"),
    (Field::Responsible, "Persona responsable"),
    (Field::Email, "Correo electrónico"),
    (Field::Telephone, "Número telefónico"),
    (Field::Licence, "Licencia"),
    (
        Field::PlanningLink,
        "Enlace al sistema de planificación (GPR)",
    ),
    (Field::Note(Column::Unit), "Nota sobre la unidad"),
    (Field::Note(Column::Objective), "Nota sobre el objetivo"),
    (Field::Note(Column::Indicator), "Nota sobre el indicador"),
    (
        Field::Note(Column::Goal),
        "Nota sobre la meta cuantificable",
    ),
];

/// What the page and the fragment write differently.
struct Look {
    title: &'static str,
    subtitle: &'static str,
    heading: &'static str,
    /// Attributes of the box that scrolls.
    scroll: &'static str,
    table: &'static str,
    cell: &'static str,
    number: &'static str,
    band: &'static str,
}

const PAGE: Look = Look {
    title: "h1",
    subtitle: "h2",
    heading: r#" class="heading""#,
    scroll: r#" class="scroll""#,
    table: "",
    cell: "",
    number: r#" class="number""#,
    band: r#" class="level""#,
};

/// A content manager has a style of its own, but not for merged cells: without
/// lines nobody sees how far they reach.
const FRAGMENT: Look = Look {
    title: "h2",
    subtitle: "h3",
    heading: "",
    scroll: r#" style="overflow-x:auto""#,
    table: r#" style="width:100%;min-width:44rem;border-collapse:collapse""#,
    cell: r#" style="border:1px solid;padding:.4em .6em;text-align:left;vertical-align:top""#,
    number: r#" style="border:1px solid;padding:.4em .6em;text-align:left;vertical-align:top""#,
    band: "",
};

/// The matrix as a web page, whole in one file.
pub fn web_page(document: &Document) -> Exported {
    let mut writing = Writing::new(document, &PAGE);
    writing.html.markup(
        "<!DOCTYPE html>\n<html lang=\"es-EC\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
    );
    writing.html.element("title", &page_title(document));
    writing
        .html
        .markup("\n<link rel=\"icon\" href=\"data:,\">\n<meta name=\"description\" content=\"");
    writing.html.text(&summary::description(document));
    writing.html.markup("\">\n<style>\n");
    writing.html.markup(STYLE);
    writing
        .html
        .markup("</style>\n<script type=\"application/ld+json\">");
    writing.html.markup(&data_set(document));
    writing
        .html
        .markup("</script>\n</head>\n<body>\n<main data-metas>\n");
    if let Some(owner) = summary::owner(document) {
        writing.html.markup("<p class=\"owner\">");
        writing.html.text(&owner);
        writing.html.markup("</p>\n");
    }
    writing.matrix();
    writing.html.markup("</main>\n</body>\n</html>\n");
    writing.exported("pagina-web")
}

/// The same table and metadata, to paste into a page that is there already.
pub fn web_fragment(document: &Document) -> Exported {
    let mut writing = Writing::new(document, &FRAGMENT);
    writing.html.markup("<div data-metas lang=\"es-EC\">\n");
    writing.matrix();
    writing.html.markup("</div>\n");
    writing.exported("fragmento-web")
}

/// The metadata, as the page has them.
pub fn about(document: &Document) -> String {
    let mut writing = Writing::new(document, &PAGE);
    writing.metadata();
    writing.html.finish()
}

fn page_title(document: &Document) -> String {
    let title = summary::title(document);
    match summary::owner(document) {
        Some(owner) => format!("{title} · {owner}"),
        None => title,
    }
}

/// A document on its way to HTML.
struct Writing<'a> {
    document: &'a Document,
    outline: Outline,
    look: &'static Look,
    html: Html,
    /// Rows with no cell of their own, which a table cannot show.
    hollow: Vec<usize>,
    not_linked: Vec<&'static str>,
}

impl<'a> Writing<'a> {
    fn new(document: &'a Document, look: &'static Look) -> Self {
        let outline = Outline::of(document);
        let spans = outline.spans.iter().enumerate();
        let hollow = spans.filter(|(_, spans)| **spans == [0; 5]);
        Self {
            hollow: hollow.map(|(position, _)| position).collect(),
            document,
            outline,
            look,
            html: Html::default(),
            not_linked: Vec::new(),
        }
    }

    /// Heading, table and metadata.
    fn matrix(&mut self) {
        let look = self.look;
        let mut heading = lines(&self.document.heading);
        self.html
            .element(look.title, heading.next().unwrap_or(TITLE));
        self.html.markup("\n");
        for line in heading {
            self.html.markup(&format!("<p{}>", look.heading));
            self.html.text(line);
            self.html.markup("</p>\n");
        }
        self.table();
        self.metadata();
    }

    fn table(&mut self) {
        let look = self.look;
        // What scrolls has to be reached with the keyboard, and so has a name.
        self.html.markup(&format!(
            "<div{} role=\"region\" aria-label=\"Matriz de metas y objetivos\" tabindex=\"0\">\n\
             <table{}>\n",
            look.scroll, look.table
        ));
        self.html.element("caption", &summary::title(self.document));
        self.html.markup("\n<thead>\n<tr>");
        for name in A4_HEADER {
            self.html
                .markup(&format!("<th scope=\"col\"{}>", look.cell));
            self.html.text(name);
            self.html.markup("</th>");
        }
        self.html.markup("</tr>\n</thead>\n");
        let rows = &self.document.rows;
        for (position, row) in rows.iter().enumerate() {
            if position == 0 || row.is_level() {
                self.html.markup("<tbody>\n");
            }
            match &row.content {
                Content::Level(text) => self.band(text),
                Content::Goal(_) => self.goal(position),
            }
            if rows.get(position + 1).is_none_or(|next| next.is_level()) {
                self.html.markup("</tbody>\n");
            }
        }
        self.html.markup("</table>\n</div>\n");
    }

    fn band(&mut self, text: &str) {
        let Look { band, cell, .. } = self.look;
        self.html.markup(&format!(
            "<tr{band}><th colspan=\"5\" scope=\"rowgroup\"{cell}>"
        ));
        self.html.broken_by("<br>", text);
        self.html.markup("</th></tr>\n");
    }

    fn goal(&mut self, position: usize) {
        if self.outline.spans[position] == [0; 5] {
            return;
        }
        self.html.markup("<tr>");
        for column in Column::ALL {
            let span = self.outline.spans[position][column.index()];
            if span > 0 {
                self.cell(position, column, self.shown(position, span));
            }
        }
        self.html.markup("</tr>\n");
    }

    /// How many of the rows of a cell are drawn.
    fn shown(&self, position: usize, span: usize) -> usize {
        let before = |end: usize| self.hollow.partition_point(|at| *at < end);
        span - (before(position + span) - before(position))
    }

    fn cell(&mut self, position: usize, column: Column, span: usize) {
        let Look { cell, number, .. } = self.look;
        let text = self.document.resolved(position, column);
        // The unit heads its rows; an empty header would head them with nothing.
        let heads = column == Column::Unit && !text.trim().is_empty();
        let (name, scope) = if heads {
            ("th", r#" scope="row""#)
        } else {
            ("td", "")
        };
        let span = match span {
            1 => String::new(),
            _ => format!(" rowspan=\"{span}\""),
        };
        let style = if column == Column::Number {
            number
        } else {
            cell
        };
        self.html.markup(&format!("<{name}{scope}{span}{style}>"));
        self.html.paragraphs(text);
        self.html.markup(&format!("</{name}>"));
    }

    fn metadata(&mut self) {
        let metadata = &self.document.metadata;
        let given = METADATA.map(|(field, label)| (field, label, metadata.get(field)));
        let says = |text: &str| lines(text).next().is_some();
        if !given.iter().any(|(_, _, text)| says(text)) {
            return;
        }
        self.html
            .element(self.look.subtitle, "Sobre esta información");
        self.html.markup("\n<dl>\n");
        for (field, label, text) in given {
            if says(text) {
                self.html.element("dt", label);
                self.html.markup("<dd>");
                self.value(field, label, text);
                self.html.markup("</dd>\n");
            }
        }
        self.html.markup("</dl>\n");
    }

    fn value(&mut self, field: Field, label: &'static str, text: &str) {
        let address = match field {
            Field::Email => email_address(text).map(|address| format!("mailto:{address}")),
            Field::PlanningLink => web_address(text).map(str::to_owned),
            Field::Licence => licence_address(text).map(str::to_owned),
            Field::Date => {
                if let Some(date) = dates::parse(text) {
                    let date = dates::iso(date);
                    self.html.markup(&format!("<time datetime=\"{date}\">"));
                    self.html.text(text.trim());
                    return self.html.markup("</time>");
                }
                None
            }
            _ => None,
        };
        let Some(address) = address else {
            if matches!(field, Field::Email | Field::PlanningLink) {
                self.not_linked.push(label);
            }
            return self.html.broken_by("<br>", text);
        };
        self.html.markup("<a href=\"");
        self.html.text(&address);
        self.html.markup("\">");
        self.html.text(text.trim());
        self.html.markup("</a>");
    }

    fn exported(self, what: &str) -> Exported {
        let Self {
            document,
            html,
            hollow,
            not_linked,
            ..
        } = self;
        let dropped = html.dropped;
        let rows: Vec<String> = hollow.iter().map(|at| (at + 1).to_string()).collect();
        let not_linked: Vec<String> = not_linked.iter().map(|at| format!("«{at}»")).collect();
        let notes = [
            (dropped > 0).then(|| {
                format!(
                    "Se quitaron {} que una página web no admite.",
                    counted(dropped, "carácter de control", "caracteres de control")
                )
            }),
            (!rows.is_empty()).then(|| {
                format!(
                    "No se ven las filas que no tienen ninguna celda propia, porque todas se \
                     combinan con las de arriba: {}.",
                    rows.join(", ")
                )
            }),
            (!not_linked.is_empty()).then(|| {
                format!(
                    "Se escriben como texto, sin enlace, porque no son una dirección: {}.",
                    not_linked.join(", ")
                )
            }),
        ];
        Exported {
            file_name: file_name(document, what, "html"),
            media_type: "text/html;charset=utf-8".into(),
            bytes: html.finish().into_bytes(),
            notes: notes.into_iter().flatten().collect(),
        }
    }
}

/// `schema.org/Dataset`, as search engines read it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct DataSet<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
    description: String,
    in_language: &'static str,
    is_accessible_for_free: bool,
    keywords: [&'static str; 6],
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    creator: Option<Organisation>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Organisation>,
}

#[derive(Clone, Serialize)]
struct Organisation {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
}

fn data_set(document: &Document) -> String {
    let metadata = &document.metadata;
    let name = on_one_line(&metadata.institution);
    let institution = (!name.is_empty()).then_some(Organisation {
        kind: "GovernmentOrganization",
        name,
    });
    let data_set = DataSet {
        context: "https://schema.org",
        kind: "Dataset",
        name: page_title(document),
        description: summary::description(document),
        in_language: "es-EC",
        is_accessible_for_free: true,
        keywords: KEYWORDS,
        date_modified: dates::parse(&metadata.date).map(dates::iso),
        license: licence_address(&metadata.licence),
        creator: institution.clone(),
        publisher: institution,
    };
    in_script(&serde_json::to_string(&data_set).unwrap_or_default())
}

/// JSON that cannot end the element it stands in, nor open a comment, nor hide
/// a line break: these letters stand only inside its strings.
fn in_script(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for letter in json.chars() {
        match letter {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                safe.push_str(&format!("\\u{:04x}", u32::from(letter)));
            }
            letter => safe.push(letter),
        }
    }
    safe
}
