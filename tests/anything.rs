//! No rule, fix, reader or writer stops, whatever a matrix says. The fuzz target
//! `rules` goes the same way.
#![cfg(not(target_arch = "wasm32"))]

#[path = "anything/decoded.rs"]
mod decoded;
#[path = "anything/gone_through.rs"]
mod gone_through;

use metas::export;
use metas::import::{self, ReadOptions};
use metas::model::{Content, Document, Metadata, Separator};
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
