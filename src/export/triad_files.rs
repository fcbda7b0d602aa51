//! The three files of data set 1.3, shaped so that the national portal takes
//! them in unharmed.
//!
//! The portal reads line by line before it looks at quotes: it strips `;` from
//! the ends of a line, takes out runs of three or more, and loses what is
//! after a line break inside a cell. So no cell here is empty, has a line
//! break, or has such a run.

use std::borrow::Cow;

use super::csv::writer::Writer;
use super::exported::Exported;
use super::file_name::file_name;
use super::stored_zip::stored_zip;
use crate::model::absence_note::Absences;
use crate::model::guard::guarded;
use crate::model::official::{
    DATA_SET_COLUMNS, DATA_SET_OF_MATRIX, DICTIONARY, METADATA_LABELS, NOT_AVAILABLE,
};
use crate::model::portal_reading::{is_dropped, is_read_as_number};
use crate::model::text::{is_blank, is_line_break, lines};
use crate::model::whole_rows::{WholeRow, whole_rows};
use crate::model::{Cell, Column, Document, Field, RowId, Separator, dates};

/// Something that the triad needs and the document does not say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blank {
    pub place: BlankPlace,
    /// As a person is told: `2 · Comisión Ejecutiva, Indicador`, or the label
    /// of the field.
    pub name: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlankPlace {
    Cell { row: RowId, column: Column },
    Field(Field),
}

/// What to do with what the document does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blanks {
    /// Make no file.
    Refuse,
    /// Write [`NOT_AVAILABLE`], with its note in the dictionary.
    WriteNotAvailable,
}

/// No file was made: these are still empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TriadRefused {
    pub blanks: Vec<Blank>,
}

/// A goal row as a person sees it: by its unit, or else by its position.
fn unit_name(goal: &WholeRow) -> String {
    let number = goal.cells[Column::Number.index()].trim();
    let unit = goal.cells[Column::Unit.index()].trim();
    match (number.is_empty(), unit.is_empty()) {
        (false, false) => format!("{number} · {unit}"),
        (true, false) => unit.to_owned(),
        _ => format!("fila {}", goal.position + 1),
    }
}

/// What is still empty of what the triad needs; a merged cell is named once.
pub fn triad_blanks(document: &Document) -> Vec<Blank> {
    let mut blanks = Vec::new();
    for goal in whole_rows(document) {
        for column in DATA_SET_OF_MATRIX {
            if is_blank(goal.cells[column.index()]) && own_cell(document, &goal, column) {
                let name = DATA_SET_COLUMNS[column.index() - 1];
                blanks.push(Blank {
                    place: BlankPlace::Cell {
                        row: goal.id,
                        column,
                    },
                    name: format!("{}, {name}", unit_name(&goal)),
                });
            }
        }
    }
    let others = [
        (
            Field::PlanningLink,
            "Enlace al sistema de gestión de planificación",
        ),
        (Field::Institution, "Institución"),
    ];
    for (field, label) in others.into_iter().chain(METADATA_LABELS) {
        if is_blank(document.metadata.get(field)) {
            blanks.push(Blank {
                place: BlankPlace::Field(field),
                name: label.trim_end_matches(':').to_owned(),
            });
        }
    }
    blanks
}

/// Whether the row has the cell itself, and not the row it is merged with.
fn own_cell(document: &Document, goal: &WholeRow, column: Column) -> bool {
    let cell = |at: usize| document.rows.get(at).and_then(|row| row.cell(column));
    let above = goal.position.checked_sub(1).and_then(cell);
    cell(goal.position) != Some(&Cell::Merged) || above.is_none()
}

/// The three files in a ZIP.
pub fn triad(document: &Document, blanks: Blanks) -> Result<Exported, TriadRefused> {
    let empty = triad_blanks(document);
    if blanks == Blanks::Refuse && !empty.is_empty() {
        return Err(TriadRefused { blanks: empty });
    }
    let mut shaping = Shaping::default();
    let files = [
        ("Conjunto de datos.csv", data_set(document, &mut shaping)),
        ("2. Metadatos.csv", metadata(document, &mut shaping)),
        ("3. Diccionario.csv", dictionary(document, &mut shaping)),
    ];
    Ok(Exported {
        file_name: file_name(document, "triada-1.3", "zip"),
        media_type: "application/zip".into(),
        bytes: stored_zip(&files),
        notes: shaping.notes(document, &empty),
    })
}

/// Turns texts into cells of the portal, and keeps count of what it takes.
#[derive(Default)]
struct Shaping {
    joined: Vec<String>,
    runs: Vec<String>,
    /// Cells whose blanks at the ends are left out.
    trimmed: Vec<String>,
    /// Cells that a spreadsheet would run.
    formulas: Vec<String>,
    /// Cells that the portal takes for empty ones, and for numbers.
    dropped: Vec<String>,
    numbers: Vec<String>,
    /// A date that is written in another way, and how.
    date: Option<(String, String)>,
    /// For each column of the data set: cells not available, and cells that
    /// say so or that it does not apply.
    absent: [Absences; 5],
}

impl Shaping {
    /// A text as a cell, whose place is told by `name`.
    fn cell(&mut self, text: &str, name: impl Fn() -> String) -> String {
        let line = one_line(text);
        if line.is_empty() {
            return NOT_AVAILABLE.to_owned();
        }
        if has_line_break(text.trim()) {
            self.joined.push(name());
        } else if text.trim() != text {
            self.trimmed.push(name());
        }
        if matches!(guarded(&line), Cow::Owned(_)) {
            self.formulas.push(name());
        }
        if line.contains(";;;") {
            self.runs.push(name());
            // A space between them: nothing is lost, and it is no run.
            return line.replace(";;", "; ;").replace(";;", "; ;");
        }
        line.into_owned()
    }

