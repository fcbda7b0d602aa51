//! One row per goal with every cell filled in: for people, spreadsheets and
//! programs.

use std::borrow::Cow;

use crate::export::exported::Exported;
use crate::export::file_name::file_name;
use crate::model::guard::guarded;
use crate::model::own_files::shared_csv_header;
use crate::model::whole_rows::whole_rows;
use crate::model::{Content, Document, Separator};

/// The matrix as a plain table.
pub fn shared_csv(document: &Document, separator: Separator) -> Exported {
    let mut text = format!("\u{feff}{}\r\n", shared_csv_header(separator));
    let mut guards = 0;
    for goal in whole_rows(document) {
        for (at, cell) in [goal.level].into_iter().chain(goal.cells).enumerate() {
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
    Exported {
        file_name: file_name(document, "metas-y-objetivos", "csv"),
        media_type: "text/csv;charset=utf-8".into(),
        bytes: text.into_bytes(),
        notes: notes(document, guards),
    }
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
         rellenaron); el título y los metadatos no van en este archivo."
    )];
    let bare: Vec<String> = bare_levels.map(|(_, text)| format!("«{text}»")).collect();
    if !bare.is_empty() {
        notes.push(format!(
            "No aparecen los niveles sin unidades: {}.",
            bare.join(", ")
        ));
    }
    if guards > 0 {
        notes.push(format!(
            "Se antepuso un apóstrofo a {guards} celdas que una hoja de cálculo tomaría por \
             fórmulas."
        ));
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::picture::document;

    #[test]
    fn merged_cells_are_filled_and_levels_are_a_column() {
        let exported = shared_csv(
            &document(
                r#"
                # DIRECTIVO
                1 | A | o | i | No aplica
                2 | B | p | j | "
                # OPERATIVO
                3 | C | "q" | k; l | M1¶M2
                " | " | "   | "    | -5,00
                "#,
            ),
            Separator::Semicolon,
        );
        let text = String::from_utf8(exported.bytes).expect("UTF-8");
        let expected = "\u{feff}nivel;número;unidad;objetivo;indicador;meta\r\n\
            \"DIRECTIVO\";\"1\";\"A\";\"o\";\"i\";\"No aplica\"\r\n\
            \"DIRECTIVO\";\"2\";\"B\";\"p\";\"j\";\"No aplica\"\r\n\
            \"OPERATIVO\";\"3\";\"C\";\"\"\"q\"\"\";\"k; l\";\"M1\nM2\"\r\n\
            \"OPERATIVO\";\"3\";\"C\";\"\"\"q\"\"\";\"k; l\";\"-5,00\"\r\n";
        assert_eq!(text, expected);
    }
}
