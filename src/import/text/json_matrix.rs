//! The matrix in JSON, as [`crate::export::matrix_json`] writes it and others
//! may have changed it, whoever parsed it.

use serde_json::Value;
use serde_json::error::Category;

use super::form::{Inside, TextForm};
use crate::import::error::ReadError;
use crate::import::error::json_damage::{JsonDamage, Odd};
use crate::import::limits::MAX_ROWS;
use crate::import::opened::Opened;
use crate::import::preview::Preview;
use crate::import::report::Report;
use crate::model::own_files::{JSON_FORMAT, JSON_VERSION, column_name as name};
use crate::model::{Cell, Column, Content, Document, History, Metadata};

pub(super) const FORM: TextForm = TextForm {
    #[cfg(test)]
    fixture: "tests/fixtures/matriz-v1.json",
    is_it: |given| says_to_be_one(given.text),
    read: |given, _| {
        let opened = read(given.text, given.report())?;
        Ok(Inside::Document(Box::new(opened)))
    },
    preview: |_, _| Ok(Preview::of_nothing_to_ask()),
};

/// A value of JSON, whoever parsed it: the page of citizens leaves that to the
/// browser, because a parser of our own is a third of what it may weigh.
pub trait Json: Sized {
    /// A member of an object; none where there is no such member, or no object.
    fn member(&self, name: &str) -> Option<Self>;
    fn is_object(&self) -> bool;
    fn is_null(&self) -> bool;
    fn number(&self) -> Option<u64>;
    fn text(&self) -> Option<String>;
    fn items(&self) -> Option<Vec<Self>>;
}

impl Json for &Value {
    fn member(&self, name: &str) -> Option<Self> {
        self.get(name)
    }

    fn is_object(&self) -> bool {
        Value::is_object(self)
    }

    fn is_null(&self) -> bool {
        Value::is_null(self)
    }

    fn number(&self) -> Option<u64> {
        self.as_u64()
    }

    fn text(&self) -> Option<String> {
        self.as_str().map(str::to_owned)
    }

    fn items(&self) -> Option<Vec<Self>> {
        self.as_array().map(|items| items.iter().collect())
    }
}

/// A text; empty where there is none.
fn text(object: &impl Json, key: &str) -> Result<String, Odd> {
    let Some(value) = object.member(key) else {
        return Ok(String::new());
    };
    value.text().ok_or_else(|| Odd::new(key, "un texto"))
}

/// A list; empty where there is none.
fn list<J: Json>(object: &J, key: &str) -> Result<Vec<J>, Odd> {
    let Some(value) = object.member(key) else {
        return Ok(Vec::new());
    };
    value.items().ok_or_else(|| Odd::new(key, "una lista"))
}

/// An object, if there is one.
fn object<J: Json>(object: &J, key: &str) -> Result<Option<J>, Odd> {
    let value = object.member(key);
    match value {
        Some(value) if !value.is_object() => Err(Odd::new(key, "un objeto")),
        value => Ok(value),
    }
}

/// Does something with each object of a list.
fn each<J: Json>(
    object: &J,
    key: &str,
    mut act: impl FnMut(&J) -> Result<(), Odd>,
) -> Result<(), Odd> {
    for (at, item) in list(object, key)?.iter().enumerate() {
        let here = || format!("{key}[{at}]");
        if !item.is_object() {
            return Err(Odd::new(&here(), "un objeto"));
        }
        act(item).map_err(|odd| odd.within(&here()))?;
    }
    Ok(())
}

fn document(file: &impl Json) -> Result<Document, Odd> {
    if file.member("version").and_then(|it| it.number()).is_none() {
        return Err(Odd::new("version", "un número"));
    }
    if file.member("niveles").is_none() {
        return Err(Odd::new("niveles", "una lista"));
    }
    let mut rows = Rows::default();
    each(file, "niveles", |level| rows.level(level))?;
    let metadata = match object(file, "metadatos")? {
        Some(about) => metadata(&about).map_err(|odd| odd.within("metadatos"))?,
        None => Metadata::default(),
    };
    let heading = text(file, "título")?;
    Ok(Document::new(heading, rows.contents, metadata))
}

fn metadata(about: &impl Json) -> Result<Metadata, Odd> {
    let said = |key| text(about, key);
    let mut metadata = Metadata {
        institution: said("institución")?,
        date: said("fecha")?,
        periodicity: said("periodicidad")?,
        holder: said("unidad_poseedora")?,
        responsible: said("responsable")?,
        email: said("correo")?,
        telephone: said("teléfono")?,
        licence: said("licencia")?,
        planning_link: said("enlace")?,
        notes: Default::default(),
    };
    if let Some(notes) = object(about, "notas")? {
        for column in Column::ALL {
            let note = text(&notes, name(column)).map_err(|odd| odd.within("notas"))?;
            metadata.notes[column.index()] = note;
        }
    }
    Ok(metadata)
}

