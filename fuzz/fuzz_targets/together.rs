//! Several files at once, cut from one text at lines of `====`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use metas::{export, import};
use metas::export::Blanks;

fuzz_target!(|bytes: &[u8]| {
    let mut files: Vec<(String, Vec<u8>)> = vec![("0.csv".to_owned(), Vec::new())];
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if line.starts_with(b"====") {
            files.push((format!("{}.csv", files.len()), Vec::new()));
        } else if let Some((_, file)) = files.last_mut() {
            file.extend_from_slice(line);
        }
    }
    let Ok(opened) = import::read_together(&files) else {
        return;
    };
    let _ = opened.report.lines();
    let Ok(triad) = export::triad(&opened.document, Blanks::WriteNotAvailable) else {
        panic!("a triad is written whatever is blank");
    };
    let Ok(files) = import::files_of_zip(&triad.bytes) else {
        panic!("our own ZIP is read");
    };
    if let Ok(again) = import::read_together(&files) {
        assert!(again.report.goal_rows <= opened.report.goal_rows);
    } else {
        panic!("our own triad is read");
    }
});
