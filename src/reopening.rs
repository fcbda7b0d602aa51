//! What a file that was written does not bring back when it is opened again:
//! found by opening it, and said with the file.

use crate::export::Exported;
use crate::export::csv::matrix_a4::row_name;
use crate::import::any_file::look_at;
use crate::import::opened::ReadOptions;
use crate::import::read_outcome::{GivenFile, GivenForm, ReadIntent, ReadOutcome};
use crate::model::official::A4_HEADER;
use crate::model::text::counted;
use crate::model::{Cell, Column, Content, Document, Field, Row};
use crate::texts::field_label;

/// So many places are named before the rest is only counted.
const MOST_PLACES: usize = 60;

/// The file, with what it loses among its notes.
pub fn saying_what_is_lost(document: &Document, mut file: Exported) -> Exported {
    let given = GivenFile::new(&file.file_name, GivenForm::File);
    let (options, take) = (ReadOptions::default(), ReadIntent::Take);
    let looked = look_at(&given, &file.bytes, &options, take, &mut |_| ());
    match looked {
        Ok(ReadOutcome::Matrix(read)) => {
            file.notes.extend(differences(document, &read.document));
        }
        Ok(_) | Err(_) => file
            .notes
            .push("Este archivo no se puede volver a abrir en Metas como matriz.".to_owned()),
    }
    file
}

/// In sentences, all that a document that was opened has otherwise than the one
/// that was written; none where they are the same.
pub fn differences(written: &Document, opened: &Document) -> Vec<String> {
    let mut lost = Lost::default();
    for (position, found) in paired(&written.rows, &opened.rows) {
        match (position, found) {
            (Some(at), Some(found)) => lost.row(written, at, opened, found),
            (Some(at), None) => lost.rows.push(row_name(at)),
            (None, _) => lost.others += 1,
        }
    }
    let heading = (written.heading != opened.heading).then(|| match opened.heading.is_empty() {
        true => "Al volver a abrir este archivo no está el título.".to_owned(),
        false => format!(
            "Al volver a abrir este archivo el título es «{}».",
            opened.heading.replace('\n', " / ")
        ),
    });
    let fields = Field::ALL.into_iter().filter_map(|field| {
        let (was, is) = (written.metadata.get(field), opened.metadata.get(field));
        let name = field_label(field);
        match (was == is, is.is_empty()) {
            (true, _) => None,
            (false, true) => Some(name),
            (false, false) => Some(format!("{name} (será «{is}»)")),
        }
    });
    let fields: Vec<String> = fields.collect();
    let said = [
        sentence(&lost.rows, "no están"),
        sentence(&lost.joined, "quedan combinadas con la de arriba"),
        sentence(&lost.parted, "dejan de estar combinadas"),
        sentence(
            &lost.blanks,
            "cambian en sus espacios o renglones en blanco",
        ),
        sentence(&lost.texts, "dicen otra cosa"),
        (lost.others > 0).then(|| {
            let rows = counted(lost.others, "fila que no estaba", "filas que no estaban");
            format!("Al volver a abrir este archivo hay {rows}.")
        }),
        sentence(&fields, "no vuelven igual, de los metadatos"),
    ];
    heading
        .into_iter()
        .chain(said.into_iter().flatten())
        .collect()
}

fn sentence(places: &[String], what: &str) -> Option<String> {
    let named = places.get(..MOST_PLACES).unwrap_or(places).join("; ");
    let rest = match places.len().saturating_sub(MOST_PLACES) {
        0 => String::new(),
        rest => format!("; y {rest} más"),
    };
    let said = format!("Al volver a abrir este archivo {what}: {named}{rest}.");
    (!places.is_empty()).then_some(said)
}

/// Where a document is not the same.
#[derive(Default)]
struct Lost {
    rows: Vec<String>,
    joined: Vec<String>,
    parted: Vec<String>,
    blanks: Vec<String>,
    texts: Vec<String>,
    /// Rows that the other has, and this one has not.
    others: usize,
}

impl Lost {
    fn row(&mut self, written: &Document, at: usize, opened: &Document, found: usize) {
        match (&written.rows[at].content, &opened.rows[found].content) {
            (Content::Level(was), Content::Level(is)) => self.text(was, is, row_name(at)),
            (Content::Goal(was), Content::Goal(is)) => {
                for column in Column::ALL {
                    let place = format!("{} ({})", row_name(at), A4_HEADER[column.index()]);
                    match (&was[column.index()], &is[column.index()]) {
                        (Cell::Text(was), Cell::Text(is)) => self.text(was, is, place),
                        (Cell::Merged, Cell::Merged) => {}
                        (was, _) => {
                            let shown = written.resolved(at, column);
                            self.text(shown, opened.resolved(found, column), place.clone());
                            match was {
                                Cell::Merged => self.parted.push(place),
                                Cell::Text(_) => self.joined.push(place),
                            }
                        }
                    }
                }
            }
            (Content::Level(_), Content::Goal(_)) | (Content::Goal(_), Content::Level(_)) => {
                self.texts.push(row_name(at));
            }
        }
    }

