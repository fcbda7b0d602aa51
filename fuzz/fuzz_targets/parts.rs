//! Any texts as the parts of a workbook: a ZIP of any bytes is nearly always
//! refused by its sums before any part of it is looked at.
#![no_main]

use std::io::{Cursor, Write as _};

use libfuzzer_sys::fuzz_target;
use metas::import;
use metas::import::{Origin, ReadOptions};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const WORKBOOK: &str = r#"<workbook><sheets><sheet name="Metas" id="s"/></sheets></workbook>"#;
const OF_WORKBOOK: &str = r#"<Relationships>
    <Relationship Id="s" Type="t/worksheet" Target="sheet.xml"/>
    <Relationship Id="t" Type="t/sharedStrings" Target="strings.xml"/>
    <Relationship Id="y" Type="t/styles" Target="styles.xml"/>
</Relationships>"#;
const OF_SHEET: &str = r#"<Relationships>
    <Relationship Id="c" Type="t/comments" Target="comments.xml"/>
    <Relationship Id="l" Type="t/hyperlink" Target="https://x.ec" TargetMode="External"/>
</Relationships>"#;

fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, text) in parts {
        zip.start_file(*name, stored).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn open(bytes: &[u8]) {
    if let Ok(sheets) = import::sheets(bytes, &mut |_| ()) {
        for at in 0..sheets.len() {
            let name = Origin::File("libro".to_owned());
            let _ = import::read_sheet(name, &sheets, at, &ReadOptions::default());
        }
    }
}

fuzz_target!(|text: &str| {
    let mut texts = text.split('\0');
    let mut next = || texts.next().unwrap_or_default();
    open(&zip(&[
        ("xl/workbook.xml", WORKBOOK),
        ("xl/_rels/workbook.xml.rels", OF_WORKBOOK),
        ("xl/_rels/sheet.xml.rels", OF_SHEET),
        ("xl/sheet.xml", next()),
        ("xl/strings.xml", next()),
        ("xl/styles.xml", next()),
        ("xl/comments.xml", next()),
    ]));
    open(&zip(&[("content.xml", text)]));
});
