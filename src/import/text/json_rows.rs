//! JSON of rows, as data portals and spreadsheets in the network give them: a
//! list of objects or of lists, however deep it stands, or a value for each
//! column. The first row are the names of the members.

use super::form::{GivenText, Inside, TextForm};
use super::json_start::begins_as_json;
use super::json_value::JsonValue;
use super::table_form::finished;
use crate::import::cut::cut;
use crate::import::error::ReadError;
use crate::import::error::shape_error::ShapeError;
use crate::import::grid::{Grid, SourcePlace};
use crate::import::limits::{MAX_COLUMNS, MAX_ROWS};
use crate::import::opened::ReadOptions;
use crate::import::preview::Preview;
use crate::import::recognise::labels::is_label;
use crate::import::report::{About, Report};

pub(super) const FORM: TextForm = TextForm {
    #[cfg(test)]
    fixture: "tests/fixtures/cases/A6-ckan.json",
    is_it: |given| begins_as_json(given.text),
    read: |given, options| {
        let mut report = given.report();
        let value = value(given.text)?;
        report.notices = given.notices;
        let grid = grid_of(value, &mut report)?;
        let grid = finished(grid, options, &mut report)?;
        Ok(Inside::Table(Box::new((grid, report))))
    },
    preview,
};

fn preview(given: &GivenText, options: &ReadOptions) -> Result<Preview, ReadError> {
    let mut report = Report::default();
    let value = match given.is_cut {
        true => value(&closed(given.text))?,
        false => value(given.text)?,
    };
    let grid = grid_of(value, &mut report)?;
    let grid = finished(grid, options, &mut report)?;
    let mut preview = Preview::of_grid(&grid, options).asking(&report.notices, options);
    preview.certain &= options.columns.is_some() || !given.is_cut;
    Ok(preview)
}

/// The values of a text: one, or one a line.
fn value(text: &str) -> Result<JsonValue, ReadError> {
    let text = text.trim_start_matches('\u{feff}');
    let mut values = Vec::new();
    for value in serde_json::Deserializer::from_str(text).into_iter::<JsonValue>() {
        let value = value.map_err(|error| ShapeError::BrokenJson {
            line: error.line(),
            column: error.column(),
        })?;
        values.push(value);
        if values.len() > MAX_ROWS {
            return Err(ReadError::TooManyRows { limit: MAX_ROWS });
        }
    }
    match values.len() {
        1 => Ok(values.pop().ok_or(ShapeError::NoRowsInJson)?),
        _ => Ok(JsonValue::List(values)),
    }
}

/// What there is of a JSON that is cut, with its end put to it after the last
/// value that is whole.
fn closed(text: &str) -> String {
    let mut open: Vec<char> = Vec::new();
    let (mut quoted, mut escaped) = (false, false);
    // Where the last object or list ended, and what was open there.
    let mut whole = (0, Vec::new());
    for (at, letter) in text.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '{' => open.push('}'),
            '[' => open.push(']'),
            '}' | ']' => {
                open.pop();
                if open.len() < 200 {
                    whole = (at + 1, open.clone());
                }
            }
            _ => {}
        }
    }
    let (end, open) = whole;
    cut(text, end).0.to_owned() + &open.iter().rev().collect::<String>()
}

/// The rows of a value, and what stands beside them.
fn grid_of(value: JsonValue, report: &mut Report) -> Result<Grid, ReadError> {
    let mut beside = Vec::new();
    let (rows, names) = table_in(value, &mut beside).ok_or(ShapeError::NoRowsInJson)?;
    let mut table = JsonTable::default();
    if let Some(names) = names {
        table.lists.push((1, names));
    }
    for (number, row) in (1..).zip(rows) {
        match row {
            JsonValue::List(cells) => {
                let cells = cells.iter().map(JsonValue::told).collect();
                table.lists.push((number, cells));
            }
            JsonValue::Object(members) => table.object(number, members)?,
            JsonValue::Text(text) => table.lists.push((number, vec![text])),
        }
    }
    table.finish(beside, report)
}

/// What a JSON says beside its rows: the name of a member, and what it says.
type OtherKeys = Vec<(String, JsonValue)>;

