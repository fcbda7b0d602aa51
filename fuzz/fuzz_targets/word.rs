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

/// A document of which this is the text, or by its first byte a part beside it.
fn parts(bytes: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let table =
        b"<w:document><w:body><w:tbl><w:tr><w:tc><w:p><w:pPr><w:pStyle w:val=\"1\"/></w:pPr>\
                  <w:r><w:t>a</w:t><w:commentReference w:id=\"1\"/></w:r></w:p></w:tc></w:tr>\
                  </w:tbl></w:body></w:document>";
    let sheet = b"<a><office:body><office:text><table:table><table:table-row><table:table-cell>\
                  <text:p text:style-name=\"1\">a</text:p></table:table-cell></table:table-row>\
                  </table:table></office:text></office:body></a>";
    let text = bytes.get(1..).unwrap_or_default().to_vec();
    let kind = match bytes.first() {
        Some(b'o') => return vec![("content.xml", text)],
        Some(b's') => return vec![("content.xml", sheet.to_vec()), ("styles.xml", text)],
        Some(b'c') => "comments",
        Some(b'f') => "footnotes",
        Some(b'h') => "header",
        Some(b'n') => "numbering",
        Some(b'y') => "styles",
        _ => return vec![("word/document.xml", text)],
    };
    let relation = format!(
        "<Relationships><Relationship Id=\"a\" Type=\"x/{kind}\" Target=\"b.xml\"/></Relationships>"
    );
    vec![
        ("word/document.xml", table.to_vec()),
        ("word/_rels/document.xml.rels", relation.into_bytes()),
        ("word/b.xml", text),
    ]
}

fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        return read(bytes);
    }
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(Stored);
    for (name, text) in parts(bytes) {
        if writer.start_file(name, stored).is_err() || writer.write_all(&text).is_err() {
            return;
        }
    }
    if let Ok(made) = writer.finish() {
        read(&made.into_inner());
    }
});
