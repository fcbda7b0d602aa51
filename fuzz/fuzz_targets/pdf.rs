//! Any bytes as a PDF, and any text as what is drawn on the page of one.
#![no_main]

use libfuzzer_sys::fuzz_target;
use metas::import;
use metas::import::{Origin, ReadOptions};

fn read(bytes: &[u8]) {
    if let Ok(sheets) = import::tables_of_pdf(bytes, "", &mut |_| ()) {
        for at in 0..sheets.len() {
            let name = Origin::Document("a4.pdf".to_owned());
            let _ = import::read_sheet(name, &sheets, at, &ReadOptions::default());
        }
    }
}

fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"%PDF") {
        return read(bytes);
    }
    let font = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>";
    let mut page = format!(
        "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]\
         /Count 1>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 400]/Contents 4 0 R\
         /Resources<<{font}>>>>\nendobj\n4 0 obj\n<</Length {}>>stream\n",
        bytes.len()
    )
    .into_bytes();
    page.extend(bytes);
    page.extend(b"\nendstream\nendobj\ntrailer<</Size 5/Root 1 0 R>>\n");
    read(&page);
});
