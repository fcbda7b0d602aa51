//! The matrix as JSON for other programs: levels, units and rows with every
//! cell filled in, and which of them are merged, so that it opens again as the
//! same document. `docs/formatos.md` describes it.
//!
//! ```json
//! {"formato": "metas-matriz", "version": 1, "título": "…",
//!  "niveles": [{"nivel": "NIVEL OPERATIVO", "unidades": [
//!    {"número": "1", "unidad": "Riego", "filas": [
//!      {"objetivo": "Regar", "indicador": "Canales", "meta": "Diez"},
//!      {"objetivo": "Regar", "indicador": "Represas", "meta": "Una",
//!       "combinadas": ["objetivo"]}]}]}],
//!  "metadatos": {"institución": "…", "fecha": "28/02/2022", …}}
//! ```

use serde::Serialize;

use super::exported::Exported;
use super::file_name::file_name;
use crate::model::own_files::{JSON_FORMAT, JSON_VERSION, column_name as name};
use crate::model::whole_rows::{WholeRow, whole_rows};
use crate::model::{Cell, Column, Content, Document, Metadata, Outline, dates};

#[derive(Serialize)]
struct JsonFile<'a> {
    #[serde(rename = "formato")]
    format: &'a str,
    version: u64,
    #[serde(rename = "título")]
    heading: &'a str,
    #[serde(rename = "niveles")]
    levels: Vec<JsonLevel<'a>>,
    #[serde(rename = "metadatos")]
    metadata: JsonMetadata<'a>,
}

#[derive(Serialize)]
struct JsonLevel<'a> {
    /// `null` for the units that stand before the first level.
    #[serde(rename = "nivel")]
    name: Option<&'a str>,
    #[serde(rename = "unidades")]
    units: Vec<JsonUnit<'a>>,
}

#[derive(Serialize)]
struct JsonUnit<'a> {
    #[serde(rename = "número")]
    number: &'a str,
    #[serde(rename = "unidad")]
    name: &'a str,
    /// Which of the two are merged with the unit above.
    #[serde(rename = "combinadas", skip_serializing_if = "Vec::is_empty")]
    merged: Vec<&'static str>,
    #[serde(rename = "filas")]
    lines: Vec<JsonRow<'a>>,
}

#[derive(Serialize)]
struct JsonRow<'a> {
    /// Only where a row below the first of its unit has a number of its own.
    #[serde(rename = "número", skip_serializing_if = "Option::is_none")]
    number: Option<&'a str>,
    #[serde(rename = "objetivo")]
    objective: &'a str,
    #[serde(rename = "indicador")]
    indicator: &'a str,
    #[serde(rename = "meta")]
    goal: &'a str,
    #[serde(rename = "combinadas", skip_serializing_if = "Vec::is_empty")]
    merged: Vec<&'static str>,
}

#[derive(Serialize)]
struct JsonMetadata<'a> {
    #[serde(rename = "institución")]
    institution: &'a str,
    #[serde(rename = "fecha")]
    date: &'a str,
    /// The date again, when it is one, so that nobody has to read it anew.
    #[serde(rename = "fecha_iso", skip_serializing_if = "Option::is_none")]
    iso_date: Option<String>,
    #[serde(rename = "periodicidad")]
    periodicity: &'a str,
    #[serde(rename = "unidad_poseedora")]
    holder: &'a str,
    #[serde(rename = "responsable")]
    responsible: &'a str,
    #[serde(rename = "correo")]
    email: &'a str,
    #[serde(rename = "teléfono")]
    telephone: &'a str,
    #[serde(rename = "licencia")]
    licence: &'a str,
    #[serde(rename = "enlace")]
    planning_link: &'a str,
    #[serde(rename = "notas")]
    notes: JsonNotes<'a>,
}

#[derive(Serialize)]
struct JsonNotes<'a> {
    #[serde(rename = "número")]
    number: &'a str,
    #[serde(rename = "unidad")]
    unit: &'a str,
    #[serde(rename = "objetivo")]
    objective: &'a str,
    #[serde(rename = "indicador")]
    indicator: &'a str,
    #[serde(rename = "meta")]
    goal: &'a str,
}

/// The matrix for other programs.
pub fn matrix_json(document: &Document) -> Exported {
    let file = JsonFile {
        format: JSON_FORMAT,
        version: JSON_VERSION,
        heading: document.heading.as_str(),
        levels: levels(document),
        metadata: about(&document.metadata),
    };
    let mut bytes = serde_json::to_vec_pretty(&file).unwrap_or_default();
    bytes.push(b'\n');
    Exported {
        file_name: file_name(document, "matriz", "json"),
        media_type: "application/json".into(),
        bytes,
        notes: Vec::new(),
    }
}

fn levels(document: &Document) -> Vec<JsonLevel<'_>> {
    let outline = Outline::of(document);
    let mut goals = whole_rows(document);
    let sections = outline.sections.iter().map(|section| JsonLevel {
        name: section
            .level
            .and_then(|at| match &document.rows[at].content {
                Content::Level(text) => Some(text.as_str()),
                Content::Goal(_) => None,
            }),
        units: outline.units[section.units.clone()]
            .iter()
            .map(|unit| {
                let goals = goals.by_ref().take(unit.rows.len());
                self::unit(document, &goals.collect::<Vec<_>>())
            })
            .collect(),
    });
    sections.collect()
}

fn unit<'a>(document: &'a Document, goals: &[WholeRow<'a>]) -> JsonUnit<'a> {
    let first = goals.first();
    let shown = |column: Column| first.map_or("", |goal| goal.cells[column.index()]);
    let of_unit = [Column::Number, Column::Unit];
    let lines = goals.iter().enumerate().map(|(at, goal)| {
        let shown = |column: Column| goal.cells[column.index()];
        let has_own = at > 0 && !is_merged(document, goal, Column::Number);
        JsonRow {
            number: has_own.then(|| shown(Column::Number)),
            objective: shown(Column::Objective),
            indicator: shown(Column::Indicator),
            goal: shown(Column::Goal),
            merged: merged(
                document,
                goal,
                &[Column::Objective, Column::Indicator, Column::Goal],
            ),
        }
    });
    JsonUnit {
        number: shown(Column::Number),
        name: shown(Column::Unit),
        merged: first.map_or_else(Vec::new, |goal| merged(document, goal, &of_unit)),
        lines: lines.collect(),
    }
}

fn merged(document: &Document, goal: &WholeRow, columns: &[Column]) -> Vec<&'static str> {
    let columns = columns.iter().copied();
    let merged = columns.filter(|column| is_merged(document, goal, *column));
    merged.map(name).collect()
}

fn is_merged(document: &Document, goal: &WholeRow, column: Column) -> bool {
    document.rows[goal.position].cell(column) == Some(&Cell::Merged)
}

fn about(metadata: &Metadata) -> JsonMetadata<'_> {
    let [number, unit, objective, indicator, goal] = metadata.notes.each_ref().map(String::as_str);
    JsonMetadata {
        institution: metadata.institution.as_str(),
        date: metadata.date.as_str(),
        iso_date: dates::parse(&metadata.date).map(dates::iso),
        periodicity: metadata.periodicity.as_str(),
        holder: metadata.holder.as_str(),
        responsible: metadata.responsible.as_str(),
        email: metadata.email.as_str(),
        telephone: metadata.telephone.as_str(),
        licence: metadata.licence.as_str(),
        planning_link: metadata.planning_link.as_str(),
        notes: JsonNotes {
            number,
            unit,
            objective,
            indicator,
            goal,
        },
    }
}