/// The largest list of rows in a value, with the names of its columns where
/// they stand beside it. All else goes to `beside`.
fn table_in(
    value: JsonValue,
    beside: &mut OtherKeys,
) -> Option<(Vec<JsonValue>, Option<Vec<String>>)> {
    match value {
        JsonValue::List(items) if is_rows(&items) => Some((items, None)),
        JsonValue::List(items) => {
            let best = (0..items.len()).max_by_key(|at| weight(&items[*at]))?;
            let mut found = None;
            for (at, item) in items.into_iter().enumerate() {
                match at == best {
                    true => found = table_in(item, beside),
                    false => beside.push((format!("{}", at + 1), item)),
                }
            }
            found
        }
        JsonValue::Object(members) => of_object(members, beside),
        JsonValue::Text(_) => None,
    }
}

fn of_object(
    members: Vec<(String, JsonValue)>,
    beside: &mut OtherKeys,
) -> Option<(Vec<JsonValue>, Option<Vec<String>>)> {
    let heaviest = (0..members.len()).max_by_key(|at| weight(&members[*at].1))?;
    if weight(&members[heaviest].1) == 0 {
        return of_columns(members);
    }
    let mut found = None;
    let mut others = Vec::new();
    for (at, (name, value)) in members.into_iter().enumerate() {
        match at == heaviest {
            true => found = table_in(value, beside),
            false => others.push((name, value)),
        }
    }
    let (rows, mut names) = found?;
    let width = |row: &JsonValue| match row {
        JsonValue::List(cells) => cells.len(),
        _ => 0,
    };
    let width = rows.iter().map(width).max().unwrap_or(0);
    if names.is_none() && width > 0 {
        let at = others
            .iter()
            .position(|(_, value)| names_of(value, width).is_some());
        names = at.and_then(|at| names_of(&others.remove(at).1, width));
    }
    beside.extend(others);
    Some((rows, names))
}

/// The names of so many columns: texts, or objects that have one.
fn names_of(value: &JsonValue, width: usize) -> Option<Vec<String>> {
    let JsonValue::List(items) = value else {
        return None;
    };
    let name = |item: &JsonValue| match item {
        JsonValue::Text(text) => Some(text.clone()),
        JsonValue::Object(members) => members.iter().find_map(|(name, value)| match value {
            JsonValue::Text(text) if matches!(&**name, "id" | "name" | "title" | "label") => {
                Some(text.clone())
            }
            _ => None,
        }),
        JsonValue::List(_) => None,
    };
    let names: Option<Vec<String>> = items.iter().map(name).collect();
    names.filter(|names| names.len() == width)
}

/// Whether these are rows: objects, or lists of texts.
fn is_rows(items: &[JsonValue]) -> bool {
    let objects = items.iter().all(is_object);
    let flat = |item: &JsonValue| match item {
        JsonValue::List(cells) => cells.iter().all(|cell| matches!(cell, JsonValue::Text(_))),
        JsonValue::Object(_) | JsonValue::Text(_) => false,
    };
    !items.is_empty() && (objects || items.iter().all(flat))
}

/// How many values the largest list of rows in a value has.
fn weight(value: &JsonValue) -> usize {
    match value {
        JsonValue::Text(_) => 0,
        JsonValue::List(items) if is_rows(items) => items.iter().map(members).sum(),
        JsonValue::List(items) => items.iter().map(weight).max().unwrap_or(0),
        JsonValue::Object(members) => members
            .iter()
            .map(|(_, value)| weight(value))
            .max()
            .unwrap_or(0),
    }
}

/// How many values a value has.
fn members(value: &JsonValue) -> usize {
    match value {
        JsonValue::Text(_) => 1,
        JsonValue::List(items) => items.iter().map(members).sum(),
        JsonValue::Object(object) => object.iter().map(|(_, value)| members(value)).sum(),
    }
}

/// A member for each column, with the values of all rows.
fn of_columns(columns: Vec<(String, JsonValue)>) -> Option<(Vec<JsonValue>, Option<Vec<String>>)> {
    let mut names = Vec::new();
    let mut rows: Vec<JsonValue> = Vec::new();
    for (at, (name, column)) in columns.into_iter().enumerate() {
        let values: Vec<JsonValue> = match column {
            JsonValue::List(values) => values,
            JsonValue::Object(values) => values.into_iter().map(|(_, value)| value).collect(),
            JsonValue::Text(_) => return None,
        };
        if at > 0 && values.len() != rows.len() {
            return None;
        }
        names.push(name);
        for (row, value) in values.into_iter().enumerate() {
            if at == 0 {
                rows.push(JsonValue::List(Vec::new()));
            }
            if let Some(JsonValue::List(cells)) = rows.get_mut(row) {
                cells.push(value);
            }
        }
    }
    (names.len() >= 3 && !rows.is_empty()).then_some((rows, Some(names)))
}

