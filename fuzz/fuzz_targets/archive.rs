//! A ZIP, and what is in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use metas::import;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(files) = import::files_of_zip(bytes) {
        let _ = import::read_together(&files);
    }
});
