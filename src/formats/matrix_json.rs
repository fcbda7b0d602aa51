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

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::error::Category;

use super::delimited::MAX_ROWS;
use super::error::Damage;
use super::file_name::file_name;
use super::filled::{Filled, filled};
use super::{Exported, Opened, ReadError, Report};
use crate::model::{Cell, Column, Content, Document, History, Metadata, Outline, dates};

const FORMAT: &str = "metas-matriz";
const VERSION: u64 = 1;

type Text<'a> = Cow<'a, str>;

#[derive(Serialize, Deserialize)]
struct File<'a> {
    #[serde(rename = "formato")]
    format: Text<'a>,
    version: u64,
    #[serde(rename = "título", default)]
    heading: Text<'a>,
    #[serde(rename = "niveles")]
    levels: Vec<Level<'a>>,
    #[serde(rename = "metadatos", default)]
    metadata: About<'a>,
}

#[derive(Serialize, Deserialize)]
struct Level<'a> {
    /// `null` for the units that stand before the first level.
    #[serde(rename = "nivel")]
    name: Option<Text<'a>>,
    #[serde(rename = "unidades", default)]
    units: Vec<Unit<'a>>,
}

#[derive(Serialize, Deserialize)]
struct Unit<'a> {
    #[serde(rename = "número", default)]
    number: Text<'a>,
    #[serde(rename = "unidad", default)]
    name: Text<'a>,
    /// Which of the two are merged with the unit above.
    #[serde(rename = "combinadas", default, skip_serializing_if = "Vec::is_empty")]
    merged: Vec<Name>,
    #[serde(rename = "filas", default)]
    lines: Vec<Line<'a>>,
}

#[derive(Default, Serialize, Deserialize)]
struct Line<'a> {
    /// Only where a row below the first of its unit has a number of its own.
    #[serde(rename = "número", default, skip_serializing_if = "Option::is_none")]
    number: Option<Text<'a>>,
    #[serde(rename = "objetivo", default)]
    objective: Text<'a>,
    #[serde(rename = "indicador", default)]
    indicator: Text<'a>,
    #[serde(rename = "meta", default)]
    goal: Text<'a>,
    #[serde(rename = "combinadas", default, skip_serializing_if = "Vec::is_empty")]
    merged: Vec<Name>,
}

/// A column by the name that the CSV to share gives it.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Name {
    #[serde(rename = "número")]
    Number,
    #[serde(rename = "unidad")]
    Unit,
    #[serde(rename = "objetivo")]
    Objective,
    #[serde(rename = "indicador")]
    Indicator,
    #[serde(rename = "meta")]
    Goal,
}

impl Name {
    const fn of(column: Column) -> Self {
        match column {
            Column::Number => Self::Number,
            Column::Unit => Self::Unit,
            Column::Objective => Self::Objective,
            Column::Indicator => Self::Indicator,
            Column::Goal => Self::Goal,
        }
    }
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct About<'a> {
    #[serde(rename = "institución")]
    institution: Text<'a>,
    #[serde(rename = "fecha")]
    date: Text<'a>,
    /// The date again, when it is one, so that nobody has to read it anew.
    #[serde(
        rename = "fecha_iso",
        skip_deserializing,
        skip_serializing_if = "Option::is_none"
    )]
    iso_date: Option<String>,
    #[serde(rename = "periodicidad")]
    periodicity: Text<'a>,
    #[serde(rename = "unidad_poseedora")]
    holder: Text<'a>,
    #[serde(rename = "responsable")]
    responsible: Text<'a>,
    #[serde(rename = "correo")]
    email: Text<'a>,
    #[serde(rename = "teléfono")]
    telephone: Text<'a>,
    #[serde(rename = "licencia")]
    licence: Text<'a>,
    #[serde(rename = "enlace")]
    planning_link: Text<'a>,
    #[serde(rename = "notas")]
    notes: Notes<'a>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Notes<'a> {
    #[serde(rename = "número")]
    number: Text<'a>,
    #[serde(rename = "unidad")]
    unit: Text<'a>,
    #[serde(rename = "objetivo")]
    objective: Text<'a>,
    #[serde(rename = "indicador")]
    indicator: Text<'a>,
    #[serde(rename = "meta")]
    goal: Text<'a>,
}