/// Members that hold nothing but the cells of their row.
const ENVELOPES: [&str; 6] = [
    "attributes",
    "properties",
    "fields",
    "record",
    "row",
    "node",
];

const fn is_object(value: &JsonValue) -> bool {
    matches!(value, JsonValue::Object(_))
}

/// The rows while they are put together.
#[derive(Default)]
struct JsonTable {
    names: Vec<String>,
    objects: Vec<(u32, Vec<String>)>,
    lists: Vec<(u32, Vec<String>)>,
}

impl JsonTable {
    /// The rows of an object: one, or one for each object of a list in it,
    /// below which its own members are not said again.
    fn object(&mut self, number: u32, members: Vec<(String, JsonValue)>) -> Result<(), ReadError> {
        let mut cells = vec![String::new(); self.names.len()];
        self.members(number, members, "", &mut cells)?;
        if cells.iter().any(|cell| !cell.is_empty()) {
            self.push(number, cells)?;
        }
        Ok(())
    }

    fn push(&mut self, number: u32, cells: Vec<String>) -> Result<(), ReadError> {
        self.objects.push((number, cells));
        if self.objects.len() > MAX_ROWS {
            return Err(ReadError::TooManyRows { limit: MAX_ROWS });
        }
        Ok(())
    }

    fn members(
        &mut self,
        number: u32,
        members: Vec<(String, JsonValue)>,
        within: &str,
        cells: &mut Vec<String>,
    ) -> Result<(), ReadError> {
        let alone = members.len() == 1;
        let mut lists = Vec::new();
        for (name, value) in members {
            let path = match within {
                "" => name,
                within => format!("{within} {name}"),
            };
            match value {
                JsonValue::Text(text) => *self.cell(number, &path, cells)? = text,
                JsonValue::Object(inner) => {
                    let envelope = alone || ENVELOPES.contains(&&*path);
                    let within = if envelope { "" } else { &*path };
                    self.members(number, inner, within, cells)?;
                }
                JsonValue::List(items) if items.iter().any(is_object) => lists.push((path, items)),
                JsonValue::List(items) => {
                    let lines: Vec<String> = items.iter().map(JsonValue::told).collect();
                    *self.cell(number, &path, cells)? = lines.join("\n");
                }
            }
        }
        for (path, items) in lists {
            for item in items {
                let inner = match item {
                    JsonValue::Object(inner) => inner,
                    other => vec![(path.clone(), other)],
                };
                self.members(number, inner, "", cells)?;
                let row = std::mem::replace(cells, vec![String::new(); self.names.len()]);
                self.push(number, row)?;
            }
        }
        Ok(())
    }

