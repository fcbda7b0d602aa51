//! What the page without scripts says more where it lies in a published folder:
//! its address, for search engines and for who shares it, and the way to the
//! viewer and the data.

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

const PAGE_NAME: &str = "matriz.html";

/// Where the page lies.
#[derive(Clone, Copy)]
pub(super) struct PlacedPage<'a> {
    /// The address of its folder, which ends with a slash.
    pub folder: &'a str,
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
        let address = format!("{}{PAGE_NAME}", self.folder);
        web_address(&address).is_some().then_some(address)
    }

    /// The files of the data, by their whole addresses.
    pub fn downloads(self) -> Vec<Download> {
        let is_whole = self.address().is_some();
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
            ("og:title", Some(summary::title_and_owner(document))),
            ("og:description", Some(summary::description(document))),
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

    /// The way to the viewer and the data, which lie beside it.
    pub fn draw_foot(self, html: &mut Html) {
        html.markup("<nav aria-label=\"Otras formas de esta matriz\">\n<ul>\n");
        let viewer = (
            "visor.html?src=matriz.json",
            "Buscar y filtrar en el visor",
            "",
        );
        for (address, said, _) in [viewer].into_iter().chain(BESIDE) {
            html.markup(&format!("<li><a href=\"{address}\">"));
            html.text(said);
            html.markup("</a></li>\n");
        }
        html.markup("</ul>\n</nav>\n");
    }
}
