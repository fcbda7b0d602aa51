//! The matrix as a page for the institution's website, and as a fragment to
//! paste into its content manager.
//!
//! Both hold the same native table: one `<tbody>` per level, headed by its
//! band, and merged cells as rowspans, which screen readers follow. Nothing in
//! them runs: the only `<script>` of the page is its description for search
//! engines (`schema.org/Dataset`, in JSON-LD).

use super::about::draw_about;
use super::data_set::data_set;
use super::drawn_table::{
    CellOf, TableCell, TableMarkup, TablePart, draw_header, draw_section, sections,
};
use super::markup_writer::Html;
use super::placed_page::{PlacedKind, PlacedPage};
use crate::export::exported::Exported;
use crate::export::file_name::file_name;
use crate::export::summary;
use crate::model::official::{A4_HEADER, TITLE};
use crate::model::text::{counted, lines};
use crate::model::{Column, Document};

const STYLE: &str = include_str!("web_page.css");

/// What the page and the fragment write differently.
struct PageLook {
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

const PAGE: PageLook = PageLook {
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
const FRAGMENT: PageLook = PageLook {
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
    page(document, None)
}

/// The same as it lies in a published folder at this address, which ends with a
/// slash.
pub(crate) fn web_page_in(document: &Document, folder: &str) -> Exported {
    let kind = PlacedKind::Matrix;
    page(document, Some(PlacedPage { folder, kind }))
}

pub(super) fn page(document: &Document, placed: Option<PlacedPage>) -> Exported {
    let mut writing = Writing::new(document, &PAGE);
    begin_page(&mut writing.html, document, placed);
    writing.matrix();
    end_page(&mut writing.html, placed);
    writing.exported("pagina-web")
}

/// All of a page that stands before what it shows.
pub(super) fn begin_page(html: &mut Html, document: &Document, placed: Option<PlacedPage>) {
    let (title, description) = PlacedPage::title_and_description(placed, document);
    html.markup(
        "<!DOCTYPE html>\n<html lang=\"es-EC\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
    );
    html.element("title", &title);
    html.markup("\n<link rel=\"icon\" href=\"data:,\">\n<meta name=\"description\" content=\"");
    html.text(&description);
    html.markup("\">\n");
    if let Some(placed) = placed {
        placed.draw_head(html, document);
    }
    html.markup("<style>\n");
    html.markup(STYLE);
    html.markup("</style>\n");
    // A list of units is no data.
    if !placed.is_some_and(|placed| matches!(placed.kind, PlacedKind::Index)) {
        html.markup("<script type=\"application/ld+json\">");
        html.markup(&data_set(document, placed));
        html.markup("</script>\n");
    }
    html.markup("</head>\n<body>\n<main data-metas>\n");
    if let Some(owner) = summary::owner(document) {
        html.markup("<p class=\"owner\">");
        html.text(&owner);
        html.markup("</p>\n");
    }
}

/// And what stands after it.
pub(super) fn end_page(html: &mut Html, placed: Option<PlacedPage>) {
    if let Some(placed) = placed {
        placed.draw_foot(html);
    }
    html.markup("</main>\n</body>\n</html>\n");
}

/// The same table and metadata, to paste into a page that is there already.
pub fn web_fragment(document: &Document) -> Exported {
    let mut writing = Writing::new(document, &FRAGMENT);
    writing.html.markup("<div data-metas lang=\"es-EC\">\n");
    writing.matrix();
    writing.html.markup("</div>\n");
    writing.exported("fragmento-web")
}

/// A document on its way to HTML.
struct Writing<'a> {
    document: &'a Document,
    look: &'static PageLook,
    html: Html,
    /// Rows with no cell of their own, which a table cannot show.
    hollow: Vec<usize>,
    not_linked: Vec<&'static str>,
}

impl<'a> Writing<'a> {
    fn new(document: &'a Document, look: &'static PageLook) -> Self {
        Self {
            document,
            look,
            html: Html::default(),
            hollow: Vec::new(),
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
        self.not_linked = draw_about(&mut self.html, self.document, look.subtitle);
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
        self.html.markup("\n");
        let mut sections = sections(self.document, 0..self.document.rows.len());
        for section in &mut sections {
            section.rows.dedup_by(|row, above| {
                let hollow = row.heads == above.heads;
                if hollow {
                    self.hollow.push(row.position);
                }
                hollow
            });
        }
        draw_header(A4_HEADER, self);
        for section in &sections {
            draw_section(self.document, section, self);
        }
        self.html.markup("</table>\n</div>\n");
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

impl<'a> TableMarkup<'a> for Writing<'_> {
    fn begin(&mut self, part: TablePart) {
        match part {
            TablePart::Head => self.html.markup("<thead>\n<tr>"),
            TablePart::Section => self.html.markup("<tbody>\n"),
            TablePart::Band => self.html.markup(&format!("<tr{}>", self.look.band)),
            TablePart::Row(_) => self.html.markup("<tr>"),
        }
    }

    fn cell(&mut self, cell: TableCell<'a>) {
        let (html, look) = (&mut self.html, self.look);
        let (name, scope) = match cell.of {
            CellOf::Header(_) => ("th", r#" scope="col""#),
            CellOf::Band => ("th", r#" colspan="5" scope="rowgroup""#),
            CellOf::Column(_) if cell.heads_its_row() => ("th", r#" scope="row""#),
            CellOf::Column(_) => ("td", ""),
        };
        let span = match cell.rows {
            1 => String::new(),
            rows => format!(" rowspan=\"{rows}\""),
        };
        let style = match cell.of {
            CellOf::Column(Column::Number) => look.number,
            _ => look.cell,
        };
        html.markup(&format!("<{name}{scope}{span}{style}>"));
        match cell.of {
            CellOf::Header(_) => html.text(cell.text),
            CellOf::Band => html.broken_by("<br>", cell.text),
            CellOf::Column(_) => html.paragraphs(cell.text),
        }
        html.markup(&format!("</{name}>"));
    }

    fn end(&mut self, part: TablePart) {
        self.html.markup(match part {
            TablePart::Head => "</tr>\n</thead>\n",
            TablePart::Section => "</tbody>\n",
            TablePart::Band | TablePart::Row(_) => "</tr>\n",
        });
    }
}
