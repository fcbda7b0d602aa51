//! Any bytes as a workbook.
#![no_main]

use libfuzzer_sys::fuzz_target;
use metas::import;
use metas::import::{Origin, ReadOptions};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(sheets) = import::sheets(bytes, &mut |_| ()) {
        for at in 0..sheets.len() {
            let name = Origin::File("libro.xlsx".to_owned());
            let _ = import::read_sheet(name, &sheets, at, &ReadOptions::default());
        }
    }
});
