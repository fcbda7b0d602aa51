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
use serde_json::Value;
use serde_json::error::Category;

use super::exported::Exported;
use super::file_name::file_name;
use super::whole_rows::{Filled, filled};
use crate::import::error::{Damage, ReadError};
use crate::import::opened::Opened;
use crate::import::report::Report;
use crate::import::text::delimited::MAX_ROWS;
use crate::model::{Cell, Column, Content, Document, History, Metadata, Outline, dates};

pub(crate) mod reading;

use self::reading::document;
pub use self::reading::{Json, Odd};

const FORMAT: &str = "metas-matriz";
const VERSION: u64 = 1;

#[derive(Serialize)]
struct File<'a> {
    #[serde(rename = "formato")]
    format: &'a str,
    version: u64,
    #[serde(rename = "título")]
    heading: &'a str,
    #[serde(rename = "niveles")]
    levels: Vec<Level<'a>>,
    #[serde(rename = "metadatos")]
    metadata: About<'a>,
}

#[derive(Serialize)]
struct Level<'a> {
    /// `null` for the units that stand before the first level.
    #[serde(rename = "nivel")]
    name: Option<&'a str>,
    #[serde(rename = "unidades")]
    units: Vec<Unit<'a>>,
}

#[derive(Serialize)]
struct Unit<'a> {
    #[serde(rename = "número")]
    number: &'a str,
    #[serde(rename = "unidad")]
    name: &'a str,
    /// Which of the two are merged with the unit above.
    #[serde(rename = "combinadas", skip_serializing_if = "Vec::is_empty")]
    merged: Vec<&'static str>,
    #[serde(rename = "filas")]
    lines: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Line<'a> {
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

/// A column by the name that the CSV to share gives it.
const fn name(column: Column) -> &'static str {
    match column {
        Column::Number => "número",
        Column::Unit => "unidad",
        Column::Objective => "objetivo",
        Column::Indicator => "indicador",
        Column::Goal => "meta",
    }
}

#[derive(Serialize)]
struct About<'a> {
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
    notes: Notes<'a>,
}

