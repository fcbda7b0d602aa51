//! Finding words in a matrix.

use super::{Cell, Column, Content, Document, RowId};

/// The cells that hold these words, in the order of the matrix. Capitals and
/// accents make no difference.
pub fn hits(document: &Document, words: &str) -> Vec<(RowId, Column)> {
    let words = fold(words.trim());
    if words.is_empty() {
        return Vec::new();
    }
    let mut hits = Vec::new();
    for row in &document.rows {
        match &row.content {
            Content::Level(text) if fold(text).contains(&words) => {
                hits.push((row.id, Column::Number));
            }
            Content::Level(_) => {}
            Content::Goal(cells) => {
                for (column, cell) in Column::ALL.into_iter().zip(cells) {
                    if matches!(cell, Cell::Text(text) if fold(text).contains(&words)) {
                        hits.push((row.id, column));
                    }
                }
            }
        }
    }
    hits
}

/// Small letters without accents, `ñ` kept apart from `n`.
pub fn fold(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .map(|letter| match letter {
            'á' | 'à' | 'ä' | 'â' => 'a',
            'é' | 'è' | 'ë' | 'ê' => 'e',
            'í' | 'ì' | 'ï' | 'î' => 'i',
            'ó' | 'ò' | 'ö' | 'ô' => 'o',
            'ú' | 'ù' | 'ü' | 'û' => 'u',
            letter => letter,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::drawn::document;
    use super::*;

    #[test]
    fn words_are_found_whatever_their_accents_and_capitals() {
        let document = document(
            "
            # NIVEL DIRECTIVO
            1 | Dirección de Vialidad | Riego | i | M1
            ",
        );
        assert_eq!(hits(&document, "DIRECCION"), [(RowId(2), Column::Unit)]);
        assert_eq!(hits(&document, "nivel"), [(RowId(1), Column::Number)]);
        assert_eq!(hits(&document, " "), []);
        assert_eq!(hits(&document, "drenaje"), []);
    }
}
