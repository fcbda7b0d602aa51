//! The CSV to share with its description for programs, in a ZIP: a Data
//! Package (specs.frictionlessdata.io, version 1) of one table.
//!
//! The table is the CSV to share in its variant for tools: separated by commas
//! and without a byte order mark, which many readers take for a letter of the
//! first name.

use serde::Serialize;

use super::csv::shared_csv::{guard_note, shared_table};
use super::exported::Exported;
use super::file_name::file_name;
use super::links::{email_address, web_address};
use super::matrix_json::matrix_json;
use super::stored_zip::stored_zip;
use super::summary::{self, KEYWORDS, licence, on_one_line};
use crate::model::official::DICTIONARY;
use crate::model::own_files::{self, DATA_PACKAGE, PUBLISHED};
use crate::model::{Column, Document, Field, Separator, dates};

const TABLE: &str = "metas-y-objetivos.csv";

/// The table is not all that the package holds.
const WHOLE: &str = "En la tabla hay una fila por meta, con las celdas combinadas repetidas. El \
                     título, los metadatos, los niveles sin unidades y qué celdas están combinadas \
                     van en matriz.json, dentro del paquete: al abrirlo en Metas no se pierde nada.";

/// What a reader has to undo, in words and exactly.
const GUARD: &str = "Para que una hoja de cálculo no ejecute un texto como fórmula, lleva un \
                     apóstrofo de más delante todo texto que, después de los apóstrofos con que \
                     empiece, empieza con = + - @ tabulador, retorno, salto de línea, nulo o = + \
                     - @ de ancho completo (salvo los números con signo). Para leer los textos \
                     tal cual, quite un apóstrofo donde se cumpla ^'+[=+\\-@\\t\\r\\n\\0＝＋－＠].";

#[derive(Serialize)]
struct Descriptor<'a> {
    profile: &'static str,
    name: String,
    title: String,
    description: String,
    keywords: [&'static str; 6],
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    modified: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    licenses: Vec<NamedLicence<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<Party<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contributors: Vec<Party<'a>>,
    resources: [Resource; 1],
}

#[derive(Serialize)]
struct NamedLicence<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
}

/// A person or institution.
#[derive(Default, Serialize)]
struct Party<'a> {
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organization: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'static str>,
}

