//! One row per goal with every cell filled in: for people, spreadsheets and
//! programs.

use std::borrow::Cow;

use crate::export::exported::Exported;
use crate::export::file_name::file_name;
use crate::export::whole_rows::{Joining, filled};
use crate::import::text::delimited::Separator;
use crate::model::{Content, Document, Metadata};

pub(crate) const HEADER: [&str; 6] = ["nivel", "número", "unidad", "objetivo", "indicador", "meta"];

/// What a spreadsheet may take for the beginning of a formula.
const FORMULA_SIGNS: [char; 12] = [
    '=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠',
];

/// The matrix as a plain table.
pub fn shared_csv(document: &Document, separator: Separator) -> Exported {
    let mut text = format!("\u{feff}{}\r\n", header(separator));
    let mut guards = 0;
    for goal in filled(document) {
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

/// One more apostrophe before what a spreadsheet would run as a formula. It
/// can be undone: taking one away from what begins with apostrophes and such
/// a sign gives every text back.
pub(crate) fn guarded(text: &str) -> Cow<'_, str> {
    let risky = text.trim_start_matches('\'').starts_with(FORMULA_SIGNS);
    if risky && !is_number(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Takes the apostrophe of [`guarded`] away again.
pub(crate) fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(FORMULA_SIGNS) => rest,
        _ => text,
    }
}

/// `-5,00`, `+593 2 380 1750`: signed digits and nothing that computes.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or_default();
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits
            .chars()
            .all(|c| c.is_ascii_digit() || " .,%".contains(c))
}

fn header(separator: Separator) -> String {
    HEADER.join(&separator.as_char().to_string())
}

/// The matrix of a text that is just as [`shared_csv`] writes it; what else it
/// may be is for [`crate::import::open::read`] to find out.
pub fn matrix_of_csv(text: &str) -> Option<Document> {
    let text = text.trim_start_matches('\u{feff}');
    let written = |separator: Separator| {
        let rest = text.strip_prefix(&header(separator))?;
        Some((separator.as_char(), rest.strip_prefix("\r\n")?))
    };
    let (separator, mut rest) =
        written(Separator::Semicolon).or_else(|| written(Separator::Comma))?;
    let mut contents = Vec::new();
    let mut joining = Joining::default();
    let mut level = String::new();
    while !rest.is_empty() {
        let mut cells: [String; 6] = Default::default();
        for (at, cell) in cells.iter_mut().enumerate() {
            let (text, after) = quoted(rest)?;
            unguarded(&text).clone_into(cell);
            let end = if at < 5 {
                separator.to_string()
            } else {
                "\r\n".to_owned()
            };
            rest = after.strip_prefix(&end)?;
        }
        let [named, texts @ ..] = cells;
        if named != level {
            level.clone_from(&named);
            joining.level();
            contents.push(Content::Level(named));
        }
        contents.push(Content::Goal(joining.row(texts)));
    }
    Some(Document::new("", contents, Metadata::default()))
}

/// The text between the first quotes, and what follows it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let inside = text.strip_prefix('"')?;
    let mut from = 0;
    loop {
        let end = from + inside[from..].find('"')?;
        let after = &inside[end + 1..];
        if !after.starts_with('"') {
            return Some((inside[..end].replace("\"\"", "\""), after));
        }
        from = end + 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::drawn::document;

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

    #[test]
    fn what_would_be_a_formula_is_guarded_and_can_be_unguarded() {
        for (text, expected) in [
            ("=1+1", "'=1+1"),
            ("'=1", "''=1"),
            ("- Elaborar", "'- Elaborar"),
            ("-5,00", "-5,00"),
            ("+593 2 380", "+593 2 380"),
            ("-5+cmd", "'-5+cmd"),
            ("＝1", "'＝1"),
            ("'hola", "'hola"),
            ("80 %", "80 %"),
        ] {
            assert_eq!(guarded(text), expected);
            assert_eq!(unguarded(&guarded(text)), text);
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_text_comes_back_and_none_begins_a_formula(
            text in "['=+\\-@\t\r\n\0＝＋－＠5a ,]{0,6}",
        ) {
            let written = guarded(&text);
            prop_assert_eq!(unguarded(&written), text.as_str());
            let bare = text.trim_start_matches('\'');
            let risky = bare.starts_with(|c| "=+-@\t\r\n\0＝＋－＠".contains(c));
            prop_assert_eq!(written.len() - text.len(), usize::from(risky && !is_number(&text)));
            prop_assert!(is_number(&written) || !written.starts_with(FORMULA_SIGNS));
        }
    }
}
