//! What a page without scripts says more where it lies in a published folder: its
//! address, for search engines and for who shares it, and the way to the viewer,
//! the data and the pages beside it.

use serde::Serialize;

use super::markup_writer::Html;
use crate::export::links::web_address;
use crate::export::summary;
use crate::model::Document;

/// The files beside the page, with what people are told of them, and their form.
const BESIDE: [(&str, &str, &str); 3] = [
    ("matriz.csv", "Datos para Excel (CSV)", "text/csv"),
    (
        "matriz.json",
        "Datos para programas (JSON)",
        "application/json",
    ),
    (
        "paquete-de-datos.zip",
        "Paquete de datos (ZIP)",
        "application/zip",
    ),
];

/// The heading of the list of the units.
pub(super) const UNITS: &str = "Unidades administrativas";

const PAGE_NAME: &str = "matriz.html";

/// The page that leads to those of the units.
pub(crate) const UNITS_INDEX: &str = "unidades.html";

/// Where a page lies.
#[derive(Clone, Copy)]
pub(super) struct PlacedPage<'a> {
    /// The address of the published folder, which ends with a slash.
    pub folder: &'a str,
    pub kind: PlacedKind<'a>,
}

/// Which of the pages of the folder it is.
#[derive(Clone, Copy)]
pub(super) enum PlacedKind<'a> {
    /// The whole matrix.
    Matrix,
    /// The list of the units.
    Index,
    /// One unit, by its page's name in the folder and what addresses call it in
    /// the viewer; and what is told of the whole matrix.
    Unit {
        path: &'a str,
        key: &'a str,
        name: &'a str,
        matrix: &'a str,
    },
}

/// A file that a description names (`schema.org/DataDownload`).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Download {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'static str,
    encoding_format: &'static str,
    content_url: String,
}

impl PlacedPage<'_> {
    /// Its own address, if the folder's is whole.
    pub fn address(self) -> Option<String> {
        let page = match self.kind {
            PlacedKind::Matrix => PAGE_NAME,
            PlacedKind::Index => UNITS_INDEX,
            PlacedKind::Unit { path, .. } => path,
        };
        let address = format!("{}{page}", self.folder);
        web_address(&address).is_some().then_some(address)
    }

    /// What it is, of what and whose.
    pub fn title(self, document: &Document) -> String {
        let title = summary::title_and_owner(document);
        match self.kind {
            PlacedKind::Matrix => title,
            PlacedKind::Index => format!("{UNITS} · {title}"),
            PlacedKind::Unit { name, .. } => format!("{name} · {title}"),
        }
    }

    /// What it holds, in a sentence or two.
    pub fn description(self, document: &Document) -> String {
        match self.kind {
            PlacedKind::Matrix | PlacedKind::Index => summary::description(document),
            PlacedKind::Unit { name, .. } => summary::unit_description(document, name),
        }
    }

    /// The same of a page that may lie in no folder.
    pub fn title_and_description(placed: Option<Self>, document: &Document) -> (String, String) {
        match placed {
            Some(placed) => (placed.title(document), placed.description(document)),
            None => (
                summary::title_and_owner(document),
                summary::description(document),
            ),
        }
    }

    /// The files of the data, by their whole addresses; a unit has none of its own.
    pub fn downloads(self) -> Vec<Download> {
        let is_whole = self.address().is_some() && matches!(self.kind, PlacedKind::Matrix);
        let files = BESIDE.into_iter().filter(|_| is_whole);
        files
            .map(|(name, said, encoding_format)| Download {
                kind: "DataDownload",
                name: said,
                encoding_format,
                content_url: format!("{}{name}", self.folder),
            })
            .collect()
    }

    /// Its address and what is shown where it is shared (Open Graph).
    pub fn draw_head(self, html: &mut Html, document: &Document) {
        let address = self.address();
        if let Some(address) = &address {
            html.markup("<link rel=\"canonical\" href=\"");
            html.text(address);
            html.markup("\">\n");
        }
        for (property, content) in [
            ("og:type", Some("website".to_owned())),
            ("og:locale", Some("es_EC".to_owned())),
            ("og:title", Some(self.title(document))),
            ("og:description", Some(self.description(document))),
            ("og:site_name", summary::owner(document)),
            ("og:url", address),
        ] {
            if let Some(content) = content {
                html.markup(&format!("<meta property=\"{property}\" content=\""));
                html.text(&content);
                html.markup("\">\n");
            }
        }
    }

    /// The way to the viewer, the other pages and the data.
    pub fn draw_foot(self, html: &mut Html) {
        const VIEWER: &str = "visor.html?src=matriz.json";
        const SAID: &str = "Buscar y filtrar en el visor";
        const WHOLE: (&str, &str) = (PAGE_NAME, "La matriz entera");
        const INDEX: (&str, &str) = (UNITS_INDEX, "Cada unidad en su página");
        let of_unit;
        let (back, pages): (&str, &[(&str, &str)]) = match self.kind {
            PlacedKind::Matrix => ("", &[(VIEWER, SAID), INDEX]),
            PlacedKind::Index => ("", &[(VIEWER, SAID), WHOLE]),
            PlacedKind::Unit { key, .. } => {
                of_unit = format!("{VIEWER}#unidad={key}");
                (
                    "../",
                    &[(&of_unit, "Esta unidad en el visor"), INDEX, WHOLE],
                )
            }
        };
        html.markup("<nav aria-label=\"Otras formas de esta matriz\">\n<ul>\n");
        let files = BESIDE.into_iter().map(|(name, said, _)| (name, said));
        for (address, said) in pages.iter().copied().chain(files) {
            html.markup("<li><a href=\"");
            html.markup(back);
            html.text(address);
            html.markup("\">");
            html.text(said);
            html.markup("</a></li>\n");
        }
        html.markup("</ul>\n</nav>\n");
    }
}