    fn data_cell(&mut self, text: &str, index: usize, position: usize) -> String {
        let name = || format!("fila {} ({})", position + 1, DATA_SET_COLUMNS[index]);
        let cell = self.cell(text, name);
        if is_dropped(&cell) {
            self.dropped.push(name());
        } else if is_read_as_number(&cell) {
            self.numbers.push(name());
        }
        self.absent[index].count(&cell);
        cell
    }

    /// What a field of the dictionary is, with the clarifying note that the
    /// norm asks for where something is absent.
    fn description(&mut self, index: usize, given: &str) -> String {
        let (name, text) = DICTIONARY[index];
        let note = if one_line(given).is_empty() {
            self.absent[index].note()
        } else {
            self.cell(given, || format!("nota de «{name}»"))
        };
        if note.is_empty() {
            return text.to_owned();
        }
        format!("{text}. Nota aclaratoria: {note}")
    }

    fn notes(self, document: &Document, empty: &[Blank]) -> Vec<String> {
        let mut notes = Vec::new();
        let mut note = |places: &[String], sentence: &str| {
            if !places.is_empty() {
                notes.push(format!("{sentence}: {}.", places.join("; ")));
            }
        };
        let empty: Vec<String> = empty.iter().map(|blank| blank.name.clone()).collect();
        note(
            &empty,
            &format!("Se escribió «{NOT_AVAILABLE}» en lo que estaba vacío"),
        );
        note(&self.joined, "Se unieron en una línea los párrafos de");
        note(
            &self.runs,
            "Se separaron con espacios los puntos y comas seguidos, que el portal borraría, de",
        );
        note(&self.trimmed, "Se quitaron los espacios de los extremos de");
        note(
            &self.formulas,
            "El portal pide los textos tal cual, y una hoja de cálculo ejecutaría como fórmulas \
             estas celdas; no guarde desde Excel los archivos que sube",
        );
        note(
            &self.dropped,
            "El portal toma por vacías las celdas que dicen solo «0» o «false» y corre lo que \
             sigue en su fila; escriba qué se cuenta en",
        );
        note(
            &self.numbers,
            "El portal lee como números, y puede mostrar otros, las celdas que no dicen más; \
             escriba qué se cuenta en",
        );
        if let Some((given, written)) = self.date {
            notes.push(format!("La fecha «{given}» se escribe {written}."));
        }
        notes.push(left_out(document));
        notes
    }
}

/// What of the document has no place in the triad.
fn left_out(document: &Document) -> String {
    let note = &document.metadata.notes[Column::Number.index()];
    let number = match one_line(note) {
        note if note.is_empty() => String::new(),
        note => format!(" Tampoco la nota de la columna «No.» («{note}»)."),
    };
    format!(
        "Las celdas combinadas se repiten en cada fila, y al volver a abrir la tríada las iguales \
         de una unidad quedan combinadas. La tríada no lleva el título, los niveles ni los números \
         de las unidades.{number}"
    )
}

fn data_set(document: &Document, shaping: &mut Shaping) -> Vec<u8> {
    let mut writer = Writer::new(Separator::Semicolon);
    writer.row(DATA_SET_COLUMNS);
    let link = &document.metadata.planning_link;
    for goal in whole_rows(document) {
        let texts = DATA_SET_OF_MATRIX.map(|column| goal.cells[column.index()]);
        let texts = texts.into_iter().chain([link.as_str()]).enumerate();
        let cells = texts.map(|(index, text)| shaping.data_cell(text, index, goal.position));
        let cells: Vec<String> = cells.collect();
        writer.row(cells.iter().map(String::as_str));
    }
    writer.finish()
}

fn metadata(document: &Document, shaping: &mut Shaping) -> Vec<u8> {
    let mut writer = Writer::new(Separator::Semicolon);
    for (field, label) in METADATA_LABELS {
        let text = document.metadata.get(field);
        let date = Some(text)
            .filter(|_| field == Field::Date)
            .and_then(dates::parse);
        let cell = match date {
            Some(date) => {
                let written = dates::iso(date);
                if written != text {
                    shaping.date = Some((text.to_owned(), written.clone()));
                }
                written
            }
            None => shaping.cell(text, || format!("«{}»", label.trim_end_matches(':'))),
        };
        writer.row([label, &cell]);
    }
    writer.finish()
}

fn dictionary(document: &Document, shaping: &mut Shaping) -> Vec<u8> {
    let metadata = &document.metadata;
    let institution = shaping.cell(&metadata.institution, || "«Institución»".to_owned());
    let mut writer = Writer::new(Separator::Semicolon);
    writer.row(["Institución", &institution]);
    writer.row(["Descripción", "Metas y Objetivos"]);
    writer.row(["Nombre del campo", "Descripción del campo"]);
    for (index, (name, _)) in DICTIONARY.into_iter().enumerate() {
        let column = DATA_SET_OF_MATRIX.get(index);
        let given = column.map_or("", |column| metadata.get(Field::Note(*column)));
        writer.row([name, &shaping.description(index, given)]);
    }
    writer.finish()
}

/// A text without its line breaks and what is blank around them.
fn one_line(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if !has_line_break(text) {
        return Cow::Borrowed(text);
    }
    let lines: Vec<&str> = lines(text).collect();
    Cow::Owned(lines.join(" "))
}

fn has_line_break(text: &str) -> bool {
    // First by bytes: few letters of Spanish begin with those of a line break.
    let odd = |byte: u8| byte < 0x20 || byte == 0xc2 || byte == 0xe2;
    text.bytes().any(odd) && text.contains(is_line_break)
}
