//! The old layout, as a table in plain text: heading, header, levels, goals and
//! footer. It opens again as the same document, but for what plain text cannot
//! say, which is named.

use super::shared_csv::guard_note;
use super::writer::GuardedWriter;
use crate::export::exported::Exported;
use crate::export::file_name::file_name;
use crate::import::recognise::cell_text::Text;
use crate::import::recognise::columns::Columns;
use crate::import::recognise::markup;
use crate::import::recognise::row::{Context, RowKind};
use crate::import::recognise::vocabulary::plain;
use crate::import::reshape::wrapped_rows::rows_that_go_on;
use crate::model::official::{A4_FOOTER, A4_HEADER, NOTE_COLUMNS};
use crate::model::{Cell, Column, Content, Document, Field, Separator};

/// The labels of the footer and what the document says of each: the official
/// rows always, and those of this program where there is something to say.
pub(crate) fn footer(document: &Document) -> Vec<(String, &str)> {
    let metadata = &document.metadata;
    let official = A4_FOOTER.map(|(field, label)| (label.to_owned(), metadata.get(field)));
    let notes = NOTE_COLUMNS.map(|(name, column)| {
        let name = name.to_uppercase().replace("NUMERO", "NÚMERO");
        (Field::Note(column), format!("NOTA ACLARATORIA DE {name}:"))
    });
    let others = [
        (Field::Institution, "INSTITUCIÓN:"),
        (Field::Licence, "LICENCIA:"),
    ]
    .map(|(field, label)| (field, label.to_owned()));
    let others = others.into_iter().chain(notes);
    let others = others.map(|(field, label)| (label, metadata.get(field)));
    let said = others.filter(|(_, value)| !value.trim().is_empty());
    official.into_iter().chain(said).collect()
}

/// The matrix in the old layout.
pub fn matrix_a4(document: &Document, separator: Separator) -> Exported {
    let mut sheet = A4Sheet::of(document, separator, Vec::new());
    // Rows that would be taken for lines of the one above say that they are not.
    let mut apart = rows_that_go_on(&sheet.written);
    while apart.len() > sheet.apart.len() {
        sheet = A4Sheet::of(document, separator, apart.clone());
        apart.extend(rows_that_go_on(&sheet.written));
    }
    let (extension, media_type) = match separator {
        Separator::Tab => ("tsv", "text/tab-separated-values;charset=utf-8"),
        Separator::Semicolon | Separator::Comma | Separator::Pipe => {
            ("csv", "text/csv;charset=utf-8")
        }
    };
    let (bytes, guards) = sheet.writer.finish();
    let unsaid = sheet.unsaid.notes().into_iter();
    Exported {
        file_name: file_name(document, "matriz-a4", extension),
        media_type: media_type.into(),
        bytes,
        notes: unsaid
            .chain(marked_note(sheet.marked))
            .chain(guard_note(guards))
            .collect(),
    }
}

/// What is said of cells that are written with references or tags, so that they
/// are read as they are: whoever opens the file in a spreadsheet sees those.
pub(crate) fn marked_note(cells: usize) -> Option<String> {
    let cells = match cells {
        0 => return None,
        1 => "Una celda se ve".to_owned(),
        _ => format!("{cells} celdas se ven"),
    };
    Some(format!(
        "{cells} con signos de página web en una hoja de cálculo, como «&lt;» donde dice «<»: sin \
         ellos, al abrir el archivo se tomarían por otra cosa. Metas los quita al abrirlo."
    ))
}

/// What plain text cannot say.
#[derive(Default)]
struct Unsaid {
    merged: Vec<String>,
    empty: Vec<String>,
    rows: Vec<String>,
}