    fn text(&mut self, was: &str, is: &str, place: String) {
        if was == is {
            return;
        }
        let same = was.split_whitespace().eq(is.split_whitespace());
        match same {
            true => self.blanks.push(place),
            false => self.texts.push(place),
        }
    }
}

/// Rows beside the rows that they are in another document, in order; what has
/// no other is alone.
fn paired(rows: &[Row], others: &[Row]) -> Vec<(Option<usize>, Option<usize>)> {
    let mut pairs = Vec::with_capacity(rows.len().max(others.len()));
    let mut next = 0;
    for (at, row) in rows.iter().enumerate() {
        let Some(other) = others.get(next) else {
            pairs.push((Some(at), None));
            continue;
        };
        // Where as many are left, none is missing.
        let as_many = rows.len() - at <= others.len() - next;
        if as_many || alike(row, other) {
            pairs.push((Some(at), Some(next)));
            next += 1;
        } else {
            pairs.push((Some(at), None));
        }
    }
    pairs.extend((next..others.len()).map(|other| (None, Some(other))));
    pairs
}

/// Whether two rows may be the same one: they are of one kind, and say in some
/// cell the same.
fn alike(row: &Row, other: &Row) -> bool {
    let words = |text: &str| text.split_whitespace().collect::<String>();
    match (&row.content, &other.content) {
        (Content::Level(was), Content::Level(is)) => words(was) == words(is),
        (Content::Goal(was), Content::Goal(is)) => {
            let said = |cell: &Cell| cell.own_text().map(words).filter(|text| !text.is_empty());
            let same =
                |(was, is): (&Cell, &Cell)| said(was).is_some_and(|text| said(is) == Some(text));
            was.iter().zip(is).any(same)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::picture::document;

    #[track_caller]
    fn check(written: &str, opened: &str, expected: &[&str]) {
        let said = differences(&document(written), &document(opened));
        let begins = "Al volver a abrir este archivo ";
        let said: Vec<&str> = said
            .iter()
            .filter_map(|said| said.strip_prefix(begins))
            .collect();
        assert_eq!(said, expected);
    }

    #[test]
    fn each_difference_is_told_with_its_place() {
        check("1 | A | o | i | m", "1 | A | o | i | m", &[]);
        check(
            r#"
            1 | A | o | i | m
            2 | B | " | j | n
            " | " | p | j | k  l
            "#,
            r#"
            1 | A | o | i | m
            2 | B | o | j | ñ
            " | " | p | " | k l
            "#,
            &[
                "quedan combinadas con la de arriba: fila 3 (Indicador).",
                "dejan de estar combinadas: fila 2 (Objetivo de la unidad).",
                "cambian en sus espacios o renglones en blanco: fila 3 (Meta cuantificable).",
                "dicen otra cosa: fila 2 (Meta cuantificable).",
            ],
        );
        check(
            "
            # N
            # M
            1 | A | o | i | m
            ",
            "
            # M
            1 | A | o | i | m
            ",
            &["no están: fila 1."],
        );
        check(
            "1 | A | o | i | m",
            "
            1 | A | o | i | m
            2 | B | o | i | m
            ",
            &["hay 1 fila que no estaba."],
        );
    }

    #[test]
    fn blanks_titles_and_metadata_are_told_too() {
        let mut written = document("1 | A | o | i | m");
        written.rows[0].content = Content::Goal(["1", "\tA", "o", "i", "m"].map(Cell::text));
        "28/02/2022".clone_into(&mut written.metadata.date);
        "Ana".clone_into(&mut written.metadata.responsible);
        let mut opened = document("1 | A | o | i | m");
        opened.heading = "Metas".to_owned();
        "2022-02-28".clone_into(&mut opened.metadata.date);
        let said = differences(&written, &opened).join("\n");
        for expected in [
            "el título es «Metas».",
            "espacios o renglones en blanco: fila 1 (Descripción de la unidad).",
            "(será «2022-02-28»)",
            "Persona responsable",
        ] {
            assert!(said.contains(expected), "{expected} in {said}");
        }
    }
}