#[derive(Serialize)]
struct Resource {
    profile: &'static str,
    name: &'static str,
    path: &'static str,
    title: String,
    description: String,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    bytes: usize,
    dialect: Dialect,
    schema: Schema,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Dialect {
    delimiter: char,
    line_terminator: &'static str,
    quote_char: char,
    double_quote: bool,
    skip_initial_space: bool,
    header: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    fields: Vec<SchemaField>,
    missing_values: [&'static str; 0],
}

#[derive(Serialize)]
struct SchemaField {
    name: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'static str,
    description: String,
}

/// The matrix as a Data Package.
pub fn data_package(document: &Document) -> Exported {
    let (table, guards) = shared_table(document, Separator::Comma);
    let table = match table.strip_prefix(b"\xef\xbb\xbf") {
        Some(table) => table.to_vec(),
        None => table,
    };
    let whole = matrix_json(document);
    let package = package(document, table.len());
    let mut described = serde_json::to_vec_pretty(&package).unwrap_or_default();
    described.push(b'\n');
    Exported {
        file_name: file_name(document, "paquete-de-datos", "zip"),
        media_type: "application/zip".into(),
        bytes: stored_zip(&[
            (DATA_PACKAGE, described),
            (TABLE, table),
            (PUBLISHED, whole.bytes),
        ]),
        notes: [WHOLE.to_owned()]
            .into_iter()
            .chain(guard_note(guards))
            .collect(),
    }
}

fn package(document: &Document, bytes: usize) -> Descriptor<'_> {
    let metadata = &document.metadata;
    // Ecuador's own midnight: in UTC it would be the day before.
    let updated = dates::parse(&metadata.date).map(dates::iso);
    let updated = updated.map(|date| format!("{date}T00:00:00-05:00"));
    let name = file_name(document, "metas-y-objetivos", "");
    let owner = summary::owner(document);
    let responsible = on_one_line(&metadata.responsible);
    let email = email_address(&metadata.email);
    let sources = owner.clone().map(|title| Party {
        title,
        path: web_address(&metadata.planning_link),
        ..Party::default()
    });
    let publisher = owner.clone().map(|title| Party {
        title,
        role: Some("publisher"),
        ..Party::default()
    });
    let maintainer = (!responsible.is_empty()).then_some(Party {
        title: responsible,
        email,
        organization: owner,
        role: Some("maintainer"),
        ..Party::default()
    });
    Descriptor {
        profile: "tabular-data-package",
        name: name.trim_end_matches('.').to_owned(),
        title: summary::title(document),
        description: description(document),
        keywords: KEYWORDS,
        created: updated.clone(),
        modified: updated,
        licenses: given_licence(&metadata.licence).into_iter().collect(),
        sources: sources.into_iter().collect(),
        contributors: publisher.into_iter().chain(maintainer).collect(),
        resources: [resource(document, bytes)],
    }
}

/// What the package holds; and the licence when it is no name that tools know
/// and no address, because then it has no other place.
fn description(document: &Document) -> String {
    let description = summary::description(document);
    let licence = &document.metadata.licence;
    match on_one_line(licence) {
        text if text.is_empty() || given_licence(licence).is_some() => description,
        text => format!("{description} Licencia: {text}."),
    }
}

fn given_licence(text: &str) -> Option<NamedLicence<'_>> {
    match licence(text) {
        Some(known) => Some(NamedLicence {
            name: Some(known.name),
            path: known.address,
            title: Some(known.title),
        }),
        None => web_address(text).map(|path| NamedLicence {
            name: None,
            path,
            title: None,
        }),
    }
}

fn resource(document: &Document, bytes: usize) -> Resource {
    Resource {
        profile: "tabular-data-resource",
        name: "metas-y-objetivos",
        path: TABLE,
        title: summary::title(document),
        description: format!(
            "Una fila por meta, con todas sus celdas: las combinadas se repiten en cada fila. Una \
             celda puede tener varios párrafos. {GUARD}"
        ),
        format: "csv",
        mediatype: "text/csv",
        encoding: "utf-8",
        bytes,
        dialect: Dialect {
            delimiter: ',',
            line_terminator: "\r\n",
            quote_char: '"',
            double_quote: true,
            skip_initial_space: false,
            header: true,
        },
        schema: Schema {
            fields: fields(document),
            // An empty cell is a text, empty as in the matrix.
            missing_values: [],
        },
    }
}

/// The columns of the CSV to share, in the words of the official dictionary.
fn fields(document: &Document) -> Vec<SchemaField> {
    let [unit, objective, indicator, goal, _] = DICTIONARY.map(|(_, meaning)| meaning);
    let described = [
        (None, "Institución", "Institución de la que es la matriz"),
        (
            None,
            "Fecha",
            "Fecha de actualización de la información, como año, mes y día si es una fecha",
        ),
        (None, "Nivel", "Nivel de proceso al que pertenece la unidad"),
        (
            Some(Column::Number),
            "No.",
            "Número de la unidad en la matriz",
        ),
        (Some(Column::Unit), "Descripción de la unidad", unit),
        (Some(Column::Objective), "Objetivo de la unidad", objective),
        (Some(Column::Indicator), "Indicador", indicator),
        (Some(Column::Goal), "Meta cuantificable", goal),
    ];
    let fields = own_files::SHARED_CSV.into_iter().zip(described);
    fields
        .map(|(name, (column, title, meaning))| {
            let note = column.map_or("", |column| document.metadata.get(Field::Note(column)));
            SchemaField {
                name,
                kind: "string",
                title,
                description: match on_one_line(note) {
                    note if note.is_empty() => format!("{meaning}."),
                    note => format!("{meaning}. Nota aclaratoria: {note}"),
                },
            }
        })
        .collect()
}
