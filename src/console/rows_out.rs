//! Rows as a table for people, as CSV, or as JSON: one object a line.

use std::io::{self, Write};

use serde_json::{Map, Value};

use super::console_request::RowForm;
use crate::model::Separator;
use crate::model::guard::guarded;

/// Cells of the table for people are cut to so many letters, but for the last.
const WIDEST: usize = 48;

/// What a row says, in the order of its columns. In JSON a cell may be what no
/// table has room for.
pub(super) type OutRow = Vec<Value>;

/// Writes rows of these columns.
pub(super) struct RowsOut<'a> {
    output: &'a mut dyn Write,
    form: RowForm,
    columns: &'static [&'static str],
    /// For people: the rows so far, whose columns are to stand in line.
    waiting: Vec<Vec<String>>,
}

impl<'a> RowsOut<'a> {
    pub fn begin(
        output: &'a mut dyn Write,
        form: RowForm,
        columns: &'static [&'static str],
    ) -> io::Result<Self> {
        let mut rows = Self {
            output,
            form,
            columns,
            waiting: Vec::new(),
        };
        match form {
            RowForm::Csv(separator) => {
                // By it Excel knows UTF-8, as in the other CSVs that people open;
                // programs are better served by JSON.
                rows.output.write_all("\u{feff}".as_bytes())?;
                rows.csv(separator, columns.iter().map(|name| (*name).to_owned()))?;
            }
            RowForm::Table => rows
                .waiting
                .push(columns.iter().map(|name| name.to_uppercase()).collect()),
            RowForm::Json => {}
        }
        Ok(rows)
    }

    pub fn row(&mut self, row: OutRow) -> io::Result<()> {
        match self.form {
            RowForm::Json => {
                let names = self.columns.iter().map(|name| (*name).to_owned());
                let object: Map<String, Value> = names.zip(row).collect();
                writeln!(self.output, "{}", Value::Object(object))
            }
            RowForm::Csv(separator) => self.csv(separator, row.iter().map(text)),
            RowForm::Table => {
                self.waiting
                    .push(row.iter().map(|cell| on_one_line(&text(cell))).collect());
                Ok(())
            }
        }
    }

    fn csv(&mut self, separator: Separator, cells: impl Iterator<Item = String>) -> io::Result<()> {
        let cells = cells.map(|cell| format!("\"{}\"", guarded(&cell).replace('"', "\"\"")));
        let separator = separator.as_char().to_string();
        let cells: Vec<String> = cells.collect();
        write!(self.output, "{}\r\n", cells.join(&separator))
    }

    pub fn finish(self) -> io::Result<()> {
        let count = |cell: &String| cell.chars().count().min(WIDEST);
        let widths: Vec<usize> = (0..self.columns.len())
            .map(|at| {
                self.waiting
                    .iter()
                    .filter_map(|row| row.get(at))
                    .map(count)
                    .max()
            })
            .map(Option::unwrap_or_default)
            .collect();
        for row in &self.waiting {
            let mut line = String::new();
            for (at, (cell, width)) in row.iter().zip(&widths).enumerate() {
                if at + 1 == row.len() {
                    line.push_str(cell);
                } else {
                    let shown = shortened(cell);
                    line.push_str(&format!("{shown:<width$}  "));
                }
            }
            writeln!(self.output, "{}", line.trim_end())?;
        }
        self.output.flush()
    }
}

fn text(cell: &Value) -> String {
    match cell {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// What a terminal is shown: no sign in it that a terminal obeys.
fn on_one_line(text: &str) -> String {
    let words = text.split(|letter: char| letter.is_whitespace() || letter.is_control());
    let words = words.filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

fn shortened(text: &str) -> String {
    match text.chars().count() > WIDEST {
        true => text.chars().take(WIDEST - 1).chain(['…']).collect(),
        false => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(form: RowForm, expected: &str) {
        let mut written = Vec::new();
        let mut rows = RowsOut::begin(&mut written, form, &["archivo", "metas", "problema"])
            .expect("memory takes it");
        rows.row(vec!["a.csv".into(), 38.into(), Value::Null])
            .expect("memory takes it");
        rows.row(vec![
            "=b.csv".into(),
            Value::Null,
            "No «es»\n\"una\" matriz.".into(),
        ])
        .expect("memory takes it");
        rows.finish().expect("memory takes it");
        assert_eq!(String::from_utf8_lossy(&written), expected);
    }

    #[test]
    fn a_row_is_the_same_as_table_csv_and_json() {
        check(
            RowForm::Table,
            "ARCHIVO  METAS  PROBLEMA\n\
             a.csv    38\n\
             =b.csv          No «es» \"una\" matriz.\n",
        );
        check(
            RowForm::Csv(Separator::Semicolon),
            "\u{feff}\"archivo\";\"metas\";\"problema\"\r\n\"a.csv\";\"38\";\"\"\r\n\
             \"'=b.csv\";\"\";\"No «es»\n\"\"una\"\" matriz.\"\r\n",
        );
        check(
            RowForm::Csv(Separator::Comma),
            "\u{feff}\"archivo\",\"metas\",\"problema\"\r\n\"a.csv\",\"38\",\"\"\r\n\
             \"'=b.csv\",\"\",\"No «es»\n\"\"una\"\" matriz.\"\r\n",
        );
        check(
            RowForm::Json,
            "{\"archivo\":\"a.csv\",\"metas\":38,\"problema\":null}\n\
             {\"archivo\":\"=b.csv\",\"metas\":null,\"problema\":\"No «es»\\n\\\"una\\\" matriz.\"}\n",
        );
    }
}