#[derive(Serialize)]
struct Notes<'a> {
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
    let file = File {
        format: FORMAT,
        version: VERSION,
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

fn levels(document: &Document) -> Vec<Level<'_>> {
    let outline = Outline::of(document);
    let mut goals = filled(document);
    let sections = outline.sections.iter().map(|section| Level {
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

fn unit<'a>(document: &'a Document, goals: &[Filled<'a>]) -> Unit<'a> {
    let first = goals.first();
    let shown = |column: Column| first.map_or("", |goal| goal.cells[column.index()]);
    let of_unit = [Column::Number, Column::Unit];
    let lines = goals.iter().enumerate().map(|(at, goal)| {
        let shown = |column: Column| goal.cells[column.index()];
        let has_own = at > 0 && !is_merged(document, goal, Column::Number);
        Line {
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
    Unit {
        number: shown(Column::Number),
        name: shown(Column::Unit),
        merged: first.map_or_else(Vec::new, |goal| merged(document, goal, &of_unit)),
        lines: lines.collect(),
    }
}

fn merged(document: &Document, goal: &Filled, columns: &[Column]) -> Vec<&'static str> {
    let columns = columns.iter().copied();
    let merged = columns.filter(|column| is_merged(document, goal, *column));
    merged.map(name).collect()
}

fn is_merged(document: &Document, goal: &Filled, column: Column) -> bool {
    document.rows[goal.position].cell(column) == Some(&Cell::Merged)
}

fn about(metadata: &Metadata) -> About<'_> {
    let [number, unit, objective, indicator, goal] = metadata.notes.each_ref().map(String::as_str);
    About {
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
        notes: Notes {
            number,
            unit,
            objective,
            indicator,
            goal,
        },
    }
}

/// Whether a text is JSON that says to be a matrix. A quote inside a string is
/// escaped, so no text of a cell can say it.
pub(crate) fn looks_like_one(text: &str) -> bool {
    let says = |(at, key): (usize, &str)| {
        let rest = text[at + key.len()..].trim_start().strip_prefix(':');
        let rest = rest.and_then(|rest| rest.trim_start().strip_prefix('"'));
        rest.and_then(|rest| rest.strip_prefix(FORMAT))
            .is_some_and(|rest| rest.starts_with('"'))
    };
    let start = text.trim_start_matches('\u{feff}').trim_start();
    start.starts_with('{') && text.match_indices("\"formato\"").any(says)
}

pub(crate) fn read(text: &str, report: Report) -> Result<Opened, ReadError> {
    let text = text.trim_start_matches('\u{feff}');
    let value: Value = serde_json::from_str(text).map_err(|error| not_json(&error))?;
    if let Some(version) = value["version"].as_u64().filter(|at| *at > VERSION) {
        return Err(ReadError::NewerMatrix { version });
    }
    let document = document(&&value).map_err(|odd| damaged(Damage::Odd(odd)))?;
    if document.rows.len() > MAX_ROWS {
        return Err(ReadError::TooManyRows { limit: MAX_ROWS });
    }
    let report = report.counting(&document);
    Ok(Opened {
        document,
        history: History::default(),
        report,
    })
}

/// The matrix that a JSON in this format says; why it is none is for [`read`]
/// to say.
pub fn matrix_of_json(value: &impl Json) -> Option<Document> {
    let format = value.member("formato")?.text()?;
    let version = value.member("version")?.number()?;
    let ours = format == FORMAT && version == VERSION;
    document(value).ok().filter(|_| ours)
}

const fn damaged(damage: Damage) -> ReadError {
    ReadError::DamagedMatrix { damage }
}

fn not_json(error: &serde_json::Error) -> ReadError {
    let (line, column) = (error.line(), error.column());
    damaged(match error.classify() {
        Category::Eof => Damage::Cut { line, column },
        Category::Io | Category::Syntax | Category::Data => Damage::NotJson { line, column },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import;
    use crate::model::drawn::{assert_drawn, document};

    const DRAWING: &str = r#"
        1 | A | o | i  | M1
        # NIVEL
        2 | B | p | j  | M2¶M3
        " | " | " | j2 | "
        3 | C | " | k  | M4
        x | " | q | "  |
        "#;

    fn open(text: &str) -> Result<Opened, ReadError> {
        import::read("x.json", text.as_bytes(), import::ReadOptions::default())
    }

    #[test]
    fn a_consumer_reads_levels_units_and_whole_rows() {
        let mut document = document(DRAWING);
        document.metadata.date = "28/02/2022".to_owned();
        let exported = matrix_json(&document);
        let text = String::from_utf8(exported.bytes).expect("UTF-8");
        let value: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(value["metadatos"]["fecha_iso"], "2022-02-28");
        let expected = serde_json::json!([
            {"nivel": null, "unidades": [
                {"número": "1", "unidad": "A", "filas": [
                    {"objetivo": "o", "indicador": "i", "meta": "M1"}]}]},
            {"nivel": "NIVEL", "unidades": [
                {"número": "2", "unidad": "B", "filas": [
                    {"objetivo": "p", "indicador": "j", "meta": "M2\nM3"},
                    {"objetivo": "p", "indicador": "j2", "meta": "M2\nM3",
                     "combinadas": ["objetivo", "meta"]}]},
                {"número": "3", "unidad": "C", "filas": [
                    {"objetivo": "p", "indicador": "k", "meta": "M4",
                     "combinadas": ["objetivo"]},
                    {"número": "x", "objetivo": "q", "indicador": "k", "meta": "",
                     "combinadas": ["indicador"]}]}]}
        ]);
        assert_eq!(value["niveles"], expected);
        assert_drawn(&open(&text).expect("a matrix").document, DRAWING);
    }

    #[test]
    fn what_somebody_changed_counts() {
        let text = r#"{"version": 1, "niveles": [{"nivel": "N", "unidades": [
            {"unidad": "A", "filas": [{"meta": "M1"}, {"meta": "M2", "combinadas": ["meta"]}]},
            {"unidad": "B"}]}], "formato" : "metas-matriz", "otra": [1]}"#;
        let opened = open(text).expect("a matrix");
        assert_drawn(
            &opened.document,
            r#"
            # N
              | A |  |  | M1
            " | " |  |  | M2
              | B |  |  |
            "#,
        );
        assert_eq!(opened.report.units, 2);
    }

    #[test]
    fn what_is_no_matrix_gets_a_sentence() {
        for (text, expected) in [
            (
                r#"{"formato": "metas-matriz", "version": 2}"#,
                "versión más nueva",
            ),
            (
                r#"{"formato": "metas-matriz", "version": 1}"#,
                "«niveles» debía ser una lista",
            ),
            (
                r#"{"formato": "metas-matriz", "version": 1, "niveles": ["#,
                "cortado",
            ),
            (
                r#"{"formato": "metas-matriz", "version": 1, "niveles": [3]}"#,
                "«niveles[0]» debía ser un objeto",
            ),
            (
                r#"{"formato": "metas-matriz", "version": 1, "niveles": [
                    {"unidades": [{}, {"filas": [{"meta": 7}]}]}]}"#,
                "«niveles[0].unidades[1].filas[0].meta» debía ser un texto",
            ),
            (
                r#"{"formato": "metas-matriz", "version": 1, "niveles": [],
                    "metadatos": {"notas": {"meta": []}}}"#,
                "«metadatos.notas.meta» debía ser un texto",
            ),
            (
                r#"{"formato": "metas-matriz", "version": 1, "niveles": [}"#,
                "línea 1, columna 55",
            ),
            // A draft with a cell that says so is still a draft.
            (
                r#"{"format": "metas-draft", "x": "\"formato\": \"metas-matriz\""}"#,
                "borrador",
            ),
        ] {
            let sentence = open(text).expect_err("no matrix").to_string();
            assert!(sentence.contains(expected), "{sentence}");
        }
    }
}
