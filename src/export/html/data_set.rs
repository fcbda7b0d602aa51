//! What search engines are told of the page.

use serde::Serialize;

use super::placed_page::{Download, PlacedKind, PlacedPage};
use crate::export::script_data::in_script;
use crate::export::summary::{self, KEYWORDS, licence_address, on_one_line};
use crate::model::official::named;
use crate::model::{Document, dates};

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
    /// The month that it tells of, as `2026-10`.
    #[serde(skip_serializing_if = "Option::is_none")]
    temporal_coverage: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    /// The matrix that a unit is of.
    #[serde(skip_serializing_if = "Option::is_none")]
    is_part_of: Option<WholeSet>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    distribution: Vec<Download>,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    creator: Option<Organisation>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Organisation>,
}

#[derive(Serialize)]
struct WholeSet {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
    description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Clone, Serialize)]
struct Organisation {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
}

/// The description, in JSON-LD that may stand in a `<script>`.
pub(super) fn data_set(document: &Document, placed: Option<PlacedPage>) -> String {
    let metadata = &document.metadata;
    let institution = named(&metadata.institution).map(|name| Organisation {
        kind: "GovernmentOrganization",
        name: on_one_line(name),
    });
    let date = dates::parse(&metadata.date).map(dates::iso);
    let (name, description) = PlacedPage::title_and_description(placed, document);
    let data_set = DataSet {
        context: "https://schema.org",
        kind: "Dataset",
        name,
        description,
        in_language: "es-EC",
        is_accessible_for_free: true,
        keywords: KEYWORDS,
        date_modified: date.clone(),
        temporal_coverage: date.map(|date| date.chars().take(7).collect()),
        url: placed.and_then(PlacedPage::address),
        is_part_of: placed.and_then(|placed| whole_set(document, placed)),
        distribution: placed.map(PlacedPage::downloads).unwrap_or_default(),
        license: licence_address(&metadata.licence),
        creator: institution.clone(),
        publisher: institution,
    };
    in_script(&serde_json::to_string(&data_set).unwrap_or_default())
}

fn whole_set(document: &Document, placed: PlacedPage) -> Option<WholeSet> {
    let PlacedKind::Unit { matrix, .. } = placed.kind else {
        return None;
    };
    let kind = PlacedKind::Matrix;
    Some(WholeSet {
        kind: "Dataset",
        name: summary::title_and_owner(document),
        description: matrix.to_owned(),
        url: PlacedPage { kind, ..placed }.address(),
    })
}
