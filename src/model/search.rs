//! Finding words in a matrix, and putting others in their place.

use std::ops::Range;

use super::text::letters;
use super::{Cell, Column, Content, Document, Edit, Place, RowId, plan};

/// What is looked for, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seek {
    pub words: String,
    /// One column alone; otherwise all of them, and the levels.
    pub column: Option<Column>,
    /// Only where no letter or digit stands beside it.
    pub whole: bool,
    /// Capitals and accents make a difference.
    pub exact: bool,
}

/// A text that would be another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    pub row: RowId,
    pub column: Column,
    pub before: String,
    pub after: String,
}

impl Seek {
    /// Where in a text it is, as bytes, one after the other.
    pub fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        let words = self.words.trim();
        if words.is_empty() {
            return Vec::new();
        }
        let all: Vec<Range<usize>> = if self.exact {
            let found = text.match_indices(words);
            found.map(|(at, found)| at..at + found.len()).collect()
        } else {
            folded_ranges(text, words)
        };
        let alone = |range: &Range<usize>| {
            let before = text
                .get(..range.start)
                .and_then(|text| text.chars().next_back());
            let after = text.get(range.end..).and_then(|text| text.chars().next());
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        };
        all.into_iter()
            .filter(|range| !self.whole || alone(range))
            .collect()
    }

    /// The cells that hold it, in the order of the matrix.
    pub fn hits(&self, document: &Document) -> Vec<(RowId, Column)> {
        let mut hits = Vec::new();
        self.each(document, |row, column, text| {
            if !self.ranges(text).is_empty() {
                hits.push((row, column));
            }
        });
        hits
    }

    /// What its cells would say with other words in the place of these, one cell
    /// or all of them.
    pub fn replacements(
        &self,
        document: &Document,
        with: &str,
        only: Option<(RowId, Column)>,
    ) -> Vec<Replacement> {
        let mut all = Vec::new();
        self.each(document, |row, column, text| {
            if only.is_some_and(|only| only != (row, column)) {
                return;
            }
            let after = self.replaced(text, with);
            if after != text {
                let before = text.to_owned();
                all.push(Replacement {
                    row,
                    column,
                    before,
                    after,
                });
            }
        });
        all
    }

    fn replaced(&self, text: &str, with: &str) -> String {
        let mut after = String::new();
        let mut at = 0;
        for range in self.ranges(text) {
            after.push_str(text.get(at..range.start).unwrap_or_default());
            after.push_str(with);
            at = range.end;
        }
        after.push_str(text.get(at..).unwrap_or_default());
        after
    }

    /// Goes through the texts that it is looked for in.
    fn each(&self, document: &Document, mut look: impl FnMut(RowId, Column, &str)) {
        for row in &document.rows {
            match &row.content {
                Content::Level(text) if self.column.is_none() => look(row.id, Column::Number, text),
                Content::Level(_) => {}
                Content::Goal(cells) => {
                    for (column, cell) in Column::ALL.into_iter().zip(cells) {
                        if let (Cell::Text(text), true) =
                            (cell, self.column.is_none_or(|only| only == column))
                        {
                            look(row.id, column, text);
                        }
                    }
                }
            }
        }
    }
}

/// The replacements as one action; `None` when there are none.
pub fn replace(document: &Document, replacements: Vec<Replacement>) -> Option<Edit> {
    let edit = |replacement: Replacement| {
        let Replacement {
            row, column, after, ..
        } = replacement;
        if document.row(row).is_some_and(super::Row::is_level) {
            return Edit::SetLevel { row, text: after };
        }
        let cell = Cell::Text(after);
        Edit::SetCell { row, column, cell }
    };
    let edits: Vec<Edit> = replacements.into_iter().map(edit).collect();
    (!edits.is_empty()).then(|| plan::together(document, edits))
}

impl Replacement {
    pub const fn place(&self) -> Place {
        let (row, column) = (self.row, self.column);
        Place::Cell { row, column }
    }
}

/// Where the words are, whatever the capitals and accents.
fn folded_ranges(text: &str, words: &str) -> Vec<Range<usize>> {
    let words: Vec<char> = letters(words).map(|letter| letter.folded).collect();
    let text: Vec<_> = letters(text).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(window) = text.get(at..at + words.len()).filter(|_| !words.is_empty()) {
        if window
            .iter()
            .map(|letter| letter.folded)
            .eq(words.iter().copied())
        {
            if let (Some(first), Some(last)) = (window.first(), window.last()) {
                found.push(first.start..last.end);
            }
            at += words.len();
        } else {
            at += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::picture::{assert_picture, document};
    use super::*;

    fn seek(words: &str) -> Seek {
        let words = words.to_owned();
        Seek {
            words,
            ..Seek::default()
        }
    }

    #[test]
    fn words_are_found_whatever_their_accents_and_capitals() {
        let document = document(
            "
            # NIVEL DIRECTIVO
            1 | Dirección de Vialidad | Riego | i | M1
            ",
        );
        let hits = |words: &str| seek(words).hits(&document);
        assert_eq!(hits("DIRECCION"), [(RowId(2), Column::Unit)]);
        assert_eq!(hits("nivel"), [(RowId(1), Column::Number)]);
        assert_eq!(hits(" "), []);
        assert_eq!(hits("drenaje"), []);
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
            assert_eq!(seek(words).hits(&document), goal, "{words:?}");
        }
        assert_eq!(seek("ano").hits(&document), []);
    }

    #[test]
    fn they_are_found_as_strictly_as_one_asks() {
        let found = |seek: Seek| seek.ranges("Riego, riegos y RIEGO");
        assert_eq!(found(seek("riego")), [0..5, 7..12, 16..21]);
        let exact = Seek {
            exact: true,
            ..seek("riego")
        };
        assert_eq!(found(exact), [Range { start: 7, end: 12 }]);
        let whole = Seek {
            whole: true,
            ..seek("riego")
        };
        assert_eq!(found(whole), [0..5, 16..21]);
    }

    #[test]
    fn they_are_found_in_one_column_alone() {
        let document = document("# Riego\n1 | Riego | Riego | i | M1");
        let unit = Seek {
            column: Some(Column::Unit),
            ..seek("riego")
        };
        assert_eq!(unit.hits(&document), [(RowId(2), Column::Unit)]);
        assert_eq!(seek("riego").hits(&document).len(), 3);
    }

    #[test]
    fn they_are_replaced_where_they_are_found_as_one_action() {
        let mut document = document(
            r#"
            # RIEGO
            1 | Riego y drenaje | o | i | Riego, riego
            " | "               | o | i | M2
            "#,
        );
        let before = document.clone();
        let all = seek("riego").replacements(&document, "Agua", None);
        assert_eq!(all.len(), 3);
        assert_eq!(
            (all[2].before.as_str(), all[2].after.as_str()),
            ("Riego, riego", "Agua, Agua")
        );
        let undo = document
            .apply(replace(&document, all).expect("an edit"))
            .inverse;
        assert_picture(
            &document,
            r#"
            # Agua
            1 | Agua y drenaje | o | i | Agua, Agua
            " | "              | o | i | M2
            "#,
        );
        document.apply(undo);
        assert_eq!(document, before);

        let one = seek("riego").replacements(&document, "", Some((RowId(2), Column::Unit)));
        assert_eq!(one.len(), 1);
        assert_eq!(one[0].after, " y drenaje");
    }

    #[test]
    fn what_says_so_already_is_not_replaced() {
        let document = document("1 | Riego | o | i | M1");
        assert_eq!(seek("riego").replacements(&document, "Riego", None), []);
        assert_eq!(replace(&document, Vec::new()), None);
    }
}
