//! What a JSON says as a matrix, whoever parsed it.

use serde_json::Value;

use super::name;
use crate::model::{Cell, Column, Content, Document, Metadata};

/// Something in a JSON that is not what it has to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Odd {
    /// Where, as programs write it: `niveles[0].unidades[2].meta`.
    pub path: String,
    /// What had to be there.
    pub wanted: &'static str,
}

impl Odd {
    fn new(key: &str, wanted: &'static str) -> Self {
        let path = key.to_owned();
        Self { path, wanted }
    }

    fn within(mut self, outer: &str) -> Self {
        self.path = format!("{outer}.{}", self.path);
        self
    }
}

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

pub(super) fn document(file: &impl Json) -> Result<Document, Odd> {
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
