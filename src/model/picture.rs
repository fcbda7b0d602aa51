//! Matrices drawn as text, so that a test shows its input and its result.
//!
//! ```text
//! # NIVEL OPERATIVO
//! 1 | Riego | Regar | Canales | M1. Diez¶M2. Veinte
//! " | "     | "     |         | M3. Treinta
//! ```
//!
//! `#` is a level, `"` a merged cell, `¶` a new paragraph, nothing an empty
//! text.

use super::{Cell, Column, Content, Document, Metadata};

/// The document that is drawn; rows are numbered from 1.
pub(crate) fn document(drawing: &str) -> Document {
    let rows = drawing
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| match line.strip_prefix('#') {
            Some(level) => Content::Level(level.trim().to_owned()),
            None => Content::Goal(cells(line)),
        });
    Document::new("", rows, Metadata::default())
}

fn cells(line: &str) -> [Cell; 5] {
    let mut texts = line.split('|').map(str::trim);
    Column::ALL.map(|_| match texts.next().unwrap_or_default() {
        "\"" => Cell::Merged,
        text => Cell::Text(text.replace('¶', "\n")),
    })
}

/// The rows of a document, drawn without padding.
pub(crate) fn draw(document: &Document) -> String {
    let mut drawing = String::new();
    for row in &document.rows {
        let line = match &row.content {
            Content::Level(text) => format!("# {text}"),
            Content::Goal(cells) => cells
                .each_ref()
                .map(|cell| match cell {
                    Cell::Text(text) => text.replace('\n', "¶"),
                    Cell::Merged => "\"".to_owned(),
                })
                .join(" | "),
        };
        drawing.push_str(&line);
        drawing.push('\n');
    }
    drawing
}

/// Asserts that the document is the one drawn, whatever its row ids.
#[track_caller]
pub(crate) fn assert_picture(actual: &Document, expected: &str) {
    assert_eq!(draw(actual), draw(&document(expected)));
}
