//! Any text as a web page, and shown to citizens when it is a matrix.
#![no_main]

use libfuzzer_sys::fuzz_target;
use metas::import;
use metas::import::{Origin, ReadOptions};
use metas::publication::{Filter, Publication, drawn_page, drawn_table};

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    let _ = import::pasted(text, text, bytes.len() % 2 == 0);
    if let Ok(sheets) = import::tables_of_page(text, &mut |_| ()) {
        for at in 0..sheets.len() {
            let options = ReadOptions::default();
            let _ = import::preview_sheet(&sheets[at], &options);
            if let Ok(opened) = import::read_sheet(Origin::Paste, &sheets, at, &options) {
                let publication = Publication::of(opened.document);
                let words = text.chars().take(12).collect();
                let filter = Filter::of_address(&[("buscar".to_owned(), words)]);
                let rows = filter.rows(&publication);
                let _ = drawn_page(&publication, false, false);
                let _ = drawn_table(&publication, &filter, &rows, bytes.len() % 2 == 0);
            }
        }
    }
});