/// The matrix for other programs.
pub fn matrix_json(document: &Document) -> Exported {
    let file = File {
        format: FORMAT.into(),
        version: VERSION,
        heading: document.heading.as_str().into(),
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
                Content::Level(text) => Some(text.as_str().into()),
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
    let shown = |column: Column| first.map_or("", |goal| goal.cells[column.index()]).into();
    let of_unit = [Column::Number, Column::Unit];
    let lines = goals.iter().enumerate().map(|(at, goal)| {
        let shown = |column: Column| Text::from(goal.cells[column.index()]);
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

fn merged(document: &Document, goal: &Filled, columns: &[Column]) -> Vec<Name> {
    let columns = columns.iter().copied();
    let merged = columns.filter(|column| is_merged(document, goal, *column));
    merged.map(Name::of).collect()
}

fn is_merged(document: &Document, goal: &Filled, column: Column) -> bool {
    document.rows[goal.position].cell(column) == Some(&Cell::Merged)
}

fn about(metadata: &Metadata) -> About<'_> {
    let [number, unit, objective, indicator, goal] = metadata
        .notes
        .each_ref()
        .map(|note| Text::from(note.as_str()));
    About {
        institution: metadata.institution.as_str().into(),
        date: metadata.date.as_str().into(),
        iso_date: dates::parse(&metadata.date).map(dates::iso),
        periodicity: metadata.periodicity.as_str().into(),
        holder: metadata.holder.as_str().into(),
        responsible: metadata.responsible.as_str().into(),
        email: metadata.email.as_str().into(),
        telephone: metadata.telephone.as_str().into(),
        licence: metadata.licence.as_str().into(),
        planning_link: metadata.planning_link.as_str().into(),
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
pub(super) fn looks_like_one(text: &str) -> bool {
    let says = |(at, key): (usize, &str)| {
        let rest = text[at + key.len()..].trim_start().strip_prefix(':');
        let rest = rest.and_then(|rest| rest.trim_start().strip_prefix('"'));
        rest.and_then(|rest| rest.strip_prefix(FORMAT))
            .is_some_and(|rest| rest.starts_with('"'))
    };
    let start = text.trim_start_matches('\u{feff}').trim_start();
    start.starts_with('{') && text.match_indices("\"formato\"").any(says)
}

pub(super) fn read(text: &str, report: Report) -> Result<Opened, ReadError> {
    #[derive(Deserialize)]
    struct Version {
        version: u64,
    }
    let text = text.trim_start_matches('\u{feff}');
    let Version { version } = serde_json::from_str(text).map_err(|error| damaged(&error))?;
    if version > VERSION {
        return Err(ReadError::NewerMatrix { version });
    }
    let file: File = serde_json::from_str(text).map_err(|error| damaged(&error))?;
    let document = document(file)?;
    let report = report.counting(&document);
    Ok(Opened {
        document,
        history: History::default(),
        report,
    })
}

fn damaged(error: &serde_json::Error) -> ReadError {
    let (line, column) = (error.line(), error.column());
    ReadError::DamagedMatrix {
        damage: match error.classify() {
            Category::Eof => Damage::Cut { line, column },
            Category::Io | Category::Syntax | Category::Data => Damage::NotJson { line, column },
        },
    }
}

fn document(file: File) -> Result<Document, ReadError> {
    let mut rows = Rows::default();
    for level in file.levels {
        if let Some(name) = level.name {
            rows.contents.push(Content::Level(name.into_owned()));
            rows.shown = Default::default();
        }
        for unit in level.units {
            rows.unit(unit);
        }
        if rows.contents.len() > MAX_ROWS {
            return Err(ReadError::TooManyRows { limit: MAX_ROWS });
        }
    }
    let about = file.metadata;
    let notes = about.notes;
    let metadata = Metadata {
        institution: about.institution.into_owned(),
        date: about.date.into_owned(),
        periodicity: about.periodicity.into_owned(),
        holder: about.holder.into_owned(),
        responsible: about.responsible.into_owned(),
        email: about.email.into_owned(),
        telephone: about.telephone.into_owned(),
        licence: about.licence.into_owned(),
        planning_link: about.planning_link.into_owned(),
        notes: [
            notes.number,
            notes.unit,
            notes.objective,
            notes.indicator,
            notes.goal,
        ]
        .map(Text::into_owned),
    };
    Ok(Document::new(file.heading, rows.contents, metadata))
}

/// The rows as they are read.
#[derive(Default)]
struct Rows {
    contents: Vec<Content>,
    /// What the row above shows.
    shown: [String; 5],
}

impl Rows {
    fn unit(&mut self, unit: Unit) {
        let number = self.cell(Column::Number, unit.number, &unit.merged);
        let name = self.cell(Column::Unit, unit.name, &unit.merged);
        // A unit that promises nothing is still a unit.
        let lines = if unit.lines.is_empty() {
            vec![Line::default()]
        } else {
            unit.lines
        };
        let mut first = Some([number, name]);
        for line in lines {
            let own = line.number.map(|text| self.cell(Column::Number, text, &[]));
            let [number, name] = first
                .take()
                .unwrap_or_else(|| [own.unwrap_or(Cell::Merged), Cell::Merged]);
            let cells = [
                number,
                name,
                self.cell(Column::Objective, line.objective, &line.merged),
                self.cell(Column::Indicator, line.indicator, &line.merged),
                self.cell(Column::Goal, line.goal, &line.merged),
            ];
            self.contents.push(Content::Goal(cells));
        }
    }

    /// A cell that is said to be merged but says something else was changed by
    /// somebody: what it says counts.
    fn cell(&mut self, column: Column, text: Text, merged: &[Name]) -> Cell {
        let shown = &mut self.shown[column.index()];
        if merged.contains(&Name::of(column)) && *shown == text {
            return Cell::Merged;
        }
        *shown = text.into_owned();
        Cell::Text(shown.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats;
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
        formats::read("x.json", text.as_bytes(), formats::ReadOptions::default())
    }

    #[test]
    fn a_consumer_reads_levels_units_and_whole_rows() {
        let mut document = document(DRAWING);
        document.metadata.date = "28/02/2022".to_owned();
        let exported = matrix_json(&document);
        let text = String::from_utf8(exported.bytes).expect("UTF-8");
        let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
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
                "línea 1, columna 41",
            ),
            (
                r#"{"formato": "metas-matriz", "version": 1, "niveles": ["#,
                "cortado",
            ),
            (
                r#"{"formato": "metas-matriz", "version": 1, "niveles": [3]}"#,
                "columna 55",
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