    /// The cell of a row that has this name.
    fn cell<'c>(
        &mut self,
        number: u32,
        name: &str,
        cells: &'c mut Vec<String>,
    ) -> Result<&'c mut String, ReadError> {
        let known = self.names.iter().position(|known| known == name);
        let at = known.unwrap_or(self.names.len());
        if known.is_none() {
            self.names.push(name.to_owned());
            if at >= MAX_COLUMNS {
                let place = SourcePlace::of_sheet(number, None);
                return Err(ReadError::TooManyColumns {
                    place,
                    limit: MAX_COLUMNS,
                });
            }
        }
        cells.resize(cells.len().max(at + 1), String::new());
        Ok(&mut cells[at])
    }

    fn finish(self, beside: OtherKeys, report: &mut Report) -> Result<Grid, ReadError> {
        let mut grid = Grid::default().rearranged();
        grid.sheet = Some("JSON".to_owned());
        for (number, cells) in self.lists {
            if cells.len() > MAX_COLUMNS {
                let place = SourcePlace::of_sheet(number, None);
                return Err(ReadError::TooManyColumns {
                    place,
                    limit: MAX_COLUMNS,
                });
            }
            grid.push_row(number, cells);
        }
        if !self.names.is_empty() {
            grid.push_row(1, &self.names);
        }
        for (number, cells) in self.objects {
            grid.push_row(number, cells);
        }
        let last = grid.len() as u32;
        for (name, value) in beside {
            let told = value.told();
            let label = format!("{}:", name.replace('_', " "));
            match value {
                JsonValue::Text(_) if is_label(&label) => {
                    grid.push_row(last, [&*label, "", "", &*told]);
                }
                _ if told.trim().is_empty() => {}
                _ => {
                    let place = SourcePlace::of_sheet(0, None);
                    report.notice(About::BesideRows, place, format!("{name}: {told}"));
                }
            }
        }
        Ok(grid)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&[&str]], beside: &[&str]) {
        assert!(begins_as_json(text), "{text}");
        let mut report = Report::default();
        let grid = grid_of(value(text).expect("JSON"), &mut report).expect("rows");
        let rows: Vec<Vec<&str>> = (0..grid.len())
            .map(|row| grid.cells(row).collect())
            .collect();
        assert_eq!(rows, expected, "{text}");
        let said: Vec<&str> = report.notices.iter().map(|notice| &*notice.text).collect();
        assert_eq!(said, beside, "{text}");
    }

    #[test]
    fn rows_are_found_however_they_are_wrapped() {
        let rows: &[&[&str]] = &[&["unidad", "meta"], &["A", "M1"], &["B", "2.5"]];
        for text in [
            r#"[{"unidad": "A", "meta": "M1"}, {"unidad": "B", "meta": 2.5}]"#,
            r#"[["unidad", "meta"], ["A", "M1"], ["B", 2.5]]"#,
            r#"{"values": [["unidad", "meta"], ["A", "M1"], ["B", 2.5]]}"#,
            r#"{"data": {"rows": [{"unidad": "A", "meta": "M1"}, {"meta": 2.5, "unidad": "B"}]}}"#,
            r#"{"columns": ["unidad", "meta"], "data": [["A", "M1"], ["B", 2.5]]}"#,
            r#"{"fields": [{"id": "unidad"}, {"id": "meta"}], "records": [["A", "M1"], ["B", 2.5]]}"#,
            r#"{"features": [{"attributes": {"unidad": "A", "meta": "M1"}}, {"attributes": {"unidad": "B", "meta": 2.5}}]}"#,
            "{\"unidad\": \"A\", \"meta\": \"M1\"}\n{\"unidad\": \"B\", \"meta\": 2.5}\n",
        ] {
            check(text, rows, &[]);
        }
        check(
            r#"{"unidad": {"0": "A", "1": "B"}, "indicador": {"0": "i", "1": "j"}, "meta": {"0": "M1", "1": null}}"#,
            &[
                &["unidad", "indicador", "meta"],
                &["A", "i", "M1"],
                &["B", "j", ""],
            ],
            &[],
        );
    }

    #[test]
    fn members_in_members_are_columns_and_rows() {
        check(
            r#"[{"unidad": {"nombre": "A", "n": 1}, "metas": [{"indicador": "i", "meta": "M1"}, {"indicador": "j", "meta": ["M2", "M3"]}]}]"#,
            &[
                &["unidad nombre", "unidad n", "indicador", "meta"],
                &["A", "1", "i", "M1"],
                &["", "", "j", "M2\nM3"],
            ],
            &[],
        );
    }

    #[test]
    fn what_stands_beside_the_rows_is_metadata_or_named() {
        check(
            r#"{"success": true, "fecha_actualizacion": "2026-02-28", "result": {"fields": [{"id": "x"}], "records": [{"unidad": "A", "meta": "M1"}]}}"#,
            &[
                &["unidad", "meta"],
                &["A", "M1"],
                &["fecha actualizacion:", "", "", "2026-02-28"],
            ],
            &["fields: id: x", "success: sí"],
        );
    }

    #[test]
    fn what_has_no_rows_is_told() {
        for text in ["{}", "[]", r#"{"a": 1}"#, r#"{"a": {"b": []}}"#] {
            let found = value(text).and_then(|value| grid_of(value, &mut Report::default()));
            assert_eq!(found.err(), Some(ShapeError::NoRowsInJson.into()), "{text}");
        }
        for text in [r#"{"a": "#, r#"[{"a": 1},]"#, "{\"a\": 1}\nx"] {
            let found = value(text).err();
            assert!(
                matches!(found, Some(ReadError::Shape(ShapeError::BrokenJson { .. }))),
                "{text}"
            );
        }
        assert!(value(&"[".repeat(100_000)).is_err());
    }

    #[test]
    fn a_text_that_is_cut_is_closed_after_its_last_whole_value() {
        let text = r#"{"data": [{"a": "}"}, {"a": "x"#;
        assert_eq!(closed(text), r#"{"data": [{"a": "}"}]}"#);
        assert_eq!(closed("{\"a"), "");
    }
}
