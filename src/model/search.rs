//! Finding words in a matrix.

use super::text::fold;
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

#[cfg(test)]
mod tests {
    use super::super::picture::document;
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

    #[test]
    fn words_are_found_however_their_letters_are_stored() {
        let document = document(
            "
            1 | a | o | i | Gestio\u{301}n en el an\u{303}o, cons\u{ad}truccio\u{301}n naïve \u{200b}y co\u{feff}ordinação
            ",
        );
        let goal = [(RowId(1), Column::Goal)];
        for words in [
            "gestión",
            "AÑO",
            "an\u{303}o",
            "construcción",
            "Naive",
            " y coordinacao",
        ] {
            assert_eq!(hits(&document, words), goal, "{words:?}");
        }
        assert_eq!(hits(&document, "ano"), []);
    }
}
