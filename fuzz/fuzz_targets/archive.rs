//! A ZIP, and what is in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use metas::formats;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(files) = formats::files_of_zip(bytes) {
        let _ = formats::read_together(&files);
    }
});
