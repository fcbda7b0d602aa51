//! One row per goal with every cell filled in: for people, spreadsheets and
//! programs.

use std::borrow::Cow;

use crate::export::exported::Exported;
use crate::export::file_name::file_name;
use crate::model::guard::guarded;
use crate::model::own_files::shared_csv_header;
use crate::model::text::counted;
use crate::model::whole_rows::whole_rows;
use crate::model::{Content, Document, Separator, dates};

/// The matrix as a plain table.
pub fn shared_csv(document: &Document, separator: Separator) -> Exported {
    let (bytes, guards) = shared_table(document, separator);
    // Both may lie in one folder.
    let what = match separator {
        Separator::Comma => "metas-y-objetivos-comas",
        _ => "metas-y-objetivos",
    };
    Exported {
        file_name: file_name(document, what, "csv"),
        media_type: "text/csv;charset=utf-8".into(),
        bytes,
        notes: notes(document, guards),
    }
}

/// Its bytes, and how many cells have an apostrophe that the matrix has not.
pub(crate) fn shared_table(document: &Document, separator: Separator) -> (Vec<u8>, usize) {
    let metadata = &document.metadata;
    // As dates are put in order, whoever wrote it.
    let date = dates::parse(&metadata.date).map(dates::iso);
    let date = date.as_deref().unwrap_or(&metadata.date);
    let mut text = format!("\u{feff}{}\r\n", shared_csv_header(separator));
    let mut guards = 0;
    for goal in whole_rows(document) {
        let of_file = [&metadata.institution, date, goal.level];
        for (at, cell) in of_file.into_iter().chain(goal.cells).enumerate() {
            if at > 0 {
                text.push(separator.as_char());
            }
            let cell = guarded(cell);
            guards += usize::from(matches!(cell, Cow::Owned(_)));
            // Every cell is quoted: a spreadsheet that expects another separator
            // does not cut it in two.
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        }
        text.push_str("\r\n");
    }
    (text.into_bytes(), guards)
}

fn notes(document: &Document, guards: usize) -> Vec<String> {
    let merged = document
        .rows
        .iter()
        .filter_map(|row| row.cells())
        .flatten()
        .filter(|cell| **cell == crate::model::Cell::Merged)
        .count();
    let goals = document.rows.iter().filter(|row| !row.is_level()).count();
    let bare_levels = document
        .rows
        .iter()
        .enumerate()
        .filter_map(|(at, row)| match &row.content {
            Content::Level(text) => Some((at, text)),
            Content::Goal(_) => None,
        })
        .filter(|(at, _)| document.rows.get(at + 1).is_none_or(|next| next.is_level()));
    let mut notes = vec![format!(
        "Una fila por meta ({goals}). Las celdas combinadas se repiten en cada fila ({merged} se \
         rellenaron). De los metadatos van la institución y la fecha; el título y los demás, no."
    )];
    let bare: Vec<String> = bare_levels.map(|(_, text)| format!("«{text}»")).collect();
    if !bare.is_empty() {
        notes.push(format!(
            "No aparecen los niveles sin unidades: {}.",
            bare.join(", ")
        ));
    }
    notes.extend(guard_note(guards));
    notes
}

/// Says that so many cells have an apostrophe that the matrix has not.
pub(crate) fn guard_note(guards: usize) -> Option<String> {
    let cells = counted(guards, "celda", "celdas");
    let taken = "que una hoja de cálculo tomaría por fórmula; Metas lo quita al abrir el archivo";
    (guards > 0).then(|| format!("Lleva un apóstrofo de más delante {cells} {taken}."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::picture::document;

    #[test]
    fn merged_cells_are_filled_and_levels_are_a_column() {
        let mut document = document(
            r#"
            # DIRECTIVO
            1 | A | o | i | No aplica
            2 | B | p | j | "
            # OPERATIVO
            3 | C | "q" | k; l | M1¶M2
            " | " | "   | "    | -5,00
            "#,
        );
        document.metadata.institution = "GAD".to_owned();
        document.metadata.date = "28 de febrero de 2022".to_owned();
        let exported = shared_csv(&document, Separator::Semicolon);
        let text = String::from_utf8(exported.bytes).expect("UTF-8");
        let expected = "\u{feff}institución;fecha;nivel;número;unidad;objetivo;indicador;meta\r\n\
            \"GAD\";\"2022-02-28\";\"DIRECTIVO\";\"1\";\"A\";\"o\";\"i\";\"No aplica\"\r\n\
            \"GAD\";\"2022-02-28\";\"DIRECTIVO\";\"2\";\"B\";\"p\";\"j\";\"No aplica\"\r\n\
            \"GAD\";\"2022-02-28\";\"OPERATIVO\";\"3\";\"C\";\"\"\"q\"\"\";\"k; l\";\"M1\nM2\"\r\n\
            \"GAD\";\"2022-02-28\";\"OPERATIVO\";\"3\";\"C\";\"\"\"q\"\"\";\"k; l\";\"-5,00\"\r\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn with_commas_or_semicolons_it_has_another_name() {
        let name = |separator| shared_csv(&document("1 | A | o | i | m"), separator).file_name;
        assert_ne!(name(Separator::Comma), name(Separator::Semicolon));
    }
}