/// The rows as they are read.
#[derive(Default)]
struct Rows {
    contents: Vec<Content>,
    /// What the row above shows.
    shown: [String; 5],
}

impl Rows {
    fn level(&mut self, level: &impl Json) -> Result<(), Odd> {
        let named = level.member("nivel");
        if named.is_some_and(|name| !name.is_null()) {
            self.contents.push(Content::Level(text(level, "nivel")?));
            self.shown = Default::default();
        }
        each(level, "unidades", |unit| self.unit(unit))
    }

    fn unit<J: Json>(&mut self, unit: &J) -> Result<(), Odd> {
        let mut first = Some([
            self.cell(Column::Number, unit)?,
            self.cell(Column::Unit, unit)?,
        ]);
        // A unit that promises nothing is still a unit.
        if list(unit, "filas")?.is_empty() {
            return self.line(first.take(), unit);
        }
        each(unit, "filas", |line| self.line(first.take(), line))
    }

    fn line(&mut self, first: Option<[Cell; 2]>, line: &impl Json) -> Result<(), Odd> {
        let own = match line.member(name(Column::Number)) {
            Some(_) => {
                let text = text(line, name(Column::Number))?;
                self.said(Column::Number, text)
            }
            None => Cell::Merged,
        };
        let [number, unit] = first.unwrap_or([own, Cell::Merged]);
        let cells = [
            number,
            unit,
            self.cell(Column::Objective, line)?,
            self.cell(Column::Indicator, line)?,
            self.cell(Column::Goal, line)?,
        ];
        self.contents.push(Content::Goal(cells));
        Ok(())
    }

    /// A cell that is said to be merged but says something else was changed by
    /// somebody: what it says counts.
    fn cell(&mut self, column: Column, object: &impl Json) -> Result<Cell, Odd> {
        let text = text(object, name(column))?;
        let merged = list(object, "combinadas")?;
        let is_merged = merged
            .iter()
            .any(|item| item.text().as_deref() == Some(name(column)));
        if is_merged && self.shown[column.index()] == text {
            return Ok(Cell::Merged);
        }
        Ok(self.said(column, text))
    }

    fn said(&mut self, column: Column, text: String) -> Cell {
        self.shown[column.index()].clone_from(&text);
        Cell::Text(text)
    }
}

/// Whether a text is JSON that says to be a matrix. A quote inside a string is
/// escaped, so no text of a cell can say it.
fn says_to_be_one(text: &str) -> bool {
    let says = |after: &str| {
        let rest = after.trim_start().strip_prefix(':');
        let rest = rest.and_then(|rest| rest.trim_start().strip_prefix('"'));
        rest.and_then(|rest| rest.strip_prefix(JSON_FORMAT))
            .is_some_and(|rest| rest.starts_with('"'))
    };
    let start = text.trim_start_matches('\u{feff}').trim_start();
    start.starts_with('{') && text.split("\"formato\"").skip(1).any(says)
}

fn read(text: &str, report: Report) -> Result<Opened, ReadError> {
    let text = text.trim_start_matches('\u{feff}');
    let value: Value = serde_json::from_str(text).map_err(|error| not_json(&error))?;
    if let Some(version) = value["version"].as_u64().filter(|at| *at > JSON_VERSION) {
        return Err(damaged(JsonDamage::Newer { version }));
    }
    let document = document(&&value).map_err(|odd| damaged(JsonDamage::Odd(odd)))?;
    if document.rows.len() > MAX_ROWS {
        return Err(ReadError::TooManyRows { limit: MAX_ROWS });
    }
    Ok(Opened::whole(document, History::default(), report))
}

/// The matrix that a JSON in this format says; why it is none is for [`read`]
/// to say.
pub fn matrix_of_json(value: &impl Json) -> Option<Document> {
    let format = value.member("formato")?.text()?;
    let version = value.member("version")?.number()?;
    let ours = format == JSON_FORMAT && version == JSON_VERSION;
    document(value).ok().filter(|_| ours)
}

const fn damaged(damage: JsonDamage) -> ReadError {
    ReadError::DamagedMatrix { damage }
}

fn not_json(error: &serde_json::Error) -> ReadError {
    let (line, column) = (error.line(), error.column());
    damaged(match error.classify() {
        Category::Eof => JsonDamage::Cut { line, column },
        Category::Io | Category::Syntax | Category::Data => JsonDamage::NotJson { line, column },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::matrix_json;
    use crate::import;
    use crate::model::picture::{assert_picture, document};

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
        assert_picture(&open(&text).expect("a matrix").document, DRAWING);
    }

    #[test]
    fn what_somebody_changed_counts() {
        let text = r#"{"version": 1, "niveles": [{"nivel": "N", "unidades": [
            {"unidad": "A", "filas": [{"meta": "M1"}, {"meta": "M2", "combinadas": ["meta"]}]},
            {"unidad": "B"}]}], "formato" : "metas-matriz", "otra": [1]}"#;
        let opened = open(text).expect("a matrix");
        assert_picture(
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