impl Unsaid {
    fn notes(self) -> Vec<String> {
        let Self {
            merged,
            empty,
            rows,
        } = self;
        let note = |places: &[String], sentence: &str| {
            (!places.is_empty()).then(|| format!("{sentence}: {}.", places.join("; ")))
        };
        [
            note(
                &merged,
                "En texto plano no se puede decir que una celda está combinada con la de otra \
                 unidad; quedan en blanco",
            ),
            note(
                &empty,
                "En texto plano, una celda vacía debajo de otra de su unidad se lee como \
                 combinada con ella; se leerán así",
            ),
            note(&rows, "No se escriben las filas en blanco"),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// The table as it is written, kept in step with how it will be read.
struct A4Sheet {
    writer: GuardedWriter,
    context: Context,
    /// The row above is a goal row.
    below_goal: bool,
    unsaid: Unsaid,
    /// Cells that are written in other letters than they are read.
    marked: usize,
    /// The rows below the header, as they are written.
    written: Vec<[String; 5]>,
    /// The positions of those that must not be taken for lines of the one above.
    apart: Vec<usize>,
}

impl A4Sheet {
    fn of(document: &Document, separator: Separator, apart: Vec<usize>) -> Self {
        let mut sheet = Self {
            writer: GuardedWriter::new(separator),
            context: Context::default(),
            below_goal: false,
            unsaid: Unsaid::default(),
            marked: 0,
            written: Vec::new(),
            apart: Vec::new(),
        };
        sheet.heading(&document.heading);
        sheet.writer.row(A4_HEADER);
        sheet.written.clear();
        sheet.apart = apart;
        sheet.context.columns = Some(Columns::official());
        sheet.context.below_header = true;
        for (position, row) in document.rows.iter().enumerate() {
            match &row.content {
                Content::Level(text) => sheet.level(position, text),
                Content::Goal(cells) => sheet.goal(position, cells),
            }
        }
        sheet.footer(document);
        sheet
    }

    /// A line for each paragraph; or one cell, when a blank line has to stay.
    fn heading(&mut self, heading: &str) {
        if heading.trim().is_empty() {
            return;
        }
        if heading.split('\n').any(|line| line.trim().is_empty()) {
            return self.heading_line(heading);
        }
        for line in heading.split('\n') {
            self.heading_line(line);
        }
    }

    fn heading_line(&mut self, text: &str) {
        self.row(&[text, "", "", "", ""], &RowKind::Heading(0));
        self.context.headings.push((plain(text), 0));
    }

    fn level(&mut self, position: usize, text: &str) {
        if text.trim().is_empty() {
            self.unsaid.rows.push(row_name(position));
            return;
        }
        let escaped = markup::lasting(markup::escape(text));
        if self.reads_as(&[&escaped], &RowKind::Level(0)) {
            self.write(&[text, "", "", "", ""], [&escaped, "", "", "", ""]);
        } else {
            let bold = markup::lasting(markup::bold(text).into());
            self.write(&[text, "", "", "", ""], [&bold, "", "", "", ""]);
        }
        self.below_goal = false;
        self.context.below_header = false;
    }

    fn goal(&mut self, position: usize, cells: &[Cell; 5]) {
        let texts = cells.each_ref().map(|cell| match cell {
            Cell::Text(text) => text.as_str(),
            Cell::Merged => "",
        });
        let says = |text: &str| !text.trim().is_empty();
        if !texts.iter().any(|text| says(text)) {
            self.unsaid.rows.push(row_name(position));
            return;
        }
        let number_or_unit =
            says(texts[Column::Number.index()]) || says(texts[Column::Unit.index()]);
        let opens = !self.below_goal || number_or_unit;
        for column in Column::ALL {
            let name = || format!("{} ({})", row_name(position), A4_HEADER[column.index()]);
            match &cells[column.index()] {
                Cell::Merged if opens => self.unsaid.merged.push(name()),
                Cell::Text(text) if !opens && !says(text) => self.unsaid.empty.push(name()),
                Cell::Text(_) | Cell::Merged => {}
            }
        }
        self.row(&texts, &RowKind::Goal);
        self.below_goal = true;
        self.context.below_header = false;
    }

    fn footer(&mut self, document: &Document) {
        for (label, value) in footer(document) {
            self.field(&label, value);
        }
    }

    fn field(&mut self, label: &str, value: &str) {
        let written = markup::lasting(markup::escape(value));
        self.write(&[label, "", "", value, ""], [label, "", "", &written, ""]);
    }

    /// Writes a row that says these texts.
    fn write(&mut self, texts: &[&str; 5], written: [&str; 5]) {
        let pairs = texts.iter().zip(&written);
        self.marked += pairs.filter(|(text, written)| text != written).count();
        self.written.push(written.map(str::to_owned));
        self.writer.row(written);
    }

    /// Writes a row so that it is read as what it is.
    fn row(&mut self, texts: &[&str; 5], kind: &RowKind) {
        let escaped = texts.map(|text| markup::lasting(markup::escape(text)));
        let escaped = escaped.each_ref().map(|text| &**text);
        let stands = !self.apart.contains(&self.written.len());
        if stands && self.reads_as(&escaped, kind) {
            self.write(texts, escaped);
        } else {
            let verbatim = texts.map(|text| markup::lasting(markup::verbatim(text).into()));
            self.write(texts, verbatim.each_ref().map(|text| &**text));
        }
    }

    fn reads_as(&self, cells: &[&str], kind: &RowKind) -> bool {
        let cells: Vec<Text> = cells.iter().map(|cell| Text::of(cell)).collect();
        self.context.is_always(kind, &cells, false)
    }
}

pub(crate) fn row_name(position: usize) -> String {
    format!("fila {}", position + 1)
}
