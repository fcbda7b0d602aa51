//! No rule, fix, reader or writer stops, whatever a matrix says. The fuzz target
//! `rules` goes the same way.
#![cfg(not(target_arch = "wasm32"))]

#[path = "anything/decoded.rs"]
mod decoded;
#[path = "anything/gone_through.rs"]
mod gone_through;

use metas::export;
use metas::import::{self, ReadOptions};
use metas::model::{Cell, Column, Content, Document, Metadata, Separator};
use proptest::collection::vec;
use proptest::prelude::*;

proptest! {
    #[test]
    fn no_matrix_stops_anything(bytes in vec(any::<u8>(), 0..400)) {
        gone_through::all(&decoded::document(&bytes), bytes.first().copied());
    }
}

/// What the files begin with that are no text in columns, and what a line of a
/// drawn table is.
const BEGINNINGS: [&str; 20] = [
    "[[nota]] Matriz",
    "[[\"a\", 1], [2]]",
    "[{\"No.\": 1}]",
    "[]",
    "{}",
    "{\"formato\": \"metas-matriz\"}",
    "{\"metas-draft\": 1}",
    "{\"metas-drafts\": 1}",
    "{\\rtf1 Matriz}",
    "<html>",
    "<!DOCTYPE html>",
    "<?xml version=\"1.0\"?><html>",
    "<table><tr><td>1",
    "metas-piezas 1 abc",
    "| Unidad | Meta |\n|---|---|",
    "┌───┬───┐\n│ a │ b │\n├───┼───┤",
    "sep=;",
    "%PDF-1.4",
    "PK",
    "institución;fecha;nivel;número;unidad;objetivo;indicador;meta",
];

#[test]
fn a_heading_that_begins_as_another_file_does_is_a_heading() {
    for heading in BEGINNINGS {
        let rows = vec![Content::Level("PROCESOS GOBERNANTES".to_owned())];
        let document = Document::new(heading.to_owned(), rows, Metadata::default());
        for separator in Separator::ALL {
            let written = export::matrix_a4(&document, separator);
            let opened = import::read(&written.file_name, &written.bytes, ReadOptions::default());
            let opened = opened.map_err(|error| error.to_string());
            let said = opened.map(|opened| (opened.document.heading, opened.document.rows.len()));
            assert_eq!(said, Ok((heading.to_owned(), 1)), "{separator:?}");
        }
    }
}

#[test]
fn a_text_in_columns_says_every_letter() {
    let letters: Vec<char> = ('\0'..'\u{3000}').chain('\u{fb00}'..='\u{ffff}').collect();
    for letters in letters.chunks(1000) {
        let said = letters.iter().map(|letter| format!("a{letter}b"));
        let rows = said.map(|text| {
            let texts = ["1", "Unidad", "o", "i", &text];
            Content::Goal(texts.map(Cell::text))
        });
        let rows: Vec<Content> = rows.collect();
        let document = Document::new(String::new(), rows, Metadata::default());
        for separator in Separator::ALL {
            let written = export::matrix_a4(&document, separator);
            let opened = import::read(&written.file_name, &written.bytes, ReadOptions::default());
            let opened = opened.map(|opened| opened.document);
            let goals = |document: &Document| -> Vec<String> {
                let rows = 0..document.rows.len();
                let goals =
                    rows.map(|row| document.resolved(row, Column::Goal).replace('\u{a0}', " "));
                goals.collect()
            };
            assert_eq!(
                opened.ok().map(|opened| goals(&opened)),
                Some(goals(&document))
            );
        }
    }
}

/// Found by chance: rows that begin in small letters, below rows that end where
/// no text ends.
#[test]
fn rows_that_might_be_lines_of_the_row_above_stay_rows() {
    let rows = [
        ["M1. una ó", "", "", "", "M1. una una "],
        ["", "", "", "", "una Información no disponible"],
        ["M1. M1. M1. ", "", "", "", ""],
        ["2", "Riego", "Dotar de agua a las comunidades que", "", ""],
        ["", "", "no la tienen todavía para", "", ""],
        ["", "", "sembrar", "", "y cosechar"],
    ];
    let rows: Vec<Content> = rows
        .iter()
        .map(|row| Content::Goal(row.map(Cell::text)))
        .collect();
    let document = Document::new(String::new(), rows, Metadata::default());
    let said = |document: &Document| -> Vec<Vec<String>> {
        let rows = document.rows.iter();
        let texts = rows.map(|row| row.content.own_texts().map(str::to_owned).collect());
        texts.collect()
    };
    for separator in Separator::ALL {
        let written = export::matrix_a4(&document, separator);
        let opened = import::read(&written.file_name, &written.bytes, ReadOptions::default());
        let opened = opened.expect("it is a matrix").document;
        assert_eq!(
            opened.rows.len(),
            document.rows.len(),
            "{separator:?}: {:?}",
            said(&opened)
        );
    }
}
