//! One file, read as it is and as a person may say. What opens goes out in the
//! old layout and comes back saying the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use metas::import::{ColumnUse, Encoding, Opened, ReadOptions};
use metas::model::{Column, Document, Separator};
use metas::{export, import};

fuzz_target!(|bytes: &[u8]| {
    let plain = ReadOptions::default();
    let _ = import::preview("x.csv", bytes, &plain);
    if let Ok(opened) = import::read("x.csv", bytes, plain) {
        let _ = opened.report.lines();
        comes_back(&opened);
    }
    if let Ok(text) = str::from_utf8(bytes) {
        let _ = import::read_pasted(text);
    }
    let Some((choice, bytes)) = bytes.split_first() else {
        return;
    };
    let choice = usize::from(*choice);
    let columns = (0..7).map(|at| match Column::ALL.get((choice + at * 3) % 9) {
        Some(column) if choice % 7 == 0 => ColumnUse::Beside(*column),
        Some(column) => ColumnUse::Of(*column),
        None if choice % 3 == 0 => ColumnUse::Level,
        None if choice % 5 == 0 => ColumnUse::Link,
        None => ColumnUse::Nothing,
    });
    let said = ReadOptions {
        encoding: Encoding::ALL.get(choice % 9).copied(),
        separator: Separator::ALL.get(choice % 5).copied(),
        columns: (choice % 2 == 0).then(|| columns.collect()),
        ..ReadOptions::default()
    };
    let _ = import::preview("x.csv", bytes, &said);
    if let Ok(opened) = import::read("x.csv", bytes, said) {
        let _ = opened.report.lines();
    }
});

fn comes_back(opened: &Opened) {
    let exported = export::matrix_a4(&opened.document, Separator::Semicolon);
    let again = import::read(&exported.file_name, &exported.bytes, ReadOptions::default());
    let Ok(again) = again else {
        panic!("what was written cannot be read");
    };
    assert_eq!(said(&again.document), said(&opened.document));
    assert_eq!(again.document.metadata, opened.document.metadata);
}

/// All that a document says in its rows, in order.
fn said(document: &Document) -> Vec<&str> {
    let texts = document.rows.iter().flat_map(|row| row.content.own_texts());
    texts.filter(|text| !text.trim().is_empty()).collect()
}
