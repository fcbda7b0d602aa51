//! Any bytes as a document of Word or LibreOffice, and any text as that of one.
#![no_main]

use std::io::{Cursor, Write as _};

use libfuzzer_sys::fuzz_target;
use metas::import;
use metas::import::{Origin, ReadOptions};
use zip::CompressionMethod::Stored;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn read(bytes: &[u8]) {
    if let Ok(sheets) = import::tables_of_word(bytes, &mut |_| ()) {
        for at in 0..sheets.len() {
            let name = Origin::Document("a4.docx".to_owned());
            let _ = import::read_sheet(name, &sheets, at, &ReadOptions::default());
        }
    }
}

fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        return read(bytes);
    }
    let name = match bytes.first() {
        Some(b'o') => "content.xml",
        _ => "word/document.xml",
    };
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(Stored);
    if writer.start_file(name, stored).is_ok()
        && writer.write_all(bytes.get(1..).unwrap_or_default()).is_ok()
        && let Ok(made) = writer.finish()
    {
        read(&made.into_inner());
    }
});
